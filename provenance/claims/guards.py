"""What turns a match into no claim: negation, evaluation, hypotheses, comparisons, advice, citations.

A guard looks at the clause in which the match stands, and names its reason, so that what is dropped is counted.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from db.records.record import record
from provenance.claims import guard_words as wordings
from provenance.claims.cues import CueGroups
from provenance.claims.masked import Sentence
from provenance.claims.patterns.literals import required
from provenance.claims.quantities import Quantity

if TYPE_CHECKING:
    import re


@record(frozen=True, slots=True)
class Place:
    """Where a match `start:end` and its anchor `low:high` stand in a masked sentence."""

    start: int
    end: int
    low: int
    high: int


Guard = Callable[[Sentence, Place], bool]

_WORDINGS = CueGroups()


def _group_of(wording: "re.Pattern[str]") -> int:
    """The group of strings of which every match of a wording holds one."""
    strings, *_ = required(wording.pattern)
    return _WORDINGS.group(strings)


_NEGATION, _EVALUATION, _HYPOTHESIS, _OTHER_SUBJECT, _CITATION, _GENERATED, _SUPPORTED = map(
    _group_of,
    (wordings.NEGATION, wordings.EVALUATION, wordings.HYPOTHESIS, wordings.OTHER_SUBJECT, wordings.CITATION,
     wordings.GENERATED, wordings.SUPPORTED),
)  # fmt: skip


def _may_hold(sentence: Sentence, wording: int) -> bool:
    """Whether a string of the group stands in the sentence, which is looked through once for all guards: a search
    for a wording took 20 µs, and 1 of 40 found it."""
    if sentence.wordings is None:
        sentence.wordings = _WORDINGS.in_text(sentence.folded)
    return bool(sentence.wordings & wording)


def negated(sentence: Sentence, at: Place) -> bool:
    """Whether the words before the object, in its clause, deny it. "Not only" denies nothing."""
    if not _may_hold(sentence, _NEGATION):
        return False
    words = sentence.masked[sentence.clause_start(at.start) : at.high]
    return bool(wordings.NEGATION.search(wordings.NOT_ONLY.sub(" ", words)))


def evaluates(sentence: Sentence, at: Place) -> bool:
    """Whether the clause up to the anchor speaks of evaluation."""
    return _may_hold(sentence, _EVALUATION) and bool(
        wordings.EVALUATION.search(sentence.masked, sentence.clause_start(at.start), at.high)
    )


def hypothetical(sentence: Sentence, at: Place) -> bool:
    """Whether the clause speaks of what can, may, should or will be done, or tells the reader what to do."""
    if not _may_hold(sentence, _HYPOTHESIS) and "(" not in sentence.folded:  # without brackets words may join
        return advises(sentence, at)
    clause = sentence.clause_start(at.start)
    for going_on in wordings.GOES_ON.finditer(sentence.masked, clause, at.start + 1):
        clause = going_on.end() if going_on["main"] else going_on.start()
    clause = min(clause, at.start)
    words = wordings.BRACKETS.sub(" ", sentence.masked[clause : max(at.low, at.end)])
    return bool(wordings.HYPOTHESIS.search(words)) or advises(sentence, at)


def advises(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence tells the reader what to do."""
    return bool(wordings.IMPERATIVE.match(sentence.masked))


def of_others(sentence: Sentence, at: Place) -> bool:
    """Whether the clause is about other models, works or people."""
    return _may_hold(sentence, _OTHER_SUBJECT) and bool(
        wordings.OTHER_SUBJECT.search(sentence.masked, sentence.clause_start(at.start), at.high)
    )


