"""How much of a dataset is in a corpus, from rows of the one and a sketch of the other, beside controls.

The share is that of the rows' kept hashes which the corpus has. Its 95 % interval counts rows as clusters (the words
of one row are in the corpus together or not at all) and the sketch (m kept hashes of many): variance of the ratio
over rows plus p (1 - p) / m. Unrelated text shares 6 % of its 5-grams and more where one quotes the other or a form
repeats itself, so a share means something only beside *controls*: rows of at least three other datasets of the same
kind against the same sketch. By `sketch-containment@3`:

- the *excess* is (share - c) / (1 - c), c the mean of the controls; its interval adds the spread of the controls
  (Student's t);
- a row *is found* when long shared runs (`shared_runs`: 150 words, which no short quotation has) make up half of what
  is kept of it; it is judged when what is kept of it reaches over such a run;
- the excess of found rows over the controls' is what decides, so that a quotation in every row is no part of a
  corpus. Where fewer than FEWEST_ROWS rows or LEAST_JUDGED of them are judged (a coarse sketch, short rows) the
  excess of the share decides, and then only what quotations cannot make, COARSE, counts;
- `contained`: more rows are found than another dataset like the controls would have, and nearly all (WHOLE);
- `partly_contained`: the same without reaching WHOLE, and LEAST_FOUND of the rows at least, or LEAST_WHOLE of them
  whole;
- `not_contained`: hardly more rows are found than of the controls, the upper end of the excess is below MISSED, and
  no more of the text is shared than quotations make (COARSE);
- `inconclusive`: fewer than three controls, fewer than FEWEST_ROWS rows, a partial or empty sketch, or none of these.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from db.records import SharedRun
from db.records.linking import FEWEST_CONTROLS, FEWEST_ROWS
from db.vocabulary import LinkOutcome
from provenance.linking.commonness import Commonness
from provenance.linking.corpus_sketch import CorpusSketch
from provenance.linking.intervals import Z
from provenance.linking.row_sample import rows_of_texts
from provenance.linking.shared_runs import RowHashes, RowShares, evidence, repetitions, row_shares

SKETCH_RULE = "sketch-containment@3"
WHOLE = 0.95
LEAST_FOUND = 0.08
LEAST_WHOLE = 0.02
"""Of rows that quote the corpus (60 to 120 words each) up to 3 % more are found than of rows that do not: by chance a
quotation stands beside other words of the corpus. No more are found whole, so fewer of these will do."""
LEAST_JUDGED = 0.1
"""Of the rows, the part that must be judged for found rows to decide: of rows of 40 words one in 100 is, at 1/100,
and those that are repeat a form."""
MOST_SILENT = 0.1
UNSEEN = 0.01
"""Added to the standard error of found rows: a quotation beside other shared words makes 1 % of rows found, in
manuals up to 3 %."""
MISSED_ROWS = 0.02
"""Of rows that were taken over whole, 1 to 3 % are not found (a line of boilerplate, and few hashes are kept): the
upper end of an interval is so much higher."""
ROWS, TEXT = "rows", "text"
COARSE = 0.25
"""A quotation in every row is 9 to 14 % of the text (60 to 120 words in rows of 500 to 1,800)."""
MISSED = 0.3
UNLIKE = 0.5
"""Of the least share of a control, the part below which a dataset is told to be unlike the controls."""
MOST_EVIDENCE = 50
"""Rows, and pairs of near-duplicate rows, kept of one link, best first."""
_T = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}
"""Student's 97.5 % quantiles by degrees of freedom; the normal's from ten on."""


@dataclass(frozen=True, slots=True)
class Share:
    """What of some rows a corpus has. `share`, `low`, `high` are of hashes; `found` of `judged` rows are found,
    `whole` of them whole. Of `silent` rows, more than chance explains, nothing is kept: they repeat a few words.
    `runs` are of rows that are found."""

    name: str
    rows: int
    hashes: int
    share: float
    low: float
    high: float
    error: float
    judged: int
    found: int
    whole: int = 0
    silent: int = 0
    runs: tuple[SharedRun, ...] = ()

    @property
    def found_share(self) -> float:
        return self.found / self.judged if self.judged else 0.0

    @property
    def whole_share(self) -> float:
        return self.whole / self.judged if self.judged else 0.0


@dataclass(frozen=True, slots=True)
class Excess:
    """What is above the mean of the controls, as a share of what they leave, with its 95 % interval; `clear`: more
    than another dataset like the controls would have (their prediction interval)."""

    value: float
    low: float
    high: float
    clear: float


@dataclass(frozen=True, slots=True)
class Refused:
    """A dataset that is no control of a link, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Containment:
    """`excess` with its interval is how much of the dataset is in the corpus, above the controls: of its rows, or,
    where these cannot be judged, of its text (`basis`). `text` is the same of the text in any case. `reason` says in
    words what decided; `refused` are datasets that were named as controls, or are of the right sort, and are none."""

    own: Share
    controls: tuple[Share, ...]
    basis: str
    excess: float
    low: float
    high: float
    text: Excess
    outcome: LinkOutcome
    reason: str
    rule: str = SKETCH_RULE
    refused: tuple[Refused, ...] = ()


