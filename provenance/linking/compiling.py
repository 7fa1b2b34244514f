"""How the functions of the kernel are compiled by numba, and where the compiled code is kept."""

import numba


def compiled(function):
    """Machine code for this processor, kept for the next process where there is a folder to keep it in.

    numba keeps it beside the source; in NUMBA_CACHE_DIR where that is set (the command line sets it to the workspace
    when the install is read-only); else in the user's cache folder; or nowhere when none of them can be written
    (then each process compiles anew: about 4 s). The first call costs 0.5 s with, 4 s without that cache.
    """
    settings = {"nogil": True, "fastmath": False, "boundscheck": False, "error_model": "numpy"}
    try:
        return numba.njit(cache=True, **settings)(function)
    except RuntimeError:  # no folder to keep the compiled code in
        return numba.njit(**settings)(function)
