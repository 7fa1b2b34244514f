"""Tables of data sources: a training mix, the datasets of a fine-tune, the parts of a dataset."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from db.documents import document_key
from db.records import Cell, SpanText
from db.vocabulary import ClaimKind, Stage
from provenance.claims.draft import Draft
from provenance.claims.letters import squeeze
from provenance.claims.tables.cells import Named, is_total, names_in, period_in
from provenance.claims.tables.columns import Holds
from provenance.claims.tables.descriptions import read_described
from provenance.claims.tables.figures import read_figures
from provenance.claims.tables.view import Row, View, words

_OWN_PARTS = regex.compile(r"sub-?sets?|splits?|domains?|data|components?|collections?|configs?|categor\w+")
_DATASETS = regex.compile(r"data ?-?sets?|corp(?:us|ora)|treebank|数据集|语料库|データセット|コーパス|데이터 ?셋")
_HELD_OUT = regex.compile(r"(?i)\W*(?:valid\w*|val|dev\w*|test\w*|eval\w*)\W*")


def read_mix(view: View) -> Iterator[Draft]:
    """Drafts from a table whose rows are datasets or sources."""
    labels = view.having(Holds.DATASET)
    label = labels[0]
    if not any(names_in(cell) for row in view.rows if (cell := row[label]) is not None):
        return
    parted = view.context.about_dataset and _by_split(view, label)
    for number, row in enumerate(view.rows):
        cell = row[label]
        if _held_out(view, number):
            continue
        total = any(is_total(words(one)) for one in row[: label + 1])
        if cell is None or (number and view.rows[number - 1][label] is cell):
            named = names_in(cell) if cell is not None else []
        else:
            named = _addressed(row, label, names_in(cell, of_datasets=_says_datasets(view, label)))
            if not total and not parted:
                yield from _sources(view, number, label, cell, named)
        subject = "" if total or not named else named[0].name
        if total or named:
            yield from read_figures(view, number, subject, skip=label)
        if named and not total:
            yield from read_described(view, number, label, subject)


def _addressed(row: Row, label: int, named: list[Named]) -> list[Named]:
    """The names, one of which is proper where an address in the row ends in it: "Tarn Call | host/maker/TarnCall"."""
    if len(named) != 1 or named[0].proper:
        return named
    written = [cell.content for at, cell in enumerate(row) if cell is not None and at != label]
    ends = {one for content in written for one in _last_parts(content)}
    return [replace(named[0], proper=squeeze(named[0].name) in ends)]


def _last_parts(content: SpanText) -> Iterator[str]:
    if "/" in content.text and " " not in content.text.strip():
        yield squeeze(content.text.strip().rstrip("/").rpartition("/")[2])
    for link in content.links:
        yield squeeze(link.url.rstrip("/").rpartition("/")[2])


def _by_split(view: View, label: int) -> bool:
    """Whether every name comes in several splits: then they are parts of the document's dataset, not its sources."""
    names = [words(row[label]) for row in view.rows]
    return bool(view.having(Holds.SPLIT)) and all(names.count(name) > 1 for name in names[:200])


def _says_datasets(view: View, label: int) -> bool:
    return _DATASETS.search(view.columns[label].header) is not None


def _held_out(view: View, number: int) -> bool:
    """Whether the row is a model's validation or test split: data it was not trained on."""
    if view.context.about_dataset:
        return False
    return any(_HELD_OUT.fullmatch(words(view.rows[number][at])) for at in view.having(Holds.SPLIT))


def _sources(view: View, number: int, label: int, cell: Cell, named: list[Named]) -> Iterator[Draft]:
    own_parts = view.context.about_dataset and _OWN_PARTS.fullmatch(view.columns[label].header) is not None
    for one in named:
        if not own_parts and not _is_own_file(view, one):
            yield _source(view, number, label, cell, one)
    if named and (period := period_in(cell)) is not None:
        start, end, value = period
        yield view.draft(ClaimKind.COLLECTION_PERIOD, number, cell.content, start, end, "collection period",
                         "period_in_name", subject=named[0].name, value=value, unit="date")  # fmt: skip


def _is_own_file(view: View, one: Named) -> bool:
    """Whether a name links to a file of the document's own repository."""
    return one.address is not None and document_key(one.address).subject == view.context.document.subject


def _source(view: View, number: int, label: int, cell: Cell, one: Named) -> Draft:
    stage = view.stage_of(label)
    if not one.proper:
        return view.draft(ClaimKind.SOURCE_CATEGORY, number, cell.content, one.start, one.end, one.name, "category",
                          stage=Stage.UNSPECIFIED if view.context.about_dataset else stage)  # fmt: skip
    if view.context.about_dataset:
        return view.draft(ClaimKind.DERIVED_FROM, number, cell.content, one.start, one.end, one.name, "source",
                          address=one.address)  # fmt: skip
    return view.draft(ClaimKind.TRAINED_ON, number, cell.content, one.start, one.end, one.name, "dataset",
                      address=one.address, stage=stage)  # fmt: skip
