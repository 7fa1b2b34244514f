"""What is published for reproduction, said of single scripts, files, lists and checkpoints."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.release import AND, ANY_THING, artefact, with_data

_GUARDS = frozenset({"cites", "questions", "of_others", "advises", "negated"})

PATTERNS = (
    Pattern(
        name="release.thing_found",
        kind=ClaimKind.RELEASE,
        expression=(
            r"\b(?P<a>(?:(?!inference|evaluation|eval|demo|conversion|usage|the|a|an|this|our|and"
            r"|of)\b[\w-]+\s){0,2}?(?:(?:deduplication|preprocessing|pre-processing|filtering|training|data"
            r"|dataset|processing)\sscripts?"
            r"|scripts?\s(?:for|of|to)\s(?!infer|eval|run|convert|use|demo)(?:@w\s){1,5}?@w|manifest(?:\slist)?s?"
            r"|data\ssequence|list\sof\s(?:@w\s){1,4}?(?:used\s(?:for|in)\s\w+|datasets)))\s"
            r"(?:can\sbe\s|is\s|are\s)?(?:fully\s|publicly\s)?(?:found|available|accessible|released|provided"
            r"|(?<=(?:is|are)\s)(?:in|at))\b"
        ),
        cues=("script", "manifest", "sequence", "list of"),
        build=phrase(artefact),
        guards=frozenset({"cites", "questions", "of_others", "advises", "negated"}),
        examples=(Example("The deduplication script can be found here.", "deduplication script"),),
        counterexamples=("The inference script can be found here.",),
    ),
    Pattern(
        name="release.make_ours_open",
        kind=ClaimKind.RELEASE,
        expression=(
            rf"\bmak(?:e|es|ing)\s(?:our|all|the)\s(?P<a>{ANY_THING})(?:{AND}(?:our\s)?(?P<a>{ANY_THING})){{0,5}}\s(?:@w\s){{0,3}}?(?:available|open[\s-]access|open[\s-]source|public)\b"
            rf"(?:\sand\sour\s(?P<a>{ANY_THING})\sopen[\s-]?\w+)?"
        ),
        cues=("make", "making"),
        build=with_data,
        guards=_GUARDS | {"hypothetical"},
        examples=(Example("By making our dataset and code available, we help others.", "code"),),
        counterexamples=("We make our models available.",),
    ),
    Pattern(
        name="release.code_for",
        kind=ClaimKind.RELEASE,
        expression=(
            r"(?P<a>\b(?:code|scripts?|recipes?|configs?|instructions|notebooks?"
            r"|code\sand\s\w+)\s(?:used\s)?(?:for|to)\s(?:@w\s)?(?:(?:pre-?)?train\w*|fine[\s-]?tun\w+|finetun\w+"
            r"|download\w*\sthe|collect\w*\sthe"
            r"|reproduc\w+|pre-?process\w*|creat\w+\sthe\sdata\w*|generat\w+\sthe\sdata\w*"
            r"|process\w*\sthe\sdata\w*|build\w*\sthe\sdata\w*|clustering|filtering|cleaning"
            r"|deduplicat\w+))\b[^.;]{0,70}?(?:(?:can\sbe\s|is\s|are\s)(?:found|available|accessible|released"
            r"|provided|published|hosted|here|at\b|on\b|in\s(?:this|the|our))"
            r"|available\s(?:here|at|on|in))"
        ),
        cues=("code", "script", "recipe", "config", "instructions", "notebook"),
        also=(
            "found",
            "available",
            "accessible",
            "released",
            "provided",
            "published",
            "hosted",
            "here",
            " at ",
            " in ",
        ),
        build=phrase(artefact),
        guards=frozenset({"cites", "questions", "of_others", "advises", "negated"}),
        examples=(
            Example(
                "The code and instructions for training our models can be found in the docs.",
                "code and instructions for training",
            ),
        ),
        counterexamples=("Code for inference can be found here.",),
    ),
    Pattern(
        name="release.file_named",
        kind=ClaimKind.RELEASE,
        expression=(
            r"(?:train\w*\s(?:and\s\w+\s)?(?:script|code|recipe|config\w*|logs?)|(?:data|sampling"
            r"|training)\s(?:mix\w*|weights|recipe)|configuration|"
            r"probabilit(?:y|ies)|weights)\s[^.;]{0,80}?(?:in|at|:|as|see)\s(?:the\s|our\s"
            r"|this\s)?(?:file\s)?[`\"'(]{0,2}(?P<a>(?:@N|[\w/-]+)\.(?:py|json|ya?ml|sh"
            r"|ipynb|toml|cfg))\b|(?:see|in|use)\s[`\"'(]{0,2}(?P<a>(?:@N|[\w/-]+)\.(?:py|sh|ipynb|ya?ml"
            r"|json))[`\"')]{0,2}\s(?:in\s(?:this|the|our)\s\w+\s)?"
            r"(?:for|contains|has)\s(?:the\s)?(?:@w\s){0,2}?train\w*\s(?:script|code|config\w*|recipe)\b"
        ),
        cues=(".py", ".json", ".yaml", ".yml", ".sh", ".ipynb", ".toml", ".cfg"),
        build=phrase(artefact),
        guards=frozenset({"cites", "questions", "of_others", "advises", "negated", "hypothetical"}),
        about="model",
        examples=(
            Example("The full training script is accessible in this repository: train_zorb.py.", "train_zorb.py"),
            Example(
                "We sampled with weights whose configuration is detailed in the data_mix.json file.", "data_mix.json"
            ),
        ),
        counterexamples=("The weights are read as given in config.json by the loader if you run it.",),
    ),
    Pattern(
        name="release.checkpoints_of",
        kind=ClaimKind.RELEASE,
        expression=(
            r"(?:releas|publish|provid|shar|upload"
            r"|open-?\s?sourc)\w*\s[^.;]{0,40}?(?<!convert\s)(?<!load\s)(?<!merge\s)(?P<a>(?:model\s|all\s"
            r"|base\s)?checkpoints\s(?:of|from|at|for|after)\s(?:each|every|all|the|different"
            r"|various|several)\s(?:@w\s){0,2}?@w)"
        ),
        cues=("checkpoints",),
        build=phrase("intermediate checkpoints"),
        guards=_GUARDS | {"hypothetical"},
        about="model",
        examples=(
            Example(
                "We open-source the series, including checkpoints of the base model and others.",
                "checkpoints of the base",
            ),
        ),
        counterexamples=("We provide a script that will convert checkpoints of the library.",),
    ),
)
