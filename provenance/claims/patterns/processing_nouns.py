"""Preparing data said with nouns and adjectives: "after deduplication of the pages", "a hand-curated set"."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.processing import kind_of
from provenance.claims.patterns.processing_done import DATA_NOUNS

_GUARDS = frozenset({"evaluates", "of_others", "cites", "questions", "hypothetical", "negated", "advises"})
_WIDE = frozenset({"training", "data"})
_ALL = frozenset({"training", "data", "other", "limitations"})
_CLEAR = (
    r"(?:filtering|filtration|cleaning|cleansing|cleanup|de-?\s?duplication|dedup|curation|anonymi[sz]ation"
    r"|pseudonymi[sz]ation|redaction|decontamination|saniti[sz]ation|de-?identification|scrubbing"
    r"|(?:data|text|image|document|name|word|digit|token|content|character)s?[\s-](?:augmentation|balancing"
    r"|normali[sz]ation"
    r"|substitutions?|removal|masking|moderation|splitting|segmentation|selection|clearance|vetting|extraction)"
    r"|(?:up|down|over|under|sub)-?sampling|back-?translation|(?:machine|automatic)\stranslation|stemming"
    r"|lemmati[sz]ation|lower-?casing|sentence[\s-](?:splitting|segmentation)|language\s(?:identification"
    r"|detection|id)"
    r"|quality\s(?:control|checks?|assurance|assessment)"
    r"|(?:pii|duplicate|boilerplate|html|stop-?\s?word|noise|outlier)s?\s(?:removal|stripping|detection))"
)
_DOUBTFUL = (
    r"(?:removal|masking|translation|selection|segmentation|splitting|normali[sz]ation|augmentation|balancing"
    r"|sampling"
    r"|elimination|deletion|exclusion|extraction|conversion|validation|verification|correction|transliteration"
    r"|resampling|cropping|resizing|trimming|lineari[sz]ation|replacement|substitution|pruning)"
)
_OF = (
    r"(?:process(?:es|ing)?|procedures?|steps?|pipelines?|stages?|methods?|measures|techniques|rules|heuristics"
    r"|filters?|checks?)"
)
_BEFORE = (
    r"(?:(?!(?:through|via|as|such|after|from|on|at|including|only|one|than|and|or|the|a|an|of|to|in|for"
    r"|with|by|is|are|was|were|model|our|its|this|your)\b)[\w/-]+\s){0,2}?"
)
_ADVERB = (
    r"(?:hand|carefully|highly|meticulously|manually|human|rigorously|heavily|strictly|thoroughly|lightly"
    r"|aggressively"
    r"|expert(?:ly)?|well|automatically|extensively|semi-manually|partially\smanual(?:ly)?|individually)"
)
_BAD = (
    r"(?:personal(?:ly[\s-]identifi\w+)?|private|sensitive|harmful|biased|toxic|offensive|explicit|hateful|violent"
    r"|illegal"
    r"|unsafe|inappropriate|objectionable|copyrighted|low[\s-]quality|duplicated?|noisy|irrelevant|adult"
    r"|sexual(?:ly\sexplicit)?"
    r"|nsfw|pornographic|confidential|hate|profane|profanity|obscene|spam|malicious|undesirable|unwanted|problematic"
    r"|unethical|racist|sexist|discriminatory|boilerplate|pii|csam|abusive|insulting|incorrect|invalid|corrupted"
    r"|broken)"
)
_WORD = r"(?!(?:and|or|the|a|an|our|its|to|which|that|from|in|of|with|by|using|before|after|as|we)\b)[\w/-]+"

_FILTERS_TO = (
    r"(?P<a>\b(?:filters?|heuristics?|rules|classifiers?|blocklists?|word\slists?|techniques|measures"
    r"|detectors?)\s"
    r"(?:that\swere\s|were\s)?(?:used\s)?(?:to|that)\s(?:\w+\sand\s)?(?:detect|remove|extract|keep|exclude"
    r"|filter|discard|eliminate|flag|select|retain|clean|drop)"
    r"s?\s(?:(?!and\b|which\b)[^\s.,;:()]+\s){0,5}?(?!and\b|which\b)[^\s.,;:()]+)(?=[.,;:()]|$|\s(?:and"
    r"|which|that|from|in|by|using|\(|before)\b)"
)

PATTERNS = (
    Pattern(
        name="processing.kinds_kept_out",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"\b(?:exclud|remov|filter|eliminat|scrub|delet|redact|strip|discard|clean|avoid)(?:e|ed|ing"
            r"|s)?(?:\sout|\sof|\sup)?\s"
            rf"(?:(?:all|any|the|most|of|for|potentially|clearly|certain)\s){{0,3}}(?P<a>{_BAD})(?:(?:,\s(?:and\s"
            rf"|or\s)?|\sand\s|\sor\s|/|\sand/or\s)"
            rf"(?:potentially\s)?(?P<a>{_BAD})){{0,6}}(?:\s[\w-]+)?\s(?:information|contents?|data|materials?"
            rf"|texts?|documents|images|language"
            r"|speech|words|identifiers|samples|examples|pages|entries|videos|conversations|responses|pairs)\b"
        ),
        cues=("exclud", "remov", "filter", "eliminat", "scrub", "delet", "redact", "strip", "discard", "clean",
              "avoid"),
        build=phrase(kind_of),
        guards=_GUARDS - {"negated"} | {"names_no_data"},
        zones=_ALL,
        examples=(
            Example("We made every effort to exclude private, toxic and biased content from the training data.",
            "toxic"),
            Example("The corpus was cleaned of offensive or explicit language.", "explicit"),
        ),
        counterexamples=("You should filter out harmful content of training data yourself.",),
    ),
    Pattern(
        name="processing.noun_of_data",
        kind=ClaimKind.PROCESSING,
        expression=(
            rf"(?P<a>\b(?!request|simple)(?:semi-automatic\s)?{_BEFORE}(?:{_CLEAR}"
            rf"|{_DOUBTFUL})(?:\s{_OF})?\sof\s(?:(?!(?:model|models|weights|layers|output|outputs"
            rf"|input|inputs|test|evaluation|which|bias|results?)\b)[^\s.,;:()]+\s){{0,4}}?{DATA_NOUNS}(?![\w-]))"
        ),
        cues=("ation of", "ing of", "al of", "tion of", "dedup", "sion of", "ment of", "process of", "steps of"),
        build=phrase(kind_of),
        guards=_GUARDS | {"code_or_model"},
        zones=_WIDE | {"limitations"},
        examples=(
            Example("It was made through semi-automatic translation of the Quayset articles.",
                    "semi-automatic translation of the Quayset articles"),
            Example("Measures were applied, such as removal of questions with long details.", "removal of questions"),
        ),
        counterexamples=("Training ends with a removal of model outputs.",),
    ),
    Pattern(
        name="processing.step_named_before",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"\b(?:after|through|via|by|using|involv\w+|includ\w+|undergo\w*|underwent|undergone|appl(?:y|ied|ies"
            r"|ying)"
            r"|perform(?:ed|s|ing)?|conduct(?:ed)?|employ(?:ed|s)?|implement(?:ed)?|subject(?:ed)?\sto"
            r"|carried\sout|to\sextensive"
            r"|addition\sto|with|requires?|required|did|run)\s(?:(?:a|an|the|our|its|some|both|extensive"
            r"|additional|further|@H's)\s){0,3}"
            rf"(?P<a>{_BEFORE}{_CLEAR}(?:\s{_OF})?)(?![\w-])(?!\s(?:of|models?|networks?|algorithms?|tool|scripts?"
            rf"|code|library|api|@D)\b)"
            rf"(?:(?:,\s(?:and\s)?|\sand\s)(?P<a>{_BEFORE}{_CLEAR}(?:\s{_OF})?)(?![\w-])){{0,5}}"
        ),
        cues=("filt", "clean", "dedup", "de-dup", "duplication", "curation", "nymi", "redaction", "contamination",
              "saniti",
              "identification", "scrub", "augmentation", "balancing", "normali", "substitution", "removal",
              "masking", "moderation", "splitting", "segmentation", "selection", "clearance", "vetting", "extraction",
              "sampling", "translation", "stemming", "lemmati", "casing", "detection", "quality ", "stripping",
              "language id"),
        build=phrase(kind_of),
        guards=_GUARDS,
        zones=_WIDE,
        examples=(
            Example("The pairs were chosen through a thorough cleaning process.", "thorough cleaning process"),
            Example("All data undergoes a data clearance process.", "data clearance process"),
        ),
        counterexamples=("We tested the model after filtering models.",),
    ),
    Pattern(
        name="processing.step_was_applied",
        kind=ClaimKind.PROCESSING,
        expression=(
            rf"(?P<a>\b{_BEFORE}{_CLEAR}(?:\s{_OF})?)\s(?:(?!(?:is|was|model)\b)@w\s){{0,4}}?@be\s(?:\w+ly\s"
            rf"|also\s|then\s)?"
            r"(?:applied|performed|done|carried\sout|used|conducted|employed|implemented)\b"
            rf"|\b(?:for|as)\s(?P<a>{_BEFORE}{_CLEAR}(?:\s{_OF})?),?\s(?:we|i)\s(?:also\s)?(?:use|used|employ"
            rf"|employed|apply|applied|rely|relied|adopt|adopted)\b"
        ),
        cues=("applied", "performed", "done", "carried out", "used", "conducted", "employ", "implemented", "use ",
              "apply",
              "rely", "relied", "adopt"),
        also=("filt", "clean", "dedup", "duplication", "curation", "nymi", "redaction", "contamination", "saniti",
              "identification", "scrub", "augmentation", "balancing", "normali", "substitution", "removal",
              "masking", "moderation", "splitting", "segmentation", "selection", "clearance", "vetting", "extraction",
              "sampling", "translation", "stemming", "lemmati", "casing", "detection", "quality ", "stripping"),
        build=phrase(kind_of),
        guards=_GUARDS | {"code_or_model"},
        zones=_WIDE,
        examples=(
            Example("For sentence splitting, we use a rule-based tool.", "sentence splitting"),
            Example("Language identification of each page was performed with a tool.", "Language identification"),
        ),
        counterexamples=("The model was used for content moderation.",),
    ),
    Pattern(
        name="processing.filters_to",
        kind=ClaimKind.PROCESSING,
        expression=_FILTERS_TO,
        cues=("filter", "heuristic", "rules", "classifier", "list", "techniques", "measures", "detector"),
        also=("detect", "remove", "extract", "keep", "exclude", "filter", "discard", "eliminate", "flag", "select",
              "retain", "clean", "drop"),
        build=phrase(kind_of),
        guards=_GUARDS,
        zones=_WIDE,
        examples=(
            Example("The dataset was made with heuristics to extract only natural prose.",
            "heuristics to extract only natural prose"),
        ),
        counterexamples=("You can use classifiers to remove harmful outputs.",),
    ),
    Pattern(
        name="processing.filters_to_elsewhere",
        kind=ClaimKind.PROCESSING,
        expression=_FILTERS_TO,
        cues=("filter", "heuristic", "rules", "classifier", "list", "techniques", "measures", "detector"),
        also=("detect", "remove", "extract", "keep", "exclude", "filter", "discard", "eliminate", "flag", "select",
              "retain", "clean", "drop"),
        build=phrase(kind_of),
        guards=_GUARDS | {"names_no_data"},
        zones=_ALL - _WIDE,
        examples=(
            Example("The dataset was made with heuristics to extract only natural prose.",
            "heuristics to extract only natural prose"),
        ),
        counterexamples=("You can use classifiers to remove harmful outputs.",),
    ),
    Pattern(
        name="processing.filtered_for_each",
        kind=ClaimKind.PROCESSING,
        expression=(
            rf"\bfilter(?:ed|ing|s)?\s(?:it\s|them\s|the\s\w+\s)?(?P<p>by|for"
            rf"|on)\s(?P<a>{_WORD}(?:\s{_WORD})?)(?:(?:,\s(?:and\s)?|\sand\s)"
            rf"(?:for\s|by\s|on\s)?(?P<a>{_WORD}(?:\s{_WORD})?)){{1,6}}(?=[.,;:]|$)"
        ),
        cues=("filter",),
        build=phrase(kind_of),
        guards=_GUARDS | {"names_no_data"},
        zones=_ALL,
        examples=(
            Example("We use a toolkit to filter by licence, language, and quality of the dataset.", "licence"),
            Example("The corpus was filtered for licence, language, and quality.", "quality"),
        ),
        counterexamples=("Results of training may be filtered by name and date.",),
    ),
    Pattern(
        name="processing.curated_by_hand",
        kind=ClaimKind.PROCESSING,
        expression=(
            rf"(?P<a>\b{_ADVERB}[\s-](?:curated|cleaned|filtered|selected|picked|deduplicated|chosen|vetted"
            rf"|balanced|crafted(?=\ssub)|clean))"
            rf"(?:(?:,\s(?:and\s)?|\sand\s)(?P<a>cleaned|filtered|deduplicated|balanced|curated)\b)?"
            rf"\s(?:(?!(?:by|from|to|in|for|on|at|model|models)\b)[^\s.;:()]+\s){{0,6}}?(?:{DATA_NOUNS}|@Q"
            rf"|sub\ssections?|sets?|mix)(?![\w-])"
        ),
        cues=("curated", "cleaned", "filtered", "selected", "picked", "deduplicated", "chosen", "vetted",
              "balanced", "clean "),
        build=phrase(kind_of),
        guards=_GUARDS - {"advises"},
        zones=_ALL | {"usage"},
        examples=(
            Example("Zorblat was tuned on a hand-curated set of 3K examples.", "hand-curated"),
            Example("It is trained on highly curated and cleaned conversations.", "cleaned"),
        ),
        counterexamples=("The team was carefully selected by the jury.",),
    ),
    Pattern(
        name="processing.prepared_data",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?<![\w-])(?<!@M\s)(?P<a>curated|cleaned|cleansed|cleaned-?up|filtered|deduped|deduplicated"
            r"|decontaminated|anonymi[sz]ed|pre-?segmented"
            r"|resampled|rebalanced)(?:(?:,\s(?:and\s)?|\sand\s)(?P<a>cleaned|filtered|deduplicated|deduped"
            r"|balanced|curated|normali[sz]ed|anonymi[sz]ed)\b)?"
            r"\s(?:(?!(?:by|from|to|in|for|on|at|out|using|with|is|are|was|were|and|or|the|a|an"
            r"|list)\b)[^\s.,;:()]+\s){0,3}?"
            r"(?:version|subsets?|selection|portion|sample|mix|set(?=\sof)|data(?:-?sets?)?|corpus|corpora|texts?"
            r"|documents|pages|examples|samples|instances|conversations|pairs|tweets|articles|images|records"
            r"|[@D])(?![\w-])"
        ),
        cues=("curated", "cleaned", "cleansed", "filtered", "deduped", "deduplicated", "contaminated", "nymi",
              "segmented", "sampled",
              "balanced"),
        build=phrase(kind_of),
        guards=_GUARDS | {"names_no_data"},
        zones=_ALL | {"usage"},
        examples=(
            Example("A large, cleaned version of the Quay crawl dataset.", "cleaned"),
            Example("It was trained on curated single-turn examples about tides.", "curated"),
        ),
        counterexamples=("The data viewer shows results that were filtered by the reader of a page.",),
    ),
    Pattern(
        name="processing.raw",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?P<a>\b(?:uncurated|unfiltered|uncleaned|non-?deduplicated|un-?deduplicated|unmoderated))(?=\W*$"
            r"|[.;]|\s(?:nature"
            rf"|(?:[\w-]+\s){{0,3}}?{DATA_NOUNS})\b)"
        ),
        cues=("uncurated", "unfiltered", "uncleaned", "non-dedup", "undedup", "un-dedup", "nondedup", "unmoderated"),
        build=phrase(kind_of),
        polarity=Polarity.NEGATED,
        guards=_GUARDS - {"negated"} | {"names_no_data"},
        zones=_ALL,
        examples=(Example("Be aware that this dataset is uncurated.", "uncurated"),),
        counterexamples=("The model may give unfiltered answers.",),
    ),
    Pattern(
        name="processing.step_not_done",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"\b(?:do|did|does|was|were|is|are)(?:\snot|n['’]t)\s(?:\w+\s)?(?:perform|apply|employ|do|carry\sout"
            r"|conduct)(?:ed)?\s(?:any\s)?"
            r"(?P<a>(?:[\w-]+\s){0,2}?[\w-]*(?:i[sz]ation|substitution|augmentation|deduplication|filtering"
            r"|cleaning|removal|balancing|stemming))\b"
            r"(?:(?:,|,?\sor|,?\snor)\s(?P<a>(?:[\w-]+\s){0,2}?[\w-]*(?:i[sz]ation|substitution|augmentation"
            r"|deduplication|filtering|cleaning|removal|balancing|stemming))\b){0,3}"
        ),
        cues=("not ", "n't ", "n’t "),
        also=("isation", "ization", "substitution", "augmentation", "deduplication", "filtering", "cleaning",
              "removal", "balancing", "stemming"),
        build=phrase(kind_of),
        polarity=Polarity.NEGATED,
        guards=frozenset({"code_or_model", "hypothetical", "of_others", "cites", "questions", "evaluates"}),
        zones=frozenset({"data", "training"}),
        examples=(Example("For this corpus we do not perform lemmatisation or digit substitution.",
                  "digit substitution"),),
        counterexamples=("The model does not perform summarization.",),
    ),
)  # fmt: skip
