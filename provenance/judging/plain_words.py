"""The five plain words that a report leads with."""

from collections.abc import Iterable

from db.records import Answer, Claim, DocumentStanding, JudgedClaim
from db.vocabulary import AnswerState, LookOutcome, PlainWord, Verdict
from provenance.judging.matching import to_be_seen

CLAIM_WORDS = {
    Verdict.VERIFIED: PlainWord.CHECKED,
    Verdict.VERIFIABLE: PlainWord.CHECKABLE,
    Verdict.PARTLY_VERIFIABLE: PlainWord.CHECKABLE,
    Verdict.NO_LONGER_VERIFIABLE: PlainWord.ONLY_STATED,
    Verdict.UNVERIFIABLE: PlainWord.ONLY_STATED,
}
"""*Checked*: evidence beyond the maker's word agrees. *Checkable*: a third party could. *Only stated*: none could."""

ANSWER_WORDS = {
    AnswerState.NAMED_AND_LINKED: PlainWord.ONLY_STATED,
    AnswerState.NAMED: PlainWord.ONLY_STATED,
    AnswerState.CATEGORY_ONLY: PlainWord.ONLY_STATED,
    AnswerState.DEFERRED: PlainWord.NOT_STATED,
    AnswerState.ASSERTED_NONE: PlainWord.ONLY_STATED,
    AnswerState.NOT_APPLICABLE: None,
    AnswerState.DECLINED: PlainWord.NOT_STATED,
    AnswerState.PLACEHOLDER: PlainWord.NOT_STATED,
    AnswerState.UNREADABLE: PlainWord.NOT_READ,
    AnswerState.NOT_FOUND: PlainWord.NOT_STATED,
    AnswerState.NOT_LOOKED: PlainWord.NOT_READ,
}
"""An answer by itself; the verdicts of the claims that give it may raise it (`answer_word`)."""

UNREAD = frozenset({LookOutcome.NOT_READ, LookOutcome.NOT_LOOKED})


def claim_word(judged: JudgedClaim | None) -> PlainWord:
    """The word for one statement; a statement that names no source is only stated."""
    return CLAIM_WORDS[judged.verdict] if judged else PlainWord.ONLY_STATED


def answer_word(answer: Answer, verdicts: Iterable[JudgedClaim], claims: Iterable[Claim] = ()) -> PlainWord | None:
    """The word for one requirement, None where it does not apply: the best that its claims reach.

    What carries no verdict is checkable where it says what it means and where that stands (an address), or where
    the record of a repository shows the files: anybody can open the repository and look.
    `claims` are those of the answer.
    """
    word = ANSWER_WORDS[answer.state]
    if word is not PlainWord.ONLY_STATED:
        return word
    words = [word, *map(claim_word, verdicts)]
    linked = len(words) == 1 and answer.state is AnswerState.NAMED_AND_LINKED
    if linked or any(to_be_seen(claim) for claim in claims):
        words.append(PlainWord.CHECKABLE)
    return min(words, key=list(PlainWord).index)


def model_word(sources: Iterable[JudgedClaim], documents: Iterable[DocumentStanding]) -> PlainWord:
    """The word for a whole model: the best that its own statements on sources of its training data reach.

    `sources` are the verdicts on its own statements that name data (not on its base model). Without any it is
    *not stated* where a document was read, else *not read*.
    """
    words = [claim_word(judged) for judged in sources]
    if words:
        return min(words, key=list(PlainWord).index)
    read = any(standing.outcome not in UNREAD for standing in documents)
    return PlainWord.NOT_STATED if read else PlainWord.NOT_READ
