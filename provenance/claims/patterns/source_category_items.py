"""A source that is described, not named: lists of such sources, things that are counted, posts of a platform."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import counted, phrase
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.source_category import SOURCE, category

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "negated"})
COUNTED = (
    r"\b(?:(?:news|newspaper|web|wikipedia|blog|scientific|academic|research|medical|journal"
    r"|magazine)\s(?:articles|pages|papers|documents|abstracts|posts)"
    r"|(?:(?:movie|product|customer|book|restaurant|app|hotel|user|film|game)\s)?reviews|tweets|(?:forum"
    r"|blog|reddit|social media)\s(?:posts|comments|threads)|(?:e-?)?books|novels"
    r"|(?:court|legal|judicial)\s(?:decisions|cases|documents|opinions|judgments)"
    r"|patents?(?:\s(?:documents|records))?|(?:clinical|medical|radiology)\s(?:notes|reports|records"
    r"|images)"
    r"|(?:science|exam|medical|trivia|math|school)\s(?:exam\s)?questions|code\sfiles|(?:academic"
    r"|scientific|research)\spapers|lectures|podcasts|subtitles|speeches|lyrics|poems|recipes|emails"
    r"|screenplays|transcripts|phone\scalls|chest\sx-rays|satellite\simages|photographs)"
)
"""Things that say by themselves where they come from."""
COUNTED_CUES = (
    "article",
    "page",
    "paper",
    "abstract",
    "post",
    "comment",
    "thread",
    "review",
    "tweet",
    "book",
    "novel",
    "decision",
    "case",
    "opinion",
    "judgment",
    "patent",
    "note",
    "report",
    "record",
    "question",
    "code file",
    "lecture",
    "podcast",
    "subtitle",
    "speech",
    "lyric",
    "poem",
    "recipe",
    "email",
    "screenplay",
    "transcript",
    "call",
    "x-ray",
    "image",
    "photograph",
)

PATTERNS = (
    Pattern(
        name="source_category.list_of",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            rf"(?:encompass\w*|includ\w+|compris\w+|cover\w*|span\w*|consist\w*\sof|such\sas|from|of|like"
            rf"|namely)\s(?:(?:@w,?\s){{0,5}}?)(?P<a>{SOURCE})(?!\w)"
            rf"(?:(?:\s?\([^()]{{0,60}}\))?(?:,|;|,?\sand)\s(?:@w\s){{0,3}}?(?P<a>{SOURCE})(?!\w)){{1,12}}"
        ),
        cues=(
            "encompass",
            "includ",
            "compris",
            "cover",
            "span",
            "consist",
            "such as",
            "from",
            "of ",
            "like",
            "namely",
        ),
        holds=SOURCE,
        holds_many=True,
        build=phrase(category),
        guards=_GUARDS | {"names_no_data"},
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(
            Example(
                "The corpus reaches 3T tokens, encompassing web text, encyclopedias, books and code.", "encyclopedias"
            ),
        ),
        counterexamples=("The tool reads web pages, books and code.",),
    ),
    Pattern(
        name="source_category.counted",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=r"(?P<q>@Q)",
        cues=("\ue004",),
        also=COUNTED_CUES,
        build=counted(rf"{COUNTED}\W*$"),
        guards=_GUARDS | {"not_data"},
        zones=frozenset({"training", "data", "other"}),
        about="dataset",
        examples=(Example("The corpus has 67,889 news articles.", "67,889 news articles"),),
        counterexamples=("The corpus has 67,889 rows.",),
    ),
    Pattern(
        name="source_category.posts_of",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            r"(?P<a>(?:@Q|(?:publicly\s\w+\s|public\s)?(?:posts|comments|tweets|videos|images|photos|messages"
            r"|discussions|dialogues?"
            r"|threads|submissions|reviews|conversations|data|transcripts|recordings|questions|pairs|content"
            r"|texts?|files))\s(?:and\s\w+\s)?"
            r"(?:from|on|of)\s(?:the\s)?@P(?!\sMechanical)(?:(?:,|\sand|,\sand)\s@P){0,4})"
        ),
        cues=("\ue009",),
        build=phrase(),
        guards=_GUARDS,
        examples=(Example("The corpus contains public comments from Reddit.", "public comments from Reddit"),),
    ),
    Pattern(
        name="source_category.used_to_train",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            rf"(?:we|was|were)\s(?:@w\s)?(?:used?|use|leveraged?"
            rf"|utili[sz]ed?)\s@gap(?P<a>{SOURCE})(?!\w)(?=[^.;]{{0,60}}?\b(?:to|for)\s(?:@w\s)?(?:pre-?"
            rf"|fine-?)?(?:train|tun))"
        ),
        cues=("use", "leverag", "utili"),
        holds=SOURCE,
        build=phrase(category),
        guards=_GUARDS,
        about="model",
        examples=(Example("We used medical transcripts from two clinics to train it.", "medical transcripts"),),
        counterexamples=("We used web pages in our tests.",),
    ),
    Pattern(
        name="source_category.scraped_from",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            r"(?:crawled|scraped|collected|sourced|gathered|taken|drawn|downloaded|mined|harvested|obtained"
            r"|extracted)\s(?:@w\s){0,3}?(?:from|off|on)\s(?:@w\s){0,3}?(?P<a>@P"
            r"|(?:public(?:ly\s\w+)?\s(?:@w\s)?(?:repositories|websites|forums|pages|sources|profiles|internet"
            r"|web)|the\s(?:open\s|public\s)?"
            r"(?:internet|web)|(?:public\s)?websites|(?:\w+\s)?news(?:paper)?\s(?:sites|websites|outlets)|various\s"
            r"(?:websites|online\ssources)|online\s\w+)\b)(?:(?:,|\sand|,\sand)\s(?P<a>@P)){0,6}"
        ),
        cues=(
            "crawled",
            "scraped",
            "collected",
            "sourced",
            "gathered",
            "taken",
            "drawn",
            "downloaded",
            "mined",
            "harvested",
            "obtained",
            "extracted",
        ),
        build=phrase(),
        guards=_GUARDS,
        examples=(Example("Posts were collected from Twitter and Reddit.", "Reddit"),),
    ),
)
