"""robots.txt for what a page's scripts ask for, where the operator lets it bind everywhere."""

import asyncio
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from protego import Protego

from crawler.browser.proxy import GuardingProxy

REFUSED = "robots.txt asks not to"
_MAX_BYTES = 512_000
"""RFC 9309, section 2.5: at least 500 kibibytes are to be read."""
_SECONDS = 10.0


class _Expecting(urllib.request.HTTPRedirectHandler):
    """Follows redirects through the proxy, which connects only to hosts that are expected."""

    def __init__(self, guard: GuardingProxy) -> None:
        self._guard = guard

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        self._guard.expect(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class RobotsOfHosts:
    """What the hosts that one page asks allow; each is asked once, through the page's own way out."""

    def __init__(self, guard: GuardingProxy, agent: str, user_agent: str) -> None:
        self._guard = guard
        self._agent = agent
        self._user_agent = user_agent
        self._rules: dict[str, asyncio.Future[Protego]] = {}

    async def allow(self, url: str) -> bool:
        """Whether an address may be asked for."""
        parts = urlsplit(url)
        base = f"{parts.scheme}://{parts.netloc}"
        if base not in self._rules:
            self._rules[base] = asyncio.ensure_future(asyncio.to_thread(self._ask, f"{base}/robots.txt"))
        return bool((await self._rules[base]).can_fetch(url, self._agent))

    def _ask(self, url: str) -> Protego:
        """RFC 9309, section 2.3.1: without the file everything is allowed, nothing while it cannot be reached."""
        self._guard.expect(url)
        proxies = dict.fromkeys(("http", "https"), self._guard.address)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler(proxies), _Expecting(self._guard))
        asked = urllib.request.Request(url, headers={"User-Agent": self._user_agent})  # noqa: S310 - http(s) only
        try:
            with opener.open(asked, timeout=_SECONDS) as answer:
                return Protego.parse(answer.read(_MAX_BYTES).decode("utf-8", "replace"))
        except urllib.error.HTTPError as refused:
            return Protego.parse("" if refused.code < 500 else _NOTHING)
        except (OSError, ValueError):
            return Protego.parse(_NOTHING)


_NOTHING = "User-agent: *\nDisallow: /"
