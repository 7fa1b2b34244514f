"""A pattern that takes too long loses its sentence, never the document, and says so."""

from db.documents import document_key
from db.vocabulary import ClaimKind, DocumentKind
from provenance.claims.context import DocumentContext
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.index import PatternIndex
from provenance.claims.patterns.pattern import Pattern
from provenance.claims.prose import extract_with
from provenance.reading import read_payload

CARD = document_key("https://huggingface.co/zorb/zorblat/raw/main/README.md")
SLOW = Pattern(
    name="made.slow",
    kind=ClaimKind.PROCESSING,
    expression=r"data (?P<a>(?:z|zz|zzz)+)!",
    cues=("data",),
    build=phrase(lambda words: words),
    examples=(),
)
QUICK = Pattern(
    name="made.quick",
    kind=ClaimKind.PROCESSING,
    expression=r"(?P<a>deduplicated) training data",
    cues=("dedup",),
    build=phrase(lambda words: words),
    examples=(),
)


def test_the_other_patterns_and_sentences_are_still_read() -> None:
    text = f"The deduplicated training data {'z' * 60} was used! It is all deduplicated training data."
    context = DocumentContext(read_payload(text.encode(), name="README.md"), CARD, DocumentKind.MODEL_CARD)
    drafts = list(extract_with(context, PatternIndex([SLOW, QUICK])))
    assert [draft.rule for draft in drafts] == ["made.quick@1", "made.quick@1"]
    assert context.issues == ["made.slow took too long on the sentence at 0"]
