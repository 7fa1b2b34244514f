"""Whether data can be had, said by an adjective, by what became of it, or of its files."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"cites", "questions", "of_others", "hypothetical"})
_DATA = (
    r"(?:data-?\s?sets?|data|corpus|corpora|collection|@D|splits?|files|recordings|images|metadata|annotations"
    r"|archive)"
)

PATTERNS = (
    Pattern(
        name="access.never_released",
        kind=ClaimKind.ACCESS,
        expression=(
            rf"{_DATA}\)?\s(?:(?!(?:if|when|unless|because|whether|code|model|models|we"
            rf"|you)\b)[^\s.;]+\s){{0,16}}?(?P<a>(?:never|not)\s(?:yet\s|been\s|be\s|being\s|currently\s){{0,2}}"
            r"(?:publicly\s|openly\s)?(?:released|published|shared|made\s(?:public|available)|distributed"
            r"|available|open-?sourced)"
            r"(?:\s(?:publicly|openly|to\sthe\spublic))?)(?![\w-]|\swith\b)"
        ),
        cues=("never ", "not "),
        also=("released", "published", "shared", "public", "available", "distributed", "sourced"),
        build=phrase("not released"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "questions", "of_others", "code_or_model"}),
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(
            Example("The Quayset corpus was collected for a paper and never released to the public.",
            "never released to the public"),
            Example("The test split is however not released publicly.", "not released publicly"),
        ),
        counterexamples=("The data of users is not shared with models.",),
    ),
    Pattern(
        name="access.taken_down",
        kind=ClaimKind.ACCESS,
        expression=(
            rf"(?P<a>\b(?:temporarily\s)?(?:taking|took|take)\sdown\s(?:the\s"
            rf"|our\s)?(?:@w\s){{0,3}}?{_DATA}(?:\sdata-?sets?)?)(?![\w-])"
            rf"|{_DATA}\s(?:[^.;]{{0,40}}?\s)?@be\s(?:temporarily\s|since\s)?(?P<a>taken\sdown|withdrawn|retracted"
            rf"|discontinued|no\slonger\s(?:publicly\s)?(?:available|accessible|distributed))\b"
        ),
        cues=("down", "withdrawn", "retracted", "discontinued", "no longer"),
        build=phrase("not released"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "questions", "of_others"}),
        examples=(
            Example("We are temporarily taking down the Quay datasets.", "temporarily taking down the Quay datasets"),
            Example("The dataset is no longer available.", "no longer available"),
        ),
        counterexamples=("The model was taken down.",),
    ),
    Pattern(
        name="access.open_by_adjective",
        kind=ClaimKind.ACCESS,
        expression=(
            r"(?:(?:@D|this|it|corpus|dataset)\s(?:is|are)\s(?:an?|the)\s(?:[^\s.;]+\s){0,4}?"
            r"|^\W*An?\s(?:\w+\s)?)(?P<a>open(?:[\s-]source[d]?|ly[\s-]available|[\s-]access)?"
            r"|(?:freely|publicly)[\s-]available)\s(?:(?!(?:model|for|and)\b)[^\s.;:()]+\s){0,5}?(?:data-?\s?sets?"
            r"|corpus|corpora|collection\sof)(?![\w-])"
        ),
        cues=("open", "available"),
        also=("data", "corp", "collection"),
        build=phrase("open"),
        guards=_GUARDS | {"negated"},
        zones=frozenset({"data", "other", "training"}),
        examples=(
            Example("This is a large, diverse, open source language modelling data set.", "open source"),
            Example("An open dataset containing 4 million pairs.", "open"),
        ),
        counterexamples=("It is an open model trained on a dataset.",),
    ),
    Pattern(
        name="access.files_can_be_had",
        kind=ClaimKind.ACCESS,
        expression=(
            r"(?:data-?\s?sets?|corpus|files|articles|metadata|annotations|recordings|images|dumps?"
            r"|archives?)\s(?:(?:is|are)\s(?P<a>available\s(?:for\sdownload\s)?(?:from|through|via|on|at|as)\s"
            r"(?:the\s)?[^\s.,;]+(?:\s[^\s.,;]+)?)|(?P<a>(?:may|can)\sbe\s(?:freely\s)?(?:downloaded|obtained"
            r"|retrieved|requested)\s(?:from|through|via|on|at|here|by)(?:\sthe)?(?:\s[^\s.,;]+)?))"
        ),
        cues=("available", "downloaded", "obtained", "retrieved", "requested"),
        build=phrase("open"),
        guards=frozenset({"cites", "questions", "of_others", "negated", "code_or_model"}),
        zones=frozenset({"data", "other"}),
        about="dataset",
        examples=(
            Example("The dataset and its files are available from Zorb Storage.", "available from Zorb Storage"),
            Example("This dataset may be downloaded from the project site.", "may be downloaded from the project"),
        ),
        counterexamples=("The card is available from the shop.",),
    ),
    Pattern(
        name="access.search_tool",
        kind=ClaimKind.ACCESS,
        expression=r"(?P<a>\b(?:search\s(?:index|tool|engine|interface|demo)|data\s(?:explorer|viewer"
                   r"|browser)))\s(?:that|to|for|which|over|of|where)\s[^.;]{0,60}?(?:training\sdata"
                   r"|pre-?training\sdata|corpus|@data\b|@D)",
        cues=("search ", "explorer", "viewer", "browser"),
        build=phrase("searchable"),
        guards=frozenset({"cites", "questions", "of_others"}),
        about="model",
        examples=(Example("We provide a search index that lets you search through the pretraining data.",
                  "search index"),),
        counterexamples=("The search engine of the shop uses the model.",),
    ),
)  # fmt: skip
