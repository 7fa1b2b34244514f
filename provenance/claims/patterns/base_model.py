"""The model this one started from, was distilled from, or uses frozen inside."""

from db.vocabulary import ClaimKind, Stage
from provenance.claims.patterns.builders import bases, names
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"hypothetical", "of_others", "cites", "questions", "own_card", "names_itself"})
BEFORE = (
    r"(?:the\s|a\s|an\s|our\s|pre-?trained\s|original\s|base\s|open-?source\s|multilingual\s|frozen\s|model\s"
    r"|weights\sof\s|[\w’']+['’]s\s|large\s|official\s|published\s|released\s|existing\s|[\"'`(\[])*"
)
_NOT_DATA = (
    r"(?!['’]?s?[\s-](?:augmented|generated|annotated|labell?ed|written|distilled|synthetic|outputs?|responses?"
    r"|data\b|datasets?"
    r"|conversations|embeddings|tokeni[sz]er|architecture|paper|code\b))"
)
"""What makes a model's name the name of its data, its code or its design."""

PATTERNS = (
    Pattern(
        name="base_model.version_of",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:fine-?\s?tun\w*|finetun\w*|instruction-tuned|tuned|distill?ed|(?:further\s|continually\s"
            rf"|continued\s)?(?:pre-?)?trained|pruned|adapted|extended|aligned|compressed|uncensored"
            rf"|domain-adapted)\s(?:[\w-]+\s){{0,2}}?(?:version|variant|checkpoint|model|derivative|adaptation|copy"
            rf"|adapter)\s(?:[\w-]+\s)?(?:of|for|from|based\son)\s{BEFORE}@bases"
        ),
        cues=("version of", "variant", "checkpoint", "model", "derivative", "adapt", "copy"),
        build=bases,
        guards=_GUARDS,
        examples=(
            Example(
                "This model is a fine-tuned version of bert-base-uncased on an unknown dataset.",
                "bert-base-uncased",
            ),
        ),
        counterexamples=("You can train a fine-tuned version of bert-base-uncased.",),
    ),
    Pattern(
        name="base_model.tuned_from",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:fine-?\s?tun\w*|finetun\w*|tuned|trained|derived|distill?ed|initiali[sz]ed|start\w*|resum\w+"
            rf"|continu\w+|built|adapted|warm-?started|initiali[sz]ation|bootstrapped|converted|developed|created"
            rf"|pruned|merged|initiali[sz]ing)\s(?:@w\s){{0,5}}?(?:from|of|on\stop\sof"
            rf"|upon)\s@short{BEFORE}@bases{_NOT_DATA}"
        ),
        cues=("from ", "of ", "on top of", "upon"),
        build=bases,
        guards=_GUARDS | {"negated", "generated_data", "own_subject"},
        examples=(
            Example("The weights were initialized from RoBERTa-base.", "RoBERTa-base"),
            Example("It was fine-tuned from Llama-2-7b.", "Llama-2-7b"),
        ),
        counterexamples=("The answers were generated from GPT-4.",),
    ),
    Pattern(
        name="base_model.based_on",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:based|built|builds|building)\s(?:up)?on\s(?:top\sof\s)?(?:@w\s){{0,3}}?{BEFORE}@bases(?!\s"
            rf"(?:architec\w*|paper|code|implementation|tokeni[sz]er|model\scard|repository|format|prompt))"
        ),
        cues=("based on", "built", "builds", "building", "based upon"),
        build=bases,
        guards=_GUARDS | {"negated"},
        examples=(Example("Based on pythia-12b, Zorblat follows instructions.", "pythia-12b"),),
        counterexamples=("The code is based on the GPT-NeoX repository.",),
    ),
    Pattern(
        name="base_model.fine_tuned_object",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:we|was|were|is|by|have|i)\s(?:@w\s){{0,3}}?(?:fine-?\s?tun(?:e|ed|ing)|finetun(?:e|ed|ing)"
            rf"|instruction-?tun(?:e|ed|ing)|distill?(?:ed|ing)?|further\s(?:pre-?)?train(?:ed)?|continu\w+\s"
            rf"(?:pre-?)?train\w*(?:\sof)?)\s(?:(?:our|the|an?)\s(?:@w\s){{0,2}}?(?:LLM|model),\s)?{BEFORE}@bases"
        ),
        cues=("tun", "distil", "train"),
        build=bases,
        guards=_GUARDS | {"negated", "evaluates"},
        examples=(Example("We fine-tuned mT5-base on summaries.", "mT5-base"),),
        counterexamples=("Zorblat was fine-tuned. LoRA is used.",),
    ),
    Pattern(
        name="base_model.tuned_noun",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?P<a>@M)(?:\s(?:pre-?trained\s)?(?:model|checkpoint"
            r"|architecture))?,?\s(?:@w\s){0,2}?(?:that\s(?:was|is|has\sbeen)\s"
            r"|which\s(?:was|is|has\sbeen)\s|model\s)?(?:further\s|then\s)?(?:fine-?tuned|finetuned"
            r"|instruction-tuned)\s(?:on|for|with|using|to)\b"
        ),
        cues=("tuned",),
        build=names,
        guards=_GUARDS | {"negated", "own_subject"},
        examples=(Example("This is a Mistral-7B model fine-tuned for summaries.", "Mistral-7B"),),
    ),
    Pattern(
        name="base_model.frozen_part",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?:(?:fixed|frozen|pre-?trained)[^.;]{0,40}?(?:encoder|decoder|backbone|vision\stower|language\smodel"
            r"|text-encoder|feature\sextractor|llm|lm)s?\s?(?:\(|of|from|:|based\son\s(?:the\s)?|,"
            r"|-)?\s?(?P<a>@M)(?:/\w+)?(?:(?:,|,?\sand)\s(?P<a>@M)(?:/\w+)?){0,4}|"
            r"(?:frozen|fixed)\s(?:[\w-]+\s){0,2}?(?P<a>@M)\s?(?:text-?\s?encoder|encoder|backbone|model|decoder)|"
            r"(?:uses?|using|with|employs?|utili[sz]es?)\s(?:a\s|an\s|the\s)?(?:frozen\s|pre-?trained\s)?"
            r"(?P<a>@M)\s(?!(?:\w+\s)?architecture)(?:[\w-]+\s){0,2}?(?:as\s(?:its|the|a"
            r"|an)\s(?:[\w-]+\s){0,3}?(?:backbone|encoder|base"
            r"|decoder|language\smodel|llm|text|vision|teacher|initiali[sz]ation)|(?:vision|text|image|visual"
            r"|speech)\s(?:encoder|tower)|backbone))"
        ),
        cues=("fixed", "frozen", "pretrained", "pre-trained", "as ", "encoder", "backbone", "tower"),
        build=names,
        guards=_GUARDS | {"negated", "evaluates"},
        examples=(Example("It uses a frozen CLIP ViT-L/14 as its text encoder.", "CLIP ViT-L/14"),),
    ),
    Pattern(
        name="base_model.pretrained_and_tuned",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?:we|i)\s(?:@w\s)?(?:use|used|take|took|start(?:ed)?\s(?:from|with)|load(?:ed)?|choose|chose|select"
            r"(?:ed)?|leverag(?:e|ed))\s(?:the\s|a\s|an\s)?(?:pre-?trained\s|base\s|original\s|[\w'’]+'s\s"
            r"|checkpoint\s|weights\sof\s|(?!for\b|to\b|library|in\b)@w\s){1,4}?(?P<a>@M)(?!-)"
        ),
        cues=("pretrained", "pre-trained", "base", "original", "checkpoint", "weights", "start"),
        build=names,
        guards=_GUARDS | {"negated", "evaluates", "generated_data", "filtering_tool"},
        examples=(Example("We used the pretrained MiniLM-L6-H384-uncased model.", "MiniLM-L6-H384-uncased"),),
    ),
    Pattern(
        name="base_model.trained_on_model",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"@trained\s(?:on\s(?:top\sof\s)?|over\s|atop\s)(?:the\s)?(?P<a>@M)\sas\s(?:a|the|its)\s(?:base"
            r"|starting|backbone|initial)|@trained\s(?:over|atop)\s"
            r"(?:the\s)?(?P<a>@M)"
            r"|(?:fine-?tuned|finetuned)\son\s(?:top\sof\s)?(?:the\s)?(?P<a>@M)(?=[.,;]|$|\sand\b|\susing\b"
            r"|\swith\b|\sfor\b)"
        ),
        cues=("train", "tun"),
        build=names,
        guards=_GUARDS | {"negated"},
        examples=(
            Example("Trained on mistral-7b as a base model, it chats.", "mistral-7b"),
            Example("Zorb Guard is an LLM fine-tuned on Llama-3-8B.", "Llama-3-8B"),
        ),
        counterexamples=("Trained on mistral-7b data.",),
    ),
    Pattern(
        name="base_model.named_model",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?:(?:is|was|are|were)\s(?:@w\s)?(?:based|built)\s(?:up)?on(?:\stop\sof)?|(?:fine-?tuned|finetuned"
            r"|initiali[sz]ed|distilled"
            r"|started|adapted)\s(?:@w\s){0,2}?from)\s(?:the\s|our\s|a\s)?(?:pre-?trained\s|open\s"
            r"|base\s)?(?P<a>[@N@D])\s"
            r"(?:base\s|language\s|large\s|foundation\s|pre-?trained\s){0,2}(?:model|checkpoint|weights"
            r"|llm)\b(?!\scard|\sarchitecture)"
        ),
        cues=("based", "built", "from "),
        build=names,
        guards=_GUARDS | {"negated", "generated_data"},
        examples=(Example("Zorblat-Reward is based on the Zorb-LM model, trained on rankings.", "Zorb-LM"),),
        counterexamples=("The code is based on the Zorb-LM model card.",),
    ),
    Pattern(
        name="base_model.on_top_of_which",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?P<a>[@M@N])(?:\smodel|\scheckpoint)?(?:,?\s(?:which|that))?\s(?:we|this|it|this\smodel|was"
            r"|is)\s(?:(?:was|is|were|have"
            r"|then)\s){0,2}(?:trained|fine-?tuned|built)\s(?:this\s)?(?:on\stop\sof|from)\s?(?=[.,;!)]|$)"
        ),
        cues=("on top of", "from"),
        build=names,
        guards=_GUARDS | {"negated"},
        examples=(Example("Thanks for the Zorb-7b-16k model this was trained on top of!", "Zorb-7b-16k"),),
        counterexamples=("The Zorb-7b model was trained on top of the line hardware.",),
    ),
    Pattern(
        name="base_model.initialised_with",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"initiali[sz]\w*\s(?:@w\s){{0,6}}?(?:with|by|using|from)\s(?:@w\s){{0,6}}?{BEFORE}@bases{_NOT_DATA}"
        ),
        cues=("initiali",),
        build=bases,
        guards=_GUARDS | {"negated"},
        examples=(Example("We initialize the parts with frozen off-the-shelf LLMs such as CodeGen.", "CodeGen"),),
        counterexamples=("The tokenizer is initialized with the GPT-2 tokenizer.",),
    ),
    Pattern(
        name="base_model.merge_of",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:merge|blend|mix|slerp|frankenmerge)\s(?:@w\s){{0,3}}?(?:of|between|with)\s"
            rf"(?:@w\s){{0,4}}?{BEFORE}(?P<a>@M)(?:\s?(?:,|and|&|\+|,\sand)\s(?:the\s)?(?P<a>[@M@D@N])){{0,10}}"
        ),
        cues=("merge", "blend", "mix"),
        build=names,
        guards=_GUARDS | {"negated"},
        examples=(Example("A merge of Zephyr-7b and OpenHermes-2.5.", "OpenHermes-2.5"),),
    ),
    Pattern(
        name="base_model.resumed",
        kind=ClaimKind.BASE_MODEL,
        expression=r"(?:resum\w+|continued)\s(?:@w\s){0,2}?from\s[\"'`_]?(?P<a>[@M@N])",
        cues=("resum", "continued"),
        build=names,
        guards=frozenset({"cites", "hypothetical"}),
        stage=Stage.CONTINUED,
        examples=(Example("Resumed from stable-diffusion-v1-2.", "stable-diffusion-v1-2"),),
    ),
    Pattern(
        name="base_model.adapter_for",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:adapters?|lora|qlora)\s(?:@w\s){{0,3}}?(?:for|of|on|trained\son|on\stop\sof)\s{BEFORE}@bases"
        ),
        cues=("adapter", "lora"),
        build=bases,
        guards=_GUARDS | {"negated", "evaluates"},
        examples=(Example("A LoRA adapter for Llama-3-8B.", "Llama-3-8B"),),
    ),
    Pattern(
        name="base_model.base_is",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:base|parent|backbone|foundation|teacher|student|underlying|starting|seed)\s(?:language\s)?"
            rf"(?:model|checkpoint|llm|weights)s?\s?(?:@w\s)?(?:is|was|:|are|,|\(|used\sis|used:"
            rf"|=)\s?{BEFORE}@bases"
        ),
        cues=("base", "parent", "backbone", "foundation", "teacher", "underlying", "starting", "seed"),
        build=bases,
        guards=_GUARDS | {"negated", "evaluates"},
        examples=(Example("The base model is Qwen2.5-7B.", "Qwen2.5-7B"),),
    ),
)
