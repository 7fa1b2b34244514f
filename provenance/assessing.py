"""Resolve, compare, link and judge: everything made of the archive as of a date, in memory and without a clock."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from db import queries, store
from db.archive import Archive
from db.documents import document_kind
from db.records import (
    Answer,
    Assessment,
    Case,
    Claim,
    DocumentStanding,
    Evidence,
    Issue,
    JudgedClaim,
    Link,
    Model,
    RepositoryNames,
    Resolution,
    StandingClaim,
    TargetFacts,
)
from db.vocabulary import SOURCE_KINDS, ClaimStatus, DocumentKind, LookOutcome
from provenance.archived_prose import compared_documents, lying_elsewhere, reading_again
from provenance.claims.languages import covered
from provenance.comparing import Comparison, compare, like_cards
from provenance.expecting import not_looked
from provenance.extracting import EXTRACTOR
from provenance.facts import facts_of
from provenance.judging import answer_requirements, judge_claims
from provenance.knowledge import Knowledge
from provenance.linking import CorpusSketch, Linking, link_files, link_samples
from provenance.linking.containment import Held, hold_samples
from provenance.reading import language_of_text
from provenance.rejected import without_rejected
from provenance.repository_names import repository_names
from provenance.resolving import resolve_standing
from provenance.rewritten import rewritten_histories
from provenance.samples_held import file_hashes_held, samples_held
from provenance.seeking import seek
from provenance.selecting import (
    History,
    ReadPayload,
    histories,
    mark_moved,
    standing_claims,
    standing_of,
)
from provenance.subjects import ancestors, models_of

_SPOKEN = frozenset({ClaimStatus.CURRENT, ClaimStatus.NOT_REREAD})  # what still stands answers a requirement


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the archive: what stood at the end of `as_of`, by what we had at `known_at` (None: all)."""

    as_of: datetime | None = None
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """What stood at the question's date: every look, what became of each document, the claims as they stand."""

    looks: tuple[History, ...]
    documents: tuple[DocumentStanding, ...]
    claims: tuple[StandingClaim, ...]
    issues: tuple[Issue, ...] = ()

    def spoken(self) -> Iterator[Claim]:
        """The claims that still stand."""
        return (one.claim for one in self.claims if one.status in _SPOKEN)


def stand(session: Session, question: Question, knowledge: Knowledge) -> Stand:
    """The state of the archive at a date, without what a person rejected, before anything is judged."""
    looks = _histories(session, question)
    documents = [standing_of(look) for look in looks if document_kind(look.document) is not DocumentKind.DATA_FILE]
    documents += not_looked(documents, knowledge.watchlist, _names(looks))
    claims, issues = without_rejected(_standing_claims(session, looks), knowledge.decisions)
    return Stand(tuple(looks), tuple(documents), claims, issues)


def _names(looks: Iterable[History]) -> RepositoryNames:
    return repository_names(capture for look in looks for capture in look.captures)


def assess(session: Session, archive: Archive, knowledge: Knowledge, question: Question) -> Assessment:
    """Everything the archive says as of the question's date. Reads the database and the archive; writes nothing."""
    at = stand(session, question, knowledge)
    documents = list(compared_documents(session, archive, at.looks, at.claims, knowledge))
    resolutions = resolve_standing(at.claims, at.looks, knowledge, like_cards(documents))
    facts = facts_of(resolutions.values(), knowledge.registry, at.looks, at.spoken())
    compared = compare(documents)
    sketches, unread = knowledge.sketches.read()
    linked = _link(session, archive, at.looks, knowledge, sketches)
    verdicts = _judge(at.claims, resolutions, facts, compared, linked, knowledge)
    watchlist = knowledge.watchlist.knowing(_names(at.looks))
    models = models_of(at.documents, at.claims, resolutions, watchlist, knowledge.vendors)
    return Assessment(
        as_of=question.as_of,
        newest_capture=newest_capture(at.looks),
        documents=at.documents,
        claims=at.claims,
        resolutions=tuple(resolutions.values()),
        facts=facts,
        copies=compared.copies,
        contradictions=compared.contradictions,
        signatures=linked.signatures,
        links=linked.links,
        models=models,
        verdicts=verdicts,
        answers=answer_models(models, models, at, verdicts, knowledge),
        issues=(
            *payload_issues(session),
            *rewritten_histories(session, archive, at.looks),
            *unread,
            *at.issues,
            *lying_elsewhere(session, archive, at.looks),
        ),
        not_in_archive=not_in_archive(at.documents),
        covered_languages=covered_languages(at.documents),
        sought=seek(at.looks, at.documents, knowledge.vendors, knowledge.watchlist, reading_again(session, archive)),
    )


def payload_issues(session: Session) -> Iterator[Issue]:
    """What went wrong with single payloads; issues of assessments are found anew by each."""
    return (issue for issue in queries.issues(session) if issue.step in store.PAYLOAD_STEPS)


def newest_capture(looks: Iterable[History]) -> datetime | None:
    """When the archive last saw anything."""
    return max((look.captures[-1].captured_at for look in looks if look.captures), default=None)


def not_in_archive(documents: Iterable[DocumentStanding]) -> tuple[str, ...]:
    """Keys of the documents that nobody has looked for."""
    return tuple(one.document.text for one in documents if one.outcome is LookOutcome.NOT_LOOKED)


