"""Tables whose rows are models, checkpoints or stages: tokens seen, cut-off, data and base of each."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from db.records import Cell
from db.vocabulary import ClaimKind, DocumentKind, Stage
from provenance.claims.draft import Draft
from provenance.claims.letters import squeeze
from provenance.claims.quantities import DATA_UNITS, find_quantities
from provenance.claims.tables.cell_prose import cell_prose
from provenance.claims.tables.cells import Named, is_nothing, models_in, names_a_model, names_in
from provenance.claims.tables.columns import Holds
from provenance.claims.tables.figures import read_figures
from provenance.claims.tables.view import View, words

_WORD = regex.compile(r"[a-z]{3,}|[a-z]+\d")
_SHORTEST = 25
"""Code points of a cell that says something in words."""
_FEWEST = 100
_STAGE = regex.compile(r"(?i)(?:stage|phase|step)s?\b")


def read_models(view: View) -> Iterator[Draft]:
    """Drafts from a table of models; rows of other makers' models give nothing."""
    label = next(iter(view.having(Holds.MODEL)), 0)
    leads = _leads_to_own(view, label)
    for number, row in enumerate(view.rows):
        name = words(row[label])
        if not leads and not is_own(view, name):
            continue
        described = view.columns[label].holds is Holds.DATA_WORDS
        subject = "" if described or _STAGE.match(view.columns[label].header) else name
        if label == 0 and leads:
            yield from _bases(view, number, label, "", leads)
            continue
        yield from _figures(view, number, subject)
        yield from _data(view, number, label, subject)
        yield from _described(view, number, subject)
        yield from _bases(view, number, label, subject, leads)


def is_own(view: View, label: str) -> bool:
    """Whether a row is about this document's models: it shares the family's word, or names none ("7B", "main")."""
    named = names_a_model(label)
    if named is None:
        return True
    return _of_family(view, named) or _is_zoo(view)


def _of_family(view: View, named: str) -> bool:
    family = _WORD.match(named.casefold().rpartition("/")[2])
    return family is not None and any(word.startswith(family.group()) for word in _own_words(view))


def _is_zoo(view: View) -> bool:
    """Whether a repository lists what it trained, of many families: a column of training data, and no row that
    carries the repository's own name, beside which the others would be other makers'."""
    if view.context.kind is not DocumentKind.REPO_DOC or not any(column.training for column in view.columns):
        return False
    label = next(iter(view.having(Holds.MODEL)), 0)
    named = [name for row in view.rows[:60] if (name := names_a_model(words(row[label]))) is not None]
    return not any(_of_family(view, name) for name in named)


def _own_words(view: View) -> frozenset[str]:
    return _words_of(view.context.own_names)


@lru_cache(8)  # asked for each row of a table
def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in _WORD.findall(name.casefold())) - {"model", "card"}


def _figures(view: View, number: int, subject: str) -> Iterator[Draft]:
    wanted = set(view.having(Holds.SEEN, Holds.CUTOFF, Holds.EPOCHS, Holds.DATA_WORDS, Holds.LANGUAGE))
    wanted |= {at for at in view.having(Holds.SIZE) if view.columns[at].training and view.columns[at].unit}
    for draft in read_figures(view, number, subject):
        if any(_inside(view, number, at, draft) for at in wanted):
            yield draft


def _inside(view: View, number: int, at: int, draft: Draft) -> bool:
    cell = view.rows[number][at]
    if cell is None or not cell.content.text:
        return False
    low, high = cell.content.source_span(0, len(cell.content.text))
    return low <= draft.anchor_start and draft.anchor_end <= high


def _data(view: View, number: int, label: int, subject: str) -> Iterator[Draft]:
    for at in view.having(Holds.DATASET, Holds.DATA_WORDS):
        cell = view.rows[number][at]
        if at == label or cell is None or (number and view.rows[number - 1][at] is cell):
            continue
        for one in names_in(cell):
            if one.proper and len(one.name) <= 60:
                yield view.draft(ClaimKind.TRAINED_ON, number, cell.content, one.start, one.end, one.name,
                                 "model_data", subject=subject, address=one.address,
                                 stage=view.stage_of(at))  # fmt: skip
                yield from _counted(view, number, cell, one)


_IN_BRACKETS = regex.compile(r"\s*\((?P<n>[~≈]?\d[\d.,]*\s?[kKMBT]?)(?P<u>\s[a-z]+)?\)")


def _counted(view: View, number: int, cell: Cell, one: Named) -> Iterator[Draft]:
    """How much of a dataset was used, in brackets after its name: "Harbour-SFT (558K)"."""
    found = _IN_BRACKETS.match(cell.content.text, one.end)
    if found is None or regex.fullmatch(r"(?:19|20)\d\d", found["n"]):
        return
    quantity = next(iter(find_quantities(found.group())), None)
    if quantity is None or quantity.number < _FEWEST or quantity.unit not in DATA_UNITS | {"bytes", None}:
        return
    unit = quantity.unit or "examples"
    yield view.draft(ClaimKind.SIZE, number, cell.content, found.start("n"), found.end() - 1, unit, "model_data_size",
                     subject=one.name, value=quantity.value, unit=unit)  # fmt: skip


def _described(view: View, number: int, subject: str) -> Iterator[Draft]:
    """Claims of a cell that describes training data in words, read as prose under a heading of the column's words.

    A cell that spans several rows is about all of them: its subject is the document's own.
    """
    for at in view.having(Holds.DATA_WORDS, Holds.SEEN):
        cell = view.rows[number][at]
        if cell is None or (number and view.rows[number - 1][at] is cell) or len(cell.content.text) < _SHORTEST:
            continue
        spanning = number + 1 < len(view.rows) and view.rows[number + 1][at] is cell
        yield from cell_prose(view, at, cell, "" if spanning else subject)


def read_own_bases(view: View) -> Iterator[Draft]:
    """Bases and teachers that a table of results names for the document's own models: nothing else in it is ours."""
    label = next(iter(view.having(Holds.MODEL)), 0)
    leads = _leads_to_own(view, label)
    for number, row in enumerate(view.rows):
        name = words(row[label])
        family = _WORD.match(name.casefold())
        if family is not None and family.group() in _own_words(view):
            yield from _bases(view, number, label, name, leads)


def _bases(view: View, number: int, label: int, subject: str, leads: bool) -> Iterator[Draft]:
    """`leads`: whether the column of labels itself is one of bases that lead to the document's own models."""
    for at in view.having(Holds.BASE, Holds.GENERATOR):
        teaches = view.columns[at].header.startswith("teacher")
        cell = view.rows[number][at]
        if cell is None or is_nothing(words(cell)) or (at == label and not leads):
            continue
        if view.columns[at].holds is Holds.BASE or teaches:
            yield from _base(view, number, cell, subject, Stage.DISTILLATION if teaches else Stage.UNSPECIFIED)


def _leads_to_own(view: View, at: int) -> bool:
    """Whether the first column names bases, and the others the document's own models that began with each."""
    own = squeeze(view.context.document.repo_id.rpartition("/")[2])
    if view.columns[at].holds is not Holds.BASE or len(own) <= 3:
        return False
    others = (squeeze(words(cell)) for row in view.rows for cell in row[at + 1 :] if cell is not None)
    return any(one.startswith(own) for one in others)


def _base(view: View, number: int, cell: Cell, subject: str, stage: Stage) -> Iterator[Draft]:
    for start, end, name, address in models_in(cell.content)[:4]:
        yield view.draft(ClaimKind.BASE_MODEL, number, cell.content, start, end, name, "base", subject=subject,
                         address=address, stage=stage)  # fmt: skip
