"""Sources told by where content stood or who made it: posts of a platform, sites, newspapers, groups of people."""

from collections.abc import Iterator

import regex

from db.vocabulary import ClaimKind
from provenance.claims.masked import Sentence
from provenance.claims.patterns.builders import counted, phrase
from provenance.claims.patterns.pattern import Example, Found, Pattern
from provenance.claims.patterns.source_category import SOURCE, category
from provenance.claims.patterns.source_category_items import COUNTED, COUNTED_CUES

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "negated", "advises"})
_PLACES = frozenset({"training", "data", "other", "limitations"})
_CONTENT = (
    r"(?:data|posts?|submissions?|comments?|threads?|discussions?|reviews?|articles?|tweets|questions?|answers?"
    r"|videos?"
    r"|images?|photos?|captions?|subtitles|transcripts?|code|messages?|conversations?|metadata|content|pages?"
    r"|texts?|pairs"
    r"|issues|repositories|streams?|dialogues?|stories|lyrics|listings|profiles|channels?|subreddits?|books|news)"
)
_TAKEN = (
    r"(?:collected|gathered|scraped|crawled|web-?scraped|parsed|downloaded|mined|harvested|sourced|taken|obtained"
    r"|extracted"
    r"|fetched|pulled|drawn|compiled|aggregated|retrieved|acquired|curated|sampled|selected|originat\w+|comes?"
    r"|came|stem\w*)"
)
_SITES = (
    r"(?:websites?|web\ssites?|sites?|portals?|forums?|blogs?|platforms?|newspapers?|newswires?|news\s(?:sources"
    r"|outlets"
    r"|agenc(?:y|ies)|services?|wires?|publications?)|outlets|magazines?|journals|publications|publishers?"
    r"|channels|repositories"
    r"|archives?|libraries|hospitals?|clinics?|universities|schools|courts|museums?|encyclop(?:a)?edias?|wikis?"
    r"|subreddits?"
    r"|apps|social\smedia|newswire\sservice|countries|institutions|communit(?:y|ies)|social\snetworks?"
    r"|call\scent(?:er|re)s?"
    r"|search\sengines?|textbooks|tv\sshows|broadcasts?|radio\sstations?|podcasts|lectures|exams|databases)"
)
_SOME = (
    r"(?:(?:@Q|@L|@P|@N|several|various|multiple|many|different|online|public|popular|local|major|reputable"
    r"|trusted|other"
    r"|diverse|social|well-known|news|government(?:al)?|official|medical|academic|scientific|financial|educational"
    r"|open"
    r"|the|a|an|two|three|four|five|ten|leading|commercial|internal|national|international|regional|available"
    r"|publicly"
    r"|recipe|gaming|music|fan|job|travel|shopping|e-commerce|stock|legal|technology|sports?)\s){1,5}"
)
_PEOPLE = (
    r"(?:employees|students|users|authors|editors|journalists|doctors|physicians|clinicians|nurses|radiologists"
    r"|teachers"
    r"|children|bloggers|contributors|members|people|humans|researchers|players|gamers|customers|shoppers|artists"
    r"|actors"
    r"|lawyers|scientists|reviewers|internet\susers|professors|adults|learners|candidates|patients"
    r"|writers|novelists|poets|photographers|musicians|singers|voice\s(?:actors|talents?)|broadcasters|politicians)"
)
_MADE = (
    r"(?:written|drawn|recorded|authored|produced|contributed|submitted|posted|provided|uploaded|shared|narrated|read"
    r"|composed|asked|answered|taken|captured|photographed|uttered|performed|handwritten|donated|published)"
)
_WHO = rf"(?P<a>(?:(?!(?:and|or|by|the|a|an)\b)[^\s.,;:()]+\s){{0,4}}?{_PEOPLE})(?![\w-])"
_DESCRIBED_COUNT = rf"\b(?:{SOURCE})(?![\w-])\W*$"
_NO_PLACE = regex.compile(
    r"(?i)\b(?:model|models|checkpoints?|github\srepositor|this\srepo|hub\b|our\s|original"
    r"|official\s(?:web)?site)"
)
_DOMAIN = r"(?:[a-z0-9][\w-]*\.)+(?:com|org|net|io|edu|gov|info|[a-z]{2})(?![\w.])"


