"""Addresses that a reader can open: the live page, at the very words."""

from urllib.parse import quote, urlsplit

from db.documents import DocumentKey, canonical_address
from db.records import Capture, Evidence
from db.vocabulary import RepoKind, Source

LONGEST_FRAGMENT = 80
"""Characters up to which a text fragment holds the whole words; beyond, its first and last few."""

ENDS = 5
"""Words at each end of a longer text fragment."""

_HUB_PREFIXES = {RepoKind.DATASET: "datasets/", RepoKind.SPACE: "spaces/"}


def live_page(capture: Capture) -> str | None:
    """The page a person opens to see the document as it stands today; None where there is no safe address."""
    return live_page_of(capture.document, capture)


def live_page_of(key: DocumentKey, capture: Capture | None) -> str | None:
    """As `live_page`, also of a document that was never captured."""
    if key.source is Source.HUB and not key.path.startswith("@"):
        page = f"https://huggingface.co/{_HUB_PREFIXES.get(key.repo_kind, '')}{quote(key.repo_id)}"
        return page if key.path in {"", "README.md"} else f"{page}/blob/main/{quote(key.path)}"
    if key.source is Source.GITHUB:
        return f"https://github.com/{quote(key.repo_id)}/blob/HEAD/{quote(key.path)}"
    if key.source is Source.ARXIV and key.repo_kind is RepoKind.PAPER:
        form = key.path.partition("#")[0]
        return f"https://arxiv.org/{'abs' if form == 'e-print' else form}/{quote(key.repo_id)}"
    if key.source is Source.WEB:
        return safe_address(capture.url if capture else canonical_address(key))
    return safe_address(canonical_address(key))


def source_file(capture: Capture) -> str | None:
    """The document as plain source at the captured revision, where its source offers that."""
    key = capture.document
    revision = quote(capture.revision or "main", safe="")
    if key.source is Source.HUB and key.path and not key.path.startswith("@"):
        prefix = _HUB_PREFIXES.get(key.repo_kind, "")
        return f"https://huggingface.co/{prefix}{quote(key.repo_id)}/raw/{revision}/{quote(key.path)}"
    if key.source is Source.GITHUB and key.path:
        revision = quote(capture.revision or "HEAD", safe="/")
        return f"https://raw.githubusercontent.com/{quote(key.repo_id)}/{revision}/{quote(key.path)}"
    return None


def at_the_words(capture: Capture, evidence: Evidence) -> str | None:
    """The live page at the words of a statement, by text fragment; a PDF at their page.

    Front matter is not shown on a rendered page: there the source file is opened at the words.
    """
    if "front_matter" in evidence.rule or "frontmatter" in evidence.rule:
        address = source_file(capture)
        if address is not None:
            return f"{address}{text_fragment(evidence.quote)}"
    address = live_page(capture)
    if address is None or capture.document.path.startswith("@"):
        return address
    if evidence.page is not None or _is_pdf(capture):
        return address + (f"#page={evidence.page}" if evidence.page is not None else "")
    if capture.document.path.startswith("e-print"):
        return address
    return address.partition("#")[0] + text_fragment(_findable(evidence))


def text_fragment(words: str) -> str:
    """`#:~:text=…` for words as they stand on one page; long ones by their first and last words."""
    pieces = words.split()
    whole = " ".join(pieces)
    if not whole:
        return ""
    if len(whole) <= LONGEST_FRAGMENT or len(pieces) <= 2 * ENDS:
        return f"#:~:text={_encoded(whole)}"
    return f"#:~:text={_encoded(' '.join(pieces[:ENDS]))},{_encoded(' '.join(pieces[-ENDS:]))}"


def safe_address(url: str) -> str | None:
    """The address if it is one that a browser may open from a page of ours (http and https), else None."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return None
    return quote(url.strip(), safe="%/:=&?~#+!$,;'@()*[]-._")


def _findable(evidence: Evidence) -> str:
    """Words that stand in one block of the page: a table row runs over cells, so its anchor is sought."""
    whole = evidence.text
    return evidence.anchor if "|" in whole or "\n" in whole.strip() or "\t" in whole else whole


def _encoded(words: str) -> str:
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")


def _is_pdf(capture: Capture) -> bool:
    return "pdf" in (capture.media_type or "") or capture.document.path in {"pdf"} or capture.url.endswith(".pdf")
