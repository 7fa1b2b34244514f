"""Short names that expressions use for mention types and for word groups that many of them share.

`@D` a dataset, `@N` an open name, `@M` a model, `@Q` a quantity, `@L` a language, `@C` a licence, `@T` a date, `@H`
a tool, `@P` a site; `@names` an enumeration of datasets and names, each captured as `a`.
"""

import regex

_D, _N, _M, _Q, _L, _C, _T, _H, _P = "\ue001 \ue002 \ue003 \ue004 \ue005 \ue006 \ue007 \ue008 \ue009".split()

_SEPARATOR = (
    r"(?:-[\w.]*\w)?\s?(?:[\"'”’`)*\]]+\s?)?(?:(?:speech|text|image|audio|video|translation|instruction|chat|qa|code"
    r"|math)\s)?(?:data-?\s?sets?|corpus|corpora|dumps?|data|collections?|benchmarks?"
    r"|subsets?|train"
    r"(?:ing)?(?:\s(?:split|set|data))?|splits?)?"
    r"\s?(?:[(\[][^()\[\]]{0,120}[)\]]\s?)?(?:,\s(?:a|an|which|our)\s[^.;,]{3,80}?,?\s(?:and|as\swell\sas)|,\sand"
    r"|,\sor|;\sand|,\sas\swell\sas|,\salong\swith|,|;|/|&|\+|and|or|as\swell\sas|along\swith|together\swith"
    r"|combined\swith|plus|followed\sby|then)\s?(?:then\s|also\s|on\s|from\s|both\s)?(?:the\s|a\s|an\s|our\s|some\s"
    r"|parts?\sof\s|[\w-]+\ssubsets?\sof\s|subsets?\sof\s|samples?\s(?:from|of)\s|data\sfrom\s"
    r"|portions?\sof\s|@L\s|@Q\s(?:of|from)\s|(?:various\s|additional\s|other\s|some\s|further\s|selected\s)?(?:texts?"
    r"|articles|images|documents|sentences|conversations|instructions|examples|pairs|tokens|questions|records|samples"
    r"|pages)\s(?:from|of)\s)*[\"'“‘`(*\[]{0,2}"
)
_MACROS: dict[str, str] = {
    "names": rf"[\"'“‘`(*\[]{{0,2}}(?P<a>[{_D}{_N}])(?:{_SEPARATOR}(?P<a>[{_D}{_N}])){{0,40}}",
    "sets": rf"[\"'“‘`(*\[]{{0,2}}(?P<a>{_D})(?:{_SEPARATOR}(?P<a>[{_D}{_N}{_P}])){{0,40}}",
    "inside": rf"[\"'“‘`*\[]{{0,2}}(?P<a>{_D})(?:\s?(?:,\sand|,|and|&|/|\+)\s(?:the\s)?(?P<a>{_D})){{0,10}}",
    "models": (
        rf"[\"'“‘`(*\[]{{0,2}}(?P<a>{_M})(?:\s?(?:[(\[][^()\[\]]{{0,60}}[)\]]\s?)?(?:,|and|&|\+|or|,\sand)\s"
        rf"(?:the\s)?(?P<a>[{_M}])){{0,10}}"
    ),
    "bases": (
        rf"[\"'“‘`(*\[]{{0,2}}(?P<a>[{_M}{_N}])(?:\s[\"'`]?(?P<a>{_M}))?(?:\s?(?:[(\[][^()\[\]]{{0,60}}[)\]]\s?)?(?:,|and|&|\+|or|,\sand)\s"
        rf"(?:the\s)?(?P<a>[{_M}])){{0,10}}"
    ),
    "languages": (
        rf"[\"'“‘`(*\[]{{0,2}}(?P<a>{_L})(?:\s?(?:[(\[][^()\[\]]{{0,60}}[)\]]\s?)?(?:,\sand|,?\sbut\salso|,|and|&"
        rf"|/|-(?=@L)"
        rf"|or|as\swell\sas|along\swith)\s?(?:also\s|in\s|from\s)?(?P<a>{_L})){{0,60}}"
    ),
    "trained": (
        r"(?:(?<!\w)(?:(?:pre|post|mid|re|co)-?\s?)?train(?:ed|ing)|(?<!\w)(?:fine-?\s?|instruction[\s-]|further\s"
        r"|continually\s)*(?:fine-?\s?tun|finetun|tun|pre-?\s?train)(?:ed|ing))(?!\w)"
    ),
    "w": r"[^\s.,;:!?()\[\]]+",
    "gap": (
        r"(?:(?!(?:as|than|like|which|that|but|by|evaluat\w*|test(?:ed|ing)?|bench\w*|compar\w*|achiev\w*"
        r"|perform\w*|results?|outperform\w*|not|never|without|same|because|since|whether|if|who|has|have|had|is"
        r"|are|was|were|can|could|will|would|may|might|should)\b)[^\s.;:()\[\]]+(?:\.\d[^\s;:()\[\]]*)?\s"
        r"|\([^()]{0,80}\)\s"
        r"|\[[^\[\]]{0,12}\]\s|\d{1,3}:\d{1,3}\s){0,11}?"
    ),
    "short": (
        r"(?:(?!(?:as|than|like|which|that|but|by|not|to|for|in|at|is|are|was|were|with|using|from)\b)[^\s.;:"
        r"()\[\],]+\s){0,5}?"
    ),
    "amounts": (
        rf"(?P<q>{_Q})(?:(?:,\sand|,|\sand|\sor|;)\s(?:@w\s){{0,2}}?(?P<q>{_Q})|\s?\((?:@w\s){{0,3}}?"
        rf"(?P<q>{_Q})\)){{0,3}}"
    ),
    "det": (
        r"(?:(?:the|a|an|our|this|its|their|some|all|various|several|both|each|publicly|available|open|public"
        r"|custom|curated|private|large|small|following|full|entire|whole|original|new|english|large-scale|massive"
        r"|combined|mixed|cleaned|filtered|deduplicated|high-quality|subset|subsets|part|parts|portion|portions"
        r"|mixture|mix|combination|union|concatenation|collection|version|versions|split|splits|train|training"
        r"|sample|samples|most|either|only|notes|articles|images|papers|abstracts|records|reports|pages|posts"
        r"|documents|conversations|recordings|transcripts|stricter|permissive|curated|selection|data|dataset"
        r"|datasets|corpus|corpora|sets|set|of|from|on|and|namely|e\.g\.|i\.e\.|called"
        r"|named|standard|official|popular|famous|well-known|multilingual|@Q|@L|@D's|\(?\d+k?\)?)[\s,:]{1,2}[\"'“‘`"
        r"(*\[]{0,2}){0,9}"
    ),
    "data": r"(?:data-?\s?sets?|data|corpus|corpora|training\ssets?|mixtures?)",
    "be": r"(?:is|are|was|were|has\sbeen|have\sbeen|being|be|been)",
    "item": "\ue00b", "D": _D, "N": _N, "M": _M, "Q": _Q, "L": _L, "C": _C, "T": _T, "H": _H, "P": _P,
}  # fmt: skip
_MACRO = regex.compile(r"@(" + "|".join(sorted(_MACROS, key=len, reverse=True)) + r")(?![a-z])")


def expand(expression: str) -> str:
    """The expression with every `@macro` written out, twice over because some macros use others."""
    for _ in range(3):
        expression = _MACRO.sub(lambda match: _MACROS[match.group(1)], expression)
    return expression
