"""Reports: pages, exports and the text with its claims highlighted."""

from provenance.reports.formats import ALL_FORMATS, ReportError, ReportFormat
from provenance.reports.terminal import Summaries, summary_lines
from provenance.reports.writing import write_report

__all__ = ["ALL_FORMATS", "ReportError", "ReportFormat", "Summaries", "summary_lines", "write_report"]
