"""How licences are written in fields and prose: the tag of a known licence, or the words themselves."""

import regex

_ALIASES: tuple[tuple[str, str], ...] = (
    (r"apache(?:[- ]?license)?[-, ]*(?:version |v)?2(?:\.0)?", "apache-2.0"),
    (r"mit(?:[- ]license)?", "mit"),
    (r"cc0(?:[- ]?1\.0)?(?:[- ]universal)?|public domain dedication", "cc0-1.0"),
    (r"(?:gnu )?agpl[- ]?v?3(?:\.0)?", "agpl-3.0"),
    (r"(?:gnu )?lgpl[- ]?v?3(?:\.0)?", "lgpl-3.0"),
    (r"(?:gnu )?gpl[- ]?v?3(?:\.0)?", "gpl-3.0"),
    (r"(?:gnu )?gpl[- ]?v?2(?:\.0)?", "gpl-2.0"),
    (r"bsd[- ]3[- ]clause", "bsd-3-clause"),
    (r"odc[- ]by(?:[- ](?:v?1\.0|license))?|open data commons attribution", "odc-by"),
    (r"odbl(?:[- ]?v?1\.0)?|open database license", "odbl"),
    (r"cdla[- ]permissive[- ]([12])\.0", r"cdla-permissive-\1.0"),
    (r"cdla[- ]sharing[- ]1\.0", "cdla-sharing-1.0"),
    (r"creativeml[- ]open[- ]?rail[- ]?m", "creativeml-openrail-m"),
    (r"(?:bigscience[- ])?(?:bloom[- ])?rail[- ]1\.0", "bigscience-bloom-rail-1.0"),
    (r"bigcode[- ]open[- ]?rail[- ]?m(?:[- ]v1)?", "bigcode-openrail-m"),
    (r"open[- ]?rail\+\+?[- ]?m?|openrail\+\+", "openrail++"),
)
_KNOWN = tuple((regex.compile(rf"(?i)(?:the )?(?:{words})(?: licen[cs]e)?"), tag) for words, tag in _ALIASES)
_CREATIVE = regex.compile(
    r"(?i)(?:creative commons|cc)[- ]*(?:licen[cs]e[- ]*)?(?:\(?cc\)?[- ])?(?P<parts>(?:by|attribution)"
    r"(?:[-, /]*(?:nc|nd|sa|non-?commercial|no-?deriv\w+|share-?alike))*)"
    r"(?:[- ]*(?:licen[cs]e)?[-, ]*(?P<version>\d\.\d))?.{0,24}"
)
_PARTS = (("by", "by|attribution"), ("nc", "nc|non-?commercial"), ("nd", "nd|no-?deriv"), ("sa", "sa|share-?alike"))


def licence_of(written: str) -> str:
    """The usual tag of a licence (`cc-by-sa-4.0`, `apache-2.0`), else the words as written."""
    words = " ".join(written.split()).strip(" .\"'`*[]()")
    for expression, tag in _KNOWN:
        if (found := expression.fullmatch(words)) is not None:
            return found.expand(tag)
    if (creative := _CREATIVE.fullmatch(words)) is not None:
        parts = creative["parts"].casefold()
        tag = "-".join(["cc", *(short for short, words in _PARTS if regex.search(words, parts))])
        return tag + (f"-{creative['version']}" if creative["version"] else "")
    return words
