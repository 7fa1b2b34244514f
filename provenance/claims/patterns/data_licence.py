"""Licence or terms of the data, not of the model."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import licences
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"cites", "questions", "hypothetical", "of_others"})
_UNDER = (
    r"(?:licen[cs]ed|released|available|distributed|published|shared|provided|licen[cs]e|terms|made|permissively"
    r"|free|covered|falls?|under)"
)

PATTERNS = (
    Pattern(
        name="data_licence.dataset_card",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            rf"(?:{_UNDER}\s(?:@w\s){{0,6}}?(?:under|with|as|by|in|of|is|:)|under|licen[cs]e:?|is|are)\s"
            rf"(?:@w\s){{0,4}}?[\"'(\[]?(?P<a>@C)(?:(?:\s?\(?(?:,|and|or|/)\s?(?:the\s)?)(?P<a>@C)){{0,3}}"
        ),
        cues=("licen", "released", "available", "distributed", "published", "under", "terms", "is ", "are "),
        build=licences,
        guards=_GUARDS,
        about="dataset",
        examples=(Example("Zorbset is licensed under CC BY-SA 4.0.", "CC BY-SA 4.0"),),
        counterexamples=("You should pick a licence such as CC BY 4.0.",),
    ),
    Pattern(
        name="data_licence.under_heading",
        kind=ClaimKind.DATA_LICENCE,
        expression=r"licence\sis:\s@item\s[^.;]{0,100}?(?P<a>@C)",
        cues=("licence is: \ue00b",),
        build=licences,
        guards=frozenset({"questions", "of_others", "code_or_model"}),
        about="dataset",
        examples=(),
    ),
    Pattern(
        name="data_licence.of_dataset",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            rf"(?:(?P<s>@D)|@data|corpus|the\sdata|texts?|images|annotations)\s(?:(?:[^.;]{{0,80}}?\s)?{_UNDER}\s"
            rf"(?:@w\s){{0,4}}?(?:under|with|as|by|in|of|is|:)?|(?:is|are))\s?(?:@w\s){{0,4}}?[\"'(\[]?(?P<a>@C)"
        ),
        cues=(
            "licen",
            "released",
            "available",
            "distributed",
            "published",
            "shared",
            "provided",
            "under",
            "is ",
            "are ",
        ),
        build=licences,
        guards=_GUARDS | {"code_or_model"},
        examples=(Example("The dataset is released under ODC-BY.", "ODC-BY"),),
        counterexamples=("The model trained on this dataset is released under Apache 2.0.",),
    ),
    Pattern(
        name="data_licence.named_in_data_section",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            r"(?:^|[.:]\s)(?:the\s)?(?-i:[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}|@N|@D)\s(?:is|was"
            r"|has\sbeen)\s(?:@w\s)?(?:released|licen[cs]ed"
            r"|distributed|available|published)\s(?:under|with)\s(?:@w\s){0,3}?(?P<a>@C)"
        ),
        cues=("released", "licen", "distributed", "available", "published"),
        build=licences,
        guards=_GUARDS | {"code_or_model"},
        zones=frozenset({"data"}),
        about="model",
        examples=(Example("Zorbland is released under the ODC-BY licence.", "ODC-BY"),),
        counterexamples=("The model is released under the MIT licence.",),
    ),
    Pattern(
        name="data_licence.we_release",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            r"(?:releas|publish|shar|distribut)\w*\s(?:(?:the\s|our\s)?(?P<s>@D)|(?:the\s|our\s|this\s"
            r"|all\s)*(?:data-?sets?|corpus|data))\s"
            r"(?:@w\s){0,3}?(?:under|with)\s(?:@w\s){0,4}?(?P<a>@C)"
        ),
        cues=("releas", "publish", "shar", "distribut"),
        build=licences,
        guards=_GUARDS,
        examples=(Example("We release the Common Voice corpus under the CC0 licence.", "CC0"),),
        counterexamples=("We release the model under Apache 2.0.",),
    ),
    Pattern(
        name="data_licence.licensed_corpus",
        kind=ClaimKind.DATA_LICENCE,
        expression=(
            r"(?:corpus|dataset|data)[^.;]{0,60}?\(\s?(?P<a>@C)\s?\)|(?P<a>@C)(?:[\s-]licen[cs]ed)?\s"
            r"(?:[\w-]+\s){0,2}?(?:dataset|corpus|data)\b"
        ),
        cues=("\ue006",),
        build=licences,
        guards=_GUARDS,
        about="model",
        examples=(Example("Tuned on a 15K record instruction corpus, a CC-BY-SA licensed dataset.", "CC-BY-SA"),),
    ),
)
