"""What `--fail-on` asks of an assessment: does something of this name occur among the models asked about?"""

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

from db.records import Assessment, Model
from db.vocabulary import AnswerState, ClaimStatus, LookOutcome, Verdict

WITHDRAWN = "withdrawn"
PARTLY_READ = "partly-read"
CORPUS = "corpus:"


class UnknownFinding(ValueError):  # noqa: N818 - named as the command line speaks of it
    """A word that `--fail-on` does not know."""


def check_findings(words: Iterable[str], corpora: Collection[str]) -> None:
    """Refuse, before any work, a word that no assessment could ever meet. Raises UnknownFinding."""
    known = {*Verdict, *AnswerState, WITHDRAWN, PARTLY_READ}
    for word in words:
        corpus = word.removeprefix(CORPUS)
        if word.startswith(CORPUS) and corpus not in corpora:
            near = get_close_matches(corpus, sorted(corpora), 3, 0.5)
            hint = f"; the nearest are {', '.join(near)}" if near else ""
            raise UnknownFinding(f"--fail-on {word}: the registry has no corpus {corpus!r}{hint}")
        if word not in known and not word.startswith(CORPUS):
            raise UnknownFinding(
                f"--fail-on {word}: no such finding. Choose a verdict ({', '.join(Verdict)}), an answer "
                f"({', '.join(AnswerState)}), {WITHDRAWN}, {PARTLY_READ} or {CORPUS}ID"
            )


def findings(assessment: Assessment, models: Sequence[Model], words: Sequence[str]) -> list[str]:
    """One sentence for each word that is met, in the order of `words`."""
    documents = {text for model in models for text in model.documents}
    met = []
    for word in words:
        count = _count(assessment, documents, {model.subject for model in models}, word)
        if count:
            met.append(f"{word}: {count} found")
    return met


def _count(assessment: Assessment, documents: set[str], subjects: set[str], word: str) -> int:
    own = {one.claim.id for one in assessment.claims if one.claim.document.text in documents}
    if word.startswith(CORPUS):
        wanted = word.removeprefix(CORPUS).casefold()
        chosen = [one for one in assessment.resolutions if one.claim_id in own and one.chosen]
        return sum(one.chosen is not None and one.chosen.target_id.casefold() == wanted for one in chosen)
    if word == WITHDRAWN:
        return sum(one.status is ClaimStatus.WITHDRAWN and one.claim.id in own for one in assessment.claims)
    if word == PARTLY_READ:
        partly = (one for one in assessment.documents if one.outcome is LookOutcome.PARTLY_READ)
        return sum(one.document.text in documents for one in partly)
    verdicts = sum(one.verdict == word and one.claim_id in own for one in assessment.verdicts)
    return verdicts + sum(one.state == word and one.subject in subjects for one in assessment.answers)
