"""What takes too long or is too large is left out without the rest, and it is said."""

from db.documents import document_key
from db.records import Reading
from db.vocabulary import ClaimKind, DocumentKind
from provenance.claims import claims_and_issues
from provenance.claims.context import DocumentContext
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.index import PatternIndex
from provenance.claims.patterns.pattern import Pattern
from provenance.claims.prose import extract_with
from provenance.reading import read_payload

CARD = document_key("https://huggingface.co/zorb/zorblat/raw/main/README.md")


def read(text: str) -> Reading:
    return read_payload(text.encode(), name="README.md")


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


def test_a_table_too_large_for_documentation_is_said_to_be_left_out() -> None:
    rows = "".join(f"| Heron-{number} | 1,200 |\n" for number in range(3_100))
    reading = read(f"# Training data\n\n| Dataset | Documents |\n| --- | --- |\n{rows}")
    found, issues = claims_and_issues(reading, CARD, DocumentKind.MODEL_CARD)
    assert not found
    assert issues == ("the table at 17 has 6200 cells, more than 6000: it was not read for claims",)


def test_of_a_paragraph_too_long_for_prose_it_is_said_how_far_it_was_read() -> None:
    reading = read("It was trained on Petrel. " + "heron " * 12_000 + "It was trained on Owlet.")
    found, issues = claims_and_issues(reading, CARD, DocumentKind.MODEL_CARD)
    assert [one.evidence.anchor for one in found] == ["Petrel"]
    assert issues == ("the paragraph at 0 was read for claims to its first 60000 characters",)
