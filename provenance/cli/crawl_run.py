"""One run of the crawler: what is shown while it goes on, what it says at its end, and its row among the runs."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from provenance.cli.opening import Opened
from provenance.cli.stopping import Unhealthy

if TYPE_CHECKING:
    from crawler.run import Progress, RunSummary
    from db.frontier import LeftOver

CONTACT = "PROVENANCE_CONTACT"
"""An address or page where the owner of a site can reach whoever crawls it; sent in the User-Agent."""

_MOST_TOLD = 5  # listings that are named


def standing(at: "Progress") -> Iterator[str]:
    """How a crawl stands, in words: found, fetched, unchanged, failed, waiting for a quota, time left."""
    yield f"{at.found} found, {at.fetched} fetched, {at.unchanged} unchanged, {at.failed} failed"
    for bucket, seconds in at.waiting.items():
        yield f"· waiting {seconds:.0f} s for the quota of {bucket}"
    if at.seconds_left is not None:
        left = at.seconds_left
        yield f"· about {left:.0f} s left" if left < 90 else f"· about {left / 60:.0f} min left"


@dataclass(frozen=True, slots=True)
class Crawled:
    """What one crawl came to: `lines` say what was done, `alarms` what was so wrong that a report built on it would
    mislead, `stopped` where it stopped and why, by hops from what was asked about.

    All of this very crawl: with several workers on one database the newest run may be another's.
    """

    lines: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()

    @classmethod
    def of(cls, summary: "RunSummary", left_out: Iterable[str] = ()) -> "Crawled":
        counts = _counts(summary)
        stopped = (f"The crawl ended: {summary.stopped.value}.", *map(_left_line, counts["stopped_at"]))
        return cls((*told(summary), *left_out), tuple(counts["alarms"]), stopped)

    def refuse_unhealthy(self, more: str = "") -> None:
        """Raises Unhealthy for a crawl with grave alarms."""
        if self.alarms:
            raise Unhealthy("the crawl is not healthy: " + "; ".join(self.alarms) + "." + more)


def _left_line(left: "dict[str, Any]") -> str:
    count = left["targets"]
    documents = "1 document was" if count == 1 else f"{count} documents were"
    hops = "1 hop" if left["depth"] == 1 else f"{left['depth']} hops"
    return f"{documents} not fetched, {hops} from what was asked about: {left['reason']}."


@dataclass(slots=True)
class RememberedRun:
    """One crawl in the table of runs; a run without an end is going on, or was killed."""

    summary: "RunSummary | None" = None


@contextmanager
def remembered(here: Opened) -> Iterator[RememberedRun]:
    """Write the run's beginning, and its end with what it brought, so that a later run can be held against it."""
    from db import store
    from provenance import __version__

    with here.database.session() as session:
        number = store.add_run(session, "crawl", __version__, datetime.now(UTC))
    run = RememberedRun()
    outcome = "broken off by an error"
    try:
        yield run
        outcome = run.summary.stopped.value if run.summary else outcome
    finally:
        counts = _counts(run.summary) if run.summary else {}
        with here.database.session() as session:
            store.finish_run(session, number, datetime.now(UTC), outcome, counts)


def _counts(summary: "RunSummary") -> dict[str, Any]:
    """The one row of a run: what it brought in all and by source, what it waited for, and what bound it where."""
    counts: dict[str, Any] = {name: getattr(summary, name) for name in ("captured", "unchanged", "requests", "bytes")}
    counts |= {failure.value: count for failure, count in summary.failures.items()}
    sources = {
        name: {
            "targets": one.targets,
            "captured": one.captured,
            "answered": one.answered,
            "access": summary.access[name],
        }
        for name, one in summary.yields.items()
    }
    waited = {bucket: round(seconds, 1) for bucket, seconds in summary.waited.items()}
    return counts | {
        "left": summary.due + summary.later,
        "stopped_at": [
            {"depth": one.depth, "targets": one.targets, "reason": _why_left(one, summary)} for one in summary.left
        ],
        "waited": waited,
        "sources": sources,
        "alarms": [alarm.message for alarm in summary.alarms if alarm.grave],
    }


def _why_left(left: "LeftOver", summary: "RunSummary") -> str:
    from crawler.run import Stopped
    from db.vocabulary import TargetState

    if left.state is TargetState.SKIPPED:
        return left.reason
    if summary.stopped is not Stopped.NOTHING_DUE:
        return summary.stopped.value
    return f"waits to be looked at again after {left.reason.replace('_', ' ')}" if left.reason else "not yet due"


def _turns(summary: "RunSummary") -> str:
    return "1 turn" if len(summary.turns) == 1 else f"{len(summary.turns)} turns"


def _cut(summary: "RunSummary") -> Iterator[str]:
    """Listings that go on beyond what was taken."""
    cut = [said for one in summary.yields.values() for said in one.cut]
    yield from (f"{said}, and there are more" for said in cut[:_MOST_TOLD])
    if cut[_MOST_TOLD:]:
        yield f"{len(cut) - _MOST_TOLD} more listings have more than was taken"


def told(summary: "RunSummary") -> Iterator[str]:
    """What a crawl did, a line each: fetched, failed and why, left and why, and what looks unhealthy."""
    yield (
        f"{summary.captured} documents fetched and {summary.unchanged} unchanged in {_turns(summary)}, with "
        f"{summary.requests} requests, {summary.bytes:,} bytes and {summary.seconds:.1f} s"
    )
    yield f"ended: {summary.stopped.value}"
    for failure, count in summary.failures.items():
        yield f"{count} brought nothing: {failure.value.replace('_', ' ')}"
    for bucket, seconds in summary.waited.items():
        if seconds >= 1:
            yield f"waited {seconds:.0f} s for the quota of {bucket}"
    for bucket, opens in summary.opens.items():
        yield f"the quota of {bucket} opens at {opens:%Y-%m-%d %H:%M} UTC, later than --max-wait lets the crawl wait"
    if summary.too_deep:
        yield f"{summary.too_deep} named documents are further away than --depth allows and were left"
    yield from _cut(summary)
    if summary.due or summary.later:
        yield f"{summary.due} more are due now and {summary.later} later; the same command goes on with them"
    if not os.environ.get(CONTACT):
        yield f"set {CONTACT} to an e-mail address or a page, so that the owners of sites can reach you"
    yield from summary.recovered
    for alarm in summary.alarms:
        yield alarm.message
