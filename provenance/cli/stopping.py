"""Which exit code an error has: 1 a finding, 2 usage, 3 nothing or far too little fetched or read, 4 archive or
database damaged.
"""

EXIT_FINDING = 1
EXIT_USAGE = 2
EXIT_NOTHING = 3
EXIT_DAMAGED = 4
EXIT_OWN_ERROR = 70  # sysexits' EX_SOFTWARE: outside the codes that mean something about the subject


class NothingFetched(Exception):  # noqa: N818 - named as the command line speaks of it
    """Nothing could be fetched or read; the message says what was tried and what to do."""


class Unhealthy(Exception):  # noqa: N818
    """A source yielded nothing, or far less than it should; the message says which, and what to look at."""


class UsageProblem(Exception):  # noqa: N818
    """The call cannot be carried out as it was given; the message says what to change."""


def exit_code(error: Exception) -> int:
    """The code of an error that reached the border; errors nobody named are our own."""
    for kind, code in _codes():
        if isinstance(error, kind):
            return code
    return EXIT_OWN_ERROR


def _codes() -> list[tuple[type[Exception], int]]:
    """Imported late: `--help` needs none of these rooms."""
    from db.archive import ArchiveDamaged, ArchiveWriteFailed, NotAnArchive, RecordNotFound
    from db.errors import DatabaseDamaged, StoreError
    from provenance.corpora import RegistryError
    from provenance.findings import UnknownFinding
    from provenance.frameworks import FrameworkError
    from provenance.importing.dump_rows import DumpError
    from provenance.linking import SchemeError
    from provenance.linking.corpus_sketch import SketchError
    from provenance.naming import DecisionError
    from provenance.naming.vendors import VendorError
    from provenance.naming.watchlist import WatchlistError
    from provenance.reports import ReportError
    from provenance.targeting.targets import UnknownTarget

    usage = (UsageProblem, UnknownTarget, UnknownFinding, NotAnArchive, StoreError, ReportError, ArchiveWriteFailed)
    files = (
        DumpError, RegistryError, WatchlistError, VendorError, DecisionError, FrameworkError, SchemeError,
        SketchError,
    )  # fmt: skip
    return [
        (DatabaseDamaged, EXIT_DAMAGED),
        (ArchiveDamaged, EXIT_DAMAGED),
        (RecordNotFound, EXIT_DAMAGED),
        (NothingFetched, EXIT_NOTHING),
        (Unhealthy, EXIT_NOTHING),
        *((kind, EXIT_USAGE) for kind in (*usage, *files)),
    ]
