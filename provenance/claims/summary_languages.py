"""Languages in a form's answer: named one by one, counted, or listed at length as one claim."""

from collections.abc import Iterator, Sequence

import regex

from db.vocabulary import ClaimKind
from provenance.claims.draft import Draft
from provenance.claims.front_matter import LONG_LIST
from provenance.claims.mentions import Mention, MentionType, find_mentions
from provenance.claims.quantities import find_quantities
from provenance.claims.summary_answer import Answer
from provenance.claims.values import first_sentence

_JOINED = regex.compile(r"[\s,;/]*(?:\band\b)?[\s,;/]*(?:\([^()]{0,30}\))?[\s,;]*(?:\band\b)?\s*")
_MANY = regex.compile(r"(?i)\b(?:multi|many|multiple|several)[- ]?lingual|languages")


def read_form_languages(answer: Answer) -> Iterator[Draft]:
    """Drafts of the languages, and of the datasets that the answer names beside them."""
    counted = [one for one in find_quantities(answer.text) if one.unit == "languages"]
    for count in counted[:1]:
        yield answer.draft(ClaimKind.LANGUAGE, answer.start + count.start, answer.start + count.unit_end, "languages",
                           value=count.value, unit="languages", hedge=count.qualifier or None)  # fmt: skip
    named = [
        one
        for one in find_mentions(answer.flat.content, answer.start, answer.end)
        if one.type is MentionType.LANGUAGE
    ]
    seen: set[str] = set()
    for run in _runs(answer, named):
        if len(run) > LONG_LIST:
            yield _list(answer, run)
        for one in run if len(run) <= LONG_LIST else ():
            if one.name not in seen:
                seen.add(one.name)
                yield answer.draft(ClaimKind.LANGUAGE, one.start, one.end, one.name)
    for dataset in answer.mentions(MentionType.DATASET):
        yield answer.draft(ClaimKind.TRAINED_ON, dataset.start, dataset.end, dataset.name, address=dataset.address)
    if not named and not counted and _MANY.search(answer.text):
        yield answer.on_answer(ClaimKind.LANGUAGE, first_sentence(answer.text))


def _runs(answer: Answer, named: Sequence[Mention]) -> list[list[Mention]]:
    """Languages that only commas and "and" part stand in one list."""
    runs: list[list[Mention]] = []
    for one in named:
        text = answer.flat.content.text
        if runs and _JOINED.fullmatch(text, runs[-1][-1].end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _list(answer: Answer, run: Sequence[Mention]) -> Draft:
    names = [one.name for one in run]
    shown = ", ".join(names[:LONG_LIST]) + f" and {len(names) - LONG_LIST} more"
    return answer.draft(ClaimKind.LANGUAGE, run[0].start, run[-1].end, shown, value=str(len(names)), unit="languages")
