"""Hugging Face Hub and its dataset viewer.

Source: https://huggingface.co (or `HF_ENDPOINT`), https://datasets-server.huggingface.co
Documents: API records and listings (`/api/…`), cards and files by `/resolve/`, samples (`/first-rows`, `/rows`);
    of a dataset's data only the answer to HEAD, which shows whether it can be had
Access: documented API under the Hub's terms (https://huggingface.co/terms-of-service) and its published quotas,
    which bind instead of robots.txt; HTML pages obey robots.txt. `HF_TOKEN` is sent to the endpoint only.
Expect: 7 of 10 targets answered, absence included; a card that the listing names is there.
Caveats: 401 is the answer for missing, private and gated repositories alike. `/raw/` never answers 304, so files
    are asked for by `/resolve/`, which redirects small ones to `/api/resolve-cache/`. Listings have opaque cursors.
    A file whose blob id the repository's record names, and whose bytes are held, is not asked for.
"""

import re
from dataclasses import replace
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.archiving import utc_now
from crawler.blobs import TREE, KnownBlob, answer_headers
from crawler.crawl import Crawl
from crawler.disguises import no_json
from crawler.failures import Failure
from crawler.health import Expectation, fall
from crawler.holding import Held
from crawler.paging import MAX_SWEPT_PAGES, Page, Sweeps, entries_of, is_newest_first, page_of
from crawler.spiders.base import MAX_PAGES, CapturingSpider
from db.archive import INVALID_CREDENTIALS, ArchiveError, Exchange
from db.documents import HUB, VIEWER, DocumentKey, canonical_address, hub_record, revision_of, tree_at
from db.errors import StoreError
from db.records import Capture, Target
from db.vocabulary import DocumentKind, FailureClass, RepoKind, Source

_FILE = re.compile(r"^(https://[^/]+/(?:datasets/|spaces/)?[^/]+/[^/]+)/(?:raw|blob)/")
_RESOLVED = re.compile(rf"{re.escape(HUB)}/(?:datasets/|spaces/)?[^/?#]+(?:/[^/?#]+)?/resolve/")
_MAY_PASS = frozenset({"UnexpectedError", "ResponseNotReady"})
"""Codes of the viewer that say nothing of the dataset."""
_LAST_LOOKS = 3
"""After so many looks a listing that stays short is taken for what it is."""
_REPOSITORIES = frozenset({RepoKind.MODEL, RepoKind.DATASET})


