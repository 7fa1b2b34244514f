"""How names are compared: the key of a name, and what may be left out of it."""

import re
import unicodedata
from collections.abc import Iterator

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_NOUN = re.compile(r"[\s_-]+(?:data[\s_-]?sets?|corpus|corpora|data|collections?)$", re.IGNORECASE)
_VERSION = re.compile(r"[\s_-]+(?:v(?:ersion)?[\s._-]?)?(\d+(?:[._]\d+)*)$|[\s_-]+v(\d+(?:[._]\d+)*)$", re.IGNORECASE)
_V = re.compile(r"[\s_-]+v(?:ersion)?[\s._-]?(?=\d)", re.IGNORECASE)
_SUBTITLE = re.compile(r"([^:]{2,60}):\s+(\S+(?:\s+\S+){2,})")
"""`Name: what its paper is called`, of three words at least."""
_FIRST = re.compile(r"1(?:[._]0+)*")
_BRACKETS = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
LONGEST_NAME = 200
"""Code points. No name of the registry has more than 90; a longer "name" is a sentence."""


def alias_key(name: str) -> str:
    """NFKC, case folded, letters and digits only. Empty for a name without any, or longer than LONGEST_NAME."""
    if len(name) > LONGEST_NAME:
        return ""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(character for character in folded if character.isalnum())


def looser_names(name: str) -> Iterator[tuple[str, str]]:
    """Shorter spellings of a name with what was left out: a subtitle, article, nouns like "dataset", first versions.

    Only a first version (1, v1.0) is left out: any other names something else.
    """
    short = " ".join(name.split())[:LONGEST_NAME]
    left_out: list[str] = []
    if titled := _SUBTITLE.fullmatch(short):
        yield titled.group(1), titled.group(2)
    for pattern in (_NOUN, _ARTICLE, _VERSION, _NOUN):
        found = pattern.search(short)
        if not found or (pattern is _VERSION and not _FIRST.fullmatch(found.group(1) or found.group(2))):
            continue
        left_out.append(found.group().strip(" _-"))
        short = short[: found.start()] + short[found.end() :]
        yield short, ", ".join(left_out)


def without_v(name: str) -> str:
    """The name with "v" or "version" before a number left out: "SQuAD v1.1" is "SQuAD 1.1"."""
    return _V.sub(" ", name[:LONGEST_NAME])


def without_version(name: str) -> tuple[str, str] | None:
    """(name without its trailing version, the version), or None when it has none."""
    found = _VERSION.search(name[:LONGEST_NAME])
    return (name[: found.start()], found.group().strip(" _-")) if found else None


def split_brackets(name: str) -> tuple[str, ...]:
    """The two names in `Long Name (LN)`; none for anything else."""
    found = _BRACKETS.fullmatch(name.strip()[:LONGEST_NAME])
    return found.groups() if found else ()
