"""The fields of a filled-in form: where each label stands, and what was written under it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from db.vocabulary import ClaimKind
from provenance.claims.flat_text import FlatText
from provenance.claims.letters import squeeze

SECTIONS = regex.compile(
    r"(?:\s*(?:\d(?:\.\d)*\.?\s*)?(?:general information|provider identification|model identification"
    r"|list of data sources"
    r"|publicly available datasets|private non-publicly available datasets obtained from third parties"
    r"|datasets commercially"
    r" license ?d by rights ?holders or their repre-? ?sentatives"
    r"|private datasets obtained fr ?om other third[- ]parties(?: parties)?"
    r"|data crawled and scraped from online sources|user data|synthetic data|other sources of data"
    r"|data processing aspects"
    r"|respect of reservation of rights from text and data mining exception or limitation|removal of illegal content"
    r"|personal information|other information(?: \(optional\))?|if (?:yes|so|publicly known),?)"
    r"|\s+\d(?:\.\d)*\.?(?:\.?[A-Z])?|[\s◦•▼-])+$",
    regex.IGNORECASE,
)
"""Titles of sections, numbers and bullets at the end of an answer: they belong to what comes next."""
_LONGEST_ANSWER = 6000


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form. `answer` names its reader (empty: the label only ends the field before it)."""

    id: str
    form: str
    labels: tuple[str, ...]
    answer: str
    kind: ClaimKind | None
    object: str
    section: str
    optional: bool = False

    @property
    def rule(self) -> str:
        return f"{self.form}.{self.id}@1"


@dataclass(frozen=True, slots=True)
class Answered:
    """A field with its label at `label_start:label_end` of the flat text and its answer at `start:end`."""

    field: FormField
    label_start: int
    label_end: int
    start: int
    end: int


@cache
def form_fields() -> tuple[FormField, ...]:
    """The fields of `summary_fields.toml`."""
    rows = tomllib.loads((files("provenance.claims") / "summary_fields.toml").read_text("utf-8"))["field"]
    return tuple(
        FormField(
            row["id"], row.get("form", "eu_summary"), tuple(squeeze(label) for label in row["labels"]),
            row.get("answer", ""), ClaimKind(row["kind"]) if "kind" in row else None, row.get("object", ""),
            row.get("section", ""), row.get("optional", False),
        )
        for row in rows
    )  # fmt: skip


def read_form(flat: FlatText) -> list[Answered]:
    """The answered fields in order. An answer ends where the next label begins."""
    labels = list(_without_inner(_labels(flat)))
    found: list[Answered] = []
    section = ""
    for at, (start, end, fields) in enumerate(labels):
        field = _in_section(fields, section)
        if field.form == "eu_summary" and field.id[0].isdigit() and "." in field.id:
            section = field.id.rpartition(".")[0]
        stop = labels[at + 1][0] if at + 1 < len(labels) else len(flat.content.text)
        low, high = _answer(flat.content.text, end, min(stop, end + _LONGEST_ANSWER))
        found.append(Answered(field, start, end, low, high))
    return found


_Label = tuple[int, int, tuple[FormField, ...]]


def _labels(flat: FlatText) -> Iterator[_Label]:
    by_label: dict[str, list[FormField]] = {}
    for field in form_fields():
        for label in field.labels:
            by_label.setdefault(label, []).append(field)
    for label, fields in by_label.items():
        for start, end in flat.find(label):
            yield start, end, tuple(fields)


def _without_inner(labels: Iterator[_Label]) -> Iterator[_Label]:
    """Labels in order of place; of two that overlap the longer."""
    last = -1
    for start, end, fields in sorted(labels, key=lambda one: (one[0], -one[1])):
        if start >= last:
            yield start, end, fields
            last = end


def _in_section(fields: tuple[FormField, ...], section: str) -> FormField:
    for field in fields:
        if field.section and (section == field.section or section.startswith(field.section + ".")):
            return field
    return fields[0]


_REST_OF_LABEL = regex.compile(r"[^\n:?☒☐☑✓]{0,260}?\?|\s*\([^)]{0,40}\)\s*:|[\s):.]*(?=\S)")


def _answer(text: str, start: int, stop: int) -> tuple[int, int]:
    """The answer between two labels: without the rest of its question, and without what belongs to the next."""
    rest = _REST_OF_LABEL.match(text, start, stop)
    low = rest.end() if rest is not None else start
    titles = SECTIONS.search(text, low, stop)
    if titles is not None and titles.start() > low:
        stop = titles.start()
    while low < stop and text[low] in " \n\t:◦•":
        low += 1
    while stop > low and text[stop - 1] in " \n\t◦•":
        stop -= 1
    return low, stop
