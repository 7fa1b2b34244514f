"""What is published for reproduction: data, code, checkpoints, logs, configuration."""

from collections.abc import Iterator

import regex

from db.vocabulary import ClaimKind
from provenance.claims.masked import Sentence
from provenance.claims.patterns.builders import linked, phrase, quantities
from provenance.claims.patterns.pattern import Example, Found, Pattern

_ADJECTIVES = r"(?:all\s|the\s|our\s|full\s|complete\s|entire\s|its\s|associated\s){0,2}"
_TRAINING_THING = (
    rf"{_ADJECTIVES}(?:data\s(?:we\s)?used\s(?:for|to|in)\s(?:the\s)?train\w*|(?:pre-?)?training\s(?:data(?:sets?)?"
    rf"|code|scripts?|logs|recipes?|configs?|configurations?|framework|pipeline|details|procedure)|fine-?tuning\s"
    rf"(?:data|code|scripts?)"
    r"|(?:intermediate|training|many|all)\s(?:model\s)?checkpoints|(?:data\s)?(?:pre-?processing|processing"
    r"|curation|preparation|filtering|cleaning|generation)\s(?:code|scripts?|pipelines?)"
    r"|data\s(?:pipelines?|recipes?)|training\slogs|config(?:uration)?s?\sfiles?|loss\scurves|optimi[sz]er\sstates|hyper-?parameters)(?:\s\([^"
    r"()]{0,30}\))?"
)
ANY_THING = (
    rf"(?:{_TRAINING_THING}|{_ADJECTIVES}(?:model\sweights|weights|checkpoints|logs|datasets?|data"
    rf"|(?<!inference\s)(?<!evaluation\s)code|models?"
    rf"|recipes?|intermediate\sresults|evaluation\s\w+)(?:\s\([^()]{{0,30}}\))?)"
)
AND = r"(?:,|,?\sand|,?\sas\swell\sas|\s&|\s\+)\s(?:@w\s){0,2}?"
_GUARDS = frozenset({"cites", "questions", "of_others", "advises", "negated"})


def artefact(words: str) -> str:
    folded = words.casefold()
    for name, cues in (
        ("training data", ("data", "corpus")), ("training logs", ("log", "loss curve")),
        ("intermediate checkpoints", ("checkpoint",)),
        ("training configuration", ("config", "hyper")),
        ("training code", ("code", "script", "recipe", "pipeline", "framework")),
        ("model weights", ("weight", "model")),
    ):  # fmt: skip
        if any(cue in folded for cue in cues):
            return name
    return folded


def with_data(match: "regex.Match[str]", sentence: Sentence) -> Iterator[Found]:
    """A list of what is public, when it names data, code or logs and not only models."""
    if any(
        regex.search(
            "data|code|log|script|recipe|config|checkpoint|hyper|pipeline|curves|states|framework|details|procedure",
            words,
            regex.IGNORECASE,
        )
        for words in match.captures("a")
    ):
        yield from phrase(artefact)(match, sentence)


