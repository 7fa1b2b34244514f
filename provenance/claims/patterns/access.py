"""Whether the data can be had: open, gated, searchable, reconstructible, not released."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"cites", "questions", "hypothetical", "of_others"})
_SUBJECT = (
    r"(?:(?:training\s|pre-?training\s|tuning\s|raw\s|resulting\s|original\s|full\s|underlying\s)*(?:data-?\s?sets?"
    r"|data|corpus|corpora|images|recordings|texts)|@D)"
)

PATTERNS = (
    Pattern(
        name="access.not_released",
        kind=ClaimKind.ACCESS,
        expression=(
            rf"{_SUBJECT}\)?\s?(?:(?!(?:if|when|unless|because|whether)\b)[^\s.;]+\s){{0,14}}?(?P<a>(?:has|have"
            rf"|is|are|was|were|will|can|could)\s?(?:not"
            rf"|n['’]t)\s(?:yet\s|currently\s|be\s|been\s){{0,3}}(?:publicly\s|openly\s|freely\s)?(?:released"
            rf"|available|published|public|disclosed|shared|distributed|open|accessible|made\s(?:public|available)"
            rf"|redistribut\w+))\b"
        ),
        cues=("not ", "n't ", "n’t "),
        build=phrase("not released"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "questions", "of_others", "code_or_model"}),
        examples=(Example("The training data has not been publicly released.", "has not been publicly released"),),
        counterexamples=("An error comes up for the dataset file if is not accessible.",),
    ),
    Pattern(
        name="access.gated",
        kind=ClaimKind.ACCESS,
        expression=(
            rf"{_SUBJECT}\s(?:[^.;]{{0,60}}?\s)?(?P<a>(?:available\s(?:only\s)?(?:up)?on\srequest|gated|behind\s"
            rf"(?:a\s)?(?:registration|licen[cs]e|paywall)|require[sd]?\s(?:\w+\s){{0,3}}?(?:registration|approval"
            rf"|agreement|permission|access\srequest)))\b"
        ),
        cues=("request", "gated", "behind", "require"),
        build=phrase("gated"),
        guards=frozenset({"cites", "questions", "of_others", "code_or_model"}),
        examples=(Example("The corpus is available upon request.", "available upon request"),),
    ),
    Pattern(
        name="access.searchable",
        kind=ClaimKind.ACCESS,
        expression=(
            rf"{_SUBJECT}\s(?:[^.;]{{0,40}}?\s)?(?:can\sbe|is|are)\s(?P<a>(?:searched|browsed|explored|searchable"
            rf"|inspected)(?:\s(?:at|on|in|with|via|online)\s(?:\ue00a|[^\s,;.]+))?)"
        ),
        cues=("search", "brows", "explor", "inspect"),
        build=phrase("searchable"),
        guards=frozenset({"cites", "questions", "of_others"}),
        examples=(
            Example(
                "The training data can be searched at https://zorb.example/search.",
                "searched at https://zorb.example/search",
            ),
        ),
    ),
    Pattern(
        name="access.open",
        kind=ClaimKind.ACCESS,
        expression=(
            rf"{_SUBJECT}\s(?:(?!model)[^.;]{{0,30}}?\s)?(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:\w+\s)?(?P<a>"
            rf"(?:publicly|freely|openly)\s(?:\w+\s)?(?:available|released|accessible|downloadable|shared)"
            rf"|open-?sourced|(?:fully\s)?public(?=[.,;]|$|\sin\b|\son\b|\sand\b)"
            rf"|released\sas\s(?:an\s)?open[\s-]source|(?:made\s)?(?:freely|publicly)\savailable"
            rf"|available\s(?:for\sdownload|on\sthe\s(?:hub"
            rf"|web)|online))\b"
        ),
        cues=("available", "released", "accessible", "open", "shared", "downloadable", "public"),
        build=phrase("open"),
        guards=_GUARDS | {"negated", "code_or_model"},
        examples=(Example("The dataset is publicly available.", "publicly available"),),
    ),
    Pattern(
        name="access.can_be_had",
        kind=ClaimKind.ACCESS,
        expression=(
            rf"{_SUBJECT}\s(?:(?!model|code|paper|card|viewer|loader|details|statistics"
            rf"|information)[^\s.;]+\s){{0,2}}?(?P<a>can\sbe\s(?:freely\s|also\s|easily\s)?(?:downloaded|obtained"
            rf"|accessed)"
            rf"(?:\s(?:from|at|on|in|via|here|through)\b(?:\s(?:the\s)?@w)?)?|(?:is|are)\s(?:also\s"
            rf"|now\s)?available\s(?:at|on|via|through|from|in)\s(?:the\s)?@w)"
        ),
        cues=("can be", "available"),
        build=phrase("open"),
        guards=frozenset({"cites", "questions", "of_others", "negated", "code_or_model"}),
        zones=frozenset({"training", "data", "other"}),
        examples=(
            Example("The dataset can be downloaded from the project site.", "can be downloaded from the project"),
        ),
        counterexamples=(
            "The data viewer is available in the menu.",
            "Details of the dataset can be found in the paper.",
        ),
    ),
    Pattern(
        name="access.is_public",
        kind=ClaimKind.ACCESS,
        expression=(
            r"(?P<a>(?:all\s(?:of\s)?(?:the\s|our\s|its\s)?|everything\s)(?:(?:pre-?"
            r"|post-?)?train\w*\s)?(?:data(?:-?sets?)?\s)?(?:(?!not\b)@w\s)"
            r"{0,8}?(?:is|are)\s(?:fully\s|all\s)?(?:public|open|open-source)(?:ly\s(?:available"
            r"|accessible))?)\b(?!\s(?:model|weights))"
        ),
        cues=("public", "open"),
        also=("data", "everything"),
        build=phrase("open"),
        guards=_GUARDS | {"negated", "code_or_model"},
        examples=(Example("All training data used for it is public.", "All training data used for it is public"),),
        counterexamples=("All our models are public.",),
    ),
    Pattern(
        name="access.rebuilt",
        kind=ClaimKind.ACCESS,
        expression=(
            r"(?:scripts?|code|instructions)\s(?:@w\s){0,3}?to\s(?P<a>(?:reconstruct|rebuild|re-?create|regenerate"
            r"|reproduce)\s(?:the\s)?(?:\w+\s){0,2}?(?:data\w*|corpus))\b"
        ),
        cues=("reconstruct", "rebuild", "recreate", "re-create", "regenerate", "reproduce"),
        build=phrase("reconstructible"),
        guards=frozenset({"cites"}),
        about="dataset",
        examples=(Example("We ship scripts to rebuild the corpus.", "rebuild the corpus"),),
    ),
)
