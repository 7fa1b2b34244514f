"""A claim as an extractor proposes it, and how proposals become extractions."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from db.records import Claim, Evidence, Extraction, make_claim_id
from db.records.record import record
from db.vocabulary import ClaimKind, Polarity, Speaker, Stage
from provenance.claims.confidence import confidence_of
from provenance.claims.context import DocumentContext
from provenance.claims.quotes import widened


@record(frozen=True, slots=True)
class Draft:
    """One proposed claim. `start:end` is the quote and `anchor_start:anchor_end` the words inside it that carry
    the object or value, all in code points of the reading's source.

    `rule` is `name@version`. Empty `*_written` fields are filled from the anchor; `speaker` None takes the
    block's, `confidence` None the rule's measured one, `page` None the page of `start`.
    """

    kind: ClaimKind
    start: int
    end: int
    anchor_start: int
    anchor_end: int
    object: str
    rule: str
    subject: str = ""
    value: str | None = None
    unit: str | None = None
    stage: Stage = Stage.UNSPECIFIED
    polarity: Polarity = Polarity.DISCLOSED
    hedge: str | None = None
    address: str | None = None
    object_written: str = ""
    value_written: str = ""
    unit_written: str = ""
    subject_written: str = ""
    speaker: Speaker | None = None
    confidence: float | None = None
    page: int | None = None


_MACRO = re.compile(r"\\?(?<=\\)[A-Za-z]+\s*(?:\{\})?")
_STAGED = frozenset(
    {
        ClaimKind.TRAINED_ON, ClaimKind.EXCLUDED, ClaimKind.PROPORTION, ClaimKind.SIZE, ClaimKind.EPOCHS,
        ClaimKind.CUTOFF, ClaimKind.COLLECTION_PERIOD, ClaimKind.LANGUAGE, ClaimKind.MODALITY,
        ClaimKind.SOURCE_CATEGORY, ClaimKind.SYNTHETIC, ClaimKind.COLLECTION, ClaimKind.PROCESSING,
        ClaimKind.ANNOTATION, ClaimKind.ACCESS,
    }
)  # fmt: skip
"""Kinds about data as training used it; the others speak of artefacts and say their stage or have none."""


def finish(drafts: Iterable[Draft], context: DocumentContext) -> tuple[Extraction, ...]:
    """Extractions in the order of their anchors; of proposals that claim the same words once each, the best.

    A proposal without words of the source (an empty anchor, or one outside its quote) proves nothing and is left out.
    """
    kept = _without_rivals([draft for draft in drafts if _has_words(draft, context)])
    return tuple(_extraction(draft, context) for draft in sorted(kept, key=_place))


def _has_words(draft: Draft, context: DocumentContext) -> bool:
    """Whether the anchor stands in the quote and is more than a macro of LaTeX, which names nothing a reader sees."""
    source = context.reading.source
    if (
        draft.kind is ClaimKind.BASE_MODEL
        and not draft.address
        and not draft.subject
        and context.is_own(draft.object)
    ):
        return False
    if not 0 <= draft.start <= draft.anchor_start < draft.anchor_end <= draft.end <= len(source):
        return False
    return draft.value is not None or not _MACRO.fullmatch(source, draft.anchor_start, draft.anchor_end)


def _confidence(draft: Draft) -> float:
    return confidence_of(draft.rule) if draft.confidence is None else draft.confidence


def _stage(draft: Draft, context: DocumentContext) -> Stage:
    """As drafted, else what the whole document speaks of; the bare "fine-tuned" of an instructed model is sft."""
    if draft.kind is ClaimKind.BASE_MODEL:
        return _stage_of_base(draft, context)
    if draft.kind not in _STAGED or draft.rule.startswith("front_matter"):
        return draft.stage
    if draft.stage is Stage.UNSPECIFIED:
        return context.own_stage
    return Stage.SFT if (draft.stage, context.own_stage) == (Stage.FINE_TUNING, Stage.SFT) else draft.stage


_TEACHER = re.compile(r"(?i)\bteachers?\b|\bdistill?(?:ed|ing|ation)\b")


def _stage_of_base(draft: Draft, context: DocumentContext) -> Stage:
    """A teacher's knowledge is distilled; the base that an instructed model was tuned from is sft."""
    if draft.stage is Stage.UNSPECIFIED and not draft.rule.startswith(("front_matter", "hub")):
        taught = _TEACHER.search(context.words(draft.start, draft.end)) is not None
        return Stage.DISTILLATION if taught else draft.stage
    return Stage.SFT if (draft.stage, context.own_stage) == (Stage.FINE_TUNING, Stage.SFT) else draft.stage


