"""Pages as tables: one row for each place of a statement, each answer, each document, each compared text."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from provenance.reports.overview import Overview
from provenance.reports.page import Answered, ComparedTexts, ModelPage, Place, Statement
from provenance.reports.safe_text import csv_cell
from provenance.reports.words import NO_SHARE

COLUMNS = (
    "row", "model", "maker", "framework", "item", "section", "word", "verdict_or_state", "reason", "explanation",
    "kind", "polarity", "stage", "speaker", "about", "name", "value", "words", "address", "document", "stood_at",
    "captured_at", "payload_sha256", "start", "end", "checked_at", "contradicted", "claim", "rule",
)  # fmt: skip
"""`row` is trained_on, built_on, inherited, other, withdrawn, answer, document, not_read or link."""

OVERVIEW_COLUMNS = (
    "maker", "model", "subject", "family", "word", "data_sources", "naming", "sources_named", "sources_gone",
    "kinds_only", "checked", "checkable",
    "only stated", "not stated", "not read", "documents_read", "documents_not_read", "summary", "missing", "file",
)  # fmt: skip

Row = Mapping[str, object]


def model_csv(page: ModelPage) -> str:
    """The table of one model, UTF-8, with a header; no cell begins like a formula."""
    common = {"model": page.model.subject, "maker": page.model.maker}
    return _table(COLUMNS, ({**common, **row} for row in _rows(page)))


def overview_csv(overview: Overview) -> str:
    """One row for each model."""
    rows = (
        {
            "maker": row.maker,
            "model": row.name,
            "subject": row.subject,
            "family": row.family,
            "word": row.word.value,
            "data_sources": row.said,
            "naming": row.disclosure.naming.value,
            "sources_named": row.disclosure.named,
            "sources_gone": row.disclosure.gone,
            "kinds_only": row.disclosure.kinds,
            **{word.value: number for word, number in row.tally.items()},
            "documents_read": row.read,
            "documents_not_read": row.unread,
            "summary": row.summary[0],
            "missing": row.summary[1],
            "file": f"models/{row.file_name}",
        }
        for maker in overview.makers
        for row in maker.rows
    )
    return _table(OVERVIEW_COLUMNS, rows)


def _table(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([csv_cell(row.get(column)) for column in columns])
    return written.getvalue()


def _rows(page: ModelPage) -> Iterator[Row]:
    yield from _statements("trained_on", page.sources)
    yield from _statements("built_on", page.bases)
    for base in page.inherited:
        yield from ({**row, "item": base.subject} for row in _statements("inherited", base.sources))
    yield from _statements("other", page.others)
    yield from _statements("withdrawn", page.withdrawn)
    for view in page.frameworks:
        yield from (_answer(view.framework.id, each) for each in view.answered)
    for standing in (*page.read, *page.unread):
        capture = standing.capture
        yield {
            "row": "document" if standing in page.read else "not_read",
            "document": standing.document.text,
            "kind": standing.kind.value,
            "verdict_or_state": standing.outcome.value,
            "explanation": standing.reason,
            "address": capture.url if capture else None,
            "stood_at": _time(capture.stood_at) if capture else None,
            "captured_at": _time(capture.captured_at) if capture else None,
            "payload_sha256": capture.payload_sha256 if capture else None,
        }
    yield from map(_link, page.links)


def _statements(row: str, statements: Iterable[Statement]) -> Iterator[Row]:
    for statement in statements:
        for place in statement.places:
            yield {"row": row, **_said(statement), **_place(place)}


def _said(statement: Statement) -> dict[str, object]:
    judged = statement.judgement
    return {
        "word": statement.word.value if statement.word else None,
        "verdict_or_state": judged.verdict if judged else None,
        "reason": judged.reason if judged else None,
        "explanation": judged.explanation if judged else None,
        "checked_at": _time(judged.checked_at) if judged else None,
        "contradicted": "yes" if statement.contradictions or (judged and judged.contradicted) else None,
        "kind": statement.kind.value,
        "polarity": statement.polarity.value,
        "speaker": statement.speaker.value,
        "name": statement.name,
        "value": statement.value,
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "stage": place.stage,
        "about": place.about,
        "words": place.words,
        "address": place.address,
        "document": place.document,
        "stood_at": _time(place.stood_at),
        "captured_at": _time(place.captured_at),
        "payload_sha256": place.payload_sha256,
        "start": place.start,
        "end": place.end,
        "claim": place.claim_id,
        "rule": place.rule,
    }


def _answer(framework: str, each: Answered) -> Row:
    return {
        "row": "answer",
        "framework": framework,
        "item": each.requirement.id,
        "section": each.requirement.section,
        "word": each.word.value if each.word else None,
        "verdict_or_state": each.answer.state.value,
        "explanation": each.answer.explanation,
        "name": each.requirement.short,
        "document": " ".join(each.answer.documents),
        "claim": " ".join(each.answer.claims),
        "rule": each.answer.rule,
    }


def _link(compared: ComparedTexts) -> Row:
    link = compared.link
    interval = f"{link.share:.3f} ({link.low:.3f} to {link.high:.3f})" if link.tells_share else NO_SHARE
    control = "no control" if link.control_share is None else f"control {link.control_share:.3f}"
    counted = f"{link.matched_rows} of {link.rows} {link.basis}, sought in those held of the corpus; {control}"
    found = f"{counted}; {link.means}" if link.tells_share else f"{control}; {link.means}"
    return {
        "row": "link",
        "name": compared.dataset,
        "about": compared.corpus,
        "value": interval,
        "verdict_or_state": link.outcome.value,
        "explanation": f"{found}; {link.reason}; {link.scheme}",
        "claim": link.id,
        "rule": link.rule,
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
