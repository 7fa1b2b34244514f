"""Tables of keys and values: the first column asks, the second answers; or each further column for one model."""

from collections.abc import Iterator

import regex

from db.vocabulary import Stage
from provenance.claims.draft import Draft
from provenance.claims.keys import ValueOf, find_key, key_stage
from provenance.claims.tables.columns import is_language
from provenance.claims.tables.models import is_own
from provenance.claims.tables.view import View, words
from provenance.claims.value_readers import read_value
from provenance.claims.values import Value

_SCHEMA = regex.compile(
    r"(?:field|column|feature|attribute|parameter|argument|variable|property|option|flag)s?(?: names?)?"
)
"""Headers of a first column that lists what records or programs have, not what is said of the data."""


def is_key_table(view: View) -> bool:
    """Whether at least two cells of the first column, and a quarter of them, are keys we know."""
    if len(view.columns) < 2 or _SCHEMA.fullmatch(view.columns[0].header):
        return False
    known = [key for row in view.rows if (key := find_key(words(row[0]))) is not None]
    kinds = set(known)
    return len(known) >= 2 and len(known) * 4 >= len(view.rows) and len(kinds) * 2 >= len(known)


_SETTINGS = regex.compile(r"hyper-?\s?param\w*|settings?|config\w*|parameters?|training (?:details?|config\w*)")


def read_settings(view: View) -> Iterator[Draft]:
    """The epochs of each of the document's models, in a table whose first column names settings of training."""
    for number, row in enumerate(view.rows):
        if find_key(words(row[0])) is ValueOf.EPOCHS:
            for at in range(1, len(view.columns)):
                header = view.columns[at].header if len(view.columns) > 2 else ""
                if is_own(view, header):
                    yield from _read(view, number, at, view.columns[at].written if header else "")


def is_settings(view: View) -> bool:
    """Whether the first column names settings of training."""
    return len(view.columns) >= 2 and _SETTINGS.fullmatch(view.columns[0].header) is not None


def read_key_table(view: View) -> Iterator[Draft]:
    """Drafts from the values beside each known key."""
    for at in range(1, len(view.columns)):
        header = view.columns[at].header
        if len(view.columns) > 2 and (is_language(header) or not is_own(view, header)):
            continue
        for number in range(len(view.rows)):
            yield from _read(view, number, at, header if len(view.columns) > 2 else "")


def _read(view: View, number: int, at: int, subject: str) -> Iterator[Draft]:
    row = view.rows[number]
    key, cell = find_key(words(row[0])), row[at]
    if key is None or cell is None or not cell.content.text or cell is row[0]:
        return
    if key is ValueOf.SIZE and "batch" in words(row[0]).casefold():
        return
    stage = key_stage(words(row[0]))
    start, end = view.table.row_spans[view.first + number]
    low = cell.content.source_span(0, 1)[0]
    yield from read_value(
        Value(
            view.context, key, words(row[0]), cell.content, 0, len(cell.content.text),
            start if start <= low <= end and low - start < 600 else low, "table_pair",
            stage if stage is not Stage.UNSPECIFIED else view.stage, view.context.zone(view.block), subject,
        )
    )  # fmt: skip
