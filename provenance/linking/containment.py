"""Is a dataset (a copy of, a part of) a known corpus? Shares of rows, with an interval and with controls.

A row of the dataset is found in the corpus when some row held of the corpus has at least half of all their
shingles in common. The share of found rows has Wilson's 95 % interval. Unrelated data of the same sort shares
rows too, so a share means something only beside its *controls*: other datasets of the same modality and
language that have next to nothing in common with the dataset itself, and that do not themselves stand clear of
theirs against this corpus. Outcomes, by `row-containment@1`:

- `inconclusive` with fewer than three controls, fewer than FEWEST_ROWS comparable rows on either side, or a
  share that does not stand clear of the highest control;
- `contained` when the interval lies above the controls' and reaches WHOLE;
- `partly_contained` when it lies above the controls' and does not reach that;
- `not_contained` when nothing worth mention was found: its upper end is below NOTHING. It speaks of the rows
  held of the corpus and no others.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.records import Link, Sample, Signature, content_id
from db.vocabulary import LinkOutcome
from provenance.corpora import Registry
from provenance.linking.near_rows import Pair, Row, RowIndex, rows_of
from provenance.linking.signing import SCHEME

LINKER = "row-containment@1"

FEWEST_CONTROLS = 3
FEWEST_ROWS = 20
RELATED = 0.05
"""Share of common rows from which another dataset is a relative and no control."""
WHOLE = 0.95
NOTHING = 0.2
"""With no row found, Wilson's upper end falls below this from 16 rows on."""
MOST_EVIDENCE = 50
"""Pairs kept of one link, best first."""
_Z = 1.959964
"""Standard normal quantile of a 95 % interval."""
_HUB_DATASET = "hf:dataset:"


@dataclass(frozen=True, slots=True)
class SkippedRows:
    """Rows of a sample that were not compared: too short to mean anything, or repeated."""

    subject: str
    rows: int


