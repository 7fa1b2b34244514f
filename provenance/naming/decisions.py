"""People's decisions, read from a reviewed file. The diff of the file is the review.

[[decision]]
name = "Marshland"                    # as a document writes it; case, spaces and signs do not matter
target = "heron-marshland"            # a corpus of the registry, or hf:dataset:a/b, hf:model:a/b
answer = "same"                       # same, not_same or unsure
document = "hf:model:a/b:README.md"   # optional: only there (a document key, or the start of one)
who = "Ada"
when = 2026-11-20
why = "The card links to its page."

[[decision]]
claim = "9f86d0818884"                # the id of a claim, as `claims --format json` tells it, or its beginning
answer = "rejected"                   # accepted or rejected
who = …, when = …, why = …
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from provenance.corpora.keys import alias_key
from provenance.corpora.table_row import Row

_LARGEST_FILE = 20_000_000
_CLAIM = re.compile(r"[0-9a-f]{8,64}")
_TARGET = re.compile(r"hf:(?:dataset|model):\S+|[a-z0-9][a-z0-9.\-]*")


class DecisionError(ValueError):
    """A row of the decisions cannot be used. The message names file, row and remedy."""


class Judgement(StrEnum):
    """What a person answered: about a name and a target, or about a claim."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


_ABOUT_NAMES = frozenset({Judgement.SAME, Judgement.NOT_SAME, Judgement.UNSURE})


@dataclass(frozen=True, slots=True)
class NameDecision:
    """Whether a name means a target. `document` limits it to documents whose key begins so."""

    name: str
    target: str
    answer: Judgement
    who: str
    when: date
    why: str
    document: str = ""

    @property
    def detail(self) -> str:
        """The decision as one plain phrase, for the candidate it gives."""
        return f"{self.who}, {self.when.isoformat()}: {self.why}"


@dataclass(frozen=True, slots=True)
class ClaimDecision:
    """Whether what was made of a document's words is right."""

    claim: str
    answer: Judgement
    who: str
    when: date
    why: str

    @property
    def detail(self) -> str:
        """The decision as one plain phrase."""
        return f"{self.who}, {self.when.isoformat()}: {self.why}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of one file, in its order."""

    names: tuple[NameDecision, ...] = ()
    claims: tuple[ClaimDecision, ...] = ()

    def about(self, name: str, document: str) -> tuple[NameDecision, ...]:
        """The decisions on a name in a document, those for the narrower place first."""
        key = alias_key(name)
        found = [one for one in self.names if alias_key(one.name) == key and document.startswith(one.document)]
        return tuple(sorted(found, key=lambda one: -len(one.document)))

    def rejection_of(self, claim_id: str) -> ClaimDecision | None:
        """The decision by which a claim does not stand; the last decision on it counts."""
        last = next((one for one in reversed(self.claims) if claim_id.startswith(one.claim)), None)
        return last if last is not None and last.answer is Judgement.REJECTED else None


def load_decisions(path: Path | None) -> Decisions:
    """The decisions of a file; none without a file. Raises DecisionError, which names file, row and remedy."""
    if path is None or not path.exists():
        return Decisions()
    rows = [Row(str(path), "decision", number, values, DecisionError) for number, values in _tables(path)]
    names = tuple(_name_decision(row) for row in rows if not row.has("claim"))
    _check_agreement(path, names)
    return Decisions(names, tuple(_claim_decision(row) for row in rows if row.has("claim")))


def _tables(path: Path) -> Iterable[tuple[int, Mapping[str, object]]]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise DecisionError(f"reading the decisions of {path}: more than {_LARGEST_FILE} bytes; split the file")
        tables = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise DecisionError(f"reading the decisions of {path}: {error.strerror}; check the file's rights") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DecisionError(f"reading the decisions of {path}: {error}; correct the TOML there") from error
    rows = tables.pop("decision", [])
    if tables or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DecisionError(f"reading the decisions of {path}: write each row as [[decision]] and nothing else")
    return enumerate(rows, 1)


def _name_decision(row: Row) -> NameDecision:
    answer = row.choice("answer", Judgement)
    if answer not in _ABOUT_NAMES:
        row.fail(f"{answer.value!r} is an answer about a claim", "give the claim, or use same, not_same or unsure")
    read = NameDecision(
        name=row.text("name"),
        target=row.text("target"),
        answer=answer,
        who=row.text("who"),
        when=row.date("when"),
        why=row.text("why"),
        document=row.text("document", ""),
    )
    row.close()
    if not alias_key(read.name):
        row.fail(f"the name {read.name!r} has no letters or is too long", "write the name alone")
    if not _TARGET.fullmatch(read.target):
        row.fail(f"the target is {read.target!r}", "write the id of a corpus, hf:dataset:a/b or hf:model:a/b")
    return read


def _claim_decision(row: Row) -> ClaimDecision:
    answer = row.choice("answer", Judgement)
    if answer in _ABOUT_NAMES:
        row.fail(f"{answer.value!r} is an answer about a name", "use accepted or rejected")
    read = ClaimDecision(row.text("claim"), answer, row.text("who"), row.date("when"), row.text("why"))
    row.close()
    if not _CLAIM.fullmatch(read.claim):
        row.fail(f"the claim is {read.claim!r}", "write its id, or at least the first 8 of its hexadecimal digits")
    return read


def _check_agreement(path: Path, names: Iterable[NameDecision]) -> None:
    """One meaning for one name in one place."""
    same: dict[tuple[str, str], str] = {}
    for one in names:
        if one.answer is not Judgement.SAME:
            continue
        other = same.setdefault((alias_key(one.name), one.document), one.target)
        if other != one.target:
            raise DecisionError(
                f"reading the decisions of {path}: {one.name!r} is the same as {other!r} and as {one.target!r}; "
                "keep one row, or give each its document"
            )
