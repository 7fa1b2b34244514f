"""The maker or a source says that it gives no details."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern

_DATA = (
    r"(?:data|dataset|datasets|corpus|corpora|sources?|composition|mix\w*|details|specifics|groups|demographic\w*"
    r"|recipe|breakdown)"
)

PATTERNS = (
    Pattern(
        name="withheld.not_disclose",
        kind=ClaimKind.WITHHELD,
        expression=(
            rf"(?P<a>(?:(?:do|does|did|will|are|is|have|has|was|were|can|could)(?:\s?not|n['’]t)|cannot|never"
            rf"|unable\sto|declined?\sto)\s(?:\w+\s){{0,3}}?(?:disclos\w+|reveal\w*|share|publish|list|report"
            rf"|specif(?:y|ied)|document(?:ed)?|detail(?:ed)?|provide|release\s(?:any\s)?details|describe[sd]?"
            rf"|state[sd]?|give\b|name\b|public\b))\s?(?:@w\s){{0,8}}?{_DATA}\b"
        ),
        cues=("not ", "n't ", "n’t ", "never", "cannot", "unable", "decline"),
        build=phrase("details of the data"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "of_others", "questions", "evaluates"}),
        examples=(Example("We do not disclose the sources of our training data.", "do not disclose"),),
        counterexamples=("Unlike Zorblat, the competitor has not disclosed its data.",),
    ),
    Pattern(
        name="withheld.data_not_disclosed",
        kind=ClaimKind.WITHHELD,
        expression=(
            rf"{_DATA}\s(?:@w\s){{0,8}}?(?P<a>(?:(?:is|are|was|were|has|have|will)\s|remains?\s)?(?:not|never|un)"
            rf"(?:\s(?:been\s|be\s|yet\s|publicly\s){{0,2}}(?:disclosed|revealed|specified|documented|reported"
            rf"|detailed|described|known|shared\spublicly)|disclosed|specified|documented|known(?!\snumber))"
            rf"|(?:@be\s)"
            rf"(?:proprietary|confidential|kept\s(?:private|secret|confidential)))\b"
        ),
        cues=(
            "not ",
            "never",
            "undisclosed",
            "unspecified",
            "undocumented",
            "unknown",
            "proprietary",
            "confidential",
            "kept ",
        ),
        build=phrase("details of the data"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "of_others", "questions", "evaluates", "code_or_model"}),
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(Example("The composition of the training data has not been disclosed.", "has not been disclosed"),),
    ),
    Pattern(
        name="withheld.withhold",
        kind=ClaimKind.WITHHELD,
        expression=(
            r"(?P<a>(?:withh[eo]ld(?:ing)?|undisclosed)\s(?:[\w-]+\s){0,5}?(?:details|data\w*|information|sources?"
            r"|mix\w*|corpus))\b"
        ),
        cues=("withh", "undisclosed"),
        build=phrase("details of the data"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "of_others", "questions"}),
        examples=(Example("We are withholding details of the data for now.", "withholding details"),),
    ),
)
