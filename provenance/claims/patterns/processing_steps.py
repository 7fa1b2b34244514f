"""Steps of preparing data: items of a list, steps that have a name, conversion, what is put in the place of words."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.processing import kind_of
from provenance.claims.patterns.processing_limits import ITEMS, PLACES

_GUARDS = frozenset({"evaluates", "of_others", "cites", "questions"})

PATTERNS = (
    Pattern(
        name="processing.step_in_list",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"^\W*(?P<a>(?:removed|replaced|filtered|discarded|dropped|excluded|deduplicated|de-duplicated"
            r"|normali[sz]ed|converted|lowercased|anonymi[sz]ed|cleaned|stripped|deleted"
            r"|eliminated|merged|resampled|segmented|tokeni[sz]ed|collected\sonly|kept\sonly|keeping\sonly"
            r"|removing|filtering\sout|discarding|replacing|stripping)\s(?!by\b|in\s\d|from\sthis)"
            r"(?:[^\s.;:()]+\s){0,13}?[^\s.;:()]+)(?=[.;:(]|$|\s\()"
        ),
        cues=(
            "remov",
            "replac",
            "filter",
            "discard",
            "drop",
            "exclud",
            "dedup",
            "de-dup",
            "normali",
            "convert",
            "lowercased",
            "anonymi",
            "clean",
            "strip",
            "delet",
            "eliminat",
            "merged",
            "resampled",
            "segmented",
            "tokeni",
            "collected only",
            "kept only",
            "keeping only",
        ),
        build=phrase(kind_of),
        guards=frozenset({"questions"}),
        zones=PLACES,
        about="dataset",
        examples=(Example("Removed images smaller than 5KB.", "Removed images smaller than 5KB"),),
        counterexamples=("The images were shown. Removed by request.",),
    ),
    Pattern(
        name="processing.adjective_of_named",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?P<a>\b(?:(?:heavily|strictly|carefully|quality)[\s-])?(?:filtered|deduplicated|cleaned"
            r"|decontaminated))(?:\sand\s(?P<a>(?:filtered|deduplicated|cleaned|reformatted"
            r"|decontam\w+)))?\s(?:@D|(?:[\w/-]+\s){0,2}?(?:web\sdata|instruction|instructions|crawl"
            r"|pages)\b)(?:\s(?:data|dump|corpus|pages|text|pairs))?"
        ),
        cues=("filtered", "deduplicated", "cleaned", "decontaminated"),
        build=phrase(kind_of),
        guards=_GUARDS | {"hypothetical", "negated"},
        zones=PLACES,
        examples=(Example("A model pre-trained on 2.5TB of filtered CommonCrawl data.", "filtered"),),
        counterexamples=("The results are filtered SQuAD-wise by the viewer for evaluation.",),
    ),
    Pattern(
        name="processing.named_step",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?P<a>\b(?:hard[\s-](?:example|negative)s?\smining|(?:language|data(?:\ssource)?)\sup-?sampling"
            r"|(?:classifier|model|heuristic|rule|similarity|perplexity|embedding)-based\sfiltering"
            r"|(?:html|text|content)\sextraction|data\scleansing|stratified\ssampling|decontamination))\b"
        ),
        cues=("mining", "sampling", "-based filtering", "extraction", "cleansing", "decontamination"),
        build=phrase(kind_of),
        guards=_GUARDS | {"hypothetical", "negated"},
        zones=PLACES,
        examples=(
            Example(
                "The corpus was made with HTML extraction and classifier-based filtering.",
                "classifier-based filtering",
            ),
        ),
        counterexamples=("It was tested on text extraction for evaluation.",),
    ),
    Pattern(
        name="processing.converted_to_format",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"(?:@data|texts?|images|documents|examples|samples|records|recordings|audio|conversations|articles"
            r"|files|notes?|sections?|all)\s[^.;]{0,80}?@be\s(?:@w\s)?"
            r"(?P<a>(?:converted|transformed|reformatted|resampled|down-?sampled|up-?sampled|resized|cropped"
            r"|transcoded|lowercased|truncated|tokeni[sz]ed"
            r"|segmented|split(?=\sinto\s(?:sections|sentences|paragraphs|chunks|segments|passages|utterances"
            r"|clips|turns)))\s(?:in)?to\s(?:@w\s){0,4}?(?:format|text|template|sentences|sections|paragraphs"
            r"|passages|utterances|clips|turns|lower-?case|wav|mono|@Q(?:\s?k?hz)?(?:\smono)?|chunks|segments"
            r"|pixels|json\w*"
            r"|markdown|plain\s\w+))"
        ),
        cues=(
            "converted",
            "transformed",
            "reformatted",
            "sampled",
            "resized",
            "cropped",
            "transcoded",
            "cased",
            "truncated",
            "tokeni",
            "segmented",
        ),
        build=phrase("conversion"),
        guards=_GUARDS | {"hypothetical", "negated", "code_or_model"},
        zones=frozenset({"training", "data"}),
        examples=(Example("All recordings were resampled to 16 kHz mono.", "resampled to 16 kHz mono"),),
        counterexamples=("The model was converted to GGUF format.",),
    ),
    Pattern(
        name="processing.replaced",
        kind=ClaimKind.PROCESSING,
        expression=(
            r"\b(?P<a>(?:(?:named\sentities|names|urls?|user-?\s?names|usernames|mentions|handles|numbers"
            r"|e-?mails?(?:\saddresses)?|phone\snumbers|emojis?|pii"
            r"|personal\s(?:data|information)|identifiers|user\s(?:ids|names|handles))\s@be\s(?:@w\s)?(?:replaced"
            r"|masked|anonymi[sz]ed|pseudonymi[sz]ed"
            r"|hashed|redacted|scrubbed|obfuscated)|(?:replac(?:e|ed|ing)|mask(?:ed|ing)?|hash(?:ed|ing)?"
            r"|scrub(?:bed|bing)?|redact(?:ed|ing)?|anonymi[sz](?:e|ed"
            r"|ing))\s(?:all\s|the\s|any\s|user\s|personal\s){0,2}(?:named\sentities|names|urls?|user-?\s?names"
            r"|usernames|mentions|handles|e-?mails?(?:"
            r"\saddresses)?|phone\snumbers|emojis?|pii|identifiers|ip\saddresses)))\b"
        ),
        cues=("replac", "mask", "anonymi", "hash", "redact", "scrub", "obfuscat"),
        build=phrase("personal data removal"),
        guards=_GUARDS | {"hypothetical", "negated"},
        zones=PLACES,
        examples=(
            Example("In the texts, usernames were replaced by a token.", "usernames were replaced"),
            Example("It was preprocessed to replace named entities with identifiers.", "replace named entities"),
        ),
        counterexamples=("Replace the model name with yours.",),
    ),
    Pattern(
        name="processing.removal_of",
        kind=ClaimKind.PROCESSING,
        expression=(
            rf"(?P<a>\b(?:removal|elimination|redaction|anonymi[sz]ation|masking|deletion"
            rf"|filtering(?:\sout)?)\sof\s(?:(?!test\b|evaluation\b)@w\s)"
            rf"{{0,4}}?(?:{ITEMS}|information|duplicates|html|names|numbers|boilerplate|noise|urls|emails|pii"
            rf"|identifiers|metadata|code|licen[cs]es?))\b"
        ),
        cues=("removal of", "elimination of", "redaction of", "ation of", "masking of", "deletion of", "filtering "),
        build=phrase(kind_of),
        guards=_GUARDS | {"hypothetical", "negated"},
        zones=PLACES,
        examples=(
            Example(
                "Steps were language detection and removal of duplicate documents.", "removal of duplicate documents"
            ),
        ),
        counterexamples=("You may ask for removal of your data.",),
    ),
)