@dataclass(frozen=True, slots=True)
class Linking:
    """Signatures of all rows compared, links of datasets to corpora, and what was left out."""

    signatures: tuple[Signature, ...]
    links: tuple[Link, ...]
    skipped: tuple[SkippedRows, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """All rows held of one dataset. `corpus` is its id in the registry, None for what is not known."""

    subject: str
    corpus: str | None
    rows: Sequence[Row]
    left_out: int
    payloads: tuple[str, ...]
    language: str | None
    modality: str
    index: RowIndex


@dataclass(frozen=True, slots=True)
class _Share:
    """What one dataset has in common with another: the rows found, and the interval of their share."""

    found: tuple[Pair, ...]
    share: float
    low: float
    high: float


def link_samples(samples: Sequence[Sample], registry: Registry) -> Linking:
    """Every dataset against every corpus of which rows are held; the order of the samples does not matter.

    A sample is of a corpus when its subject is a Hub id of one, else of a dataset.
    """
    held = [_held(subject, group, registry) for subject, group in _by_subject(samples).items()]
    corpora = [one for one in held if one.corpus is not None]
    datasets = [one for one in held if one.corpus is None]
    related = _relatives(datasets)
    links: list[Link] = []
    for corpus in corpora:
        shares = {dataset.subject: _share(dataset, corpus) for dataset in datasets}
        eligible = {dataset.subject: _controls(dataset, datasets, related) for dataset in datasets}
        found_inside = {subject for subject, controls in eligible.items() if _stands_clear(subject, shares, controls)}
        for dataset in datasets:
            controls = [control for control in eligible[dataset.subject] if control not in found_inside]
            links.append(_link(dataset, corpus, shares, controls))
    signatures = [signature for one in held for signature in _signatures(one)]
    skipped = tuple(SkippedRows(one.subject, one.left_out) for one in held if one.left_out)
    return Linking(
        tuple(signatures), tuple(sorted(links, key=lambda link: (link.dataset, link.corpus_subject))), skipped
    )


def _by_subject(samples: Sequence[Sample]) -> Mapping[str, list[Sample]]:
    groups: dict[str, list[Sample]] = {}
    for sample in sorted(samples, key=lambda one: (one.subject, one.payloads, one.rows)):
        groups.setdefault(sample.subject, []).append(sample)
    return groups


def _held(subject: str, samples: Sequence[Sample], registry: Registry) -> _Held:
    rows, left_out = rows_of(row for sample in samples for row in sample.rows)
    match = registry.by_hub_id(subject.removeprefix(_HUB_DATASET)) if subject.startswith(_HUB_DATASET) else None
    languages = {sample.language for sample in samples}
    return _Held(
        subject=subject,
        corpus=match.corpus_id if match else None,
        rows=rows,
        left_out=left_out,
        payloads=tuple(sorted({payload for sample in samples for payload in sample.payloads})),
        language=languages.pop() if len(languages) == 1 else None,
        modality=samples[0].modality,
        index=RowIndex(rows),
    )


def _signatures(held: _Held) -> list[Signature]:
    return [
        Signature(f"{held.subject}#{row.at}", SCHEME, tuple(row.values.tolist()), int(row.shingles.size))
        for row in held.rows
    ]


def _share(dataset: _Held, other: _Held) -> _Share:
    found = tuple(pair for row in dataset.rows if (pair := other.index.nearest(row)))
    low, high = wilson(len(found), len(dataset.rows))
    return _Share(found, len(found) / len(dataset.rows) if dataset.rows else 0.0, low, high)


def wilson(found: int, rows: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (E. B. Wilson, JASA 22, 1927); 0 to 1 without rows."""
    if not rows:
        return 0.0, 1.0
    share, weight = found / rows, _Z**2 / rows
    middle = (share + weight / 2) / (1 + weight)
    half = _Z * math.sqrt(share * (1 - share) / rows + weight / (4 * rows)) / (1 + weight)
    return max(0.0, middle - half) if found else 0.0, min(1.0, middle + half) if found < rows else 1.0


def _relatives(datasets: Sequence[_Held]) -> frozenset[tuple[str, str]]:
    """Pairs of datasets that have rows in common, both ways round."""
    pairs: set[tuple[str, str]] = set()
    for at, one in enumerate(datasets):
        for other in datasets[at + 1 :]:
            common = len(_share(one, other).found)
            if common > RELATED * min(len(one.rows), len(other.rows)):
                pairs.update({(one.subject, other.subject), (other.subject, one.subject)})
    return frozenset(pairs)


def _controls(dataset: _Held, datasets: Sequence[_Held], related: frozenset[tuple[str, str]]) -> list[str]:
    return [
        other.subject
        for other in datasets
        if other.subject != dataset.subject
        and len(other.rows) >= FEWEST_ROWS
        and other.modality == dataset.modality
        and (other.language == dataset.language or None in (other.language, dataset.language))
        and (dataset.subject, other.subject) not in related
    ]


def _highest(shares: Mapping[str, _Share], controls: Sequence[str]) -> _Share | None:
    return max((shares[control] for control in controls), key=lambda one: (one.share, one.high), default=None)


def _stands_clear(subject: str, shares: Mapping[str, _Share], controls: Sequence[str]) -> bool:
    highest = _highest(shares, controls) if len(controls) >= FEWEST_CONTROLS else None
    return highest is not None and shares[subject].low > highest.high


def _link(dataset: _Held, corpus: _Held, shares: Mapping[str, _Share], controls: Sequence[str]) -> Link:
    own = shares[dataset.subject]
    highest = _highest(shares, controls)
    outcome = _outcome(own, highest, len(controls), min(len(dataset.rows), len(corpus.rows)))
    best = sorted(own.found, key=lambda pair: (-pair.estimate, -pair.exact, pair.here))[:MOST_EVIDENCE]
    inputs = [dataset.subject, corpus.subject, SCHEME.text, LINKER, list(dataset.payloads), list(corpus.payloads)]
    return Link(
        id=content_id([*inputs, list(controls), len(own.found), len(dataset.rows)]),
        dataset=dataset.subject,
        corpus=corpus.corpus or "",
        corpus_subject=corpus.subject,
        rows=len(dataset.rows),
        matched_rows=len(own.found),
        share=own.share,
        low=own.low,
        high=own.high,
        control_share=highest.share if highest else None,
        controls=tuple(controls),
        outcome=outcome,
        scheme=SCHEME.text,
        rule=LINKER,
        matched=tuple((pair.here, pair.there, pair.estimate) for pair in best),
    )


def _outcome(own: _Share, control: _Share | None, controls: int, rows: int) -> LinkOutcome:
    if control is None or controls < FEWEST_CONTROLS or rows < FEWEST_ROWS:
        return LinkOutcome.INCONCLUSIVE
    if own.high < NOTHING and not own.low > control.high:
        return LinkOutcome.NOT_CONTAINED
    if own.low > control.high:
        return LinkOutcome.CONTAINED if own.high >= WHOLE else LinkOutcome.PARTLY_CONTAINED
    return LinkOutcome.INCONCLUSIVE
