"""Human labelling: who, how many, how paid."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.patterns.builders import counted, phrase, quantities
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"hypothetical", "cites", "questions", "evaluates"})
_WHO = (
    r"(?:(?:(?!(?:where|the|that|if|and|or|of|which|when|for|to|by|as|were|was|are|is|been|our|in|on|with|from"
    r"|all|who)\b)[\w-]+\s){0,3}?(?:crowd-?\s?workers?|annotators?|labell?ers?|turkers|volunteers?|experts?"
    r"|linguists?"
    r"|native\sspeakers?|students?|employees|contractors|raters|professionals?|translators?|physicians|radiologists"
    r"|contributors|undergraduates|clinicians|humans)\b(?:\s(?:from|on|at)\s[^\s,.;]+(?:\s[A-Z]\w+){0,3})?"
    r"|(?:Amazon|[@P@N])\sMechanical\sTurk|Mechanical\sTurk|MTurk|Prolific|Surge\sAI|Scale\sAI|Appen|Toloka"
    r"|\ue008\semployees)"
)

_WHO_CUES = (
    "worker", "annotator", "labeler", "labeller", "turk", "volunteer", "expert", "linguist", "speakers", "student",
    "employee", "contractor", "rater", "professional", "translator", "physician", "radiologist", "contributor",
    "undergraduate", "clinician", "humans", "prolific", "surge", "scale ai", "appen", "toloka",
)  # fmt: skip

PATTERNS = (
    Pattern(
        name="annotation.by_people",
        kind=ClaimKind.ANNOTATION,
        expression=(
            rf"(?:annotat\w+|label\w*|written|created|generated|produced|rated|ranked|verified|validated|translated"
            rf"|transcribed|collected|checked|reviewed|crowd-?\s?sourced|authored|read|recorded|judged|curated"
            rf"|tagged|corrected|paraphrased|elicited)\s(?:@w\s){{0,5}}?(?:by|with|from|on|via|using|through)\s"
            rf"(?:(?!merging|\ue003)@w\s){{0,3}}?(?P<a>{_WHO})"
        ),
        cues=_WHO_CUES,
        build=phrase(),
        guards=_GUARDS | {"negated"},
        examples=(Example("The pairs were annotated by trained linguists.", "trained linguists"),),
    ),
    Pattern(
        name="annotation.count",
        kind=ClaimKind.ANNOTATION,
        expression=r"(?P<q>@Q)",
        cues=(
            "annotator",
            "worker",
            "labeler",
            "labeller",
            "volunteer",
            "expert",
            "rater",
            "linguist",
            "employee",
            "\ue004",
        ),
        also=_WHO_CUES,
        build=quantities(frozenset({"workers"}), "annotators"),
        guards=frozenset({"cites", "hypothetical", "not_people"}),
        examples=(Example("Four annotators each labelled a pair.", "Four annotators", "4"),),
    ),
    Pattern(
        name="annotation.manual",
        kind=ClaimKind.ANNOTATION,
        expression=(
            r"(?<!quality\sof\sthe\s)(?<!close\sto\sthe\s)(?<!than\s)(?<!than\sthe\s)(?<!like\s)(?P<a>(?:(?:manually|hand|human|expert|crowd)[\s-]|self-(?=labell?ed|annotated))(?:and\s\w+\s)?(?:annotat(?:ed|ions?)|label(?:l?ed|s)"
            r"|written|verified|tagged|transcribed|checked|reviewed|validated|corrected|translated|rated"
            r"|crafted|created|(?<!human[\s-])generated|evaluated|sourced)|crowd-?\s?sourced"
            r"|human[\s-](?:annotations?|annotators?"
            r"|labels?|preference\s(?:data|annotations|judgments|labels)|feedback\sdata|demonstrations|ratings))\b"
        ),
        cues=("manual", "hand", "human", "expert", "crowd", "self"),
        build=phrase(),
        guards=_GUARDS | {"negated"},
        zones=frozenset({"training", "data", "other"}),
        examples=(Example("A corpus of manually labeled tweets.", "manually labeled"),),
        counterexamples=("Human evaluation shows it performs better.",),
    ),
    Pattern(
        name="annotation.counted",
        kind=ClaimKind.ANNOTATION,
        expression=r"(?P<q>@Q)",
        cues=("\ue004",),
        also=("annotated", "labeled", "labelled", "human-", "hand-", "expert-", "crowd"),
        build=counted(
            r"(?:manually|hand|human|expert|self|crowd)[\s-](?:annotated|labell?ed|written|curated|verified"
            r"|generated|transcribed)"
        ),
        guards=_GUARDS | {"negated"},
        zones=frozenset({"training", "data", "other"}),
        examples=(
            Example(
                "The data includes one million new human-annotated examples.",
                "one million new human-annotated examples",
            ),
        ),
        counterexamples=("It has 300 human users.",),
    ),
    Pattern(
        name="annotation.annotators_were",
        kind=ClaimKind.ANNOTATION,
        expression=(
            rf"(?:annotators|labell?ers|crowd-?workers|raters|writers|verifiers"
            rf"|experts)\s(?:[^.;]{{0,60}}?\s)?(?:were|are|included?"
            rf"|consist(?:s|ed)?\sof|comprised?)\s(?:all\s)?(?P<a>(?:@w\s){{0,4}}?{_WHO}(?:\swith\s(?:@w\s){{0,6}}?@w)?)"
        ),
        cues=("annotator", "labeler", "labeller", "worker", "rater", "writer", "verifier", "experts"),
        build=phrase(),
        guards=_GUARDS | {"negated"},
        about="dataset",
        examples=(Example("All annotators were advanced graduate students.", "advanced graduate students"),),
        counterexamples=("The writers are famous.",),
    ),
    Pattern(
        name="annotation.under_heading",
        kind=ClaimKind.ANNOTATION,
        expression=rf"annotators\sare:\s@item\s[^.;]{{0,120}}?(?P<a>{_WHO}|\bauthors\b|\b(?:research\s)?team\b|\blinguistics\b)",
        cues=("annotators are: \ue00b",),
        build=phrase(),
        guards=frozenset({"questions", "negated", "hypothetical"}),
        about="dataset",
        examples=(),
    ),
    Pattern(
        name="annotation.with_firm",
        kind=ClaimKind.ANNOTATION,
        expression=(
            r"(?:work(?:ed|ing)?|partner(?:ed|ing)?|collaborat\w+|contract\w*|hired?"
            r"|recruit\w*)\s(?:@w\s){0,3}?(?:with|from|through|via|on|using)?\s?(?P<a>Surge\sAI|Scale\sAI"
            r"|Appen|Toloka|Prolific|Upwork|(?:[@P@N]\s)?Mechanical\sTurk|MTurk|Sama|iMerit|CloudFactory)\b"
            r"|annotations?\s(?:@be\s)?(?:done|made|performed|carried\sout|collected)\s(?:using|with|via|on"
            r"|through|in)\s(?P<a>Argilla|Label\sStudio|Prodigy|Doccano|Brat"
            r"|Labelbox|INCEpTION|@N|@H)"
        ),
        cues=(
            "surge",
            "scale ai",
            "appen",
            "toloka",
            "prolific",
            "upwork",
            "mturk",
            "turk",
            "sama",
            "imerit",
            "annotation",
        ),
        build=phrase(),
        guards=_GUARDS | {"negated"},
        examples=(
            Example("We then worked with Surge AI, a labeling platform, on the data.", "Surge AI"),
            Example("The annotation has been done using Argilla.", "Argilla"),
        ),
        counterexamples=("We work with Intel on annotation tools.",),
    ),
    Pattern(
        name="annotation.by_scheme",
        kind=ClaimKind.ANNOTATION,
        expression=(
            r"(?P<a>annotated\s(?:according\sto|following"
            r"|under)\s(?:@w\s){0,4}?(?:@w\s)?(?:\([^()]{0,90}\)\s)?(?:scheme|guidelines?"
            r"|schema|protocol|framework|standards?|tagset|conventions?))\b"
        ),
        cues=("annotated",),
        build=phrase(),
        guards=_GUARDS | {"negated"},
        examples=(
            Example(
                "A dataset of answers annotated according to the ZORB scheme.",
                "annotated according to the ZORB scheme",
            ),
        ),
        counterexamples=("The scheme is annotated.",),
    ),
    Pattern(
        name="annotation.workers_did",
        kind=ClaimKind.ANNOTATION,
        expression=(
            rf"(?<!\ue004\sfrom\s)(?<!\ue004\son\s)(?P<a>{_WHO})\s(?:@w\s){{0,3}}?(?:annotat\w+|labell?ed|wrote"
            rf"|write|produced|created|generated|rated"
            rf"|ranked|were\s(?:asked|instructed|paid|recruited|hired)|are\spaid"
            rf"|transcribed|verified|validated|translated|provided|judged)\b"
        ),
        cues=_WHO_CUES,
        build=phrase(),
        guards=_GUARDS | {"negated"},
        examples=(Example("Crowdworkers were asked to write hypotheses.", "Crowdworkers"),),
    ),
    Pattern(
        name="annotation.paid",
        kind=ClaimKind.ANNOTATION,
        expression=(
            r"(?:paid|compensated|pay|wage|payment|compensation|remunerat\w+)\s(?:@w\s){0,8}?(?P<a>(?:between\s)?"
            r"(?P<q>@Q)(?:\s?(?:-|and|to)\s?@Q)?(?:\s(?:per|an|a)\s\w+)?)"
        ),
        cues=("paid", "compensat", "pay", "wage", "remunerat"),
        build=phrase("pay"),
        guards=_GUARDS,
        about="dataset",
        examples=(Example("Annotators were paid $12 per hour.", "$12 per hour"),),
    ),
    Pattern(
        name="annotation.none",
        kind=ClaimKind.ANNOTATION,
        expression=(
            r"(?P<a>(?:no|without(?:\sany)?)\s(?:additional\s|further\s)?(?:human\s(?:label\w*|annotat\w*"
            r"|supervision|feedback|data)"
            r"|humans\slabell?ing\s\w+|manual\s(?:or\s[\w-]+\s)?(?:annotation|label\w*)|human-?/\S+labell?ing"
            r"|annotations?\b|explicit\sannotation)|(?:does|do|did)\snot\s(?:contain|include|have"
            r"|provide)\s(?:any\s)?(?:additional\s|further\s|human\s"
            r"|manual\s)*annotations?|(?:did|does|do)\snot\s(?:require|need|use|involve)\s(?:any\s)?(?:human"
            r"|manual)\s(?:annotat\w*|label\w*|supervision)|(?:has"
            r"|have|was|were|is)\snot\s(?:been\s)?(?:fine-?)?(?:trained|tuned|aligned)\s(?:with|on|to|using)\s"
            r"(?:any\s)?human\s(?:feedback|preferences?|labels))"
        ),
        cues=("no ", "without ", "not "),
        build=phrase("no human labelling"),
        polarity=Polarity.NEGATED,
        guards=frozenset({"cites", "questions"}),
        examples=(
            Example("It was trained on raw text only, with no humans labelling them.", "no humans labelling them"),
        ),
    ),
)
