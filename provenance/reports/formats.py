"""The forms a report can be written in, and what may go wrong in writing it."""

from enum import StrEnum


class ReportFormat(StrEnum):
    """The value is the file's suffix without its dot."""

    HTML = "html"
    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"


ALL_FORMATS = frozenset(ReportFormat)


class ReportError(OSError):
    """A report that could not be written: says where, why, and what to try."""