PATTERNS = (
    Pattern(
        name="release.we_release",
        kind=ClaimKind.RELEASE,
        expression=(
            rf"\b(?:we|we[\'’]ve|are|also|have|and|team|to)\s(?:@w\s){{0,2}}?(?:releas(?:e|ed|ing)"
            rf"|open-?\s?sourc(?:e|ed|ing)"
            rf"|publish(?:ed|ing)?|provid(?:e|ed|ing)|shar(?:e|ed|ing)"
            rf"|upload(?:ed)?)\s(?:all\s(?:@w\s){{0,2}}?(?:artifacts|artefacts|resources"
            rf"|components),\s(?:including|such\sas)\s)?(?:@w\s){{0,4}}?(?:"
            rf"(?P<a>{_TRAINING_THING})(?:{AND}(?P<a>{ANY_THING})){{0,6}}|(?P<a>{ANY_THING})(?:{AND}"
            rf"(?P<a>{ANY_THING})){{1,6}}|(?P<a>all\s(?:of\s)?(?:the\s|our\s|its\s)?(?:code|data"
            rf"|datasets)))(?=[\s,.;:)]|$)(?!\sunder\b)"
        ),
        cues=("releas", "open", "publish", "provid", "shar", "upload"),
        build=with_data,
        guards=_GUARDS | {"hypothetical", "weighs"},
        examples=(Example("We release all code, checkpoints and training logs.", "training logs"),),
        counterexamples=(
            "We plan to release the training data.",
            "We recognize that releasing our training recipe has risks.",
        ),
    ),
    Pattern(
        name="release.make_available",
        kind=ClaimKind.RELEASE,
        expression=(
            rf"(?:mak(?:e|es|ing)|made)\s(?:@w\s){{0,3}}?(?P<a>{_TRAINING_THING})(?:{AND}"
            rf"(?P<a>{ANY_THING})){{0,6}}\s(?:[^.;]{{0,40}}?\s)?(?:available|public|accessible)\b"
        ),
        cues=("mak", "made"),
        build=phrase(artefact),
        guards=_GUARDS | {"hypothetical"},
        examples=(Example("We make the training code publicly available.", "the training code"),),
    ),
    Pattern(
        name="release.contains",
        kind=ClaimKind.RELEASE,
        expression=(
            rf"(?:repo|repository|release|package|codebase)\s(?:@w\s){{0,3}}?(?:contains?|includes?|provides?"
            rf"|hosts?|consists\sof)\s(?:@item\s)?(?:@w\s){{0,3}}?(?P<a>{_TRAINING_THING}|(?:data\s(?:generation"
            rf"|processing|collection|preparation)\s\w+|@Q(?=\s?(?:\W\s?)?used\sfor\s(?:fine-?)?(?:train|tun)))"
            rf"|code\sfor\s(?:@w\s)?(?:fine-?tuning|training|pre-?training|generating\sthe\sdata)"
            rf"(?:\sthe\smodels?)?)(?:{AND}(?P<a>{ANY_THING})){{0,6}}"
        ),
        cues=("contain", "include", "provide", "host", "consists"),
        also=("repo", "release", "package", "codebase"),
        build=phrase(artefact),
        guards=_GUARDS | {"hypothetical"},
        examples=(Example("This repository contains the training code and the dataset.", "the training code"),),
    ),
    Pattern(
        name="release.trained_with_script",
        kind=ClaimKind.RELEASE,
        expression=(
            r"@trained\s(?:@w\s){0,4}?(?:with|using)\sthis\s(?P<a>(?:\w+\s)?(?:script|config(?:uration)?|recipe"
            r"|notebook|code))\b(?:\sand\sthis\s(?P<a>(?:\w+\s)?(?:script|config(?:uration)?|recipe|notebook"
            r"|code)))?"
        ),
        cues=("script", "config", "recipe", "notebook", "code"),
        also=("this ",),
        build=phrase(artefact),
        guards=_GUARDS,
        examples=(Example("The models are trained with this example script and this base config.", "base config"),),
    ),
    Pattern(
        name="release.are_released",
        kind=ClaimKind.RELEASE,
        expression=(
            rf"\b(?P<a>{ANY_THING})(?:{AND}(?P<a>{ANY_THING})){{1,6}}\s(?:[^.;]{{0,90}}?\s)?(?:(?:is|are|were|was"
            rf"|have\sbeen|has\sbeen)\s(?:\w+\s){{0,2}}?(?:released|open-?\s?sourced?|available|published|public"
            rf"|accessible|shared)|can\sbe\s(?:found|accessed|downloaded))\b(?!\sunder)"
        ),
        cues=("released", "open", "available", "published", "public", "accessible", "shared", "found", "downloaded"),
        also=("model", "weight", "checkpoint", "log", "data", "code", "recipe"),
        build=with_data,
        guards=_GUARDS | {"hypothetical"},
        examples=(
            Example("All models, data, and code used in the paper are publicly released.", "code"),
            Example("Our code and data are available at https://zorb.example/repo.", "data"),
        ),
    ),
    Pattern(
        name="release.training_code_at",
        kind=ClaimKind.RELEASE,
        expression=(
            r"\b(?P<a>(?:(?:full|original|official|complete|entire)\s)?(?:(?:pre-?)?training|fine-?tuning|data\s"
            r"(?:processing|preparation|preprocessing|generation|curation)|preprocessing|pre-processing)\s"
            r"(?:and\s\w+\s)?(?:code|scripts?|logs?|recipes?|configs?|configurations?|notebook|pipeline|log)"
            r"|wandb\s(?:logs?|project|report|run)|W&B\s(?:logs?|report|run)|(?:loss|training)\scurves|config"
            r"(?:uration)?\sfiles?)\s(?:[^.;]{0,60}?\s)?(?:(?:can\sbe\s|is\s|are\s)?(?:found|available|accessible"
            r"|released|provided|hosted|published|here|at|on|in\s(?:this|the|our))|https?:|[:(]|\ue00a)"
        ),
        cues=("script", "code", "log", "recipe", "config", "wandb", "w&b", "curve", "notebook", "pipeline"),
        build=phrase(artefact),
        guards=frozenset({"cites", "questions", "of_others", "advises", "negated"}),
        examples=(
            Example("The full training script is accessible in this repository: train.py.", "full training script"),
        ),
        counterexamples=("Run the training script with --help.",),
    ),
    Pattern(
        name="release.found_here",
        kind=ClaimKind.RELEASE,
        expression=(
            r"(?:find|see|access|view|available|provided?|released?)\s(?:@w\s){0,3}?(?P<a>(?:our\s|the\s|full\s)?"
            r"(?:(?:pre-?)?training|fine-?tuning|data\s(?:processing|preparation|generation)|preprocessing)\s"
            r"(?:code|scripts?|logs?|recipes?|configs?|notebook))\b"
        ),
        cues=("find", "see", "access", "view", "available", "provide", "release"),
        also=("code", "script", "log", "recipe", "config", "notebook"),
        build=phrase(artefact),
        guards=frozenset({"cites", "questions", "of_others", "negated"}),
        examples=(Example("Here you can find our training code.", "our training code"),),
    ),
    Pattern(
        name="release.checkpoints",
        kind=ClaimKind.RELEASE,
        expression=(
            r"(?P<q>@Q)\s?(?:[^.;]{0,30}?)(?:available|saved|released|throughout|for\seach|are\sprovided|uploaded"
            r"|every)|(?:releas|publish|provid|shar|upload|open-?sourc|sav)\w*\s[^.;]{0,120}?(?P<q>@Q)(?=[\s,.;)]"
            r"|$)(?!\s(?:format|file))"
        ),
        cues=("checkpoint", "\ue004"),
        also=("checkpoint",),
        build=quantities(frozenset({"checkpoints"}), "intermediate checkpoints"),
        guards=frozenset({"cites", "evaluates"}),
        examples=(
            Example("We make 154 checkpoints available for each model.", "154 checkpoints", "154"),
            Example(
                "We publish the code and 96 intermediate checkpoints in a repository.",
                "96 intermediate checkpoints",
                "96",
            ),
        ),
    ),
    Pattern(
        name="release.linked_data",
        kind=ClaimKind.RELEASE,
        expression=(
            r"(?:we|have|also|and|were|was|now)\s(?:@w\s)?(?:releas(?:e|ed|ing)|open-?\s?sourc(?:e|ed|ing)"
            r"|publish(?:ed)?)\s(?:the\s|our\s)?"
            r"(?:(?!for\b|on\b|trained|based\b|from\b|with\b|under\b)[^\s.;]+\s){0,8}?(?P<a>@D)"
        ),
        cues=("releas", "open", "publish"),
        build=linked,
        guards=_GUARDS | {"hypothetical"},
        examples=(),
    ),
    Pattern(
        name="release.parameters_at",
        kind=ClaimKind.RELEASE,
        expression=(
            r"(?P<a>(?:training\s|fine-?tuning\s|\ue008\s|full\s|model\s)+(?:parameters|config\w*"
            r"|hyper-?parameters|settings|recipes?)\s"
            r"(?:can\sbe\s|are\s|is\s)(?:found|available|provided|published)\s(?:in|at|here"
            r"|under)(?:\s(?:the\s)?[^\s,;()\[\]]*[^\s,;()\[\].])?)"
        ),
        cues=("parameters", "config", "settings", "recipe"),
        build=phrase(artefact),
        guards=_GUARDS,
        examples=(
            Example(
                "Training parameters can be found in configs/zorb.yml.",
                "Training parameters can be found in configs/zorb.yml",
            ),
        ),
        counterexamples=("Parameters can be set in config.json.",),
    ),
    Pattern(
        name="release.intermediate",
        kind=ClaimKind.RELEASE,
        expression=r"(?P<a>(?:intermediate|many)\s(?:model\s|training\s)?checkpoints)\b",
        cues=("checkpoints",),
        build=phrase("intermediate checkpoints"),
        guards=frozenset({"cites", "evaluates", "negated", "hypothetical"}),
        examples=(Example("Intermediate checkpoints are on the Hub.", "Intermediate checkpoints"),),
    ),
)
