"""Pages of makers, and all other addresses of the web.

Source: the open web
Documents: vendor pages (model announcements, terms, transparency reports), public summaries of training content,
    PDFs
Access: robots.txt (https://www.rfc-editor.org/rfc/rfc9309) is obeyed; nothing is asked for that needs an account; a
    pause of one second for each host.
Expect: 5 of 10 targets answered: vendor pages move and are walled off.
Caveats: challenge pages count as blocked, never as empty. A page that a script fills has no text as it is
    served; with `render` a real browser fills it, and what it shows is kept beside what was served.
"""

import hashlib
from collections.abc import Callable
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.archiving import utc_now
from crawler.browser import Renderer, RenderingFailed, find_browser, is_script_shell
from crawler.crawl import Crawl
from crawler.disguises import wall
from crawler.failures import Refused
from crawler.health import Expectation
from crawler.recording import record_failure
from crawler.settings import BOT_NAME, USER_AGENT
from crawler.spiders.base import CapturingSpider
from db.archive import ArchiveError, Exchange
from db.errors import StoreError
from db.vocabulary import FailureClass, Source


class PagesSpider(CapturingSpider):
    name = "pages"
    sources: ClassVar = frozenset({Source.WEB})
    expects: ClassVar = Expectation(share=0.5)
    delay: ClassVar = 1.0

    def __init__(self, crawl: Crawl, **arguments: Any) -> None:
        super().__init__(crawl, **arguments)
        options = crawl.options
        browser = find_browser() if options.render else None
        self._renderer = (
            Renderer(
                browser,
                USER_AGENT,
                allow_loopback=options.allow_loopback,
                seconds=options.render_seconds,
                robots_agent=BOT_NAME if options.robots_everywhere else None,
            )
            if browser
            else None
        )

    def callback(self) -> Callable[..., Any]:
        return self._filled if self._renderer else super().callback()

    async def _filled(self, response: Response) -> list[Request]:
        """What was served is on record; where scripts are to fill it, what they make of it comes beside it."""
        body = self._served(response)
        media_type = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")
        fillable = body and is_script_shell(body, media_type) and not wall(body)
        if self._renderer and fillable and not self.crawl.should_stop():
            await self._fill(self._renderer, response, body)
        return self._answered(response)

    def _served(self, response: Response) -> bytes:
        """The page as it was served, now or, where it is unchanged, before."""
        if response.status == 304 and response.meta.get("held") is not None:
            return self.crawl.holdings.payload(response.meta["held"]) or b""
        return response.body if response.status == 200 else b""

    async def _fill(self, renderer: Renderer, response: Response, body: bytes) -> None:
        try:
            made = await renderer.render(response.url, body)
        except RenderingFailed as failed:
            if response.request is not None:
                record_failure(self.crawl, response.request, Refused(failed.kind, str(failed)))
            return
        self.crawl.budget.requests += made.requests
        self.crawl.budget.bytes += made.bytes
        if (shown := wall(made.html)) and response.request is not None:
            refused = Refused(FailureClass.BLOCKED, f"rendering: a wall's page {shown}")
            record_failure(self.crawl, response.request, refused)
            return
        public = self.crawl.options.origins.public(response.url)
        notes = {"spider": self.name, "target": response.meta["target_key"], "refused": "; ".join(made.refused)}
        exchange = Exchange(
            url=public,
            fetched_from=response.url,
            captured_at=utc_now(),
            method="GET",
            request_headers=(),
            status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            body=made.html,
            rendered_by=made.browser,
            notes=notes | {"served-sha256": hashlib.sha256(body).hexdigest()},
        )
        try:
            self.crawl.archivist.keep_made(exchange)
        except (ArchiveError, StoreError) as error:
            self.crawl.break_off(error)  # the target ends with the crawl
