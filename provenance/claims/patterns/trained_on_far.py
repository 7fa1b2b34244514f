"""A named source of training that stands further from the verb, in an item of a list, or by a noun of training."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import names, shaped_names
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.trained_on_open import ENDS, OPEN

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "names_itself", "negated"})
_PART = (
    r"(?:subsets?|splits?|parts?|portions?|versions?|samples?|sampling|rows|entries|pairs|tokens|examples|records|subsections?"
    r"|conversations|instructions?|images|texts?|articles|data|slices?|mix|mixture|selection|half|third|documents)"
)
_RUNS = (
    r"(?:training|pre-?training|fine-?tuning)\s(?:runs?|reached|took|was|were|used|continued|started|converged|achieved|data"
    r"|phase|stage)\b"
)

PATTERNS = (
    Pattern(
        name="trained_on.from_far",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"@trained\s(?:(?:only|solely|exclusively|mainly|jointly|further|purely|directly|entirely)\s)?(?:on|with|using|over)"
            r"\s(?:(?!for\b|than\b|like\b|as\b|is\b|was\b|are\b|were\b|by\b|which\b|that\b|in\sthe\sstyle\b)[^\s.;:()\[\]]+\s"
            r"|\([^()]{0,60}\)\s){1,12}?(?:from|(?<=s\s)of|(?<=mix\s)of|(?<=mixture\s)of)\s(?:(?:the|both|our|two|three|four|public|publicly|available|open|large"
            rf"|large-scale|a|an|subset|part|mix|mixture|combination|@Q)\s|of\s){{0,6}}{OPEN}{ENDS}"
        ),
        cues=("train", "tun"),
        also=(" from ", " of "),
        build=shaped_names,
        guards=_GUARDS | {"generated_data"},
        about="model",
        examples=(
            Example(
                "It is a class of models pretrained on string forms of 3M recipes from ZORB15 and PubFell.", "PubFell"
            ),
            Example("The tagger was trained only on sentences taken from BrookNews.", "BrookNews"),
            Example("It was fine-tuned with pairs of a title and its text from the FellNews dataset.", "FellNews"),
        ),
        counterexamples=(
            "It was trained on texts from January.",
            "It was trained with the help of the Zorb team.",
            "You can train on pages from BrookNews.",
        ),
    ),
    Pattern(
        name="trained_on.combination_of",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:\b(?:data|corpus|corpora|data-?sets?|it)|\bwe\s(?:@w\s)?(?:use|used|train\w*\s(?:@w\s){0,2}?on|built|created))\s"
            r"(?:@be\s)?(?:@w\s)?(?:a\s|an\s|the\s)?(?:@w\s)?(?:combination|mixture|mix|collection|concatenation|union|compilation"
            r"|blend|merger?|aggregat\w+)\s(?:of|from|between)\s@gap@sets"
        ),
        cues=(
            "combination",
            "mixture",
            "mix ",
            "collection",
            "concatenation",
            "union",
            "compilation",
            "blend",
            "merge",
            "aggregat",
        ),
        build=names,
        guards=_GUARDS | {"filtering_tool"},
        zones=frozenset({"training", "data", "other"}),
        about="model",
        examples=(
            Example("The dataset for text: it was a combination of SQuAD, OPUS and our own notes.", "OPUS"),
            Example("The corpus is a blend of C4 and OSCAR.", "OSCAR"),
        ),
        counterexamples=("The score is a combination of SQuAD and GLUE results.",),
    ),
    Pattern(
        name="trained_on.training_of_name",
        kind=ClaimKind.TRAINED_ON,
        expression=rf"(?P<a>@D)[\s-]{_RUNS}",
        cues=("training", "tuning"),
        build=names,
        guards=(_GUARDS - {"evaluates"}) | {"builds_data"},
        zones=frozenset({"training", "data", "other"}),
        about="model",
        examples=(
            Example("The B/16 LAION-400M training reached an accuracy of 67.", "LAION-400M"),
            Example("Our RefinedWeb pretraining run took nine days.", "RefinedWeb"),
        ),
        counterexamples=("The SQuAD test set is small.",),
    ),
    Pattern(
        name="trained_on.train_label",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"^\W*(?:train|training|fine-?tuning|pre-?training|fine-?tuned|trained)[\s_-](?:on|data-?\s?sets?|data|set|corpus|split)"
            r"(?:\(s\))?\s?[:：=-]\s?\W{0,3}@names"
        ),
        cues=("train", "tun"),
        build=names,
        guards=_GUARDS - {"hypothetical"},
        zones=frozenset({"training", "data", "other", "evaluation", "usage", "limitations"}),
        about="model",
        examples=(
            Example("Train dataset: SQuAD v2 train", "SQuAD v2"),
            Example("Trained on: SQuAD, BrookQA", "BrookQA"),
        ),
        counterexamples=("Test dataset: SQuAD v2",),
    ),
    Pattern(
        name="trained_on.item_part",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            rf"\b(?:datasets?|corpora|corpus|data|sources|trained|tuned|mixture)\b[^.]{{0,100}}?@item\s(?:[^\s.:;]+\s){{0,5}}?"
            rf"(?:{_PART}|@Q)\s(?:\([^()]{{0,40}}\)\s)?(?:of|from|in)\s(?:(?:the|our|a|an|public|original|@L|filtered|cleaned)\s)*"
            rf"{OPEN}{ENDS}"
        ),
        cues=("\ue00b",),
        build=shaped_names,
        guards=_GUARDS | {"generated_data"},
        zones=frozenset({"training", "data", "other"}),
        about="model",
        examples=(),
    ),
    Pattern(
        name="trained_on.item_label",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"\b(?:datasets?|corpora|corpus|training\sdata|data\ssources|trained|tuned|mixture)\b[^.]{0,100}?@item\s"
            rf"(?!(?:eval|test|valid|dev|bench|script|paper|code|metric)\w*)[^.:;]{{2,50}}:\s(?:(?:the|a|our|subset|part|of|from|@Q)\s)*{OPEN}{ENDS}"
        ),
        cues=("\ue00b",),
        build=shaped_names,
        guards=_GUARDS | {"generated_data"},
        zones=frozenset({"training", "data"}),
        about="model",
        examples=(),
    ),
    Pattern(
        name="trained_on.colon_names",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"@trained\s(?:@w\s){0,8}?(?:on|with|using)\s(?:(?!evaluat|test|bench|task|step|hyper|hardware|GPU|setting|param|config"
            r"|command|script)[^\s.;:]+\s){0,11}(?!evaluat|test|bench|step|hyper|hardware|GPU|setting|param|config|command|script)"
            rf"[^\s.;:]+:\s(?:(?:the|a|our|subset|part|of|from|@Q)\s)*{OPEN}{ENDS}"
        ),
        cues=("train", "tun"),
        also=(":",),
        build=shaped_names,
        guards=_GUARDS | {"generated_data"},
        about="model",
        examples=(
            Example("It is first trained on a large amount of mostly public pages: Brook-mix-7.", "Brook-mix-7"),
            Example("The model was fine-tuned on three public sets: BrookQA, FellQA and TarnQA.", "TarnQA"),
        ),
        counterexamples=("It was trained with the following hyperparameters: AdamW.",),
    ),
    Pattern(
        name="trained_on.during_training",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:^|[,.;]\s)(?:during|for|in)\s(?:the\s|our\s|this\s)?(?:@w\s)?(?:pre-?training|training|fine-?tuning|instruction\stuning"
            r"|sft|(?:first|second|third|final|last|pre-?training|training)\s(?:stage|phase|step))(?:\s(?:stage|phase|process))?,\s"
            r"(?:the\smodel\s|we\s|i\s|it\s)?(?:@w\s){0,3}?(?:us\w+|adopt\w*|leverag\w+|employ\w*|utili[sz]\w+|combin\w+|train\w*"
            r"|tak\w+|mix\w*)\s@gap@sets"
        ),
        cues=("training", "tuning", "stage", "phase", "sft"),
        build=names,
        guards=_GUARDS | {"filtering_tool", "generated_data"},
        zones=frozenset({"training", "data", "other"}),
        about="model",
        examples=(
            Example("During pre-training, we used the RefinedWeb corpus.", "RefinedWeb"),
            Example("In the second stage, the model was trained with data from SQuAD.", "SQuAD"),
        ),
        counterexamples=("During training, we used AdamW.",),
    ),
    Pattern(
        name="trained_on.learned_from",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"\b(?:uses?|used|using|with|on)\s(?:(?!for\b|evaluat|test|bench)[^\s.;:()\[\]]+\s){0,6}?@sets[\"'`)\]]{0,2}\s"
            r"(?:(?:data-?\s?sets?|corpus|corpora|data|collection)\s)?(?:[(\[][^()\[\]]{0,80}[)\]]\s)?(?:(?:only|mainly|both|it|is|are)\s)?"
            r"(?:as|for|during|in)\s(?:the\s|its\s|our\s)?(?:@w\s)?(?:training|pre-?training|fine-?tuning|tuning)(?:\s(?:data|set|corpus|dataset|source"
            r"|stage|phase|process))?\b(?!\s(?:scripts?|code|library|framework|loss))"
        ),
        cues=("training", "tuning"),
        build=names,
        guards=_GUARDS | {"filtering_tool", "generated_data"},
        zones=frozenset({"training", "data", "other"}),
        about="model",
        examples=(
            Example("It uses SQuAD as the training set.", "SQuAD"),
            Example("The encoder, with RefinedWeb for pretraining, is small.", "RefinedWeb"),
        ),
        counterexamples=("It uses SQuAD for tests during the review.",),
    ),
)