def share_of(
    name: str, texts: Any, sketch: CorpusSketch, scale: int | None = None, common: Commonness | None = None
) -> Share:
    """The share of one Arrow column of rows. `scale` as the sketch's unless a coarser one is asked for.

    Raises SchemeError for a finer scale than the sketch's.
    """
    coarse = sketch.at_scale(scale or sketch.scale)
    return share_of_rows(name, rows_of_texts(texts, coarse.scale), coarse, common)


def share_of_rows(name: str, rows: RowHashes, sketch: CorpusSketch, common: Commonness | None = None) -> Share:
    """The share of rows of which the kept hashes are known, at the scale of the sketch."""
    inside = np.isin(rows.hashes, sketch.hashes)
    common_weights = common.weights(rows.hashes) if common else np.ones(rows.hashes.size)
    repeated = repetitions(rows)
    weights = common_weights / repeated
    shares = row_shares(rows, inside, weights, sketch.scale)
    best = np.flatnonzero(shares.found)
    best = best[np.argsort(-shares.lengths[best], kind="stable")][:MOST_EVIDENCE]
    squares = float((common_weights**2 / repeated).sum())
    effective = float(weights.sum() ** 2) / squares if squares else 0.0
    return share_of_counts(name, shares, effective, evidence(rows, inside, shares, best.tolist()))


def share_of_counts(name: str, shares: RowShares, kept: float, runs: tuple[SharedRun, ...] = ()) -> Share:
    """The share of rows of which it is known what is kept and found; `kept` is how many hashes the sum is worth."""
    rows, sizes, hits = shares.sizes.size, shares.sizes, shares.hits
    total = float(sizes.sum())
    if not total:
        return Share(name, rows, 0, 0.0, 0.0, 1.0, 1.0, 0, 0)
    share = float(hits.sum() / total)
    spread = float(((hits - share * sizes) ** 2).sum()) / total**2 * rows / max(1, rows - 1)
    shrunk = (share * kept + 2) / (kept + 4)  # Agresti and Coull: at 0 and 1 the sketch still has an error
    error = math.sqrt(spread + shrunk * (1 - shrunk) / kept)
    low, high = max(0.0, share - Z * error), min(1.0, share + Z * error)
    found, judged, whole = (int(one.sum()) for one in (shares.found, shares.judged, shares.whole))
    silent = max(0, round(float(shares.silent.sum() - shares.expected.sum())))
    return Share(name, rows, round(kept), share, low, high, error, judged, found, whole, silent, runs)


def contained(own: Share, controls: Sequence[Share], sketch: CorpusSketch) -> Containment:
    """The outcome for one dataset beside its controls, by `sketch-containment@3`."""
    usable = tuple(control for control in controls if control.hashes and control.rows >= FEWEST_ROWS)
    text = excess_of(own.share, own.error, [one.share for one in usable])
    found = excess_of(own.found_share, _row_error(own.found, own.judged), [one.found_share for one in usable])
    rows = _with_missed_rows(found)
    whole = excess_of(own.whole_share, _row_error(own.whole, own.judged), [one.whole_share for one in usable])
    by_rows = all(one.judged >= max(FEWEST_ROWS, LEAST_JUDGED * one.rows) for one in (own, *usable))
    outcome, reason = _outcome(own, usable, text, (rows, whole) if by_rows else None, sketch)
    said = rows if by_rows else text
    basis = ROWS if by_rows else TEXT
    return Containment(own, usable, basis, said.value, said.low, said.high, text, outcome, reason)


def _with_missed_rows(found: Excess) -> Excess:
    return replace(found, high=min(1.0, found.high / (1 - MISSED_ROWS))) if found.high > 0 else found


def _row_error(found: int, judged: int) -> float:
    """Standard error of a share of rows: Agresti and Coull's, which is not 0 at 0 and 1, and UNSEEN."""
    if not judged:
        return 1.0
    shrunk = (found + 2) / (judged + 4)
    return math.hypot(UNSEEN, math.sqrt(shrunk * (1 - shrunk) / (judged + 4)))


