"""The model whose weights were made over: quantised, trained again, distilled, or looked into."""

from db.vocabulary import ClaimKind, Stage
from provenance.claims.patterns.base_model import BEFORE
from provenance.claims.patterns.builders import bases, elsewhere
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset(
    {
        "of_others",
        "cites",
        "questions",
        "own_card",
        "names_itself",
        "negated",
        "evaluates",
        "generated_data",
        "advises",
    }
)
_MAKING = (
    r"(?:quanti[sz]ing|pruning|merging|fine-?tuning|finetuning|converting|compressing|distilling|applying"
    r"|sparsifying"
    r"|exporting|optimi[sz]ing|abliterating|uncensoring|adapting|extending|calibrating|retraining|re-training"
    r"|training)"
)

PATTERNS = (
    Pattern(
        name="base_model.obtained_by",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"\b(?:obtained|created|produced|made|derived|built|developed|generated|prepared"
            rf"|constructed)\s(?:by|through|via|from|after)\s"
            rf"(?:@w\s){{0,2}}?{_MAKING}\s(?:(?!to\b|by\b|data\b)(?:@w|[\ue001-\ue009])\s){{0,9}}?{BEFORE}@bases"
        ),
        cues=(
            "obtained",
            "created",
            "produced",
            "made",
            "derived",
            "built",
            "developed",
            "generated",
            "prepared",
            "constructed",
        ),
        also=("ing ",),
        build=bases,
        guards=_GUARDS - {"generated_data"},
        about="model",
        examples=(
            Example(
                "This model was obtained by quantizing the weights and activations of harbour/granite-3.1-8b to FP8.",
                "harbour/granite-3.1-8b",
            ),
            Example("It was created by fine-tuning Mistral-7B.", "Mistral-7B"),
        ),
        counterexamples=("The data was made by prompting GPT-4.", "It was built by training a model from scratch."),
    ),
    Pattern(
        name="base_model.retraining_of",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\b(?:re-?training|re-?trained\sversion|re-?train|remake|reproduction|replica|copy|clone|mirror"
            r"|fork|re-?upload|re-?host|conversion|port|upscale"
            r"|self-merge|slice|continuation|successor|adaptation|distillation|knowledge\sdistillation"
            r"|quanti[sz]ation)s?\s(?:of|from|to)\s(?:the\s|our\s|@w['’]s\s)?"
            r"(?:original\s|official\s|base\s)?[\"'`(\[*]{0,2}(?P<a>[@M@N])"
        ),
        cues=(
            "train",
            "remake",
            "reproduction",
            "replica",
            "copy",
            "clone",
            "mirror",
            "fork",
            "upload",
            "host",
            "conversion",
            "port",
            "upscale",
            "merge",
            "slice",
            "continuation",
            "successor",
            "adaptation",
            "distillation",
            "quanti",
        ),
        build=elsewhere,
        guards=_GUARDS | {"hypothetical"},
        zones=frozenset({"training", "other", "data"}),
        about="model",
        examples=(
            Example("This is a retraining of harbour/WizardLM-13B with a filtered dataset.", "harbour/WizardLM-13B"),
        ),
        counterexamples=("A copy of the SQuAD data.",),
    ),
    Pattern(
        name="base_model.distillation_from",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?<!data\s)\bdistillation\s(?:@w\s){0,3}?(?:from|of)\s(?:the\s|our\s|a\s|larger\s"
            r"|@w['’]s\s)*[\"'`(\[*]{0,2}(?P<a>@M)"
        ),
        cues=("distillation",),
        build=bases,
        guards=_GUARDS - {"generated_data"},
        stage=Stage.DISTILLATION,
        about="model",
        examples=(Example("Post-training: knowledge distillation from DeepSeek-R1", "DeepSeek-R1"),),
        counterexamples=("Distillation of water is slow.",),
    ),
    Pattern(
        name="base_model.quantised_name",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\bversion\sof\s(?:the\s|a\s)?(?:(?:@w|@H)\s){0,2}?(?:quanti[sz]ed|pruned|compressed|converted"
            r"|fine-?tuned|sparse)\s(?:version\sof\s)?[\"'`(\[*]{0,2}(?P<a>@M)"
            r"|\b(?:trained|tuned)\sagainst\s(?:the\s)?(?P<a>@M)"
        ),
        cues=("version of", "against"),
        build=bases,
        guards=_GUARDS,
        about="model",
        examples=(
            Example(
                "This is a preliminary version of the NVFP4 quantized harbour/gemma-4-26B model.",
                "harbour/gemma-4-26B",
            ),
            Example("This is zorb-vicuna trained against LLaMA-7B with a part of the dataset.", "LLaMA-7B"),
        ),
        counterexamples=("We rate the version of the quantized model.",),
    ),
    Pattern(
        name="base_model.in_brackets",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\b(?:the|its|our)\s(?:base|backbone|foundation|parent|underlying"
            r"|teacher)(?:\s(?:language\s)?model)?\s\([\"'`(\[*]{0,2}(?P<a>@M)[\"'`)\]*]{0,2}\)"
        ),
        cues=("base", "backbone", "foundation", "parent", "underlying", "teacher"),
        build=bases,
        guards=_GUARDS,
        about="model",
        examples=(
            Example("What was used to train the base model (harbour/gemma-7b) is not known.", "harbour/gemma-7b"),
        ),
        counterexamples=("The base model (seven billion) is small.",),
    ),
    Pattern(
        name="base_model.looks_into",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\b(?:autoencoders?|saes?|probes?|steering\svectors?|control\svectors?|draft\smodels?|speculators?"
            r"|eagle\sheads?|lenses)\s(?:(?!used\b|architecture)@w\s){0,3}?(?:for|on|of)\s"
            rf"(?:the\s@w\sof\s)?{BEFORE}@bases"
        ),
        cues=("autoencoder", "sae", "probe", "vector", "draft", "speculator", "head", "lens"),
        build=bases,
        guards=_GUARDS | {"hypothetical"},
        about="model",
        examples=(Example("An open suite of sparse autoencoders trained for Gemma 2 9B.", "Gemma 2 9B"),),
        counterexamples=("Probes of the BERT paper are shown.",),
    ),
)
