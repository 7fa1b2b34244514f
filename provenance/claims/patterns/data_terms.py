"""Terms under which data may be used, and licences that a word describes: "permissive", "commercial"."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import licences, phrase
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"cites", "questions"})
_DATA = (
    r"(?:data-?\s?sets?|corpus|corpora|(?<!meta)data|database|benchmark|collection|annotations|texts|images"
    r"|recordings"
    r"|audio)"
)
_PURPOSE = (
    r"(?:(?:non-?\s?commercial|commercial|personal|academic|research|scientific|educational|any|all|private"
    r"|public|internal|teaching"
    r"|study|both)(?:\s?(?:,|/|and|or|&)\s?|\s)){1,6}(?:(?:use|uses|usage|purposes?|research|applications?"
    r"|education|work|study)\b)?"
    r"(?:\sonly\b|\spurposes?(?:\sonly)?\b)?"
)
_PERMISSIVE = (
    r"(?:permissive(?:ly)?|permissible|open|open-?\s?source|non-?\s?permissive|copyleft|commercial|liberal"
    r"|free|clear"
    r"|commercially\sfriendly|compatible|unrestrictive|commercial-?friendly|valid)"
)

PATTERNS = (
    Pattern(
        name="data_licence.may_be_used_for",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            rf"\b(?:{_DATA}|@D)\s(?:(?:in|of)\sthis\s\w+\s)?(?:(?:may|can|should|shall|must|could|is|are|has"
            rf"|have|will|to)\s(?:not\s|only\s|also\s|be\s|been\s"
            rf"|made\s){{0,4}}|cannot\sbe\s)(?P<a>(?:freely\s|strictly\s|only\s|solely\s|exclusively\s)?(?:used"
            rf"|utili[sz]ed|available|intended|provided"
            rf"|released|licen[cs]ed|distributed|free|restricted|limited|shared|permitted"
            rf"|allowed)\s(?:(?:freely|strictly|only|solely|exclusively|free\sof\scharge"
            rf"|available|to)\s){{0,2}}(?:for|to|in)\s(?:the\s|purposes?\sof\s|use\sin\s)?{_PURPOSE})"
        ),
        cues=("research", "commerc", "academic", "education", "any purpose", "personal", "scientific"),
        build=phrase(),
        guards=_GUARDS | {"code_or_model"},
        examples=(
            Example(
                "The corpus may be freely used for non-commercial research purposes.",
                "freely used for non-commercial research purposes",
            ),
            Example(
                "This dataset is intended for academic and research use only.",
                "intended for academic and research use only",
            ),
            Example(
                "The recordings are available for research purposes only.", "available for research purposes only"
            ),
        ),
        counterexamples=(
            "The model may be used for research purposes.",
            "The dataset is intended for question answering.",
            "The dataset was used to train models.",
        ),
    ),
    Pattern(
        name="data_licence.not_for_use",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            rf"\b{_DATA}\s(?:@w\s){{0,2}}?(?P<a>(?:cannot|can\snot|can't|must\snot|may\snot|should\snot"
            rf"|shall\snot|is\snot\sto|are\snot\sto|prohibits?|forbids?)\s(?:be\s)?"
            rf"(?:used|sold|redistributed|distributed|shared|published|exploited)?\s?(?:for|in|as)?\s?(?:any\s"
            rf"|its\s)?(?:commer[ci]+al|profit|military|re-?distribution|sale)\w*"
            rf"(?:\s(?:use|uses|usage|purposes?|applications?))?)"
        ),
        cues=("commer", "profit", "military", "distribution", "sale"),
        build=phrase(),
        guards=_GUARDS | {"code_or_model"},
        examples=(
            Example(
                "The dataset must not be used for commercial purposes.", "must not be used for commercial purposes"
            ),
        ),
        counterexamples=("The model must not be used for commercial purposes.",),
    ),
    Pattern(
        name="data_licence.permissive",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            rf"\b{_DATA}\s(?:[^\s.;:]+\s){{0,6}}?(?:with|under|for|by|as)\s(?:(?:a|an|the|only|very"
            rf"|more)\s){{0,2}}(?P<a>{_PERMISSIVE}(?:,\s\w+|\sand\s\w+)?\s(?:\w+\s)?licen[cs](?:es?|ing))"
            rf"|\b(?:files|repositories|repos|code|documents|works|content|projects|books|papers|sources?"
            rf"|images|videos|packages|pages|articles)\s(?:[^\s.;:]+\s){{0,4}}?(?:with|under|for|having)\s"
            rf"(?:(?:a|an|the|only)\s)?(?P<a>{_PERMISSIVE}(?:,\s\w+|\sand\s\w+)?\s(?:\w+\s)?licen[cs](?:es?|ing))"
            rf"|(?P<a>(?:permissively|openly|freely)[\s-]licen[cs]ed)\s(?:(?!models?\b"
            rf"|weights\b)@w\s){{0,3}}?(?:{_DATA}|code|source|text|content|repositories|works|documents|books|files)"
        ),
        cues=("licens", "licenc"),
        also=(
            "permiss",
            "open",
            "free",
            "commerc",
            "copyleft",
            "liberal",
            "clear",
            "compatible",
            "valid",
            "unrestrict",
        ),
        build=phrase(),
        guards=_GUARDS | {"hypothetical", "of_others"},
        examples=(
            Example("It was trained on public datasets with permissible licenses.", "permissible licenses"),
            Example("The training data was filtered for permissive licenses only.", "permissive licenses"),
            Example("We only keep files with permissive licences for training.", "permissive licences"),
            Example("The corpus holds permissively licensed code.", "permissively licensed"),
        ),
        counterexamples=("The model has a permissive licence.", "The weights are openly licensed."),
    ),
    Pattern(
        name="data_licence.named_terms",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            r"(?:adhere\sto|comply\swith|bound\sby|subject\sto|governed\sby|covered\sby|falls?\sunder|agree\sto"
            r"|accept|submitted\swith|under|according\sto|in\saccordance\swith|follows?)\s"
            r"(?:the\s|a\s|an\s|its\s|their\s)?(?P<a>(?:(?:[^\s.;:,()]+"
            r"|[\ue001-\ue003])['’]?s?\s){0,5}?(?:terms\sof\s(?:use|service)|terms\sand\sconditions"
            r"|licen[cs]e\sagreement|usage\sagreement"
            r"|data\suse\sagreement|(?-i:[A-Z])\w+\s(?:community\s)?licen[cs]e|user\sagreement))"
        ),
        cues=("terms", "agreement", "license", "licence"),
        also=("data", "corpus", "content", "article", "images", "record", "submi", "text"),
        build=phrase(),
        guards=_GUARDS | {"of_others"},
        about="dataset",
        examples=(
            Example(
                "By using this corpus you are bound by the Brook Crawl terms of use.", "Brook Crawl terms of use"
            ),
            Example("The corpus is subject to a data use agreement.", "data use agreement"),
        ),
        counterexamples=("The terms of the series are long.",),
    ),
    Pattern(
        name="data_licence.data_must_follow",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            r"\b(?:data|data-?\s?sets?|corpus)\s(?:must|should|is|are|shall|needs?\sto)\s(?:@w\s)?(?:adhere\sto"
            r"|comply\swith|subject\sto|governed\sby|bound\sby|follow|under)\s"
            r"(?:the\s|a\s|an\s|its\s|their\s)?[\"'`(\[*]{0,2}(?P<a>(?:(?!and\b"
            r"|or\b)[^\s.;:,()]+\s){0,6}?(?:licen[cs]e(?:\sagreement)?|terms\sof\s(?:use|service)|agreement)\b)"
        ),
        cues=("license", "licence", "terms", "agreement"),
        also=("data", "corpus"),
        build=phrase(),
        guards=_GUARDS | {"of_others"},
        examples=(
            Example(
                "The use of Zorb weights and data must adhere to the Zorb Community License.",
                "Zorb Community License",
            ),
        ),
        counterexamples=("The model must adhere to the Zorb Community License.",),
    ),
    Pattern(
        name="data_licence.heading_words",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            r"licence\sis:\s@item\s(?:[^\s.;]+\s){0,8}?(?P<a>(?:(?:commer[ci]+al|non-?commer[ci]+al|custom"
            r"|proprietary|research"
            r"|academic|evaluation|default)\s(?:\w+\s){0,2}?(?:licen[cs]e|agreement|terms)|(?!This|The|Any|All"
            r"|Such|Nothing|These)"
            r"(?-i:(?:[A-Z][\w-]+\s){1,4}(?:Licen[cs]e|Agreement|Terms)))(?:\s(?:agreement|of\s(?:use|service)))?)\b"
        ),
        cues=("licence is: \ue00b",),
        build=phrase(),
        guards=frozenset({"questions", "of_others", "code_or_model", "negated"}),
        about="dataset",
        examples=(),
    ),
    Pattern(
        name="data_licence.code_and_data",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            r"\b(?:(?:code|models?|weights|scripts|annotations|software)\s(?:and|&|as\swell\sas)\s(?:the\s"
            r"|all\s|our\s)?(?:data-?\s?sets?|data|corpus|corpora)"
            r"|(?:data-?\s?sets?|data|corpus|corpora)\s(?:and|&|as\swell\sas)\s(?:the\s|all\s|our\s)?(?:code"
            r"|models?|weights|scripts|annotations|software))\s"
            r"(?:@be|released|licen[cs]ed)\s(?:[^\s.;:]+\s){0,4}?(?:under|with|as|by"
            r"|in)\s(?:@w\s){0,4}?[\"'(\[]?(?P<a>@C)"
        ),
        cues=("licen", "released", "available", "distributed", "published", "shared", "provided", "under"),
        build=licences,
        guards=_GUARDS | {"hypothetical", "of_others"},
        about="model",
        examples=(Example("Code and data are licensed under the CC BY 4.0 license.", "CC BY 4.0"),),
        counterexamples=("Code and weights are licensed under the CC BY 4.0 license.",),
    ),
    Pattern(
        name="data_licence.licensed_material",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            r"\b(?:audio|texts?|images|photos|videos?|recordings|music|articles|books|works|content|documents"
            r"|files|pages|repositories|sounds?|clips|material|speech)\s"
            r"(?:@be\s|that\s(?:is|are|was|were)\s)?(?:permissively\s)?(?:licen[cs]ed|released|published"
            r"|available)\s(?:@w\s)?(?:under|with|as)\s(?:the\s|a\s|an\s)?"
            r"(?P<a>@C)(?:(?:,\sand|,\sor|,|\sand|\sor|/)\s(?:the\s)?(?P<a>@C)){0,5}"
            r"|(?P<a>@C)(?:[\s-]licen[cs]ed)?\s(?:@w\s)?(?:audio|texts?|images|photos|videos?|recordings|music"
            r"|articles|books|works|content|documents|clips|material|speech)\b"
        ),
        cues=("\ue006",),
        build=licences,
        guards=_GUARDS | {"hypothetical", "of_others"},
        zones=frozenset({"training", "data", "other"}),
        examples=(
            Example("The audio is licensed under CC BY 4.0, MIT, etc.", "MIT"),
            Example("The following CC BY audio was part of the dataset.", "CC BY"),
        ),
        counterexamples=("The model is licensed under CC BY 4.0.",),
    ),
)
