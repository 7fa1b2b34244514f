"""Dataset mentions in sentences: each annotated span is used once."""

import json
from pathlib import Path

import pytest

from provenance.evaluating import GoldError, load_mentions, score_mentions
from provenance.evaluating.mentions import Sentence


def test_overlap_counts_and_exact_asks_for_more() -> None:
    sentence = Sentence("We use the Petrel corpus and Auk .", ((11, 17), (29, 32)))
    score = score_mentions("made", [sentence], lambda text: [(11, 24), (29, 32), (0, 2)])
    assert (score.by_overlap.right, score.by_overlap.predicted, score.by_overlap.annotated) == (2, 3, 2)
    assert score.exact.right == 1


def test_one_wide_span_takes_one_mention() -> None:
    sentence = Sentence("Petrel and Auk", ((0, 6), (11, 14)))
    assert score_mentions("made", [sentence], lambda text: [(0, 14)]).by_overlap.right == 1


def test_a_name_listed_twice_takes_its_two_places(tmp_path: Path) -> None:
    row = {"sentence": "Petrel beats Petrel", "ner": [["Petrel", "Dataset"], ["Petrel", "Dataset"]]}
    (tmp_path / "dev.jsonl").write_text(json.dumps(row) + "\n")
    (sentence,) = load_mentions(tmp_path)["scier dev"]
    assert sentence.mentions == ((0, 6), (13, 19))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no annotated mentions"):
        load_mentions(tmp_path)
