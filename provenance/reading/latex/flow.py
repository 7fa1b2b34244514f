"""Drives an Outline from the tokens of a LaTeX body, without recursion."""

import re
import unicodedata
from collections.abc import Callable

from db.records.readings import BlockType
from provenance.reading.latex import commands
from provenance.reading.latex.environments import LatexEnvironments
from provenance.reading.latex.tokens import TexKind, TexToken
from provenance.reading.outline import Outline

_NUMBER = re.compile(r"\d{1,4}")
_MARKS = {"--": "–", "---": "—", "``": "“", "''": "”"}
_LENGTH = re.compile(r"\[\s*-?[\d.\\]")
_LETTER = re.compile(r"\s*(\{?)\s*(?:\\([ij])(?![a-zA-Z])|([^\W\d_]))(?:\s*(\}))?")
_LOOSENESS = re.compile(r"\s*=\s*-?\d+")
_SPACES = frozenset(" ,;:!/\n")
_SHORT = 400
"""Characters within which an optional argument must end."""


class LatexFlow(LatexEnvironments):
    """Reads `source[start:end]` of an outline; `macros` are the author's own names for words."""

    def __init__(self, outline: Outline, start: int, end: int, macros: dict[str, str]) -> None:
        super().__init__(outline, start, end)
        self._macros = macros
        self._in_math = False

    def read(self) -> None:
        """Read all tokens in order. Linear in their number."""
        self._walk(self._take)

    def _take(self, token: TexToken) -> None:
        kind = token.kind
        self._here = token.start
        if kind is TexKind.WORDS:
            self._words.add(self._source[token.start : token.end], token.start, token.end)
        elif kind is TexKind.BLANK:
            self._blank(token)
        elif kind is TexKind.COMMAND:
            self._command(token)
        elif kind is TexKind.SYMBOL:
            self._symbol(token)
        elif kind is TexKind.BREAK:
            self._outline.flush()
        elif kind is TexKind.MARK:
            self._mark(token)
        elif kind is TexKind.CELL and self._grids:
            self._next_cell(token)
        elif kind is TexKind.MATH:
            self._math(token)

    def _blank(self, token: TexToken) -> None:
        if not self._grids or self._outline.in_cell:
            self._outline.words.blank(token.start, token.end)

    def _math(self, token: TexToken) -> None:
        if token.end - token.start == 1:
            self._in_math = not self._in_math
        elif not self._in_math:
            self._skip_display(token)

    def _mark(self, token: TexToken) -> None:
        written = self._source[token.start : token.end]
        if written == "~":
            self._blank(token)
        else:
            self._words.add(_MARKS[written], token.start, token.end)

    def _skip_display(self, token: TexToken) -> None:
        """Displayed mathematics has no words; an unpaired mark hides nothing."""
        end = self._source.find("$$", token.end, token.end + 20 * _SHORT)
        if end >= 0:
            self._go_to(end + 2)
            self._words.gap(" ")

    # one character after the backslash

    def _symbol(self, token: TexToken) -> None:
        mark = self._source[token.start + 1 : token.end]
        if mark == "\\":
            self._line_break(token)
        elif mark in commands.ACCENTS:
            self._accent(token, mark)
        elif mark in _SPACES:
            self._blank(token)
        elif mark == "[":
            end = self._source.find("\\]", token.end, token.end + 20 * _SHORT)
            self._go_to(end + 2 if end >= 0 else token.end)
        elif mark and mark not in "()]@-":
            self._words.add(mark, token.start + 1, token.end)

    def _line_break(self, token: TexToken) -> None:
        if self._at < len(self._tokens) and _LENGTH.match(self._source, token.end):
            self._optional()
        if not self._grids:
            self._outline.words.line(token.start, token.end)
            return
        self._outline.flush()
        self._grids[-1].close_row(token.start)

    def _accent(self, token: TexToken, accent: str) -> None:
        """An accent with its letter, which may stand in braces, is one character."""
        letter = _LETTER.match(self._source, token.end)
        if letter is None or bool(letter.group(1)) != bool(letter.group(4)):
            return
        seen = unicodedata.normalize("NFC", (letter.group(2) or letter.group(3)) + commands.ACCENTS[accent])
        self._words.add(seen, token.start, letter.end())
        self._go_on_inside(letter.end())

    # commands

    def _command(self, token: TexToken) -> None:
        name = self._source[token.start + 1 : token.end]
        bare = name.rstrip("*")
        if bare in ("begin", "end"):
            self._environment(bare, token)
        elif bare in _SPECIAL:
            _SPECIAL[bare](self, token)
        elif bare in commands.SECTIONS:
            self._section(token, commands.SECTIONS[bare])
        elif bare in commands.DEFINITIONS:
            self._definition(2 if bare == "let" else 1)
        elif bare in commands.DROPPED:
            self._drop_arguments()
        elif bare in self._macros:
            self._words.add_whole(self._macros[bare], token.start, token.end)
        elif bare in commands.SYMBOLS:
            if commands.SYMBOLS[bare]:
                self._words.add_whole(commands.SYMBOLS[bare], token.start, token.end)
        elif bare in commands.ACCENTS:
            self._accent(token, bare)
        else:
            self._with_argument(bare, token)

    def _with_argument(self, name: str, token: TexToken) -> None:
        """A command that marks or wraps the words of its argument; an unknown one shows them."""
        self._optional()
        skipped = self._leading(commands.LEADING_ARGUMENTS.get(name, 0))
        outline = self._outline
        if name in commands.CAPTIONS:
            outline.begin(token.start, BlockType.CAPTION)
            self._inside(outline.end)
        elif name in commands.NOTES:
            outline.open_detour()
            self._inside(outline.close_detour)
        elif name == "href" and skipped:
            self._words.open("link", self._source[skipped[0][0] : skipped[0][1]].replace("\\", ""))
            self._inside(lambda: outline.words.close("link"))
        elif name in commands.STRONG or name in commands.CODE:
            if name.endswith("paragraph"):
                outline.flush()
            mark = "strong" if name in commands.STRONG else "code"
            self._words.open(mark)
            self._inside(lambda: outline.words.close(mark))
        elif name in ("multicolumn", "multirow") and skipped and self._grids:
            self._span(name, self._source[skipped[0][0] : skipped[0][1]])

    def _span(self, name: str, written: str) -> None:
        found = _NUMBER.search(written)
        count = int(found.group()) if found else 1
        if self._words and name == "multicolumn":
            self._grids[-1].spanning(column_span=count)
        else:
            self._grids[-1].spanning(row_span=count)

    def _section(self, token: TexToken, level: int) -> None:
        self._optional()
        self._outline.begin(token.start, BlockType.HEADING, level)
        self._inside(self._outline.end)

    def _item(self, token: TexToken) -> None:
        self._outline.open_item(token.start)
        label = self._optional()
        if label and label[0] < label[1] and "\\" not in self._source[slice(*label)]:
            self._words.open("strong")
            self._words.add(self._source[slice(*label)], *label)
            self._words.close("strong")
            self._words.gap(" ")

    def _bibitem(self, token: TexToken) -> None:
        self._outline.flush(token.start)
        self._drop_arguments()

    def _par(self, token: TexToken) -> None:
        self._outline.flush(token.start)

    def _definition(self, names: int) -> None:
        """A definition: its names, parameters and body are no words."""
        while self._at < len(self._tokens) and names:
            token = self._tokens[self._at]
            if token.kind not in (TexKind.COMMAND, TexKind.BLANK) and self._source[token.start : token.end] != "=":
                break
            names -= self._tokens[self._at].kind is TexKind.COMMAND
            self._at += 1
        while self._at < len(self._tokens) and self._source.startswith("#", self._tokens[self._at].start):
            self._at += 1
        self._drop_arguments()

    def _looseness(self, token: TexToken) -> None:
        found = _LOOSENESS.match(self._source, token.end)
        if found:
            self._go_on_inside(found.end())

    def _iffalse(self, token: TexToken) -> None:
        end = self._find("\\fi", token.end)
        self._go_to(end + 3 if end >= 0 else token.end)

    def _verb(self, token: TexToken) -> None:
        mark = self._source[token.end : token.end + 1]
        end = self._source.find(mark, token.end + 1, token.end + _SHORT) if mark.strip() else -1
        if end > token.end + 1:
            self._words.add_code(self._source[token.end + 1 : end], token.end + 1, end)
            self._go_on_inside(end + 1)

    def _url(self, _: TexToken) -> None:
        self._blanks()
        closing = self._pairs.get(self._at)
        if closing is None:
            return
        start, end = self._tokens[self._at].end, self._tokens[closing].start
        self._at = closing + 1
        if start < end:
            words = self._words
            words.open("link", self._source[start:end].replace("\\", ""))
            words.add(self._source[start:end], start, end)
            words.close("link")


_SPECIAL: dict[str, Callable[[LatexFlow, TexToken], None]] = {
    "item": LatexFlow._item,
    "par": LatexFlow._par,
    "iffalse": LatexFlow._iffalse,
    "verb": LatexFlow._verb,
    "lstinline": LatexFlow._verb,
    "url": LatexFlow._url,
    "looseness": LatexFlow._looseness,
    "bibitem": LatexFlow._bibitem,
    "midrule": LatexFlow._rule,
    "hline": LatexFlow._rule,
    "endhead": LatexFlow._rule,
    "endfirsthead": LatexFlow._rule,
}
