"""A source that is described, not named: the public web, licensed data, user data, code, books."""

from functools import lru_cache

import regex

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern

_CATEGORIES: tuple[tuple[str, str], ...] = (
    (
        "first-party product data",
        r"\b(?:own|our)\b.{0,20}(?:products|services)|products and services|(?:products|services|platforms|apps)$",
    ),
    ("user interactions", r"user|customer|interactions|conversations with"),
    ("social media posts", r"posts|tweets|comments|social|forum"),
    ("licensed data", r"licen[cs]ed|partner"),
    ("publicly available data", r"public(?!ation)"),
    ("internal data", r"internal|in-house|proprietary|private"),
    ("web", r"web|internet|online|crawl"),
    ("code", r"code|repositor"),
    ("books", r"book|novel"),
    ("scientific texts", r"scientific|academic|\bpapers?\b|scholar|research"),
    ("news", r"news"),
    ("educational data", r"educational|textbook|\bexams?\b|examination"),
    ("chat data", r"chat|dialog|conversation"),
    ("legal texts", r"legal|\blaws?\b|court|legislat"),
    ("medical data", r"medical|clinical|biomedical|patient|radiolog"),
)


_COMPILED = tuple((name, regex.compile(cues, regex.IGNORECASE)) for name, cues in _CATEGORIES)


@lru_cache(maxsize=4096)
def category(words: str) -> str:
    """The category that the words of a source describe, else the words."""
    for name, cues in _COMPILED:
        if cues.search(words):
            return name
    return words.casefold()


