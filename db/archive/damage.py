"""What can be wrong with an archive, each named by its cause."""

from collections.abc import Callable
from pathlib import Path


class ArchiveError(Exception):
    """Something about an archive file; the message says what was done, to what, and what to try."""


class NotAnArchive(ArchiveError):  # noqa: N818 - named by their causes, as the messages speak of them
    """The file is no WARC file, or holds nothing."""


class ArchiveWriteFailed(ArchiveError):  # noqa: N818
    """A record could not be put on disk; what was there before is unharmed."""


class RecordNotFound(ArchiveError):  # noqa: N818
    """No record, or another one, lies where one was said to lie."""


class ArchiveDamaged(ArchiveError):  # noqa: N818
    """A record is torn or altered. `offset` is in bytes of `file`, where the damaged record begins."""

    def __init__(self, file: Path, offset: int, reason: str, remedy: str) -> None:
        super().__init__(f"{file}: damaged at byte {offset}: {reason}. {remedy}")
        self.file = file
        self.offset = offset
        self.reason = reason
        self.remedy = remedy


OnDamage = Callable[[ArchiveDamaged], None]
"""What to do about damage: without one, reading raises at the first; with one, it goes on behind the damage."""
