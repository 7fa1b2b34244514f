"""Filtering, deduplication, cleaning, balancing, removal of personal or unsafe content."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.patterns.builders import counted, phrase
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "negated"})
_DATA = (
    r"(?:@data|data|texts?|documents?|pages?|samples?|examples?|images?|sentences?|corpus|corpora|captions?"
    r"|sources?|content|records?|entries|prompts?|responses?|conversations?|instances|files?|duplicates?|pairs"
    r"|tweets|posts|articles|papers|clips|videos|audio|recordings|repositories|code|[@D@N]|we|it)"
)


def kind_of(words: str) -> str:
    folded = words.casefold()
    for name, cues in (
        ("deduplication", ("dedup", "duplicate")), ("decontamination", ("contamin", "overlap")),
        ("personal data removal", ("personal", "pii", "anonymi", "pseudonymi", "redact", "mask")),
        ("safety filtering", ("nsfw", "toxic", "safe", "harm", "offensive", "explicit", "csam")),
        ("quality filtering", ("quality", "perplexity")), ("language filtering", ("language",)),
        ("normalisation", ("normali", "lowercas", "lower-cas")), ("tokenisation", ("tokeni",)),
        ("balancing", ("balanc", "upsampl", "oversampl", "downsampl", "up-sampl", "reweight")),
        ("cleaning", ("clean",)), ("filtering", ("filter",)),
    ):  # fmt: skip
        if any(cue in folded for cue in cues):
            return name
    return folded


PATTERNS = (
    Pattern(
        name="processing.deduplicated",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?P<a>(?:(?:near|fuzzy|(?<!non-)exact|global|globally|aggressively|heavily)[\s-])?(?<!non-)"
            r"(?<!un)de-?\s?duplicat(?:ed|ion|ing|e)|(?:near-?)?duplicates?\s(?:@be\s|have\sbeen\s)?(?:removed"
            r"|filtered|dropped|discarded|eliminated)|remov(?:ed|ing|e|al\sof)\s(?:all\s|any\s|exact\s|near-?\s?)*"
            r"(?:duplicates?\b|duplicated\s\w+))"
        ),
        cues=("duplica",),
        build=phrase("deduplication"),
        guards=_GUARDS,
        examples=(
            Example("The corpus was deduplicated with MinHash.", "deduplicated"),
            Example("We removed exact duplicates.", "removed exact duplicates"),
        ),
    ),
    Pattern(
        name="processing.filtered",
        kind=ClaimKind.PROCESSING,
        expression=(
            rf"(?:{_DATA},?\s(?:@w\s){{0,4}}?)(?P<a>(?:(?:strictly|heavily|rigorously|carefully|lightly|further"
            rf"|manually|quality|automatically|aggressively)[\s-])?(?:filtered(?!\smodel)|cleaned|(?<=carefully\s"
            rf"|manually\s"
            rf"|heavily\s|rigorously\s)curated|anonymi[sz]ed|pseudonymi[sz]ed|normali[sz]ed|redacted|decontaminated"
            rf"|lower-?cased|resized|rescaled|cropped|pre-?processed|preprocessed|balanced(?!\ssampling)"
            rf"|upsampled|downsampled|down-sampled|up-sampled"
            rf"|oversampled|detoxified|segmented|truncated|de-identified(?!\smodels)|resampled(?!\sto\s`?dataset)"
            rf"|rebalanced|shuffled|corrected(?=\s(?:for|using|by|with|manually)\b))"
            rf"(?:\s(?:using|by|for|to|based\son|with|out|from|according\sto)\s(?:@w\s){{0,6}}?@w)?)\b"
            r"(?:(?:,|,?\sand)\s(?P<a>(?:filtered|cleaned|deduplicated|normali[sz]ed|anonymi[sz]ed|balanced"
            r"|decontaminated))\b){0,3}"
        ),
        cues=(
            "filter",
            "clean",
            "curated",
            "anonymi",
            "normali",
            "redact",
            "decontam",
            "resized",
            "rescaled",
            "cropped",
            "cased",
            "process",
            "balanced",
            "sampled",
            "segmented",
            "truncated",
            "de-identified",
            "shuffled",
            "corrected",
        ),
        build=phrase(kind_of),
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(Example("The documents were filtered for quality.", "filtered for quality"),),
        counterexamples=("The results are filtered in the viewer.",),
    ),
    Pattern(
        name="processing.modifier",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"\b(?P<a>(?:carefully\s|strictly\s|heavily\s|rigorously\s|aggressively\s|manually\s)?(?:(?:curated"
            r"|cleaned|filtered|deduplicated"
            r")(?:,\s(?:and\s)?|\sand\s|\s)){1,3}(?:[\w-]+\s)?(?:subsets?|selections?|portion|sample)\b"
            r"|(?:strictly|heavily|rigorously"
            r"|aggressively|carefully)[\s-](?:filtered|cleaned|deduplicated|curated)\b)(?!\sof\s(?:journals|sources))"
        ),
        cues=("curated", "cleaned", "filtered", "deduplicated"),
        build=phrase(kind_of),
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other"}),
        examples=(
            Example("It was trained on a curated filtered subset of our data.", "curated filtered subset"),
            Example("The strictly filtered pages were kept.", "strictly filtered"),
        ),
        counterexamples=("A subset of the results.",),
    ),
    Pattern(
        name="processing.counted",
        kind=ClaimKind.PROCESSING,
        expression=r"(?P<q>@Q)",
        cues=("\ue004",),
        also=("filtered", "deduplicated", "cleaned"),
        build=counted(
            r"(?:strictly|heavily|carefully|rigorously|quality|near)?[\s-]?\b(?:filtered|deduplicated|cleaned)", ""
        ),
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other"}),
        examples=(
            Example("It saw 3600 strictly filtered external examples.", "3600 strictly filtered external examples"),
        ),
        counterexamples=("It saw 3600 external examples.",),
    ),
    Pattern(
        name="processing.converted",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?P<a>(?:manually\s|automatically\s|then\s)?(?:converted|transliterated|transcoded|resampled"
            r"|mapped)\sfrom\s(?:@w\s){1,4}?"
            r"(?:in)?to\s(?:[\w.]+\s)?@w)"
        ),
        cues=("converted", "transliterated", "transcoded", "resampled", "mapped"),
        build=phrase("conversion"),
        guards=_GUARDS | {"code_or_model"},
        about="dataset",
        examples=(
            Example(
                "The articles were manually converted from British to American English.",
                "manually converted from British to American English",
            ),
        ),
        counterexamples=("The model was converted from PyTorch to GGUF.",),
    ),
    Pattern(
        name="processing.we_filter",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?:we|i|have|has|then|and|by|to|of|after|includ\w+|also|applied|apply|perform\w*|through|with|via"
            r"|like|steps?|:"
            r"|additional|using)\s(?:@w\s){0,3}?(?P<a>(?:filter(?:ed|ing)?|clean(?:ed|ing)?|anonymi[sz](?:ed|ing|e)"
            r"|normali[sz](?:ed|ing|e)|redact(?:ed|ing)?|decontaminat(?:ed|ion|ing|e)|balanc(?:ed|ing)|mask(?:ed"
            r"|ing)\sout|pre-?process"
            r"(?:ed|ing))\s(?:out\s|the\s|all\s|any\s|our\s|of\s)*(?:[\w-]+\s){0,4}?(?:data\w*|documents?|pages"
            r"|texts?|samples|examples|images|content|sentences|corpus|records|information|urls?|html|noise|pii"
            r"|toxic\w*|code|emails?|names|language|tweets|articles|pairs|files|prompts|responses|audio|words"
            r"|characters))\b"
        ),
        cues=("filter", "clean", "anonymi", "normali", "redact", "decontam", "balanc", "mask", "process"),
        build=phrase(kind_of),
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(
            Example("For training we filtered low-quality documents.", "filtered low-quality documents"),
            Example("I have filtered the dataset to remove bias.", "filtered the dataset"),
            Example(
                "From the corpus we masked out the following sensitive information.",
                "masked out the following sensitive information",
            ),
        ),
    ),
    Pattern(
        name="processing.data_filtering",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?P<a>(?:data|quality|safety|toxicity|content|language|nsfw|heuristic|perplexity|pii|deduplication"
            r"|csam|url)[\s-](?:filtering|cleaning|filters?|curation|removal|deduplication|decontamination"
            r"|scrubbing))\b"
        ),
        cues=("filter", "clean", "curation", "removal", "deduplic", "decontam", "scrubbing"),
        build=phrase(kind_of),
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(Example("We rely on data filtering in pre-training.", "data filtering"),),
    ),
    Pattern(
        name="processing.removed",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"\b(?:(?P<a>(?=(?:[\w-]+\s){1,3}?(?:@be|have\sbeen|has\sbeen)\s)(?:(?!and\b|then\b|or\b)\b[\w-]+\s){0,2}"
            r"(?:sentences|documents|tweets|samples|examples"
            r"|articles|texts?|words|images"
            r"|lines|urls?|tags|entries|rows|data|content|files|comments|pairs|posts|items|questions|stopwords"
            r"|materials?|outliers|noise|spam"
            r"|boilerplate|emojis?|hashtags|links|names|metadata|records|instances|duplicates|captions|characters"
            r"|prompts|responses|conversations|repositories|recordings|clips|usernames|addresses|numbers"
            r"|identifiers|signatures|headers"
            r"|footers|templates)\s(?:@be|have\sbeen"
            r"|has\sbeen)\s(?:then\s|also\s|manually\s|automatically\s)?(?:removed|discarded|filtered\sout|stripped"
            r"|dropped(?!\sto\b)|excluded|eliminated))|(?:we|and|by|then|to)\s(?:then\s|also\s|manually\s|first\s"
            r"|further\s|automatically\s|simply\s|only\s|have\s)?(?P<a>(?:remov(?:e"
            r"|ed|ing)|eliminat(?:e|ed|ing)|discard(?:ed|ing)?|strip(?:ped|ping)?|drop(?:ped|ping)?|exclud(?:ed"
            r"|ing|e)|filter(?:ed"
            r"|ing)?\sout)\s(?:[\w-]+\s){0,5}?(?:sentences|documents|tweets|samples|examples|articles|texts?|words"
            r"|characters|images|pages|lines|urls?|tags|entries|rows|data|html|information|content|files|comments"
            r"|tokens|pairs|posts|items|questions|answers|punctuation|stopwords|users?|instances|boilerplate"
            r"|emojis?|hashtags|mentions|links|names|metadata|addresses|identifiers|signatures|headers|footers)))\b"
        ),
        cues=("remov", "discard", "filter", "strip", "drop", "exclud", "replaced", "eliminat"),
        build=phrase(kind_of),
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other"}),
        examples=(Example("Ungrammatical sentences were removed.", "Ungrammatical sentences were removed"),),
    ),
    Pattern(
        name="processing.not_done",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?:no|not|(?<!even\s)without|n['’]t)\s(?:(?!but\b|and\b|only\b|the\sones?\b"
            r"|those\b)@w\s){0,6}?(?P<a>de-?duplicat\w+|filter(?:ed|ing)"
            r"|cleaned|cleaning|pre-?process\w+|anonymi[sz]\w+|curated|curation)\b"
        ),
        cues=("no ", "not ", "without ", "n't ", "n’t "),
        build=phrase(kind_of),
        polarity=Polarity.NEGATED,
        guards=frozenset({"code_or_model", "hypothetical", "of_others", "cites", "questions", "evaluates"}),
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(Example("No further measures were used to deduplicate the dataset.", "deduplicate"),),
    ),
)
