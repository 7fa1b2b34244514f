"""Names that nobody could resolve, as a list of work for a person: what is declared most comes first."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.records import Candidate, Claim, Evidence, Resolution
from db.vocabulary import ClaimKind, NameOutcome, TargetKind
from provenance.corpora.keys import alias_key

_OF_MODELS = frozenset({ClaimKind.BASE_MODEL, ClaimKind.SYNTHETIC})
MOST_EXAMPLES = 3
MOST_CANDIDATES = 8
LONGEST_WORDS = 200
"""Code points of an example's words."""

Open = tuple[Resolution, Claim, Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Example:
    """One place where the name stands, with its words."""

    claim: str
    document: str
    words: str


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name to settle: how often it is declared, where, what it may mean and why it was left open.

    `spellings` are all ways in which it is written, the commonest first; `models` and `documents` are counts.
    """

    name: str
    spellings: tuple[str, ...]
    target_kind: TargetKind
    outcome: NameOutcome
    declarations: int
    documents: int
    models: int
    examples: tuple[Example, ...]
    candidates: tuple[Candidate, ...]

    def decision(self, today: date) -> str:
        """What to write into `decisions.toml` to settle it; the words in capitals are the person's to fill in.

        A target in capitals is refused when the file is read, so that nobody decides by leaving it as it is.
        """
        possible = [one.target_id for one in self.candidates if not one.target_id.startswith("family:")]
        unknown = "MODEL-ID" if self.target_kind is TargetKind.MODEL else "CORPUS-ID"
        first = possible[0] if possible else unknown
        others = ", ".join(possible[1:])
        repository = "hf:model:owner/name" if self.target_kind is TargetKind.MODEL else "hf:dataset:owner/name"
        other = f"or {others}, or {repository}" if others else f"or {repository}"
        lines = [
            "[[decision]]",
            f"name = {_text(self.name)}",
            f"target = {_text(first)}  # {_comment(other)}",
            'answer = "same"  # or not_same, unsure',
            *(f"document = {_text(one.document)}  # leave out if it holds everywhere" for one in self.examples[:1]),
            'who = "WHO"',
            f"when = {today.isoformat()}",
            'why = "WHY"',
        ]
        return "\n".join(lines)


def open_names(found: Iterable[Open]) -> list[OpenName]:
    """The names that did not resolve, by declarations, then documents, then name."""
    groups: dict[tuple[str, bool], list[Open]] = defaultdict(list)
    for one in found:
        resolution, claim, _ = one
        if resolution.outcome is not NameOutcome.RESOLVED and claim.object.strip():
            groups[_key(claim), claim.kind in _OF_MODELS].append(one)
    names = [_open_name(group, of_models) for (_, of_models), group in groups.items()]
    return sorted(names, key=lambda one: (-one.declarations, -one.documents, one.name.casefold(), one.target_kind))


def _key(claim: Claim) -> str:
    return alias_key(claim.object) or claim.object.casefold().strip()


def _open_name(group: Sequence[Open], of_models: bool) -> OpenName:
    spellings = [spelling for spelling, _ in Counter(claim.object.strip() for _, claim, _ in group).most_common()]
    outcomes = Counter(resolution.outcome for resolution, _, _ in group)
    candidates: dict[str, Candidate] = {}
    for resolution, _, _ in group:
        for one in resolution.candidates:
            candidates.setdefault(one.target_id, one)
    once: dict[str, Example] = {}
    for _, claim, evidence in group:
        once.setdefault(claim.document.text, Example(claim.id, claim.document.text, _words(evidence)))
    return OpenName(
        name=spellings[0],
        spellings=tuple(spellings),
        target_kind=TargetKind.MODEL if of_models else TargetKind.DATASET,
        outcome=outcomes.most_common(1)[0][0],
        declarations=len(group),
        documents=len(once),
        models=len({claim.document.subject for _, claim, _ in group}),
        examples=tuple(once.values())[:MOST_EXAMPLES],
        candidates=tuple(candidates.values())[:MOST_CANDIDATES],
    )


def _words(evidence: Sequence[Evidence]) -> str:
    return " ".join(evidence[0].text.split())[:LONGEST_WORDS] if evidence else ""


def _text(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's, but for DEL, which JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    """Words for the rest of a line: no line end or control character of a name gets out of it."""
    return "".join(character if character.isprintable() else " " for character in text)
