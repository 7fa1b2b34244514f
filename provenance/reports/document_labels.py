"""Names of documents as a reader knows them; exports keep the document key."""

from db.documents import DocumentKey
from db.vocabulary import RepoKind, Source

_PLACES = {
    Source.HUB: "Hugging Face",
    Source.VIEWER: "Hugging Face dataset viewer",
    Source.GITHUB: "GitHub",
    Source.ARXIV: "arXiv",
}
_KINDS = {RepoKind.DATASET: "dataset ", RepoKind.SPACE: "space ", RepoKind.ORGANISATION: "organisation "}


def document_label(document: str) -> str:
    """`hf:model:a/b:README.md` as `Hugging Face, a/b, README.md`; what is no key comes back as it is."""
    try:
        key = DocumentKey.parse(document)
    except ValueError:
        return document
    if key.source is Source.WEB:
        return key.repo_id.removeprefix("https://").removeprefix("http://").rstrip("/")
    path = "API record" + key.path.removeprefix("@api") if key.path.startswith("@api") else key.path
    return ", ".join(
        part for part in (_PLACES[key.source], _KINDS.get(key.repo_kind, "") + key.repo_id, path) if part
    )
