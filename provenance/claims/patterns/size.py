"""How much data: tokens, bytes, hours, pairs, documents, speakers."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import quantities
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.quantities import DATA_UNITS

_UNITS = frozenset(DATA_UNITS | {"bytes", "languages"}) - {"languages", "subjects"}
STRICT = frozenset({
    "tokens", "bytes", "hours", "pairs", "documents", "images", "examples", "samples", "records", "sentences",
    "words", "articles", "videos", "rows", "entries", "dialogues", "instructions", "prompts", "instances", "papers",
    "books", "triples", "texts", "pages", "questions", "recordings", "characters", "preferences", "lines", "games",
    "speakers", "minutes", "datasets",
})  # fmt: skip
_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "not_data"})

PATTERNS = (
    Pattern(
        name="size.trained_on_quantity",
        kind=ClaimKind.SIZE,
        expression=r"@trained\s@gap(?:on|with|using|over|for|from|(?<!length\s)(?<!size\s)(?<!window\s)of|is|:)\s?@gap@amounts",
        cues=("train", "tun"),
        build=quantities(STRICT - {"minutes", "datasets"}),
        guards=_GUARDS | {"duration"},
        examples=(
            Example(
                "Zorblat was pretrained on ~40 trillion tokens of text.", "~40 trillion tokens", "40000000000000"
            ),
            Example("The recogniser was trained with 12,000 hours of speech.", "12,000 hours", "12000"),
        ),
        counterexamples=(
            "We do not disclose the number of tokens.",
            "It was trained with a batch size of 4M tokens.",
            "The model was trained for 72 hours on 8 GPUs.",
            "It was trained with a context length of 8192 tokens.",
        ),
    ),
    Pattern(
        name="size.trained_amount",
        kind=ClaimKind.SIZE,
        expression=r"\b(?:pre-?)?trained\s@amounts\s(?:on|of|from|using|with)\b",
        cues=("trained \ue004",),
        build=quantities(frozenset({"tokens", "words", "hours"})),
        guards=_GUARDS | {"duration"},
        examples=(
            Example(
                "It has trained 1.4 trillion tokens on high-quality corpora.", "1.4 trillion tokens", "1400000000000"
            ),
        ),
        counterexamples=("It was trained 40 hours on 8 GPUs.",),
    ),
    Pattern(
        name="size.data_quantity",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?:@data|collection|mix|mixture|crawl|texts?|split|sets?|list\sof\s\w+|[@D])(?:,?\s(?:which"
            r"|that))?\s?(?:\(?(?:which\s)?@gap)(?::"
            r"|contains?|contained|containing|consists?|consisting|consisted|comprises?|comprised|comprising"
            r"|includes?|included|including|has|had|have|with|of|totall?ing|totals?|totall?ed|amount\w*|holds?"
            r"|covers?|spans?|spanning|encompass\w*|features?|weigh\w*|is|are|was|were|provides?|offers?|compiles?"
            r"|incorporates?|gathers?|aggregates?|boasts?|counts?|exceeds?|amounts?\sto|stores?|numbers?"
            r"|made\sup|composed|size|about|approximately|around|up\sto)\s@gap@amounts"
        ),
        cues=("\ue004",),
        build=quantities(STRICT),
        guards=_GUARDS,
        examples=(
            Example("The corpus contains 1.2 million news articles.", "1.2 million news articles", "1200000"),
            Example("A dataset of 52K instructions.", "52K instructions", "52000"),
        ),
        counterexamples=("The test set contains 500 images.",),
    ),
    Pattern(
        name="size.quantity_of_data",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?P<q>@Q)\s(?:of\s)?(?:@w\s){0,5}?(?:training\s(?:data|examples|samples|set)|data\b|text\b|corpus"
            r"|dataset|audio\b|speech\b|web\s(?:text|data)|code\b|tokens\b|pre-?training)"
        ),
        cues=("\ue004",),
        build=quantities(
            frozenset({"tokens", "bytes", "hours", "words", "documents", "images", "pairs", "examples"})
        ),
        guards=_GUARDS | {"duration"},
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(Example("We collected 600 GB of text.", "600 GB", "600000000000"),),
        counterexamples=("You need 24 GB of GPU memory to run text generation.",),
    ),
    Pattern(
        name="size.parenthesis",
        kind=ClaimKind.SIZE,
        expression=r"(?P<s>@D)\s?[\"'”`]{0,2}\s?(?:@data\s)?[(\[]\s?(?:~\s?)?@amounts",
        cues=("(\ue004", "[\ue004", "( \ue004"),
        build=quantities(STRICT),
        guards=frozenset({"evaluates", "cites"}),
        examples=(Example("Trained on FineWeb (15T tokens).", "15T tokens", "15000000000000"),),
    ),
    Pattern(
        name="size.after_name",
        kind=ClaimKind.SIZE,
        expression=r"@item\s(?P<s>@D)\s{0,3}(?:\([^()]{0,30}\)\s{0,2})?[-–—:,]\s{0,2}(?:~\s?)?(?P<q>@Q)",
        cues=("\ue00b",),
        build=quantities(STRICT),
        guards=frozenset({"evaluates", "cites", "not_data"}),
        examples=(),
    ),
    Pattern(
        name="size.quantity_used",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?P<q>@Q)\s(?:[^.;]{0,60}?)(?:@be\s)?(?:used\s(?:for|to|in|during)\s(?:@w\s){0,3}?(?:train|fine-?tun"
            r"|pre-?train|tun)\w*|for\s(?:@w\s){0,2}?(?:training|fine-?tuning|pre-?training)\b|(?:seen|processed"
            r"|consumed)\sduring|during\s(?:pre-?)?training)"
        ),
        cues=("training", "tuning", "train", "tune", "during"),
        build=quantities(STRICT - {"minutes", "hours"}),
        guards=_GUARDS,
        examples=(Example("About 80,000 images were used for training.", "About 80,000 images", "80000"),),
    ),
    Pattern(
        name="size.saw_tokens",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?:saw|seen|see|seeing|processed|consumed|converted\sinto|equivalent\sto|correspond\w*\sto|totall?ing"
            r"|total\s(?:of|number\sof\s\w+(?:\s\w+)?\s(?:is|was))|amount(?:s|ing)?\sto|over|across)\s"
            r"(?:@w\s){0,4}?@amounts"
        ),
        cues=(
            "saw",
            "see",
            "converted",
            "equivalent",
            "correspond",
            "processed",
            "consumed",
            "total",
            "amount",
            "over",
            "across",
        ),
        build=quantities(
            frozenset({"tokens", "pairs", "images", "hours", "bytes", "examples", "sentences", "documents"})
        ),
        guards=_GUARDS | {"duration"},
        examples=(Example("Each model saw 300B tokens during training.", "300B tokens", "300000000000"),),
    ),
    Pattern(
        name="size.collected",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?:collect(?:ed|ing)?|gather(?:ed)?|curat(?:e|ed)|compil(?:e|ed)|crawl(?:ed)?|scrap(?:e|ed)|annotat"
            r"(?:e|ed)|label(?:l?ed)?|generat(?:e|ed)|record(?:ed)?|extract(?:ed)?|assembl(?:e|ed)|obtain(?:ed)?"
            r"|creat(?:e|ed)|select(?:ed)?|sampl(?:e|ed)|translat(?:e|ed)|retain(?:ed|ing)?|result(?:ed|ing|s)?\sin"
            r"|yield(?:ed|ing|s)?|leav(?:es|ing)|left|there\s(?:are|were)|produced?|gives?|gave|kept"
            r"|caption(?:ed)?|transcribed?|filter(?:ed)?"
            r"|provid(?:e|es|ed)|releas(?:e|es|ed)|present|introduce|contribute|paired?|retriev(?:e|ed)"
            r"|download(?:ed)?|add(?:ed)?)\s"
            r"(?:@w\s){0,5}?@amounts"
        ),
        cues=("\ue004",),
        build=quantities(STRICT - {"minutes", "datasets"}),
        guards=_GUARDS | {"duration"},
        about="dataset",
        examples=(Example("We collected over 9,000 forum posts.", "over 9,000 forum posts", "9000"),),
    ),
    Pattern(
        name="size.split",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?:train(?:ing)?|validation|dev(?:elopment)?|test)\s(?:set|split|portion|part|partition|data"
            r"|examples)?\s?(?:@w\s){0,3}?(?::|of|is|has|contains?|with|consists?\sof|includes?|comprises?|\()\s?"
            r"(?:@w\s){0,3}?@amounts"
        ),
        cues=("train", "validation", "dev", "test"),
        build=quantities(STRICT),
        guards=frozenset({"cites", "hypothetical", "not_data"}),
        about="dataset",
        examples=(Example("The training set has 8,000 examples.", "8,000 examples", "8000"),),
    ),
    Pattern(
        name="size.apposition",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?P<q>@Q)\sof\s(?:@w\s){0,2}?(?:texts?|data|audio|speech|code|documents|html|@L)"
            r"(?:,\s(?:or\s|i\.e\.,?\s)?|\s\((?:or\s|about\s)?|\s(?:or|containing|with)\s)(?P<q>@Q)"
        ),
        cues=("\ue004",),
        build=quantities(frozenset({"tokens", "bytes", "words", "documents", "hours", "sentences", "articles"})),
        guards=_GUARDS,
        examples=(
            Example("Zorb holds 212 GB of text, about 48 billion tokens.", "about 48 billion tokens", "48000000000"),
        ),
    ),
    Pattern(
        name="size.human_made",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?:^|[.,:]\s|\ba\s|\badditional\s|\banother\s|\bof\s|\bwith\s|\bcontains\s)@amounts\s(?:"
            r"(?:@w\s){0,4}?)(?:from|in|across|extracted|collected|generated|annotated|written|created|covering"
            r"|per\slanguage|spanning|labell?ed|taken|sourced|manually|come|comes|(?:is|are|was"
            r"|were)\s(?:@w\s)?(?:provided|included|available|released|collected"
            r"|selected|kept|retained|annotated|used|generated))\b"
        ),
        cues=("\ue004",),
        build=quantities(STRICT - {"minutes"}),
        guards=_GUARDS | {"duration"},
        about="dataset",
        examples=(Example("A collection with 3,400 dialogues from call centres.", "3,400 dialogues", "3400"),),
    ),
)
