"""What a healthy crawl of a source yields. Zero is an alarm."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from db.vocabulary import FailureClass

ABSENT = frozenset(
    {
        FailureClass.NOT_FOUND,
        FailureClass.GONE,
        FailureClass.GATED,
        FailureClass.DISABLED,
        FailureClass.UNAUTHORISED,
    }
)
"""Answers that say something about the document, not about the health of the crawl."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one source should yield: of `at_least` targets or more, this share brought a document or an answer
    about its absence.
    """

    share: float
    at_least: int = 5


@dataclass(frozen=True, slots=True)
class Alarm:
    """A source that did not yield what it should; the message says what was seen and what to look at."""

    spider: str
    message: str


@dataclass(slots=True)
class Yield:
    """What one spider brought, by outcome of its targets."""

    captured: int = 0
    failures: Counter[FailureClass] = field(default_factory=Counter)

    @property
    def targets(self) -> int:
        return self.captured + self.failures.total()


def alarms(yields: Mapping[str, Yield], expectations: Mapping[str, Expectation]) -> tuple[Alarm, ...]:
    """The alarms of a run, by spider."""
    found = (_alarm(spider, yields[spider], expectations[spider]) for spider in sorted(yields))
    return tuple(alarm for alarm in found if alarm is not None)


def _alarm(spider: str, seen: Yield, expected: Expectation) -> Alarm | None:
    healthy = seen.captured + sum(seen.failures[kind] for kind in ABSENT)
    if seen.targets == 0:
        return None
    if healthy == 0 and seen.failures:
        return Alarm(spider, f"{spider}: none of {seen.targets} targets was answered ({_said(seen.failures)})")
    if seen.targets >= expected.at_least and healthy < expected.share * seen.targets:
        told = _said(kind for kind in seen.failures.elements() if kind not in ABSENT)
        return Alarm(spider, f"{spider}: only {healthy} of {seen.targets} targets were answered ({told})")
    return None


def _said(failures: Iterable[FailureClass]) -> str:
    counted = failures if isinstance(failures, Counter) else Counter(failures)
    return ", ".join(f"{kind.value}: {count}" for kind, count in counted.most_common())
