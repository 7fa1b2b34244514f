"""A source that is described, not named: any noun of data with a word that says what it is about or where it is from.

The first word of the phrase must say something: "large", "diverse", "our", "training" and "English" do not.
"""

from collections.abc import Iterator

import regex

from db.vocabulary import ClaimKind
from provenance.claims.masked import Sentence
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Found, Pattern
from provenance.claims.patterns.source_category import category

_FUNCTION = (
    r"and|or|with|without|from|of|for|to|in|into|on|onto|by|as|at|the|a|an|that|which|who|whose|is|are|was|were|be|been"
    r"|being|has|have|had|using|used|use|uses|its|our|this|these|their|his|her|your|my|it|we|they|you|not|no|than|then"
    r"|via|per|both|either|where|when|while|but|if|so|also|only|just|such|like|including|containing|consisting|between"
    r"|through|over|under|across|about|after|before|during|can|may|will|would|should|could|must|do|does|did"
)
_VAGUE = (
    r"none|offline|style|rather|context|real-world|natural|hate|byte-pair\S*|[a-z]+ly-\w+|embeddings?|top|very|relatively|exact(?:ly)?|extremely|fairly|sharded|discrete|streaming|[a-z]+(?:ed|ly)|large(?:r|st|-scale)?|small(?:er)?|huge|big|massive|vast|extensive|wide|broad|diverse|varied|various|several|many"
    r"|some|few|different|multiple|numerous|new(?:ly)?|custom(?:i[sz]ed)?|own|full|entire|whole|complete|same|original"
    r"|initial|final|following|above|below|specific|particular|additional|extra|other|others|another|more|less|most|all"
    r"|any|each|every|high(?:er|est)?|high-quality|low-quality|quality|good|better|best|great|rich|real|random(?:ly)?"
    r"|un-?labell?ed|labell?ed|annotated|raw|clean(?:ed)?|filtered|de-?duplicated|processed|pre-?processed|tokeni[sz]ed"
    r"|parsed|normali[sz]ed|mixed|balanced|unbalanced|imbalanced|augmented|transformed|training|train|trained"
    r"|validation|test|testing|evaluation|eval|dev|held-?out|pre-?train(?:ing|ed)?|post-?training|fine-?tun(?:ing|ed)"
    r"|finetun(?:ing|ed)|sft|dpo|rlhf|rl|lora|downstream|upstream|target|source|task|tasks|task-specific|benchmark"
    r"|standard|default|common|typical|popular|well-known|famous|single|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|first|second|third|last|next|previous|prior|earlier|combined|mixture|mix|combination|subset|subsets|set"
    r"|sets|collection|collections|version|versions|part|parts|portion|split|splits|total|overall|amounts?|lots?"
    r"|kinds?|types?|range|variety|number|numbers|synthetic(?:ally)?|generated|artificial(?:ly)?|machine-generated"
    r"|sample|sampled|samples|input|output|existing|current|present|available|relevant|appropriate|suitable|sufficient"
    r"|enough|limited|unseen|given|certain|useful|important|interesting|challenging|complex|simple|similar|related"
    r"|equal|long|longer|short|shorter|noisy|massively|multilingual|multi-lingual|monolingual|bilingual|cross-lingual"
    r"|foreign|native|language|languages|linguistic|domain|domain-specific|in-domain|out-of-domain|general|generic"
    r"|text|texts|textual|plain|image|images|visual|audio|video|speech|image-text|text-image|image-caption|vision"
    r"|multimodal|multi-modal|unimodal|paired|unpaired|example|examples|instance|instances|data|dataset|datasets|corpus"
    r"|corpora|open|zero-shot|few-shot|non|pure|purely|mostly|mainly|primarily|exclusively|solely|approximately|about"
    r"|around|roughly|nearly|almost|least|thousands?|millions?|billions?|hundreds?|dozens?|tens|correct|incorrect"
    r"|positive|negative|hard|easy|main|basic|ground|ground-truth|gold|silver|weak(?:ly)?|pseudo|pseudo-labell?ed|self"
    r"|unsupervised|self-supervised|semi-supervised|labeling|labelling|official|public|publicly|private|proprietary"
    r"|internal|external|freely|openly|model|models|model's|base|reference|query|queries|prompt|prompts|system"
    r"|parallel|aligned|reward|dummy|toy|tiny|mini|medium|medium-sized|bigger|biggest|tailored|dedicated|comprehensive"
    r"|representative|modern|recent|latest|old|older|updated|carefully|specially|manually|human|human-written|curation"
    r"|unique|distinct|individual|separate|corresponding|associated|respective|resulting|said|mentioned|selected"
    r"|chosen|collected|gathered|created|made|based|built|prepared|provided|structured|unstructured|formatted"
)
_MENTION = "\ue001-\ue009"
_WORD = rf"(?!(?:{_FUNCTION})\b|/\s)[^\s.,;:()\[\]{{}}<>=|\"“”{_MENTION}\ue00a\ue00b]+"
_START = rf"(?!(?:{_VAGUE}|non-\w+|\W*\d[\w.,%+-]*)(?![\w-]))(?![^\s\w])(?=[^\s]{{2}})"
HEAD = (
    r"(?:datasets|data\ssets|data|corpora|texts?|documents?|articles|pages|papers|images|photos|photographs|pictures"
    r"|paintings|drawings|illustrations|videos|clips|pairs|conversations|dialogues?|dialogs|chats|interactions"
    r"|instructions|notes|records|reports|summaries|abstracts|publications|transcripts|transcriptions|recordings"
    r"|speech|audio|queries|questions|problems|stories|essays|messages|comments|discussions|logs|content|contents"
    r"|materials?|literature|captions|prompts|responses|completions|demonstrations|trajectories|reviews|posts|sentences"
    r"|scans|x-rays|scripts|letters|manuals|guidelines|forums|websites|sites|wikis|blogs|repositories|notebooks"
    r"|proofs|theorems|sequences|molecules|structures|songs|lyrics|tweets|books|speeches|debates|interviews|lectures"
    r"|screenshots|sketches|scenes|games|puzzles|tickets|calls|listings|biographies|headlines|decisions|judgments"
    r"|contracts|filings|textbooks|tutorials|poems|novels|jokes|recipes|genomes|melodies|code)"
)
_END = rf"(?=\W*$|[.,;:!?)'’”]|\s[(\[]|\s(?:{_FUNCTION})\b|\s[a-z]+(?:ed|ing)\b)"
"""What may follow: "speech units" and "data parallelism" are no data."""
_PHRASE = rf"(?:(?<![\w-]){_START}(?:{_WORD}\s){{1,4}}?{HEAD}(?![\w-]){_END})"
_JOIN = r"(?:,\sand|,\sor|,|\sand|\sor|,?\sas\swell\sas|\sand/or|,?\salong\swith|\splus)\s"
_LIST = (
    rf"(?P<a>{_PHRASE})(?:(?:\s(?:from|about|on|in|of)\s(?:@w\s?){{1,3}}?)?{_JOIN}(?:(?:{_VAGUE}|the|a|an|from|of|on"
    rf"|other|@Q|@L)\s){{0,3}}(?P<a>{_PHRASE})){{0,8}}"
)
_GAP = (
    r"(?:(?!(?:to|in|for|top|as|than|like|which|that|but|by|not|is|are|was|were|has|have|can|will|would|may)\b)"
    r"[^\s.;:()\[\]]+\s){0,9}?"
)
_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "negated", "advises"})
_NO_SOURCE = regex.compile(
    r"(?i)\b(?:gpus?|tpus?|steps?|epochs?|hyper-?parameters?|licen[cs]e|configs?|model|this|these|following|columns?"
    r"|fields?|benchmark|test|evaluation|validation|training|prompt|system|input|output|labels?|batch|settings?"
    r"|checkpoints?|loss|objective|framework|trainer|tokens?|format|template|code\s(?:below|above|snippet)|script"
    r"|command|function|api|file|readme|page|section)\b"
)
NOUNS = (
    "data", "corpus", "corpora", "text", "document", "articles", "pages", "papers", "images", "photo", "pictures",
    "paintings", "drawings", "illustrations", "videos", "clips", "pairs", "conversations", "dialog", "chats",
    "interactions", "instructions", "notes", "records", "reports", "summaries", "abstracts", "publications",
    "transcri", "recordings", "speech", "audio", "queries", "questions", "problems", "stories", "essays", "messages",
    "comments", "discussions", "logs", "content", "material", "literature", "captions", "prompts", "responses",
    "completions", "demonstrations", "trajectories", "reviews", "posts", "sentences", "scans", "x-rays", "scripts",
    "letters", "manuals", "guidelines", "forums", "sites", "wikis", "blogs", "repositories", "notebooks", "proofs",
    "theorems", "sequences", "molecules", "structures", "songs", "lyrics", "tweets", "books", "debates", "interviews",
    "lectures", "screenshots", "sketches", "scenes", "games", "puzzles", "tickets", "calls",
    "listings", "biographies", "headlines", "decisions", "judgments", "contracts", "filings", "tutorials", "poems",
    "novels", "jokes", "recipes", "genomes", "melodies", "code",
)  # fmt: skip


