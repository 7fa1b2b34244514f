"""Every pattern against the sentences it carries."""

import time

import pytest

from db.vocabulary import ClaimKind
from provenance.claims.draft import Draft
from provenance.claims.patterns.all_patterns import FILES, all_patterns
from provenance.claims.patterns.index import PatternIndex
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.source_category import category
from provenance.claims.prose import extract_with
from tests.claims.prose_documents import dataset_context, paragraph_context

PATTERNS = all_patterns().patterns
EXAMPLES = [(pattern, example) for pattern in PATTERNS for example in pattern.examples]
COUNTEREXAMPLES = [(pattern, words) for pattern in PATTERNS for words in pattern.counterexamples]


def drafts_of(pattern: Pattern, words: str) -> tuple[str, list[Draft]]:
    heading = "Dataset" if pattern.zones and "data" in pattern.zones else ""
    about_dataset = pattern.about == "dataset"
    context = dataset_context(words, heading=heading) if about_dataset else paragraph_context(words, heading=heading)
    return context.reading.source, list(extract_with(context, PatternIndex([pattern])))


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_a_pattern_finds_its_examples(pattern: Pattern, example: Example) -> None:
    source, drafts = drafts_of(pattern, example.text)
    anchors = {source[draft.anchor_start : draft.anchor_end]: draft for draft in drafts}
    assert example.anchor in anchors
    if example.value is not None:
        assert anchors[example.anchor].value == example.value


@pytest.mark.parametrize(("pattern", "words"), COUNTEREXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_a_pattern_leaves_its_counterexamples_alone(pattern: Pattern, words: str) -> None:
    assert drafts_of(pattern, words)[1] == []


def test_every_kind_of_the_guideline_has_a_file() -> None:
    kinds = {pattern.kind for file in FILES for pattern in file.PATTERNS}
    assert kinds == set(list(ClaimKind)[:20])


def test_names_are_kind_and_rule_and_cues_are_lower_case() -> None:
    for pattern in PATTERNS:
        assert pattern.name.startswith(f"{pattern.kind}.") or pattern.name.split(".")[0] in set(ClaimKind)
        assert pattern.cues
        assert all(cue == cue.lower() for cue in pattern.cues), pattern.name


HOSTILE = (
    "trained on " * 1000,
    "the data " * 1500,
    "(" * 4000 + "trained on C4" + ")" * 4000,
    "trained on C4, OSCAR and " * 400,
    "a " * 6000 + "dataset of 3 million images",
    "12 million " * 900,
    "trained on C4" + ", " * 5000,
    '"' * 4000 + " trained on " + "'" * 4000,
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_time_is_linear_in_length(words: str) -> None:
    """Twice the words may take about twice the time; the bound leaves room for a busy machine."""
    once, twice = _seconds(words), _seconds(words * 2)
    assert twice < 6 * once + 0.2


def _seconds(words: str) -> float:
    context = paragraph_context(words)
    started = time.process_time()
    list(extract_with(context, all_patterns()))
    return time.process_time() - started


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("academic publications", "scientific texts"),
        ("publicly available text", "publicly available data"),
        ("public domain novels", "publicly available data"),
        ("newspaper articles", "news"),
        ("research papers", "scientific texts"),
        ("examination questions", "educational data"),
        ("single-turn instruction examples", "single-turn instruction examples"),
        ("court rulings", "legal texts"),
    ],
)
def test_a_described_source_is_of_the_category_that_its_words_name(words: str, expected: str) -> None:
    assert category(words) == expected
