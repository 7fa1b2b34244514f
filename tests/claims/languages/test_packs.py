"""Every pattern of every pack against the sentences it carries."""

import time
from dataclasses import replace

import pytest

from db.vocabulary import ClaimKind
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.languages import covered
from provenance.claims.languages.covering import PACKS_FOR
from provenance.claims.languages.extract import extract_with
from provenance.claims.languages.guards import HARDWARE, TOO_SMALL
from provenance.claims.languages.pack import LanguagePack
from provenance.claims.languages.packs import PACKS
from provenance.claims.patterns.pattern import Example, Pattern
from tests.claims.prose_documents import dataset_context, paragraph_context

RULES = [(pack, pattern) for pack in PACKS.values() for pattern in pack.patterns]
EXAMPLES = [(pack, pattern, example) for pack, pattern in RULES for example in pattern.examples]
COUNTEREXAMPLES = [(pack, pattern, words) for pack, pattern in RULES for words in pattern.counterexamples]


def context_of(pattern: Pattern, words: str) -> DocumentContext:
    return dataset_context(words) if pattern.about == "dataset" else paragraph_context(words)


def drafts_of(pack: LanguagePack, pattern: Pattern, words: str) -> tuple[str, list[Draft]]:
    context = context_of(pattern, words)
    alone = replace(pack, patterns=(pattern,), expressions={})
    return context.reading.source, list(extract_with(context, {pack.code: alone}))


@pytest.mark.parametrize(("pack", "pattern", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_a_pattern_finds_its_examples(pack: LanguagePack, pattern: Pattern, example: Example) -> None:
    source, drafts = drafts_of(pack, pattern, example.text)
    anchors = {source[draft.anchor_start : draft.anchor_end]: draft for draft in drafts}
    assert example.anchor in anchors
    if example.value is not None:
        assert anchors[example.anchor].value == example.value


@pytest.mark.parametrize(("pack", "pattern", "words"), COUNTEREXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_a_pattern_leaves_its_counterexamples_alone(pack: LanguagePack, pattern: Pattern, words: str) -> None:
    assert drafts_of(pack, pattern, words)[1] == []


@pytest.mark.parametrize("pack", PACKS.values(), ids=lambda pack: pack.code)
def test_a_pack_names_its_rules_and_guards_rightly(pack: LanguagePack) -> None:
    names = [pattern.name for pattern in pack.patterns]
    assert len(set(names)) == len(names)
    for pattern in pack.patterns:
        assert pattern.name.split(".")[0] == pattern.kind
        assert pattern.name.split(".")[1].startswith(pack.code)
        assert pattern.cues
        assert all(cue == cue.lower() for cue in pattern.cues), pattern.name
        assert pattern.guards <= {*pack.guards, HARDWARE, TOO_SMALL, "negated"}, pattern.name
        assert pattern.examples or pattern.name.endswith(("introduced", "labelled")), pattern.name


@pytest.mark.parametrize("pack", PACKS.values(), ids=lambda pack: pack.code)
def test_a_pack_speaks_of_the_kinds_that_cards_state(pack: LanguagePack) -> None:
    kinds = {pattern.kind for pattern in pack.patterns}
    assert {ClaimKind.TRAINED_ON, ClaimKind.BASE_MODEL, ClaimKind.SIZE, ClaimKind.LANGUAGE, ClaimKind.EPOCHS} <= kinds
    assert {ClaimKind.CUTOFF, ClaimKind.WITHHELD, ClaimKind.SYNTHETIC, ClaimKind.DATA_LICENCE} <= kinds


def test_a_report_can_say_which_languages_are_read() -> None:
    assert set(PACKS_FOR) == set(PACKS)
    assert covered("en")
    assert covered("zh_Hant")
    assert covered(None)
    assert not covered("ko")


HOSTILE = {
    "zh": (
        "在C4、" * 1500,
        "基于" * 3000,
        "（" * 3000 + "训练数据" + "）" * 3000,
        "使用C4数据集训练，" * 400,
        "1万亿中文token语料训练" * 300,
        "中、英、" * 1500,
        "训练数据包括百科、" * 500,
    ),
    "ja": (
        "Wikipediaを用いて学習" * 400,
        "C4と、" * 1500,
        "日本語コーパス" * 800,
        "3兆トークンの" * 800,
        "「" * 3000 + "学習データは" * 300,
    ),
}


@pytest.mark.parametrize(("code", "words"), [(code, words) for code, every in HOSTILE.items() for words in every])
def test_time_is_linear_in_length(code: str, words: str) -> None:
    """Twice the words may take about twice the time; the bound leaves room for a busy machine."""
    once, twice = _seconds(code, words), _seconds(code, words * 2)
    assert twice < 5 * once + 0.3


def _seconds(code: str, words: str) -> float:
    context = paragraph_context(words)
    started = time.process_time()
    list(extract_with(context, {code: PACKS[code]}))
    return time.process_time() - started
