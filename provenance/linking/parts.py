"""What a link may say where only a part of the corpus, or of the dataset, is at hand.

A corpus of which a few rows are held (the viewer's first hundred) can be shown to hold a dataset's rows, and never
not to hold them. Of a dataset that was sketched in part the rest may be anything: nearly all of its part is a part
of it.
"""

from dataclasses import replace

from db.vocabulary import LinkOutcome
from provenance.linking.sketch_containment import Containment


def of_held_rows(found: Containment, rows: int, corpus: str) -> Containment:
    """The outcome against `rows` rows that stand for a corpus."""
    if found.outcome is LinkOutcome.NOT_CONTAINED:
        reason = f"only {rows} rows of {corpus} are held, and what is not among them may be in the rest"
        return replace(found, outcome=LinkOutcome.INCONCLUSIVE, reason=f"{reason}: {found.reason}")
    if found.outcome is LinkOutcome.PARTLY_CONTAINED:
        return replace(found, reason=f"{found.reason}; only {rows} rows of {corpus} are held: it may be more")
    return found


def of_partial_dataset(found: Containment) -> Containment:
    """The outcome for the rows of a dataset of which only a part was sketched."""
    part = "the dataset was sketched in part only"
    if found.outcome is LinkOutcome.NOT_CONTAINED:
        reason = f"{part}, and its rest may be in the corpus: {found.reason}"
        return replace(found, outcome=LinkOutcome.INCONCLUSIVE, reason=reason)
    if found.outcome is LinkOutcome.CONTAINED:
        reason = f"{found.reason}; but {part}, so this speaks of that part"
        return replace(found, outcome=LinkOutcome.PARTLY_CONTAINED, reason=reason)
    return replace(found, reason=f"{found.reason}; {part}, so this speaks of that part")
