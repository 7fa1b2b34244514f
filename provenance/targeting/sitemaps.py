"""Sitemaps: a site's own list of its pages, of which those that hint at disclosures become targets.

The protocol (https://www.sitemaps.org/protocol.html): a file lists at most 50,000 addresses in at most 50 MB, or is
an index of such files; it may be packed with gzip; a text file has one address a line. robots.txt says where it is.
"""

import re
import zlib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from db.disclosures import disclosed_by_address
from db.documents import DocumentKey, canonical_address, document_key, is_robots_file, is_sitemap
from db.records import Target
from db.vocabulary import DocumentKind, Source
from provenance.targeting.derive import ON_SIGHT, target_at

MAX_BYTES = 50 * 2**20
MAX_ADDRESSES = 50_000
MAX_FILES = 100
MAX_TARGETS = 200
"""Files of one index and pages of one sitemap that become targets; the most telling addresses come first."""
MAX_IN_ROBOTS = 10
_MAX_ADDRESS = 2_048
_MAX_DEPTH = 8  # elements within elements; the protocol has four

_ROOT = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
_HINTS = re.compile(
    r"training[-_ ]?(?:data|content|set|corpus)|data[-_ ]?(?:set|sheet|summary|card|provenance|transparency)"
    r"|model[-_ ]?(?:card|spec|data)|system[-_ ]?card|transparency|ai[-_ ]?act|technical[-_ ]?report"
    r"|public[-_ ]?summary|pre[-_]?training|/(?:models?|corpus|corpora)/[^/]+",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Sitemap:
    """What one file lists: pages, and for an index further files. `dropped` counts what was left out, by reason.

    `damage` says why the rest could not be read; what came before it counts.
    """

    pages: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    damage: str = ""


def read_sitemap(payload: bytes, base: str) -> Sitemap:
    """Read a sitemap found at the address `base`. Never raises: what is none lists nothing and says why.

    Addresses of other sites are left out, as the protocol asks; entities are refused and nothing is fetched.
    """
    found = Sitemap()
    text = _unpacked(payload, found)
    if text.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        _read_xml(text, base, found)
    else:
        for line in text.decode("utf-8", "replace").splitlines():
            if not _take(found, found.pages, line, base):
                break
    return found


def sitemaps_in_robots(payload: bytes, base: str) -> list[str]:
    """The sitemaps that a robots.txt names, on its own site: at most MAX_IN_ROBOTS."""
    found = Sitemap()
    for line in payload[: 512 * 2**10].decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip().casefold() == "sitemap":
            _take(found, found.files, value, base)
    return found.files[:MAX_IN_ROBOTS]


def targets_in_sitemap(payload: bytes, base: str, depth: int, named_by: str) -> list[Target]:
    """The files of an index, and the pages whose addresses hint at disclosures, one hop deeper.

    A public summary or the like is fetched on sight: it stays at the sitemap's own depth.
    """
    found = read_sitemap(payload, base)
    targets = [_file(address, depth, named_by) for address in found.files[:MAX_FILES]]
    for address in hinting(found.pages)[:MAX_TARGETS]:
        key = document_key(address)
        kind = disclosed_by_address(address)
        if kind is not None:
            targets.append(Target(key, address, kind, depth, ON_SIGHT, named_by))
        elif not is_sitemap(key):
            targets.append(target_at(key, depth + 1, named_by))
    return list({target.document: target for target in reversed(targets)}.values())[::-1]


def targets_in_site_file(
    payload: bytes, document: DocumentKey, depth: int, hosts: frozenset[str] = frozenset()
) -> list[Target]:
    """What a sitemap leads to, and for sites among `hosts` their robots.txt; nothing for any other document."""
    base = canonical_address(document)
    if is_robots_file(document):
        named = sitemaps_in_robots(payload, base) if _site(urlsplit(base).hostname or "") in hosts else []
        return [_file(address, depth - 1, document.text) for address in named]
    if document.source is not Source.WEB or not looks_like_sitemap(payload):
        return []
    return targets_in_sitemap(payload, base, depth, document.text)


def looks_like_sitemap(payload: bytes) -> bool:
    """Whether a payload, packed or not, is a list of a site's pages by its root element."""
    head = payload[:4_096]
    if head.startswith(b"\x1f\x8b"):
        with suppress(zlib.error):
            head = zlib.decompressobj(31).decompress(payload[:65_536], 4_096)
    return _ROOT.search(head) is not None


def hinting(addresses: list[str]) -> list[str]:
    """Addresses that hint at what a model was trained on: disclosures by law first, then in the order given."""
    disclosed = [one for one in addresses if disclosed_by_address(one)]
    hints = [one for one in addresses if _HINTS.search(_path(one))]
    return list(dict.fromkeys([*disclosed, *hints]))


def _file(address: str, depth: int, named_by: str) -> Target:
    return Target(document_key(address), address, DocumentKind.LISTING, depth + 1, 0, named_by)


def _path(address: str) -> str:
    return unquote(urlsplit(address).path)


def _unpacked(payload: bytes, found: Sitemap) -> bytes:
    """The text of a packed file, as much of it as is read."""
    if not payload.startswith(b"\x1f\x8b"):
        return _cut(payload, found)
    unpacker = zlib.decompressobj(31)
    try:
        text = unpacker.decompress(payload, MAX_BYTES + 1)
    except zlib.error as error:
        found.damage = f"it is no gzip file: {error}"
        return b""
    if not unpacker.eof and len(text) <= MAX_BYTES:
        found.damage = "the packed file is cut off"
    return _cut(text, found)


def _cut(text: bytes, found: Sitemap) -> bytes:
    if len(text) > MAX_BYTES:
        found.damage = f"it has more than {MAX_BYTES // 2**20} MiB"
    return text[:MAX_BYTES]


def _read_xml(text: bytes, base: str, found: Sitemap) -> None:
    reader = _Reader(found, base)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.open
    parser.EndElementHandler = reader.close
    parser.CharacterDataHandler = reader.words
    parser.EntityDeclHandler = reader.refuse
    parser.buffer_text = True
    try:
        parser.Parse(text, True)
    except _EnoughError:
        return
    except expat.ExpatError as error:
        found.damage = found.damage or f"the XML is damaged or cut off: {expat.errors.messages[error.code]}"
    except (ValueError, LookupError) as error:  # a charset that is none, or does not fit
        found.damage = f"the XML cannot be decoded: {error}"


class _EnoughError(Exception):
    """Nothing more of a file is read."""


class _Reader:
    """Takes the `loc` of every `url` and `sitemap`; images and alternates have other parents or names."""

    def __init__(self, found: Sitemap, base: str) -> None:
        self._found = found
        self._base = base
        self._above: list[str] = []
        self._words: list[str] = []

    def open(self, name: str, _attributes: object) -> None:
        self._above.append(name.rpartition(" ")[2].casefold())
        self._words.clear()
        if len(self._above) > _MAX_DEPTH:
            self._stop(f"elements stand in one another more than {_MAX_DEPTH} deep")

    def words(self, text: str) -> None:
        if self._above and self._above[-1] == "loc" and sum(map(len, self._words)) <= _MAX_ADDRESS:
            self._words.append(text)

    def close(self, _name: str) -> None:
        place = self._above[-2:]
        self._above.pop()
        into = {"url": self._found.pages, "sitemap": self._found.files}.get(place[0] if len(place) == 2 else "")
        if into is not None and place[-1] == "loc" and not _take(self._found, into, "".join(self._words), self._base):
            raise _EnoughError

    def refuse(self, *_: object) -> None:
        self._stop("it declares entities, which are not expanded")

    def _stop(self, why: str) -> None:
        self._found.damage = why
        raise _EnoughError


def _take(found: Sitemap, into: list[str], written: str, base: str) -> bool:
    """Take an address or count why not; False when enough were taken."""
    address = written.strip()
    if not address or address.startswith("#"):
        return True
    if len(found.pages) + len(found.files) >= MAX_ADDRESSES:
        found.damage = f"only the first {MAX_ADDRESSES:,} addresses were read"
        return False
    reason = _refused(address, base)
    if reason:
        found.dropped[reason] += 1
    else:
        into.append(address)
    return True


def _refused(address: str, base: str) -> str:
    if len(address) > _MAX_ADDRESS:
        return "longer than the protocol allows"
    try:
        parts, own = urlsplit(address), urlsplit(base)
    except ValueError:
        return "no address"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "no address of the web"
    return "" if _site(parts.hostname) == _site(own.hostname or "") else "of another site"


def _site(host: str) -> str:
    return host.removeprefix("www.")
