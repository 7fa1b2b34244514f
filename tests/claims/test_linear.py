"""Extraction takes time in proportion to the length of the document, whatever stands in it."""

import gc
import time
from collections.abc import Callable
from functools import partial

import pytest

from db.documents import document_key
from db.records import SpanText
from db.vocabulary import DocumentKind
from provenance.claims import extract_claims
from provenance.claims.languages.packs import PACKS
from provenance.claims.masked import Sentence
from provenance.claims.mentions import find_mentions
from provenance.claims.patterns.all_patterns import all_patterns
from provenance.claims.patterns.pattern import Pattern
from provenance.reading import read_payload

CARD = document_key("https://huggingface.co/zorb/zorblat/raw/main/README.md")
TABLE = "| data | share | size |\n|---|---|---|\n"
SHAPES = {
    "prose": ("", "Zorblat was trained on ZorbPile and 40B tokens of web text collected in 2023 under CC-BY-4.0. "),
    "paragraphs": ("", "We tuned Zorblat-7B on the [Zorb](https://huggingface.co/datasets/zorb/zorb) dataset.\n\n"),
    "names": ("", "trained on ZorbSet-1, Zorb_2 and \"Zorb 3\", "),
    "list": ("", "- trained on FineWeb (15T tokens), English and French\n"),
    "list of keys": ("", "- **Training data:** FineWeb, 15T tokens\n"),
    "list without end": ("The following datasets were used for training:\n", "- ZorbSet 12%\n"),
    "nested lists": ("", "- trained on:\n  - ZorbSet\n    - 12B tokens\n      - English\n"),
    "table": (TABLE, "| ZorbSet | 12% | 300B tokens |\n"),
    "wide table": ("", "| ZorbSet | 12% | 300B tokens " * 40 + "|\n"),
    "table of html": ("<table><tr><th>Dataset<th>Tokens\n", "<tr><td>ZorbSet<td>300B tokens\n"),
    "unclosed html": ("", "<div><p>trained on <b>ZorbSet<ul><li>12B tokens\n"),
    "headings": ("", "## Training data\nZorbSet, 12B tokens.\n"),
    "quotations": ("", "> trained on ZorbSet with 12B tokens\n\n"),
    "one line": ("", "trained on ZorbSet and 12B tokens of text; "),
    "one word": ("", "train"),
    "cues": ("", "dataset training data tokens of corpus collected from "),
    "figures": ("", "12,345.6 million tokens of "),
    "brackets": ("", "(\"dataset [trained on "),
    "links": ("", "[trained on](https://huggingface.co/datasets/a/b) "),
    "code": ("", "trained on `ZorbSet` and `Zorb-7B` "),
    "near misses": ("", "was trained on the of our a in and to with not the following "),
    "negations": ("", "not trained on, never on, nor without, "),
    "chinese": ("", "模型在1.2万亿个词元的Zorb数据集上训练，"),
    "chinese sentences": ("", "模型在Zorb数据集上训练。不包含用户数据。\n\n"),
    "japanese": ("", "このモデルはZorbデータセット（300Bトークン）で学習しました。"),
    "front matter": ("---\ndatasets:\n", "- zorb/zorb\n"),
    "configurations": ("---\ndataset_info:\n", "- config_name: a\n  splits:\n  - name: train\n    num_examples: 9\n"),
}  # fmt: skip
LENGTH = 10_000
TIMES_AS_LONG = 8.0
"""Four times the length may take eight times as long before it is no longer linear, which would be sixteen times; and
that in each of three tries, since machines are not quiet.
"""
TRIES = 3
PATTERNS = [*all_patterns().patterns, *(pattern for pack in PACKS.values() for pattern in pack.patterns)]
SENTENCE = 2_000


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_length_takes_four_times_as_long(shape: str) -> None:
    _is_linear(lambda times: _seconds(shape, times * LENGTH), 0.2, shape)


def _is_linear(seconds: Callable[[int], float], noise: float, what: str) -> None:
    """Of what takes that many seconds for so many times the input; less than `noise` is not compared."""
    tries = []
    for _ in range(TRIES):
        tries.append((seconds(1), seconds(4)))
        if tries[-1][1] < max(TIMES_AS_LONG * tries[-1][0], noise):
            return
    pytest.fail(f"{what}: seconds for the input and for four times as much: {tries}")


def _seconds(shape: str, length: int) -> float:
    """CPU seconds of the better of two extractions, reading apart."""
    head, unit = SHAPES[shape]
    if not head.startswith("---"):
        head = "## Training data\n\n" + head
    text = head + unit * (length // len(unit)) + ("---\n" if head.startswith("---") else "")
    reading = read_payload(text.encode(), media_type="text/markdown", name="README.md")
    taken = []
    gc.collect()
    for _ in range(2):
        began = time.process_time()
        extract_claims(reading, CARD, DocumentKind.MODEL_CARD)
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_no_pattern_takes_more_than_linear_time(pattern: Pattern) -> None:
    """On sentences of four times the length made of what a pattern looks for, of nearly that, and of its cues."""
    for name, unit in _near_matches(pattern).items():
        sentence = unit * (SENTENCE // len(unit) + 1)
        _is_linear(partial(_repeated, pattern, sentence), 0.1, name)


def _repeated(pattern: Pattern, sentence: str, times: int) -> float:
    return _matching(pattern, sentence * times)


def _near_matches(pattern: Pattern) -> dict[str, str]:
    example = pattern.examples[0].text if pattern.examples else ""
    words = _masked(example).rstrip(".。").split()
    units = {
        "its example": " ".join(words), "without its end": " ".join(words[:-1]),
        "without its beginning": " ".join(words[1:]), "its cue": pattern.cues[0], "datasets": "\ue001,",
        "models": "\ue003 and", "figures": "\ue004", "words": "data of",
        "plain words after it": " ".join(words[:2]) + " characters with a single blank between them" * 3,
    }  # fmt: skip
    return {name: unit + " " for name, unit in units.items() if unit}


def _masked(text: str) -> str:
    span = SpanText(text, ((0, 0, len(text), len(text)),))
    return Sentence(text, 0, len(text), tuple(find_mentions(span, open_names_too=True))).masked


def _matching(pattern: Pattern, masked: str) -> float:
    taken = []
    for _ in range(2):
        began = time.process_time()
        for _ in pattern.matches(masked):
            pass
        taken.append(time.process_time() - began)
    return min(taken)
