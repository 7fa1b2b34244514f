"""Whether a maker names its sources or only describes kinds of data: told apart at a glance."""

from collections.abc import Collection, Iterable, Sequence

from db.vocabulary import AnswerState, ClaimKind, ClaimStatus, PlainWord, Polarity, Verdict
from provenance.frameworks import Gives
from provenance.reports.page import Answered, Disclosure, FrameworkAnswers, Naming, Statement

MADE_BY_MODELS = "data made by models"


def disclosure_of(sources: Sequence[Statement], answered: Iterable[Answered]) -> Disclosure:
    """From a model's own statements on its sources; the leading framework's answers tell silence from not read."""
    named = named_sources(sources)
    kinds = described_kinds(sources)
    gone = sum(1 for each in named if is_gone(each))
    return Disclosure(_naming(sources, named, kinds, answered), len(named), gone, len(kinds))


def _naming(
    sources: Sequence[Statement], named: Sequence[Statement], kinds: Iterable[str], answered: Iterable[Answered]
) -> Naming:
    if named:
        return Naming.NAMED
    if kinds:
        return Naming.KINDS
    if any(each.polarity is Polarity.WITHHELD for each in sources):
        return Naming.WITHHELD
    unread = _answered_by(answered, {AnswerState.UNREADABLE, AnswerState.NOT_LOOKED})
    return Naming.NOT_READ if unread else Naming.NOTHING


def asked_of_sources(lead: FrameworkAnswers | None, state: AnswerState) -> bool:
    """Whether the leading framework's question for sources has this answer."""
    return lead is not None and _answered_by(lead.answered, {state})


def _answered_by(answered: Iterable[Answered], states: Collection[AnswerState]) -> bool:
    return any(
        each.answer.state in states
        for each in answered
        if any(answering.gives is Gives.NAME and ClaimKind.TRAINED_ON in answering.kinds
               for answering in each.requirement.answered_by)
    )  # fmt: skip


def dropped_sources(withdrawn: Iterable[Statement], standing: Iterable[Statement]) -> list[Statement]:
    """Named sources among the statements that no longer stand.

    What moved to another document still stands, and so does what is only written in another way.
    """
    still = {mark for each in standing for mark in _marks(each)}
    gone = named_sources(each for each in withdrawn if each.status is not ClaimStatus.MOVED)
    return [each for each in gone if not _marks(each) & still]


def _marks(statement: Statement) -> set[str]:
    """By what a source is known again: what it was taken to mean, and the letters and digits of its name."""
    return {_identity(statement), "".join(filter(str.isalnum, statement.name.casefold()))}


def named_sources(statements: Iterable[Statement]) -> list[Statement]:
    """Sources given by name and not denied, each once however it is written; what its data was made from only
    where nothing is said to have been trained on."""
    disclosed = [each for each in statements if each.polarity is Polarity.DISCLOSED]
    for kind in (ClaimKind.TRAINED_ON, ClaimKind.DERIVED_FROM):
        distinct: dict[str, Statement] = {}
        for each in disclosed:
            if each.kind is kind:
                known = distinct.setdefault(_identity(each), each)
                distinct[_identity(each)] = min(known, each, key=_weight)
        if distinct:
            return list(distinct.values())
    return []


def described_kinds(statements: Iterable[Statement]) -> list[str]:
    """The kinds of data that are described without a name, each once; what models wrote is one, whoever they are."""
    kinds: dict[str, str] = {}
    made = False
    for each in statements:
        if each.polarity is Polarity.DISCLOSED and each.kind is ClaimKind.SOURCE_CATEGORY:
            kinds.setdefault(each.name.casefold(), each.name)
        made |= each.polarity is Polarity.DISCLOSED and each.kind is ClaimKind.SYNTHETIC
    return [*kinds.values(), *([MADE_BY_MODELS] if made else [])]


def is_gone(statement: Statement) -> bool:
    """Whether what it names could once be had and cannot any more."""
    return statement.judgement is not None and statement.judgement.verdict == Verdict.NO_LONGER_VERIFIABLE


def _weight(statement: Statement) -> int:
    return list(PlainWord).index(statement.word or PlainWord.ONLY_STATED)


def _identity(statement: Statement) -> str:
    target = statement.judgement.target if statement.judgement else None
    return target or statement.name.casefold()
