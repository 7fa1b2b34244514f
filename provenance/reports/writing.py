"""Writes a report: one page for each model and one across models, in the forms asked for."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from db.records import Assessment
from provenance.frameworks import Framework
from provenance.reports.csv_pages import model_csv, overview_csv
from provenance.reports.earlier_pages import replace_earlier
from provenance.reports.file_names import file_names
from provenance.reports.formats import ALL_FORMATS, ReportError, ReportFormat
from provenance.reports.html_pages import day, model_html, overview_html
from provenance.reports.index import AssessmentIndex
from provenance.reports.json_pages import model_json, overview_json
from provenance.reports.markdown_pages import model_markdown, overview_markdown
from provenance.reports.overview import Overview, build_overview, overview_row
from provenance.reports.page import ModelPage
from provenance.reports.pages import build_page

MODELS = "models"
"""The folder of the models' pages, beside the page across models."""


def write_report(
    assessment: Assessment,
    folder: Path,
    *,
    formats: frozenset[ReportFormat] = ALL_FORMATS,
    frameworks: Sequence[Framework],
    title: str = "Training data: what is said, and what is missing",
    stopped: Sequence[str] = (),
) -> list[Path]:
    """Writes `index.*` and `models/*` under `folder`; returns the paths, the pages across models first.

    The first of `frameworks` leads: its questions make the five words and the list of what is missing. The same
    assessment gives the same bytes. `stopped` says where the crawl before it stopped and why, a line each. Pages
    that an earlier report left in the folder are taken away. Raises ReportError where a file cannot be written.
    """
    index = AssessmentIndex.of(assessment)
    names = file_names(model.subject for model in assessment.models)
    dated = dated_phrase(assessment)
    rows = []
    paths: list[Path] = []
    _make_folder(folder / MODELS)
    for model in assessment.models:
        page = build_page(index, model, frameworks, names)
        rows.append(overview_row(page))
        forms = _model_forms(page, assessment, formats, title, page_dated(page, assessment))
        for form, text in forms.items():
            paths.append(_write(folder / MODELS / f"{page.file_name}.{form}", text()))
    overview = build_overview(assessment, rows, frameworks, title, stopped)
    across = _overview_forms(overview, assessment, formats, dated)
    paths = [*(_write(folder / f"index.{form}", text()) for form, text in across.items()), *paths]
    try:
        replace_earlier(folder, paths)
    except OSError as error:
        raise ReportError(_trouble("taking away pages of an earlier report in", folder, error)) from error
    return paths


def page_dated(page: ModelPage, assessment: Assessment) -> str:
    """As of when a model's page speaks: by the newest capture of its own documents, not of the whole archive."""
    captures = [standing.capture for standing in (*page.read, *page.unread) if standing.capture]
    if assessment.as_of is not None or not captures:
        return dated_phrase(assessment)
    return f"By captures of its documents up to {day(max(capture.captured_at for capture in captures))}."


def dated_phrase(assessment: Assessment) -> str:
    """As of when, in words: the date asked for, or that of the newest capture."""
    if assessment.as_of is not None:
        return f"As it stood at the end of {day(assessment.as_of)}."
    if assessment.newest_capture is not None:
        return f"By captures up to {day(assessment.newest_capture)}."
    return "Nothing was captured."


Text = Callable[[], str]


def _model_forms(
    page: ModelPage, assessment: Assessment, formats: frozenset[ReportFormat], title: str, dated: str
) -> Mapping[ReportFormat, Text]:
    forms: dict[ReportFormat, Text] = {
        ReportFormat.HTML: lambda: model_html(page, title, dated),
        ReportFormat.MARKDOWN: lambda: model_markdown(page, title, dated),
        ReportFormat.CSV: lambda: model_csv(page),
        ReportFormat.JSON: lambda: model_json(page, assessment),
    }
    return {form: text for form, text in forms.items() if form in formats}


def _overview_forms(
    overview: Overview, assessment: Assessment, formats: frozenset[ReportFormat], dated: str
) -> Mapping[ReportFormat, Text]:
    forms: dict[ReportFormat, Text] = {
        ReportFormat.HTML: lambda: overview_html(overview, dated),
        ReportFormat.MARKDOWN: lambda: overview_markdown(overview, dated),
        ReportFormat.CSV: lambda: overview_csv(overview),
        ReportFormat.JSON: lambda: overview_json(overview, assessment),
    }
    return {form: text for form, text in forms.items() if form in formats}


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(_trouble("making the report's folder", folder, error)) from error


def _write(path: Path, text: str) -> Path:
    """Written beside and moved into place: a full disk leaves the page of last time, not half a page."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="", errors="replace")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ReportError(_trouble("writing the report page", path, error)) from error
    return path


def _trouble(doing: str, path: Path, error: OSError) -> str:
    reason = error.strerror or os.strerror(error.errno or 0)
    return f"{doing} {path}: {reason}; choose another folder, or free some space"
