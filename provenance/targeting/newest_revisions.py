"""How many past revisions of one repository are fetched: one with ten thousand commits would take the whole crawl."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from db.records import Target
from db.vocabulary import Source

_WITH_COMMITS = frozenset({Source.HUB, Source.GITHUB})
_MOST_TOLD = 5  # repositories that are named where more were cut


class NewestRevisions:
    """Lets the newest `most` moments of each repository through, over all turns of one run, and counts the others.

    Documents and lists of files at one commit stand at one moment. Versions of papers and archives' copies have
    bounds of their own.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: defaultdict[str, set[datetime]] = defaultdict(set)
        self._cut: defaultdict[str, set[datetime]] = defaultdict(set)

    def kept(self, targets: Iterable[Target]) -> list[Target]:
        """The targets without those of revisions beyond the bound, newest first taken."""
        found = list(targets)
        moments: defaultdict[str, set[datetime]] = defaultdict(set)
        for target in found:
            if target.stood_at is not None and target.document.source in _WITH_COMMITS:
                moments[target.document.subject].add(target.stood_at)
        for repository, seen in moments.items():
            self._take(repository, seen)
        return [target for target in found if target.stood_at not in self._cut.get(target.document.subject, ())]

    def lines(self) -> list[str]:
        """What was cut, in words; nothing where all was taken."""
        cut = {repository: len(moments) for repository, moments in self._cut.items()}
        if not cut:
            return []
        worst = sorted(cut, key=lambda repository: (-cut[repository], repository))
        named = ", ".join(f"{repository} ({cut[repository]})" for repository in worst[:_MOST_TOLD])
        more = f" and {len(worst) - _MOST_TOLD} more repositories" if len(worst) > _MOST_TOLD else ""
        return [
            f"past revisions beyond the newest {self._most} of a repository were left out: {named}{more}; "
            "--most-commits takes more"
        ]

    def _take(self, repository: str, seen: set[datetime]) -> None:
        taken = self._taken[repository]
        new = sorted(seen - taken, reverse=True)
        room = max(0, self._most - len(taken))
        taken.update(new[:room])
        if new[room:]:
            self._cut[repository].update(new[room:])