def cites(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence is an entry of a bibliography."""
    return wordings.BEGINS_CITATION.match(sentence.masked) is not None or (
        _may_hold(sentence, _CITATION) and wordings.CITATION.search(sentence.masked, 0, 400) is not None
    )


def judged_outputs(sentence: Sentence, at: Place) -> bool:
    """Whether what a model wrote is itself what is compared or rated, not data."""
    return bool(wordings.JUDGED.match(sentence.masked[at.high : at.high + 60]))


def names_itself(sentence: Sentence, at: Place) -> bool:
    """Whether the name begins the sentence as the subject of what follows, so that no introduction lists it."""
    start = len(sentence.prefix)
    return bool(start) and at.low - start < 4 and bool(wordings.ITSELF.match(sentence.masked[at.high : at.high + 24]))


def masks_words(sentence: Sentence, at: Place) -> bool:
    """Whether the share is of tokens that training hides or drops."""
    return bool(wordings.MASKS.search(sentence.masked, at.low, min(len(sentence.masked), at.high + 80)))


def weighs(sentence: Sentence, at: Place) -> bool:
    """Whether the clause weighs what a release would mean instead of making one."""
    return bool(wordings.WEIGHS.search(sentence.masked, sentence.clause_start(at.start), at.high))


def builds_data(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence, or the name's own graph or index, serves the making of a dataset."""
    return bool(wordings.BUILDS.search(sentence.masked))


def questions(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence asks."""
    return sentence.masked.rstrip().endswith("?")


def not_data(sentence: Sentence, at: Place) -> bool:
    """Whether the quantity measures batches, contexts, vocabularies, memory or speed."""
    before = sentence.masked[max(0, at.low - 60) : at.low]
    mention = sentence.mention(at.low)
    if (
        mention is not None
        and mention.quantity is not None
        and (_too_small(mention.quantity) or wordings.RATE.search(sentence.text, mention.start, mention.end))
    ):
        return True
    return bool(wordings.NOT_DATA.search(before)) or bool(
        wordings.NOT_DATA_AFTER.match(sentence.masked[at.high : at.high + 40])
    )


def _too_small(quantity: Quantity) -> bool:
    """A handful of items is an example, and fewer than 50,000 tokens are a context, never a training set;
    fewer than 2,000 words or characters are the length of one text."""
    if quantity.unit == "tokens":
        return quantity.number < 50_000
    if quantity.unit in {"words", "characters"}:
        return quantity.number < 2_000
    return quantity.unit not in {"bytes", "hours", "percent", "minutes"} and quantity.number < 12


def duration(sentence: Sentence, at: Place) -> bool:
    """Whether hours or minutes measure how long something took, not how much was recorded."""
    mention = sentence.mention(at.low)
    quantity = mention.quantity if mention else None
    if (
        quantity is None
        or quantity.unit not in {"hours", "minutes"}
        or wordings.COUNTS_AUDIO.search(quantity.counted)
    ):
        return False
    return not wordings.AUDIO.match(sentence.masked[at.high : at.high + 80])


def code_or_model(sentence: Sentence, at: Place) -> bool:
    """Whether the clause speaks of code or of a model, not of data."""
    words = sentence.masked[sentence.clause_start(at.start) : at.high]
    return bool(wordings.CODE_OR_MODEL.search(wordings.DATA_OF_MODEL.sub("data", words)))


def in_a_name(sentence: Sentence, at: Place) -> bool:
    """Whether languages are the last part of a dataset's name: "the Harbour 2014 Welsh-Irish dataset"."""
    return bool(
        wordings.NAME_BEFORE.search(sentence.masked[max(0, at.low - 24) : at.low])
        and wordings.NOUN_AFTER.match(sentence.masked[at.high : at.high + 24])
    ) or bool(wordings.TOOL_AFTER.match(sentence.masked[at.high : at.high + 12]))


def supported(sentence: Sentence, at: Place) -> bool:
    """Whether languages are those that a model takes or gives, not those of data."""
    if not _may_hold(sentence, _SUPPORTED):
        return False
    clause = max(sentence.clause_start(at.start), sentence.masked.rfind("(", 0, at.low))
    return bool(
        wordings.SUPPORTED.search(sentence.masked, clause, at.high) or wordings.SUPPORTED.search(sentence.prefix)
    )


def training_date(sentence: Sentence, at: Place) -> bool:
    """Whether the date is when something was trained, released or published."""
    return bool(wordings.TRAINING_DATE.search(sentence.masked, sentence.clause_start(at.start), at.high))


def translator(sentence: Sentence, at: Place) -> bool:
    """Whether weights are what is made, by quantising, merging or converting."""
    return bool(wordings.WEIGHTS.search(sentence.masked, sentence.clause_start(at.start), at.high))


def own_card(sentence: Sentence, at: Place) -> bool:
    """Whether a card, a text or code is based on something, not a model."""
    return bool(wordings.OWN_CARD.search(sentence.masked, sentence.clause_start(at.start), at.high))


def own_subject(sentence: Sentence, at: Place) -> bool:
    """Whether the name is the sentence's subject, so that it is the model itself and not its base."""
    return bool(wordings.SUBJECT_AFTER.match(sentence.masked[at.high : at.high + 20])) or at.low < 6


def generated_data(sentence: Sentence, at: Place) -> bool:
    """Whether the clause speaks of what a model wrote, not of what it became."""
    return _may_hold(sentence, _GENERATED) and bool(
        wordings.GENERATED.search(sentence.masked, sentence.clause_start(at.start), at.high)
    )


def filtering_tool(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence names a model as a tool for the data."""
    return bool(wordings.TOOL_USE.search(sentence.masked))


def not_people(sentence: Sentence, at: Place) -> bool:
    """Whether counted experts are parts of a model: no word of the sentence speaks of annotation."""
    mention = sentence.mention(at.low)
    counted = mention.quantity.counted.casefold() if mention and mention.quantity else ""
    return counted.rpartition(" ")[2].rstrip("s") in {
        "expert",
        "worker",
        "node",
    } and not wordings.ANNOTATION_WORDS.search(sentence.masked)


def unrelated(sentence: Sentence, _: Place) -> bool:
    """Whether no word of the sentence or its introduction speaks of data or training."""
    return not wordings.DATA_WORDS.search(sentence.masked)


def names_no_data(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence names neither data nor training: documents may be spoken of as such."""
    return not wordings.NAMES_DATA.search(sentence.masked)


@lru_cache(maxsize=8192)  # three in five sentences have stood in an earlier document
def is_template(words: str) -> bool:
    """Whether the words are a form's field that nobody filled in."""
    return any(mark in words for mark in wordings.MARKS) and bool(wordings.TEMPLATE.search(words))


GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        negated, judged_outputs, builds_data, weighs, names_itself, masks_words, evaluates, hypothetical,
        advises, of_others, cites, questions, not_data, duration,
        code_or_model, supported, in_a_name, training_date, translator, own_card, own_subject, generated_data,
        unrelated, not_people, filtering_tool, names_no_data,
    )
}  # fmt: skip


def held_back(sentence: Sentence, names: frozenset[str], at: Place) -> str | None:
    """The first of the named guards that holds a match back, None if none does."""
    return next((name for name, guard in _in_order(names) if guard(sentence, at)), None)


@cache
def _in_order(names: frozenset[str]) -> tuple[tuple[str, Guard], ...]:
    return tuple((name, GUARDS[name]) for name in sorted(names))
