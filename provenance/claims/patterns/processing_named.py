"""Steps of preparing data that stand as nouns, as items of a list of operations, or as words before the data."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.processing import kind_of
from provenance.claims.patterns.processing_limits import ITEMS, PLACES

_GUARDS = frozenset({"evaluates", "of_others", "cites", "questions", "hypothetical", "negated", "advises"})
_STEP = (
    r"(?:(?!and\b|or\b|the\b|a\b|an\b|some\b|this\b|our\b|using\b|with\b|by\b|for\b)[\w-]+\s){0,2}?"
    r"(?:lower-?casing|lemmati[sz]ation|stemming|stop-?word\sremoval|unicode\snormali[sz]ation|text\snormali[sz]ation"
    r"|whitespace\snormali[sz]ation|sentence\ssplitting|sentence\ssegmentation|decontamination|rejection\ssampling"
    r"|data\saugmentation|(?:ptb|word|moses|sentence)\stokeni[sz]ation|de-?identification|anonymi[sz]ation"
    r"|(?:near-)?deduplication|data\scleaning|quality\sfiltering|class\sbalancing|stratified\ssampling|resampling"
    r"|back-?translation|boilerplate\sremoval|html\s(?:extraction|stripping|removal)|pii\s(?:removal|redaction))"
)
_DOING = (
    r"(?:replac(?:ing|ement\sof)|remov(?:ing|al\sof)|stripping|filtering\sout|lower-?casing|normali[sz]ing"
    r"|splitting|masking)\s(?:(?!and\b|or\b|with\sthe\smodel\b)[^\s.;,()]+\s){0,8}[^\s.;,()]+"
)
_VERBS = (
    r"(?:remov|normali[sz]|filter|split|replac|de-?duplicat|discard|drop|exclud|convert|lower-?cas|anonymi[sz]|clean"
    r"|strip|delet|merg|resampl|segment|tokeni[sz]|truncat|extract|cluster|mask|shuffl|balanc|transform|resiz|crop"
    r"|detect|keep|retain)"
)

PATTERNS = (
    Pattern(
        name="processing.steps_applied",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?:pre-?process\w*|processing|cleaning|curation|pipeline|steps?|filters|appl(?:y|ied)|perform(?:s|ed)?"
            r"|data\w*|corpus|texts?)\s(?:[^.;()]{0,60}?\s)?(?:using|with|by|via|through|including|included|includes"
            r"|involved|involves|such\sas|namely|are|of|:|apply|applied|performed)\s(?:@w\s){0,2}?"
            rf"(?P<a>{_STEP}|{_DOING})(?:(?:,\sand|,|\sand|\sas\swell\sas)\s(?P<a>{_STEP}|{_DOING})){{0,8}}(?![\w-])"
        ),
        cues=("ing", "ation", "removal", "extraction", "replacement"),
        also=(
            "process",
            "clean",
            "curation",
            "pipeline",
            "step",
            "filter",
            "appl",
            "perform",
            "data",
            "corpus",
            "text",
        ),
        build=phrase(kind_of),
        guards=_GUARDS,
        zones=frozenset({"training", "data"}),
        examples=(
            Example("We apply a minimal preprocessing step using PTB tokenization, lower-casing.", "lower-casing"),
            Example("The texts were prepared by removing all page headers.", "removing all page headers"),
        ),
        counterexamples=("The model can be adapted by replacing the last layer.",),
    ),
    Pattern(
        name="processing.listed_operation",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"^(?=[^\ue00b]*\b(?:operations?|steps?|stages?|pipeline|pre-?processing|processing|filters?|cleaning"
            rf"|criteria|heuristics)\b)[^\ue00b]*\ue00b\s\W{{0,3}}(?P<a>(?:then\s|first\s)?{_VERBS}\w*\s"
            r"(?:[^\s.;:()]+\s){1,12}?[^\s.;:()]+)(?=[.;:(]|$|\s\()"
        ),
        cues=("\ue00b",),
        also=("operation", "step", "stage", "pipeline", "process", "filter", "clean", "criteria", "heuristic"),
        build=phrase(kind_of),
        guards=frozenset({"questions", "cites"}),
        zones=PLACES,
        about="dataset",
        examples=(),
        counterexamples=("This stage performs the following operations: it waits.",),
    ),
    Pattern(
        name="processing.only_these",
        kind=ClaimKind.PROCESSING,
        expression=(
            rf"(?P<a>\bonly\s(?:@w\s){{0,5}}?(?:{ITEMS}|items|lines|those|splits?)\b(?!\s(?:is|are|was|were)\s)[^.;]{{0,110}}?\s"
            r"(?:is|are|was|were|have\sbeen)\s(?:@w\s)?(?:kept|retained|included|selected|used|preserved|considered))\b"
            r"|(?P<a>\b(?:keep(?:ing)?|kept|retain(?:ed|ing)?|preserv(?:ed|ing)|select(?:ed|ing)?|includ(?:ed|ing))\s"
            rf"only\s(?:@w\s){{0,6}}?(?:{ITEMS}|those|items|ones?)\b)"
            rf"|(?P<a>\bexcluding\s(?:those|{ITEMS}|any|all)\s[^.;,]{{3,80}})"
        ),
        cues=("only ", "excluding "),
        build=phrase("selection"),
        guards=_GUARDS - {"negated"},
        zones=PLACES,
        about="dataset",
        examples=(
            Example(
                "For this dataset, keeping only the highest rated answers took a week.",
                "keeping only the highest rated answers",
            ),
            Example(
                "We sampled texts, excluding those with overly long sentences.",
                "excluding those with overly long sentences",
            ),
        ),
        counterexamples=("The dataset is only for research.",),
    ),
    Pattern(
        name="processing.then_done",
        kind=ClaimKind.PROCESSING,
        expression=(
            rf"(?:{ITEMS}|@data|notes?|scenes|recordings|corpus|it|they|which|that|[@D@N])\s(?:[^.;]{{0,90}}?\s)?"
            r"(?:were|was|are|is|been|and|then|,)\s(?:then\s|first\s|further\s|also\s|subsequently\s|randomly\s){0,2}"
            r"(?P<a>(?:rejection[\s-](?:sampled|filtered)|reformatted|(?:sampled\sdown|down-?sampled|sub-?sampled)"
            r"|min-max\sscaled|lower-?cased|resized|rescaled|cropped|stored\sas\s\w+\sfiles"
            r"|split\sinto\s(?:@w\s)?(?:sections|sentences|paragraphs|chunks|segments|passages|utterances|clips)"
            r"|translated\s(?:in)?to\s@L)(?:\s(?:into|to|using|by|with|as)\s(?:@w\s){0,3}?@w)?)\b"
        ),
        cues=(
            "reject",
            "reformatted",
            "sampled",
            "scaled",
            "cased",
            "resized",
            "cropped",
            "stored as",
            "split into",
            "translated",
        ),
        build=phrase(kind_of),
        guards=_GUARDS | {"code_or_model"},
        zones=frozenset({"training", "data"}),
        examples=(
            Example("The scenes were taken from ships and reformatted into questions.", "reformatted into questions"),
            Example("Each note in the corpus was first split into sections.", "split into sections"),
        ),
        counterexamples=("The model was split into sections.",),
    ),
    Pattern(
        name="processing.before_data",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?<!@M\s)(?<!@M-)(?P<a>\b(?:de-?identified|anonymi[sz]ed|pseudonymi[sz]ed|deduplicated|decontaminated|lower-?cased"
            r"|(?:rejection|quality|heavily|carefully)[\s-]filtered|filtered|cleaned|reformatted"
            r"|(?:augmented|translated)(?=\s(?:and\s\w+\s)?data\b)))(?:,?\sand\s(?P<a>(?:reformatted|translated|deduplicated|cleaned|filtered|augmented)))?\s"
            r"(?:(?!and\b|or\b|for\b|to\b|from\b|in\b|with\b|by\b|on\b|at\b|using\b|out\b|the\b|is\b|are\b|was\b|were\b)"
            r"[\w/-]+\s){0,3}?(?:data(?:-?sets?)?|corpus|corpora|texts|documents|pages|instructions|pairs|records|images"
            r"|notes|conversations|dialogues|reviews|articles|prompts)\b(?!\s(?:format|generation))"
        ),
        cues=(
            "identified",
            "nymi",
            "duplicated",
            "contaminated",
            "cased",
            "filtered",
            "cleaned",
            "translated",
            "reformatted",
            "augmented",
        ),
        build=phrase(kind_of),
        guards=_GUARDS,
        zones=frozenset({"training", "data"}),
        examples=(
            Example("We used images from five public, deidentified chest datasets.", "deidentified"),
            Example("A mix of augmented and translated data was used in training.", "translated"),
        ),
        counterexamples=("The documents were filtered by the viewer.",),
    ),
)
