"""Claims of a card's front matter: `datasets`, `base_model`, `language`, `license` and a dataset card's fields.

`model-index`, widgets and every other key give nothing: what stands there are evaluations and examples.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from db.documents import document_key
from db.records import Block, BlockType, Field
from db.vocabulary import ClaimKind, DocumentKind, Polarity, RepoKind, Source
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.fields import Entry, by_key, entries, is_empty, is_placeholder, under
from provenance.claims.languages import language_of_code

LONG_LIST = 5
"""More languages than these are one claim: nobody reads a list of hundred codes as a hundred statements."""

LOADERS = frozenset({
    "imagefolder", "audiofolder", "generator", "json", "csv", "parquet", "text", "arrow", "pandas", "custom", "other",
    "unknown", "private", "local", "dataset", "datasets", "my_dataset",
})  # fmt: skip
"""Values of `datasets` that name a loading script or nothing: Trainer writes `imagefolder` for a folder of images."""

SIZES = regex.compile(
    r"(?i)(?:(?P<low>[\d.]+)(?P<low_scale>[KMBT]?)\s*<\s*)?n\s*(?P<sign>[<>])\s*(?P<high>[\d.]+)(?P<high_scale>[KMBT]?)"
)
_SCALES = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}


@dataclass(frozen=True)
class FieldSet:
    """The fields of one front matter or record, with its source and what its rules are called."""

    source: str
    fields: Sequence[Field]
    origin: str
    dataset: bool

    @cached_property
    def _by_key(self) -> dict[str | int, list[Field]]:
        return by_key(self.fields)

    def of(self, *keys: str, split: bool = False) -> list[Entry]:
        """Entries of the first of `keys` that is there, placeholders and empty values left out."""
        for key in keys:
            if key not in self._by_key:
                continue
            found = [entry for entry in entries(self.source, self._by_key[key], split=split)
                     if not is_empty(entry.value) and not is_placeholder(entry.value)]  # fmt: skip
            if found:
                return found
        return []

    def value(self, key: str) -> str:
        found = self.of(key)
        return found[0].value if found else ""

    def draft(self, entry: Entry, kind: ClaimKind, object: str, **more: object) -> Draft:
        """One claim anchored on the entry's value, under the rule `origin.key`."""
        rule = f"{self.origin}.{entry.key}@1"
        return Draft(kind, entry.quote_start, entry.quote_end, entry.start, entry.end, object, rule,
                     subject=entry.subject, object_written=entry.value, **more)  # type: ignore[arg-type]  # fmt: skip


