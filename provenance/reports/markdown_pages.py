"""Pages in Markdown: every text from the web is escaped, so that no markup of its own comes through."""

from collections.abc import Iterable, Iterator, Sequence

from db.records import DocumentStanding
from db.vocabulary import Verdict
from provenance.reports.copies import copied_on, copied_on_line
from provenance.reports.disclosure import is_gone
from provenance.reports.document_labels import document_label
from provenance.reports.html_pages import (
    by_kind,
    by_section,
    counted,
    day,
    gone_sentence,
    no_gaps,
    nothing_said,
    percent,
)
from provenance.reports.overview import Overview
from provenance.reports.page import (
    Answered,
    ComparedTexts,
    FrameworkAnswers,
    Inheritance,
    ModelPage,
    Place,
    Statement,
)
from provenance.reports.safe_text import LONGEST_NAME, LONGEST_QUOTE, markdown_text, one_line
from provenance.reports.words import (
    KIND_LABELS,
    LIMIT,
    NO_SHARE,
    OUTCOME_LABELS,
    POLARITY_LABELS,
    ROWS_HELD,
    SPEAKER_LABELS,
    STATE_LABELS,
    VERDICT_LABELS,
    WORD_MEANINGS,
    sought_line,
)

ANCESTORS = 3
"""Lines of lineage shown for a statement; the HTML page has more, the JSON page all."""

DOCUMENTS = 60
"""Documents listed on a page; the JSON page has them all."""


def model_markdown(page: ModelPage, title: str, dated: str) -> str:
    """The page of one model."""
    return "\n".join(_model_lines(page, title, dated)) + "\n"


def overview_markdown(overview: Overview, dated: str) -> str:
    """The page across models."""
    return "\n".join(_overview_lines(overview, dated)) + "\n"


def _model_lines(page: ModelPage, title: str, dated: str) -> Iterator[str]:
    yield f"[{_name(title)}](../index.md)"
    yield ""
    yield f"# {_name(page.model.name)}"
    yield ""
    maker = f"Made by {_name(page.model.maker)}. " if page.model.maker else ""
    yield f"{maker}{markdown_text(dated)} {_name(page.model.subject)}"
    yield ""
    yield "| " + " | ".join(word.value for word in page.tally) + " |"
    yield "|" + " ---: |" * len(page.tally)
    yield "| " + " | ".join(str(number) for number in page.tally.values()) + " |"
    yield ""
    yield counted(page)
    yield ""
    yield f"**{markdown_text(page.disclosure.line)}**"
    yield ""
    yield markdown_text(page.summary[0]) + " " + markdown_text(page.summary[1])
    yield from _section("What it says it was trained on", _sources(page))
    if page.bases or page.inherited:
        yield from _section("What it inherits from its base model", _inherited(page))
    if page.others:
        yield from _section("What else it says", _others(page.others))
    yield from _section("What is missing", _missing(page))
    yield from _section("What could not be read or was not looked at", _unread(page))
    if page.sought:
        yield from _section("Disclosures that a law asks for", _sought(page))
    if page.withdrawn:
        yield from _section("What no longer stands", _withdrawn(page.withdrawn))
    if page.links:
        yield from _section("Texts compared", _links(page.links))
    for view in page.frameworks:
        yield from _section(f"{view.framework.name}, version {view.framework.version}", _answers(view))
    yield from _section("Documents read", map(_document, page.read[:DOCUMENTS]))
    yield from ("", "---", LIMIT, "")
    yield from (f"- **{word.value}**: {meaning}" for word, meaning in WORD_MEANINGS.items())


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"## {markdown_text(heading)}", "")
    yield from lines


def _sources(page: ModelPage) -> Iterator[str]:
    if not page.sources:
        yield nothing_said(page)
    for statement in page.sources:
        yield from _statement(statement)
    if later := copied_on_line(copied_on(page.sources)):
        yield markdown_text(later)


