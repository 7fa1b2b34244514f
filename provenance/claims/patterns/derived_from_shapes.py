"""One dataset comes from another, by the shape of the words: parts at a sentence's head, content of a source."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import names
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "cites", "questions", "negated"})
_CONTENT = (
    r"(?:data|files|pages|images|photos|text|texts|content|contexts?|passages|articles|paragraphs|sentences|documents"
    r"|dumps?|audio|recordings|videos|captions|records|abstracts|papers|posts|comments|tweets|reviews|questions|dialogues"
    r"|conversations|snippets|code|scripts|subtitles|transcripts|clips|captions|headlines|entries)"
)
_DONE = (
    r"(?:scraped|crawled|collected|downloaded|extracted|used|split|processed|sampled|selected|retrieved|taken|parsed"
    r"|filtered|translated|gathered|obtained|annotated|converted|cleaned|the\sone)"
)

PATTERNS = (
    Pattern(
        name="derived_from.begins_with_part",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"^\W{0,3}(?:an?|the|this\sis\san?|this\sis\sthe)\s(?:@Q\s)?(?:[\w-]+,?\s){0,4}?(?:subset|sample|version"
            r"|translation|portion|split|part|extension|mirror|copy|slice|selection)s?\s(?:of|from)\s"
            r"(?:(?:the|full|original|larger|whole|@L)\s){0,3}@sets"
        ),
        cues=("subset", "sample", "version", "translation", "portion", "split", "part", "extension", "mirror", "copy",
              "slice", "selection"),
        build=names,
        guards=_GUARDS | {"of_others"},
        about="model",
        zones=frozenset({"data", "other", "limitations"}),
        examples=(Example("A ~2B sample subset of LAION-5B with captions.", "LAION-5B"),),
        counterexamples=("We report on a subset of SQuAD.",),
    ),
    Pattern(
        name="derived_from.based_on",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?:^|@item\s|[,;]\s|it\sis\s|this\sis\s|and\s(?:is\s)?)\W{0,3}(?:mostly\s|primarily\s|largely\s|partly\s)?"
            r"(?:based|built|drawn|modelled|modeled)\s(?:up)?on\s(?:@w\s){0,3}?@sets"
        ),
        cues=("based", "built", "drawn", "model"),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(Example("Based on the Common Crawl dataset.", "Common Crawl dataset"),),
        counterexamples=("Results based on SQuAD are evaluated below.",),
    ),
    Pattern(
        name="derived_from.content_of",
        kind=ClaimKind.DERIVED_FROM,
        expression=rf"\b{_CONTENT}\s(?:@w\s)?from\s(?:(?:the|a|an|original|whole|full|english|@L)\s){{0,3}}@sets",
        cues=("from",),
        build=names,
        guards=_GUARDS | {"of_others"},
        about="dataset",
        zones=frozenset({"data", "training", "other"}),
        examples=(
            Example("This dataset has context data from Wikipedia and questions of students.", "Wikipedia"),
            Example("We fetch archive files from Common Crawl.", "Common Crawl"),
        ),
        counterexamples=("We evaluate on questions from SQuAD.",),
    ),
    Pattern(
        name="derived_from.content_was",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            rf"(?:(?:the|original|all|these|some|english|@L|@Q|of)\s){{0,4}}[\"'`]?(?P<a>@D)[\"'`]?\s{_CONTENT}\s"
            rf"(?:[\w-]+\s){{0,3}}?@be\s(?:[\w-]+\s){{0,3}}?{_DONE}\b"
        ),
        cues=("was ", "were ", "is ", "are ", "been "),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(
            Example("Wikipedia articles were scraped and annotators asked questions.", "Wikipedia"),
            Example("The Wikipedia dump is the one from December 2018.", "Wikipedia"),
        ),
        counterexamples=("SQuAD questions were not used.",),
    ),
    Pattern(
        name="derived_from.named_data_sourced",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?P<s>[@D@N@H])\s(?:datasets?|corpora|corpus|data|collections?)\s(?:\([^()]{0,60}\)\s)?@be\s(?:@w\s){0,2}?"
            r"(?:derived|extracted|sourced|filtered|built|constructed|created|sampled|collected|curated|taken|drawn)\s"
            r"(?:@w\s)?(?:from|out\sof)\s@gap@sets"
        ),
        cues=("from", "out of"),
        build=names,
        guards=_GUARDS,
        examples=(Example("LAION datasets are sourced from the open Common Crawl index.", "Common Crawl"),),
        counterexamples=("LAION datasets may be sourced from Common Crawl.",),
    ),
    Pattern(
        name="derived_from.original",
        kind=ClaimKind.DERIVED_FROM,
        expression=r"\boriginal\s(?:data-?\s?sets?|corpus|corpora|data|source)\s?(?:,|\(|:|is|was)\s?(?:the\s)?(?P<a>@D)",
        cues=("original",),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(Example("Images of the original dataset (ImageNet) were in two groups.", "ImageNet"),),
        counterexamples=("The original dataset is large.",),
    ),
)  # fmt: skip
