"""What data had to be to stay: constraints, thresholds, selection by rank."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import phrase, thresholds
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.processing import kind_of

_GUARDS = frozenset({"evaluates", "of_others", "cites", "questions"})
ITEMS = (
    r"(?:papers?|abstracts?|titles?|documents?|texts?|sentences?|images?|captions?|pages?|examples?|samples?"
    r"|articles?"
    r"|conversations?|dialogues?|answers?|questions?|responses?|clips?|utterances?|reviews?|posts?|comments?"
    r"|tweets?|entries|rows"
    r"|records?|lines?|paragraphs?|sections?|words?|pairs?|prompts?|instances|videos?|recordings?|files?"
    r"|repositories|content|data|urls?)"
)
_GONE = (
    r"(?:removed|discarded|filtered\sout|dropped|excluded|eliminated|omitted|deleted|thrown\s(?:out|away)|rejected"
    r"|skipped)"
)
PLACES = frozenset({"training", "data", "other"})

PATTERNS = (
    Pattern(
        name="processing.must",
        kind=ClaimKind.PROCESSING,
        expression=(
            rf"\b{ITEMS}\s(?:(?:in|of|from)\s(?:@w\s){{1,7}}?)?(?P<a>must\s(?:not\s)?(?:have|contain|include"
            rf"|start|end|consist|appear|be"
            r"(?!\s(?:in\s@L|downloaded|cited|used|installed|provided|accompanied|sent|returned|loaded|placed"
            r"|given|specified|aware|careful)\b))\s"
            r"(?:@w\s){0,8}?@w)(?=[.,;)]|$|\sand\b|\sor\b)"
        ),
        cues=("must ",),
        build=phrase(kind_of),
        guards=_GUARDS,
        zones=PLACES,
        about="dataset",
        examples=(Example("The paper must have at least 500 words.", "must have at least 500 words"),),
        counterexamples=("Users must accept the terms.", "The file must be downloaded first."),
    ),
    Pattern(
        name="processing.those_removed",
        kind=ClaimKind.PROCESSING,
        expression=(
            rf"\b{ITEMS}\s(?:which|that|whose|where|with|containing|having|shorter|longer|of\sless|of\smore|from"
            rf"|in)\s(?P<a>[^.;]{{1,100}}?)\s"
            rf"(?:is|are|was|were|has\sbeen|have\sbeen|being|get|got)\s(?:@w\s)?{_GONE}\b"
        ),
        cues=(
            "removed",
            "discarded",
            "filtered out",
            "dropped",
            "excluded",
            "eliminated",
            "omitted",
            "deleted",
            "thrown",
            "rejected",
            "skipped",
        ),
        build=phrase("filtering"),
        guards=_GUARDS | {"hypothetical"},
        zones=PLACES,
        examples=(
            Example("Any abstract with more than 4 broken words is removed.", "more than 4 broken words"),
            Example("Articles that contain less than 150 words were removed.", "contain less than 150 words"),
        ),
        counterexamples=("The file with the weights will be removed.",),
    ),
    Pattern(
        name="processing.we_removed_those",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"\b(?:we|authors|then|and|also)\s(?:also\s|then\s|further\s|first\s|manually\s|automatically\s"
            r"|finally\s)?(?P<a>(?:exclud|remov|discard|drop|eliminat"
            r"|filter|reject|delet)(?:e|ed|p|ped|s|es|ing)?\s(?:out\s)?(?:any\s|all\s|the\s|those\s"
            r"|every\s)*+(?!models?\b|weight|bias|dropout|padding|gradient|results?\b|participants?\b|features?\b"
            r"|layers?\b|columns?\b)(?:[\w-]+\s){1,3}?(?:with|that|which|whose|containing|shorter|longer|having"
            r"|where|from)\s(?:@w\s){0,8}?@w)"
            r"(?=[.,;:()]|$|\sand\b|\sor\b|\swhich\b)"
        ),
        cues=("exclud", "remov", "discard", "drop", "eliminat", "filter", "reject", "delet"),
        build=phrase(kind_of),
        guards=_GUARDS | {"hypothetical"},
        zones=frozenset({"training", "data"}),
        examples=(
            Example("We excluded cells with many mutations.", "excluded cells with many mutations"),
            Example("We also discard pairs whose texts are too short.", "discard pairs whose texts are too short"),
        ),
        counterexamples=("We removed the layers that slow it down.",),
    ),
    Pattern(
        name="processing.filtered_by_model",
        kind=ClaimKind.PROCESSING,
        expression=rf"(?P<a>(?:[@M@N@L]|\b(?!pre-|un-|non-|post-|re-"
        rf"|web-)[A-Za-z]+)-filtered)\s(?:@w\s){{0,3}}?(?:{ITEMS}|dataset|corpus|corpora|subset|set"
        rf"|version)\b",
        cues=("-filtered",),
        build=phrase(kind_of),
        guards=_GUARDS | {"hypothetical", "negated"},
        zones=PLACES,
        examples=(Example("The set has 5 billion CLIP-filtered image-text pairs.", "CLIP-filtered"),),
        counterexamples=("The pre-filtered results page shows scores.",),
    ),
    Pattern(
        name="processing.best_scores",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"with\s(?:the\s|a\s)?(?P<a>(?:highest|lowest|top|best|high|low)\s(?:@w\s){0,2}?(?:scores?|similarity"
            r"|probability|ratings?|votes"
            r"|perplexity|confidence|agreement))\b"
        ),
        cues=("highest", "lowest", "top ", "best ", "high ", "low "),
        also=(
            "select",
            "choose",
            "chose",
            "keep",
            "kept",
            "retain",
            "filter",
            "remov",
            "discard",
            "subset",
            "exclud",
            "pick",
        ),
        build=phrase("filtering"),
        guards=(_GUARDS - {"evaluates"}) | {"hypothetical", "negated"},
        zones=PLACES,
        examples=(Example("We selected the answers with the highest scores.", "highest scores"),),
        counterexamples=("The model with the highest scores is ours.",),
    ),
    Pattern(
        name="processing.ranked",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?P<a>\b(?:re-?)?rank(?:ed|ing|s)?\s(?:@w\s){0,4}?(?:using|by|with"
            r"|according\sto)\s(?:@w\s){0,4}?(?:@M(?:\s(?:similarity|scores?))?|model|scores?|similarity"
            r"|perplexity|votes|upvotes|ratings|quality|relevance))"
        ),
        cues=("rank",),
        build=phrase("ranking"),
        guards=_GUARDS | {"hypothetical", "negated"},
        zones=PLACES,
        about="dataset",
        examples=(Example("Captions were ranked by CLIP similarity.", "ranked by CLIP similarity"),),
        counterexamples=("Models are ranked by accuracy.",),
    ),
    Pattern(
        name="processing.only_items",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"\bonly\s(?P<a>(?:@w\s){1,3}?(?:with|containing|having|longer|shorter|whose"
            r"|that)\s[^.;]{3,80}?)\s@be\s(?:@w\s)?(?:included"
            r"|kept|retained|selected|considered|used)\b"
        ),
        cues=("only ",),
        build=phrase("filtering"),
        guards=_GUARDS | {"hypothetical"},
        zones=PLACES,
        about="dataset",
        examples=(
            Example(
                "Only reviews with less than 2000 characters are included.", "reviews with less than 2000 characters"
            ),
        ),
        counterexamples=("Only members are included.",),
    ),
    Pattern(
        name="processing.restricted",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?:restrict(?:ed)?|limit(?:ed)?|kept\sonly"
            r"|keep\sonly)\s(?:@w\s){0,3}?(?:to\s)?(?:@w\s){1,3}?(?P<a>(?:with|containing|having"
            r"|longer|shorter|of\sat\sleast)\s(?:(?!and\swith\b)@w\s?){1,8})(?:and\s(?P<a>with\s(?:@w\s?){1,8}))?"
        ),
        cues=("restrict", "limit", "kept only", "keep only"),
        build=phrase("filtering"),
        guards=_GUARDS | {"hypothetical", "negated"},
        zones=PLACES,
        about="dataset",
        examples=(
            Example("We restrict the corpus to articles with at least 10 citations.", "with at least 10 citations"),
        ),
        counterexamples=("Use is restricted to research.",),
    ),
    Pattern(
        name="processing.threshold",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?P<a>(?:(?:minimum|maximum|minimal)\s(?:(?!context|sequence|output|input"
            r"|token)@w\s){0,2}?)?(?:resolution|scores?|probability|size|length|karma|similarity|ratings?|quality"
            r"|aesthetics?"
            r"|perplexity|duration|confidence"
            r"|upvotes|votes|stars|ratio)\s?(?:scores?\s)?(?:is\s|was\s)?(?:of\s)?[\"'`]{0,2}\s?(?:>=|<=|>|<|≥|≤"
            r"|(?:greater|less|higher|lower"
            r"|more|fewer|longer|shorter)\sthan|at\sleast|above|below|over|under"
            r"|exceeding)?\s?[\"'`]{0,2}(?P<q>@Q)[x\d]*[\"'`]?"
            r"(?:\sor\s(?:higher|more|above|greater|better|lower|less|fewer|longer))?)"
        ),
        cues=(
            "resolution",
            "score",
            "probability",
            "size",
            "length",
            "karma",
            "similarity",
            "rating",
            "quality",
            "aesthetic",
            "perplexity",
            "duration",
            "confidence",
            "vote",
            "stars",
            "ratio",
        ),
        also=(
            "filter",
            "select",
            "subset",
            "remov",
            "discard",
            "keep",
            "kept",
            "only",
            "includ",
            "exclu",
            "drop",
            "pairs",
            "images",
            "samples",
            "leaving",
            "resolution",
            "retain",
            "minimum",
            "maximum",
            "reject",
            "line ",
            "each ",
        ),
        build=thresholds,
        guards=frozenset({"hypothetical", "cites"}),
        zones=PLACES,
        examples=(
            Example("A subset with an aesthetics score > 5.0 was kept.", "aesthetics score > 5.0"),
            Example("Pairs with predicted scores of 4.5 or higher were kept.", "scores of 4.5 or higher"),
        ),
        counterexamples=("The image size is 512 pixels.",),
    ),
)
