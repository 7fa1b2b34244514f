"""Dataset mentions in sentences of papers: SciER and the dataset-names corpus.

Neither ships with the package; both are only read. A mention counts by overlap in characters with an annotated one
of the same sentence, each used once; exact spans are counted beside it.
"""

import ast
import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance.evaluating.gold import GoldError
from provenance.evaluating.scoring import Count

Span = tuple[int, int]
FindMentions = Callable[[str], Sequence[Span]]

DEVELOPMENT_FIFTH = 5  # dataset-names has no development part: sentence ids divisible by five stand for it


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MentionScore:
    """`by_overlap` as the tables of both corpora are compared; `exact` asks for equal spans."""

    name: str
    sentences: int
    by_overlap: Count
    exact: Count


def load_mentions(folder: Path) -> dict[str, list[Sentence]]:
    """Sentences by corpus: `scier/dev.jsonl` and a fifth of `dataset-names/Train_set_sentences.csv`.

    `folder` is either corpus or the folder above. Raises GoldError when neither is there.
    """
    places = [folder, *(path for path in sorted(folder.iterdir()) if path.is_dir())] if folder.is_dir() else []
    found = {}
    for place in places:
        if (place / "dev.jsonl").is_file():
            found["scier dev"] = _scier(place / "dev.jsonl")
        if (place / "Train_set_sentences.csv").is_file():
            found["dataset-names fifth"] = _dataset_names(place / "Train_set_sentences.csv")
    if not found:
        raise GoldError(f"no annotated mentions in {folder}: expected scier/dev.jsonl or dataset-names/")
    return found


def _scier(path: Path) -> list[Sentence]:
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    return [
        Sentence(row["sentence"], _positions(row["sentence"], [e[0] for e in row["ner"] if e[1] == "Dataset"]))
        for row in rows
    ]


def _positions(sentence: str, names: Iterable[str]) -> tuple[Span, ...]:
    """SciER names its entities by their words: the n-th time a name is listed is its n-th place."""
    taken: list[Span] = []
    for name in names:
        at = sentence.find(name)
        while at >= 0 and any(at < end and start < at + len(name) for start, end in taken):
            at = sentence.find(name, at + 1)
        if at >= 0:
            taken.append((at, at + len(name)))
    return tuple(sorted(taken))


def _dataset_names(path: Path) -> list[Sentence]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if int(row["id"]) % DEVELOPMENT_FIFTH == 0]
    return [Sentence(row["text"], _labels(row["labels"])) for row in rows]


def _labels(written: str) -> tuple[Span, ...]:
    labels = ast.literal_eval(written) if written.strip() else []
    return tuple(sorted((int(start), int(end)) for start, end, _ in labels))


def score_mentions(name: str, sentences: Sequence[Sentence], find: FindMentions) -> MentionScore:
    """Score `find(sentence) -> spans` against the annotated mentions."""
    overlap, exact = Count(), Count()
    for sentence in sentences:
        found = sorted(set(find(sentence.text)))
        sizes = {"predicted": len(found), "annotated": len(sentence.mentions)}
        overlap += Count(right=_pairs(sentence.mentions, found), **sizes)
        exact += Count(right=len(set(sentence.mentions) & set(found)), **sizes)
    return MentionScore(name, len(sentences), overlap, exact)


def _pairs(gold: Sequence[Span], found: Sequence[Span]) -> int:
    """The most overlapping pairs, each span used once: greedy by end is best while annotated spans are disjoint."""
    left = sorted(found, key=lambda span: (span[1], span[0]))
    pairs = 0
    for start, end in sorted(gold, key=lambda span: (span[1], span[0])):
        partner = next((span for span in left if span[0] < end and start < span[1]), None)
        if partner is not None:
            left.remove(partner)
            pairs += 1
    return pairs
