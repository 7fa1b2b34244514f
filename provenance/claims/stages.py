"""The stage of training that words or a heading make plain."""

from collections.abc import Sequence

import regex

from db.vocabulary import Stage

_CUES: tuple[tuple[Stage, str], ...] = (
    (Stage.PREFERENCE, r"\b(?:rlhf|rlaif|dpo|kto|orpo|ppo|grpo|preference (?:tuning|optimi[sz]ation|data\w*|alignment|pairs)"
                       r"|reward model\w*|human (?:feedback|preferences?)|reinforcement learning)\b"),
    (Stage.TOKENIZER, r"\btokeni[sz]er (?:was |is |were )?(?:trained|built|learned)|\btrain\w* (?:the |a |our )?tokeni[sz]er"),
    (Stage.DISTILLATION, r"\bdistill?(?:ed|ation|ing)\b"),
    (Stage.SFT, r"\b(?:sft|supervised fine-?\s?tun\w+|instruct(?:ion)?[- ](?:fine-?)?tun\w+|instruction data\w*"
                r"|chat[- ]tun\w+|instruction fine-?tun\w+)\b"),
    (Stage.CONTINUED, r"\b(?:continu(?:ed|al|ous|ing|e)(?:ly)? (?:to )?(?:pre-?\s?train\w*|train\w*)|further pre-?train\w*"
                      r"|resum(?:ed|ing) from|mid-?training|annealing|domain[- ]adapti\w+ pre-?train\w*)\b"),
    (Stage.FINE_TUNING, r"\b(?:fine-?\s?tun\w+|finetun\w+|post-?train\w+)\b"),
    (Stage.PRETRAINING, r"\bpre-?\s?train\w*\b"),
)  # fmt: skip
_COMPILED = tuple((stage, regex.compile("(?i)" + words)) for stage, words in _CUES)
_ADJECTIVE = regex.compile(r"(?i)\b(?:pre-?\s?trained) (?:model|checkpoint|weights|bert|transformer|language model|backbone|encoder)s?\b")


def stage_in(words: str) -> Stage:
    """The most specific stage that `words` name, else unspecified. "A pre-trained model" names no stage."""
    lowered = words.casefold()
    if not any(cue in lowered for cue in ("train", "tun", "dpo", "rl", "sft", "distil", "anneal", "resum", "preference",
                                          "ppo", "feedback", "reward", "instruct")):  # fmt: skip
        return Stage.UNSPECIFIED
    plain = _ADJECTIVE.sub(" ", words)
    for stage, expression in _COMPILED:
        if expression.search(plain):
            return stage
    return Stage.UNSPECIFIED


def stage_of(headings: Sequence[tuple[int, str]]) -> Stage:
    """The stage that the innermost telling heading names."""
    for _, words in reversed(headings):
        stage = stage_in(words)
        if stage is not Stage.UNSPECIFIED:
            return stage
    return Stage.UNSPECIFIED
