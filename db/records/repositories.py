"""Derived: the names that repositories have had."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.documents import DocumentKey
from db.vocabulary import RepoKind, Source

_MOST_RENAMES = 8


@dataclass(frozen=True, slots=True)
class RepositoryNames:
    """Of repositories on GitHub: old names and the ones they lead to (`owner/name`, lower case)."""

    renames: Mapping[str, str] = field(default_factory=dict)

    def newest(self, name: str) -> str:
        """The name a repository goes by now; itself when nothing is known of it."""
        seen: set[str] = set()
        while name in self.renames and name not in seen and len(seen) < _MOST_RENAMES:
            seen.add(name)
            name = self.renames[name]
        return name

    def under_newest(self, document: DocumentKey) -> DocumentKey:
        """The document under the name its repository goes by now."""
        if document.source is not Source.GITHUB or document.repo_kind is not RepoKind.REPOSITORY:
            return document
        return DocumentKey(document.source, document.repo_kind, self.newest(document.repo_id), document.path)
