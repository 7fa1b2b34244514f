"""The names that an author's own commands stand for: `\\def\\ours{Quill~7B\\xspace}`."""

import re

_DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand)\*?\s*\{?\\([a-zA-Z@]+)\}?\s*(\[)?"
    r"|\\def\s*\\([a-zA-Z@]+)\s*(#)?"
)
_BODY = re.compile(r"\s*\{((?:[^{}]|\{[^{}]{0,80}\}){1,120})\}")
_FORMAT = re.compile(r"\\(?:text(?:sc|bf|it|tt|rm|sf|normal)|emph|mbox|textrm|uline)\s*\{([^{}]*)\}")
_REST = re.compile(r"\\(?:xspace|smallcaps|scshape|bfseries|itshape|ttfamily|normalfont|,|;| )|\{\}|[{}]")
_MOST = 2_000


def macros(source: str) -> dict[str, str]:
    """Commands without arguments that stand for words, by name; the words as a reader sees them."""
    known: dict[str, str] = {}
    for found in _DEFINITION.finditer(source):
        name = found.group(1) or found.group(3)
        body = _BODY.match(source, found.end())
        if found.group(2) or found.group(4) or body is None or len(known) >= _MOST:
            continue
        words = _plain(body.group(1))
        if words:
            known[name] = words
    return known


def _plain(body: str) -> str:
    words = _FORMAT.sub(r"\1", body)
    words = _REST.sub("", words.replace("~", " "))
    words = words.replace("---", "—").replace("--", "–").replace(r"\%", "%").replace(r"\&", "&")
    return "" if re.search(r"[\\#$]", words) else " ".join(words.split())
