"""Strategies for documents: nested constructs, random Unicode, line ends, entities, and damage."""

from hypothesis import strategies as st

_PIECES = [
    "# ", "## ", "- ", "1. ", "> ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "```", "~~~\n",
    "`", "``", "**", "*", "_", "~", "~~", "[", "](", ")", "](https://a.example/x)", "![alt](x.png)", "[^1]",
    "[^1]: ", "[a]: /u\n", "<b>", "</b>", "<br>", "<table>", "</table>", "<tr>", "<td>", "</td>",
    "<th colspan=2>", "<td rowspan=3>", "<ul>", "<li>", "</ul>", "<p>", "<div>", "</div>", "<details>",
    "<summary>", "</summary>", "<!-- ", " -->", "<script>", "</script>", "<a href='https://b.example'>", "</a>",
    "<img alt=\"x &amp; y\">", "<h2>", "</h2>", "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<nav>",
    "<caption>", "&amp;", "&lt", "&#x41;", "&#0;", "&nope;", "\\~", "\\*", "\\", "| a | b |\n|---|---|\n",
    "| c | d |\n", "|", "---\n", "===\n", "https://c.example/d(e).", "www.f.example", "\ufeff", "trained on C4",
    "15T tokens", "日本語", "é", "e\u0301", "🚀", "\u2028", "\x00", "\x0b", "\x0c", "\xa0", "\u200b",
    "license: mit\n", "datasets:\n- a\n", "$x$", "\\section{Data}", "\\textbf{", "}", "{",
    "\\begin{tabular}{l}", "&", "%", "\\\\", "\\end{tabular}", "\\cite{a}", "\\item ", "\\'e", "\\footnote{",
]  # fmt: skip


def documents(most: int = 60) -> st.SearchStrategy[str]:
    """Texts made of markup and words in any order."""
    piece = st.one_of(st.sampled_from(_PIECES), st.text(max_size=6))
    return st.lists(piece, max_size=most).map("".join)


def front_matter() -> st.SearchStrategy[str]:
    """Cards whose front matter is made of lines that may or may not be YAML."""
    line = st.one_of(
        st.sampled_from(
            ["license: mit", "datasets:", "- acme/web", "  - x: [a, 'b', \"c\\n\"]", "a: &a {b: c}", "d: *a", "e: |",
             "  f", "g: >-", "  h", "- *a", "? k", ": v", "i: {j}", "'k': ''", "# c", "\tl: m", "n: !!str o",
             "p: 日本", "---", ""]
        ),
        st.text(st.characters(blacklist_categories=("Cs",)), max_size=12),
    )  # fmt: skip
    ends = st.sampled_from(["\n", "\r\n", "\r"])
    return st.tuples(st.sampled_from(["", "\ufeff", "\n"]), st.lists(line, max_size=14), ends).map(
        lambda parts: parts[0] + parts[2].join(["---", *parts[1], "---", "# Title", "", "words", ""])
    )


def json_values() -> st.SearchStrategy[object]:
    """Values that JSON can hold."""
    leaf = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=12))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=4)),
    )


@st.composite
def damaged(draw: st.DrawFn, payload: bytes) -> bytes:
    """A payload with bytes changed, taken out, doubled or cut off."""
    data = bytearray(payload)
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        kind = draw(st.sampled_from(["change", "cut", "double", "drop"]))
        if kind == "change" and data:
            data[at] = draw(st.integers(0, 255))
        elif kind == "cut":
            del data[at:]
        elif kind == "double":
            data[at:at] = data[at : at + draw(st.integers(0, 200))]
        else:
            del data[at : at + draw(st.integers(0, 50))]
    return bytes(data)
