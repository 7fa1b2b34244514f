"""How much of a dataset is in a corpus, from rows of the one and a sketch of the other, beside controls.

The share is that of the rows' kept hashes which the corpus has. Its 95 % interval counts rows as clusters (the words
of one row are in the corpus together or not at all) and the sketch (m kept hashes of many): variance of the ratio
over rows plus p (1 - p) / m. Unrelated text shares 6 % of its 5-grams and more where one quotes the other or a form
repeats itself, so a share means something only beside *controls*: rows of at least three other datasets of the same
kind against the same sketch. By `sketch-containment@1`:

- the *excess* is (share - c) / (1 - c), c the mean of the controls; its interval adds the spread of the controls
  (Student's t);
- a row *is found* when half of its kept hashes are, and it keeps at least FEWEST_HASHES;
- `contained`: the excess reaches WHOLE and is above nothing, and more rows are found than of any control, at least
  LEAST_FOUND;
- `partly_contained`: the same without reaching WHOLE;
- `not_contained`: the upper end of the excess is below NOTHING, or no more rows are found than of the controls;
- `inconclusive`: fewer than three controls, fewer than FEWEST_ROWS rows, a partial or empty sketch, or none of these.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from db.vocabulary import LinkOutcome
from provenance.linking.containment import FEWEST_CONTROLS, FEWEST_ROWS, NOTHING, WHOLE, wilson
from provenance.linking.corpus_sketch import CorpusSketch

SKETCH_RULE = "sketch-containment@1"
FEWEST_HASHES = 4
"""Kept hashes of a row that can be found or not; with fewer, chance decides."""
SAME_ROW = 0.5
LEAST_FOUND = 0.03
"""Of rows of books that only quote the corpus (60 to 120 words each) 1 to 2 % reach half by chance of the sketch."""
_Z = 1.959964
_T = {2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}
"""Student's 97.5 % quantiles by degrees of freedom; the normal's from ten on."""


@dataclass(frozen=True, slots=True)
class Share:
    """What of some rows a corpus has. `share`, `low`, `high` are of hashes; `found` of `judged` rows are found."""

    name: str
    rows: int
    hashes: int
    share: float
    low: float
    high: float
    error: float
    judged: int
    found: int
    best_rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Containment:
    """`excess` with its interval is the share above the controls; `reason` says in words what decided."""

    own: Share
    controls: tuple[Share, ...]
    excess: float
    low: float
    high: float
    outcome: LinkOutcome
    reason: str
    rule: str = SKETCH_RULE


def share_of(name: str, texts: Any, sketch: CorpusSketch, scale: int | None = None) -> Share:
    """The share of one Arrow column of rows. `scale` as the sketch's unless a coarser one is asked for.

    Raises SchemeError for a finer scale than the sketch's.
    """
    from provenance.linking.buffers import sketch_texts

    coarse = sketch.at_scale(scale or sketch.scale)
    kept = sketch_texts(texts, coarse.scale)
    inside = np.isin(kept.hashes, coarse.hashes)
    sizes = np.bincount(kept.rows, minlength=len(texts)).astype(np.float64)
    hits = np.bincount(kept.rows, weights=inside, minlength=len(texts)).astype(np.float64)
    with_words = kept.shingles > 0
    return share_of_counts(name, sizes[with_words], hits[with_words], np.flatnonzero(with_words))


def share_of_counts(
    name: str, sizes: npt.NDArray[np.float64], hits: npt.NDArray[np.float64], numbers: npt.NDArray[np.int64]
) -> Share:
    """The share of rows of which it is known how many hashes they keep and how many of these are found; `numbers`
    are the rows' numbers in the sample."""
    rows, hashes = sizes.size, int(sizes.sum())
    if not hashes:
        return Share(name, rows, 0, 0.0, 0.0, 1.0, 1.0, 0, 0, ())
    share = float(hits.sum() / hashes)
    spread = float(((hits - share * sizes) ** 2).sum()) / hashes**2 * rows / max(1, rows - 1)
    shrunk = (hits.sum() + 2) / (hashes + 4)  # Agresti and Coull: at 0 and 1 the sketch still has an error
    error = math.sqrt(spread + float(shrunk * (1 - shrunk)) / hashes)
    low, high = max(0.0, share - _Z * error), min(1.0, share + _Z * error)
    judged = sizes >= FEWEST_HASHES
    found = judged & (hits >= SAME_ROW * sizes)
    best = numbers[np.flatnonzero(found)[np.argsort(-hits[found], kind="stable")]][:50]
    return Share(
        name, rows, hashes, share, low, high, error, int(judged.sum()), int(found.sum()), tuple(best.tolist())
    )


def contained(own: Share, controls: Sequence[Share], sketch: CorpusSketch) -> Containment:
    """The outcome for one dataset beside its controls, by `sketch-containment@1`."""
    usable = tuple(control for control in controls if control.hashes and control.rows >= FEWEST_ROWS)
    excess, low, high = _excess(own, usable)
    outcome, reason = _outcome(own, usable, low, high, sketch)
    return Containment(own, usable, excess, low, high, outcome, reason)


def _excess(own: Share, controls: Sequence[Share]) -> tuple[float, float, float]:
    if not controls:
        return own.share, own.low, own.high
    shares = np.array([control.share for control in controls])
    middle = float(shares.mean())
    between = float(shares.std(ddof=1)) if len(controls) > 1 else 1.0
    half = math.hypot(_Z * own.error, _T.get(len(controls) - 1, _Z) * between / math.sqrt(len(controls)))
    rest = max(1e-9, 1 - middle)
    excess = (own.share - middle) / rest
    return excess, max(-1.0, excess - half / rest), min(1.0, excess + half / rest)


def _outcome(
    own: Share, controls: Sequence[Share], low: float, high: float, sketch: CorpusSketch
) -> tuple[LinkOutcome, str]:
    if sketch.partial or not sketch.hashes.size:
        return LinkOutcome.INCONCLUSIVE, "the sketch is of a part of the corpus only, or empty"
    if len(controls) < FEWEST_CONTROLS:
        return LinkOutcome.INCONCLUSIVE, f"no control: {len(controls)} other datasets, {FEWEST_CONTROLS} are needed"
    if own.rows < FEWEST_ROWS or own.judged < FEWEST_ROWS:
        return LinkOutcome.INCONCLUSIVE, f"{own.judged} of {own.rows} rows are long enough to judge: too few"
    rows_low, rows_high = wilson(own.found, own.judged)
    control_rows = max(wilson(control.found, control.judged)[1] if control.judged else 1.0 for control in controls)
    clear = low > 0 and rows_low > max(control_rows, LEAST_FOUND)
    if clear and high >= WHOLE:
        return LinkOutcome.CONTAINED, f"{own.found} of {own.judged} rows are found, more than of any control"
    if clear:
        return LinkOutcome.PARTLY_CONTAINED, f"{own.found} of {own.judged} rows are found, more than of any control"
    if high < NOTHING or rows_high < max(NOTHING, control_rows):
        return LinkOutcome.NOT_CONTAINED, f"{own.found} of {own.judged} rows are found, no more than of the controls"
    return LinkOutcome.INCONCLUSIVE, "the share does not stand clear of the controls'"
