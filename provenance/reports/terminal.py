"""A model in a few lines of plain text, for `show` and the end of an audit."""

from collections.abc import Iterable, Iterator, Sequence

from db.records import Assessment, Model
from db.vocabulary import Verdict
from provenance.frameworks import Framework, load_frameworks
from provenance.reports.document_labels import document_label
from provenance.reports.file_names import file_names
from provenance.reports.index import AssessmentIndex
from provenance.reports.page import ModelPage, Statement
from provenance.reports.pages import build_page
from provenance.reports.safe_text import terminal_text
from provenance.reports.words import KIND_LABELS, OUTCOME_LABELS, STATE_LABELS, VERDICT_LABELS, sought_line

STATEMENTS = 12
"""Statements shown; the report has them all."""

DOCUMENTS = 6
"""Documents named under what is missing."""

ANCESTORS = 3
"""Lines of lineage shown for a statement; `corpus show` and the report have them all."""

QUOTE = 160
"""Characters of a quotation in the terminal: two lines."""


class Summaries:
    """Summaries of the models of one assessment: the look-ups are built once, then asked for each model."""

    def __init__(self, assessment: Assessment, frameworks: Sequence[Framework] | None = None) -> None:
        """The first of `frameworks` leads; None means the package's own."""
        self._index = AssessmentIndex.of(assessment)
        self._names = file_names(each.subject for each in assessment.models)
        self._asked = (load_frameworks() if frameworks is None else frameworks)[:1]

    def lines(self, model: Model) -> list[str]:
        """The page of `model` in plain text without terminal codes, one line each; longer ones are for wrapping."""
        return list(_lines(self._page(model)))

    def head(self, model: Model) -> list[str]:
        """Four lines: its name, the five words and how far it names its sources, two sentences."""
        return list(_head_lines(self._page(model)))

    def _page(self, model: Model) -> ModelPage:
        return build_page(self._index, model, self._asked, {model.subject: "", **self._names})


def summary_lines(assessment: Assessment, model: Model, frameworks: Sequence[Framework] | None = None) -> list[str]:
    """The summary of one model; for several, `Summaries` builds the look-ups once."""
    return Summaries(assessment, frameworks).lines(model)


def _head_lines(page: ModelPage) -> Iterator[str]:
    maker = f", by {page.model.maker}" if page.model.maker else ""
    yield terminal_text(f"{page.model.name}{maker} ({page.model.subject})", 300)
    asked = sum(page.tally.values())
    words = f"of {asked} questions: " + " · ".join(f"{number} {word.value}" for word, number in page.tally.items())
    yield f"  {words} · {page.disclosure.line}"
    yield from (f"  {terminal_text(sentence)}" for sentence in page.summary)


def _lines(page: ModelPage) -> Iterator[str]:
    yield from _head_lines(page)
    if page.sources:
        yield from ("", "What it says it was trained on")
        yield from _statements(page.sources)
    if page.bases:
        yield from ("", "What it was built on")
        yield from _statements(page.bases)
    for base in page.inherited:
        if base.sources:
            yield from ("", terminal_text(f"Inherited: what the documents of {base.name} say", 200))
            yield from _statements(base.sources)
    if page.gaps:
        yield from ("", "What is missing")
        yield from (_gap(gap.requirement.short, STATE_LABELS[gap.answer.state]) for gap in page.gaps)
        names = "; ".join(document_label(standing.document.text) for standing in page.read[:DOCUMENTS])
        more = f" and {len(page.read) - DOCUMENTS} more" if len(page.read) > DOCUMENTS else ""
        yield "  Read for this: " + terminal_text(f"{names}{more}", 600)
    if page.unread:
        yield from ("", "What could not be read or was not looked at")
        for standing in page.unread:
            words = f"{document_label(standing.document.text)}: {OUTCOME_LABELS[standing.outcome]}. {standing.reason}"
            yield "  - " + terminal_text(words, 300)
    if page.sought:
        yield from ("", "Disclosures that a law asks for")
        yield from (f"  - {terminal_text(sought_line(sought), 300)}" for sought in page.sought)
    if page.withdrawn:
        yield from ("", "What no longer stands")
        yield from _statements(page.withdrawn)


def _statements(statements: Sequence[Statement]) -> Iterable[str]:
    for statement in statements[:STATEMENTS]:
        yield "  - " + _head(statement)
        place = statement.places[0]
        yield f"    “{terminal_text(place.words, QUOTE)}”"
        yield f"    {terminal_text(place.address or place.document, 300)} (captured {place.captured_at:%Y-%m-%d})"
        if statement.judgement:
            yield f"    {terminal_text(statement.judgement.explanation, 300)}"
            yield from (f"    {terminal_text(line, 300)}" for line in statement.judgement.ancestors[:ANCESTORS])
    if len(statements) > STATEMENTS:
        yield f"  and {len(statements) - STATEMENTS} more"


def _head(statement: Statement) -> str:
    judged = statement.judgement
    name, value = statement.shown
    words = (
        f"{statement.word.value}: " if statement.word else "",
        name or KIND_LABELS[statement.kind],
        f" {value}" if value else "",
        f" [{', '.join(statement.stages)}]" if statement.stages else "",
        f" ({KIND_LABELS[statement.kind]}",
        f"; {VERDICT_LABELS[Verdict(judged.verdict)]}" if judged else "",
        "; contradicted)" if statement.contradictions else ")",
    )
    return terminal_text("".join(words), 300)


def _gap(short: str, state: str) -> str:
    return f"  - {short}: {state}"
