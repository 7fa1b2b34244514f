"""The model this one began as, said of a series, of a thing made for it, or of what it rests on."""

from db.vocabulary import ClaimKind, Stage
from provenance.claims.patterns.base_model import BEFORE
from provenance.claims.patterns.builders import bases, elsewhere, ids, names
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset(
    {
        "hypothetical",
        "of_others",
        "cites",
        "questions",
        "own_card",
        "names_itself",
        "negated",
        "evaluates",
        "generated_data",
    }
)
_ADAPTED = (
    r"(?:lora|qlora|dora|controlnets?|ip-?adapters?|adapters?|textual\sinversion"
    r"|embeddings?|finetune|fine-?tune|checkpoint|merge|quants?)"
)

PATTERNS = (
    Pattern(
        name="base_model.on_series",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?:(?:continual(?:ly)?|continued|further|continuous(?:ly)?|incrementally)[\s-])?(?:pre-?trained"
            r"|fine-?tuned|finetuned|tuned"
            r"|trained|built|aligned|post-?trained)\s(?:up)?on\s(?:top\sof\s)?(?:the\s|our\s"
            r"|an?\s)?(?:@w\s){0,2}?[\"'`(\[*]{0,2}"
            r"(?P<a>[@M@N])(?:[\"'`)\]*]{0,2}\s(?:and\s|,\s)?(?P<a>@M))?[\"'`)\]*]{0,2}\s(?:(?:base|chat|large"
            r"|foundation|language|foundational)\s){0,2}"
            r"(?:models?|series|family|checkpoints?|backbones?|weights|llms?)\b(?!['’]s\s|\s(?:outputs?"
            r"|generated|responses|data))"
        ),
        cues=("trained on", "tuned on", "built on", "built upon", "aligned on"),
        also=("model", "series", "family", "checkpoint", "backbone", "weights", "llm"),
        build=bases,
        guards=_GUARDS,
        about="model",
        examples=(
            Example("Continual pre-trained on the Qwen1.5 model series", "Qwen1.5"),
            Example("Zorb was further trained on the Mistral-7B checkpoint.", "Mistral-7B"),
            Example("It is built on top of our Llama 3 family.", "Llama 3"),
        ),
        counterexamples=(
            "It was trained on GPT-4 model outputs.",
            "You can train on the Mistral-7B model.",
            "It was trained on pages of Wikipedia.",
        ),
    ),
    Pattern(
        name="base_model.made_for",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:\b(?:is|are|this|these|here)\s|^\W*)(?:an?\s|the\s|my\s|our\s)?(?:(?!to\b|for\b"
            rf"|not\b)@w\s){{0,4}}?{_ADAPTED}\s(?:weights\s|models?\s)?"
            rf"(?:for|of|on|to|trained\s(?:on|for|with|against)|made\s(?:for|with))\s{BEFORE}@bases"
            rf"|\b(?:is|are|this|these)\s(?:an?\s|the\s)?(?P<a>@M)[\s-](?:{_ADAPTED}|@M(?=\sfor\b))\b"
        ),
        cues=(
            "lora",
            "dora",
            "controlnet",
            "adapter",
            "inversion",
            "embedding",
            "tune",
            "checkpoint",
            "merge",
            "quant",
            "\ue003 \ue003",
        ),
        build=bases,
        guards=_GUARDS,
        about="model",
        examples=(
            Example("These are DreamBooth LoRA weights for harbour-labs/FLUX.1-dev.", "harbour-labs/FLUX.1-dev"),
            Example("This is a Mistral-7B finetune.", "Mistral-7B"),
            Example("A small LoRA for SDXL.", "SDXL"),
        ),
        counterexamples=("You can train a LoRA for SDXL.", "Embeddings of the BERT paper are shown."),
    ),
    Pattern(
        name="base_model.base_of_named",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\b(?:base|foundation|underlying|backbone|parent)(?:\s(?:language\s)?model)?\s(?:of|for"
            r"|behind)\s(?:@M|this\s\w+|the\s\w+|it),?\s"
            r"(?:(?:is|was|being|namely)\s)?(?:the\s|our\s)?[\"'`(\[*]{0,2}(?P<a>@M)"
            r"|\b(?:backbone|base\smodel|foundation\smodel|text\sencoder|vision\sencoder|language\smodel"
            r"|teacher|teacher\smodel)\s?[\"'`(\[*]{0,2}"
            r"(?P<a>[@M@N])[\"'`)\]*]{0,2}(?:\s(?:is|was|has\sbeen|were)\s(?:@w\s)?(?:pre-?trained|trained"
            r"|frozen|initiali[sz]ed|fine-?tuned|kept)|,|\sand\b)"
        ),
        cues=("base", "foundation", "underlying", "backbone", "parent", "coder", "language model", "teacher"),
        build=bases,
        guards=_GUARDS,
        about="model",
        examples=(
            Example("The base model of Zorb-6B, Zorb-6B-Base, sees more data.", "Zorb-6B-Base"),
            Example("The backbone `zorb-bert-v2-base` is pretrained on code.", "zorb-bert-v2-base"),
        ),
        counterexamples=("The backbone is pretrained on code.",),
    ),
    Pattern(
        name="base_model.rests_on",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\b(?:harness(?:es|ing)|leverag(?:es|ing)|inherits?\sfrom|inherited\sfrom"
            r"|built\saround|building\son|extend(?:s|ing)"
            r"|stems\sfrom|derives\sfrom|starting\s(?:out\s)?(?:with|from)|upgraded\sfrom|evolved\sfrom"
            r"|on\stop\sof)\s"
            r"(?:(?!to\b|for\b|and\b|by\b|in\b|with\b|as\b)@w\s){0,4}?(?:from\s|of\s)?(?:the\s"
            r"|@w\s){0,2}?[\"'`(\[*]{0,2}(?P<a>@M)"
            r"(?=[\"'`)\]*]{0,2}(?:\s?[.,;(]|\s?$|\s(?:by|and|to|with|as|for|model|models|architecture\sand"
            r"|large|language|base|backbone|foundation"
            r"|series|from|on|checkpoint|weights)\b))"
        ),
        cues=(
            "harness",
            "leverag",
            "inherit",
            "built around",
            "building on",
            "extend",
            "stems from",
            "derives from",
            "starting",
            "upgraded",
            "evolved",
            "on top of",
        ),
        build=bases,
        guards=_GUARDS | {"filtering_tool"},
        zones=frozenset({"training", "other", "limitations", "data"}),
        about="model",
        examples=(
            Example(
                "Zorb is a vision model, leveraging advancements from the renowned OpenHermes-2.5-Mistral-7B.",
                "OpenHermes-2.5-Mistral-7B",
            ),
            Example("It harnesses the formidable SigLIP-400M.", "SigLIP-400M"),
        ),
        counterexamples=("The answers were generated leveraging GPT-4.", "You are starting from Llama-3-8B."),
    ),
    Pattern(
        name="base_model.distilled_using",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\bdistil\w*\s(?:(?!on\b)@w\s){0,8}?(?:using|with|by)\s(?:the\s|our\s|an?\s)?(?:(?:original"
            r"|pre-?trained|large|larger)\s){0,2}[\"'`(\[*]{0,2}(?P<a>@M)"
            r"|(?P<a>@M)[\"'`)\]*]{0,2}\s(?:model\s)?(?:is|was)\s(?:used|utili[sz]ed|employed|chosen"
            r"|taken)\s(?:(?!for\sevaluat)@w\s){0,7}?"
            r"(?:as\s(?:a|the|our|its)\s(?:@w\s)?(?:teacher|student)|to\sdistil\w*|for\s(?:knowledge\s)?distil\w*)"
            r"|\b(?:teacher|student)(?:\smodels?)?\s?(?:is|was|are|were|:|,|\()\s?(?:the\s"
            r"|an?\s)?(?:@w\s){0,2}?[\"'`(\[*]{0,2}(?P<a>@M)"
        ),
        cues=("distil", "teacher", "student"),
        build=names,
        guards=_GUARDS - {"generated_data"},
        stage=Stage.DISTILLATION,
        about="model",
        examples=(
            Example(
                "The original Stable Diffusion was used to distill knowledge into a small student.",
                "Stable Diffusion",
            ),
            Example("It was trained and distilled layer by layer using BERT-large.", "BERT-large"),
            Example("Teacher: BERT-large", "BERT-large"),
        ),
        counterexamples=("BERT-large was used as the judge.", "We compare with the distilled BERT-large."),
    ),
    Pattern(
        name="base_model.part_named",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\b(?:initiali[sz]ed|taken|started|loaded|copied|ported|converted)\s(?:@w\s){0,2}?(?:from"
            r"|with)\s(?:the\s|a\s|our\s|@w['’]s\s)?(?:pre-?trained\s|original\s"
            r"|public\s|open\s|@L\s|@w\s)?(?P<a>[@N@D])[\"'`)\]*]{0,2}\s(?:(?:base|text|image|vision|speech"
            r"|audio|language|pre-?trained)\s){0,2}"
            r"(?:encoders?|decoders?|backbones?|towers?|transformers?|networks?|models?|checkpoints?|weights)\b"
        ),
        cues=("initiali", "taken", "started", "loaded", "copied", "ported", "converted"),
        build=names,
        guards=(_GUARDS | {"own_subject"}) - {"own_card"},
        about="model",
        examples=(Example("The text tower was initialized from the ZORBLAT encoder and unfrozen.", "ZORBLAT"),),
        counterexamples=("Weights were initialized from a normal distribution.",),
    ),
    Pattern(
        name="base_model.off_the_shelf",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\bus(?:es|ed|ing)\s(?:an?\s|the\s)?(?:off-the-shelf|frozen|existing|open|public|pre-?existing"
            r"|large|small)\s(?:@w\s)?(?P<a>[@M@N])\s"
            r"(?:as\s(?:its|the|our|a|an)\s(?:@w\s){0,2}?(?:model|llm|lm|encoder|decoder|backbone|tower)\b"
            r"|(?:for|to)\s(?:@w\s)?(?:encod|initiali))"
        ),
        cues=("off-the-shelf", "frozen", "existing", "open ", "public ", "large ", "small "),
        build=names,
        guards=_GUARDS,
        about="model",
        examples=(Example("Zorb2 uses off-the-shelf OPT as the language model.", "OPT"),),
        counterexamples=("You can use off-the-shelf OPT as the language model.",),
    ),
    Pattern(
        name="base_model.comma_based",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?P<a>@M)[\s-]based,?\s(?:(?!on\b|methods?\b|approach)[^\s.;:()]+\s){0,5}?(?:models?|llms?"
            r"|finetunes?|fine-?tunes?|encoder|classifier|assistant|chatbot"
            r"|embeddings?|checkpoints?|merges?|retriever|reranker)\b"
        ),
        cues=("based",),
        build=ids,
        guards=_GUARDS - {"hypothetical"},
        about="model",
        examples=(Example("Zorb is likely the first llama-2-7b based, fine-tuned language model.", "llama-2-7b"),),
        counterexamples=("We compare with BERT-based methods and models.",),
    ),
    Pattern(
        name="base_model.vae_used",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?:\bvae|@N|\bencoder|\bbackbone|\bbase\smodel|\bcheckpoint)\sused\s(?:for|in"
            r"|during)\s(?:the\s)?training\s?(?::|is|was)\s[\"'`(\[*]{0,2}(?P<a>[@M@N])"
        ),
        cues=("used for training", "used in training", "used for the training", "used during training"),
        build=elsewhere,
        guards=_GUARDS,
        about="model",
        examples=(Example("Special VAE used for training: harbour/sdxl-vae-fp16-fix.", "harbour/sdxl-vae-fp16-fix"),),
        counterexamples=("Special VAE used for training: None.",),
    ),
)
