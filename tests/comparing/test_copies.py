"""Paragraphs copied: what counts as one text, who is earlier, and what is not worth telling."""

import random
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.vocabulary import ClaimKind
from provenance.comparing import COPIES, compare
from tests.comparing.conftest import card

WORDS = (
    "Egret was pretrained on nine billion words of ferry logs from the northern harbours, gathered by volunteers "
    "over eleven winters and cleaned by hand before any of it was used for training a model of the coast and its "
    "weather."
)
CLAIM = ("ferry logs", ClaimKind.TRAINED_ON)
OTHER = (
    "The licence of this thing is short and can be read on the page of the harbour office by anybody who asks the "
    "keeper for it."
)


def test_a_paragraph_copied_by_another_maker(compared):
    first = compared(card("heronry/egret"), f"# Egret\n\n{WORDS}\n", CLAIM, day=0)
    second = compared(card("copycat/peregrine"), f"# Peregrine\n\nFast.\n\n{WORDS}\n", CLAIM, day=5)
    (copy,) = compare([second, first]).copies
    assert copy.earlier_document == first.document.text
    assert copy.later_document == second.document.text
    assert second.reading.source[copy.later_start : copy.later_end].strip() == WORDS
    assert copy.similarity == 1.0
    assert copy.rule == COPIES


def test_a_changed_word_is_still_a_copy_and_another_text_is_none(compared):
    first = compared(card("heronry/egret"), WORDS * 2, CLAIM)
    near = compared(card("copycat/a"), (WORDS * 2).replace("volunteers", "friends", 1), CLAIM, day=1)
    far = compared(card("copycat/b"), " ".join(sorted(WORDS.split())), day=1)
    (copy,) = compare([first, near, far]).copies
    assert 0.8 <= copy.similarity < 1.0
    assert copy.later_document == near.document.text


def test_of_many_each_later_one_leads_to_the_earliest(compared):
    documents = [compared(card(f"maker{day}/m"), WORDS, CLAIM, day=day) for day in range(6)]
    copies = compare(documents).copies
    assert len(copies) == 5
    assert {copy.earlier_document for copy in copies} == {documents[0].document.text}


def test_one_makers_own_words_are_no_copy_but_its_base_is(compared):
    base = compared(card("heronry/egret"), WORDS, CLAIM)
    sister = compared(card("heronry/stork"), f"{WORDS}\n\nMore.", CLAIM, day=1)
    tuned = compared(
        card("heronry/egret-chat"), f"{WORDS}\n\nTuned from heronry/egret.", CLAIM,
        ("heronry/egret", ClaimKind.BASE_MODEL), day=2,
    )  # fmt: skip
    (copy,) = compare([base, sister, tuned]).copies
    assert (copy.earlier_document, copy.later_document) == (base.document.text, tuned.document.text)


def test_identical_documents_of_one_maker_count_once(compared):
    twins = [compared(card(f"heronry/egret-{size}b"), WORDS, CLAIM) for size in range(4)]
    copier = compared(card("copycat/m"), f"{WORDS}\n", CLAIM, day=1)
    assert len(compare([*twins, copier]).copies) == 1


def test_only_paragraphs_that_prove_something_are_told(compared):
    first = compared(card("heronry/egret"), f"{WORDS}\n\n{OTHER}", CLAIM)
    second = compared(card("copycat/m"), f"{OTHER}\n\nMine.", day=1)
    assert compare([first, second]).copies == ()
    bare = compared(card("copycat/n"), f"{WORDS}\n\nMine.", day=1)  # one side is enough
    assert len(compare([first, bare]).copies) == 1


def test_short_paragraphs_are_nobodys(compared):
    short = "Trained on ferry logs from the north."
    documents = [compared(card(f"{maker}/m"), short, CLAIM) for maker in ("a", "b")]
    assert compare(documents).copies == ()


def test_nothing_to_compare(compared):
    assert compare([]).copies == ()
    assert compare([compared(card("a/b"), "")]).contradictions == ()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.lists(st.integers(0, 3), min_size=2, max_size=7))
def test_the_order_of_documents_does_not_matter(compared, chance, days):
    texts = [WORDS, WORDS.replace("nine", "ten"), f"{OTHER}\n\n{WORDS}", f"{WORDS} {OTHER}"]
    documents = [compared(card(f"m{at}/m"), texts[at % 4], CLAIM, day=day) for at, day in enumerate(days)]
    expected = compare(documents)
    chance.shuffle(documents)
    assert compare(documents) == expected


def test_thousands_of_paragraphs_take_seconds(compared):
    chance = random.Random(4)
    stock = [" ".join(chance.choices(WORDS.split(), k=40)) + "." for _ in range(400)]
    documents = [
        compared(card(f"m{at}/m"), "\n\n".join([*chance.sample(stock, 20), WORDS]), CLAIM, day=at)
        for at in range(150)
    ]
    start = time.process_time()
    assert len(compare(documents).copies) >= 149
    assert time.process_time() - start < 20
