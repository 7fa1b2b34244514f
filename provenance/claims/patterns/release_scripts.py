"""Scripts, code and instructions that are published for reproduction: where they are, what holds them."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.release import artefact

_GUARDS = frozenset({"cites", "questions", "of_others", "negated", "hypothetical"})
WORK = (
    r"(?:(?:pre-?)?train\w*|fine-?tun\w+|finetun\w+|reproduc\w+|replicat\w+|re-?creat\w+|pre-?process\w*|comput\w+"
    r"|data\s(?:\w+)|dataset\s(?:creation|generation|construction|preparation)|filter\w*|clean\w*|de-?duplicat\w+"
    r"|cluster\w*|crawl\w*|scrap\w+|collect\w*|tokeni[sz]\w+|(?:build|generat|creat|construct|download|prepar|process"
    r"|convert|curat)\w*\s(?:(?:the|our|this|a|raw|training|full|final|\ue001|\ue002)\s){0,3}?(?:data\w*|corpus"
    r"|corpora|\w*\s?index|samples|mixture|captions|\ue001|\ue002))"
)
_THING = (
    r"(?:(?:all\s(?:of\s)?)?(?:the\s|our\s|full\s|complete\s|original\s)*(?:bash\s|python\s|source\s)?(?:scripts?|code"
    r"|recipes?|notebooks?|config(?:uration)?s?(?:\sfiles)?|instructions)"
    r"(?:\s(?:that\s(?:we|was|were)\s)?(?:used|needed|necessary|required|written))?)"
)

PATTERNS = (
    Pattern(
        name="release.scripts_are_in",
        kind=ClaimKind.RELEASE,
        expression=(
            rf"(?P<a>{_THING}\s(?:for|to|of|on)\s(?:how\sto\s)?(?:@w\s){{0,1}}?{WORK}(?:\s(?!is\b|are\b)@w){{0,8}}?)\s"
            r"(?:is|are)\s(?:\w+\s)?(?:in|at|under|inside|here)\b"
        ),
        cues=("script", "code", "recipe", "notebook", "config", "instructions"),
        build=phrase(artefact),
        guards=_GUARDS,
        examples=(
            Example("Scripts for computing zorbs are in zorb/minhash.", "Scripts for computing zorbs"),
            Example("All the scripts necessary for Zorb reproduction are in the tools folder.",
                    "All the scripts necessary for Zorb reproduction"),
        ),
        counterexamples=("Code for inference is in the demo folder.",),
    ),
    Pattern(
        name="release.holds_scripts",
        kind=ClaimKind.RELEASE,
        expression=(
            r"(?:\bthis\sis|(?:repo\w*|folder|directory|fork|package|codebase|project|here|[\ue002\ue008\ue00a`])"
            r"\W{0,3}\s(?:@w\s){0,2}?(?:contains?|includes?|holds?|hosts?|has|you\scan\sfind))\s(?:@w\s){0,3}?"
            rf"(?P<a>{_THING}\s(?:for|to|of)\s(?:how\sto\s)?(?:@w\s){{0,1}}?{WORK})(?![\w-])"
        ),
        cues=("contain", "include", "hold", "host", "has ", "find", "this is"),
        also=("script", "code", "recipe", "notebook", "config", "instructions"),
        build=phrase(artefact),
        guards=_GUARDS - {"hypothetical"},
        examples=(
            Example("The tools folder contains scripts for reproducing the Zorb dataset.", "scripts for reproducing"),
            Example("The project fork includes the scripts for training with two steps.", "the scripts for training"),
        ),
        counterexamples=("This repository contains code for inference.",),
    ),
    Pattern(
        name="release.we_release_instructions",
        kind=ClaimKind.RELEASE,
        expression=(
            r"\bwe\s(?:(?:also|now|further|hereby|have|publicly)\s)?(?:releas|open-?\s?sourc|publish|provid|shar)\w*\s(?:@w\s){0,2}?(?P<a>(?:step-by-step\s"
            r"|detailed\s|full\s|complete\s|all\s|the\s|our\s){0,2}(?:instructions|scripts?|code|recipes?|pipelines?"
            r"|configs?|configurations?|tools|toolkit)\s(?:on|for|to|that|used)\s(?:how\s)?(?:to\s)?(?:@w\s){0,2}?"
            rf"{WORK})(?![\w-])"
        ),
        cues=("releas", "sourc", "publish", "provid", "shar"),
        also=("instructions", "script", "code", "recipe", "pipeline", "config", "tool"),
        build=phrase(artefact),
        guards=_GUARDS - {"hypothetical"},
        examples=(
            Example("We release step-by-step instructions on how to reproduce Zorb.",
                    "step-by-step instructions on how to reproduce"),
        ),
        counterexamples=("We provide code to run the model.",),
    ),
    Pattern(
        name="release.thing_is_released",
        kind=ClaimKind.RELEASE,
        expression=(
            r"(?P<a>(?:the\s|our\s|all\s|full\s|complete\s|entire\s){0,2}(?:(?:pre-?|post-?)?training|fine-?tuning|sft"
            r"|instruction|preference|annotation|alignment)\s(?:data(?:-?sets?)?|corpus|corpora|code|scripts?|logs"
            r"|recipes?|mixtures?|pipeline))\b[^.;,]{0,50}?\s(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:(?!not\b|never\b|to\b)\w+\s){0,2}?"
            r"(?:released|open-?\s?sourced?|published|(?:publicly|freely|openly)\savailable|made\s(?:\w+\s)?(?:available"
            r"|public)|available\s(?:at|on|here|in|from))\b"
        ),
        cues=("released", "open", "published", "available", "public"),
        also=("data", "corp", "code", "script", "log", "recipe", "mixture", "pipeline"),
        build=phrase(artefact),
        guards=_GUARDS,
        examples=(
            Example("Training data to train the models is released in its entirety.", "Training data"),
        ),
        counterexamples=("The training data is not released.", "The training data will be released."),
    ),
)  # fmt: skip
