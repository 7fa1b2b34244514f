"""Claims of the Hub's JSON records: a repository's record, and what its dataset viewer counted.

What stands under `cardData` is the maker's; weights, architecture, gating and counts are the Hub's own findings.
Tags repeat the card: they count only where the record carries no card.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from db.documents import EXPANDED
from db.records import Block, BlockType, Field
from db.vocabulary import ClaimKind, DocumentKind, Polarity, RepoKind, Source, Speaker
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.fields import Entry, under
from provenance.claims.front_matter import FieldSet, card_claims, hub_name
from provenance.claims.languages import language_of_code

WEIGHTS = regex.compile(
    r"(?:.*/)?(?:[\w.-]*\.safetensors|pytorch_model[\w.-]*\.bin|tf_model\.h5|flax_model\.msgpack|[\w.-]+\.gguf|[\w.-]+\.ggml\w*"
    r"|[\w.-]+\.ckpt|[\w.-]+\.pth?|model\.onnx|consolidated[\w.]*\.pth|rust_model\.ot|diffusion_pytorch_model[\w.]*)"
)
"""File names that hold weights, in the forms that libraries of the Hub write."""


def extract_hub_records(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from a record of the Hub's API or of its dataset viewer; what `expand` tells repeats a record."""
    if context.kind is not DocumentKind.HUB_API or context.document.path == EXPANDED:
        return
    for block in context.reading.blocks:
        if block.type is BlockType.RECORD:
            reader = _viewer if context.document.source is Source.VIEWER else _repository
            yield from reader(context, block)


def _repository(context: DocumentContext, block: Block) -> Iterator[Draft]:
    source, fields = context.reading.source, block.fields
    dataset = context.document.repo_kind is RepoKind.DATASET
    own = [replace(field, path=field.path[1:]) for field in under(fields, "cardData") if len(field.path) > 1]
    if own:
        yield from card_claims(FieldSet(source, own, "hub_card", dataset))
    else:
        yield from _tags(FieldSet(source, fields, "hub_tag", dataset))
    yield from _access(source, fields, dataset)
    if not dataset:
        yield from _weights(fields)
        yield from _architecture(fields)


def _tags(record: FieldSet) -> Iterator[Draft]:
    for entry in record.of("tags"):
        prefix, colon, rest = entry.value.partition(":")
        if not colon:
            if len(prefix) == 2 and (name := language_of_code(prefix)) is not None:
                yield record.draft(entry, ClaimKind.LANGUAGE, name)
        elif rest:
            yield from _tag(record, entry, prefix, rest)


def _tag(record: FieldSet, entry: Entry, prefix: str, rest: str) -> Iterator[Draft]:
    entry = replace(entry, start=min(entry.start + len(prefix) + 1, entry.end - 1), value=rest)
    if prefix == "license" and rest != "unknown":
        kind = ClaimKind.DATA_LICENCE if record.dataset else ClaimKind.MODEL_LICENCE
        yield record.draft(entry, kind, rest)
    elif prefix == "language" and (name := language_of_code(rest)) is not None:
        yield record.draft(entry, ClaimKind.LANGUAGE, name)
    elif prefix == "dataset" and not record.dataset:
        name, address = hub_name(rest, RepoKind.DATASET)
        yield record.draft(entry, ClaimKind.TRAINED_ON, name, address=address)
    elif prefix == "base_model" and ":" not in rest and not record.dataset:
        name, address = hub_name(rest, RepoKind.MODEL)
        yield record.draft(entry, ClaimKind.BASE_MODEL, name, address=address, unit=_relation(record, rest))


def _relation(record: FieldSet, base: str) -> str | None:
    """`base_model:finetune:a/b` says what `base_model:a/b` leaves open."""
    for entry in record.of("tags"):
        parts = entry.value.split(":", 2)
        if len(parts) == 3 and parts[0] == "base_model" and parts[2] == base:
            return parts[1]
    return None


def _draft(field: Field, kind: ClaimKind, object: str, rule: str, **more: object) -> Draft:
    start, end = min(field.entry_start, field.start), max(field.entry_end, field.end)
    return Draft(kind, start, end, field.start, field.end, object, f"hub_record.{rule}@1", object_written=field.value,
                 speaker=Speaker.GENERATED, **more)  # type: ignore[arg-type]  # fmt: skip


def _access(source: str, fields: Sequence[Field], dataset: bool) -> Iterator[Draft]:
    """`gated` is false, "auto" or "manual"; a disabled or private repository cannot be had at all."""
    kind = ClaimKind.ACCESS if dataset else ClaimKind.WEIGHTS
    for field in fields:
        if len(field.path) != 1 or field.path[0] not in {"gated", "disabled", "private"}:
            continue
        word = source[field.start : field.end].strip('"').casefold()
        if word in {"false", "null"}:
            continue
        if field.path[0] == "gated":
            yield _draft(field, kind, "gated", "gated", value="gated")
        else:
            yield _draft(field, kind, str(field.path[0]), str(field.path[0]), value="not released",
                         polarity=Polarity.WITHHELD)  # fmt: skip


def _weights(fields: Sequence[Field]) -> Iterator[Draft]:
    """One claim for all weight files, anchored on the first; the count of parameters where the Hub gives it."""
    files = [
        field
        for field in under(fields, "siblings")
        if field.path[-1] == "rfilename" and WEIGHTS.fullmatch(field.value)
    ]
    if files:
        forms = sorted({field.value.rsplit(".", 1)[-1] for field in files})
        yield _draft(files[0], ClaimKind.WEIGHTS, f"weights ({', '.join(forms)})", "weights", value=str(len(files)),
                     unit="files")  # fmt: skip
    for field in under(fields, "safetensors", "total"):
        if field.value.isdigit():
            yield _draft(
                field, ClaimKind.ARCHITECTURE, "parameters", "parameters", value=field.value, unit="parameters"
            )


def _architecture(fields: Sequence[Field]) -> Iterator[Draft]:
    named = under(fields, "config", "architectures") or under(fields, "config", "model_type")
    for field in named[:3]:
        if field.tag == "str":
            yield _draft(field, ClaimKind.ARCHITECTURE, field.value, "architecture")


_ROWS = {"num_rows": "examples", "num_examples": "examples", "num_bytes_original_files": "bytes"}


def _viewer(context: DocumentContext, block: Block) -> Iterator[Draft]:
    """Rows and bytes of a dataset; splits where it has one configuration."""
    endpoint = context.document.path.partition("?")[0]
    if endpoint == "size":
        for field in under(block.fields, "size", "dataset") or under(block.fields, "size", "config"):
            if field.path[-1] in {"num_rows", "num_bytes_original_files"} and field.value.isdigit():
                yield _size(field, "dataset size" if _ROWS[str(field.path[-1])] == "bytes" else "rows")
    elif endpoint == "info":
        splits = [field for field in under(block.fields, "dataset_info") if field.path[-1] == "num_examples"]
        for field in splits[:20]:
            if field.value.isdigit():
                yield _size(field, f"{field.path[-2]} split")


def _size(field: Field, object: str) -> Draft:
    unit = _ROWS[str(field.path[-1])]
    return replace(_draft(field, ClaimKind.SIZE, object, "size", value=field.value, unit=unit), object_written="",
                   value_written=field.value)  # fmt: skip
