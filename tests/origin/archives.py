"""The Internet Archive and Common Crawl in their protocols' shapes, keeping pages of made-up makers."""

import base64
import gzip
import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qs, urlsplit

from tests.origin.server import Answer, Connection, Origin

FIELDS = ["timestamp", "original", "mimetype", "statuscode", "digest", "length"]


_WARCINFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def digest_of(body: bytes) -> str:
    return base64.b32encode(hashlib.sha1(body).digest()).decode()


@dataclass
class Kept:
    """A copy: fourteen digits, the page, its body."""

    timestamp: str
    page: str
    body: bytes
    media_type: str = "text/html"
    status: int = 200


@dataclass
class WaybackSite:
    """Lists of copies with a resume key after `page_rows` rows, and raw copies, under a prefix of an origin."""

    origin: Origin
    prefix: str = "/wayback"
    page_rows: int = 2
    copies: list[Kept] = field(default_factory=list)
    extra_rows: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.origin.put(f"{self.prefix}/cdx/search/cdx", self._search)

    @property
    def base(self) -> str:
        return self.origin.base + self.prefix

    def keep(self, timestamp: str, page: str, body: str, media_type: str = "text/html") -> None:
        copy = Kept(timestamp, page, body.encode(), media_type)
        self.copies.append(copy)
        moment = datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        headers = {
            "Memento-Datetime": format_datetime(moment, usegmt=True),
            "X-Archive-Orig-Server": "made-up",
            "ETag": '"of-the-archive"',
        }
        self.origin.put(f"{self.prefix}/web/{timestamp}id_/{page}", Answer(copy.body, 200, headers, media_type))

    def _search(self, connection: Connection) -> None:
        asked = connection.origin.asked[-1]
        query = {name: values[0] for name, values in parse_qs(urlsplit(asked.path).query).items()}
        rows = self._rows(query["url"], query.get("from", "0"))
        begin = int(query.get("resumeKey", "key 0").partition(" ")[2])
        shown: list[object] = [FIELDS, *rows[begin : begin + self.page_rows]] if rows else []
        if begin == 0:
            shown += self.extra_rows
        if begin + self.page_rows < len(rows):
            shown += [[], [f"key {begin + self.page_rows}"]]
        connection.send(Answer(json.dumps(shown).encode(), media_type="application/json"), asked)

    def _rows(self, url: str, since: str) -> list[list[str]]:
        """One row for each run of equal bodies of a page, as `collapse=digest` has it."""
        rows: list[list[str]] = []
        for copy in sorted(self.copies, key=lambda one: (one.page, one.timestamp)):
            fits = copy.page.startswith(url[:-1]) if url.endswith("*") else copy.page == url
            row = [copy.timestamp, copy.page, copy.media_type, str(copy.status), digest_of(copy.body), "123"]
            if fits and copy.timestamp >= since and not (rows and rows[-1][1] == row[1] and rows[-1][4] == row[4]):
                rows.append(row)
        return rows


class CommonCrawlSite:
    """Crawls with an index and a file each; ranges of the files are served as 206."""

    def __init__(self, origin: Origin, prefix: str = "/cc") -> None:
        self.origin = origin
        self.prefix = prefix
        self.files: dict[str, bytearray] = {}
        self.rows: dict[str, list[str]] = {}
        origin.put(f"{prefix}/index/collinfo.json", self._collections)

    def mirrors(self) -> dict[str, str]:
        base = self.origin.base + self.prefix
        return {"https://index.commoncrawl.org": f"{base}/index", "https://data.commoncrawl.org": f"{base}/data"}

    def crawl(self, crawl: str) -> None:
        self.rows[crawl] = []
        self.origin.put(f"{self.prefix}/index/{crawl}-index", lambda connection: self._query(crawl, connection))

    def keep(self, crawl: str, timestamp: str, page: str, body: str, status: str = "200") -> dict[str, str]:
        """Put a record into the crawl's file and a row into its index; the row."""
        name = f"crawl-data/{crawl}/segments/1700000000000.1/warc/{crawl}-00000.warc.gz"
        file = self.files.setdefault(
            name, bytearray(gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n\r\n\r\n"))
        )
        member = gzip.compress(record_of(timestamp, page, body.encode()))
        row = {
            "urlkey": "example,solvent)/", "timestamp": timestamp, "url": page, "mime": "text/html",
            "mime-detected": "text/html", "status": status, "digest": digest_of(body.encode()),
            "length": str(len(member)), "offset": str(len(file)), "filename": name, "languages": "eng",
        }  # fmt: skip
        file += member
        self.rows[crawl].append(json.dumps(row))
        self.origin.put(f"{self.prefix}/data/{name}", lambda connection: self._stretch(name, connection))
        return row

    def _collections(self, connection: Connection) -> None:
        listed = [{"id": crawl, "cdx-api": f"https://index.commoncrawl.org/{crawl}-index"} for crawl in self.rows]
        body = json.dumps(listed).encode()
        tag = f'"{digest_of(body)}"'
        connection.send(Answer(body, media_type="application/json", etag=tag), connection.origin.asked[-1])

    def _query(self, crawl: str, connection: Connection) -> None:
        asked = connection.origin.asked[-1]
        query = {name: values[0] for name, values in parse_qs(urlsplit(asked.path).query).items()}
        page = int(query.get("page", "0"))
        rows = [row for row in self.rows[crawl] if not _is_row(row) or json.loads(row)["url"] == query["url"]]
        if not rows:
            message = json.dumps({"message": f"No Captures found for: {query['url']}"})
            connection.send(Answer(message.encode(), status=404, media_type="application/json"), asked)
            return
        shown = rows[3_000 * page : 3_000 * (page + 1)]
        if page and not shown:
            connection.send(Answer(b'{"message": "Page 1 invalid"}', status=400), asked)
            return
        body = "".join(f"{row}\n" for row in shown).encode()
        connection.send(Answer(body, media_type="text/x-ndjson"), asked)

    def _stretch(self, name: str, connection: Connection) -> None:
        asked = connection.origin.asked[-1]
        first, last = (int(part) for part in asked.headers["range"].removeprefix("bytes=").split("-"))
        file = bytes(self.files[name])
        headers = {"Content-Range": f"bytes {first}-{last}/{len(file)}"}
        answer = Answer(file[first : last + 1], 206, headers, "application/octet-stream")
        connection.send(answer, asked)


def _is_row(line: str) -> bool:
    return line.startswith('{"urlkey"')


def record_of(timestamp: str, page: str, body: bytes) -> bytes:
    """A response record as Common Crawl writes it: the body unpacked, its coding told in headers of the crawler's."""
    moment = datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    http = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Crawl-Content-Encoding: gzip\r\n"
        b"Content-Length: %d\r\n\r\n" % len(body)
    ) + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Date: {moment:%Y-%m-%dT%H:%M:%SZ}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{timestamp[2:]}>\r\n"
        f"Content-Length: {len(http)}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: {page}\r\nWARC-Payload-Digest: sha1:{digest_of(body)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
