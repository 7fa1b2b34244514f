"""Finds "Key: value" in a block's words: bold keys anywhere, plain ones at the beginning of a line."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from db.records import SpanText
from db.records.record import record
from provenance.claims.keys import LONGEST_KEY, ValueOf, find_key

_AFTER = regex.compile(r"\s?(?:[:：]|[-–—](?=\s))\s?")


@record(frozen=True, slots=True)
class Pair:
    """`value_of` is what is asked; offsets are of the text. `written` the key's words, `plain` if it was not bold."""

    value_of: ValueOf
    written: str
    key_start: int
    start: int
    end: int


def find_pairs(content: SpanText) -> tuple[Pair, ...]:
    """The pairs of a block in order; a value ends where its line ends or the next key begins."""
    text = content.text
    if content.strong or ":" in text or "：" in text or "=" in text:
        return _pairs(text, content.strong)
    return ()


@lru_cache(maxsize=8192)  # three in five blocks have stood in an earlier document
def _pairs(text: str, strong: tuple[tuple[int, int], ...]) -> tuple[Pair, ...]:
    return tuple(_found(text, _heads(text, strong)))


def _found(text: str, heads: list[tuple[int, int, int]]) -> Iterator[Pair]:
    for at, (key_start, key_end, start) in enumerate(heads):
        end = heads[at + 1][0] if at + 1 < len(heads) else len(text)
        if (line := text.find("\n", start, end)) > start and text[start:line].strip():
            end = line
        key = find_key(text[key_start:key_end])
        if key is not None:
            start, end = _trimmed(text, start, end)
            yield Pair(key, text[key_start:key_end], key_start, start, end)


def _heads(text: str, strong: tuple[tuple[int, int], ...]) -> list[tuple[int, int, int]]:
    """(key start, key end, value start) of everything that looks like a key, known or not, in order."""
    heads = dict(_bold_heads(text, strong))
    for start, end, value in _plain_heads(text):
        if not any(low <= start < high for low, (_, high) in heads.items()):
            heads[start] = (end, value)
    return sorted((start, end, value) for start, (end, value) in heads.items())


def _plain_heads(text: str) -> Iterator[tuple[int, int, int]]:
    """(key start, key end, value start) of each line that begins with a few words and a colon."""
    at = 0
    for line in text.split("\n"):
        colon = next((place for place in (line.find(":"), line.find("："), _assigned(line)) if place > 0), 0)
        start = len(line) - len(line.lstrip(" \t-*•◦–"))
        if start < colon <= start + LONGEST_KEY and line[start].isalpha() and line[colon + 1 : colon + 3] != "//":
            yield at + start, at + colon, at + colon + 1
        at += len(line) + 1


def _assigned(line: str) -> int:
    """Where the sign of `num_train_epochs = 3.0` stands; other settings are none of ours."""
    return line.find("=") if "epoch" in line[:LONGEST_KEY].casefold() else 0


def _bold_heads(text: str, strong: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, tuple[int, int]]]:
    for low, high in strong:
        if high - low > LONGEST_KEY + 2:
            continue
        words = text[low:high].rstrip()
        if words.endswith((":", "：")):
            yield low, (low + len(words) - 1, high)
        elif (colon := _AFTER.match(text, high)) is not None and _begins_line(text, low):
            yield low, (high, colon.end())
        elif _begins_line(text, low) and text[high : high + 2].lstrip(" ")[:1] in {"\n", ""}:
            yield low, (high, high)  # a bold line of its own is a heading in all but name


def _begins_line(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return not line.strip(" -*•◦–#>")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n*:":
        start += 1
    while end > start and text[end - 1] in " \t\n*-•;":
        end -= 1
    return start, end
