"""Licences as data and models carry them: an expression for a text, and SPDX-like ids for what it finds."""

from functools import lru_cache

import regex

EXPRESSION = regex.compile(
    r"(?P<cc>\bCC0(?:[- ]1\.0)?\b|\bCC[- _]?(?:BY|by)(?:[- _]?(?:SA|NC|ND|sa|nc|nd)){0,2}(?:[- _]?[1-4](?:\.\d)?)?"
    r"(?:[- _](?:International|Unported|IGO))?(?![\w-])"
    r"|(?i:\bCreative\s+Commons)(?:[\s-]+(?:Attribution|Non-?\s?Commercial|NonCommercial|Share-?\s?Alike|ShareAlike"
    r"|No-?Derivatives|NoDerivs"
    r"|Zero|CC0|Universal|Public\s+Domain|Dedication|BY|NC|SA|ND|International|Unported|[1-4]\.\d)){0,10}"
    r"(?:\s+Licen[cs]e)?)"
    r"|(?P<other>\bApache(?:[- ](?:License[, ]*)?(?:Version\s+)?(?:v?2(?:\.0)?))\b|\bMIT(?:\s+[Ll]icen[cs]ed?\b)"
    r"|\bBSD(?:[- ]\d[- ]?[Cc]lause)?\b"
    r"|\b(?:L|A)?GPL(?:[- ]?v?[23](?:\.\d)?)?\b|\bODC-?\s?[Bb][Yy](?:[- ]v?1\.0)?\b|\bODbL(?:[- ]1\.0)?\b"
    r"|\bOpen\s+Data\s+Commons\s+(?:Attribution|Open Database)(?:\s+Licen[cs]e)?"
    r"|\bPDDL\b|\bCDLA[- ](?:Permissive|Sharing)(?:[- ][12]\.0)?\b|(?i:\bpublic\s+domain\b)|\bOpenRAIL"
    r"(?:[-+]{1,2}\w)?\b|\bUnlicense\b|\bOpen Government Licen[cs]e\b"
    r"|\bGFDL\b|\bCommunity Data License Agreement\b|\bEtalab\b|\bApache 2\b|\bMIT\b(?=[\s,.)]|$)"
    r"|\bApache\b(?=,\s|\sor\s|\sand\s(?:MIT|BSD)|\s[Ll]icen[cs]e))"
)

CUES = ("cc", "creative", "apache", "mit", "bsd", "gpl", "odc", "odbl", "open data", "pddl", "cdla", "public", "rail",
        "unlicense", "open gov", "gfdl", "community data", "etalab")  # fmt: skip
"""Lower-case strings of which every licence holds one."""

_WORDS = (
    ("by", r"\bby\b|attribution"), ("nc", r"\bnc\b|non-?\s?commercial"), ("sa", r"\bsa\b|share-?\s?alike"),
    ("nd", r"\bnd\b|no-?\s?deriv"),
)  # fmt: skip
_SIMPLE = (
    ("apache-2.0", "apache"), ("mit", "mit"), ("bsd", "bsd"), ("odc-by", "odc-by|odc by|odcby|commons attribution"),
    ((
        "odbl"
    ), "odbl|open database"), ("pddl", "pddl"), ("cdla", "cdla|community data"), ("public-domain", "public domain"),
    ("openrail", "openrail"), ("unlicense", "unlicense"), ("ogl", "open government"), ("gfdl", "gfdl"),
    ("etalab", "etalab"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def licence_id(words: str) -> str:
    """An id such as `cc-by-sa-4.0` for the words of a licence, the folded words where no id is known."""
    folded = " ".join(words.casefold().replace("_", "-").split())
    if folded.startswith(("cc", "creative")):
        return _creative_commons(folded.replace("-", " "))
    for name, cues in _SIMPLE:
        if any(cue in folded for cue in cues.split("|")):
            return name
    return folded.replace(" ", "-")


def _creative_commons(folded: str) -> str:
    if "zero" in folded or "cc0" in folded:
        return "cc0-1.0"
    parts = [part for part, words in _WORDS if regex.search(words, folded)]
    version = regex.search(r"[1-4](?:\.\d)?", folded)
    if not parts:
        return "cc"
    number = f"-{version.group()}" + ("" if "." in version.group() else ".0") if version else ""
    return "cc-" + "-".join(parts) + number
