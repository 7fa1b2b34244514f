"""Two sentences in plain language: what a model's documents say, and what is missing."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from db.records import DocumentStanding, Model
from db.vocabulary import AnswerState, LookOutcome, PlainWord, Polarity
from provenance.reports.disclosure import (
    MADE_BY_MODELS,
    asked_of_sources,
    described_kinds,
    dropped_sources,
    is_gone,
    named_sources,
)
from provenance.reports.page import Answered, Disclosure, FrameworkAnswers, Inheritance, Naming, Statement
from provenance.reports.safe_text import one_line

NAMED = 4
"""How many sources, categories or gaps a sentence lists before it counts the rest."""

LONGEST = 60
"""Characters of one listed name."""


def two_sentences(
    model: Model,
    documents: Sequence[DocumentStanding],
    sources: Sequence[Statement],
    inherited: Sequence[Inheritance],
    lead: FrameworkAnswers | None,
    disclosure: Disclosure,
    withdrawn: Sequence[Statement] = (),
) -> tuple[str, str]:
    """What is said, and what is missing or was not read."""
    name = one_line(model.name, LONGEST)
    read = [each for each in documents if each.outcome in {LookOutcome.READ, LookOutcome.PARTLY_READ}]
    if not read:
        return _nothing_read(name, documents), "So nothing can be said about what it discloses: that is not silence."
    missing = _missing(lead, len(documents) - len(read))
    if disclosure.naming is Naming.NOT_READ:
        return _not_silence(name, inherited) + _dropped(withdrawn, sources), missing
    if not sources and asked_of_sources(lead, AnswerState.PLACEHOLDER):
        said = f"The template's field for the training data of {name} was left unfilled."
    else:
        said = _said(name, len(read), sources, inherited)
    return said + _dropped(withdrawn, sources), missing


def _dropped(withdrawn: Sequence[Statement], sources: Sequence[Statement]) -> str:
    """Sources that were named once and are not any more: the first thing a reader should learn."""
    dropped = dropped_sources(withdrawn, sources)
    if not dropped:
        return ""
    interval = next((each.gone_between for each in dropped if each.gone_between), None)
    since = _interval(*interval) if interval else ""
    return f" Withdrawn{since}: {_count(len(dropped), 'source')} named before ({_listed(dropped)})."


def _interval(last: datetime, first: datetime) -> str:
    if last.date() == first.date():
        return f" on {_day(first)}"
    return f" between {_day(last)} and {_day(first)}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B} {moment.year}"


def _nothing_read(name: str, documents: Sequence[DocumentStanding]) -> str:
    if not documents:
        return f"No document about {name} was found."
    tried = sum(1 for each in documents if each.outcome is LookOutcome.NOT_READ)
    if tried:
        return f"{_none_of(len(documents), name)} could be read."
    return f"{_none_of(len(documents), name)} was looked at."


def _none_of(number: int, name: str) -> str:
    return f"None of the {number} documents known about {name}" if number > 1 else f"No document about {name}"


def _not_silence(name: str, inherited: Sequence[Inheritance]) -> str:
    base = f" It is built on {_bases(inherited)}." if inherited else ""
    return (
        f"Nothing was found about where {name}'s data came from, and that is not silence: no document about it alone "
        f"was read from beginning to end.{base}"
    )


def _said(name: str, read: int, sources: Sequence[Statement], inherited: Sequence[Inheritance]) -> str:
    disclosed = [each for each in sources if each.polarity is Polarity.DISCLOSED]
    named = named_sources(disclosed)
    withheld = [each for each in sources if each.polarity is Polarity.WITHHELD]
    if named:
        return _named(name, named)
    kinds = described_kinds(disclosed)
    if kinds and kinds != [MADE_BY_MODELS]:
        described = _joined([one_line(kind, LONGEST) for kind in kinds])
        return f"{name} names none of its data sources; it describes kinds of data only: {described}."
    base = f" It is built on {_bases(inherited)}." if inherited else ""
    if withheld:
        return f"{name}'s documents say that its training data is not disclosed.{base}"
    if disclosed:
        return f"{name} names none of its data sources; it says that {MADE_BY_MODELS} was used.{base}"
    return (
        f"The {_count(read, 'document')} read about {name} {_say(read)} nothing about where its data came from.{base}"
    )


def _named(name: str, named: Sequence[Statement]) -> str:
    counts = {
        "checked": sum(1 for each in named if each.word is PlainWord.CHECKED),
        "checkable": sum(1 for each in named if each.word is PlainWord.CHECKABLE),
        "no longer to be had": sum(1 for each in named if is_gone(each)),
    }
    rest = len(named) - sum(counts.values())
    parts = [f"{number} {words}" for words, number in {**counts, "only stated": rest}.items() if number]
    lead = f"{name} names {_count(len(named), 'data source')} ({_listed(named)}): "
    return lead + " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) + "."


def _missing(lead: FrameworkAnswers | None, unread: int) -> str:
    note = f" {_count(unread, 'more document')} could not be read or {_was(unread)} not looked at." if unread else ""
    if lead is None or not lead.answered:
        return "No framework's questions were put to it." + note
    asked = sum(lead.tally.values())
    missing = [each for each in lead.answered if each.word is PlainWord.NOT_STATED]
    unanswered = sum(1 for each in lead.answered if each.word is PlainWord.NOT_READ)
    if not missing and not unanswered:
        return f"Each of the {asked} questions of the list finds some answer." + note
    sentences = [_no_answer(asked, missing)] if missing else []
    if unanswered:
        number = "None" if unanswered == asked else str(unanswered)
        of = "" if missing else f" of the {asked} questions a user should be able to ask"
        can = "can" if unanswered == asked else "cannot"
        sentences.append(f"{number}{of} {can} be answered: the documents that could were not read or not looked at.")
    return " ".join(sentences) + note


def _no_answer(asked: int, missing: list[Answered]) -> str:
    missing.sort(key=lambda each: (not each.requirement.central, each.answer.state is not AnswerState.DECLINED))
    listed = _joined([each.requirement.short for each in missing])
    declined = sum(1 for each in missing if each.answer.state is AnswerState.DECLINED)
    refusing = f" ({declined} of them expressly refused)" if declined else ""
    find = "finds" if len(missing) == 1 else "find"
    return f"Of {asked} questions a user should be able to ask, {len(missing)} {find} no answer{refusing}: {listed}."


def _bases(inherited: Sequence[Inheritance]) -> str:
    return _joined([one_line(each.name, LONGEST) for each in inherited])


def _listed(statements: Iterable[Statement]) -> str:
    return _joined([one_line(statement.name, LONGEST) for statement in statements])


def _joined(names: Sequence[str]) -> str:
    distinct = list({name.casefold(): name for name in reversed(names)}.values())[::-1]
    shown = distinct[:NAMED]
    if len(distinct) > NAMED:
        return ", ".join(shown) + f" and {len(distinct) - NAMED} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _say(number: int) -> str:
    return "says" if number == 1 else "say"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"
