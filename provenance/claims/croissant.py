"""Claims of a Croissant description: licence, sources, languages, periods, file sizes and the `rai:` fields."""

from collections.abc import Iterator, Sequence

import regex

from db.records import BlockType, Field
from db.vocabulary import ClaimKind, DocumentKind, RepoKind
from provenance.claims.cell_quantities import read_quantity
from provenance.claims.context import DocumentContext
from provenance.claims.dates import find_dates
from provenance.claims.draft import Draft
from provenance.claims.fields import is_empty, is_placeholder
from provenance.claims.front_matter import hub_name
from provenance.claims.languages import language_of_code
from provenance.claims.licence_addresses import licence_at

RAI: dict[str, ClaimKind] = {
    "dataCollection": ClaimKind.COLLECTION, "dataCollectionType": ClaimKind.COLLECTION,
    "dataCollectionRawData": ClaimKind.SOURCE_CATEGORY, "dataAnnotationProtocol": ClaimKind.ANNOTATION,
    "dataAnnotationPlatform": ClaimKind.ANNOTATION, "dataAnnotationAnalysis": ClaimKind.ANNOTATION,
    "annotatorDemographics": ClaimKind.ANNOTATION, "annotationsPerItem": ClaimKind.ANNOTATION,
    "machineAnnotationTools": ClaimKind.SYNTHETIC, "dataPreprocessingProtocol": ClaimKind.PROCESSING,
    "dataImputationProtocol": ClaimKind.PROCESSING, "dataManipulationProtocol": ClaimKind.PROCESSING,
}  # fmt: skip
"""Properties of the Croissant RAI vocabulary 1.0 (2024-03-06) that tell how data was made."""

_SOURCES = frozenset({"isBasedOn", "wasDerivedFrom"})
_PERIODS = frozenset({"temporalCoverage", "dataCollectionTimeframe"})
_MOST_FILES = 10
_DEEPEST = 4
"""Parts of a path below which a field belongs to a file or a column, not to the dataset."""


def extract_croissant(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from a Croissant document."""
    if context.kind is not DocumentKind.CROISSANT:
        return
    for block in context.reading.blocks:
        if block.type is BlockType.RECORD:
            own = [field for field in block.fields if _is_own(field)]
            yield from _licences(own)
            yield from _sources(own)
            for field in own:
                yield from _claim(field)
            yield from _files(block.fields)


def _is_own(field: Field) -> bool:
    """Whether a field is the dataset's: neither of the vocabulary, a file, a record set nor a citation."""
    first = str(field.path[0]) if field.path else ""
    return (
        bool(field.path) and len(field.path) <= _DEEPEST and field.start < field.end
        and first not in {"@context", "distribution", "recordSet", "citeAs", "citation", "creator", "publisher"}
        and not is_empty(field.value) and not is_placeholder(field.value)
    )  # fmt: skip


def _name(field: Field) -> str:
    return str(field.path[0]).rpartition(":")[2]


def _draft(field: Field, kind: ClaimKind, object: str, rule: str, **more: object) -> Draft:
    start, end = min(field.entry_start, field.start), max(field.entry_end, field.end)
    return Draft(kind, start, end, field.start, field.end, object, f"croissant.{rule}@1", object_written=field.value,
                 **more)  # type: ignore[arg-type]  # fmt: skip


def _licences(fields: Sequence[Field]) -> Iterator[Draft]:
    """A licence is a name, an address, or an object with either; of an object one field counts."""
    seen: set[int] = set()
    for field in fields:
        if _name(field) not in {"license", "licence"} or field.path[-1] in {"@type", "description"}:
            continue
        place = field.path[1] if len(field.path) > 1 and isinstance(field.path[1], int) else 0
        if place not in seen and field.value.casefold() != "unknown":
            seen.add(place)
            address = field.value if "://" in field.value else None
            yield _draft(field, ClaimKind.DATA_LICENCE, licence_at(field.value), "license", address=address)


def _sources(fields: Sequence[Field]) -> Iterator[Draft]:
    """Of a source that is given by id, label and place, the place, where there is one, is the claim."""
    named: dict[int, Field] = {}
    for field in fields:
        if _name(field) in _SOURCES and field.path[-1] not in {"@type", "description", "prov:description"}:
            place = field.path[1] if len(field.path) > 1 and isinstance(field.path[1], int) else 0
            if place not in named or ("://" in field.value and "://" not in named[place].value):
                named[place] = field
    for field in named.values():
        name, address = hub_name(field.value, RepoKind.DATASET)
        yield _draft(field, ClaimKind.DERIVED_FROM, name, "source", address=address)


def _period(value: str) -> str | None:
    """`2015/2018` and `2015-01-01/..` are ISO 8601 intervals; other dates are read from words."""
    if regex.fullmatch(r"\d{4}(?:-\d\d){0,2}/(?:\d{4}(?:-\d\d){0,2})", value.strip()):
        return value.strip()
    found = find_dates(value)
    return found[0].value if found else None


def _claim(field: Field) -> Iterator[Draft]:
    name = _name(field)
    if name in _PERIODS:
        if (value := _period(field.value)) is not None:
            yield _draft(field, ClaimKind.COLLECTION_PERIOD, "collection period", "period", value=value, unit="date")
    elif name == "inLanguage":
        yield _draft(field, ClaimKind.LANGUAGE, language_of_code(field.value) or field.value, "language")
    elif name in RAI:
        yield _draft(field, RAI[name], field.value[:200], f"rai.{name}")


def _files(fields: Sequence[Field]) -> Iterator[Draft]:
    """The size of each file, of datasets with few: `117743 B`, `2.5 GB`."""
    sizes = [field for field in fields if field.path[:1] == ("distribution",) and field.path[-1] == "contentSize"]
    for field in sizes if len(sizes) <= _MOST_FILES else []:
        quantity = read_quantity(regex.sub(r"(?<=\d)\s*B$", " bytes", field.value.strip()))
        if quantity is not None and quantity.unit in {"bytes", None}:
            yield _draft(field, ClaimKind.SIZE, "file", "content_size", value=quantity.value, unit="bytes")
