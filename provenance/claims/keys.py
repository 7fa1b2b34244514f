"""The keys of "Key: value" statements, and what each claims: one table for list items, bold paragraphs and
two-column tables. Keys are compared folded, without "[optional]", markup and punctuation at their ends.
"""

import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

import regex

from db.vocabulary import Stage
from provenance.claims.stages import stage_in


class ValueOf(StrEnum):
    """How the value of a key is read."""

    LANGUAGES = "languages"
    LICENCE = "licence"
    DATA_LICENCE = "data_licence"
    BASE = "base"
    DATA = "data"
    SIZE = "size"
    CUTOFF = "cutoff"
    PERIOD = "period"
    EPOCHS = "epochs"
    COLLECTION = "collection"
    ANNOTATION = "annotation"
    CODE = "code"
    LOGS = "logs"
    COMPUTE = "compute"
    ARCHITECTURE = "architecture"
    SOURCE = "source"


@cache
def load_keys() -> tuple[tuple[ValueOf, regex.Pattern[str]], ...]:
    """The keys of `keys.toml` in their order."""
    rows = tomllib.loads((files("provenance.claims") / "keys.toml").read_text("utf-8"))["key"]
    return tuple((ValueOf(row["value_of"]), regex.compile(f"(?:{joined(row['words'])})")) for row in rows)


def joined(lines: str) -> str:
    """An expression that a data file spreads over lines."""
    return "".join(line.strip() for line in lines.splitlines())


_NOISE = regex.compile(r"\[?\(?optional\)?\]?|[*_`#•]|^\W+|[\s:：.]+$")
_HINTS = (
    "lang",
    "licen",
    "data",
    "model",
    "base",
    "train",
    "tun",
    "corp",
    "token",
    "size",
    "cut",
    "know",
    "epoch",
    "collect",
    "annot",
    "label",
    "code",
    "repo",
    "log",
    "wandb",
    "w&b",
    "weights",
    "hardware",
    "gpu",
    "compute",
    "cloud",
    "hours",
    "carbon",
    "flop",
    "accel",
    "infra",
    "archi",
    "param",
    "source",
    "encoder",
    "tower",
    "backbone",
    "init",
    "from",
    "idioma",
    "sprach",
    "crawl",
    "number",
    "num",
    "total",
    "amount",
    "#",
    "seen",
    "llm",
    "script",
    "period",
    "time",
)
"""What a key in Latin letters cannot do without: most words before a colon are no key at all."""
LONGEST_KEY = 72
"""Code points; longer words before a colon are a sentence."""


@lru_cache(maxsize=8192)
def find_key(written: str) -> ValueOf | None:
    """What the words before a colon ask for, None where we know no such key."""
    if not written or len(written) > LONGEST_KEY:
        return None
    folded = " ".join(_NOISE.sub(" ", written.casefold()).split()).strip(" :：.")
    if not any(hint in folded for hint in _HINTS) and folded.isascii():
        return None
    return next((value_of for value_of, words in load_keys() if words.fullmatch(folded)), None)


@lru_cache(maxsize=1024)
def key_stage(written: str) -> Stage:
    """The stage that a key's own words name: "Pretraining data" pretraining, "Training data" none."""
    return stage_in(written.casefold().replace("sft data", "sft").replace("alignment data", "preference data"))
