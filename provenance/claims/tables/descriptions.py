"""Tables that describe models or datasets in words: "MLDR | a retrieval dataset, covering 13 languages"."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from db.records import Cell
from db.vocabulary import ClaimKind
from provenance.claims.draft import Draft
from provenance.claims.stages import stage_in
from provenance.claims.tables.cell_prose import cell_of_dataset, cell_prose
from provenance.claims.tables.cells import models_in, names_in
from provenance.claims.tables.models import is_own
from provenance.claims.tables.view import View, words

_DESCRIBES = regex.compile(
    r"(?:short |model |dataset |brief )?(?:descriptions?|introduction|notes?|details?|comments?|remarks?|about"
    r"|summary|info(?:rmation)?|what(?: is it)?|contents?|data|source|origin|说明|描述|备注|简介|介绍|详情|内容"
    r"|説明|備考|概要|내용|설명)"
)
_ROLE = regex.compile(
    r"(?i)^\W*(?:the\s)?(?:main\s|our\s)?(?:pre-?training|fine-?tuning|finetuning|training|sft|dpo"
    r"|instruction[ -]tuning|preference)"
    r"\s(?:data|dataset|data\s?set|corpus)\b(?!\s(?:card|format|loader))"
)
_LINEAGE = regex.compile(
    r"(?i)\b(?:(?:fine-?tun|finetun|train|distill|initiali[sz]|continu|learn|adapt)\w*\b[^.;|]{0,60}?\sfrom"
    r"|extend(?:s|ed|ing)?\s[^.;|]{0,30}?\sof)\s(?:the\s)?(?P<name>[\w./-]*\w)"
)
_SHAPE = regex.compile(r"\w[-_/]\w|[A-Za-z]\d|[a-z][A-Z]")
_KEPT = frozenset(
    {ClaimKind.TRAINED_ON, ClaimKind.BASE_MODEL, ClaimKind.SIZE, ClaimKind.LANGUAGE, ClaimKind.SYNTHETIC}
)
_OF_SOURCES = _KEPT - {ClaimKind.TRAINED_ON, ClaimKind.BASE_MODEL} | {
    ClaimKind.DERIVED_FROM, ClaimKind.SOURCE_CATEGORY, ClaimKind.ANNOTATION, ClaimKind.PROCESSING,
    ClaimKind.COLLECTION, ClaimKind.COLLECTION_PERIOD, ClaimKind.PROPORTION, ClaimKind.EXCLUDED,
}  # fmt: skip
"""What a cell may say of the dataset that its row names."""
_OF_DATA = regex.compile(r"(?i)data-?\s?set|corpus|corpora")
_SHORTEST = 15


def is_described(view: View) -> bool:
    """Whether a later column describes what the first one names."""
    return any(_DESCRIBES.fullmatch(column.header) for column in view.columns[1:])


def read_descriptions(view: View) -> Iterator[Draft]:
    """Roles of datasets, lineage of models, and what prose says in the cells; other makers' models give nothing."""
    columns = [at for at, column in enumerate(view.columns) if at and _DESCRIBES.fullmatch(column.header)]
    for number, row in enumerate(view.rows):
        head = row[0]
        if head is None or not is_own(view, words(head)):
            continue
        for at in columns:
            cell = row[at]
            if cell is not None and len(cell.content.text) >= _SHORTEST:
                yield from _role(view, number, head, cell)
                yield from _lineage(view, number, head, cell)
                yield from _prose(view, at, head, cell)


def read_described(view: View, number: int, label: int, subject: str) -> Iterator[Draft]:
    """What the describing cells of a row say about the dataset that the row names."""
    for at, column in enumerate(view.columns):
        cell = view.rows[number][at]
        if at == label or cell is None or not _DESCRIBES.fullmatch(column.header):
            continue
        if len(cell.content.text) >= _SHORTEST and not (number and view.rows[number - 1][at] is cell):
            for draft in cell_of_dataset(view, at, cell, subject):
                if draft.kind in _OF_SOURCES:
                    yield draft


def _role(view: View, number: int, head: Cell, cell: Cell) -> Iterator[Draft]:
    """The row's dataset, where its description says that a model was trained with it."""
    if view.context.about_dataset or not _ROLE.search(cell.content.text):
        return
    for one in names_in(head)[:1]:
        yield view.draft(ClaimKind.TRAINED_ON, number, head.content, one.start, one.end, one.name, "role",
                         address=one.address)  # fmt: skip


def _lineage(view: View, number: int, head: Cell, cell: Cell) -> Iterator[Draft]:
    """What a model was made from, by its description."""
    for found in _LINEAGE.finditer(cell.content.text):
        start, end = found.span("name")
        named = next((one for one in models_in(cell.content) if one[0] <= start < one[1]), None)
        if named is None and not _SHAPE.search(found["name"]):
            continue
        low, high, name, address = named or (start, end, found["name"], None)
        stage = stage_in(cell.content.text[max(0, found.start() - 60) : end + 60])
        yield view.draft(ClaimKind.BASE_MODEL, number, cell.content, low, high, name, "lineage", subject=words(head),
                         address=address, stage=stage)  # fmt: skip


def _prose(view: View, at: int, head: Cell, cell: Cell) -> Iterator[Draft]:
    """Claims of the description; a language is one of data only where the words say that they describe data."""
    of_data = _OF_DATA.search(cell.content.text) is not None
    for draft in cell_prose(view, at, cell, words(head)):
        if draft.kind in _KEPT and (of_data or draft.kind is not ClaimKind.LANGUAGE):
            yield draft if draft.subject else replace(draft, subject=words(head))