def _inherited(page: ModelPage) -> Iterator[str]:
    for statement in page.bases:
        yield from _statement(statement)
    for base in page.inherited:
        yield from _base(base)


def _base(base: Inheritance) -> Iterator[str]:
    name = f"[{_name(base.name)}]({base.page}.md)" if base.page else _name(base.name)
    yield from ("", f"### {name}", "")
    if not base.sources:
        read = f"Its {base.documents} documents read say nothing about the sources of its data."
        yield read if base.documents else "No document about it was read."
    for statement in base.sources:
        yield from _statement(statement)


def _others(others: Sequence[Statement]) -> Iterator[str]:
    for kind, group in by_kind(others):
        yield from ("", f"### {KIND_LABELS[kind].capitalize()}", "")
        for statement in group:
            yield from _statement(statement)


def _statement(statement: Statement) -> Iterator[str]:
    place = statement.places[0]
    marks = (
        statement.word.value if statement.word else "",
        "no longer to be had" if is_gone(statement) else "",
        KIND_LABELS[statement.kind],
        *statement.stages,
        POLARITY_LABELS[statement.polarity],
        SPEAKER_LABELS[statement.speaker],
        f"about {_name(', '.join(statement.about))}" if statement.about else "",
        "contradicted" if statement.contradictions else "",
    )
    name, written = statement.shown
    value = f" {_name(written)}" if written else ""
    yield f"- **{_name(name or KIND_LABELS[statement.kind])}**{value} ({', '.join(filter(None, marks))})"
    yield f"  > {_quote(place.words)}"
    yield ""
    yield f"  {_where(place)}"
    same = statement.same_words_in
    if same > 1:
        yield f"  The same words stand in {same} documents."
    if statement.judgement:
        judged = statement.judgement
        checked = f" As of {day(judged.checked_at)}." if judged.checked_at else ""
        verdict = VERDICT_LABELS[Verdict(judged.verdict)].capitalize()
        yield f"  **{verdict}**: {_name(judged.explanation, 600)}{checked}"
        yield from (f"  Lineage: {_name(line, 300)}" for line in judged.ancestors[:ANCESTORS])
    for beside in (*statement.contradictions, *statement.copies_shown):
        words = f" “{_quote(beside.words)}” {_name(document_label(beside.document))}" if beside.words else ""
        yield f"  *{_name(beside.note, 300)}*{words}"
    yield ""


def _where(place: Place) -> str:
    opening = f"[Open at the words]({_address(place.address)})" if place.address else "No address to open"
    page = f", page {place.page}" if place.page else ""
    dates = f"stood {day(place.stood_at)}, captured {day(place.captured_at)}"
    return f"{opening} · {_name(document_label(place.document))}{page} · {dates} · sha256 `{place.payload_sha256}`"


def _missing(page: ModelPage) -> Iterator[str]:
    if not page.read:
        yield "Nothing was read, so nothing can be called missing."
    elif not page.gaps:
        yield no_gaps(page.tally)
    for gap in page.gaps:
        state = STATE_LABELS[gap.answer.state]
        yield f"- **{gap.requirement.short}** ({state}): {_name(gap.answer.explanation, 600)}"
    if page.gaps:
        names = "; ".join(_name(document_label(standing.document.text)) for standing in page.read[:DOCUMENTS])
        yield from ("", f"Read for this: {names}.")


def _unread(page: ModelPage) -> Iterator[str]:
    if not page.unread and not page.issues:
        yield "Every document known about it was read from beginning to end."
    for standing in page.unread:
        reason = _name(standing.reason or "No reason was recorded.", 400)
        yield f"- {_name(document_label(standing.document.text))}: {OUTCOME_LABELS[standing.outcome]}. {reason}"
    yield from (f"- {_name(issue, 400)}" for issue in page.issues)


