"""The stage of training that words or a heading make plain."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from db.vocabulary import Stage

_CUES: tuple[tuple[Stage, str], ...] = (
    (Stage.PREFERENCE, r"\b(?:rlhf|rlaif|dpo|kto|orpo|ppo|grpo"
                       r"|preference (?:tuning|optimi[sz]ation|data\w*|alignment|pairs)|reward model\w*"
                       r"|human (?:feedback|preferences?)|reinforcement learning)\b"),
    (Stage.TOKENIZER, r"\btokeni[sz]er (?:was |is |were )?(?:trained|built|learned)"
                      r"|\btrain\w* (?:the |a |our )?tokeni[sz]er"),
    (Stage.DISTILLATION, r"\bdistill?(?:ed|ation|ing)\b"),
    (Stage.SFT, r"\b(?:sft|supervised fine-?\s?tun\w+|instruct(?:ion)?[- ](?:fine-?)?tun\w+|instruction data\w*"
                r"|chat[- ]tun\w+|instruction fine-?tun\w+)\b"),
    (Stage.CONTINUED, r"\b(?:continu(?:ed|al|ous|ing|e)(?:ly)? (?:to )?(?:pre-?\s?train\w*|train\w*)"
                      r"|further pre-?train\w*"
                      r"|resum(?:ed|ing) from|mid-?training|annealing|domain[- ]adapti\w+ pre-?train\w*)\b"),
    (Stage.FINE_TUNING, r"\b(?:fine-?\s?tun\w+|finetun\w+|post-?train\w+)\b"),
    (Stage.PRETRAINING, r"\bpre-?\s?train\w*\b"),
)  # fmt: skip
_COMPILED = tuple((stage, re.compile("(?i)" + words)) for stage, words in _CUES)
_ANY = ("train", "tun", "dpo", "rl", "sft", "distil", "anneal", "resum", "preference", "ppo", "feedback", "reward",
        "instruct")  # fmt: skip
_PLAIN_TRAINING = re.compile(r"(?i)^\W*training(?: procedure)?\W*$")
"""A heading that begins a part about training of its own, wherever its level puts it."""
_ADJECTIVE = re.compile(
    r"(?i)\b(?:pre-?\s?trained) (?:model|checkpoint|weights|bert|transformer|language model|backbone|encoder)s?\b"
)


@lru_cache(4096)
def stage_in(words: str) -> Stage:
    """The most specific stage that `words` name, else unspecified. "A pre-trained model" names no stage."""
    lowered = words.casefold()
    if not any(cue in lowered for cue in _ANY):
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
        if stage is not Stage.UNSPECIFIED or _PLAIN_TRAINING.match(words):
            return stage
    return Stage.UNSPECIFIED


_TUNED_WHAT = r"\w*\s(?:\w+\s){0,2}?(?:version|variant|checkpoint|model|from|of|on)\b"
_DERIVED = tuple(
    re.compile(one)
    for one in (
        rf"fine-?\s?tun{_TUNED_WHAT}", rf"instruct(?:ion)?-?\s?tun{_TUNED_WHAT}", rf"distill?{_TUNED_WHAT}",
        r"fine-?tunes?\s(?:of|the)\b", r"derived\sfrom\b", r"based\son\s(?:the\s)?[`\[\"]?[a-z][\w/.-]*\d",
    )
)  # fmt: skip
"""In small letters, each with letters to begin with, which the engine finds at once: 14 µs an opening, not 116."""
_INSTRUCTED = re.compile(
    r"(?i)\binstruct(?:ion)?[- ](?:fine-?\s?)?(?:tun|follow|model|version)"
    r"|\bsupervised\sfine-?\s?tun|\bSFT\b|\bchat[- ](?:tun|model|bot)|\bassistant\b"
)
_BASE = re.compile(
    r"(?i)\bpre-?\s?train(?:ed|ing)\b(?!\s(?:model|weights|checkpoint|bert|transformer)s?\b)|\bpre-?trained\s"
    r"(?:[\w-]+\s){0,3}?models?\son\b|\bfoundation(?:al)?\s(?:\w+\s){0,2}?models?\b"
    r"|\bbase\s(?:\w+\s)?models?\b|\btrained\sfrom\sscratch\b"
)
_STARTED_FROM = re.compile(
    r"(?i)\b(?:we|i)\s(?:use|used|take|took|start(?:ed)?\sfrom|load(?:ed)?)\s(?:the\s|a\s)?pre-?trained\b"
)
OPENING = 2_500
"""Code points at the beginning of a document's prose, where it says what it presents."""
TELLING_CUES = ("pretrain", "pre-train", "pre train", "pre- train", "foundation", "base ", "scratch")
"""Lower-case strings of which words that speak of a base model, or of starting from one, hold at least one."""


def document_stage(opening: str, telling: Iterable[str], *, has_base: bool) -> Stage:
    """The stage of training that a whole document speaks of: what claims mean when their sentence names none.

    `opening` is the document's first prose (`OPENING`), `telling` are its paragraphs that hold one of `TELLING_CUES`,
    and `has_base`: the document declares a model it started from. A document that calls its model a base or
    foundation model, or speaks of pretraining, and does not present a tuned model, means pretraining.
    """
    paragraphs = list(telling)
    if has_base or _is_derived(opening) or any(_says(_STARTED_FROM, one) for one in paragraphs):
        return Stage.SFT if _says(_INSTRUCTED, opening) else Stage.FINE_TUNING
    return Stage.PRETRAINING if any(_says(_BASE, one) for one in paragraphs) else Stage.UNSPECIFIED


@lru_cache(4096)
def _is_derived(opening: str) -> bool:
    small = opening.lower()
    return any(expression.search(small) for expression in _DERIVED)


@lru_cache(4096)  # revisions of a document and cards of one template begin alike: three in five were asked before
def _says(expression: re.Pattern[str], words: str) -> bool:
    return expression.search(words) is not None
