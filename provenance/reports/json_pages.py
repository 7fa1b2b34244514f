"""Pages in JSON: everything, uncut, in our own schema (`docs/report_json.md`)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.records import Assessment, DocumentStanding, Sought
from db.vocabulary import PlainWord
from provenance.reports.addresses import live_page
from provenance.reports.overview import Overview
from provenance.reports.page import Answered, ComparedTexts, FrameworkAnswers, ModelPage
from provenance.reports.schema import SCHEMA

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def model_json(page: ModelPage, assessment: Assessment) -> str:
    """The page of one model; keys in a fixed order, so that equal pages are equal bytes."""
    return _text(
        {
            "schema": SCHEMA,
            **_dates(assessment),
            "model": page.model,
            "word": page.word,
            "disclosure": page.disclosure,
            "tally": _tally(page.tally),
            "summary": list(page.summary),
            "trained_on": list(page.sources),
            "built_on": list(page.bases),
            "inherited": list(page.inherited),
            "bases_not_shown": page.bases_not_shown,
            "other_statements": list(page.others),
            "missing": [each.requirement.id for each in page.gaps],
            "not_read": [_document(each) for each in page.unread],
            "read": [_document(each) for each in page.read],
            "withdrawn": list(page.withdrawn),
            "links": [_link(each) for each in page.links],
            "frameworks": [_framework(each) for each in page.frameworks],
            "sought": [_sought(each) for each in page.sought],
            "issues": list(page.issues),
        }
    )


def overview_json(overview: Overview, assessment: Assessment) -> str:
    """The page across models."""
    rows = [row for maker in overview.makers for row in maker.rows]
    return _text(
        {
            "schema": SCHEMA,
            **_dates(assessment),
            "title": overview.title,
            "summary": overview.summary,
            "lead_framework": overview.lead.id if overview.lead else None,
            "models": [{**_shallow(row), "tally": _tally(row.tally)} for row in rows],
            "not_in_archive": list(overview.not_in_archive),
            "documents_not_read": overview.unread,
            "stopped": list(overview.stopped),
        }
    )


def _text(page: Mapping[str, Any]) -> str:
    """One line for each field and for each member of a list: quick to write, and a diff shows what changed."""
    members = (f"{_line(key)}: {_lines(value)}" for key, value in page.items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n " + ",\n ".join(map(_line, value)) + "\n]"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return _shallow(value)
    raise TypeError(f"writing a JSON page: {type(value).__name__} has no JSON form; give it one in json_pages")


def _shallow(record: "DataclassInstance") -> dict[str, Any]:
    """A record's fields; what lies deeper is turned when its turn comes."""
    return {part.name: getattr(record, part.name) for part in fields(record)}


def _dates(assessment: Assessment) -> dict[str, datetime | None]:
    return {"as_of": assessment.as_of, "newest_capture": assessment.newest_capture}


def _tally(tally: Mapping[PlainWord, int]) -> dict[str, int]:
    return {word.value: number for word, number in tally.items()}


def _document(standing: DocumentStanding) -> dict[str, Any]:
    capture = standing.capture
    return {
        "document": standing.document.text,
        "kind": standing.kind,
        "outcome": standing.outcome,
        "reason": standing.reason,
        "language": standing.language,
        "live_page": live_page(capture) if capture else None,
        "url": capture.url if capture else None,
        "status": capture.status if capture else None,
        "stood_at": capture.stood_at if capture else None,
        "captured_at": capture.captured_at if capture else None,
        "captured_by": capture.captured_by if capture else None,
        "rendered_by": capture.rendered_by if capture else None,
        "payload_sha256": capture.payload_sha256 if capture else None,
        "attempted_at": standing.attempt.attempted_at if standing.attempt else None,
        "failure": standing.attempt.failure if standing.attempt else None,
    }


def _sought(sought: Sought) -> dict[str, Any]:
    places = [{**_shallow(place), "document": place.document.text} for place in sought.places]
    return {
        "maker": sought.maker,
        "kind": sought.kind,
        "found": [key.text for key in sought.found],
        "places": places,
    }


def _link(compared: ComparedTexts) -> dict[str, Any]:
    link = compared.link
    names = {"dataset_name": compared.dataset, "corpus_name": compared.corpus}
    runs = [_shallow(run) for run in link.runs]
    untold = {} if link.tells_share else dict.fromkeys(("share", "low", "high", "matched_rows"))
    return {**_shallow(link), **untold, **names, "matched": len(link.matched), "runs": runs}


def _framework(view: FrameworkAnswers) -> dict[str, Any]:
    framework = view.framework
    return {
        "id": framework.id,
        "name": framework.name,
        "version": framework.version,
        "source_url": framework.source_url,
        "from_user": framework.from_user,
        "tally": _tally(view.tally),
        "answers": [_answer(each) for each in view.answered],
    }


def _answer(each: Answered) -> dict[str, Any]:
    requirement, answer = each.requirement, each.answer
    return {
        "requirement": requirement.id,
        "section": requirement.section,
        "short": requirement.short,
        "text": requirement.text,
        "reference": requirement.reference,
        "need": requirement.need,
        "canonical": list(requirement.canonical),
        "from_user": requirement.from_user,
        "word": each.word,
        "state": answer.state,
        "explanation": answer.explanation,
        "claims": _list(answer.claims),
        "inherited": _list(answer.inherited),
        "documents": _list(answer.documents),
        "rule": answer.rule,
    }


def _list(values: Sequence[str]) -> list[str]:
    return list(values)
