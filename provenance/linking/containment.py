"""Links of all datasets of which the archive holds rows to all corpora at hand: rows of these, and sketches.

A corpus of the registry whose rows are held stands for no more than these rows: a dataset that is not among them is
inconclusive (`parts`). How a link is judged is `sketch_containment`'s matter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.records import Link, Sample, Signature
from provenance.corpora import Registry
from provenance.linking.commonness import Commonness, commonness
from provenance.linking.corpus_sketch import CorpusSketch
from provenance.linking.datasets import (
    Dataset,
    corpus_named,
    dataset_of_sketch,
    dataset_of_strings,
    sketch_of_dataset,
)
from provenance.linking.links import Target, link
from provenance.linking.near_rows import HeldRows, Row, rows_of
from provenance.linking.record_keys import hashes_of_keys
from provenance.linking.record_links import link_records
from provenance.linking.signing import SCHEME
from provenance.linking.sketch_containment import MOST_EVIDENCE, SKETCH_RULE

LINKER = SKETCH_RULE
Detect = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class SkippedRows:
    """Rows of a sample that were not signed: too short to mean anything, or repeated."""

    subject: str
    rows: int


@dataclass(frozen=True, slots=True)
class Linking:
    """Signatures of all rows compared, links of datasets to corpora, and what was left out."""

    signatures: tuple[Signature, ...]
    links: tuple[Link, ...]
    skipped: tuple[SkippedRows, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """All rows held of one dataset, with the signatures of those long enough."""

    dataset: Dataset
    rows: Sequence[Row]
    left_out: int


def link_samples(
    samples: Sequence[Sample],
    registry: Registry,
    sketches: Sequence[CorpusSketch] = (),
    language_of: Detect | None = None,
) -> Linking:
    """Every dataset against every corpus at hand; the order of samples and sketches does not matter.

    A sample is of a corpus when its subject is a Hub id of one, else of a dataset; a corpus is a dataset too where
    there is a sketch of another one.
    """
    held = hold_samples(samples, registry, language_of)
    targets = targets_at_hand(held, registry, sketches)
    others = [one.dataset for one in held] + [dataset_of_sketch(sketch, registry) for sketch in sketches]
    links = [
        made
        for one in held
        for target in targets
        if _is_asked(one.dataset, target)
        for made in links_of(one, target, others, registry, held)
    ]
    signatures = [signature for one in held for signature in _signatures(one)]
    skipped = tuple(SkippedRows(one.dataset.subject, one.left_out) for one in held if one.left_out)
    ordered = sorted(links, key=lambda each: (each.dataset, each.corpus_subject, each.rule))
    return Linking(tuple(signatures), tuple(ordered), skipped)


def _is_asked(dataset: Dataset, target: Target) -> bool:
    """Not a corpus against itself, nor against rows that stand for another corpus: these are too few to ask."""
    if dataset.corpus is None:
        return True
    return target.subject.startswith("sketch:") and target.corpus != dataset.corpus


def links_of(
    one: Held, target: Target, others: Sequence[Dataset], registry: Registry, held: Sequence[Held] = ()
) -> list[Link]:
    """The link by content, with pairs of rows where rows of the corpus are held, and the one by record keys."""
    made, _ = link(one.dataset, target, others, registry)
    rows_there = next((other.rows for other in held if other.dataset.subject == target.subject), ())
    if made.runs and rows_there:
        made = replace(made, matched=_pairs(one, rows_there, {run.row for run in made.runs}))
    by_keys = link_records(one.dataset, target)
    return [made, by_keys] if by_keys else [made]


def _pairs(one: Held, rows_there: Sequence[Row], found: set[int]) -> tuple[tuple[int, int, float], ...]:
    index = HeldRows(rows_there)
    pairs = [pair for row in one.rows if row.at in found and (pair := index.nearest(row))]
    best = sorted(pairs, key=lambda pair: (-pair.estimate, -pair.exact, pair.here))[:MOST_EVIDENCE]
    return tuple((pair.here, pair.there, pair.estimate) for pair in best)


def hold_samples(samples: Sequence[Sample], registry: Registry, language_of: Detect | None = None) -> list[Held]:
    """The samples by dataset, in the order of their subjects."""
    return [_held(subject, group, registry, language_of) for subject, group in sorted(_by_subject(samples).items())]


def _by_subject(samples: Sequence[Sample]) -> Mapping[str, list[Sample]]:
    groups: dict[str, list[Sample]] = {}
    for sample in sorted(samples, key=lambda one: (one.subject, one.payloads, one.rows)):
        groups.setdefault(sample.subject, []).append(sample)
    return groups


def _held(subject: str, samples: Sequence[Sample], registry: Registry, language_of: Detect | None) -> Held:
    texts = [row for sample in samples for row in sample.rows]
    rows, left_out = rows_of(texts)
    languages = {sample.language for sample in samples}
    language = languages.pop() if len(languages) == 1 else None
    dataset = dataset_of_strings(
        subject,
        texts,
        registry,
        language=language or (main_language(texts, language_of) if language_of else None),
        payloads=sorted({payload for sample in samples for payload in sample.payloads}),
        keys=hashes_of_keys(key for sample in samples for key in sample.keys),
        without_text=sum(sample.without_text for sample in samples),
        only_keys=sum(min(sample.without_text, len(sample.keys)) for sample in samples),
    )
    return Held(dataset, rows, left_out)


def main_language(texts: Sequence[str], language_of: Detect, *, looked_at: int = 20, most: float = 0.8) -> str | None:
    """The language of `most` of some rows, taken evenly from all of them; None where they are of several."""
    some = [language_of(text) for text in texts[:: max(1, len(texts) // looked_at)] if text]
    told = [one for one in some if one]
    best = max(sorted(set(told)), key=told.count, default=None)
    return best if best and told.count(best) >= most * len(some) else None


def targets_at_hand(held: Sequence[Held], registry: Registry, sketches: Sequence[CorpusSketch]) -> list[Target]:
    """What can be linked to: rows held of corpora of the registry, and sketches, which weigh one another's hashes."""
    ordered = sorted(sketches, key=lambda sketch: sketch.name)
    targets = [target_of(sketch, registry, ordered) for sketch in ordered]
    rows = [one.dataset for one in held if one.dataset.corpus and one.dataset.rows.words.size]
    none = Commonness(())
    return targets + [Target(sketch_of_dataset(one), one.corpus or "", one.subject, none, held=True) for one in rows]


def target_of(sketch: CorpusSketch, registry: Registry, at_hand: Sequence[CorpusSketch] = ()) -> Target:
    """A sketch as what can be linked to, under the registry's id where it has one."""
    row = corpus_named(sketch.name, registry)
    common = commonness(sketch, at_hand)
    return Target(sketch, row.id if row else sketch.name, f"sketch:{sketch.name}", common, row is not None)


def _signatures(held: Held) -> list[Signature]:
    return [
        Signature(f"{held.dataset.subject}#{row.at}", SCHEME, tuple(row.values.tolist()), int(row.shingles.size))
        for row in held.rows
    ]
