"""arXiv: abstracts, full text by version, PDFs, the query API's Atom feed and OAI-PMH, with their errors."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from tests.origin.server import Answer, Connection, Origin

_FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/made</id>
  <title>arXiv Query: search_query=&amp;id_list={ids}</title>
  <updated>2026-04-12T22:09:26Z</updated>
  <opensearch:totalResults>{count}</opensearch:totalResults>
{entries}</feed>
"""
_ENTRY = """  <entry>
    <id>http://arxiv.org/abs/{paper}{version}</id>
    <title>{title}</title>
    <updated>{date}</updated>
    <summary>We present a heron of our own making.</summary>
    <published>2026-01-05T10:00:00Z</published>
  </entry>
"""
_ERROR = """  <entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_{ids}</id>
    <title>Error</title>
    <updated>2026-04-12T22:59:06Z</updated>
    <summary>incorrect id format for {ids}</summary>
  </entry>
"""
_OAI = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>2026-04-12T00:00:00Z</responseDate>
<request verb="GetRecord" metadataPrefix="arXivRaw">http://oaipmh.arxiv.org/oai</request>
{inner}
</OAI-PMH>
"""
_RECORD = """<GetRecord><record><header><identifier>oai:arXiv.org:{paper}</identifier></header><metadata>
<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>{paper}</id><submitter>A Heron</submitter>
{versions}<title>{title}</title></arXivRaw></metadata></record></GetRecord>"""
_VERSION = '<version version="v{number}"><date>{date}</date><size>9kb</size></version>\n'
DENIED = Answer(b"<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1></body></html>")


@dataclass
class Paper:
    """Full text of each version, None where there is no HTML of it, and the dates of the versions."""

    title: str
    versions: list[str | None]
    dates: list[str]
    updated: str


class ArxivSite:
    """arXiv's three hosts under prefixes of an origin."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self._papers: dict[str, Paper] = {}
        origin.put("/export/api/query", self._query)
        origin.put("/oaipmh/oai", self._oai)

    def add(self, paper: str, *versions: str | None, title: str = "A heron of our own making") -> None:
        dates = [f"Mon, {5 + number:02d} Jan 2026 10:00:00 GMT" for number in range(len(versions))]
        self._papers[paper] = Paper(title, list(versions), dates, f"2026-01-{4 + len(versions):02d}T10:00:00Z")
        page = f"<html><head><title>[{paper}] {title}</title></head><body><p>Abstract: herons.</p></body></html>"
        self.origin.put(f"/arxiv/abs/{paper}", Answer(page.encode(), etag=f'"{paper}-{len(versions)}"'))
        for number, text in enumerate(versions, 1):
            self._put_text(f"{paper}v{number}", text)
        self._put_text(paper, versions[-1])

    def _put_text(self, name: str, text: str | None) -> None:
        if text is None:
            missing = (
                b"<html><head><title>No HTML for this paper</title></head><body>HTML is not available.</body></html>"
            )
            self.origin.put(f"/arxiv/html/{name}", Answer(missing, status=404))
            self.origin.put(f"/arxiv/pdf/{name}", Answer(b"%PDF-1.4 made up", media_type="application/pdf"))
        else:
            page = f"<html><head><title>{name}</title></head><body><article><p>{text}</p></article></body></html>"
            self.origin.put(f"/arxiv/html/{name}", Answer(page.encode(), etag=f'"{name}"'))

    def _query(self, connection: Connection) -> None:
        ids = parse_qs(urlsplit(connection.path).query).get("id_list", [""])[0]
        known = [(one, self._papers[one]) for one in ids.split(",") if one in self._papers]
        entries = "".join(
            _ENTRY.format(paper=name, version=f"v{len(one.versions)}", title=one.title, date=one.updated)
            for name, one in known
        )
        malformed = not all(part[:1].isdigit() for part in ids.split(","))
        body = _FEED.format(ids=ids, count=len(known), entries=_ERROR.format(ids=ids) if malformed else entries)
        connection.send(Answer(body.encode(), media_type="application/atom+xml"), connection.origin.asked[-1])

    def _oai(self, connection: Connection) -> None:
        query = parse_qs(urlsplit(connection.path).query)
        paper = query.get("identifier", [""])[0].rpartition(":")[2]
        one = self._papers.get(paper)
        inner = '<error code="idDoesNotExist">No matching identifier</error>'
        if one is not None:
            versions = "".join(_VERSION.format(number=at, date=date) for at, date in enumerate(one.dates, 1))
            inner = _RECORD.format(paper=paper, versions=versions, title=one.title)
        answer = Answer(_OAI.format(inner=inner).encode(), media_type="text/xml")
        connection.send(answer, connection.origin.asked[-1])
