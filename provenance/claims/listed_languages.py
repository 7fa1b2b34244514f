"""Codes of languages alone under a dataset's heading "Languages": one in a paragraph, or a list of them."""

from collections.abc import Iterator, Sequence

import regex

from db.records import Block, BlockType
from db.vocabulary import ClaimKind
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.languages import language_of_code
from provenance.claims.names.languages import CODES
from provenance.claims.patterns.builders import SEPARATE

_HEADING = regex.compile(r"(?i)^\W*languages?(?:\(s\))?\W*$")
_CODE = regex.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_ONLY_CODES = regex.compile(
    rf"\W{{0,3}}{_CODE.pattern}(?:(?:,|;|\sand|\s?/|\s?&)\s?\W?{_CODE.pattern}){{0,200}}\W{{0,3}}"
)
_BLOCKS = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM})
_LONGEST = 1200
Place = tuple[int, int, str]


def extract_listed_languages(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from the blocks below such headings that hold codes and nothing else; a long list is one claim."""
    if not context.about_dataset:
        return
    waiting: list[Place] = []
    above: tuple[tuple[int, str], ...] = ()
    for block in context.reading.blocks:
        if waiting and block.headings != above:
            yield from _claims(waiting)
            waiting = []
        if block.type in _BLOCKS and block.headings and _HEADING.match(block.headings[-1][1]):
            above = block.headings
            waiting += _codes(block)
    yield from _claims(waiting)


def _codes(block: Block) -> list[Place]:
    """The codes of a block with their places in the source; none where it says anything else."""
    content = block.content
    if content is None or len(content.text) > _LONGEST or not _ONLY_CODES.fullmatch(content.text.strip()):
        return []
    found = [(match.start(), match.end(), match.group()) for match in _CODE.finditer(content.text)]
    found = [one for one in found if one[2] != "and"]
    known = sum(_primary(code) in CODES for _, _, code in found)
    return [(*content.source_span(low, high), code) for low, high, code in found] if known * 2 > len(found) else []


def _primary(code: str) -> str:
    return regex.split("[-_]", code.casefold())[0]


def _claims(places: Sequence[Place]) -> Iterator[Draft]:
    if len(places) > SEPARATE:
        low, high = places[0][0], places[-1][1]
        named = ", ".join(code for _, _, code in places)
        yield Draft(ClaimKind.LANGUAGE, low, high, low, high, named, "list.language_codes@1", value=str(len(places)),
                    unit="languages")  # fmt: skip
        return
    for low, high, code in places:
        name = language_of_code(_primary(code)) or code
        yield Draft(ClaimKind.LANGUAGE, low, high, low, high, name, "list.language_codes@1")