class HubSpider(CapturingSpider):
    name = "hub"
    sources: ClassVar = frozenset({Source.HUB, Source.VIEWER})
    expects: ClassVar = Expectation(share=0.7)
    credential: ClassVar = "HF_TOKEN"

    def __init__(self, crawl: Crawl, **arguments: Any) -> None:
        super().__init__(crawl, **arguments)
        self._listed: dict[str, int] = {}
        self._sweeps = Sweeps(crawl.holdings.watermark)
        self._waiting: dict[DocumentKey, list[tuple[Target, Held | None]]] = {}  # by the record they wait for
        self._fetching: dict[str, list[tuple[Target, Held | None]]] = {}  # by the blob they wait for

    def address(self, target: Target) -> str:
        """Files by `/resolve/`, repositories by their card, records with blob ids; else the address as it is."""
        url = target.url
        if _is_record(target.document):
            return f"{canonical_address(target.document)}?blobs=true"
        if url.startswith((f"{HUB}/api/", f"{VIEWER}/")) or "/resolve/" in url:
            return url
        if _FILE.match(url):
            return _FILE.sub(r"\1/resolve/", url)
        if target.document.source is Source.HUB and target.document.repo_kind is not RepoKind.PAGE:
            return canonical_address(target.document)
        return url

    def bound_by_robots(self, url: str) -> bool:
        return not (url.startswith((f"{HUB}/api/", f"{VIEWER}/")) or _RESOLVED.match(url))

    def refuses_token(self, document: DocumentKey, error_code: str | None) -> bool:
        """By its message, since a right token gets 401 for what is private; and at listings, which all may see."""
        return error_code == INVALID_CREDENTIALS or document.repo_kind is RepoKind.ORGANISATION

    @classmethod
    def disguised(cls, body: bytes, document: DocumentKey | None = None) -> Failure | None:
        """An API that answers with a page, or with half an answer."""
        api = document is not None and (document.source is Source.VIEWER or document.path.startswith("@api"))
        wrong = no_json(body) if api else ""
        return Failure(FailureClass.MALFORMED, f"the API: {wrong}") if wrong else None

    def _failure(self, response: Response) -> Failure | None:
        """The viewer answers 500 or 501, with a code, for a dataset that it cannot read: that is so at every look."""
        told = super()._failure(response)
        of_viewer = response.meta["target"].document.source is Source.VIEWER
        return replace(told, of_document=True) if told and of_viewer and self.is_final(response) else told

    def is_final(self, response: Response) -> bool:
        code = (response.headers.get("X-Error-Code") or b"").decode("latin-1")
        return response.status >= 500 and bool(code) and code not in _MAY_PASS

    def method(self, target: Target) -> str:
        """Of a dataset's data only whether it can be had: the Hub answers with the file, or with where it lies."""
        return "HEAD" if target.kind is DocumentKind.DATA_FILE else "GET"

    def begun(self, target: Target, held: Held | None) -> list[Request]:
        """A file waits for its repository's record, or for the list of files at its commit, if that is under way: it
        may show that its bytes are held, or that they are just being fetched.
        """
        if _tells_blobs(target.document):
            self._waiting.setdefault(target.document, [])
        elif self.crawl.options.conditional and (record := _record_of(target)):
            if record in self._waiting:
                self._waiting[record].append((target, held))
                return []
            if known := self.crawl.blobs.of(target.document):
                if known.blob in self._fetching:
                    self._fetching[known.blob].append((target, held))
                    return []
                if self._is_kept(target, known):
                    return []
                self._fetching[known.blob] = []
        return super().begun(target, held)

    def ended(self, target: Target, response: Response | None) -> list[Request]:
        """What a record told, and the files that waited for it or for the same bytes."""
        if response is not None and _tells_blobs(target.document):
            self._learn(target, response)
        waiting = self._waiting.pop(target.document, [])
        if (known := self.crawl.blobs.of(target.document)) and (same := self._fetching.pop(known.blob, [])):
            self.crawl.commit()  # what was fetched is found by its row
            waiting += same
        following: list[Request] = []
        for other, held in waiting:
            if self.crawl.should_stop():
                self._window.release()
                self.crawl.left()
            else:
                following += self.begun(other, held)
        return following

    def _learn(self, target: Target, response: Response) -> None:
        meta = response.request.meta if response.request else {}
        body, held = response.body, meta.get("held")
        if response.status == 304 and held is not None:
            body = self.crawl.holdings.payload(held) or b""
        self.crawl.blobs.learn(target.document, body, self.address(target), meta.get("asked_at") or utc_now())

    def _is_kept(self, target: Target, known: KnownBlob) -> bool:
        """Whether the bytes of a file are held: then a revisit says so, and the target has ended."""
        held = self.crawl.holdings.with_blob(known.blob)
        if held is None:
            return False
        try:
            self.crawl.archivist.keep_unasked(self._unasked(target, known, held))
        except (ArchiveError, StoreError) as error:
            self.crawl.break_off(error)
        self._window.release()
        self.crawl.captured(self.name, target, unchanged=True)
        return True

    def _unasked(self, target: Target, known: KnownBlob, held: Capture) -> Exchange:
        url = self.address(target)
        return Exchange(
            url=url,
            fetched_from=self.crawl.options.origins.asked(url),
            captured_at=utc_now(),
            method="GET",
            request_headers=(),
            status=200,
            headers=answer_headers(held, known),
            body=b"",
            held=held,
            stood_at=target.stood_at,
            notes={
                "spider": self.name,
                "target": target.document.text,
                "not-asked": f"blob {known.blob} at commit {known.commit} is held",
                "rests-on": f"{known.record_url} of {known.told_at.isoformat()}",
            },
        )

    def next_page(self, target: Target, response: Response, pages: int) -> str | None:
        """The next page of a listing: until its watermark, or until as many entries came as its address asks for.

        Raises ValueError for a page that is no JSON.
        """
        if target.kind is not DocumentKind.LISTING:
            return None
        page = page_of(response, self.crawl)
        if pages == 1 and target.document.repo_kind is RepoKind.ORGANISATION:
            self._compare(target, page)
        following = page.following if page.entries else None
        if following is not None and not following.startswith(f"{HUB}/api/"):
            following = None
        if "/commits/" in target.url:
            if following is not None and pages >= MAX_PAGES:
                self.crawl.yields[self.name].cut.append(f"{target.url}: the newest {pages} pages were taken")
                return None
            return following
        if is_newest_first(target.url):
            return self._swept(target, page, following, pages)
        return self._counted(target, page, following, pages)

    def _compare(self, target: Target, page: Page) -> None:
        """A listing that answers and lists next to nothing is no healthy one, if it listed more at its last looks."""
        earlier = self.crawl.holdings.earlier(target.document, _LAST_LOOKS)
        most = max(map(entries_of, earlier), default=0)
        if fall(most, len(page.entries), self.expects):
            self.crawl.yields[self.name].shrunk.append(
                f"a listing of {most} entries has {len(page.entries)} now ({target.url})"
            )

    def _swept(self, target: Target, page: Page, following: str | None, pages: int) -> str | None:
        sweep = self._sweeps.of(target, pages)
        whole = sweep.ends_on(page) or page.following is None or not page.entries
        if whole and sweep.newest is not None:
            self.crawl.archivist.advance(target.document, sweep.newest)
        return None if whole or pages >= MAX_SWEPT_PAGES else following

    def _counted(self, target: Target, page: Page, following: str | None, pages: int) -> str | None:
        before = self._listed.pop(target.document.text, 0)
        listed = len(page.entries) + (before if pages > 1 else 0)  # what was broken off begins anew
        if following is None or listed >= _asked_for(target.url) or pages >= MAX_PAGES:
            if following is not None:
                self.crawl.yields[self.name].cut.append(f"{target.url}: the first {listed} entries were taken")
            return None
        self._listed[target.document.text] = listed
        return following


def _is_record(document: DocumentKey) -> bool:
    return document.source is Source.HUB and document.path == "@api" and document.repo_kind in _REPOSITORIES


def _tells_blobs(document: DocumentKey) -> bool:
    return _is_record(document) or (document.source is Source.HUB and document.path.startswith(TREE))


def _record_of(target: Target) -> DocumentKey | None:
    """What tells the blob id of a file: of one as it stands now the repository's record, of a past revision the list
    of files at its commit; None for what is no file that is fetched.
    """
    document = target.document
    if document.source is not Source.HUB or document.repo_kind not in _REPOSITORIES:
        return None
    if target.kind is DocumentKind.DATA_FILE or document.path.startswith("@"):
        return None
    if target.stood_at is None:
        return hub_record(document.repo_kind, document.repo_id)
    return tree_at(document, revision_of(target.url) or "")


def _asked_for(url: str) -> int:
    """How many entries a listing's address asks for; without a number, one page."""
    asked = parse_qs(urlsplit(url).query).get("limit", ["1"])[0]
    return int(asked[:6]) if asked.isdigit() else 1
