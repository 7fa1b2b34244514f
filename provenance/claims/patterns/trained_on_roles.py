"""A named source was used in training, said by the part it plays: a label, a split, a maker's own set."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import names
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "names_itself"})
_TRAIN_CUES = ("train", "tun", "learn")

PATTERNS = (
    Pattern(
        name="trained_on.model_built_on",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"\b(?:model|adapter|classifier|checkpoint|finetune|lora)\s(?:@be\s)?(?:built|based|created|made"
            r"|developed|tuned)\s(?:(?:up)?on|with|using|from)\s"
            r"(?:the\s|our\s|an?\s)?(?:@w\s)?@sets(?=\s?[\"'`)]?(?:\s(?:data-?\s?sets?|corpus|data))?(?:[.,;(]|$"
            r"|\swhich\b|\sand\b|\swith\b))"
        ),
        cues=("built", "based", "created", "made", "developed", "tuned"),
        build=names,
        guards=_GUARDS | {"negated"},
        about="model",
        examples=(Example("A model built on the FLAN dataset, in five sizes.", "FLAN"),),
        counterexamples=("A benchmark built on SQuAD.",),
    ),
    Pattern(
        name="trained_on.authors_use",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:authors|we|it|which|model)\s(?:also\s)?uses?d?\s@gap(?:@sets|(?P<a>@M)\s(?:data-?sets?|corpus)\b)"
        ),
        cues=("use",),
        build=names,
        guards=_GUARDS | {"negated", "filtering_tool", "builds_data"},
        zones=frozenset({"data"}),
        about="model",
        examples=(),
    ),
    Pattern(
        name="trained_on.label",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"^\W*(?:(?:training|fine-?tuning|finetuning|pre-?training|sft|dpo)\s(?:data-?\s?sets?|data|corpus)"
            r"|data-?sets?\sused)"
            r"\s?:?\s(?P<a>[@D@N])(?:(?:,|\sand|,\sand)\s(?P<a>[@D@N])){0,8}[\s.]*$"
        ),
        cues=("training", "tuning", "sft", "dpo", "dataset"),
        build=names,
        guards=_GUARDS,
        about="model",
        examples=(Example("Training Dataset zorb-labs/Open-Zorb.", "zorb-labs/Open-Zorb"),),
        counterexamples=("Training Dataset Zorbset was made by us and friends.",),
    ),
    Pattern(
        name="trained_on.datasets_such_as",
        kind=ClaimKind.TRAINED_ON,
        expression=r"(?:using|used|from|with|including)\s(?:@w\s){0,5}?(?:datasets|corpora)\s(?:such\sas|like|including)\s@sets",
        cues=("datasets", "corpora"),
        build=names,
        guards=_GUARDS | {"negated", "filtering_tool"},
        zones=frozenset({"data"}),
        about="model",
        examples=(Example("This was done by using pre-existing image datasets such as YFCC100M.", "YFCC100M"),),
        counterexamples=("We report results with datasets such as SQuAD for evaluation of accuracy?",),
    ),
    Pattern(
        name="trained_on.part_from",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:us(?:e|ed|ing)|utili[sz](?:e|ed|ing)|leverag(?:e|ed|ing))\s(?:the\s|its\s)?(?:training"
            r"|train)\s(?:sets?"
            r"|splits?|data|parts?|portions?|samples)\s(?:from|of|in)\s(?:the\s)?@names"
        ),
        cues=("train",),
        build=names,
        guards=_GUARDS | {"negated"},
        about="model",
        examples=(Example("We utilized the training set from ZORB-LR to improve retrieval.", "ZORB-LR"),),
        counterexamples=("You can use the training set of SQuAD.",),
    ),
    Pattern(
        name="trained_on.aligned_on",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:\baligned\s(?:using|with|by|through|via)\s(?:@w\s){1,6}?(?:\(@H\)\s)?(?:method|algorithm"
            r"|technique)\s|\b(?:we|models?|it|was|then|further|been)\s(?:@w\s){0,2}?aligned\s|\b(?:DPO|SFT|PPO"
            r"|ORPO|KTO|CPO|Reward|GRPO)-?Trainer[`\"’']?\s|(?:DPO|SFT|PPO|ORPO|KTO|RLHF|RLAIF)"
            r"\s)@gap(?:on|using|with|over)\s@gap@sets"
        ),
        cues=("align", "trainer", "dpo", "sft", "ppo", "orpo", "kto", "rlhf", "rlaif"),
        build=names,
        guards=_GUARDS | {"negated"},
        about="model",
        examples=(Example("We aligned the model with DPO on the UltraFeedback dataset.", "UltraFeedback"),),
        counterexamples=("The answers are aligned with the SQuAD questions.",),
    ),
    Pattern(
        name="trained_on.present",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:\b(?:this|the|our)\s(?:project|work|paper|notebook|model|repository|run)\s(?:@w\s)?|\b(?:we"
            r"|i)\s[^.;]{0,80}?\band\s(?:then\s"
            r"|further\s|also\s|subsequently\s|later\s)?)(?:pre-?trains?|fine-?tunes?|finetunes?"
            r"|trains?)\s@gap(?:on|with|using)\s@gap@sets"
        ),
        cues=("train", "tune"),
        build=names,
        guards=_GUARDS | {"negated"},
        about="model",
        examples=(
            Example("This project pretrains a small model on the OSCAR corpus.", "OSCAR"),
            Example("We initialize with T5 and fine-tune it on the FLAN dataset.", "FLAN"),
        ),
        counterexamples=("This notebook trains a probe for evaluation on SQuAD.",),
    ),
    Pattern(
        name="trained_on.called",
        kind=ClaimKind.TRAINED_ON,
        expression=r"@data\s?[,(]?\s?(?:which\s(?:we|is)\s)?(?:called|named|known\sas|dubbed|call)\s@sets",
        cues=("call", "named", "known as", "dubbed"),
        build=names,
        guards=_GUARDS,
        zones=frozenset({"training", "data"}),
        about="model",
        examples=(),
    ),
    Pattern(
        name="trained_on.own_data",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"@trained\s(?:@w\s){0,3}?(?:on|using|with)\s(?:the\s|our\s)?(?P<a>@M)\s(?:pre-?training\s|training\s"
            r"|instruction\s)?(?:data-?\s?sets?|data|corpus|corpora)\b"
        ),
        cues=("train", "tun"),
        build=names,
        guards=_GUARDS,
        examples=(Example("A small model trained using the Phi-3 datasets.", "Phi-3"),),
    ),
    Pattern(
        name="trained_on.we_added",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"\b(?:I|we)\s(?:also\s|then\s|have\s|further\s|additionally\s)?(?:added|mixed\sin|incorporated|blended\sin)\s"
            r"(?:(?!to\b|for\b|support\b|from\b)(?:@w|[\ue001-\ue009]['’]s)\s){0,6}?@sets(?=[\"'`)]?\s?(?:[.,;(]|$"
            r"|data|corpus|to\b|and\b|for\b|in\b))"
        ),
        cues=("added", "mixed in", "incorporated", "blended in"),
        build=names,
        guards=_GUARDS | {"negated"},
        zones=frozenset({"training", "data"}),
        about="model",
        examples=(Example("I added the excellent Airoboros dataset to increase creativity.", "Airoboros"),),
        counterexamples=("We added support for SQuAD.",),
    ),
)
