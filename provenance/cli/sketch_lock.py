"""One run at a time makes a sketch: two of them would save over each other what they have come to."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from provenance.cli.stopping import UsageProblem


@contextmanager
def making_alone(sketch: Path) -> Iterator[None]:
    """Hold a sketch against other runs until done; a run that was killed holds nothing.

    Raises UsageProblem where another run of this machine holds it.
    """
    path = sketch.with_name(f".{sketch.stem}.lock")
    with _locked(path, sketch):
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _locked(path: Path, sketch: Path) -> IO[str]:
    """The open file that holds the lock. One that its last holder took away meanwhile is no lock: once more."""
    while True:
        file = path.open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise UsageProblem(
                f"making the sketch {sketch}: another run is making it; wait, or name another file with --out"
            ) from None
        except OSError:  # a file system without locks: nothing is held, as before there were any
            return file
        if path.exists() and path.stat().st_ino == os.fstat(file.fileno()).st_ino:
            return file
        file.close()
