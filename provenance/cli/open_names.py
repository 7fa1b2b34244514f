"""`provenance claims --unresolved`: the names that a person has to settle, and how."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.opening import opened
from provenance.cli.screen import TableFormat, complain, say, say_json

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.queries import ClaimFilter
    from provenance.naming.work_queue import Open, OpenName


def print_open_names(workspace: Path | None, asked: "ClaimFilter", limit: int, format: TableFormat) -> None:
    """Print the names of the claims asked for that did not resolve, each with what would settle it."""
    from db import queries
    from provenance.naming.work_queue import open_names

    with opened(workspace) as here, here.database.reading() as session:
        names = open_names(_open(session, asked))
        decisions = here.workspace.decisions
        looked_up = next(iter(queries.resolutions(session)), None) is not None
    if not looked_up:
        complain(
            "no name has been looked up in this workspace yet: `provenance audit` or `provenance rebuild` does that"
        )
    today = datetime.now(UTC).date()
    if format is TableFormat.JSON:
        say_json([{**asdict(one), "decision": one.decision(today)} for one in names[:limit]])
        return
    for one in names[:limit]:
        for line in _lines(one, today):
            say(line)
    _say_rest(names, limit, decisions)


def _open(session: "Session", asked: "ClaimFilter") -> Iterator["Open"]:
    from db import queries
    from db.vocabulary import NameOutcome

    left = {one.claim_id: one for one in queries.resolutions(session) if one.outcome is not NameOutcome.RESOLVED}
    for claim, evidence in queries.claims_with_evidence(session, asked):
        if claim.id in left:
            yield left[claim.id], claim, evidence


def _lines(one: "OpenName", today: date) -> Iterator[str]:
    counts = f"{_count(one.declarations, 'claim')} in {_count(one.documents, 'document')}"
    yield f"{one.name}  ({one.target_kind}, {one.outcome}; {counts} about {_count(one.models, 'artefact')})"
    if len(one.spellings) > 1:
        yield f"  also written: {', '.join(one.spellings[1:6])}"
    for example in one.examples:
        yield f'  {example.document}: "{example.words}"'
    for candidate in one.candidates:
        yield f"  may be {candidate.target_id}: {candidate.reason}, {candidate.detail}"
    if not one.candidates:
        yield "  nothing known is called like this"
    for line in one.decision(today).splitlines():
        yield f"    {line}"


def _say_rest(names: Sequence["OpenName"], limit: int, decisions: Path) -> None:
    claims = sum(one.declarations for one in names)
    left = f", {len(names) - limit} not shown (--limit)" if len(names) > limit else ""
    say(f"{_count(len(names), 'name')} in {_count(claims, 'claim')} did not resolve{left}")
    if names:
        say(
            f"To settle one, put its lines into {decisions} and run `provenance rebuild`; a corpus without a row: "
            'docs/add_a_corpus.md; a claim that names no data: claim = ID with answer = "rejected".'
        )


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
