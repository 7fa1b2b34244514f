"""The key of a document, and the public bases under which the sources stand."""

from dataclasses import dataclass

from db.vocabulary import RepoKind, Source

ARCHIVES = frozenset({Source.WAYBACK, Source.COMMON_CRAWL})
"""Sources that keep other sites' pages: their own documents are how copies are found, and say nothing themselves."""

HUB = "https://huggingface.co"
VIEWER = "https://datasets-server.huggingface.co"
GITHUB_RAW = "https://raw.githubusercontent.com"
GITHUB_API = "https://api.github.com"
ARXIV_API = "https://export.arxiv.org"
ARXIV_OAI = "https://oaipmh.arxiv.org"
WAYBACK = "https://web.archive.org"
COMMON_CRAWL_INDEX = "https://index.commoncrawl.org"
COMMON_CRAWL_DATA = "https://data.commoncrawl.org"


@dataclass(frozen=True, slots=True, order=True)
class DocumentKey:
    """Where a document stands. `text` is the canonical form that tables and ids use."""

    source: Source
    repo_kind: RepoKind
    repo_id: str
    path: str

    @property
    def text(self) -> str:
        return ":".join((self.source, self.repo_kind, self.repo_id, self.path))

    @classmethod
    def parse(cls, text: str) -> "DocumentKey":
        """Read `text` back. Raises ValueError on anything `text` never gives."""
        source, repo_kind, rest = text.split(":", 2)
        if source == Source.WEB:
            return cls(Source.WEB, RepoKind(repo_kind), rest.removesuffix(":"), "")
        repo_id, _, path = rest.partition(":")
        return cls(Source(source), RepoKind(repo_kind), repo_id, path)

    @property
    def asks_api(self) -> bool:
        """Whether it is an answer of a source's API about the repository: its path is `@api`, alone or going on."""
        return self.path == "@api" or self.path.startswith(("@api/", "@api?"))

    @property
    def subject(self) -> str:
        """The artefact the document belongs to, e.g. `hf:model:EleutherAI/pythia-70m`."""
        return ":".join((self.source, self.repo_kind, self.repo_id))
