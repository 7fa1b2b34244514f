"""The language a reading is written in, as against the one it declares."""

import re
from collections import Counter
from functools import lru_cache

from langdetect import DetectorFactory, LangDetectException, detect_langs  # type: ignore[import-untyped]

from db.records.readings import Reading

_FEWEST, _MOST = 40, 800
"""Characters of prose: below 40 langdetect guesses; at 800 it takes 2 ms, as long as reading a whole card."""
_SURE = 0.8
"""langdetect votes seven times: six of seven will do (a Chinese sentence loses one vote to Korean)."""
_SEED = 0
"""Unseeded, langdetect gives two languages for one short text in forty calls."""
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the and with that for from this are were has have which been of to by you can using used following here needed "
    "results supported tasks adding".split()
)
_ENGLISH_SHARE, _FEWEST_WORDS, _PLAIN_SHARE = 0.1, 15, 0.93
_LISTED_SHARE, _ALL_PLAIN = 0.07, 0.97
"""Of lists of names and links, which a third of the texts are that langdetect was asked about (7 ms each)."""
_HAN, _KANA, _HANGUL = (re.compile(f"[{letters}]") for letters in ("\u4e00-\u9fff", "\u3040-\u30ff", "\uac00-\ud7af"))
_OF_SCRIPT, _SOME_KANA = 0.25, 0.03
"""Shares of the characters. A Chinese or Korean word takes two of them and an English one five, so that a quarter is
half of the words; hardly any Japanese goes without kana."""


def language_of(reading: Reading) -> str | None:
    """The ISO 639-1 code of the prose of a reading; None when there is too little of it or no clear answer.

    Chinese is `zh` whatever the script. Code, tables, front matter and headings are not looked at.
    """
    return language_of_text(_prose(reading))


def language_of_text(text: str) -> str | None:
    """The ISO 639-1 code of running words, None for fewer than 40 characters or an unclear answer.

    Plain English is told by its little words, fifty times as fast as by langdetect, and Chinese, Japanese and Korean
    by their letters: with English terms between them, langdetect took 25 of 48 Chinese cards for others.
    """
    text = text[:_MOST]
    if len(text.strip()) < _FEWEST:
        return None
    if not text.isascii() and (written := _of_letters(text)) is not None:
        return written
    return "en" if _is_plain_english(text) else _detected(text)


def _of_letters(text: str) -> str | None:
    han, kana, hangul = (len(letters.findall(text)) for letters in (_HAN, _KANA, _HANGUL))
    if hangul >= _OF_SCRIPT * len(text):
        return "ko"
    if han + kana < _OF_SCRIPT * len(text):
        return None
    return "ja" if kana >= _SOME_KANA * len(text) else "zh"


def _is_plain_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    plain = len(text.encode("ascii", "ignore"))
    if len(words) < _FEWEST_WORDS or plain < _PLAIN_SHARE * len(text):
        return False
    fewest = _LISTED_SHARE if plain >= _ALL_PLAIN * len(text) else _ENGLISH_SHARE
    return sum(map(_ENGLISH.__contains__, words)) >= fewest * len(words)


@lru_cache(maxsize=1024)  # revisions and templates begin alike
def _detected(text: str) -> str | None:
    DetectorFactory.seed = _SEED
    shares: Counter[str] = Counter()
    try:
        for found in detect_langs(text):
            shares[str(found.lang).partition("-")[0]] += found.prob
    except LangDetectException:
        return None
    language, share = shares.most_common(1)[0]
    return language if share >= _SURE else None


def _prose(reading: Reading) -> str:
    parts: list[str] = []
    length = 0
    for block in reading.prose():
        if block.content:
            parts.append(block.content.text)
            length += len(block.content.text) + 1
        if length >= _MOST:
            break
    return "\n".join(parts)
