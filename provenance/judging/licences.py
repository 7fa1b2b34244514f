"""Facts about licences, and what a licence as written grants. The data: `licences.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from provenance.frameworks import LicenceTest

DATA_FILE = Path(__file__).with_name("licences.toml")
_FILLER = re.compile(r"\b(the|licen[cs]e|licen[cs]ed|agreement|version|v(?=\d))\b")


class LicenceError(ValueError):
    """The licence file cannot be used: names the file, the row and the remedy."""


class LicenceCategory(StrEnum):
    OPEN = "open"
    RESTRICTED_USE = "restricted-use"
    NON_COMMERCIAL = "non-commercial"
    SOURCE_AVAILABLE = "source-available"
    CUSTOM = "custom"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """One licence. `osi_approved` and `fsf_free` are None where no list says; `open_definition` likewise.

    `commercial_use` is a phrase: yes, no, conditional, unknown, or yes with its limits. `confirmed` is False
    where the text itself was not read; `note` says what the row rests on.
    """

    tag: str
    name: str
    category: LicenceCategory
    commercial_use: str
    source_url: str
    kind: str
    confirmed: bool
    spdx: str | None = None
    conditions: tuple[str, ...] = ()
    osi_approved: bool | None = None
    fsf_free: bool | None = None
    open_definition: str | None = None
    note: str = ""
    also: tuple[str, ...] = ()

    @property
    def forbids_changes(self) -> bool:
        return "no-derivatives" in self.conditions


def find_licence(written: str) -> LicenceFacts | None:
    """The licence that a tag, an SPDX id or a full name means; None for one we do not know."""
    known = licences()
    parts = (written, *_AROUND.split(written))
    return next((known[key] for part in parts if (key := _key(part)) in known), None)


# What prose puts around a licence's name: "A custom licence, the X Agreement, is available at: https://…".
_AROUND = re.compile(r"[,(]|\bunder\b|\bis\s+available\b|\bhttps?:", re.IGNORECASE)


@cache
def licences() -> Mapping[str, LicenceFacts]:
    """All licences of the data file by every way to write them. Raises LicenceError."""
    found: dict[str, LicenceFacts] = {}
    for facts in read_licences(DATA_FILE):
        for written in (facts.tag, *facts.also, facts.spdx, facts.name):
            if written:
                found.setdefault(_key(written), facts)
    return found


def read_licences(path: Path) -> Iterable[LicenceFacts]:
    """The rows of a licence file. Raises LicenceError naming the row."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["licence"]
    except (OSError, KeyError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LicenceError(f"reading the licences {path}: {error}; mend the file") from error
    return [_facts(row, path, number) for number, row in enumerate(rows, start=1)]


def licence_sentence(written: str, test: LicenceTest) -> str:
    """One plain sentence: what the licence as written means for one test of a framework."""
    facts = find_licence(written)
    if facts is None:
        return f"“{written}” is not in our list of licences: what it grants is unknown to us; read its text."
    if facts.category is LicenceCategory.UNKNOWN:
        return f"The tag “{written}” says that the licence is not known."
    if facts.category is LicenceCategory.CUSTOM:
        return f"“{written}” names terms of the maker's own: only their text tells what they grant."
    doubt = "" if facts.confirmed else " (read from its name or family, not from its text)"
    return f"{facts.name}{doubt}: {_judgement(facts, test)}."


def meets(facts: LicenceFacts, test: LicenceTest) -> bool | None:
    """Whether a licence grants what a test asks; None where our facts do not tell."""
    if facts.category in {LicenceCategory.CUSTOM, LicenceCategory.UNKNOWN}:
        return None
    if test is LicenceTest.NAMED:
        return True
    if test is LicenceTest.OSI:
        return facts.osi_approved if facts.category is LicenceCategory.OPEN else False
    if test in {LicenceTest.MODIFY, LicenceTest.SHARE} and facts.forbids_changes:
        return False
    return facts.category is LicenceCategory.OPEN


def _judgement(facts: LicenceFacts, test: LicenceTest) -> str:
    if test is LicenceTest.OSI:
        return _osi_phrase(facts)
    conditions = f" ({'; '.join(facts.conditions)})" if facts.conditions else ""
    return _CATEGORY_PHRASES[facts.category] + conditions + _lists_phrase(facts)


_CATEGORY_PHRASES = {
    LicenceCategory.OPEN: "an open licence, use for any purpose",
    LicenceCategory.RESTRICTED_USE: "restricts what it may be used for, or by whom",
    LicenceCategory.NON_COMMERCIAL: "forbids commercial use",
    LicenceCategory.SOURCE_AVAILABLE: "free only under conditions",
}


def _osi_phrase(facts: LicenceFacts) -> str:
    if facts.osi_approved:
        return "approved by the Open Source Initiative"
    if facts.osi_approved is False:
        return "not approved by the Open Source Initiative" + _open_definition(facts)
    return "on no list of the Open Source Initiative that we hold"


def _lists_phrase(facts: LicenceFacts) -> str:
    if facts.category is not LicenceCategory.OPEN:
        return ""
    return "; approved by the Open Source Initiative" if facts.osi_approved else _open_definition(facts)


def _open_definition(facts: LicenceFacts) -> str:
    return "; conformant with the Open Definition" if facts.open_definition == "approved" else ""


def _key(written: str) -> str:
    words = _FILLER.sub(" ", written.casefold().replace("licence", "license"))
    return re.sub(r"[^0-9a-z+]", "", words) or re.sub(r"[^0-9a-z+]", "", written.casefold())


def _facts(row: Mapping[str, object], path: Path, number: int) -> LicenceFacts:
    try:
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        values["category"] = LicenceCategory(str(row["category"]))
        return LicenceFacts(**values)  # type: ignore[arg-type]  # the next line reports what does not fit
    except (TypeError, KeyError, ValueError) as error:
        raise LicenceError(
            f"{path}: [[licence]] number {number} ({row.get('tag')}): {error}; mend that row"
        ) from error
