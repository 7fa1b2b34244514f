"""Hands a value to the reader of its key. One way for list items, bold paragraphs and table cells."""

from collections.abc import Callable, Iterator

from db.vocabulary import ClaimKind, Stage
from provenance.claims.draft import Draft
from provenance.claims.fields import is_empty, is_placeholder
from provenance.claims.keys import ValueOf
from provenance.claims.value_amounts import read_cutoff, read_epochs, read_period, read_size
from provenance.claims.value_names import read_base, read_data, read_data_licence, read_languages, read_licence
from provenance.claims.values import PLACEHOLDER, Value, link_in
from provenance.claims.zones import Zone


def read_value(value: Value) -> Iterator[Draft]:
    """The claims of a value; one that is empty says nothing, a template's is a placeholder."""
    if value.start >= value.end or value.zone is Zone.CITATION:
        return
    if PLACEHOLDER.fullmatch(value.text) or is_placeholder(value.text):
        if not is_empty(value.text):
            asked = value.written_key.casefold().strip(" *:")
            yield value.draft(ClaimKind.PLACEHOLDER, value.start, value.end, asked, stage=Stage.UNSPECIFIED)
        return
    yield from _READERS[value.value_of](value)


def _collection(value: Value) -> Iterator[Draft]:
    if len(value.text) < 200:
        yield value.whole(ClaimKind.COLLECTION, stage=Stage.UNSPECIFIED)


def _annotation(value: Value) -> Iterator[Draft]:
    if len(value.text) < 200:
        yield value.whole(ClaimKind.ANNOTATION, stage=Stage.UNSPECIFIED)


def _code(value: Value) -> Iterator[Draft]:
    address = link_in(value)
    if address is not None:
        yield value.whole(ClaimKind.TRAINING_CODE, address=address, stage=Stage.UNSPECIFIED)
        yield value.whole(ClaimKind.RELEASE, "training code", address=address, stage=Stage.UNSPECIFIED)


def _logs(value: Value) -> Iterator[Draft]:
    address = link_in(value)
    if address is not None:
        low, high = value.content.source_span(value.start, value.end)
        low = low if value.origin.startswith("table") else value.quote_start
        yield Draft(ClaimKind.RELEASE, value.quote_start, high, low, high, "training logs",
                    f"{value.origin}.logs@1", subject=value.subject, address=address)  # fmt: skip


def _compute(value: Value) -> Iterator[Draft]:
    if any(c.isdigit() for c in value.text) or value.zone is not Zone.USAGE:
        yield value.whole(ClaimKind.COMPUTE)


def _architecture(value: Value) -> Iterator[Draft]:
    yield value.whole(ClaimKind.ARCHITECTURE, stage=Stage.UNSPECIFIED)


_READERS: dict[ValueOf, Callable[[Value], Iterator[Draft]]] = {
    ValueOf.LANGUAGES: read_languages, ValueOf.LICENCE: read_licence, ValueOf.DATA_LICENCE: read_data_licence,
    ValueOf.BASE: read_base,
    ValueOf.DATA: read_data, ValueOf.SIZE: read_size, ValueOf.CUTOFF: read_cutoff, ValueOf.PERIOD: read_period,
    ValueOf.EPOCHS: read_epochs, ValueOf.COLLECTION: _collection, ValueOf.ANNOTATION: _annotation,
    ValueOf.CODE: _code,
    ValueOf.LOGS: _logs, ValueOf.COMPUTE: _compute, ValueOf.ARCHITECTURE: _architecture,
}  # fmt: skip
