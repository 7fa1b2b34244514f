"""The one plain sentence that goes with an answer."""

from collections.abc import Iterable, Sequence

from db.records import Claim, DocumentStanding, StandingClaim
from db.vocabulary import AnswerState, ClaimKind, Polarity, Speaker, Stage
from provenance.frameworks import Gives, Requirement
from provenance.judging.licences import licence_sentence
from provenance.judging.looking import Looking
from provenance.judging.matching import Match, in_a_record

LISTED = 5
"""How many names a sentence lists before it counts the rest: the claims of the answer hold them all."""

REASONS = 2
"""Different reasons for not reading that a sentence gives; the documents carry them all."""

LONGEST = 90
"""Characters of one listed name: longer ones are cut, their claim holds the whole."""


def said_sentence(requirement: Requirement, own: Sequence[Match], inherited: Sequence[Match]) -> str:
    """For an answer that the model's own documents give."""
    best = [match for match in own if match.state is own[0].state]
    sentence = _stages(best) if _asks_for_stages(requirement) else _opening(own[0].state, best)
    sentence += _licence_part(requirement, best)
    if all(in_a_record(match.standing.claim) for match in best):
        sentence += " It stands in the record that the Hub keeps of the repository."
    elif all(match.standing.claim.speaker is not Speaker.MAKER for match in best):
        sentence += f" Said by {_speakers(best)}, not by the maker."
    declined = [match for match in own if match.state is AnswerState.DECLINED]
    if declined and own[0].state is not AnswerState.DECLINED:
        sentence += f" Said not to be given: {listing(declined)}."
    if inherited:
        sentence += " Its base model's documents say something too: shown apart."
    return sentence


def inherited_sentence(requirement: Requirement, inherited: Sequence[Match]) -> str:
    """For an answer that only the base model's documents give."""
    best = [match for match in inherited if match.state is inherited[0].state]
    return "By the documents of its base model: " + _opening(best[0].state, best) + _licence_part(requirement, best)


def silence_sentence(looking: Looking, inherited: Sequence[Match], gone: Sequence[StandingClaim]) -> str:
    """For an answer that no standing claim gives: says what was read, and what was not."""
    sentence = _silence(looking)
    if gone:
        sentence += f" It was stated once and no longer stands: {_names(each.claim for each in gone)}."
    if inherited:
        sentence += f" Its base model's documents say: {listing(inherited)}."
    return sentence


def listing(matches: Iterable[Match]) -> str:
    """What the claims name or state, each once, the first few of them."""
    spelt: dict[str, Match] = {}
    for match in matches:
        spelt.setdefault(match.target or match.standing.claim.id, match)  # one thing, however it is written
    return _names(match.standing.claim for match in spelt.values())


def _asks_for_stages(requirement: Requirement) -> bool:
    """Whether every claim that answers does so by its stage, so that the stages are the answer."""
    return all(answering.stages and answering.gives is Gives.FACT for answering in requirement.answered_by)


def _stages(matches: Sequence[Match]) -> str:
    said = {match.standing.claim.stage for match in matches}
    return f"Stated: {', '.join(stage.value for stage in Stage if stage in said)}."


def _opening(state: AnswerState, matches: Sequence[Match]) -> str:
    return _OPENINGS[state].format(listing(matches))


_OPENINGS = {
    AnswerState.NAMED_AND_LINKED: "Named, with a place to find it: {}.",
    AnswerState.NAMED: "Stated: {}.",
    AnswerState.CATEGORY_ONLY: "Described by kind only, nothing is named: {}.",
    AnswerState.DEFERRED: "The documents point elsewhere: {}.",
    AnswerState.ASSERTED_NONE: "The documents say that there is none: {}.",
    AnswerState.DECLINED: "The documents say that this is not given: {}.",
    AnswerState.PLACEHOLDER: "A template's field for this was left unfilled: {}.",
}


def _silence(looking: Looking) -> str:
    if looking.silence is AnswerState.NOT_FOUND:
        return f"Not found in {_documents(len(looking.read))} read." + _unread(looking)
    if looking.silence is AnswerState.UNREADABLE:
        tried = looking.about_it(looking.tried)
        return (
            f"{_documents(len(tried))} could not be read, or only in part, so nothing can be said about this."
            + _reasons(tried)
            + _beside(looking)
        )
    if missed := len(looking.about_it(looking.not_looked)):
        are = "was" if missed == 1 else "were"
        return f"{_documents(missed)} about the model itself {are} not looked at." + _beside(looking)
    return "No document about the model itself was looked at." + _beside(looking)