def excess_of(share: float, error: float, controls: Sequence[float]) -> Excess:
    """A share with its standard error above those of the controls; without controls the share itself."""
    if not controls:
        return Excess(share, max(0.0, share - Z * error), min(1.0, share + Z * error), -1.0)
    shares = np.array(controls)
    count, middle = shares.size, float(shares.mean())
    between = float(shares.std(ddof=1)) if count > 1 else 1.0
    student = _T.get(count - 1, Z) * between
    rest = max(1e-9, 1 - middle)
    value = (share - middle) / rest
    half = math.hypot(Z * error, student / math.sqrt(count)) / rest
    wide = math.hypot(Z * error, student * math.sqrt(1 + 1 / count)) / rest
    return Excess(value, max(-1.0, value - half), min(1.0, value + half), value - wide)


def _outcome(
    own: Share, controls: Sequence[Share], text: Excess, by_rows: tuple[Excess, Excess] | None, sketch: CorpusSketch
) -> tuple[LinkOutcome, str]:
    missing = _missing(own, controls, sketch)
    if missing:
        return LinkOutcome.INCONCLUSIVE, missing
    if by_rows is None:
        return _by_text(own, controls, text)
    rows, whole = by_rows
    counted = f"{own.found} of {own.judged} rows are found"
    if _clear(rows, LEAST_FOUND) or _clear(whole, LEAST_WHOLE):
        return _how_much(own, rows, counted)
    if text.value > COARSE and text.low > 0:
        return LinkOutcome.INCONCLUSIVE, f"{counted}, but much of the text in short runs: altered, or quotations"
    if rows.high < MISSED:
        return LinkOutcome.NOT_CONTAINED, f"{counted}, {_hardly(own, controls, rows, text)}"
    return LinkOutcome.INCONCLUSIVE, f"{counted}, which does not stand clear of the controls'"


def _hardly(own: Share, controls: Sequence[Share], excess: Excess, text: Excess) -> str:
    """What is said of a dataset of which hardly more is found than of the controls."""
    if own.high < min(one.share for one in controls) * UNLIKE:
        return (
            "no more than of the controls, and it shares far less of its text than any of them: its words may have "
            "been altered, or the controls are of another kind"
        )
    short = "; the rows share short runs such as quotations" if text.clear > LEAST_FOUND else ""
    return f"hardly more than of the controls: {max(0.0, excess.high):.0%} at most can have been missed{short}"


def _clear(excess: Excess, least: float) -> bool:
    """More than another dataset like the controls would have, and worth mention."""
    return excess.clear > 0 and excess.low > least


def _how_much(own: Share, rows: Excess, counted: str) -> tuple[LinkOutcome, str]:
    if rows.high < WHOLE or own.found_share < 1 - 2 * (1 - WHOLE):
        return LinkOutcome.PARTLY_CONTAINED, f"{counted}, more than of the controls"
    if own.silent > MOST_SILENT * own.rows:
        few = f"of {own.silent} others, which repeat a few words, the sketch keeps nothing"
        return LinkOutcome.PARTLY_CONTAINED, f"{counted}, more than of the controls; {few}"
    return LinkOutcome.CONTAINED, f"{counted}, far more than of any control"


def _by_text(own: Share, controls: Sequence[Share], text: Excess) -> tuple[LinkOutcome, str]:
    """The outcome where the sketch is too coarse, or the rows are too short, to say which rows are found."""
    coarse = "too few rows can be judged by this sketch, so the share of the text decides"
    if text.clear > COARSE:
        whole = text.high >= WHOLE and text.value >= 1 - 2 * (1 - WHOLE)
        outcome = LinkOutcome.CONTAINED if whole else LinkOutcome.PARTLY_CONTAINED
        return outcome, f"{coarse}: it is above all controls"
    if text.high < COARSE:
        return LinkOutcome.NOT_CONTAINED, f"{coarse}: {_hardly(own, controls, text, text)}"
    return LinkOutcome.INCONCLUSIVE, f"{coarse}: it does not stand clear of what quotations make"


def _missing(own: Share, controls: Sequence[Share], sketch: CorpusSketch) -> str:
    """Why nothing can be concluded; empty when something can."""
    if sketch.partial:
        return "the sketch holds a part of the corpus only; what is not in it may be in the rest"
    if not sketch.hashes.size:
        return "the sketch of the corpus is empty"
    if len(controls) < FEWEST_CONTROLS:
        return f"no control: {len(controls)} other datasets with enough rows, {FEWEST_CONTROLS} are needed"
    if own.rows < FEWEST_ROWS:
        return f"distinct rows with words: {own.rows}, too few; {FEWEST_ROWS} are needed"
    if own.hashes < FEWEST_ROWS:
        return f"the sketch keeps {own.hashes} hashes of these rows: too few; sketch at a finer scale (--scale 100)"
    return ""
