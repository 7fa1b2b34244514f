"""LaTeX: the words of the body, through commands, each with its place."""

import pytest

from db.records import BlockType, Reading
from provenance.reading import read_payload
from tests.reading.holding import assert_holds, grid_of, quote, words_of

PAPER = r"""
\documentclass{article} % of ours
\newcommand{\ours}{\textsc{Quill}~7B\xspace}
\newcommand{\todo}[1]{}
\title{\ours: an Open
Model}
\begin{document}
\maketitle
\begin{abstract}
We introduce \ours, trained on $\sim$1.4T tokens.% a secret
\end{abstract}
\section{Data}\label{sec:data}
We use \emph{public} data~\citep[see][p.~2]{acme2024} only\footnote{See \url{https://acme.example/data}.}, that
is \textbf{web pages} and ``books'' --- 95\% of it in English.

%\section{Removed}
\paragraph{Sources.} These are:
\begin{itemize}
  \item C4 (15\%) \item[Pile] as \href{https://pile.example}{released}
\end{itemize}
\begin{table}[t]
\caption{Our mix, by Andr\'e and Bj\"orn.}
\begin{tabular}{lrr}
\toprule
Set & Share & \multicolumn{2}{c}{Size} \\
\midrule
C4 \cite{c4} & 15\,\% & 1 & 2 \\ \cmidrule(lr){2-3}
Pile & & \texttt{3\_a} & 4 \\[2pt]
\bottomrule
\end{tabular}
\end{table}
\begin{equation} x = y \end{equation}
\begin{verbatim}
code % here
\end{verbatim}
\subsection*{Limits}
None. \iffalse hidden \fi Done.
\end{document}
after the end
"""


def read(text: str, name: str = "https://arxiv.example/e-print/1#main.tex") -> Reading:
    reading = read_payload(text.encode(), name=name)
    assert_holds(reading)
    return reading


def test_a_paper():
    reading = read(PAPER)
    words = words_of(reading)
    assert words == [
        ("heading", "Quill 7B: an Open Model"),
        ("heading", "abstract"),
        ("paragraph", "We introduce Quill 7B, trained on ~1.4T tokens."),
        ("heading", "Data"),
        (
            "paragraph",
            "We use public data only, that is web pages and “books” — 95% of it in English.",
        ),
        ("paragraph", "See https://acme.example/data."),
        ("paragraph", "Sources. These are:"),
        ("list_item", "C4 (15%)"),
        ("list_item", "Pile as released"),
        ("caption", "Our mix, by André and Björn."),
        ("code", "code % here"),
        ("heading", "Limits"),
        ("paragraph", "None. Done."),
    ]
    table = next(block for block in reading.blocks if block.table)
    assert grid_of(table) == [["Set", "Share", "Size", "Size"], ["C4", "15 %", "1", "2"], ["Pile", "", "3_a", "4"]]
    assert table.table.header_rows == 1
    assert reading.blocks[table.lead_in].type is BlockType.CAPTION


def test_places_marks_and_links():
    reading = read(PAPER)
    abstract = reading.blocks[2].content
    assert quote(reading, abstract, "introduce Quill 7B") == r"introduce \ours"
    data = next(block.content for block in reading.blocks if block.content and "public data" in block.content.text)
    assert quote(reading, data, "95% of it") == r"95\% of it"
    assert [data.text[start:end] for start, end in data.strong] == ["web pages"]
    note = next(block.content for block in reading.blocks if block.content and "See" in block.content.text)
    assert note.links[0].url == "https://acme.example/data"
    item = next(block for block in reading.blocks if block.content and block.content.text == "Pile as released")
    assert (item.content.links[0].url, item.lead_in, item.headings[-1][1]) == ("https://pile.example", 6, "Data")


def test_a_member_file_is_body_from_end_to_end():
    reading = read("\\section{Data}\nText of \\input{other} the file.\n", "https://arxiv.example/e-print/1#data.tex")
    assert words_of(reading) == [("heading", "Data"), ("paragraph", "Text of the file.")]


def test_definitions_alone_are_read_and_have_no_words():
    reading = read("\\newcommand{\\a}{b}\n\\def\\c#1{d #1}\n\\let\\e=\\f\n")
    assert (reading.outcome, reading.blocks) == ("read", ())
    assert "no words" in reading.issues[0]


@pytest.mark.parametrize(
    "broken",
    ["\\textbf{open", "}}}", "$$x", "\\begin{tabular}{l} a & b", "\\end{tabular}", "\\verb|x", "\\item[a", "\\",
     "{" * 9_000, "\\begin{itemize}\\item a",
     "a \\\\ b", "\\'", "\\caption{", "\\multicolumn{2}{c}{x}", "%", "\\cite{a", "&"],
)  # fmt: skip
def test_broken_sources_hide_nothing_before_them(broken: str):
    words = " ".join(text for _, text in words_of(read(f"\\section{{Data}}\nWe used books.\n\n{broken}")))
    assert "We used books." in words
