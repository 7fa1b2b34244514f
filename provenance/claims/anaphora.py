"""What "the same data" and "this corpus" stand for: a dataset that the document named before. Never guessed: where
several could be meant, "this corpus" gives no subject and "the same data" no claim.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.context import DocumentContext, SourceSentence
from provenance.claims.draft import Draft
from provenance.claims.patterns.same_data import SAME_DATA
from provenance.claims.stages import stage_in

_THIS = regex.compile(
    r"(?i)(?:(?:in total|overall|altogether|note that|currently),?\s)?(?P<written>(?:this|that|the)\s"
    r"(?:(?:resulting|final|whole|full|entire|combined)\s)?(?:data-?\s?set|corpus|collection))\s"
)
"""At the beginning of a sentence, where it is what the sentence speaks of."""
_OF_DATA = frozenset(
    {
        ClaimKind.SIZE, ClaimKind.LANGUAGE, ClaimKind.PROCESSING, ClaimKind.COLLECTION, ClaimKind.COLLECTION_PERIOD,
        ClaimKind.SOURCE_CATEGORY, ClaimKind.MODALITY, ClaimKind.ANNOTATION, ClaimKind.DERIVED_FROM,
        ClaimKind.ACCESS, ClaimKind.DATA_LICENCE, ClaimKind.SYNTHETIC, ClaimKind.PROPORTION,
    }
)  # fmt: skip
_FURTHEST = 800
"""Code points back to the name: a paragraph. Further back another dataset may have come between."""


def stood_for(drafts: Iterable[Draft], context: DocumentContext) -> Iterator[Draft]:
    """The drafts, those about "this corpus" with the corpus as subject, those of "the same data" with its name."""
    together = list(drafts)
    named = sorted((one for one in together if _names_data(one)), key=lambda one: one.anchor_start)
    for draft in together:
        if draft.rule.startswith(SAME_DATA):
            same = _only(_data_of(draft, named, context))
            if same is not None:
                # Written as the name it stands for: it is the claim of that name, seen once more.
                written = same.object_written or context.words(same.anchor_start, same.anchor_end)
                yield replace(draft, object=same.object, object_written=written, address=same.address)
        elif draft.kind in _OF_DATA and not draft.subject and named and not context.about_dataset:
            yield _about_the_dataset(draft, named, context)
        else:
            yield draft


def _names_data(draft: Draft) -> bool:
    named = draft.kind is ClaimKind.TRAINED_ON and draft.polarity is Polarity.DISCLOSED
    return named and not draft.rule.startswith((SAME_DATA, "front_matter", "hub"))


def _about_the_dataset(draft: Draft, named: Sequence[Draft], context: DocumentContext) -> Draft:
    found = _sentence(draft.anchor_start, context)
    if found is None:
        return draft
    sentence, words = found
    this = _THIS.match(words)
    meant = _only(_nearest(sentence.start, named, context)) if this is not None else None
    if this is None or meant is None:
        return draft
    return replace(draft, subject=meant.object, subject_written=this["written"], stage=stage_in(words))


def _sentence(at: int, context: DocumentContext) -> tuple[SourceSentence, str] | None:
    """The sentence of running words that holds the source offset `at`, and its words."""
    index = context.block_index(at)
    content = context.reading.blocks[index].content if index is not None else None
    if index is None or content is None:
        return None
    sentence = next((one for one in context.sentences(index) if one.start <= at < one.end), None)
    return (sentence, content.text[sentence.low : sentence.high]) if sentence is not None else None


def _data_of(draft: Draft, named: Sequence[Draft], context: DocumentContext) -> list[Draft]:
    """What the model that the draft compares with was trained on, else what was named last."""
    other = draft.object
    if not other:
        found = _sentence(draft.anchor_start, context)
        return _nearest(found[0].start, named, context) if found is not None else []
    own = context.is_own(other) or context.is_exactly_own(other)
    return [one for one in named if (not one.subject if own else one.subject.casefold() == other.casefold())]


def _nearest(start: int, named: Sequence[Draft], context: DocumentContext) -> list[Draft]:
    """The datasets of the last sentence before `start` that names any."""
    before = [one for one in named if one.anchor_end <= start and start - one.anchor_end <= _FURTHEST]
    found = _sentence(before[-1].anchor_start, context) if before else None
    return [one for one in before if one.anchor_start >= found[0].start] if found is not None else before[-1:]


def _only(drafts: Sequence[Draft]) -> Draft | None:
    """The one dataset that all of the drafts name, None where they name none or several."""
    return drafts[0] if drafts and len({one.object.casefold() for one in drafts}) == 1 else None
