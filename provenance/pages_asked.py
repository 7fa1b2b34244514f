"""Pages for what a user asked about by name: the models a word covers, and a dataset or page that is no model."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.documents import DocumentKey
from db.records import Assessment, Model
from db.vocabulary import RepoKind
from provenance.assessing import Stand, answer_models
from provenance.corpora import Registry
from provenance.knowledge import Knowledge
from provenance.selecting import publisher_of
from provenance.targeting.targets import Wanted

_DATASET = "hf:dataset:"


def limited_to(assessment: Assessment, wanted: Sequence[Wanted], knowledge: Knowledge) -> Assessment:
    """The assessment with the models that the words cover, and a page for each other subject they name.

    A model that a named dataset was used for is covered too: the page of the dataset would be half without it.
    """
    asked = {subject for one in wanted for subject in one.subjects}
    covered = [model for model in assessment.models if any(one.covers(model) for one in wanted)]
    pages = _pages(assessment, asked - {model.subject.casefold() for model in covered})
    users = _users_of(assessment, {page.subject for page in pages}, knowledge.registry)
    models = list({model.subject: model for model in (*covered, *pages, *users)}.values())
    at = Stand((), assessment.documents, assessment.claims)
    new = [page for page in pages if not page.subject.startswith("hf:dataset:")]
    answers = answer_models(new, assessment.models, at, assessment.verdicts, knowledge)
    return replace(assessment, models=tuple(models), answers=(*assessment.answers, *answers))


def _pages(assessment: Assessment, subjects: Iterable[str]) -> list[Model]:
    """A page for each subject that documents in the archive stand under."""
    of_subject: dict[str, list[DocumentKey]] = {subject: [] for subject in sorted(subjects)}
    for one in assessment.documents:
        key = one.document
        subject = f"hf:{key.repo_kind}:{key.repo_id}" if key.repo_kind is RepoKind.DATASET else key.subject
        if subject.casefold() in of_subject:
            of_subject[subject.casefold()].append(key)
    return [_page(keys) for keys in of_subject.values() if keys]


def _page(keys: Sequence[DocumentKey]) -> Model:
    first = keys[0]
    publisher = publisher_of(first)
    subject = f"hf:dataset:{first.repo_id}" if first.repo_kind is RepoKind.DATASET else first.subject
    return Model(subject, first.repo_id, publisher, publisher, None, tuple(sorted(key.text for key in keys)))


def _users_of(assessment: Assessment, subjects: set[str], registry: Registry) -> list[Model]:
    """The models whose documents name one of the datasets as a source, or the corpus that stands in it."""
    datasets = {subject.removeprefix(_DATASET) for subject in subjects if subject.startswith(_DATASET)}
    if not datasets:
        return []
    corpora = {match.corpus_id for dataset in datasets if (match := registry.by_hub_id(dataset))}
    wanted = {f"{_DATASET}{dataset}".casefold() for dataset in datasets} | {corpus.casefold() for corpus in corpora}
    naming = {
        one.claim_id for one in assessment.resolutions if one.chosen and one.chosen.target_id.casefold() in wanted
    }
    documents = {one.claim.document.text for one in assessment.claims if one.claim.id in naming}
    return [model for model in assessment.models if documents & set(model.documents)]
