"""Precision, recall and F1 of extracted claims, as the gold guideline counts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from db.records import Extraction, fold
from db.vocabulary import GOLD_KINDS, ClaimKind, Polarity
from provenance.evaluating.gold import Gold, GoldClaim, GoldDocument, Trap
from provenance.evaluating.intervals import Interval, bootstrap
from provenance.evaluating.matching import Matching, fits, fits_strictly, match

CORE_KINDS = frozenset(
    {
        ClaimKind.TRAINED_ON, ClaimKind.BASE_MODEL, ClaimKind.SIZE, ClaimKind.PROPORTION,
        ClaimKind.EPOCHS, ClaimKind.CUTOFF, ClaimKind.LANGUAGE, ClaimKind.DATA_LICENCE,
    }
)  # fmt: skip
"""The kinds that are scored together as well as apart."""


@dataclass(frozen=True, slots=True)
class Count:
    """`right` of `predicted` predictions, and of `annotated` claims. Shares are 0 to 1; nothing to find is 1."""

    right: int = 0
    predicted: int = 0
    annotated: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.predicted + other.predicted, self.annotated + other.annotated)

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.annotated if self.annotated else 1.0

    @property
    def f1(self) -> float:
        both = self.predicted + self.annotated
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """What one document brought. `misses` are claims not found, `false` predictions that fit nothing."""

    document: GoldDocument
    relaxed: Mapping[ClaimKind, Count]
    strict: Mapping[ClaimKind, Count]
    facts: Count
    misses: tuple[GoldClaim, ...]
    false: tuple[Extraction, ...]
    traps_hit: tuple[tuple[Trap, Extraction], ...]
    predicted: int
    spans_exact: int


@dataclass(frozen=True, slots=True)
class Scores:
    """All documents together. `intervals` are 95 % by bootstrap over documents, by the name of the measure."""

    documents: tuple[DocumentScore, ...]
    intervals: Mapping[str, Interval] = field(default_factory=dict)

    def relaxed(self, kinds: Iterable[ClaimKind] = GOLD_KINDS) -> Count:
        return _total([score.relaxed for score in self.documents], frozenset(kinds))

    def strict(self, kinds: Iterable[ClaimKind] = GOLD_KINDS) -> Count:
        return _total([score.strict for score in self.documents], frozenset(kinds))

    @property
    def facts(self) -> Count:
        """Distinct `trained_on` objects of each document, however often they are repeated."""
        return sum((score.facts for score in self.documents), Count())

    @property
    def macro_f1(self) -> float:
        """Mean of the relaxed F1 over documents with a claim that must be found."""
        counts = [_total([score.relaxed], GOLD_KINDS) for score in self.documents]
        return _mean([count.f1 for count in counts if count.annotated])

    @property
    def traps(self) -> tuple[int, int]:
        """Traps with a false claim in them, of all traps."""
        hit = sum(len({trap.id for trap, _ in score.traps_hit}) for score in self.documents)
        return hit, sum(len(score.document.traps) for score in self.documents)

    @property
    def claim_free(self) -> tuple[int, int]:
        """Claims predicted in documents that have none, and the number of such documents."""
        free = [score for score in self.documents if not score.document.claims]
        return sum(score.predicted for score in free), len(free)

    @property
    def spans(self) -> tuple[int, int]:
        """Predictions whose quote and anchor are exactly the source at their offsets, of all predictions."""
        return sum(score.spans_exact for score in self.documents), sum(score.predicted for score in self.documents)


def score_claims(
    gold: Gold, found: Mapping[str, Sequence[Extraction]], *, seed: int = 20261123, rounds: int = 1000
) -> Scores:
    """Score what was found in each document (by its gold id) against the annotations. Only gold kinds count.

    The order of predictions and of documents does not change any figure but the bootstrap's draw, which is
    seeded and takes documents in the order of their ids.
    """
    scores = tuple(_score_document(document, found.get(document.id, ())) for document in gold.documents)
    return Scores(scores, _intervals(scores, seed, rounds))


def _score_document(document: GoldDocument, found: Sequence[Extraction]) -> DocumentScore:
    scored = sorted((one for one in found if one.claim.kind in GOLD_KINDS), key=_reading_order)
    relaxed = match(document.claims, scored, fits)
    strict = match(document.claims, scored, fits_strictly)
    matched, right = {at for at, _ in relaxed.pairs}, {n for _, n in relaxed.pairs}
    false = tuple(one for n, one in enumerate(scored) if n not in right and n not in relaxed.neutral)
    return DocumentScore(
        document=document,
        relaxed=_by_kind(document.claims, scored, relaxed),
        strict=_by_kind(document.claims, scored, strict),
        facts=_facts(document.claims, scored, relaxed),
        misses=tuple(c for at, c in enumerate(document.claims) if at not in matched and not c.optional),
        false=false,
        traps_hit=tuple((trap, one) for trap in document.traps for one in false if _inside(one, trap)),
        predicted=len(scored),
        spans_exact=sum(_exact(document.text, one) for one in scored),
    )


def _reading_order(one: Extraction) -> tuple[int, int, str, str, str]:
    evidence = one.evidence
    return evidence.anchor_start, evidence.anchor_end, one.claim.kind, one.claim.id, evidence.rule


def _by_kind(gold: Sequence[GoldClaim], found: Sequence[Extraction], matching: Matching) -> dict[ClaimKind, Count]:
    counts = dict.fromkeys(sorted(GOLD_KINDS), Count())
    for claim in gold:
        if not claim.optional:
            counts[claim.kind] += Count(annotated=1)
    for n, one in enumerate(found):
        if n not in matching.neutral:
            counts[one.claim.kind] += Count(predicted=1)
    for at, _ in matching.pairs:
        counts[gold[at].kind] += Count(right=1)
    return counts


def _facts(gold: Sequence[GoldClaim], found: Sequence[Extraction], matching: Matching) -> Count:
    """A fact is found when any of its occurrences is; a predicted object is right when any of its spans is.

    Names are compared within the annotations and within the predictions only, never across: "Dolma" and
    "allenai/dolma" are one fact to the annotator, and which of them the extractor chose does not matter.
    """
    claims = {at: c for at, c in enumerate(gold) if _is_fact(c.kind, c.polarity) and not c.optional}
    wanted = {fold(claim.object) for claim in claims.values()}
    reached = {fold(claims[at].object) for at, _ in matching.pairs if at in claims}
    named = {n: fold(one.claim.object) for n, one in enumerate(found) if _is_fact(one.claim.kind, one.claim.polarity)}
    right = {named[n] for _, n in matching.pairs if n in named}
    neutral = {name for n, name in named.items() if n in matching.neutral} - right
    wrong = set(named.values()) - right - neutral
    return Count(right=len(reached), predicted=len(reached) + len(wrong), annotated=len(wanted))


def _is_fact(kind: ClaimKind, polarity: Polarity) -> bool:
    return kind is ClaimKind.TRAINED_ON and polarity is Polarity.DISCLOSED


def _inside(one: Extraction, trap: Trap) -> bool:
    return one.evidence.anchor_start < trap.end and trap.start < one.evidence.anchor_end


def _exact(text: str, one: Extraction) -> bool:
    e = one.evidence
    within = e.start <= e.anchor_start < e.anchor_end <= e.end
    return within and text[e.start : e.end] == e.quote and text[e.anchor_start : e.anchor_end] == e.anchor


def _total(counts: Sequence[Mapping[ClaimKind, Count]], kinds: frozenset[ClaimKind]) -> Count:
    return sum((count for one in counts for kind, count in one.items() if kind in kinds), Count())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


@dataclass(frozen=True, slots=True)
class _Summary:
    """The counts of one document that are drawn again and again."""

    relaxed: Count
    core: Count
    strict: Count
    facts: Count
    f1: float | None


def _summary(score: DocumentScore) -> _Summary:
    relaxed = _total([score.relaxed], GOLD_KINDS)
    return _Summary(
        relaxed=relaxed,
        core=_total([score.relaxed], CORE_KINDS),
        strict=_total([score.strict], GOLD_KINDS),
        facts=score.facts,
        f1=relaxed.f1 if relaxed.annotated else None,
    )


def _intervals(scores: Sequence[DocumentScore], seed: int, rounds: int) -> dict[str, Interval]:
    drawn = [_summary(score) for score in sorted(scores, key=lambda score: score.document.id)]
    measures: dict[str, Callable[[Sequence[_Summary]], float]] = {
        "relaxed_precision": lambda units: sum((one.relaxed for one in units), Count()).precision,
        "relaxed_recall": lambda units: sum((one.relaxed for one in units), Count()).recall,
        "relaxed_f1": lambda units: sum((one.relaxed for one in units), Count()).f1,
        "strict_f1": lambda units: sum((one.strict for one in units), Count()).f1,
        "core_precision": lambda units: sum((one.core for one in units), Count()).precision,
        "core_f1": lambda units: sum((one.core for one in units), Count()).f1,
        "macro_f1": lambda units: _mean([one.f1 for one in units if one.f1 is not None]),
        "facts_f1": lambda units: sum((one.facts for one in units), Count()).f1,
    }
    return bootstrap(drawn, measures, seed, rounds)