def _sought(page: ModelPage) -> Iterator[str]:
    for sought in page.sought:
        yield f"- {markdown_text(sought_line(sought))}"
        for place in sought.places[:DOCUMENTS]:
            when = f"{place.looked_at:%Y-%m-%d}: " if place.looked_at else ""
            yield f"  - {_name(place.address)}: {when}{_name(place.answer, 400)}"


def _withdrawn(withdrawn: Sequence[Statement]) -> Iterator[str]:
    for statement in withdrawn:
        if statement.gone_between:
            last, first = statement.gone_between
            yield gone_sentence(last, first)
            yield ""
        yield from _statement(statement)


def _links(links: Sequence[ComparedTexts]) -> Iterator[str]:
    yield from (ROWS_HELD, "")
    yield "| Dataset | Corpus | Share (95 % interval) | Control | Outcome |"
    yield "| --- | --- | --- | --- | --- |"
    for compared in links:
        link = compared.link
        control = "none" if link.control_share is None else percent(link.control_share)
        share = f"{percent(link.share)} ({percent(link.low)} to {percent(link.high)}), {link.rows} {link.basis}"
        share = share if link.tells_share else NO_SHARE
        sides = f"{_name(compared.dataset)} | {_name(compared.corpus)}"
        why = f": {_name(link.reason, 400)}" if link.reason and not link.tells_share else ""
        yield f"| {sides} | {share} | {control} | {link.outcome.value.replace('_', ' ')}, {link.means}{why} |"


def _answers(view: FrameworkAnswers) -> Iterator[str]:
    for section, rows in by_section(view):
        yield from ("", f"### {markdown_text(section)}", "")
        yield from map(_answer, rows)


def _answer(each: Answered) -> str:
    state = STATE_LABELS[each.answer.state]
    word = f"{each.word.value}, " if each.word else ""
    return f"- **{each.requirement.short}** ({word}{state}): {_name(each.answer.explanation, 600)}"


def _document(standing: DocumentStanding) -> str:
    capture = standing.capture
    if capture is None:
        return f"- {_name(document_label(standing.document.text))}"
    origin = f", a copy of {_name(capture.captured_by)}" if capture.captured_by else ""
    origin += f", rendered by {_name(capture.rendered_by)}" if capture.rendered_by else ""
    dates = f"captured {day(capture.captured_at)}{origin}, sha256 `{capture.payload_sha256}`"
    return f"- {_name(document_label(standing.document.text))}: {dates}"


def _overview_lines(overview: Overview, dated: str) -> Iterator[str]:
    yield f"# {_name(overview.title)}"
    yield from ("", markdown_text(dated), "", markdown_text(overview.summary))
    for maker in overview.makers:
        yield from ("", f"## {_name(maker.name)}", "")
        yield (
            "| Model | Sources | Data sources | best word | "
            + " | ".join(word.value for word in WORD_MEANINGS)
            + " |"
        )
        yield "| --- | --- | --- | --- |" + " ---: |" * len(WORD_MEANINGS)
        for row in maker.rows:
            numbers = " | ".join(str(number) for number in row.tally.values())
            link = f"[{_name(row.name)}](models/{row.file_name}.md)"
            said = f"{row.disclosure.naming.value} | {_name(row.said, 300)}"
            yield f"| {link} | {said} | {row.word.value} | {numbers} |"
    if overview.not_in_archive:
        yield from ("", f"{len(overview.not_in_archive)} addresses that documents point to were not looked at.")
    if overview.stopped:
        yield from ("", "## Where the crawl stopped", "", *(f"- {_name(line, 300)}" for line in overview.stopped))
    yield from ("", LIMIT, "")
    yield from (f"- **{word.value}**: {meaning}" for word, meaning in WORD_MEANINGS.items())


def _name(text: str | None, limit: int = LONGEST_NAME) -> str:
    return markdown_text(one_line(text or "", limit))


def _quote(words: str) -> str:
    return markdown_text(one_line(words, LONGEST_QUOTE))


def _address(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
