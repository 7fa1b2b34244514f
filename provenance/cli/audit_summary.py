"""What an audit prints at its end: the models in short, what was left out and why, and where the report is."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.screen import say

if TYPE_CHECKING:
    from db.records import Assessment
    from provenance.targeting.targets import Wanted

SHOWN_WHOLE, SHOWN = 3, 40  # summaries printed at the end, whole or their heads; the pages have them all


def limited(assessment: "Assessment", wanted: "Sequence[Wanted]", limit: int, offline: bool) -> list[str]:
    """Which organisations had more models than were looked at, as far as a full listing tells."""
    owners = [(model.publisher or "").casefold() for model in assessment.models]
    counts = {one.word: sum(map(owners.count, one.organisations)) for one in wanted if one.organisations}
    if offline:
        more = {word: count for word, count in counts.items() if count > limit}
        return [f"{word}: all its {count} models in the archive are reported; --limit bounds only what is fetched"
                for word, count in more.items()]  # fmt: skip
    full = [word for word, count in counts.items() if count >= limit]
    return [f"{word}: only its {limit} most downloaded models were looked at; --limit raises that" for word in full]


def print_summary(assessment: "Assessment", crawled: Sequence[str], paths: Sequence[Path]) -> None:
    from provenance.reports import Summaries

    families = [model for model in assessment.models if model.subject.startswith("family:")]
    shown = (families or list(assessment.models))[:SHOWN]
    summaries = Summaries(assessment)
    for model in shown:
        for line in summaries.lines(model) if len(shown) <= SHOWN_WHOLE else summaries.head(model):
            say(line)
        say()
    if len(assessment.models) > len(shown):
        say(f"{len(assessment.models) - len(shown)} more pages are in the report.")
    for line in (*crawled, *count_lines(assessment)):
        say(line)
    for path in paths[:2]:
        say(str(path))


def count_lines(assessment: "Assessment") -> list[str]:
    """How many documents were read, not read (by reason) and not looked for: the three absences apart."""
    from collections import Counter

    from db.vocabulary import LookOutcome

    outcomes = Counter(one.outcome for one in assessment.documents)
    partly, not_read = outcomes[LookOutcome.PARTLY_READ], outcomes[LookOutcome.NOT_READ]
    read = outcomes[LookOutcome.READ] + partly
    lines = [f"the archive: {read} documents read ({partly} in part), {len(assessment.claims)} claims"]
    reasons = Counter(one.reason for one in assessment.documents if one.outcome is LookOutcome.NOT_READ)
    if reasons:
        told = "; ".join(f"{count} {reason}" for reason, count in reasons.most_common(4))
        lines.append(f"{not_read} not read: {told}" + ("; and others" if len(reasons) > 4 else ""))
    if assessment.not_in_archive:
        lines.append(f"{len(assessment.not_in_archive)} not in the archive: nobody has looked for them yet")
    return lines