def _histories(session: Session, question: Question) -> list[History]:
    captures = queries.captures(session, as_of=question.as_of, known_at=question.known_at)
    attempts = queries.attempts(session, as_of=question.as_of, known_at=question.known_at)
    readings = {
        (row.document.text, row.payload_sha256): ReadPayload(
            row.reading_id, row.kind, row.outcome, row.language, tuple(row.issues)
        )
        for row in queries.extractions(session, EXTRACTOR)
    }
    return histories(captures, attempts, readings)


def _standing_claims(session: Session, looks: Sequence[History]) -> list[StandingClaim]:
    carried: dict[str, list[tuple[Claim, tuple[Evidence, ...]]]] = defaultdict(list)
    for claim, evidence in queries.claims_with_evidence(session):
        for reading_id in dict.fromkeys(item.reading_id for item in evidence):
            carried[reading_id].append((claim, evidence))
    return mark_moved(one for look in looks for one in standing_claims(look, carried))


def _link(
    session: Session,
    archive: Archive,
    looks: Sequence[History],
    knowledge: Knowledge,
    sketches: Sequence[CorpusSketch],
) -> Linking:
    """Datasets to corpora, by text and record keys of the rows held, and by hashes of files."""
    samples = list(samples_held(session, archive, looks))
    linked = link_samples(samples, knowledge.registry, sketches, language_of_text)
    files = link_files(list(file_hashes_held(session, archive, looks, knowledge.registry)))
    return replace(linked, links=(*linked.links, *files))


def held_datasets(session: Session, archive: Archive, knowledge: Knowledge) -> list[Held]:
    """The datasets of which the archive holds rows, as of now."""
    samples = list(samples_held(session, archive, _histories(session, Question())))
    return hold_samples(samples, knowledge.registry, language_of_text)


def _judge(
    standing: Sequence[StandingClaim],
    resolutions: Mapping[str, Resolution],
    facts: Iterable[TargetFacts],
    compared: Comparison,
    linked: Linking,
    knowledge: Knowledge,
) -> tuple[JudgedClaim, ...]:
    known = {fact.target_id: fact for fact in facts}
    against: dict[str, list[str]] = defaultdict(list)
    for pair in compared.contradictions:
        against[pair.first_claim].append(pair.second_claim)
        against[pair.second_claim].append(pair.first_claim)
    of_dataset: dict[str, list[Link]] = defaultdict(list)
    for link in linked.links:
        of_dataset[link.dataset.casefold()].append(link)
    cases = []
    for one in standing:
        if one.claim.kind not in SOURCE_KINDS:
            continue
        resolution = resolutions.get(one.claim.id)
        target = resolution.chosen.target_id if resolution and resolution.chosen else None
        links = tuple(link for subject in _subjects_of(target, knowledge) for link in of_dataset[subject])
        against_it = tuple(sorted(against[one.claim.id]))
        cases.append(Case(one, resolution, known.get(target) if target else None, links, against_it))
    return judge_claims(cases)


def _subjects_of(target: str | None, knowledge: Knowledge) -> list[str]:
    """The Hub datasets whose text could stand for a target: itself, or the repositories of the corpus."""
    if target is None or target.startswith("hf:"):
        return [target.casefold()] if target else []
    corpus = knowledge.registry.by_id(target)
    return [f"hf:dataset:{hub_id}".casefold() for hub_id in corpus.hub_ids] if corpus else []


def answer_models(
    models: Sequence[Model],
    known: Sequence[Model],
    at: Stand,
    verdicts: Sequence[JudgedClaim],
    knowledge: Knowledge,
) -> tuple[Answer, ...]:
    """The answers of `models` to every framework; `known` are all models, among them the bases they inherit from."""
    spoken: dict[str, list[StandingClaim]] = defaultdict(list)
    for one in at.claims:
        if one.status in _SPOKEN:
            spoken[one.claim.document.text].append(one)
    looked = {one.document.text: one for one in at.documents}
    judged = {verdict.claim_id: verdict for verdict in verdicts}
    by_subject = {model.subject: model for model in known}
    covered = covered_languages(at.documents)
    shared = _shared_documents(known)
    answers: list[Answer] = []
    for model in models:
        bases = [by_subject[base] for base in ancestors(model.subject, by_subject | {model.subject: model})
                 if base in by_subject]  # fmt: skip
        own = [one for text in model.documents for one in spoken[text]]
        inherited = [one for base in bases for text in base.documents for one in spoken[text]]
        read = [looked[text] for text in model.documents if text in looked]
        for framework in knowledge.frameworks:
            answers += answer_requirements(
                model, framework, own, inherited, judged, read, shared=shared, covered=covered
            )
    return tuple(answers)


def covered_languages(documents: Iterable[DocumentStanding]) -> frozenset[str]:
    """Of the languages that documents are written in, those whose prose a pack of patterns reads."""
    return frozenset(one.language for one in documents if one.language and covered(one.language))


def _shared_documents(models: Sequence[Model]) -> frozenset[str]:
    """Documents that several families list, such as the README of a maker's inference code."""
    listed = Counter(text for model in models if model.subject.startswith("family:") for text in model.documents)
    return frozenset(text for text, families in listed.items() if families > 1)
