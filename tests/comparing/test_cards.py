"""Dataset cards that are nearly one text: found in both directions, templates and short cards left out."""

from dataclasses import replace

from db.vocabulary import DocumentKind
from provenance.comparing import like_cards

WORDS = " ".join(f"marsh{number} reed{number % 7} holds tide{number % 11} of bird{number}." for number in range(40))
OTHER = " ".join(
    f"loom{number} warp{number % 5} carries thread{number} through heddle{number}." for number in range(40)
)
TEMPLATE = " ".join(
    f"please fill in field {number} of this form before you upload item {number}." for number in range(30)
)


def card(compared, hub_id: str, text: str, kind: DocumentKind = DocumentKind.DATASET_CARD):
    url = f"https://huggingface.co/datasets/{hub_id}/raw/main/README.md"
    return replace(compared(url, f"# {hub_id}\n\n{text}\n"), kind=kind)


def test_a_copied_card_is_like_the_first_and_the_other_way_round(compared):
    documents = [
        card(compared, "heron/marsh", WORDS),
        card(compared, "else/marsh-again", f"{WORDS} Uploaded again."),
        card(compared, "mill/loom", OTHER),
    ]
    found = like_cards(documents)
    assert [(one.hub_id, one.other) for one in found] == [
        ("else/marsh-again", "heron/marsh"),
        ("heron/marsh", "else/marsh-again"),
    ]
    assert all(one.likeness > 0.9 for one in found)
    assert like_cards(documents[::-1]) == found


def test_a_template_that_many_use_makes_nobody_alike(compared):
    assert like_cards([card(compared, f"maker{number}/set", TEMPLATE) for number in range(12)]) == ()


def test_short_cards_and_other_documents_are_left_out(compared):
    short = [card(compared, f"a{number}/b", "A small set of birds.") for number in range(2)]
    models = [card(compared, f"c{number}/d", WORDS, DocumentKind.MODEL_CARD) for number in range(2)]
    assert like_cards([*short, *models]) == ()
    assert like_cards([]) == ()