def _place(draft: Draft) -> tuple[int, int, str, str, str, str, int]:
    value, rule = draft.value or "", draft.rule
    return draft.anchor_start, draft.anchor_end, draft.kind, draft.object, value, rule, draft.start


def _rank(draft: Draft) -> tuple[float | int | str, ...]:
    """Surer rules first, then the longer anchor, then the shorter quote, then by place."""
    return -_confidence(draft), draft.anchor_start - draft.anchor_end, draft.end - draft.start, *_place(draft)


def _without_rivals(drafts: Sequence[Draft]) -> list[Draft]:
    """Of drafts of one kind whose anchors overlap, the preferred one; others are restatements of it."""
    kept: list[Draft] = []
    taken: defaultdict[ClaimKind, set[int]] = defaultdict(set)
    for draft in sorted(drafts, key=_rank):
        marks = _marks(draft)
        if taken[draft.kind].isdisjoint(marks):
            taken[draft.kind].update(marks)
            kept.append(draft)
    return kept


def _marks(draft: Draft) -> range:
    """The anchor's code points, at most its first 2,000: enough to notice any overlap that matters."""
    return range(draft.anchor_start, min(draft.anchor_end, draft.anchor_start + 2000))


def _extraction(draft: Draft, context: DocumentContext) -> Extraction:
    claim = _claim(draft, context)
    source, anchor = context.reading.source, (draft.anchor_start, draft.anchor_end)
    # A quote says something by itself: cue and object, and the negation of what is denied or withheld.
    start, end = widened(context, draft.start, draft.end, anchor, draft.polarity)
    evidence = Evidence(
        claim_id=claim.id,
        reading_id=context.reading.id,
        start=start,
        end=end,
        quote=source[start:end],
        text=context.words(start, end),
        anchor=source[draft.anchor_start : draft.anchor_end],
        anchor_start=draft.anchor_start,
        anchor_end=draft.anchor_end,
        confidence=_confidence(draft),
        rule=draft.rule,
        page=draft.page if draft.page is not None else context.page(start),
    )
    return Extraction(claim, evidence)


def _written(draft: Draft, context: DocumentContext) -> tuple[str, str]:
    """How the document writes the object and the value: by the words of the anchor where the draft does not say."""
    counted = draft.value is not None
    # Equal figures of two rows, or of two unfilled fields, are two claims: the row or field is what is spoken of.
    named = counted or draft.kind is ClaimKind.PLACEHOLDER
    asked = not (named or draft.object_written) or (counted and not draft.value_written)
    anchor = context.words(draft.anchor_start, draft.anchor_end) if asked else ""
    object_written = draft.object_written or (draft.object if named else anchor)
    return object_written, draft.value_written or (anchor if counted else "")


def _claim(draft: Draft, context: DocumentContext) -> Claim:
    stage = _stage(draft, context)
    object_written, value_written = _written(draft, context)
    subject_written = draft.subject_written or draft.subject
    claim_id = make_claim_id(
        context.document,
        subject_written,
        draft.kind,
        draft.polarity,
        stage,
        object_written,
        value_written,
        draft.unit_written,
    )
    return Claim(
        id=claim_id,
        document=context.document,
        kind=draft.kind,
        polarity=draft.polarity,
        stage=stage,
        speaker=draft.speaker or context.speaker_at(draft.anchor_start),
        subject_written=subject_written,
        object_written=object_written,
        value_written=value_written,
        unit_written=draft.unit_written,
        subject=draft.subject,
        object=draft.object,
        value=draft.value,
        unit=draft.unit,
        hedge=draft.hedge,
        address=draft.address,
    )
