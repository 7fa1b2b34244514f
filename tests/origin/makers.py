"""Sites of made-up makers: pages, sitemaps in every form, and disclosures by law in their true shapes."""

import gzip
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.origin.server import Answer, Origin

SUMMARY = """<!doctype html><html><head><title>Atlas 4</title></head><body><main>
<h1>Public Summary of Training Content</h1>
<p>Version of the Summary: 1.0</p><p>Last update: 1 March 2026</p>
<h2>1. General information</h2>
<h3>1.1. Provider identification</h3>
<p>Provider name and contact details: Solvent Works, Harbour Lane 4</p>
<h3>1.2. Model identification</h3>
<p>Versioned model name(s): Atlas 4 70B</p>
<p>Model dependencies: none</p>
<h2>2. List of data sources</h2>
<h3>2.1. Publicly available datasets</h3>
<p>Have you used publicly available datasets to train the model? Yes</p>
<p>List of large publicly available datasets: Marshland</p>
</main></body></html>"""
"""A form as the European Commission's template has it, filled in by a made-up maker."""

AB_2013 = """<!doctype html><html><head><title>Solvent Works</title></head><body><main>
<h1>Training data documentation under California AB 2013</h1>
<p>Sources or owners of the datasets: Marshland, and text licensed from the Harbour Archive.</p>
<p>The datasets were first used in January 2026.</p>
</main></body></html>"""


class MakerSite:
    """The site of one maker, at the root of an origin or under a prefix."""

    def __init__(self, origin: Origin, prefix: str = "") -> None:
        self.origin = origin
        self.prefix = prefix
        self.base = origin.base + prefix

    def page(self, path: str, title: str, body: str) -> str:
        html = f"<!doctype html><html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main>"
        return self.put(path, html + "</body></html>")

    def put(self, path: str, body: str | bytes, media_type: str = "text/html; charset=utf-8") -> str:
        payload = body.encode() if isinstance(body, str) else body
        self.origin.put(self.prefix + path, Answer(payload, media_type=media_type))
        return self.base + path

    def robots(self, *sitemaps: str) -> None:
        lines = ["User-agent: *", "Disallow: /private/", *(f"Sitemap: {one}" for one in sitemaps)]
        self.origin.put("/robots.txt", Answer("\n".join(lines).encode(), media_type="text/plain"))

    def sitemap(self, path: str, addresses: Sequence[str]) -> str:
        """A list of pages; packed where its name ends so."""
        return self._xml(path, urlset(addresses))

    def index(self, path: str, files: Sequence[str]) -> str:
        return self._xml(path, sitemap_index(files))

    def _xml(self, path: str, text: str) -> str:
        if path.endswith(".gz"):
            return self.put(path, gzip.compress(text.encode()), "application/gzip")
        return self.put(path, text, "application/xml")


_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'


def urlset(addresses: Sequence[str]) -> str:
    rows = "".join(
        f"<url>\n <loc>\n{escape(one)}</loc><lastmod>2026-03-01</lastmod>"
        f"<image:image><image:loc>https://pictures.example/training-data.png</image:loc></image:image></url>\n"
        for one in addresses
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_SPACE}>\n{rows}</urlset>'


def sitemap_index(files: Sequence[str]) -> str:
    rows = "".join(f"<sitemap><loc>{escape(one)}</loc><lastmod>2026-03-01</lastmod></sitemap>" for one in files)
    return f'<?xml version="1.0" encoding="UTF-8"?><sitemapindex {_SPACE}>{rows}</sitemapindex>'
