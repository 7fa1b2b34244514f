"""Which part of a document a block belongs to, by the headings above it."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

import regex


class Zone(StrEnum):
    """What the words around a block are about. Zones set expectations, not verdicts: in the annotated
    documents 45 % of the claims stand outside headings about training or data."""

    TRAINING = "training"
    DATA = "data"
    EVALUATION = "evaluation"
    USAGE = "usage"
    LIMITATIONS = "limitations"
    CITATION = "citation"
    ENVIRONMENT = "environment"  # hardware, carbon, software versions
    OTHER = "other"


_BOTH = regex.compile(
    r"(?i)\btrain\w*\b.{0,20}\b(?:and|&|/)\s*(?:eval\w*|test\w*)\s+(?:data|set)|benchmark data(?:set)? creation"
)
_WORDS: tuple[tuple[Zone, str], ...] = (
    (Zone.CITATION, r"cit(?:e|ing|ation|ations)\b|bibtex|references?$|acknowledge?ments?"
                    r"|related (?:work|models|projects)"
                    r"|changelog|news\b|contributors?$|contact"),
    (Zone.ENVIRONMENT, r"carbon|environmental|co2|hardware|compute infrastructure|framework versions|dependencies"
                       r"|glossary|carbon footprint"),
    (Zone.EVALUATION, r"eval\w*|benchmarks?|results?|performance|metrics?|leaderboard|accuracy|testing data"
                      r"|validation|scores?\b|comparison|ablations?"),
    (Zone.DATA, r"data(?:sets?)?\b|corp(?:us|ora)|data ?sources?|collection|curation|annotat\w+"
                r"|filtering|preprocessing"
                r"|licen[cs]ing information|mixture|data mix|composition"),
    (Zone.TRAINING, r"(?:pre-?|post-?|mid-?)?train(?:ed|ing)?\b|fine-?tun\w+|finetun\w+|pretraining|model details?"
                    r"|model description|sft|rlhf|dpo|instruction tuning|distill?ation|procedure|hyper-?parameters?"),
    (Zone.LIMITATIONS, r"limitations?|bias(?:es)?|risks?|ethic\w*|safety|responsib\w+|considerations?"
                       r"|caveats?|disclaimer"),
    (Zone.USAGE, r"us(?:e|es|age)\b|(?<!\S )using\b|how to|quick ?start|get(?:ting)? started|examples?(?!\W*~?\d)"
                 r"|inference|install\w*|demo"
                 r"|deploy\w*|download\w*|prompt\w*|chat template|intended|requirements|run(?:ning)?\b|tutorial"),
)  # fmt: skip
_COMPILED = tuple((zone, regex.compile(rf"(?i)\b(?:{words})")) for zone, words in _WORDS)


def zone_of(headings: Sequence[tuple[int, str]]) -> Zone:
    """The zone of a block under `headings`: the innermost heading that says anything decides."""
    for _, words in reversed(headings):
        zone = heading_zone(words)
        if zone is not Zone.OTHER:
            return zone
    return Zone.OTHER


_OF_SHORT = frozenset({Zone.USAGE, Zone.EVALUATION, Zone.ENVIRONMENT})
_LONGEST = 8
"""Words. A longer heading is a title that praises: "Zorb: a small model with the performance of three large ones"."""


@lru_cache(maxsize=8192)
def heading_zone(words: str) -> Zone:
    """What one heading announces."""
    if _BOTH.search(words):
        return Zone.DATA
    for zone, expression in _COMPILED:
        if expression.search(words) and not (zone in _OF_SHORT and len(words.split()) > _LONGEST):
            return zone
    return Zone.OTHER
