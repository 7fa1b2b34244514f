"""Claims become statements: what is said several times is shown once, with all its places."""

from collections.abc import Iterable, Sequence

from db.records import Evidence, JudgedClaim, StandingClaim, fold
from db.vocabulary import ClaimKind, Stage
from provenance.judging import claim_word, said_name, written_value
from provenance.reports.addresses import at_the_words, source_file
from provenance.reports.copies import copies_beside
from provenance.reports.index import AssessmentIndex
from provenance.reports.page import Beside, Judgement, Place, Relation, Statement

_STAGE_ORDER = {stage: place for place, stage in enumerate(Stage)}
_KIND_ORDER = {kind: place for place, kind in enumerate(ClaimKind)}
SHOWN_BESIDE = 3
"""Contradictions shown beside one statement."""


def statements(index: AssessmentIndex, claims: Iterable[StandingClaim]) -> tuple[Statement, ...]:
    """Statements in reading order of stages: those that say the same of the same thing become one."""
    groups: dict[tuple[str, ...], list[StandingClaim]] = {}
    for each in claims:
        groups.setdefault(_same_thing(index, each), []).append(each)
    made = [_statement(index, group) for group in groups.values()]
    return tuple(sorted(made, key=_reading_order))


def _same_thing(index: AssessmentIndex, each: StandingClaim) -> tuple[str, ...]:
    claim = each.claim
    judged = index.verdicts.get(claim.id)
    named = index.target_of(claim.id) or fold(claim.object or claim.object_written)
    value = (fold(claim.value or claim.value_written), fold(claim.unit or claim.unit_written))
    verdict = (judged.verdict, judged.reason) if judged else ("", "")
    about = "" if claim.kind in _OF_ANY_SUBJECT else fold(claim.subject or claim.subject_written)
    return (claim.kind, claim.polarity, claim.speaker, about, named, *value, *verdict, each.status)


# Of these a reader asks "which source?", whatever checkpoint it is said of: each place keeps its own subject.
_OF_ANY_SUBJECT = frozenset(
    {ClaimKind.TRAINED_ON, ClaimKind.SOURCE_CATEGORY, ClaimKind.SYNTHETIC, ClaimKind.BASE_MODEL}
)


def _statement(index: AssessmentIndex, group: Sequence[StandingClaim]) -> Statement:
    first = group[0]
    claim = first.claim
    judged = next((index.verdicts[each.claim.id] for each in group if each.claim.id in index.verdicts), None)
    stages = sorted({each.claim.stage for each in group} - {Stage.UNSPECIFIED}, key=_STAGE_ORDER.__getitem__)
    return Statement(
        kind=claim.kind,
        polarity=claim.polarity,
        speaker=claim.speaker,
        stages=tuple(stage.value for stage in stages),
        about=_subjects(group),
        name=said_name(claim),
        value=written_value(claim),
        status=first.status,
        gone_between=first.gone_between,
        moved_to=first.moved_to.text if first.moved_to else None,
        word=claim_word(judged) if judged else None,
        judgement=_judgement(index, judged) if judged else None,
        places=tuple(_place(each, evidence) for each in group for evidence in _ordered_evidence(each)),
        copies=copies_beside(index, group),
        contradictions=_contradictions(index, group),
    )


def _ordered_evidence(each: StandingClaim) -> list[Evidence]:
    """In reading order, those first whose words hold the name: one claim may stand in several rows of a table."""
    name = fold(each.claim.object_written or each.claim.object)
    return sorted(each.evidence or (_no_span(each),), key=lambda evidence: name not in fold(evidence.text))


def _place(each: StandingClaim, evidence: Evidence) -> Place:
    return Place(
        claim_id=each.claim.id,
        document=each.claim.document.text,
        words=evidence.text or evidence.quote,
        address=at_the_words(each.capture, evidence),
        source_address=source_file(each.capture),
        stood_at=each.capture.stood_at,
        captured_at=each.capture.captured_at,
        first_stood_at=each.first_stood_at,
        payload_sha256=each.capture.payload_sha256,
        start=evidence.start,
        end=evidence.end,
        rule=evidence.rule,
        confidence=evidence.confidence,
        page=evidence.page,
        stage=each.claim.stage.value,
        about=each.claim.subject or each.claim.subject_written,
    )


def place_of(each: StandingClaim) -> Place:
    """The first place of a claim."""
    return _place(each, each.evidence[0] if each.evidence else _no_span(each))


def _no_span(each: StandingClaim) -> Evidence:
    """For a claim whose words were not kept: what it names stands in for them, at no place."""
    claim = each.claim
    words = claim.object_written or claim.value_written or claim.kind.value
    return Evidence(claim.id, "", 0, 0, words, words, words, 0, 0, 0.0, "no words kept")


def _subjects(group: Sequence[StandingClaim]) -> tuple[str, ...]:
    named = (each.claim.subject or each.claim.subject_written for each in group)
    return tuple({fold(name): name for name in named if name}.values())


def _judgement(index: AssessmentIndex, judged: JudgedClaim) -> Judgement:
    target = index.target_of(judged.claim_id)
    facts = index.facts.get(target) if target else None
    return Judgement(
        verdict=judged.verdict.value,
        word=claim_word(judged),
        reason=judged.reason,
        explanation=judged.explanation,
        rule=judged.rule,
        checked_at=judged.checked_at,
        used=judged.used,
        contradicted=judged.contradicted,
        target=target,
        target_name=facts.name if facts else None,
        addresses=facts.addresses if facts and not facts.from_memory else (),
        events=tuple(event for event in facts.events if event.source != "knowledge") if facts else (),
        ancestors=tuple(one.line for one in facts.ancestors) if facts and not facts.from_memory else (),
    )


def _contradictions(index: AssessmentIndex, group: Sequence[StandingClaim]) -> tuple[Beside, ...]:
    found: dict[str, Beside] = {}
    for each in group:
        for pair in index.contradictions_of.get(each.claim.id, ()):
            other = pair.second_claim if pair.first_claim == each.claim.id else pair.first_claim
            standing = index.claims.get(other)
            if standing is not None and standing.evidence:
                place = _place(standing, standing.evidence[0])
                note = f"Disagrees on {pair.about} (rule {pair.rule})."
                found.setdefault(
                    other,
                    Beside(note, place.words, place.address, place.document, (place.document,), Relation.DISAGREES),
                )
    return tuple(found.values())[:SHOWN_BESIDE]


def _reading_order(statement: Statement) -> tuple[int, int, int]:
    first = min((_STAGE_ORDER[Stage(stage)] for stage in statement.stages), default=len(_STAGE_ORDER))
    word = 0 if statement.judgement and statement.kind is not ClaimKind.SOURCE_CATEGORY else 1
    return first, word, _KIND_ORDER[statement.kind]
