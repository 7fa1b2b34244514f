"""Pages in HTML: self-contained, without scripts, every text escaped by the template engine."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from db.records import DocumentStanding
from db.vocabulary import AnswerState, ClaimKind, PlainWord
from provenance.reports import words
from provenance.reports.addresses import live_page, live_page_of, safe_address
from provenance.reports.copies import copied_on, copied_on_line
from provenance.reports.document_labels import document_label
from provenance.reports.overview import Overview
from provenance.reports.page import Answered, FrameworkAnswers, ModelPage, Naming, Statement
from provenance.reports.safe_text import one_line, shown
from provenance.reports.schema import SCHEMA

FOLDER = Path(__file__).with_name("templates")


def model_html(page: ModelPage, title: str, dated: str) -> str:
    """The page of one model. `dated` says as of when, in words."""
    return _environment().get_template("model.html.j2").render(page=page, title=title, dated=dated)


def overview_html(overview: Overview, dated: str) -> str:
    """The page across models."""
    return _environment().get_template("index.html.j2").render(overview=overview, dated=dated)


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(FOLDER),
        trim_blocks=True,
        auto_reload=False,
    )
    style = (FOLDER / "report.css").read_text(encoding="utf-8")
    environment.globals.update(
        css=Markup(style),  # noqa: S704 - our own file, no text from the web
        meanings=words.WORD_MEANINGS,
        limit=words.LIMIT,
        rows_held=words.ROWS_HELD,
        no_share=words.NO_SHARE,
        schema=SCHEMA,
    )
    environment.filters.update(
        shown=shown,
        one_line=one_line,
        day=day,
        percent=percent,
        word_class=words.slug_of,
        kind_label=words.KIND_LABELS.__getitem__,
        polarity_label=words.POLARITY_LABELS.__getitem__,
        speaker_label=words.SPEAKER_LABELS.__getitem__,
        state_label=words.STATE_LABELS.__getitem__,
        outcome_label=words.OUTCOME_LABELS.__getitem__,
        sought_line=words.sought_line,
        verdict_label=words.VERDICT_LABELS.__getitem__,
        live_page=live_page,
        safe_address=safe_address,
        by_kind=by_kind,
        by_section=by_section,
        by_state=by_state,
        by_words=by_words,
        document_label=document_label,
        counted=counted,
        gone_sentence=gone_sentence,
        copied_on=lambda statements: copied_on_line(copied_on(statements)),
        page_to_open=page_to_open,
        no_gaps=no_gaps,
        nothing_said=nothing_said,
    )
    return environment


def day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B} {moment.year}"


def percent(share: float) -> str:
    return f"{share:.0%}"


def counted(page: ModelPage) -> str:
    """What the five figures count."""
    if not page.frameworks:
        return "Statements by how far they can be relied on."
    framework, asked = page.frameworks[0].framework.name, sum(page.tally.values())
    return f"{asked} questions of “{framework}”, by how far the answer can be relied on."


def gone_sentence(last: datetime, first: datetime) -> str:
    """When a statement was seen last and missed first; with the time where both are of one day."""
    if last.date() == first.date():
        return f"Last seen {day(last)}, {last:%H:%M:%S}; gone by {first:%H:%M:%S} UTC."
    return f"Last seen {day(last)}; gone by {day(first)}."


def page_to_open(standing: DocumentStanding) -> str | None:
    """Where a person opens a document, also one that could not be read: there terms are accepted."""
    return live_page_of(standing.document, standing.capture)


def no_gaps(tally: Mapping[PlainWord, int]) -> str:
    """What stands where nothing is missing: that is not to say that everything is answered."""
    unread = tally[PlainWord.NOT_READ]
    if unread:
        return (
            f"Nothing can be called missing; {unread} question{'s' if unread != 1 else ''} of the leading framework "
            "cannot be answered from what was read."
        )
    return "No question of the leading framework was left open."


def nothing_said(page: ModelPage) -> str:
    """What stands where no statement on the sources of its data was found."""
    if not page.read:
        return "No document about it was read."
    if page.disclosure.naming is Naming.NOT_READ:
        return (
            "Nothing was found, and no document about it alone was read from beginning to end: this is not silence."
        )
    read = f"{len(page.read)} document{'s' if len(page.read) != 1 else ''}"
    return f"Nothing was found about the sources of its training data in the {read} read."


def by_kind(statements: Iterable[Statement]) -> list[tuple[ClaimKind, Sequence[Statement]]]:
    """Statements by kind, in the order of the vocabulary."""
    groups: dict[ClaimKind, list[Statement]] = {kind: [] for kind in ClaimKind}
    for statement in statements:
        groups[statement.kind].append(statement)
    return [(kind, group) for kind, group in groups.items() if group]


def by_section(view: FrameworkAnswers) -> list[tuple[str, Sequence[Answered]]]:
    """Answers by section, in the order of the framework."""
    groups: dict[str, list[Answered]] = {section: [] for section in view.framework.sections}
    for each in view.answered:
        groups[each.requirement.section].append(each)
    return [(section, group) for section, group in groups.items() if group]


def by_words(statements: Iterable[Statement]) -> list[Sequence[Statement]]:
    """Statements that stand in the very same words of one document go together, in the order of the first."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        place = statement.places[0]
        groups.setdefault((place.document, place.words), []).append(statement)
    return list(groups.values())


GAP_ORDER = (
    AnswerState.DECLINED,
    AnswerState.PLACEHOLDER,
    AnswerState.CATEGORY_ONLY,
    AnswerState.DEFERRED,
    AnswerState.NOT_FOUND,
)
"""From what the maker chose not to say to what was merely not found."""


def by_state(gaps: Iterable[Answered]) -> list[tuple[AnswerState, Sequence[Answered]]]:
    """Gaps by state, in `GAP_ORDER`; within one, the framework's central questions first."""
    groups: dict[AnswerState, list[Answered]] = {state: [] for state in GAP_ORDER}
    for gap in gaps:
        groups.setdefault(gap.answer.state, []).append(gap)
    ordered = {state: sorted(group, key=lambda gap: not gap.requirement.central) for state, group in groups.items()}
    return [(state, group) for state, group in ordered.items() if group]