_ADJ = r"(?:(?:[\w-]+|\ue005)\s){0,5}?"
_DOMAIN = (
    r"(?<!@D\s)(?<!@N\s)(?<!@H\s)(?<!@M\s)"
    r"(?:(?:high-quality|curated|large-scale|public|open|open-source|private|internal|proprietary|diverse"
    r"|multilingual|general|@L),?\s){0,2}"
    r"(?:web|internet|online|news|newswire|newspaper|scientific|academic|scholarly|medical|clinical|biomedical"
    r"|healthcare|legal"
    r"|financial|finance|math(?:s|ematics|ematical)?|coding|programming|conversational|dialog(?:ue)?|multi-turn"
    r"|instruct(?:ion)?(?:[-\s](?:following|tuning))?|chat|feedback|preference|scientific|weakly\srelated\stext"
    r"|deidentified|de-identified|chest\sx-ray|social[\s-]media|educational|encyclopedic|government(?:al)?|patent"
    r"|forum|literary"
    r"|translation|parallel|bilingual|question[\s-]answer(?:ing)?|QA|Q&A|reasoning|chain-of-thought|CoT"
    r"|role-?play(?:ing)?"
    r"|creative\swriting|function[\s-]calling|tool[\s-]use|single[\s-]turn|long[\s-]context|general[\s-]domain"
    r"|summari[sz]ation|e-?commerce|historical|religious"
    r"|chemical|genomic|protein"
    r"|molecular|anime|film|movie|music|poetry|weather|physics|chemistry|biology|STEM|customer\ssupport)"
    r"(?:(?:,\s|\sand\s|\s&\s|/)(?:math|code|science|scientific|reasoning|coding|dialogue|chat"
    r"|instruct(?:ion)?)){0,2}\s"
    r"(?:[\w-]+\s)?(?:data(?:-?sets?)?|corpus|corpora|texts|documents|articles|records|transcripts|conversations"
    r"|dialogues|problems|sequences"
    r"|stories|materials|publications|abstracts|content|web\spages|code|pairs|examples|samples|instances|posts"
    r"|websites)"
)
"""Data named by what it is about or how it is written."""
SOURCE = (
    rf"(?:public(?:al)?ly[\s-](?:available|accessible|shared|released|sourced)(?:\s{_ADJ}(?:data(?:-?sets?)?|sources"
    rf"|documents|corpora|corpus|text|texts|content|posts|code|information|materials?|web\s\w+|internet\s\w+|images"
    rf"|videos|website\sdata|resources|repositories))?"
    rf"|(?:public|open)\s(?:internet|web)(?:\s(?:data|text|pages|content|sites))?|licensed\s(?:data(?:-?sets?)?"
    rf"|content|materials?|sources|images)|(?:information|data"
    rf"|content)\sfrom\s(?:@w\s){{0,3}}?(?:products(?:\sand\s(?:services|apps))?|services|platforms|apps)"
    rf"|web(?:\s|-)?"
    rf"(?:pages|sites|crawls?|documents|scrapes?|data|texts?|contents?|articles|corpora|corpus)"
    rf"|websites|the\s(?:open\s|public\s)?(?:web|internet)|internet(?:\s(?:data|text|content|pages|forums?))?"
    rf"|crawled\s(?:data|web\s\w+|text)|(?:unfiltered|scraped)\scontent(?:\sfrom\sthe\s(?:internet|web))?"
    rf"|(?:in-?house|internal|proprietary|private)\s{_ADJ}(?:subset|data(?:-?sets?)?|corpus|corpora|collection"
    rf"|images|recordings)|(?:user|customer)\s(?:data|conversations|prompts|interactions)"
    rf"|(?:(?!(?:and|or|with)\b)[^\s.,;]+\s){{0,2}}?interactions\swith\s(?:the\s)?@w(?:\s(?:assistants?|AI"
    rf"|chatbots?)\b)?"
    rf"|{_ADJ}data-?sets?\s(?:that\sare\s)?(?:publicly|freely|openly)\savailable(?:\s(?:on|at"
    rf"|from)\s(?:the\s)?@w(?:\srepository)?)?"
    r"|(?:unimodal\s)?code\sdata|external\sopen(?:-|\s)source\sdata"
    rf"|(?:e-?)?books|audio-?books|novels|textbooks|news(?:\s(?:articles|data|text|papers|sites)|papers)|"
    rf"(?:scientific|academic|research|scholarly)\s(?:papers|articles|literature|texts?|publications|journals"
    rf"|data|documents|abstracts)|{_DOMAIN}"
    rf"|(?:source\s)?(?<!using\s)(?<!the\s)(?-i:codes?)(?:\s(?:data|repositories|files|snippets))?(?!\s(?:based"
    rf"|available|provided|here|in\s(?:this|the|our)|from\s(?:this|the|our)|for\b))|programming\scode"
    rf"|social\smedia(?:\s(?:posts|data|content|comments))?|forums?(?:\s(?:posts|data|discussions))?|blogs?(?:\s"
    rf"(?:posts|articles))?|encyclop(?:a)?edi\w+(?:\s(?:articles|data))?|patents|legal\s(?:documents|texts?)"
    rf"|court\s\w+|government\s(?:documents|data|publications)|subtitles|lyrics|(?:movie|film)\s(?:scripts"
    rf"|subtitles)"
    rf"|podcasts|lectures|(?:medical|clinical|biomedical|radiology|patient|health)\s(?:notes|records|texts?|reports"
    rf"|literature|data|images|papers)|mathematical\s(?:data|texts?|content)|math(?:ematics)?\sdata|"
    rf"(?:high-quality\s)?educational\s(?:data|content|materials?|texts?)|(?:phone|telephone)\s(?:calls"
    rf"|conversations)|parallel\s(?:data|corpora|sentences|texts?)"
    rf"|human-generated\s{_ADJ}data(?:\sfrom\s\w+\svendors)?|vendor[\w-]*\sdata|(?:product|customer|movie"
    rf"|user)\sreviews|tweets|emails|question-answer\spairs|Q&A\s\w+|web\stext|website\sdata|public\s(?:data"
    rf"(?:-?sets?)?|sources|domain\s\w+)|open-?\s?source(?:d)?\s(?:data(?:-?sets?)?|corpora)|{_ADJ}chat\s{_ADJ}data"
    rf"|supervised\sdata|(?:twitter|chat|text|sms|discord|telegram)\smessages|patent\s(?:documents|applications"
    rf"|records)"
    rf"|ted\stalks|parliamentary\s\w+|(?:examination|exam|quiz|trivia)\s(?:questions|papers)|recipes|poems"
    rf"|(?:short|fairy|fan)[\s-](?:stories|tales|fiction)|theses|dissertations|commit\smessages|bug\sreports"
    rf"|github\sissues"
    rf"|jupyter\snotebooks|press\sreleases|(?:product|job)\sdescriptions|user[\s-](?:submitted|generated|uploaded"
    rf"|shared)\s\w+"
    rf"|student\sessays|call\scent(?:er|re)\s\w+|customer\sservice\s\w+|tv\sshows|image\sstock\ssites"
    rf"|encyclopa?edic\s\w+"
    rf"|fiction\sbooks|un\sdocuments|religious\stexts|online\s(?:forums|discussions|sources|articles|news\w*"
    rf"|platforms)"
    rf"|public\s(?:@w\s)?repositories|stock\s(?:images|photos)|anime\s(?:images|art)|satellite\simag\w+"
    rf"|job\s(?:ads|postings)"
    rf"|search\s(?:logs|queries)|web\simages)"
)
_LIST = (
    rf"(?P<a>{SOURCE})(?!\w)(?:(?:\s(?!(?:which|that|is|are|was|were|to|has|have"
    rf"|can)\b)@w){{0,6}}?(?:\s?\([^()]{{0,80}}\))?"
    rf"(?:,|;|,?\sand|,?\sor|,?\sas\swell\sas|/)\s(?:@w\s){{0,4}}?(?P<a>{SOURCE})(?!\w)){{0,12}}"
)
_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "negated"})

