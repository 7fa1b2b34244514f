"""The language a reading is written in, as against the one it declares."""

from langdetect import DetectorFactory, LangDetectException, detect_langs  # type: ignore[import-untyped]

from db.records.readings import Reading

_FEWEST, _MOST = 40, 1_500
"""Characters of prose: below 40 langdetect guesses; beyond 1,500 it only takes longer."""
_SURE = 0.9
_SEED = 0
"""Unseeded, langdetect gives two languages for one short text in forty calls."""


def language_of(reading: Reading) -> str | None:
    """The ISO 639-1 code of the prose of a reading; None when there is too little of it or no clear answer.

    Chinese is `zh` whatever the script. Code, tables, front matter and headings are not looked at.
    """
    return language_of_text(_prose(reading))


def language_of_text(text: str) -> str | None:
    """The ISO 639-1 code of running words, None for fewer than 40 characters or an unclear answer."""
    text = text[:_MOST]
    if len(text.strip()) < _FEWEST:
        return None
    DetectorFactory.seed = _SEED
    try:
        best = detect_langs(text)[0]
    except LangDetectException:
        return None
    return str(best.lang).partition("-")[0] if best.prob >= _SURE else None


def _prose(reading: Reading) -> str:
    parts: list[str] = []
    length = 0
    for block in reading.prose():
        if block.content and length < _MOST:
            parts.append(block.content.text)
            length += len(block.content.text) + 1
    return "\n".join(parts)
