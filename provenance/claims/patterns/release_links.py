"""Code, logs and settings that a document points at: "you can find the code used to train it here", "Config: …"."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.release import artefact
from provenance.claims.patterns.release_scripts import WORK

_GUARDS = frozenset({"cites", "questions", "of_others", "negated"})
_PLACES = frozenset({"training", "data", "other", "usage", "limitations"})
_THING = (
    r"(?:(?:source\s|python\s|full\s|complete\s)?(?:code|scripts?|notebooks?|pipelines?|configs?"
    r"|configurations?|recipes?|tools?))"
)
_USED = r"(?:(?:that|which)\s(?:has\sbeen|have\sbeen|was|were|is|are|we)\s|we(?:['’]ve)?\s|they\s)?(?:have\s)?used"
_WORKED = (
    rf"(?:{WORK}|(?:creat|build|buil[dt]|generat|prepar|mak)\w*\s(?:the\s|this\s|our\s)?(?:[@D@N]|data\w*"
    rf"|corpus))"
)
_LOGS = (
    r"(?:(?:complete\s|full\s|our\s|the\s|detailed\s)?(?:training|wandb|w&b|weights\s(?:&|and)\sbiases|tensorboard"
    r"|loss|fine-?tuning)\s"
    r"(?:and\s\w+\s)?(?:logs?|curves?|(?<!training\s)(?<!tuning\s)runs?|notes|reports?|project(?:\spage)?|metrics"
    r"|charts|dashboards?)|logbooks?)"
)
_SHOWN = (
    r"(?:found|available|accessible|contained|published|public|released|shared|hosted|viewed|seen|provided|uploaded"
    r"|open-?sourced|here\b|at\b)"
)

PATTERNS = (
    Pattern(
        name="release.code_used_is_at",
        kind=ClaimKind.RELEASE,
        expression=(
            rf"(?P<a>(?<![\w-]){_THING}\s{_USED}\s(?:to|for|in)\s(?:@w\s){{0,1}}?{_WORKED})(?![\w-])"
        ),
        cues=("used to ", "used for ", "used in "),
        also=("found", "find", "available", "accessible", "released", "published", "hosted", "here", "http", "repo",
              "github",
              "see ", "shared", "contain", "tracks", "open"),
        build=phrase(artefact),
        guards=_GUARDS,
        zones=_PLACES,
        examples=(
            Example("The code we used to train and evaluate our models is available at https://zorb.example.",
                    "code we used to train"),
            Example("You can find the code that has been used to build this dataset in the repository.",
                    "code that has been used to build this dataset"),
            Example("The code used to create the corpus can be found here.", "code used to create the corpus"),
        ),
        counterexamples=("The code used to run the model is available here.",),
    ),
    Pattern(
        name="release.find_code_for",
        kind=ClaimKind.RELEASE,
        expression=(
            r"\b(?:find|download|view|access|refer\sto|along\swith|see|tracks|repo\w*\s(?:for|of))\s(?:the\s|our\s"
            r"|all\s|full\s|its\s){0,2}"
            rf"(?P<a>(?:(?:pre-?)?training|fine-?tuning|pre-?processing|data\s\w+|replication"
            rf"|reproduction)\s(?:and\s\w+\s)?(?:code|scripts?|notebooks?|configs?|recipes?)"
            rf"|{_THING}\sfor\s{_WORKED})(?![\w-])"
        ),
        cues=("find", "download", "view", "access", "refer to", "along with", "see ", "tracks", "repo"),
        also=("code", "script", "notebook", "config", "recipe", "pipeline", "tool"),
        build=phrase(artefact),
        guards=_GUARDS,
        zones=_PLACES,
        examples=(
            Example("You can download the source code for fine-tuning from here.", "source code for fine-tuning"),
            Example("Details can be found in the repository along with the training code.", "training code"),
        ),
        counterexamples=("You can find the code for inference here.",),
    ),
    Pattern(
        name="release.logs_shown",
        kind=ClaimKind.RELEASE,
        expression=(
            rf"(?P<a>\b{_LOGS})\s(?:[^.;]{{0,60}}?\s)?(?:can\sbe\s|is\s|are\s|has\sbeen\s|have\sbeen\s)(?:\w+ly\s"
            rf"|also\s)?{_SHOWN}"
            rf"|\b(?:see|find|refer\sto|view|check|visit|publish\w*|releas\w*|shar\w*|open-?\s?sourc\w*"
            rf"|provid\w*)\s(?:out\s|also\s)?(?:[^.;]{{0,50}}?\s)?(?P<a>{_LOGS})(?![\w-])"
        ),
        cues=("logs", "logbook", "wandb", "w&b", "weights & biases", "weights and biases", "tensorboard",
              "loss curve", "training curve",
              "training notes", "training report", "training run", "training metrics", "training charts"),
        build=phrase("training logs"),
        guards=_GUARDS,
        zones=_PLACES | {"evaluation"},
        examples=(
            Example("The loss curves for all models are contained in our project.", "The loss curves"),
            Example("Please refer to our W&B project page for complete training logs.", "complete training logs"),
        ),
        counterexamples=("The training run took three days.",),
    ),
    Pattern(
        name="release.labelled",
        kind=ClaimKind.RELEASE,
        expression=(
            r"^(?:[^\ue00b]*\ue00b\s)?\W{0,4}(?P<a>(?:(?:link\sto\s)?(?:the\s|full\s|our\s)?(?:(?:pre-?)?training"
            r"|fine-?tuning|data\s\w+|preprocessing|training\sand\s\w+)\s"
            r"(?:notebook|code|scripts?|configs?|configuration|logs?|recipe|run|colab|curves|report)"
            r"|wandb(?:\s\w+)?|w&b(?:\s\w+)?"
            r"|notebook|colab|config|hyper-?parameters|script)(?:\slink|\surl"
            r"|\sfile)?\s?[:：]\s?(?:\W{0,2}(?:[\ue001-\ue00a]|here|link|this\s\w+|[\w/.-]+\.(?:py|ipynb|json|ya?ml"
            r"|sh))))"
        ),
        cues=("notebook", "code", "script", "config", "log", "recipe", "run", "colab", "curves", "wandb", "w&b",
              "hyper"),
        build=phrase(artefact),
        guards=_GUARDS,
        zones=frozenset({"training", "data"}),
        about="model",
        examples=(
            Example("Training code: https://zorb.example/train", "Training code: https://zorb.example/train"),
            Example("Notebook link: here", "Notebook link: here"),
        ),
        counterexamples=("Training code: see below for what it does.",),
    ),
    Pattern(
        name="release.partly_trained",
        kind=ClaimKind.RELEASE,
        expression=r"(?P<a>\b(?<!more\s)(?:partially|partly)[\s-]trained\s(?:model\s)?checkpoints)\b",
        cues=("trained checkpoints", "trained model checkpoints"),
        build=phrase("intermediate checkpoints"),
        guards=_GUARDS | {"hypothetical"},
        examples=(Example("The partially trained checkpoints are in the other branches.",
                  "partially trained checkpoints"),),
    ),
)  # fmt: skip
