"""From a reading to its claims: every extractor proposes, `finish` decides."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

from db.documents import DocumentKey
from db.records import Extraction, Reading
from db.vocabulary import DocumentKind, ReadOutcome
from provenance.claims.anaphora import stood_for
from provenance.claims.artefacts import extract_artefacts
from provenance.claims.configurations import extract_configuration
from provenance.claims.context import DocumentContext
from provenance.claims.copies import extract_copies
from provenance.claims.counted_headings import extract_counted_headings
from provenance.claims.croissant import extract_croissant
from provenance.claims.declarations import extract_declarations
from provenance.claims.draft import Draft, finish
from provenance.claims.front_matter import extract_front_matter
from provenance.claims.generators import extract_generators
from provenance.claims.headed_names import extract_headed_names
from provenance.claims.hub_records import extract_hub_records
from provenance.claims.languages.extract import extract_languages
from provenance.claims.listed_languages import extract_listed_languages
from provenance.claims.lists import extract_lists
from provenance.claims.merges import extract_merges
from provenance.claims.prose import extract_prose
from provenance.claims.split_labels import extract_split_labels
from provenance.claims.summaries import extract_summaries, printed_words
from provenance.claims.tables import extract_tables
from provenance.claims.titles import extract_titles

EXTRACTOR = "claims@4"

Extractor = Callable[[DocumentContext], Iterable[Draft]]

EXTRACTORS: tuple[Extractor, ...] = (
    extract_front_matter,
    extract_hub_records,
    extract_configuration,
    extract_croissant,
    extract_lists,
    extract_listed_languages,
    extract_counted_headings,
    extract_headed_names,
    extract_generators,
    extract_tables,
    extract_artefacts,
    extract_summaries,
    extract_prose,
    extract_titles,
    extract_declarations,
    extract_split_labels,
    extract_copies,
    extract_merges,
    extract_languages,
)
"""What looks at a document, each at its own structures. Their order does not matter."""


def extract_claims(reading: Reading, document: DocumentKey, kind: DocumentKind) -> tuple[Extraction, ...]:
    """Every occurrence of every claim in `reading`, in reading order. Pure and deterministic."""
    return claims_and_issues(reading, document, kind)[0]


def claims_and_issues(
    reading: Reading, document: DocumentKey, kind: DocumentKind
) -> tuple[tuple[Extraction, ...], tuple[str, ...]]:
    """The claims, and what was not looked for: patterns given up on a sentence that took them too long."""
    if reading.outcome is ReadOutcome.NOT_READ:
        return (), ()
    context = DocumentContext(reading, document, kind)
    drafts = (draft for extractor in EXTRACTORS for draft in extractor(context))
    found = finish(stood_for(_answers(drafts, printed_words(context)), context), context)
    return found, tuple(context.issues)


def _answers(drafts: Iterable[Draft], printed: Sequence[tuple[int, int]]) -> Iterable[Draft]:
    """Without what patterns read in the words that a form itself prints."""
    return _outside(drafts, printed) if printed else drafts


def _outside(drafts: Iterable[Draft], printed: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    for draft in drafts:
        at = bisect_right(printed, draft.anchor_start, key=itemgetter(0)) - 1
        inside = at >= 0 and draft.anchor_end <= printed[at][1]
        if not inside or draft.rule.startswith(("eu_summary", "ab_2013")):
            yield draft