def _reasons(standings: Sequence[DocumentStanding]) -> str:
    reasons = dict.fromkeys(_sentence(standing.reason) for standing in standings if standing.reason)
    return "".join(f" {reason}" for reason in list(reasons)[:REASONS])


def _beside(looking: Looking) -> str:
    """What was read and proves no silence: a repository that several families share, or an API record."""
    beside = len(looking.beside)
    if not beside:
        return ""
    return (
        f" {_documents(beside)} read {'does' if beside == 1 else 'do'} not say it, which proves nothing: "
        f"{'it is' if beside == 1 else 'each is'} not about this model alone, or only an API record."
    )


def _sentence(words: str) -> str:
    begun = words[:1].upper() + words[1:].strip()
    return begun if begun.endswith((".", "!", "?")) else f"{begun}."


def _unread(looking: Looking) -> str:
    unread = len(looking.tried) + len(looking.not_looked)
    return f" It may stand in {_documents(unread)} not read, or read only in part." if unread else ""


def _licence_part(requirement: Requirement, matches: Sequence[Match]) -> str:
    if requirement.licence is None:
        return ""
    written = dict.fromkeys(_licence_words(match.standing.claim) for match in matches if _grants(match))
    return "".join(f" {licence_sentence(words, requirement.licence)}" for words in list(written)[:LISTED])


def _licence_words(claim: Claim) -> str:
    return claim.object or claim.object_written


def _grants(match: Match) -> bool:
    claim = match.standing.claim
    return (
        claim.kind is ClaimKind.MODEL_LICENCE and claim.polarity is Polarity.DISCLOSED and bool(_licence_words(claim))
    )


def _names(claims: Iterable[Claim]) -> str:
    phrases = [phrase(claim) for claim in claims]
    names = list({words.casefold(): words for words in reversed(phrases)}.values())[::-1]
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more


def phrase(claim: Claim) -> str:
    """A claim in a few words: its value where it has one, with what it counts, else what it names."""
    written = said_name(claim) or claim.address or str(claim.kind)
    name, value = without_repeats(" ".join(written.split()), written_value(claim))
    if not value:
        return _cut(name)
    return _cut(value if claim.kind in _VALUES_ALONE else f"{name}: {value}")


def said_name(claim: Claim) -> str:
    """What a claim names as written; a bare figure with what it counts, an unfilled field by its name."""
    if claim.kind is ClaimKind.PLACEHOLDER and claim.object:
        return claim.object
    written = claim.object_written or claim.object
    figure = bool(written) and not any(character.isalpha() for character in written)
    named = claim.object and claim.object.casefold() != written.casefold()
    return f"{written} {claim.object}" if figure and named and not written.isspace() else written


def without_repeats(name: str, value: str) -> tuple[str, str]:
    """What is named and its value, for showing side by side, no word of them twice.

    `tokens` and `96 billion tokens` give the latter alone; `training tokens` and `96 billion tokens` give
    `96 billion training tokens`.
    """
    named, valued = name.casefold().split(), value.casefold().split()
    if not valued or _holds(named, valued):
        return name, ""
    if _holds(valued, named) or (name and value.casefold().endswith(name.casefold())):
        return value, ""
    if named and named[-1] == valued[-1]:
        return " ".join([*value.split()[:-1], *name.split()]), ""
    return name, value


def _holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether `part` stands in `whole`, word for word; nothing stands in anything."""
    return bool(part) and any(
        list(whole[at : at + len(part)]) == list(part) for at in range(len(whole) - len(part) + 1)
    )


_VALUES_ALONE = {ClaimKind.SIZE, ClaimKind.CUTOFF, ClaimKind.COLLECTION_PERIOD}


def written_value(claim: Claim) -> str:
    """The value with its unit as written; the unit once, and none for dates."""
    unit = (
        ""
        if claim.unit == "date" or claim.unit_written.casefold() in claim.value_written.casefold()
        else claim.unit_written
    )
    return " ".join(f"{claim.value_written} {unit}".split())


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _speakers(matches: Sequence[Match]) -> str:
    third = any(match.standing.claim.speaker is Speaker.THIRD_PARTY for match in matches)
    return "a third party" if third else "a generated card"


def _documents(number: int) -> str:
    return f"{number} document" + ("" if number == 1 else "s")
