"""The page across models: one row each, by maker."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.records import Assessment
from db.vocabulary import AnswerState, ClaimKind, LookOutcome, PlainWord, Polarity
from provenance.frameworks import Framework
from provenance.judging import as_understood
from provenance.reports.disclosure import dropped_sources, named_sources
from provenance.reports.page import Disclosure, ModelPage, Naming, Statement
from provenance.reports.safe_text import one_line

NO_MAKER = "Maker not known"
LONGEST = 60
SHOWN = 3
"""Names of sources in a row; the page of the model has them all."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One model: what a reader sees before opening its page."""

    subject: str
    name: str
    maker: str
    family: str | None
    file_name: str
    word: PlainWord
    tally: Mapping[PlainWord, int]
    disclosure: Disclosure
    said: str
    read: int
    unread: int
    summary: tuple[str, str]


@dataclass(frozen=True, slots=True)
class MakerRows:
    name: str
    rows: tuple[OverviewRow, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    title: str
    summary: str
    makers: tuple[MakerRows, ...]
    lead: Framework | None
    not_in_archive: tuple[str, ...]
    unread: int
    stopped: tuple[str, ...] = ()


def overview_row(page: ModelPage) -> OverviewRow:
    """The row of one model; made while its page is at hand, so that pages need not be kept."""
    return OverviewRow(
        subject=page.model.subject,
        name=page.model.name,
        maker=page.model.maker or NO_MAKER,
        family=page.model.family,
        file_name=page.file_name,
        word=page.word,
        tally=page.tally,
        disclosure=page.disclosure,
        said=_said(page),
        read=len(page.read),
        unread=len(page.unread),
        summary=page.summary,
    )


def build_overview(
    assessment: Assessment,
    rows: Iterable[OverviewRow],
    frameworks: Sequence[Framework],
    title: str,
    stopped: Sequence[str] = (),
) -> Overview:
    """Rows grouped by maker: makers by name, families before single models, then by name."""
    groups: dict[str, list[OverviewRow]] = {}
    for row in sorted(rows, key=_row_order):
        groups.setdefault(row.maker.casefold(), []).append(row)
    makers = tuple(MakerRows(group[0].maker, tuple(group)) for group in groups.values())
    understood = (as_understood(each, assessment.covered_languages) for each in assessment.documents)
    unread = sum(1 for each in understood if each.outcome in {LookOutcome.NOT_READ, LookOutcome.PARTLY_READ})
    return Overview(
        title=title,
        summary=_summary(makers),
        makers=makers,
        lead=frameworks[0] if frameworks else None,
        not_in_archive=assessment.not_in_archive,
        unread=unread,
        stopped=tuple(stopped),
    )


def _row_order(row: OverviewRow) -> tuple[bool, str, bool, str, str]:
    single = not row.subject.startswith("family:")
    return row.maker == NO_MAKER, row.maker.casefold(), single, row.name.casefold(), row.subject


def _summary(makers: Sequence[MakerRows]) -> str:
    rows = [row for maker in makers for row in maker.rows]
    if not rows:
        return "No model was found in what was read."
    count = Counter(row.disclosure.naming for row in rows)
    kinds, withheld, silent, unread = (
        count[naming] for naming in (Naming.KINDS, Naming.WITHHELD, Naming.NOTHING, Naming.NOT_READ)
    )
    parts = [f"{_some(count[Naming.NAMED], 'name')} at least one data source"]
    parts += [f"{_some(kinds, 'describe')} kinds of data only"] if kinds else []
    parts += [f"{_some(withheld, 'say')} that the data is not disclosed"] if withheld else []
    parts += [f"{_some(silent, 'do')} not say where the data came from"] if silent else []
    parts += [f"of {unread} no document of their own could be read whole"] if unread else []
    counted = f"{_count(len(rows), 'page')} of models and families by {_count(len(makers), 'maker')}"
    return f"Of {counted}, {'; '.join(parts)}."


def _some(number: int, verb: str) -> str:
    return f"{number} {'does' if verb == 'do' else verb + 's'}" if number == 1 else f"{number} {verb}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _said(page: ModelPage) -> str:
    dropped = dropped_sources(page.withdrawn, page.sources)
    return _stands(page) + (f"; withdrawn: {_listed(dropped)}" if dropped else "")


def _stands(page: ModelPage) -> str:
    named = named_sources(page.sources)
    if named:
        gone = f" ({page.disclosure.gone} no longer to be had)" if page.disclosure.gone else ""
        return f"names {len(named)}{gone}: {_listed(named)}"
    categories = [each for each in page.sources if each.kind is ClaimKind.SOURCE_CATEGORY]
    if categories:
        return f"names none, kinds only: {_listed(categories)}"
    if any(each.polarity is Polarity.WITHHELD for each in page.sources):
        return "said not to be given"
    if page.sources:
        return "names none; data made by models"
    if any(base.sources for base in page.inherited):
        return f"nothing of its own; built on {one_line(page.inherited[0].name, LONGEST)}"
    if page.disclosure.naming is Naming.NOT_READ:
        return "no document of its own read whole" if page.read else "no document read"
    if any(gap.answer.state is AnswerState.PLACEHOLDER and gap.requirement.central for gap in page.gaps):
        return "template not filled in"
    return "nothing found" if page.read else "no document read"


def _listed(statements: Iterable[Statement]) -> str:
    names = list({each.name.casefold(): one_line(each.name, LONGEST) for each in statements}.values())
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
