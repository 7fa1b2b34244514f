"""A document's source text with its claims highlighted: one HTML page, nothing loaded from elsewhere.

Annotators work on it, and a reader sees at a glance which words a claim rests on. The words of the document are
hostile text: every one is escaped, and the page allows no script at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from db.records import Evidence, Extraction, Reading
from db.vocabulary import Polarity

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")  # these would turn the words around them about

_STYLE = """
:root { color-scheme: light dark; --quote: #fff3c4; --disclosed: #ffd54f; --negated: #ef9a9a; --withheld: #b39ddb;
  --ink: #1b1b1b; --paper: #fff; --line: #ccc; --faint: #666; }
@media (prefers-color-scheme: dark) { :root { --quote: #4a4220; --disclosed: #8a6d00; --negated: #8c3b3b;
  --withheld: #5b4a86; --ink: #eee; --paper: #161616; --line: #444; --faint: #aaa; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 15px/1.5 system-ui, sans-serif; }
header { padding: .7rem 1rem; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
header p { margin: .2rem 0 0; color: var(--faint); }
main { display: flex; align-items: flex-start; }
pre { flex: 1 1 60%; min-width: 0; margin: 0; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere;
  font: 13px/1.6 ui-monospace, monospace; }
aside { flex: 0 0 34%; position: sticky; top: 0; max-height: 100vh; overflow: auto; padding: .5rem 1rem;
  border-left: 1px solid var(--line); }
ol { margin: 0; padding-left: 2.2rem; }
li { margin: .35rem 0; overflow-wrap: anywhere; }
li small { color: var(--faint); display: block; }
a { color: inherit; }
mark { color: inherit; background: var(--quote); }
mark.anchor { font-weight: bold; border-bottom: 2px solid currentColor; }
.disclosed { background: var(--disclosed); } .negated { background: var(--negated); }
.withheld { background: var(--withheld); }
mark:target, li:target, :target + mark { outline: 3px solid #1976d2; }
@media (max-width: 50rem) { main { display: block; } aside { position: static; max-height: none; border-left: 0;
  border-top: 1px solid var(--line); } }
@media print { aside { position: static; max-height: none; overflow: visible; } }
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source that the same claims cover: `quoting` and `anchoring` are positions in the list."""

    start: int
    end: int
    quoting: tuple[int, ...]
    anchoring: tuple[int, ...]


def highlight(reading: Reading, found: Sequence[Extraction], title: str) -> str:
    """The page for one reading and what was found in it, in the order given."""
    body = "".join(_marked(reading.source, piece, found) for piece in pieces(len(reading.source), found))
    rows = "\n".join(_row(n, one) for n, one in enumerate(found))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_shown(title)}: claims in the text</title><style>{_STYLE}</style></head>\n<body><header>"
        f"<h1>{_shown(title)}</h1><p>{_summary(reading, found)}</p></header>\n"
        f"<main><pre>{body}</pre>\n<aside><ol>\n{rows}\n</ol></aside></main></body></html>\n"
    )


def pieces(length: int, found: Sequence[Extraction]) -> Iterator[Piece]:
    """Cut 0 to `length` wherever a quote or anchor begins or ends; together the pieces are the whole text."""
    edges: dict[int, list[tuple[int, bool, bool]]] = {0: [], length: []}
    for n, one in enumerate(found):
        e = one.evidence
        for start, end, anchoring in ((e.start, e.end, False), (e.anchor_start, e.anchor_end, True)):
            edges.setdefault(min(start, length), []).append((n, anchoring, True))
            edges.setdefault(min(end, length), []).append((n, anchoring, False))
    quoting: set[int] = set()
    anchoring_now: set[int] = set()
    places = sorted(edges)
    for start, end in pairwise(places):
        for n, anchoring, begins in edges[start]:
            chosen = anchoring_now if anchoring else quoting
            (chosen.add if begins else chosen.discard)(n)
        yield Piece(start, end, tuple(sorted(quoting)), tuple(sorted(anchoring_now)))


def _marked(source: str, piece: Piece, found: Sequence[Extraction]) -> str:
    words = _shown(source[piece.start : piece.end])
    if not piece.quoting and not piece.anchoring:
        return words
    covering = piece.anchoring or piece.quoting
    told = _shown("\n".join(_told(found[n]) for n in covering))
    if not piece.anchoring:
        return f'<mark title="{told}">{words}</mark>'
    strongest = _strongest([found[n].claim.polarity for n in piece.anchoring])
    targets = "".join(f'<span id="w{n}"></span>' for n in piece.anchoring if _begins(found[n].evidence, piece))
    return f'{targets}<mark class="anchor {strongest}" title="{told}">{words}</mark>'


def _begins(evidence: Evidence, piece: Piece) -> bool:
    return evidence.anchor_start == piece.start


def _strongest(polarities: Sequence[Polarity]) -> Polarity:
    order = (Polarity.WITHHELD, Polarity.NEGATED, Polarity.DISCLOSED)
    return next(polarity for polarity in order if polarity in polarities)


def _told(one: Extraction) -> str:
    claim = one.claim
    value = f" = {claim.value} {claim.unit or ''}".rstrip() if claim.value is not None else ""
    about = f"{claim.subject}: " if claim.subject else ""
    return f"{claim.kind} ({claim.polarity}, {claim.stage}) {about}{claim.object}{value} [{one.evidence.rule}]"


def _row(n: int, one: Extraction) -> str:
    claim, evidence = one.claim, one.evidence
    value = f" = {_shown(claim.value)} {_shown(claim.unit or '')}".rstrip() if claim.value is not None else ""
    about = f"{_shown(claim.subject)}: " if claim.subject else ""
    return (
        f'<li id="c{n}"><a href="#w{n}"><b class="{claim.polarity}">{claim.kind}</b></a> '
        f"{about}{_shown(claim.object)}{value}"
        f"<small>{claim.polarity}, {claim.stage}, {claim.speaker} · {_shown(evidence.rule)} "
        f"{evidence.confidence:.2f} · {evidence.start}–{evidence.end}</small></li>"
    )


def _summary(reading: Reading, found: Sequence[Extraction]) -> str:
    count = f"{len(found)} claims in {len(reading.source):,} characters, SHA-256 {reading.payload_sha256}"
    return _shown(f"{count}. Read by {reading.reader}. Hover over a mark for its claim.")


def _shown(words: str) -> str:
    """Escaped; characters a page must not hold, or that reorder their surroundings, shown as U+FFFD."""
    return escape(_DIRECTION.sub("\ufffd", _CONTROL.sub("\ufffd", words)))