def places(match: "regex.Match[str]", sentence: Sentence) -> Iterator[Found]:
    """The places of a list, none of which is where the document itself or a model stands."""
    for found in phrase(category)(match, sentence):
        if not _NO_PLACE.search(sentence.masked, found.start, found.end):
            yield found


PATTERNS = (
    Pattern(
        name="source_category.content_of_platform",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            rf"(?P<a>@P(?:['’]s)?\s(?:[\w-]+\s){{0,1}}?{_CONTENT})(?![\w-])(?!\s(?:api|login|id|link|account"
            rf"|channel\sfor))"
        ),
        cues=("\ue009",),
        also=("data", "post", "submission", "comment", "thread", "discussion", "review", "article", "tweet",
              "question",
              "answer", "video", "image", "photo", "caption", "subtitle", "transcript", "code", "message",
              "conversation",
              "content", "page", "text", "pairs", "issues", "repositories", "stream", "dialogue", "stories", "lyrics",
              "listings", "profiles", "channel", "subreddit", "books", "news"),
        build=phrase(),
        guards=_GUARDS | {"names_no_data", "code_or_model"},
        zones=frozenset({"training", "data", "other"}),
        examples=(
            Example("The dataset is based on actual Reddit data.", "Reddit data"),
            Example("The corpus covers all Reddit submissions of a year.", "Reddit submissions"),
        ),
        counterexamples=("Reddit users may like the model.",),
    ),
    Pattern(
        name="source_category.taken_from_site",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            rf"\b{_TAKEN}\s(?:(?!(?:to|for|and|that)\b)@w\s){{0,3}}?(?:from|off|via|on"
            rf"|in)\s(?P<a>{_SOME}(?:[\w-]+\s){{0,2}}?{_SITES}(?:\sservice)?(?![\w-])"
            rf"|(?:the\s)?@N(?:\s[\w-]+){{0,3}}?\s{_SITES}(?:\sservice)?(?![\w-])|{_DOMAIN})"
            rf"(?:(?:,\s|,?\sand\s|,?\sor\s)(?:the\s)?(?P<a>{_DOMAIN}|@P"
            rf"|{_SOME}(?:[\w-]+\s){{0,2}}?{_SITES}(?![\w-]))){{0,5}}"
        ),
        cues=("collected", "gathered", "scraped", "crawled", "parsed", "downloaded", "mined", "harvested",
              "sourced", "taken",
              "obtained", "extracted", "fetched", "pulled", "drawn", "compiled", "aggregated", "retrieved",
              "acquired",
              "curated", "sampled", "selected", "originat", "come", "came", "stem"),
        build=places,
        guards=_GUARDS | {"code_or_model"},
        zones=_PLACES,
        examples=(
            Example("It is collected from the Zorbton financial newswire service in 1987.",
            "the Zorbton financial newswire service"),
            Example("Logs of sailors were gathered from sailor-logs.com in August.", "sailor-logs.com"),
            Example("The articles were taken from several local newspapers.", "several local newspapers"),
        ),
        counterexamples=("The model can be downloaded from several sites.",),
    ),
    Pattern(
        name="source_category.scraped_name",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=r"\b(?:scraped|crawled|parsed|harvested)\s(?:@w\s){0,2}?(?:from"
                   r"|off)\s(?:the\s)?(?P<a>[@N@P])(?![\w-])(?!\s(?:data-?set|corpus|dump))",
        cues=("scraped", "crawled", "parsed", "harvested"),
        build=phrase(),
        guards=_GUARDS | {"code_or_model"},
        zones=_PLACES,
        examples=(Example("The lyrics dataset was scraped from Zorbsongs.", "Zorbsongs"),),
        counterexamples=("The arguments are parsed from the command line.",),
    ),
    Pattern(
        name="source_category.chats_shared_on",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=r"\b(?:conversations|dialogues|chats)\s(?:@w\s){0,2}?(?:collected|gathered|scraped|crawled"
                   r"|shared)\s(?:@w\s){0,2}?(?:from|on|via)\s(?P<a>@D)",
        cues=("conversations", "dialogues", "chats"),
        build=phrase(),
        guards=_GUARDS,
        about="model",
        examples=(Example("It was tuned on user-shared conversations collected from ShareGPT.", "ShareGPT"),),
        counterexamples=("It is compared with conversations of ShareGPT.",),
    ),
    Pattern(
        name="source_category.people_made",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=rf"\b{_MADE}\sby\s(?:(?:the|a|an|various|different|many|some)\s)?{_WHO}(?:(?:,\s"
                   rf"|,?\sand\s)(?:(?!by\b)@w\s){{0,3}}?by\s(?:the\s)?{_WHO}){{0,3}}",
        cues=("written by", "drawn by", "recorded by", "authored by", "produced by", "contributed by",
              "submitted by", "posted by", "provided by", "uploaded by", "shared by", "narrated by", "read by",
              "composed by",
              "asked by", "answered by", "taken by", "captured by", "photographed by", "uttered by", "performed by",
              "donated by", "published by"),
        build=places,
        guards=_GUARDS | {"code_or_model"},
        zones=frozenset({"data", "other", "training"}),
        about="dataset",
        examples=(
            Example("Half of the images were drawn by harbour employees and the other half by high school students.",
                    "high school students"),
            Example("Each instance is a review written by internet users.", "internet users"),
        ),
        counterexamples=("The card was written by the makers.",),
    ),
    Pattern(
        name="source_category.made_of_counted",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=r"(?:\b(?:consist\w*|composed|collection|corpus|dataset|set|archive"
                   r"|made\sup)\s(?:of\s)(?:[~≈]\s?|about\s|over\s|approximately\s|around\s|more\sthan\s|\w+ly\s)?"
                   r"|\ue00b\s\W*|trained\son\s(?:a\s)?(?:@w\s){0,3}?)(?P<q>@Q)",
        cues=("\ue004",),
        also=(*COUNTED_CUES, "function", "private", "public", "instruction", "code"),
        build=counted(rf"(?:{COUNTED}\W*$|{_DESCRIBED_COUNT})"),
        guards=_GUARDS | {"not_data"},
        zones=_PLACES,
        examples=(
            Example("It was pretrained on Quayset, a dataset consisting of 11,038 unpublished books.",
            "11,038 unpublished books"),
        ),
        counterexamples=("The dataset consists of 11,038 rows.",),
    ),
    Pattern(
        name="source_category.can_use_lots",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=r"\b(?:can|could)\s(?:\w+\s)?(?:use|leverage|exploit)\s(?:lots\sof|large\samounts\sof"
                   r"|a\slot\sof)\s(?P<a>publicly\savailable\s(?:data|texts?))",
        cues=("publicly available",),
        build=phrase(category),
        guards=frozenset({"cites", "questions", "evaluates"}),
        examples=(
            Example("It was trained on raw texts (which is why it can use lots of publicly available data).",
                    "publicly available data"),
        ),
        counterexamples=("The code uses publicly available data.",),
    ),
    Pattern(
        name="source_category.licensed_so",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            r"(?P<a>(?:(?:public[\s-]domain|copyright-free|royalty-free|non-copyrighted|(?:permissively|openly"
            r"|freely)[\s-]licensed|open-access"
            r"|out-of-copyright|@C)[\s/]){1,2}(?:(?!(?:and|or|our|the|for|to)\b)[\w-]+\s){0,2}?(?:data(?:-?sets?)?"
            r"|works|content|books|audio|music|images|photos|texts?|code|documents|sources|materials?|recordings"
            r"|videos|repositories))(?![\w-])"
        ),
        cues=("domain", "copyright", "royalty", "licensed", "open-access", "\ue006"),
        also=("data", "works", "content", "books", "audio", "music", "images", "photos", "text", "code",
              "documents", "sources",
              "material", "recordings", "videos", "repositories"),
        build=phrase(category),
        guards=_GUARDS | {"names_no_data"},
        zones=frozenset({"training", "data"}),
        examples=(Example("The training data is public domain audio and permissively licensed code.",
                  "permissively licensed code"),),
        counterexamples=("The model is under an open licence.",),
    ),
)  # fmt: skip
