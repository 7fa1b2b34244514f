"""Tables of languages: which, how much of each, and its share."""

from collections.abc import Iterator

from db.vocabulary import ClaimKind
from provenance.claims.draft import Draft
from provenance.claims.front_matter import LONG_LIST
from provenance.claims.languages import language_of_code
from provenance.claims.tables.cells import is_total
from provenance.claims.tables.columns import Holds, is_language
from provenance.claims.tables.figures import read_figures
from provenance.claims.tables.view import View, words

_NAMED = ClaimKind.LANGUAGE
"""What the rows' names claim already: a second column may write them out."""


def read_languages(view: View) -> Iterator[Draft]:
    """Drafts from a table whose rows are languages and whose other columns say how much there is of each."""
    label = view.having(Holds.LANGUAGE)[0]
    if not (view.context.about_dataset or view.having(Holds.SIZE, Holds.SEEN, Holds.SHARE)):
        return
    rows = [number for number, row in enumerate(view.rows) if is_language(words(row[label]))]
    if len(rows) < 2:
        return
    for number, row in enumerate(view.rows):
        name = words(row[label])
        if number in rows:
            subject = language_of_code(name.casefold()) or name
            if len(rows) <= LONG_LIST:
                yield from _language(view, number, label, subject)
            yield from (one for one in read_figures(view, number, subject, skip=label) if one.kind is not _NAMED)
        elif is_total(name):
            yield from read_figures(view, number, "", skip=label)
    if len(rows) > LONG_LIST:
        yield from _languages(view, rows, label)


def _language(view: View, number: int, label: int, name: str) -> Iterator[Draft]:
    cell = view.rows[number][label]
    if cell is not None:
        yield view.draft(ClaimKind.LANGUAGE, number, cell.content, 0, len(cell.content.text), name, "languages")


def _languages(view: View, rows: list[int], label: int) -> Iterator[Draft]:
    """One claim for the long list, anchored from its first name to its last."""
    first, last = view.rows[rows[0]][label], view.rows[rows[-1]][label]
    if first is None or last is None:
        return
    low = first.content.source_span(0, len(first.content.text))[0]
    high = last.content.source_span(0, len(last.content.text))[1]
    if low < high:
        yield Draft(ClaimKind.LANGUAGE, low, high, low, high, "languages", "table.languages@1", value=str(len(rows)),
                    unit="languages")  # fmt: skip
