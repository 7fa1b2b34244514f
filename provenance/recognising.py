"""What a document is once it was read: disclosures that a law asks for, wherever they stand.

An address may say nothing (a content network's, a report's number), so the document's own title and form decide.
A page that merely links to a summary, or writes about one, has the words but neither title nor form.
"""

from collections import Counter
from functools import cache

import ahocorasick

from db.disclosures import disclosed_by_words
from db.records import BlockType, Reading
from db.vocabulary import DocumentKind, ReadOutcome
from provenance.claims.automata import automaton_of
from provenance.claims.flat_text import flat_text, words_of
from provenance.claims.letters import small_letters, squeeze
from provenance.claims.summary_form import form_fields, read_form

RECOGNISER = "kinds@1"

_MAY_BE = frozenset({DocumentKind.VENDOR_PAGE, DocumentKind.REPO_DOC, DocumentKind.PAPER, DocumentKind.OTHER})
_FORMS = {"eu_summary": DocumentKind.PUBLIC_SUMMARY, "ab_2013": DocumentKind.AB_2013}
_WITH_TITLE = 3
_WITHOUT_TITLE = 8
"""Fields of a form that were answered. The form of the European Commission has 57 rows, AB 2013 asks twelve."""
_FIRST_BLOCKS = 12
_TITLE_BLOCKS = 4  # a PDF's title is often a paragraph of its own
_CUES = (b"summary", b"2013", b"3111", b"training content", b"training data")
_LONGEST = 400_000  # characters; the longest of ten real summaries has 94,000


def recognised(kind: DocumentKind, reading: Reading) -> DocumentKind:
    """The kind of a document by its own words, where its address gave only a general one."""
    if kind not in _MAY_BE or reading.outcome is ReadOutcome.NOT_READ or len(reading.source) > _LONGEST:
        return kind
    letters = small_letters(reading.source)
    if not any(cue in letters for cue in _CUES):
        return kind
    titled = next((found for title in _titles(reading) if (found := disclosed_by_words(title))), None)
    if titled is DocumentKind.AB_2013:
        return titled
    fewest = _WITH_TITLE if titled else _WITHOUT_TITLE
    if _labels_in(reading) < fewest:
        return kind
    form, fields = _form(reading)
    if fields >= fewest:
        return titled or form or kind
    return kind


def _titles(reading: Reading) -> list[str]:
    """Headings at the beginning, and the first short paragraphs of a paged document."""
    first = reading.blocks[:_FIRST_BLOCKS]
    headings = [block.content.text for block in first if block.type is BlockType.HEADING and block.content]
    if reading.page_starts:
        headings += [block.content.text for block in first[:_TITLE_BLOCKS] if block.content]
    return headings


def _labels_in(reading: Reading) -> int:
    """How many fields of the forms have their label in the text: no more can be answered, and it is quickly known."""
    letters = squeeze("\n".join(words_of(reading)))
    return len(set().union(*(fields for _, fields in _labels().iter(letters))))


@cache
def _labels() -> ahocorasick.Automaton:
    """Every label with the fields that it may stand for, by their numbers."""
    fields_of: dict[str, set[int]] = {}
    for number, field in enumerate(form_fields()):
        for label in field.labels if field.answer else ():
            fields_of.setdefault(label, set()).add(number)
    return automaton_of(fields_of)


def _form(reading: Reading) -> tuple[DocumentKind | None, int]:
    """The form that most answered fields belong to, and how many they are."""
    answered = {(one.field.form, one.field.id) for one in read_form(flat_text(reading)) if one.field.answer}
    forms = Counter(form for form, _ in answered)
    if not forms:
        return None, 0
    form, fields = forms.most_common(1)[0]
    return _FORMS.get(form), fields
