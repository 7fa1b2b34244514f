"""One automaton over all names: what stands where in a text, before any pattern looks at it."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

import ahocorasick

from db.records.record import record
from provenance.claims.automata import automaton_of
from provenance.claims.names.datasets import dataset_names
from provenance.claims.names.languages import NATURAL, PROGRAMMING, SPOKEN_SMALL
from provenance.claims.names.tools import HARDWARE, METHODS, PLATFORMS, SOFTWARE


class MentionType(StrEnum):
    """What a mention is. The value is the character that stands for it in a masked sentence."""

    DATASET = "\ue001"
    NAME = "\ue002"  # of something: decided by the words around it
    MODEL = "\ue003"
    QUANTITY = "\ue004"
    LANGUAGE = "\ue005"
    LICENCE = "\ue006"
    DATE = "\ue007"
    TOOL = "\ue008"  # hardware, platform, software or method
    SITE = "\ue009"  # a platform where people post
    WORDS = "\ue00a"  # nothing of interest: a web address


SITES = (
    "Reddit Twitter Facebook Instagram YouTube TikTok Flickr Pinterest Tum"
    "blr LinkedIn Quora Weibo Zhihu WeChat Telegram"
    " Discord 4chan Medium Steam Goodreads TripAdvisor Yelp Stackoverflow StackExchange Spotify SoundCloud Pixiv"
    " DeviantArt ArtStation Unsplash Pexels Shutterstock Amazon Vimeo Bilibili Douban Naver VK VKontakte Mastodon"
    " Craigslist eBay Trustpilot IMDb Patreon Substack WordPress Blogger Youtube"
).split()


_BEFORE_STROKE = re.compile(r"(?:^|[\s(,:*])[A-Z][a-z]+(?:/[A-Z][a-z]+)?\s?/$")


@record(frozen=True, slots=True)
class Entry:
    """A spelling in the automaton. `cased` entries count only where the text has this very spelling, `spoken` ones
    only with capitals: "massive text" is no MassiveText."""

    written: str
    type: MentionType
    canonical: str
    cased: bool
    spoken: bool = False


@record(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    entry: Entry


@cache
def _automaton() -> ahocorasick.Automaton:
    entries: dict[str, list[Entry]] = {}
    for entry in _entries():
        entries.setdefault(lowered(entry.written), []).append(entry)
    return automaton_of({key: tuple(group) for key, group in entries.items()})


def _entries() -> Iterator[Entry]:
    """Earlier entries win over later ones of the same spelling."""
    for language in (*NATURAL, *PROGRAMMING):
        yield Entry(language, MentionType.LANGUAGE, language, True)
    for language in SPOKEN_SMALL:
        yield Entry(language, MentionType.LANGUAGE, language.capitalize(), True)
    for site in SITES:
        yield Entry(site, MentionType.SITE, site, True)
    for tool in (*HARDWARE, *SOFTWARE, *METHODS, *PLATFORMS):
        yield Entry(tool, MentionType.TOOL, tool, True)
    for name in dataset_names():
        kind = MentionType.NAME if name.weak else MentionType.DATASET
        yield Entry(name.written, kind, name.canonical, name.cased, name.spoken)


def lowered(text: str) -> str:
    """Lower case with every character in its place: a character whose lower form is longer stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def find_hits(text: str, folded: str | None = None) -> list[Hit]:
    """Every known name in `text` that stands between word boundaries, overlapping ones included; `folded` is what
    `lowered` makes of the text, where the caller has it."""
    return list(_hits(text, lowered(text) if folded is None else folded))


def _hits(text: str, folded: str) -> Iterator[Hit]:
    for last, group in _automaton().iter(folded):
        end = last + 1
        start = end - len(group[0].written)
        if not (_bounded(text, start, end) or (group[0].type is MentionType.LANGUAGE and _paired(text, start, end))):
            continue
        for entry in group:
            written = text[start:end]
            if written == entry.written or not (entry.cased or (entry.spoken and not _in_capitals(written))):
                yield Hit(start, end, entry)
                break


def _in_capitals(words: str) -> bool:
    return all(word[0].isupper() for word in words.split() if len(word) > 3)


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if _is_word(before) or (before in "@/." and before and text[start - 2 : start - 1].isalnum()):
        return False
    if after == "." and text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit():
        return False  # a version goes on: "v1.1"
    return not _is_word(after)


def _paired(text: str, start: int, end: int) -> bool:
    """Whether a language stands behind another word and a stroke: "Welsh/Irish"."""
    return (
        text[start - 1 : start] == "/"
        and not _is_word(text[end : end + 1])
        and _BEFORE_STROKE.search(text, max(0, start - 24), start) is not None
    )


def _is_word(character: str) -> bool:
    """Letters and digits that make words with their neighbours; ideographs do not."""
    return (character.isalnum() and character < "\u2e80") or character == "_"
