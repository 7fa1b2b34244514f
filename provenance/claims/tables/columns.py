"""What a column of a table holds, by the words of its header and, where they are silent, by its cells."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

import regex

from provenance.claims.cell_quantities import read_quantity
from provenance.claims.keys import joined
from provenance.claims.languages import language_of_code
from provenance.claims.names.languages import NATURAL, PROGRAMMING
from provenance.claims.quantities import DATA_UNITS, unit_of


class Holds(StrEnum):
    """What the cells of a column hold."""

    DATASET = "dataset"
    DATA_WORDS = "data_words"  # a description of training data in words
    SIZE = "size"
    SEEN = "seen"  # tokens a model saw
    SHARE = "share"
    EPOCHS = "epochs"
    LICENCE = "licence"
    LANGUAGE = "language"
    MODEL = "model"
    BASE = "base"
    CUTOFF = "cutoff"
    PERIOD = "period"
    SPLIT = "split"
    GENERATOR = "generator"
    SCORE = "score"
    SETTING = "setting"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `header` folded and as `written`; `unit` is what its numbers count, `training` if it says so."""

    holds: Holds
    header: str
    unit: str = ""
    training: bool = False
    written: str = ""


@dataclass(frozen=True, slots=True)
class _Headers:
    """The expressions of `columns.toml`."""

    whole: tuple[tuple[Holds, regex.Pattern[str]], ...]
    score: regex.Pattern[str]
    setting: regex.Pattern[str]
    counted: regex.Pattern[str]


@cache
def _headers() -> _Headers:
    data = tomllib.loads((files("provenance.claims.tables") / "columns.toml").read_text("utf-8"))
    whole = tuple((Holds(row["holds"]), regex.compile(joined(row["words"]))) for row in data["column"])
    anywhere = {name: regex.compile(rf"(?<!\w)(?:{joined(words)})(?!\w)") for name, words in data["anywhere"].items()}
    return _Headers(whole, **anywhere)


_TRAINING = regex.compile(r"\b(?:pre-?|post-?|fine-?)?(?:train|tun(?:ed|ing))|训练|微调|学習|학습")
_MARKS = regex.compile(r"[*_`↓↑✅]|\s?\[\d+\]")
_TUPLES = regex.compile(r"tuples?|triplets?")
_BRACKETS = str.maketrans("（）％", "()%")
LANGUAGES = frozenset(name.casefold() for name in (*NATURAL, *PROGRAMMING)) | {"c", "go", "r", "code"}


@lru_cache(maxsize=4096)
def header_column(written: str) -> Column:
    """What a header's words say of their column."""
    header = " ".join(_MARKS.sub(" ", written.casefold()).split()).strip(" :.?")
    header = header.translate(_BRACKETS)
    training = _TRAINING.search(header) is not None
    if not header:
        return Column(Holds.OTHER, header)
    for holds, expression in _headers().whole:
        if expression.fullmatch(header):
            return Column(holds, header, _unit(written), training, written)
    if _headers().score.search(header):
        return Column(Holds.SCORE, header)
    if _headers().setting.search(header) and not training:
        return Column(Holds.SETTING, header)
    if _headers().counted.search(header) or _counts_plural(header):
        return Column(Holds.SIZE, header, _unit(written), training, written)
    return Column(Holds.OTHER, header, training=training, written=written)


def _counts_plural(header: str) -> bool:
    """Whether a short header ends in the plural of what data is counted in: "ebooks", "labelled utterances"."""
    last = header.rpartition(" ")[2]
    return last.endswith("s") and len(header.split()) <= 3 and unit_of(last) in DATA_UNITS


def _unit(header: str) -> str:
    quantity = read_quantity("1", header)
    unit = quantity.unit if quantity is not None else None
    if unit in DATA_UNITS or unit == "bytes":
        return unit or ""
    if (counted := _TUPLES.search(header)) is not None:
        return "training tuples" if "tuple" in counted.group() else "triples"
    return ""


def is_language(cell: str) -> bool:
    """Whether a cell is a language, by name or by a code of two or three letters."""
    words = cell.strip(" *`").casefold()
    return words in LANGUAGES or (len(words) <= 7 and language_of_code(words) is not None)


def mostly_languages(cells: Sequence[str]) -> bool:
    """Whether at least four of five non-empty cells (three or more of them) are languages."""
    named = [cell for cell in cells if cell.strip()]
    if len(named) < 3:
        return False
    languages = len(named)
    for cell in named:
        languages -= not is_language(cell)
        if languages < 0.8 * len(named):
            return False
    return True