def described(match: "regex.Match[str]", sentence: Sentence) -> Iterator[Found]:
    """The phrases of a list that say where data is from or what it is about."""
    for found in phrase(category)(match, sentence):
        if not _NO_SOURCE.search(sentence.masked, found.start, found.end):
            yield found


PATTERNS = (
    Pattern(
        name="source_category.trained_on_described",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            rf"(?:@trained\s(?:(?!to\b|for\b)[^\s.;:()]+\s){{0,7}}?(?:on|with|from|over|via)|learn(?:ed|s|ing)?\s"
            rf"(?:(?!to\b)@w\s){{0,3}}?from)\s{_GAP}{_LIST}"
        ),
        cues=("train", "tun", "learn"),
        also=NOUNS,
        holds=_PHRASE,
        build=described,
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other", "limitations", "usage"}),
        examples=(
            Example("Zorblat was fine-tuned on a mixture of harbour-log datasets.", "harbour-log datasets"),
            Example("It was trained with a small amount of feedback data.", "feedback data"),
            Example("The model was trained on insurance contracts.", "insurance contracts"),
            Example("It was trained on ship reports and customs records.", "customs records"),
        ),
        counterexamples=(
            "The model was trained on a large diverse dataset.",
            "It was trained on English text.",
            "It was trained on the training data.",
        ),
    ),
    Pattern(
        name="source_category.data_of_described",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            r"(?:@data|corpus|collection|it|this(?:\s\w+)?|[@D@N]|set|scenes|texts|images|documents|sentences|questions"
            r"|samples|examples|pairs|captions|which)\s(?:(?!to\b|for\b)@w\s){0,3}?(?:collected|sourced|extracted|taken"
            r"|drawn|scraped|crawled|compiled|gathered|curated|obtained|generated)\s"
            rf"(?:@w\s)?from\s{_GAP}{_LIST}"
        ),
        cues=(
            "contain", "includ", "consist", "compris", "composed", "collected", "sourced", "extracted", "taken",
            "drawn", "scraped", "crawled", "derived", "compiled", "gathered", "built", "created", "constructed",
            "curated", "obtained", "generated",
        ),
        also=NOUNS,
        holds=_PHRASE,
        build=described,
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other"}),
        about="dataset",
        examples=(
            Example("The texts were taken from harbour reports and customs records.", "customs records"),
            Example("Scenes were taken from video game wikis.", "game wikis"),
        ),
        counterexamples=("The dataset was taken from the training data.", "The texts were sampled from the images."),
    ),
    Pattern(
        name="source_category.enhanced_with",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            r"(?:enhanced|combined|mixed|supplemented|augmented|complemented|enriched|extended|together|along)\swith\s"
            rf"(?:(?:{_VAGUE}|a|an|our|of|the)\s){{0,4}}?(?P<a>(?:curated\s|{_PHRASE})"
            r"(?<=curated\s|[\w-])(?:corpora|datasets?|data)?(?![\w-]))"
        ),
        cues=("with",),
        also=("train", "tun"),
        build=described,
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other", "limitations"}),
        about="model",
        examples=(
            Example("It is trained on web pages enhanced with curated corpora.", "curated corpora"),
        ),
        counterexamples=("It is trained with AdamW together with a cosine schedule.",),
    ),
)  # fmt: skip
