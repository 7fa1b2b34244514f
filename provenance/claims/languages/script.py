"""Which pack reads a stretch of text: told by its characters, before anything dearer is done."""

import re

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
NO_BLANKS = re.compile(r"[\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")
"""Characters of scripts that set no blanks between words, and their punctuation."""
_WORDS = re.compile(r"[A-Za-z]{2,}")
_ADDRESS = re.compile(r"https?://[!-~]+")
_FEWEST = 3
_FEWEST_KANA = 2
_KANA_SHARE = 0.1


_LEADING = tuple(bytes([byte]) for byte in range(0xE3, 0xEA))
"""The bytes of UTF-8 that a Chinese or Japanese letter begins with; typographic signs and emoji have others."""


def has_letters(text: str) -> bool:
    """Whether any Chinese or Japanese letter stands in `text`. Cheap: English documents pay this and no more."""
    if text.isascii():
        return False
    encoded = text.encode("utf-8", "surrogatepass")
    return any(byte in encoded for byte in _LEADING) and (
        HAN.search(text) is not None or KANA.search(text) is not None
    )


def is_written_so(text: str) -> bool:
    """Whether a sentence is in Chinese or Japanese, not an English one that quotes some characters."""
    if text.isascii():
        return False
    letters = len(HAN.findall(text)) + len(KANA.findall(text))
    return letters >= _FEWEST and 2 * letters >= len(_WORDS.findall(_ADDRESS.sub(" ", text)))


def language_of_letters(text: str, document_is_japanese: bool) -> str:
    """`ja` where kana stand, `zh` where none do; a few characters without kana go with their document."""
    if not text.isascii() and len(KANA.findall(text)) >= _FEWEST_KANA:
        return "ja"
    return "ja" if document_is_japanese else "zh"


def is_japanese(text: str) -> bool:
    """Whether kana are more than a tenth of the letters of a whole document: Chinese ones only quote them."""
    kana = len(KANA.findall(text))
    return kana > _KANA_SHARE * (kana + len(HAN.findall(text)))
