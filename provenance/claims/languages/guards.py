"""Guards of a pack: negation, evaluation, advice, comparisons, as the language says them."""

from provenance.claims.guards import Place
from provenance.claims.languages.pack import LanguagePack, Scope
from provenance.claims.masked import Sentence
from provenance.claims.mentions import MentionType
from provenance.claims.names.tools import HARDWARE as HARDWARE_NAMES
from provenance.claims.quantities import Quantity

TOO_SMALL = "too_small"
"""The guard that every pack has: a handful of items is an example, fewer than 50,000 tokens are a context."""
HARDWARE = "hardware"
"""The guard that every pack has: beside a processor's name, bytes are its memory."""
_LIGHT = " 的の(（"
_AMOUNTS = frozenset({"bytes", "hours", "percent", "minutes", "languages", "epochs", "speakers"})


def held_back(pack: LanguagePack, sentence: Sentence, names: frozenset[str], at: Place) -> str | None:
    """The first of the named guards that holds a match back, None if none does."""
    return next((name for name in sorted(names) if _holds(pack, sentence, name, at)), None)


def negated(pack: LanguagePack, sentence: Sentence, at: Place) -> bool:
    """Whether the match's own clause denies it."""
    start, end = clause(pack, sentence, at)
    return pack.compiled(pack.negation).search(sentence.masked, start, end) is not None


def _holds(pack: LanguagePack, sentence: Sentence, name: str, at: Place) -> bool:
    if name == TOO_SMALL:
        mention = sentence.mention(at.low)
        return mention is not None and mention.quantity is not None and _is_too_small(mention.quantity)
    if name == HARDWARE:
        return any(_is_hardware(sentence, place) for place in _beside(sentence, at))
    if name == "negated":
        return negated(pack, sentence, at)
    guard = pack.guards[name]
    if guard.scope is Scope.SENTENCE:
        return guard.compiled.search(sentence.masked) is not None
    if guard.scope is Scope.UP_TO:
        return guard.compiled.search(sentence.masked, 0, clause(pack, sentence, at)[1]) is not None
    if guard.scope is Scope.BEFORE:
        return guard.compiled.search(sentence.masked, max(0, at.low - 40), at.low) is not None
    if guard.scope is Scope.AFTER:
        return guard.compiled.match(sentence.masked, at.high) is not None
    return guard.compiled.search(sentence.masked, *clause(pack, sentence, at)) is not None


def _beside(sentence: Sentence, at: Place) -> tuple[int, int]:
    """The places of the nearest characters before and after the anchor that are no blank and no 的 or の."""
    before, after = at.low - 1, at.high
    while before > 0 and sentence.masked[before] in _LIGHT:
        before -= 1
    while after < len(sentence.masked) - 1 and sentence.masked[after] in _LIGHT:
        after += 1
    return before, after


def _is_hardware(sentence: Sentence, place: int) -> bool:
    mention = sentence.mention(place) if 0 <= place < len(sentence.masked) else None
    return mention is not None and mention.type is MentionType.TOOL and mention.name in HARDWARE_NAMES


def clause(pack: LanguagePack, sentence: Sentence, at: Place) -> tuple[int, int]:
    """From where the clause of the match begins to where the clause of the anchor ends, in the masked sentence."""
    marks = pack.compiled(pack.clauses)
    starts = [mark.end() for mark in marks.finditer(sentence.masked, 0, at.start)]
    closing = marks.search(sentence.masked, at.high)
    return max(starts, default=0), closing.start() if closing else len(sentence.masked)


def _is_too_small(quantity: Quantity) -> bool:
    if quantity.unit == "tokens":
        return quantity.number < 50_000
    return quantity.unit not in _AMOUNTS and quantity.number < 12
