"""Natural or programming languages of the data, or of the model where a document gives only that."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import language_codes, languages, phrase, quantities
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "negated", "in_a_name"})
_NOUN = (
    r"(?:(?:language|text|texts|data|dataset|corpus|corpora|captions?|web|news|sentences?|speech|audio|documents?"
    r"|tokens|descriptions?|books|articles|conversations?|dialogues?|wikipedia|[@D@N]|subset|part|portion"
    r"|transcripts?|pages|content|examples|questions|instructions?|tweets|sources|utterances|reviews|sentence|image"
    r"|paragraphs|speakers|reading|pairs|translations?|summaries|version)\b)"
)

PATTERNS = (
    Pattern(
        name="language.trained_on",
        kind=ClaimKind.LANGUAGE,
        expression=rf"@trained\s@gap(?:on|with|using|in|for|over|from)\s@gap(?<!@T\s)@languages\s?(?:[\w-]+\s){{0,3}}?{_NOUN}",
        cues=("train", "tun"),
        build=languages,
        guards=_GUARDS,
        examples=(Example("The model is trained primarily on English text.", "English"),),
        counterexamples=("It can be fine-tuned on German text.",),
    ),
    Pattern(
        name="language.trained_including",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"@trained\s[^.;]{0,100}?(?:including|includes|covering|comprising|spanning|from|in|of|:)\s"
            r"(?:[\w-]+\s){0,2}?@languages"
        ),
        cues=("train", "tun"),
        build=languages,
        guards=_GUARDS | {"supported"},
        examples=(Example("Trained on 2T tokens, including Chinese, English and code.", "English"),),
    ),
    Pattern(
        name="language.data_in",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"(?:@data|texts?|captions?|documents|articles|sentences|audio|speech|recordings|tokens|corpus|corpora"
            r"|content|reviews|questions|instructions|conversations|data|tweets|pages|samples|examples|utterances"
            r"|annotations|news|books|comments|all|[@D])\s(?:@be\s|written\s|available\s|exclusively\s|mainly\s"
            r"|mostly\s|primarily\s|only\s|entirely\s|spoken\s|all\s|currently\s|solely\s|predominantly\s)*(?:in"
            r"|limited\sto)\s(?:the\s|both\s|standard\s|modern\s)?@languages"
        ),
        cues=(" in ", "limited to"),
        build=languages,
        guards=_GUARDS | {"supported"},
        examples=(Example("All texts are in Danish.", "Danish"),),
        counterexamples=("The page is also available in French.",),
    ),
    Pattern(
        name="language.the_language_is",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"languages?\s(?:@w\s){0,6}?(?:is|are|:|was|were|include|includes|including|such\sas|covered|\("
            r"|(?<=languages),|(?<=languages)\s[-–])\s?"
            r"(?:@w\s){0,3}?@languages"
        ),
        cues=("language",),
        build=languages,
        guards=_GUARDS | {"supported"},
        examples=(Example("The language in the dataset is English as spoken in Ireland.", "English"),),
        counterexamples=("Supported languages are English and French.",),
    ),
    Pattern(
        name="language.corpus_of",
        kind=ClaimKind.LANGUAGE,
        expression=(
            rf"(?:corpus|collection|set|mixture|amount|dataset|data|body|hours|\ue004|subset|large|quantities"
            rf"|volume)\s(?:of|in|contain\w*|consist\w*\sof|includ\w*)\s(?:@w\s){{0,4}}?@languages(?:-language"
            rf"|-only)?\s?"
            rf"(?:[\w-]+\s){{0,4}}?{_NOUN}"
        ),
        cues=(" of ", " in ", "contain", "consist", "includ"),
        build=languages,
        guards=_GUARDS,
        examples=(Example("A large corpus of Finnish web text.", "Finnish"),),
    ),
    Pattern(
        name="language.dataset_of_language",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"(?<![\w-])(?<!@T\s)(?<!\btheir\s)(?<!\btheir\sown\s)@languages(?:-language|-only)?\s(?:[\w-]+\s){0,3}?"
            r"(?:data-?\s?sets?|corpus"
            r"|corpora|subset|split"
            r"|portion|treebank|captions|descriptions|sentence\spairs)\b"
        ),
        cues=("\ue005",),
        build=languages,
        guards=_GUARDS,
        examples=(Example("Zorbset is a Polish question answering dataset.", "Polish"),),
        counterexamples=("Marl Lab gathered their own English-Danish dataset.",),
    ),
    Pattern(
        name="language.codes",
        kind=ClaimKind.LANGUAGE,
        expression=r"languages?\b[^.;:]{0,40}[:(]\s?(?P<a>(?:[a-z]{2,3},\s){2,80}(?:and\s)?[a-z]{2,3})\b",
        cues=("language",),
        build=language_codes,
        guards=_GUARDS | {"supported"},
        examples=(Example("It includes data in the following languages: bg, ca, cs, da.", "bg, ca, cs, da"),),
    ),
    Pattern(
        name="language.kinds_of",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"(?:@trained\s@gap(?:on|with|using|in|over|from)|(?:tokens|data|code|texts?|files)\s(?:@w\s)?(?:from"
            r"|in|of|sourced\sfrom|across|covering))\s"
            r"@gap(?P<a>(?:(?:diverse|wide|broad)\s(?:set|range|variety)\sof\s|various\s|many\s|multiple\s"
            r"|several\s|different\s)?(?:top\s|popular\s"
            r"|common\s|widely\sused\s)?(?:programming|Indic|Indian|African|European|Nordic|Scandinavian"
            r"|Slavic)\slanguages)\b"
        ),
        cues=("languages",),
        build=phrase(),
        guards=_GUARDS | {"supported"},
        examples=(
            Example(
                "Zorblat was pretrained on a diverse set of programming languages.",
                "diverse set of programming languages",
            ),
        ),
        counterexamples=("It can write code in many programming languages.",),
    ),
    Pattern(
        name="language.must_be",
        kind=ClaimKind.LANGUAGE,
        expression=r"\b(?:must|had\sto|has\sto|have\sto)\sbe\s(?:written\s)?in\s@languages",
        cues=(" be in", "written in"),
        build=languages,
        guards=frozenset({"questions", "cites"}),
        about="dataset",
        examples=(Example("The abstract must be in Danish.", "Danish"),),
        counterexamples=("The abstract must be in JSON.",),
    ),
    Pattern(
        name="language.is_only",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"(?:@data|texts?|captions|content|questions|annotations|language\sdata|prompts)\s(?:is|are|was"
            r"|were)\s(?:currently\s|mostly\s|mainly\s|primarily\s"
            r"|all\s|entirely\s|exclusively\s|only\s|predominantly\s)?(?:in\s)?@languages(?=[\s-]only\b|[.,;]|$"
            r"|\sbut\b|\sand\b|\slanguage\b)"
        ),
        cues=("is ", "are ", "was ", "were "),
        build=languages,
        guards=_GUARDS | {"supported"},
        examples=(Example("The dataset is English only but shows other scripts.", "English"),),
        counterexamples=("The model is English.",),
    ),
    Pattern(
        name="language.under_heading",
        kind=ClaimKind.LANGUAGE,
        expression=r"languages\sare:\s@item\s[^.;]{0,80}?(?<!code\sfor\s)@languages",
        cues=("languages are: \ue00b",),
        build=languages,
        guards=frozenset({"questions", "negated"}),
        about="dataset",
        examples=(),
    ),
    Pattern(
        name="language.count",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"(?:includ\w+|in|cover\w*|span\w*|represent\w*|across|contain\w*|over|from|comprising|of|on|with"
            r"|for)\s(?:data\s"
            r"(?:in|from)\s|text\s(?:in|from)\s|the\s)?(?:@w\s){0,2}?(?P<q>@Q)(?!\s(?:@L\s)?(?:language|models?"
            r"|encoders?|tasks?|versions?|pairs?|directions?))"
        ),
        cues=("\ue004",),
        also=("language", "dialect"),
        build=quantities(frozenset({"languages"}), "languages"),
        guards=_GUARDS | {"supported", "unrelated"},
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(Example("The training data includes 46 natural languages.", "46 natural languages", "46"),),
    ),
    Pattern(
        name="language.represents",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"(?:represents?|represented\sby|consists?\sof)\s(?:only\s)?@languages(?:-language)?\s(?:audio|speech"
            r"|texts?|data"
            r"|recordings|documents)\b"
        ),
        cues=("represent", "consist"),
        build=languages,
        guards=_GUARDS,
        examples=(Example("The larger part of the data represents Danish-language audio.", "Danish"),),
        counterexamples=("This represents Danish culture.",),
    ),
    Pattern(
        name="language.mainly",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"(?:mostly|mainly|primarily|predominantly|exclusively|majority|most|bulk|largely|only)\s(?:@w\s){0,8}?"
            r"(?:in|of|on|with|is|are|based)\s(?:@w\s){0,3}?@languages(?!\s(?:speak|speaking|users?|capabilit))"
        ),
        cues=(
            "mostly",
            "mainly",
            "primarily",
            "predominantly",
            "exclusively",
            "majority",
            "most",
            "bulk",
            "largely",
            "only",
        ),
        build=languages,
        guards=_GUARDS | {"supported"},
        examples=(Example("The majority of the training data is in Python.", "Python"),),
    ),
    Pattern(
        name="language.model_of",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"(?:pre-?trained|trained|fine-?tuned)\s(?:[\w-]+\s){0,3}?(?:model|embeddings|encoder|transformer)\s"
            r"(?:on|for|in)\s(?:the\s)?@languages"
        ),
        cues=("model", "embedding", "encoder", "transformer"),
        build=languages,
        guards=_GUARDS,
        examples=(Example("A pretrained model on Estonian language.", "Estonian"),),
    ),
)
