"""The models that one is made of or began as, said by their part in it or by a noun for what became of them."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.base_model import BEFORE
from provenance.claims.patterns.builders import bases, elsewhere, ids, names, shaped_names
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"hypothetical", "of_others", "cites", "questions", "own_card", "names_itself", "negated"})
_ROLE = (
    r"(?:(?:vision|visual|image|text|textual|audio|speech|acoustic|sentence|query|passage|document|language|video"
    r"|frozen|shared|pre-?trained|underlying|large|core)[\s-]){0,2}(?:encoder|decoder|backbone|tower|llm|lm"
    r"|language\smodel|vision\smodel|base\smodel|vae)s?\b"
)
_JOINS = (
    r"\b(?:combin(?:es|ed|ing)|consists\sof|comprises|composed\sof|connect(?:s|ed|ing)|pair(?:s|ed|ing)"
    r"|bridg(?:es|ed|ing)|integrat(?:es|ed|ing)|stack(?:s|ed)|coupl(?:es|ed|ing)|made\s(?:up\s)?of"
    r"|built\s(?:from|with)|leverag(?:es|ed|ing)|employ(?:s|ed|ing)|incorporat(?:es|ed|ing)|mapping|align(?:s"
    r"|ed|ing)|uses)\b"
)
_TUNED = r"(?:fine-?\s?tuned?|finetuned?|instruction-?tuned|further\s(?:pre-?trained|trained|tuned))"
_MADE = (
    r"(?:@H(?:['’]\w+)?|[\w-]*(?:tuned|trained|quanti[sz]ed|pruned|distilled|merged|compressed|uncensored"
    r"|abliterated|converted"
    r"|ported|aligned|adapted|bit)|(?:DPO|SFT|RLHF)(?:['’-]?e?d)?)"
)
"""What makes another model of one: no "standard", "smaller" or "optimised" version."""

PATTERNS = (
    Pattern(
        name="base_model.as_part",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:\b(?:us(?:es|ed|e|ing)|adopt\w*|employ\w*|with|and|tak(?:es?|ing)|leverag\w+|combin\w+"
            rf"|select(?:s|ed)?|utili[sz]\w+|is|are|keep\w*|choos\w+|chose)|,)\s(?:a\s|an\s|the\s"
            rf"|pre-?trained\s|frozen\s"
            rf"|@w['’]s\s)*(?P<a>[@M@N])(?:\smodels?)?\s?(?:[(\[][^()\[\]]{{0,40}}[)\]]\s?)?as\s(?:its\s|the\s|our\s"
            rf"|a\s|an\s)?{_ROLE}"
        ),
        cues=("as ",),
        also=("encoder", "decoder", "backbone", "tower", "llm", "lm", "model", "vae"),
        build=names,
        guards=_GUARDS | {"evaluates"},
        about="model",
        examples=(
            Example("It uses HeronViT as the vision encoder and HeronLM as the language model.", "HeronLM"),
            Example("We adopt Qwen2-7B as the language model.", "Qwen2-7B"),
        ),
        counterexamples=("You can use Qwen2-7B as the language model.", "It uses SQuAD as the test set."),
    ),
    Pattern(
        name="base_model.joined_parts",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"{_JOINS}\s(?:@w\s){{0,3}}?(?P<a>[@M@N])['’]?s?\s{_ROLE}"
            rf"(?:\s(?:@w\s){{0,6}}?(?:with|and|to|,)\s(?:a\s|an\s|the\s"
            rf"|@w\s){{0,2}}?(?P<a>[@M@N])['’]?s?\s{_ROLE})?"
        ),
        cues=("coder", "backbone", "tower", "llm", "lm", "language model", "vae"),
        build=names,
        guards=_GUARDS | {"evaluates", "generated_data"},
        about="model",
        examples=(
            Example("It combines a SigLIP encoder with the Gemma-2B language model.", "SigLIP"),
            Example("It combines a SigLIP encoder with the Gemma-2B language model.", "Gemma-2B"),
        ),
        counterexamples=("It uses a convolutional encoder.",),
    ),
    Pattern(
        name="base_model.part_is",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:\b(?:the|its|our|as)\s|^\W*)(?:model\s)?{_ROLE}\s(?:\([^()]{{0,30}}\)\s)?(?:is|was|are"
            rf"|comes\sfrom|is\staken\sfrom"
            rf"|is\sbased\son|is\sinitiali[sz]ed\s(?:from|with))\s(?:taken\sfrom\s)?{BEFORE}@bases"
        ),
        cues=("coder", "backbone", "tower", "llm", "lm", "model", "vae"),
        build=bases,
        guards=_GUARDS | {"evaluates"},
        about="model",
        examples=(Example("The text encoder is CLIP ViT-L/14.", "CLIP ViT-L/14"),),
        counterexamples=("The text encoder is a transformer.",),
    ),
    Pattern(
        name="base_model.tuned_fragment",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"^\W*(?:an?\s|the\s|this\sis\s(?:an?\s"
            rf"|the\s)?(?:model\s)?)?(?:@w['’]s\s)?(?P<a>@M)(?:\s\([^()]{{2,50}}\))?"
            rf"(?:\s\[\d+\])?(?:\s(?:model|checkpoint))?,?\s"
            rf"(?:that\s(?:was|is|has\sbeen)\s)?(?:{_TUNED}|fine-?\s?tune|finetune)\s(?:on|for|using|with|to|over)\b"
        ),
        cues=("tun",),
        build=ids,
        guards=_GUARDS,
        about="model",
        examples=(
            Example("roberta-base fine-tuned for toxicity detection.", "roberta-base"),
            Example("Llama 2 70b fine tune using BrookQA.", "Llama 2 70b"),
        ),
        counterexamples=("The model fine-tuned for toxicity detection.",),
    ),
    Pattern(
        name="base_model.this_is_id",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\bthis\s(?:model\s)?is\s(?:an?\s|the\s)?(?P<a>@M)\s(?:model|checkpoint),?\s(?:which\swas\s"
            r"|that\swas\s)?"
            r"(?:further\s)?(?:pre-?)?trained\s(?:on|for|with|to)\b"
        ),
        cues=("trained",),
        also=("this",),
        build=ids,
        guards=_GUARDS,
        about="model",
        examples=(Example("This is t5-small model trained for question generation.", "t5-small"),),
        counterexamples=("This is the Heron model trained on web pages.",),
    ),
    Pattern(
        name="base_model.kind_of",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"\b(?:is|are|this|here)\s(?:a|an|the"
            rf"|just\sa)\s(?:(?:[\w-]+\s){{0,2}}?{_MADE}\s(?:[\w-]+\s){{0,2}}?(?:version|variant"
            rf"|derivative|adaptation|conversion|adapter)|(?:(?:[\w-]+|@H)\s){{0,3}}?(?:finetune|fine-?\s?tune|merge"
            rf"|quanti[sz]ation|distillation|lora))s?\s(?:of|for|on|from|based\son)\s"
            rf"{BEFORE}@bases(?!\s(?:architecture|paper|tokeni[sz]er|card|format))"
        ),
        cues=(
            "version",
            "variant",
            "tune",
            "derivative",
            "merge",
            "adapt",
            "conversion",
            "quanti",
            "distill",
            "lora",
        ),
        build=bases,
        guards=_GUARDS | {"evaluates"},
        about="model",
        examples=(
            Example("This is the DPO'd version of acme/zorblat-7b.", "acme/zorblat-7b"),
            Example("Zorb is a 4-bit quantized version of Llama-3-8B.", "Llama-3-8B"),
        ),
        counterexamples=("Zorb-7B is a smaller version of Llama-3-8B.",),
    ),
    Pattern(
        name="base_model.weights_of",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?:initiali[sz]\w*|start\w*|warm-?start\w*|continu\w*)\s(?:@w\s){0,3}?(?:with|from|using"
            r"|by)\s(?:the\s)?"
            r"(?:pre-?trained\s|public\s|original\s|@w\s)?(?:weights|parameters|checkpoints?)\s(?:of"
            r"|from)\s(?:the\s|a\s"
            r"|@w['’]s\s)*(?P<a>[@M@N])"
        ),
        cues=("weights", "parameters", "checkpoint"),
        build=names,
        guards=_GUARDS | {"evaluates"},
        about="model",
        examples=(Example("It was initialised with the weights of HeronLM.", "HeronLM"),),
        counterexamples=("Load the weights of HeronLM.",),
    ),
    Pattern(
        name="base_model.tuned_using",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"\b(?:{_TUNED}|trained)\s(?:this\smodel\s)?(?:using|with)\s(?:the\s|a\s)?(?:pre-?trained\s|base\s"
            r"|foundational?\s)*(?:model\s|checkpoint\s)?(?P<a>[@M@N])(?:\s(?:model|checkpoint|weights))?"
            r"(?=\s(?:on|and\s(?:the\s)?@D)\b|\s?[.]|\s?$)"
        ),
        cues=("tun", "trained"),
        build=elsewhere,
        guards=_GUARDS | {"evaluates", "generated_data", "filtering_tool"},
        about="model",
        examples=(Example("Zorb was fine-tuned using acme/heron-base on BrookQA.", "acme/heron-base"),),
        counterexamples=("Zorb was fine-tuned using AdamW on BrookQA.",),
    ),
    Pattern(
        name="base_model.names_merged",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"^\W*(?P<a>@M)(?:[^\w\ue000-\ue00f]{1,4}(?:and\s(?:a\stiny\sbit\sof\s)?(?:the\s)?)?[^\w\ue000-\ue00f]{0,3}(?P<a>[@M@N])){1,12}[^\w\ue000-\ue00f]{1,4}(?:were\s|are\s)?"
            r"merged\s(?:with|using|via|together|in)\b"
        ),
        cues=("merged",),
        build=names,
        guards=_GUARDS,
        about="model",
        examples=(
            Example("acme/heron-7b, acme/brook-7b and acme/fell-7b merged with a new method.", "acme/fell-7b"),
        ),
        counterexamples=("The branches were merged with care.",),
    ),
    Pattern(
        name="base_model.tuned_far_from",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\b(?:fine-?tuned|finetuned|distilled|pruned)\s(?:(?!on\sthe\s@D|and|then"
            r"|while)[^\s.;:()\[\]]+\s){5,13}?from\s"
            r"(?:the\s|our\s)?(?P<a>[@M@N])"
        ),
        cues=("tuned", "distilled", "pruned"),
        also=("from",),
        build=elsewhere,
        guards=_GUARDS | {"evaluates", "generated_data"},
        about="model",
        examples=(
            Example(
                "Zorb is a fine-tuned 7B parameter LLM on one Gaudi from the acme/heron-7b.",
                "acme/heron-7b",
            ),
        ),
        counterexamples=("It was fine-tuned on a large and clean sample of texts taken from Wikipedia.",),
    ),
    Pattern(
        name="base_model.model_based_on",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\b(?:is|are)\s(?:an?|the)\s(?:@w\s){0,4}?(?:model|checkpoint|finetune|merge"
            r"|llm)s?,?\s(?:that\sis\s)?based\son\s"
            r"(?:the\s)?(?P<a>@N)(?=\s?[.,;]|\s?$|\sand\b|\sby\b)"
        ),
        cues=("based on",),
        build=shaped_names,
        guards=_GUARDS | {"evaluates"},
        about="model",
        examples=(Example("Zorblat is an improved model based on EmiPhaV4.", "EmiPhaV4"),),
        counterexamples=("It is a model based on Transformers.",),
    ),
    Pattern(
        name="base_model.original_is",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"\b(?:original|initial|starting)\smodel\s(?:is|was)\s(?:from\s|taken\sfrom\s)?{BEFORE}@bases",
        cues=("original model", "initial model", "starting model"),
        build=ids,
        guards=_GUARDS | {"evaluates"},
        about="model",
        examples=(
            Example("The original model is from bert-base-uncased trained from Wikipedia.", "bert-base-uncased"),
        ),
        counterexamples=("The original model is described in the BERT paper.",),
    ),
)
