"""Text from the web, made fit to show: nothing in it may hide, reorder or command."""

import re
import unicodedata

LONGEST_QUOTE = 600
"""Characters of a quotation on a page: about ten lines; the JSON page holds the whole."""

LONGEST_NAME = 160
"""Characters of a name in a heading, a table or a list."""

# Controls but tab and line feed; the bidirectional marks, embeddings, overrides and isolates; line and paragraph
# separators; the invisible tag characters; zero-width characters that join nothing; lone surrogates.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_BLANK = {"\u2028", "\u2029", "\r", "\x0b", "\x0c", "\x85"}


def shown(text: str, limit: int | None = None) -> str:
    """`text` with hidden characters made visible as ‹U+202E›, and cut with … after `limit` characters."""
    clean = _HIDDEN.sub(_visible, text)
    return clean if limit is None or len(clean) <= limit else clean[: limit - 1].rstrip() + "…"


def one_line(text: str, limit: int | None = None) -> str:
    """As `shown`, white space folded to single blanks."""
    return shown(" ".join(text.split()), limit)


def terminal_text(text: str, limit: int | None = None) -> str:
    """As `one_line`: escape sequences cannot reach the terminal, because ESC and its kin are controls."""
    return one_line(text, limit)


def csv_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: a leading = + - @ tab or return gets an apostrophe before it.

    Numbers stay numbers: only text that is no plain number is touched.
    """
    text = shown("" if value is None else str(value))
    stripped = text.lstrip()
    if stripped[:1] in {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"} and not _NUMBER.fullmatch(stripped):
        return "'" + text
    return text


_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")

# Where a mark means something only beside another that is escaped (a bang before a bracket)
# or only at the beginning of a line, it stays as it is elsewhere: pages are read in plain viewers too.
_MARKS = re.compile(r"([\\`*_\[\]|<>~$&]|(?<=\])\()")
_LINE_MARK = re.compile(r"^(\s*)(\d+)([.)])(?=\s|$)|^(\s*)([-=+#])", re.MULTILINE)


def markdown_text(text: str) -> str:
    """`text` as words in Markdown: every mark is escaped, so that neither markup nor HTML comes through."""
    escaped = _MARKS.sub(r"\\\1", text)
    return _LINE_MARK.sub(_escaped_start, escaped)


def _escaped_start(found: re.Match[str]) -> str:
    if found.group(2):
        return f"{found.group(1)}{found.group(2)}\\{found.group(3)}"
    return f"{found.group(4)}\\{found.group(5)}"


def _visible(found: re.Match[str]) -> str:
    character = found.group()
    if character in _BLANK:
        return " "
    if unicodedata.category(character) == "Cs":
        return "\ufffd"
    return f"‹U+{ord(character):04X}›"
