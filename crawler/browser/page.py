"""One page in a real browser: run as a process of its own, which is killed when its time is up.

Reads a job as JSON from its input and writes what came of it as JSON. The page's own HTML is the one that the crawl
received and archived; only what its scripts ask for goes out, through the guarding proxy, which is the browser's only
way, and which lets nothing through that the browser asks for on its own account.
"""

import asyncio
import json
import os
import sys
from typing import Any

from crawler.browser.proxy import GuardingProxy
from crawler.browser.robots import REFUSED, RobotsOfHosts

_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy",
    "--dns-prefetch-disable",
    "--no-pings",
    "--mute-audio",
)
_NOT_NEEDED = frozenset({"image", "media", "font"})
_SETTLED = """() => new Promise(done => {
    let last = -1;
    const look = () => {
        const size = document.body ? document.body.innerText.length : 0;
        if (size === last && size > 0) done(size); else { last = size; setTimeout(look, 250); }
    };
    look();
})"""


async def render(job: dict[str, Any]) -> dict[str, Any]:
    """The words of the page once they change no more. Keys of a job: see `crawler.browser.rendering`."""
    from playwright.async_api import async_playwright

    guard = GuardingProxy(
        allow_loopback=job["allow_loopback"], max_bytes=job["max_bytes"], max_connections=job["max_connections"]
    )
    async with guard, async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=job["browser"],
            proxy={"server": guard.address, "bypass": "<-loopback>"},
            args=list(_FLAGS),
            chromium_sandbox=os.geteuid() != 0,  # Chromium does not run as root with it
            timeout=job["seconds"] * 1000,
        )
        try:
            found = await _content(browser, job, guard)
        finally:
            await browser.close()
    traffic = guard.traffic
    refused = [f"{count} x {reason}" for reason, count in traffic.refused.most_common(5)]
    return found | {
        "requests": traffic.connections, "bytes": traffic.bytes, "refused": refused, "spent": traffic.spent,
    }  # fmt: skip


async def _content(browser: Any, job: dict[str, Any], guard: GuardingProxy) -> dict[str, Any]:
    context = await browser.new_context(
        user_agent=job["user_agent"], service_workers="block", accept_downloads=False, locale="en-GB"
    )
    page = await context.new_page()
    served = [False]
    robots = RobotsOfHosts(guard, job["robots_agent"], job["user_agent"]) if job["robots_agent"] else None

    async def decide(route: Any) -> None:
        request = route.request
        if request.is_navigation_request() and request.frame == page.main_frame and not served[0]:
            served[0] = True
            await route.fulfill(status=200, body=job["html"], content_type="text/html; charset=utf-8")
        elif request.resource_type in _NOT_NEEDED or not request.url.startswith(("http://", "https://")):
            await route.abort()
        elif robots is not None and not await robots.allow(request.url):
            guard.traffic.refused[REFUSED] += 1
            await route.abort()
        else:
            guard.expect(request.url)
            await route.continue_()

    await context.route("**/*", decide)
    page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
    await page.goto(job["url"], wait_until="domcontentloaded")
    await page.wait_for_function(_SETTLED)
    size = await page.evaluate("document.documentElement.outerHTML.length")
    where = page.url
    html = await page.content() if size <= job["max_size"] else ""
    return {"url": where, "size": size, "html": html, "version": f"Chromium {browser.version}"}


def main() -> None:
    job = json.load(sys.stdin)
    try:
        told = asyncio.run(render(job))
    except Exception as error:
        told = {"error": f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:300]}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
