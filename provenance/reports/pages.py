"""Builds the page of each model from the assessment."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from db.records import Answer, DocumentStanding, Model, Sought, StandingClaim
from db.vocabulary import AnswerState, ClaimKind, ClaimStatus, LookOutcome, PlainWord, Polarity
from provenance.frameworks import Framework, Requirement
from provenance.judging import answer_word, claim_word, model_word
from provenance.reports.disclosure import disclosure_of
from provenance.reports.index import AssessmentIndex
from provenance.reports.page import (
    Answered,
    ComparedTexts,
    Disclosure,
    FrameworkAnswers,
    Inheritance,
    ModelPage,
    Naming,
    Place,
    Statement,
)
from provenance.reports.statements import place_of, statements
from provenance.reports.summary import two_sentences

DATA_KINDS = frozenset(
    {ClaimKind.TRAINED_ON, ClaimKind.DERIVED_FROM, ClaimKind.SOURCE_CATEGORY, ClaimKind.SYNTHETIC, ClaimKind.WITHHELD}
)
"""What "it says it was trained on" is made of; the base model stands apart."""

NOT_SHOWN_KINDS = frozenset({ClaimKind.PLACEHOLDER})
"""Shown as gaps, not as statements."""

STANDING = frozenset({ClaimStatus.CURRENT, ClaimStatus.NOT_REREAD})
GONE = frozenset({ClaimStatus.WITHDRAWN, ClaimStatus.GONE})

GAPS = frozenset(
    {
        AnswerState.NOT_FOUND,
        AnswerState.DECLINED,
        AnswerState.PLACEHOLDER,
        AnswerState.DEFERRED,
        AnswerState.CATEGORY_ONLY,
    }
)
"""Answers that leave a requirement open although documents were read."""

BASES_SHOWN = 8
"""Base models whose statements a page repeats, nearest first; a longer chain is counted."""

EVIDENCE_SHOWN = 3
"""Places shown under one answer of a framework; the claims of the answer are all in JSON."""


def build_page(
    index: AssessmentIndex, model: Model, frameworks: Sequence[Framework], names: Mapping[str, str]
) -> ModelPage:
    """The page of one model. The first of `frameworks` leads: its answers are the five words and the gaps."""
    own = index.own_claims(model)
    documents = index.own_documents(model)
    standing = statements(index, (each for each in own if _shown(each, STANDING)))
    sources = tuple(statement for statement in standing if statement.kind in DATA_KINDS)
    answered = tuple(_framework_answers(index, model, framework) for framework in frameworks)
    lead = answered[0] if answered else None
    chain = index.bases_of(model)
    inherited = tuple(_inheritance(index, subject, names) for subject in chain[:BASES_SHOWN])
    gaps = tuple(each for each in lead.answered if each.answer.state in GAPS) if lead else ()
    withdrawn = statements(index, (each for each in own if _shown(each, GONE | {ClaimStatus.MOVED})))
    disclosure = disclosure_of(sources, lead.answered if lead else ())
    tally = lead.tally if lead else _statement_tally(standing)
    unread = tuple(each for each in documents if each.outcome is not LookOutcome.READ)
    return ModelPage(
        model=model,
        file_name=names[model.subject],
        word=_page_word(index, own, documents, disclosure),
        disclosure=disclosure,
        tally=tally,
        summary=two_sentences(model, documents, sources, inherited, lead, disclosure, withdrawn),
        sources=sources,
        others=tuple(
            each for each in standing if each.kind not in DATA_KINDS and each.kind is not ClaimKind.BASE_MODEL
        ),
        bases=tuple(each for each in standing if each.kind is ClaimKind.BASE_MODEL),
        inherited=inherited,
        bases_not_shown=max(0, len(chain) - BASES_SHOWN),
        gaps=gaps,
        unread=unread,
        read=tuple(each for each in documents if each.outcome in {LookOutcome.READ, LookOutcome.PARTLY_READ}),
        frameworks=answered,
        links=_links(index, model, own),
        withdrawn=withdrawn,
        issues=_issues(index, model),
        sought=tuple(one for one in index.assessment.sought if _is_of(one, model)),
    )


def _is_of(sought: Sought, model: Model) -> bool:
    """Whether a search was for this model's maker, of several the first, or found one of its documents."""
    maker = (model.maker or "").casefold()
    named = sought.maker.casefold() in {maker, maker.partition(",")[0].strip()}
    return named or any(key.text in model.documents for key in sought.found)