def extract_front_matter(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from the card's front matter."""
    for block in context.blocks_of(BlockType.FRONT_MATTER):
        if block.fields:
            dataset = context.about_dataset
            card = FieldSet(context.reading.source, block.fields, "front_matter", dataset)
            yield from card_claims(card, licensed=dataset or _is_model(context))
            yield from _placeholders(card, block)


def _is_model(context: DocumentContext) -> bool:
    return context.kind is DocumentKind.MODEL_CARD or context.document.repo_kind is RepoKind.MODEL


def card_claims(card: FieldSet, *, licensed: bool = True) -> Iterator[Draft]:
    """What the fields of a card claim, wherever they stand: in front matter or in the Hub's record of it."""
    for reader in (*_BOTH, *(_DATASET if card.dataset else _MODEL)):
        yield from reader(card)
    if licensed:
        yield from _licence(card)


def _languages(card: FieldSet) -> Iterator[Draft]:
    yield from _each_or_all(card, card.of("language", "languages", "lang", split=True), _of_code)


def _of_code(written: str) -> str:
    return language_of_code(written) or written


def _each_or_all(card: FieldSet, found: Sequence[Entry], named: Callable[[str], str]) -> Iterator[Draft]:
    """A claim for each language, natural or of programs; a long list of them is one."""
    first: dict[str, Entry] = {}
    for entry in found:
        first.setdefault(entry.value.casefold(), entry)
    if len(first) > LONG_LIST:
        yield _language_list(card, list(first.values()), found[-1], named)
        return
    for entry in first.values():
        yield card.draft(entry, ClaimKind.LANGUAGE, named(entry.value))


def _language_list(card: FieldSet, distinct: list[Entry], last: Entry, named: Callable[[str], str]) -> Draft:
    whole = Entry(distinct[0].key, "", distinct[0].start, max(last.end, distinct[0].end), distinct[0].quote_start,
                  max(last.quote_end, distinct[0].quote_end))  # fmt: skip
    names = [named(entry.value) for entry in distinct]
    together = ", ".join(names[:LONG_LIST]) + f" and {len(names) - LONG_LIST} more"
    return card.draft(whole, ClaimKind.LANGUAGE, together, value=str(len(names)), unit="languages",
                      value_written=", ".join(entry.value for entry in distinct))  # fmt: skip


def _programming(card: FieldSet) -> Iterator[Draft]:
    yield from _each_or_all(card, card.of("programming_language", "programming_languages"), str)


def _licence(card: FieldSet) -> Iterator[Draft]:
    kind = ClaimKind.DATA_LICENCE if card.dataset else ClaimKind.MODEL_LICENCE
    name, link = card.of("license_name"), card.value("license_link")
    for entry in card.of("license", "licenses", "licence"):
        if entry.value.casefold() == "unknown":
            continue
        if name and entry.value.casefold() == "other":
            entry = name[0]
        yield card.draft(entry, kind, entry.value.casefold(), address=link if "://" in link else None)


def _datasets(card: FieldSet) -> Iterator[Draft]:
    for entry in card.of("datasets", "dataset", "training_data", "train_datasets", split=True):
        if entry.value.casefold() not in LOADERS and not entry.value.startswith(("./", "/", "~")):
            name, address = hub_name(entry.value, RepoKind.DATASET)
            yield card.draft(entry, ClaimKind.TRAINED_ON, name, address=address)


def _base_models(card: FieldSet) -> Iterator[Draft]:
    relation = card.value("base_model_relation") or None
    for entry in card.of("base_model", "base_models", "finetuned_from", "model-base", "parent_model", split=True):
        name, address = hub_name(entry.value, RepoKind.MODEL)
        yield card.draft(entry, ClaimKind.BASE_MODEL, name, address=address, unit=relation)


def hub_name(written: str, kind: RepoKind) -> tuple[str, str | None]:
    """The Hub id that a value names, with its address where it is one, else the words as written."""
    written = written.strip()
    if "://" in written:
        key = document_key(written)
        named = key.source is Source.HUB and key.repo_kind is kind
        return (key.repo_id, written) if named else (written, written)
    name = written.removeprefix("datasets/") if kind is RepoKind.DATASET else written
    if name.count("/") == 1 and not any(map(str.isspace, name)):
        return name, f"https://huggingface.co/{'datasets/' if kind is RepoKind.DATASET else ''}{name}"
    return name, None


def _sources(card: FieldSet) -> Iterator[Draft]:
    """`original` says that there is no source; `extended|x` names one."""
    for entry in card.of("source_datasets"):
        name = entry.value.rpartition("|")[2].strip()
        if name.casefold() in {"original", "extended", "other", "unknown", ""}:
            continue
        moved = Entry(entry.key, name, entry.end - len(name), entry.end, entry.quote_start, entry.quote_end,
                      subject=entry.subject) if entry.end - entry.start == len(entry.value) else entry  # fmt: skip
        object, address = hub_name(name.removeprefix("other-"), RepoKind.DATASET)
        yield card.draft(moved, ClaimKind.DERIVED_FROM, object, address=address)


_WHO = {"crowdsourced": "crowdworkers", "expert-generated": "experts", "expert": "experts", "found": "found labels",
        "machine-generated": "labels made by a machine", "experts": "experts"}  # fmt: skip


def _annotators(card: FieldSet) -> Iterator[Draft]:
    for entry in card.of("annotations_creators", "annotation_creators"):
        word = entry.value.casefold()
        if word in {"no-annotation", "no-annotations", "none"}:
            yield card.draft(entry, ClaimKind.ANNOTATION, "no annotation", polarity=Polarity.NEGATED)
        elif word not in {"other", "unknown"}:
            yield card.draft(entry, ClaimKind.ANNOTATION, _WHO.get(word, entry.value))


_MADE: dict[str, tuple[ClaimKind, str]] = {
    "crowdsourced": (ClaimKind.ANNOTATION, "text by crowdworkers"),
    "expert-generated": (ClaimKind.ANNOTATION, "text by experts"),
    "expert": (ClaimKind.ANNOTATION, "text by experts"),
    "machine-generated": (ClaimKind.SYNTHETIC, "text made by a machine"),
    "found": (ClaimKind.COLLECTION, "found text"),
}


def _writers(card: FieldSet) -> Iterator[Draft]:
    for entry in card.of("language_creators", "language_producers"):
        if (made := _MADE.get(entry.value.casefold())) is not None:
            yield card.draft(entry, *made)


def _size_categories(card: FieldSet) -> Iterator[Draft]:
    for entry in card.of("size_categories", "size_category"):
        if (value := size_interval(entry.value)) is not None:
            yield card.draft(entry, ClaimKind.SIZE, "size category", value=value, unit="examples",
                             value_written=entry.value)  # fmt: skip


def size_interval(category: str) -> str | None:
    """`100K<n<1M` to `100000/1000000`; `n<1K` is `0/1000`, `n>1T` its low end `1000000000000`."""
    found = SIZES.fullmatch(category.strip())
    if found is None:
        return None
    high = int(float(found["high"]) * _SCALES[found["high_scale"].upper()])
    if found["sign"] == ">":
        return str(high)
    low = int(float(found["low"]) * _SCALES[(found["low_scale"] or "").upper()]) if found["low"] else 0
    return f"{low}/{high}"


def _dataset_info(card: FieldSet) -> Iterator[Draft]:
    """The examples of each split, of datasets with one configuration: sums of many would be no one's words."""
    fields = [field for field in under(card.fields, "dataset_info") if field.path[-1] in {"name", "num_examples"}]
    if len({field.path[1] for field in fields if len(field.path) > 1 and isinstance(field.path[1], int)}) > 1:
        return
    split = ""
    for field in fields:
        if "splits" not in field.path:
            continue
        if field.path[-1] == "name":
            split = field.value
        elif field.value.isdigit() and split:
            entry = Entry("dataset_info", field.value, field.start, field.end, field.entry_start, field.entry_end)
            yield card.draft(entry, ClaimKind.SIZE, f"{split} split", value=field.value, unit="examples",
                             value_written=field.value)  # fmt: skip


_Reader = Callable[[FieldSet], Iterator[Draft]]
_BOTH: tuple[_Reader, ...] = (_languages, _programming)
_MODEL: tuple[_Reader, ...] = (_datasets, _base_models)
_DATASET: tuple[_Reader, ...] = (_sources, _annotators, _writers, _size_categories, _dataset_info)

_KEYS = frozenset({
    "datasets", "dataset", "language", "languages", "license", "licenses", "base_model", "source_datasets",
    "annotations_creators", "language_creators", "size_categories",
})  # fmt: skip


def _placeholders(card: FieldSet, block: Block) -> Iterator[Draft]:
    """Template values that nobody filled in; YAML reads `{dataset_0}` as a mapping to null."""
    for field in block.fields:
        if not field.path or field.path[0] not in _KEYS or field.entry_start >= field.entry_end:
            continue
        unfilled = field.tag == "null" and isinstance(field.path[-1], str) and len(field.path) > 1
        if unfilled or is_placeholder(field.value):
            start, end = field.entry_start, field.entry_end
            key = str(field.path[0])
            low, high = (field.start, field.end) if field.start < field.end else (start, end)
            yield Draft(ClaimKind.PLACEHOLDER, start, end, low, high, f"front matter: {key}",
                        f"{card.origin}.placeholder@1", object_written=card.source[low:high])  # fmt: skip
