"""Share or weight of a component or a language in the mix."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import fractions, shares
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "cites", "questions", "of_others"})

PATTERNS = (
    Pattern(
        name="proportion.bracket",
        kind=ClaimKind.PROPORTION,
        expression=(
            r"(?P<o>[@D@N@P@L]|code|books|papers|web|news|math|academic|others?)\s?(?:\w+\s)?(?P<a>[(\[]\s?~?\s?"
            r"(?P<q>@Q)\s?[)\]]?)"
        ),
        cues=("(\ue004", "[\ue004", "( \ue004", "(~"),
        build=shares,
        guards=_GUARDS | {"unrelated"},
        examples=(Example("Sources used in training: CCNet [67%] and C4 [15%].", "[67%]", "67"),),
        counterexamples=("Accuracy on SQuAD (88%) improved.",),
    ),
    Pattern(
        name="proportion.share_of_data",
        kind=ClaimKind.PROPORTION,
        expression=(
            r"(?P<a>(?P<q>@Q))\s(?:of\s(?:the\s|our\s|all\s|its\s|this\s|which\s)?(?:[\w-]+\s){0,4}?(?:data\w*"
            r"|corpus|tokens|mix\w*|dataset|samples|examples|training\s\w+|documents|images|sentences|instances"
            r"|speakers|pages|tweets|articles|records|conversations|captions|pairs|alt-texts|clusters|items"
            r"|entries|questions|rows"
            r"|files|utterances|prompts|instructions|annotations|problems|clips|recordings|reviews|posts"
            r"|comments|molecules)\s?(?:[^.;]{0,40}?\s)?(?:@be"
            r"|come|comes|came|consist\w*|compris\w*|in|from|belong\w*|contain\w*|represent\w*|have|has"
            r"|had)\s(?:[\w-]+\s){0,4}?"
            r"(?P<o>[@L@D@N@P]|\w+)|(?:of\s|from\s|in\s)?(?:the\s)?(?P<o>[@L@D]|code|natural\slanguage"
            r"|(?:[\w-]+\s)?(?:linguistic|language|natural\slanguage|text|web|dialogue|audio|image)\s(?:data"
            r"|texts?)|math\w*"
            r"|synthetic|web|books|papers|multilingual|others?)(?=[\s,.;)]|$))"
        ),
        cues=("\ue004",),
        also=("%", "％", "percent", "per cent"),
        build=shares,
        guards=_GUARDS | {"not_data", "unrelated", "masks_words", "negated"},
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(Example("About 87% of the tokens are in English.", "About 87%", "87"),),
        counterexamples=("15% of the tokens are masked.",),
    ),
    Pattern(
        name="proportion.represents",
        kind=ClaimKind.PROPORTION,
        expression=(
            r"(?P<a>(?P<q>@Q))\s?(?:of\s(?:@w\s){1,4}?)?\((?:or\s|i\.e\.,?\s|about\s)?@Q\)\s(?:represents?|is|are"
            r"|comes?\sfrom|covers?"
            r"|consists?\sof|contains?)\s(?P<o>[@L@D@N]|[\w-]+)"
        ),
        cues=("(or \ue004", "(\ue004", "(i.e", "(about"),
        build=shares,
        guards=_GUARDS,
        examples=(Example("Roughly 12% (or 400 hours) represents Danish speech.", "Roughly 12%", "12"),),
        counterexamples=("Some 12% (or 400 users) agreed.",),
    ),
    Pattern(
        name="proportion.mix_of",
        kind=ClaimKind.PROPORTION,
        expression=(
            r"(?P<o>[@D@N@L])\s(?:[\w-]+\s){0,3}?(?:makes?\sup|made\sup|account\w*\sfor|represent\w*|constitut\w*"
            r"|contribut\w*|compris\w*|is|at)\s(?:\w+\s){0,2}?(?P<a>(?P<q>@Q))"
        ),
        cues=("make", "made", "account", "represent", "constitut", "contribut", "compris", "is ", "at "),
        build=shares,
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(Example("English accounts for 87% of the mix.", "87%", "87"),),
    ),
    Pattern(
        name="proportion.trained_on_part",
        kind=ClaimKind.PROPORTION,
        expression=(
            r"(?:@trained\s(?:@w\s){0,3}?(?:on|with|using)\s(?:only\s|about\s|just\s)?|(?<=[@D@N]\s)(?:\+|and"
            r"|,)\s)(?P<a>(?P<q>@Q))\s"
            r"(?:subset\s|split\s|sample\s)?(?:of\s)?(?:the\s|both\s|all\s|its\s|our\s)*(?P<o>[@D@N]"
            r"|data-?sets?|data|corpus|corpora"
            r"|training\sdata|training\sset)"
        ),
        cues=("\ue004",),
        also=("%", "percent"),
        build=shares,
        guards=_GUARDS | {"not_data", "masks_words"},
        zones=frozenset({"training", "data", "other"}),
        about="model",
        examples=(
            Example("It was pretrained on 10% of both datasets.", "10%", "10"),
            Example("This is the version trained on 10% ZORB15 + 20% PubFell.", "20%", "20"),
        ),
        counterexamples=("It was trained on 10 pages of the corpus.",),
    ),
    Pattern(
        name="proportion.half",
        kind=ClaimKind.PROPORTION,
        expression=(
            r"(?P<a>\b(?:the\sother\s)?(?:half|(?:one|a|two|three|the\sremaining|another)\s(?:thirds?|quarters?"
            r"|fifths?|tenths?)))\s(?:of\s(?:the\s|all\s|these\s|our\s|its\s)?"
            r"(?:[\w-]+\s){0,2}?(?:data\w*|corpus|images?|samples|examples|documents|sentences|pairs|texts"
            r"|questions|recordings|articles|instances"
            r"|tokens|annotations)\s@be\b|@be\s(?:@w\s)?by\b|by\s(?=\w))"
        ),
        cues=("half", "third", "quarter", "fifth", "tenth"),
        also=(
            "data",
            "corpus",
            "image",
            "sample",
            "example",
            "document",
            "sentence",
            "pairs",
            "text",
            "question",
            "recording",
            "article",
            "instances",
            "tokens",
            "annotations",
        ),
        build=fractions,
        guards=_GUARDS | {"masks_words", "negated"},
        zones=frozenset({"training", "data", "other"}),
        about="dataset",
        examples=(
            Example("Half of the images were drawn by clerks and the other half by pupils.", "Half"),
            Example("Half of the images were drawn by clerks and the other half by pupils.", "the other half"),
        ),
        counterexamples=("The half of the team that drew images is known.",),
    ),
)