def _shown(each: StandingClaim, states: frozenset[ClaimStatus]) -> bool:
    return each.status in states and each.claim.kind not in NOT_SHOWN_KINDS


def _page_word(
    index: AssessmentIndex,
    own: Iterable[StandingClaim],
    documents: Sequence[DocumentStanding],
    disclosure: Disclosure,
) -> PlainWord:
    judged = [
        index.verdicts[each.claim.id]
        for each in own
        if each.status in STANDING
        and each.claim.kind in DATA_KINDS
        and each.claim.polarity is Polarity.DISCLOSED
        and each.claim.id in index.verdicts
    ]
    word = model_word(judged, documents)
    silent = word is PlainWord.NOT_STATED and disclosure.naming is Naming.NOT_READ
    return PlainWord.NOT_READ if silent else word


def _framework_answers(index: AssessmentIndex, model: Model, framework: Framework) -> FrameworkAnswers:
    by_id = {answer.requirement: answer for answer in index.answers.get((model.subject, framework.id), ())}
    answered = tuple(
        _answered(index, requirement, by_id[requirement.id])
        for requirement in framework.requirements
        if requirement.id in by_id
    )
    return FrameworkAnswers(framework, answered, _tally(each.word for each in answered if each.word))


def _answered(index: AssessmentIndex, requirement: Requirement, answer: Answer) -> Answered:
    verdicts = [index.verdicts[claim] for claim in answer.claims if claim in index.verdicts]
    shown = (answer.claims or answer.inherited)[:EVIDENCE_SHOWN]
    evidence = tuple(place for claim in shown if (place := _first_place(index, claim)) is not None)
    claims = [index.claims[claim].claim for claim in answer.claims if claim in index.claims]
    return Answered(requirement, answer, answer_word(answer, verdicts, claims), evidence)


def _first_place(index: AssessmentIndex, claim_id: str) -> Place | None:
    standing = index.claims.get(claim_id)
    return place_of(standing) if standing is not None else None


def _tally(words: Iterable[PlainWord]) -> Mapping[PlainWord, int]:
    counted = Counter(words)
    return {word: counted[word] for word in PlainWord}


def _statement_tally(standing: Iterable[Statement]) -> Mapping[PlainWord, int]:
    return _tally(statement.word or claim_word(None) for statement in standing)


def _inheritance(index: AssessmentIndex, subject: str, names: Mapping[str, str]) -> Inheritance:
    base = index.models.get(subject)
    claims = index.own_claims(base) if base else _claims_of_subject(index, subject)
    sources = statements(index, (each for each in claims if _shown(each, STANDING) and each.claim.kind in DATA_KINDS))
    documents = index.own_documents(base) if base else []
    read = sum(1 for each in documents if each.outcome in {LookOutcome.READ, LookOutcome.PARTLY_READ})
    return Inheritance(subject, base.name if base else subject.split(":", 2)[-1], names.get(subject), read, sources)


def _claims_of_subject(index: AssessmentIndex, subject: str) -> list[StandingClaim]:
    card = f"{subject}:README.md"
    return list(index.claims_of.get(card, ()))


def _links(index: AssessmentIndex, model: Model, own: Iterable[StandingClaim]) -> tuple[ComparedTexts, ...]:
    """Links of the datasets that the model names, or of the dataset whose page this is: not of all the others that
    were compared with the same corpus."""
    targets = (index.target_of(each.claim.id) for each in own)
    sides = dict.fromkeys(target for target in (*targets, model.subject) if target is not None)
    found = {link.id: link for side in sides for link in index.links_of.get(side, ())}
    ordered = sorted(found.values(), key=lambda link: (-link.share, link.id))
    return tuple(ComparedTexts(link, index.name_of(link.dataset), index.name_of(link.corpus)) for link in ordered)


def _issues(index: AssessmentIndex, model: Model) -> tuple[str, ...]:
    return tuple(
        f"{issue.document}: {issue.step}: {issue.message}"
        for key in model.documents
        for issue in index.issues_of.get(key, ())
    )
