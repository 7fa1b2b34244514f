"""What LaTeX commands and environments mean for a reader of the words."""

SECTIONS = {
    "part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "title": 1, "maketitlesection": 1,
}  # fmt: skip
STRONG = frozenset({"textbf", "paragraph", "subparagraph", "bfseries", "mathbf", "boldsymbol"})
CODE = frozenset({"texttt", "code", "mintinline", "path"})
CAPTIONS = frozenset({"caption", "captionof", "subcaption"})
NOTES = frozenset({"footnote", "thanks", "footnotetext", "sidenote", "marginpar"})

DEFINITIONS = frozenset(
    """newcommand renewcommand providecommand DeclareMathOperator DeclareRobustCommand def edef gdef let
    newcolumntype newif""".split()
)

DROPPED = frozenset(
    """cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum nocite parencite textcite autocite
    footcite ref eqref cref autoref pageref nameref label includegraphics vspace hspace vskip hskip usepackage
    RequirePackage bibliography bibliographystyle input include setlength addtolength setcounter addtocounter
    pagestyle thispagestyle color pagecolor definecolor documentclass graphicspath hypersetup captionsetup
    newenvironment renewenvironment newtheorem lstset input@path addbibresource printbibliography includepdf subfile
    import rule phantom hphantom vphantom pdfoutput selectlanguage fontsize selectfont linespread tcbset tikzset
    date
    PassOptionsToPackage cline cmidrule cellcolor rowcolor arrayrulecolor columncolor bibitem icmltitlerunning
    fancyhead fancyfoot lhead rhead cfoot theoremstyle setstretch titlespacing titleformat hyphenation newlength
    newcounter crefname Crefname cmidrulekern specialrule addlinespace arraybackslash raisebox""".split()
)
"""Commands that show nothing of their arguments, all of which are skipped."""

LEADING_ARGUMENTS = {
    "textcolor": 1, "colorbox": 1, "fcolorbox": 2, "resizebox": 2, "scalebox": 1, "rotatebox": 1, "parbox": 1,
    "href": 1, "hyperref": 0, "multicolumn": 2, "multirow": 2, "adjustbox": 1, "captionof": 1, "mintinline": 1,
    "foreignlanguage": 1, "makebox": 0, "framebox": 0, "resizebox*": 2, "setsepchar": 1,
}  # fmt: skip
"""Arguments in braces that come before the one a reader sees."""

SYMBOLS = {
    "ldots": "…", "dots": "…", "cdots": "…", "textellipsis": "…", "times": "×", "sim": "~", "approx": "≈",
    "simeq": "≈", "textasciitilde": "~", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "ll": "<<",
    "gg": ">>", "cdot": "·", "rightarrow": "→", "to": "→", "leftarrow": "←", "textgreater": ">", "textless": "<",
    "textendash": "–", "textemdash": "—", "textbackslash": "\\", "textunderscore": "_", "textbar": "|",
    "textquotesingle": "'", "textasciicircum": "^", "copyright": "©", "textregistered": "®", "texttrademark": "™",
    "pounds": "£", "euro": "€", "textdollar": "$", "textpercent": "%", "degree": "°", "S": "§", "P": "¶",
    "dag": "†", "ddag": "‡", "checkmark": "✓", "cmark": "✓", "xmark": "✗", "ding": "", "bullet": "•",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "lambda": "λ",
    "mu": "μ", "sigma": "σ", "tau": "τ", "theta": "θ", "pi": "π", "rho": "ρ", "phi": "φ", "omega": "ω",
    "Delta": "Δ", "Sigma": "Σ", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "LaTeX": "LaTeX", "TeX": "TeX", "infty": "∞",
    "neq": "≠", "in": "∈", "quad": " ", "qquad": " ", "space": " ", "newline": "\n", "linebreak": "\n",
    "tabularnewline": "\n", "eg": "e.g.", "ie": "i.e.", "etal": "et al.", "etc": "etc.", "ldotp": ".",
}  # fmt: skip

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328", "d": "\u0323",
}  # fmt: skip

LISTS = frozenset({"itemize", "enumerate", "description", "compactitem", "compactenum", "inparaenum", "itemize*",
                   "enumerate*", "tightitemize"})  # fmt: skip
TABLES = {"tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "array": 1, "tblr": 1,
          "longtblr": 1, "supertabular": 1, "xltabular": 2, "NiceTabular": 1}  # fmt: skip
"""Environments of tables with the number of arguments before their cells."""

ENVIRONMENT_ARGUMENTS = {
    "minipage": 1, "wrapfigure": 2, "wraptable": 2, "subfigure": 1, "subtable": 1, "multicols": 1, "adjustbox": 1,
    "spacing": 1, "thebibliography": 1, "tabbing": 0, "adjustwidth": 2, "turn": 1, "rotate": 1,
}  # fmt: skip
"""Arguments of other environments that show nothing."""

QUOTES = frozenset({"quote", "quotation", "displayquote"})
VERBATIM = frozenset({"verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "alltt", "BVerbatim"})
SKIPPED = frozenset(
    """equation equation* align align* gather gather* multline multline* eqnarray eqnarray* displaymath math
    tikzpicture picture algorithmic algorithm2e comment filecontents filecontents* pspicture axis CCSXML forest
    subequations flalign flalign* dmath alignat alignat*""".split()
)
"""Environments that hold no words: displayed mathematics and drawings."""