PATTERNS = (
    Pattern(
        name="source_category.trained_on",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(rf"(?:@trained\s@gap(?:on|with|using|from|over)|learn\w*\s(?:@w\s){{0,3}}?from)\s@gap{_LIST}"),
        cues=("train", "tun", "learn"),
        holds=SOURCE,
        build=phrase(category),
        guards=_GUARDS,
        examples=(
            Example(
                "The model was trained on publicly available data and licensed content.", "publicly available data"
            ),
            Example("It is pretrained on books, news articles and web pages.", "news articles"),
        ),
        counterexamples=("The model was trained on 8 GPUs.",),
    ),
    Pattern(
        name="source_category.data_is",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            rf"(?:training\s(?:data|set|corpus|mix\w*)|pre-?training\s(?:data|corpus)|(?:training\s)?@data|mix"
            rf"|sources?|corpus|(?:it|this)(?=\s(?:also\s)?(?:includes|contains|consists"
            rf"|comprises)))(?:,\s[^.;,]{{1,40}},)?\s"
            rf"(?:@w\s){{0,8}}?(?:includes?|included|including|contains?|contained|containing|consists?\sof"
            rf"|consisting\sof|comprises?|comprising|comes?\sfrom|came\sfrom|drawn\sfrom|sourced\sfrom"
            rf"|collected\sfrom|(?:derived|created|built|compiled|gathered|constructed|extracted)\sfrom|(?:is|are"
            rf"|was|were)\s(?:mainly\s|mostly\s|primarily\s|all\s)?from"
            rf"|from\s(?:a|our)\s(?:@w\s){{0,2}}?mix(?:ture)?\sof|encompass\w*|combines?|combining|spans?|covers?"
            rf"|such\sas|:|a\smix"
            rf"(?:ture)?\sof)\s@gap{_LIST}"
        ),
        cues=("data", "corpus", "corpora", "mix", "source", "includ", "contain", "consist", "compris"),
        holds=SOURCE,
        build=phrase(category),
        guards=_GUARDS,
        examples=(Example("The training data includes public forum posts and user data.", "user data"),),
        zones=frozenset({"training", "data", "other", "limitations"}),
    ),
    Pattern(
        name="source_category.corpus_of",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=rf"(?:corpus|collection|dataset|set|archive|database)\sof\s(?:[\w-]+\s){{0,4}}?{_LIST}",
        cues=("corpus", "collection", "dataset", "archive", "database", "set of"),
        holds=SOURCE,
        build=phrase(category),
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other"}),
        examples=(Example("Zorbset is a corpus of academic papers about birds.", "academic papers"),),
    ),
    Pattern(
        name="source_category.strong",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            r"\b(?P<a>(?:publicly[\s-](?:available|accessible|shared)|licensed|human-generated|in-?house|internal"
            r"|proprietary|private|vendor-\w+|customer|user|crowd-?sourced|supervised|(?:high[\s-]quality\s)?"
            r"(?:educational|chat\s\w+))\s(?:(?!(?:this|the|a|its|these|our|under|benchmarks?|evaluation"
            r"|test)\b)[\w-]+\s){0,3}?"
            r"(?:data(?:-?sets?)?|documents|corpora|corpus|texts?"
            r"|sources|content)(?:\sfrom\sour\svendors)?|publicly[\s-]available(?=,\slicensed)"
            r"|information\sfrom\s[\w’']+\sproducts(?:\sand\sservices)?|publicly\sshared\sposts"
            r"|[\w’']+\sinteractions\swith\s(?:\w+\s){0,2}?\w+)\b"
        ),
        cues=(
            "public",
            "licensed",
            "human-generated",
            "house",
            "internal",
            "proprietary",
            "private",
            "vendor",
            "customer",
            "user",
            "sourced",
            "supervised",
            "educational",
            "chat",
            "information",
            "interactions",
        ),
        build=phrase(category),
        guards=_GUARDS | {"unrelated"},
        zones=frozenset({"training", "data", "other"}),
        examples=(
            Example(
                "The fine-tuning mix combines human-generated data from our vendors with web text.",
                "human-generated data from our vendors",
            ),
        ),
        counterexamples=("Unlicensed text drives the performance of models trained on data.",),
    ),
)
