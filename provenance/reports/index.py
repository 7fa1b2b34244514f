"""The assessment by what a page looks for: built once, then asked for each model."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from db.records import (
    Answer,
    Assessment,
    Contradiction,
    Copy,
    DocumentStanding,
    Issue,
    JudgedClaim,
    Link,
    Model,
    Resolution,
    StandingClaim,
    TargetFacts,
)
from provenance.judging import as_understood

Row = TypeVar("Row")
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class AssessmentIndex:
    """Look-ups over one assessment. Documents are found by the text of their key, as far as they were understood.

    `links_of` is by the subject of the dataset or of the corpus's own repository. `copies_in` is by (document,
    reading), then by the stretch of the paragraph in it: one paragraph may stand in a hundred other cards.
    """

    assessment: Assessment
    documents: Mapping[str, DocumentStanding]
    claims_of: Mapping[str, Sequence[StandingClaim]]
    claims: Mapping[str, StandingClaim]
    verdicts: Mapping[str, JudgedClaim]
    resolutions: Mapping[str, Resolution]
    facts: Mapping[str, TargetFacts]
    links_of: Mapping[str, Sequence[Link]]
    copies_in: Mapping[tuple[str, str], Mapping[tuple[int, int], Sequence[Copy]]]
    contradictions_of: Mapping[str, Sequence[Contradiction]]
    models: Mapping[str, Model]
    answers: Mapping[tuple[str, str], Sequence[Answer]]
    issues_of: Mapping[str, Sequence[Issue]]

    @classmethod
    def of(cls, assessment: Assessment) -> "AssessmentIndex":
        return cls(
            assessment=assessment,
            documents={
                standing.document.text: as_understood(standing, assessment.covered_languages)
                for standing in assessment.documents
            },
            claims_of=_grouped((each.claim.document.text, each) for each in assessment.claims),
            claims={each.claim.id: each for each in assessment.claims},
            verdicts={judged.claim_id: judged for judged in assessment.verdicts},
            resolutions={resolution.claim_id: resolution for resolution in assessment.resolutions},
            facts={facts.target_id: facts for facts in assessment.facts},
            links_of=_grouped(
                (side, link) for link in assessment.links for side in {link.dataset, link.corpus_subject}
            ),
            copies_in=_copies_by_paragraph(assessment.copies),
            contradictions_of=_grouped(
                (side, pair) for pair in assessment.contradictions for side in {pair.first_claim, pair.second_claim}
            ),
            models={model.subject: model for model in assessment.models},
            answers=_grouped(((answer.subject, answer.framework), answer) for answer in assessment.answers),
            issues_of=_grouped((issue.document, issue) for issue in assessment.issues),
        )

    def own_claims(self, model: Model) -> list[StandingClaim]:
        """The claims of a model's documents, in the order of its documents."""
        return [each for key in model.documents for each in self.claims_of.get(key, ())]

    def own_documents(self, model: Model) -> list[DocumentStanding]:
        return [self.documents[key] for key in model.documents if key in self.documents]

    def bases_of(self, model: Model) -> list[str]:
        """Subjects it was built on, nearest first, each once however the chain runs."""
        found: dict[str, None] = {}
        queue = list(model.bases)
        while queue:
            subject = queue.pop(0)
            if subject == model.subject or subject in found:
                continue
            found[subject] = None
            queue += self.models[subject].bases if subject in self.models else ()
        return list(found)

    def name_of(self, target: str) -> str:
        """A dataset or corpus as a reader knows it; a Hub repository by its id."""
        facts = self.facts.get(target)
        return facts.name if facts else target.removeprefix("hf:dataset:")

    def target_of(self, claim_id: str) -> str | None:
        """What the name in a claim was resolved to."""
        resolution = self.resolutions.get(claim_id)
        return resolution.chosen.target_id if resolution and resolution.chosen else None


def _grouped(pairs: Iterable[tuple[Key, Row]]) -> Mapping[Key, Sequence[Row]]:
    groups: dict[Key, list[Row]] = defaultdict(list)
    for key, row in pairs:
        groups[key].append(row)
    return dict(groups)


def _copies_by_paragraph(
    copies: Iterable[Copy],
) -> Mapping[tuple[str, str], Mapping[tuple[int, int], Sequence[Copy]]]:
    found: dict[tuple[str, str], dict[tuple[int, int], list[Copy]]] = defaultdict(lambda: defaultdict(list))
    for copy in copies:
        found[copy.earlier_document, copy.earlier_reading][copy.earlier_start, copy.earlier_end].append(copy)
        found[copy.later_document, copy.later_reading][copy.later_start, copy.later_end].append(copy)
    return {place: dict(paragraphs) for place, paragraphs in found.items()}
