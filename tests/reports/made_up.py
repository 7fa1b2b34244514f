"""Assessments of made-up makers, built by hand: no crawl, no extractor."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from db.documents import DocumentKey, document_key, document_kind
from db.records import (
    AccessEvent,
    Answer,
    Assessment,
    Candidate,
    Capture,
    Case,
    Claim,
    Contradiction,
    Copy,
    DocumentStanding,
    Evidence,
    Issue,
    Link,
    Model,
    Resolution,
    StandingClaim,
    TargetFacts,
    content_id,
    make_claim_id,
)
from db.vocabulary import (
    Access,
    ClaimKind,
    ClaimStatus,
    LinkOutcome,
    LookOutcome,
    NameOutcome,
    NameReason,
    Polarity,
    RecordType,
    Speaker,
    Stage,
    TargetKind,
)
from provenance.frameworks import load_frameworks
from provenance.judging import answer_requirements, judge_claims

SPRING = datetime(2024, 4, 18, 9, 30, tzinfo=UTC)
AUTUMN = datetime(2024, 10, 2, 16, 5, tzinfo=UTC)


def capture_of(url: str, *, captured_at: datetime = SPRING, status: int = 200, payload: str = "") -> Capture:
    key = document_key(url)
    digest = content_id([payload or url])
    return Capture(
        id=content_id([url, captured_at.isoformat(), status, digest, "response"]),
        document=key,
        url=url,
        captured_at=captured_at,
        stood_at=captured_at,
        status=status,
        record_type=RecordType.RESPONSE,
        media_type="text/markdown",
        charset="utf-8",
        payload_sha256=digest,
        payload_digest="A" * 32,
        payload_length=1234,
    )


def claim_of(
    key: DocumentKey,
    kind: ClaimKind,
    name: str = "",
    *,
    value: str = "",
    unit: str = "",
    subject: str = "",
    polarity: Polarity = Polarity.DISCLOSED,
    stage: Stage = Stage.UNSPECIFIED,
    speaker: Speaker = Speaker.MAKER,
    address: str | None = None,
    hedge: str | None = None,
) -> Claim:
    return Claim(
        id=make_claim_id(key, subject, kind, polarity, stage, name, value, unit),
        document=key,
        kind=kind,
        polarity=polarity,
        stage=stage,
        speaker=speaker,
        subject_written=subject,
        object_written=name,
        value_written=value,
        unit_written=unit,
        subject=subject,
        object=name,
        value=value or None,
        unit=unit or None,
        hedge=hedge,
        address=address,
    )


def evidence_of(claim: Claim, words: str, reading_id: str, start: int = 100) -> Evidence:
    anchor = claim.object_written or claim.value_written or words
    at = max(0, words.find(anchor))
    return Evidence(
        claim_id=claim.id,
        reading_id=reading_id,
        start=start,
        end=start + len(words),
        quote=words,
        text=words,
        anchor=words[at : at + len(anchor)],
        anchor_start=start + at,
        anchor_end=start + at + len(anchor),
        confidence=0.9,
        rule="made_up@1",
    )


@dataclass
class World:
    """Grows an assessment statement by statement; `assess` judges it and answers the frameworks."""

    documents: dict[str, DocumentStanding] = field(default_factory=dict)
    claims: list[StandingClaim] = field(default_factory=list)
    resolutions: dict[str, Resolution] = field(default_factory=dict)
    facts: dict[str, TargetFacts] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    models: list[Model] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    at: int = 100
    _by_document: dict[str, list[StandingClaim]] = field(default_factory=dict)

    def read(self, url: str, *, payload: str = "", captured_at: datetime = SPRING) -> DocumentKey:
        capture = capture_of(url, captured_at=captured_at, payload=payload)
        key = capture.document
        reading = content_id([capture.payload_sha256, "made_up@1"])
        standing = DocumentStanding(key, document_kind(key), LookOutcome.READ, capture, None, reading, "en")
        self.documents[key.text] = standing
        return key

    def unread(self, url: str, reason: str, *, looked: bool = True, status: int = 401) -> DocumentKey:
        key = document_key(url)
        outcome = LookOutcome.NOT_READ if looked else LookOutcome.NOT_LOOKED
        capture = capture_of(url, status=status) if looked else None
        self.documents[key.text] = DocumentStanding(key, document_kind(key), outcome, capture, reason=reason)
        return key

    def model(
        self, subject: str, name: str, maker: str | None, documents: Sequence[DocumentKey], bases: Sequence[str] = ()
    ) -> Model:
        keys = tuple(key.text for key in documents)
        model = Model(subject, name, maker, maker, None, keys, tuple(bases))
        self.models.append(model)
        return model

    def say(
        self,
        key: DocumentKey,
        kind: ClaimKind,
        name: str,
        words: str,
        *,
        status: ClaimStatus = ClaimStatus.CURRENT,
        gone_between: tuple[datetime, datetime] | None = None,
        value: str = "",
        unit: str = "",
        subject: str = "",
        polarity: Polarity = Polarity.DISCLOSED,
        stage: Stage = Stage.UNSPECIFIED,
        speaker: Speaker = Speaker.MAKER,
        address: str | None = None,
    ) -> Claim:
        claim = claim_of(
            key, kind, name, value=value, unit=unit, subject=subject, polarity=polarity, stage=stage,
            speaker=speaker, address=address,
        )  # fmt: skip
        standing = self.documents[key.text]
        assert standing.capture is not None
        assert standing.reading_id is not None
        self.at += 200
        evidence = evidence_of(claim, words, standing.reading_id, self.at)
        self.claims.append(
            StandingClaim(claim, (evidence,), standing.capture, status, standing.capture.stood_at, gone_between)
        )
        return claim

    def means(
        self,
        claim: Claim,
        target_id: str,
        name: str,
        access: Access = Access.OPEN,
        *,
        kind: TargetKind = TargetKind.CORPUS,
        events: Sequence[AccessEvent] = (),
        checked_at: datetime | None = AUTUMN,
        living: bool = False,
        from_memory: bool = False,
        contains_withdrawn: Sequence[str] = (),
    ) -> None:
        candidate = Candidate(kind, target_id, NameReason.UNIQUE_ALIAS)
        self.resolutions[claim.id] = Resolution(
            claim.id, claim.object_written, NameOutcome.RESOLVED, (candidate,), candidate, "resolve_names@1"
        )
        self.facts[target_id] = TargetFacts(
            target_id, name, access, tuple(events), checked_at, "cap" if checked_at else None, living, from_memory,
            (f"https://corpora.example/{target_id}",), tuple(contains_withdrawn),
        )  # fmt: skip

    def link(self, dataset: str, corpus: str, share: float, control: float | None) -> Link:
        low, high = max(0.0, share - 0.04), min(1.0, share + 0.03)
        outcome = LinkOutcome.CONTAINED if control is not None and low > control else LinkOutcome.INCONCLUSIVE
        controls = ("hf:dataset:kiln/recipes", "hf:dataset:kiln/maps", "hf:dataset:kiln/letters")
        scheme = "datasketch 2; affine32; xxh3; seed 1; 128 permutations; word 5-grams@1; nfc-casefold@1"
        link = Link(
            content_id([dataset, corpus]), dataset, corpus, f"corpus:{corpus}", 500, int(500 * share), share, low,
            high, control, controls, outcome, scheme, "link_samples@1",
        )  # fmt: skip
        self.links.append(link)
        return link

    def assess(self) -> Assessment:
        disputed: dict[str, list[str]] = {}
        for contradiction in self.contradictions:
            disputed.setdefault(contradiction.first_claim, []).append(contradiction.second_claim)
            disputed.setdefault(contradiction.second_claim, []).append(contradiction.first_claim)
        verdicts = judge_claims([self._case(standing, disputed) for standing in self.claims])
        return Assessment(
            as_of=None,
            newest_capture=AUTUMN,
            documents=tuple(self.documents.values()),
            claims=tuple(self.claims),
            resolutions=tuple(self.resolutions.values()),
            facts=tuple(self.facts.values()),
            copies=tuple(self.copies),
            contradictions=tuple(self.contradictions),
            signatures=(),
            links=tuple(self.links),
            models=tuple(self.models),
            verdicts=verdicts,
            answers=self._answers({judged.claim_id: judged for judged in verdicts}),
            issues=tuple(self.issues),
            not_in_archive=("https://kiln.example/never-archived",),
        )

    def _case(self, standing: StandingClaim, disputed: dict[str, list[str]]) -> Case:
        resolution = self.resolutions.get(standing.claim.id)
        target = resolution.chosen.target_id if resolution and resolution.chosen else ""
        contradicted = tuple(disputed.get(standing.claim.id, ()))
        return Case(standing, resolution, self.facts.get(target), tuple(self.links), contradicted)

    def _answers(self, verdicts: dict) -> tuple[Answer, ...]:
        found: list[Answer] = []
        by_subject = {model.subject: model for model in self.models}
        self._by_document = {}
        for each in self.claims:
            self._by_document.setdefault(each.claim.document.text, []).append(each)
        for model in self.models:
            own = self._claims_of(model)
            base = [each for name in model.bases if name in by_subject for each in self._claims_of(by_subject[name])]
            documents = [self.documents[key] for key in model.documents]
            for framework in load_frameworks():
                found += answer_requirements(model, framework, own, base, verdicts, documents)
        return tuple(found)

    def _claims_of(self, model: Model) -> list[StandingClaim]:
        return [each for key in model.documents for each in self._by_document.get(key, ())]
