"""What a healthy crawl of a source yields. Zero is an alarm, and so is a steep fall."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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


_MOST_TOLD = 3  # listings that an alarm names

STEEP = 0.5
"""Of the documents that earlier runs brought, this share at least must come again."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one source should yield: of `at_least` targets or more, this share brought a document or an answer
    about its absence.
    """

    share: float
    at_least: int = 5


@dataclass(frozen=True, slots=True)
class Alarm:
    """A source that did not yield what it should; the message says what was seen and what to look at.

    `grave`: it concerns so many targets that a report built on this run would mislead.
    """

    spider: str
    message: str
    grave: bool = True


@dataclass(slots=True)
class Yield:
    """What one spider brought, by outcome of its targets. Of `held` targets an earlier run had brought a document;
    `held_again` of them brought one now. `told` failures were the source's own word about a document. `shrunk` says
    of listings how they fell, `cut` of which more was there than was taken. `refused_token` is the variable with a
    token that the source does not take; `left` targets were therefore not asked for.
    """

    captured: int = 0
    failures: Counter[FailureClass] = field(default_factory=Counter)
    told: int = 0
    held: int = 0
    held_again: int = 0
    shrunk: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    refused_token: str | None = None
    left: int = 0

    @property
    def targets(self) -> int:
        return self.captured + self.failures.total()

    @property
    def answered(self) -> int:
        """Targets that brought a document, or an answer about its absence."""
        return self.captured + self.told + sum(self.failures[kind] for kind in ABSENT)


def alarms(yields: Mapping[str, Yield], expectations: Mapping[str, Expectation]) -> tuple[Alarm, ...]:
    """The alarms of a run, by spider. Where nothing at all was answered each is grave."""
    found = [_alarm(spider, yields[spider], expectations[spider]) for spider in sorted(yields)]
    found += [_of_listings(spider, yields[spider].shrunk) for spider in sorted(yields)]
    nothing = not any(one.answered for one in yields.values())
    return tuple(replace(alarm, grave=alarm.grave or nothing) for alarm in found if alarm is not None)


def fall(before: int, now: int, expected: Expectation) -> bool:
    """Whether a listing has so much fewer entries than before that it is to be looked at."""
    return before >= expected.at_least and now < STEEP * before


def _of_listings(spider: str, shrunk: Sequence[str]) -> Alarm | None:
    if not shrunk:
        return None
    more = f" and {len(shrunk) - _MOST_TOLD} more listings" if len(shrunk) > _MOST_TOLD else ""
    return Alarm(spider, f"{spider}: {'; '.join(shrunk[:_MOST_TOLD])}{more}. {_LOOK}")


def _alarm(spider: str, seen: Yield, expected: Expectation) -> Alarm | None:
    many = seen.targets >= expected.at_least
    if seen.refused_token:
        remedy = f"Correct {seen.refused_token}, or unset it to ask for what is public"
        unasked = f"; {seen.left} targets were not asked for with it and stay due" if seen.left else ""
        return Alarm(spider, f"{spider}: the token in {seen.refused_token} is not accepted{unasked}. {remedy}")
    if seen.answered == 0 and seen.failures:
        message = f"{spider}: none of {seen.targets} targets was answered ({_said(seen.failures)})"
        return Alarm(spider, f"{message}. {_LOOK}", grave=many)
    if seen.held >= expected.at_least and seen.held_again < STEEP * seen.held:
        message = f"{spider}: {seen.held} documents came in earlier runs, and only {seen.held_again} of them again"
        return Alarm(spider, f"{message} ({_said(seen.failures)}). {_LOOK}")
    if many and seen.answered < expected.share * seen.targets:
        told = _said(kind for kind in seen.failures.elements() if kind not in ABSENT)
        message = f"{spider}: only {seen.answered} of {seen.targets} targets were answered ({told})"
        return Alarm(spider, f"{message}. {_LOOK}")
    return None


_LOOK = "Open one of them in a browser: the source may be down, may have changed, or may be turning us away"


def _said(failures: Iterable[FailureClass]) -> str:
    counted = failures if isinstance(failures, Counter) else Counter(failures)
    return ", ".join(f"{kind.value}: {count}" for kind, count in counted.most_common())
