"""Names of things that no list knows: by their shape, and datasets by the noun beside them."""

import re
from collections.abc import Iterator, Sequence

import regex

from provenance.claims.gazetteer import MentionType

_WORD_SHAPE = (
    r"(?:[A-Z][\w'’&+]*(?:[-./][\w+]+)*|\w*[a-z][A-Z]\w*(?:[-./]\w+)*|[a-z]+\d*(?:[-_/.]\w+)*[-_/](?:\w*\d\w*"
    r"|[A-Z]\w*)(?:[-_/.]\w+)*|[a-z][a-z0-9]+(?:_[a-z0-9]+)+|[a-z0-9][\w.-]+/[\w.-]+\w|\d+[A-Z][\w-]*)"
)
_NAME = regex.compile(
    rf"(?<![\w@#/.-]){_WORD_SHAPE}(?:[ ](?:(?:of|for|in|the|to|de|and|du|des)[ ](?:the[ ])?(?=[A-Z]\w*[ ][A-Z\w]))?"
    rf"(?:{_WORD_SHAPE}|v?\d[\w.+-]*(?![\w%])|(?<=[A-Z]\w{{2,20}}[ ])\d+[kKM]?\b)){{0,7}}"
)
_SHAPED = re.compile(r"(?<![\w@#/.-])(?=\w)[\w./-]*?[A-Z_/\d]")
_QUOTES = '"“‘«'
_QUOTED = regex.compile(r"[\"“‘«]([^\"”’»\n]{2,60})[\"”’»]")
ORDINARY = frozenset(
    "the this these those that we our it its they their a an in on at for "
    "from with by as and or but if when while since after"
    " before during to of all each some most many more other another both "
    "no not yes also however moreover furthermore"
    " additionally finally first second third next then thus therefore hen"
    "ce because although though i you your he she"
    " what which who how why where there here please note see model models"
    " dataset datasets data training train trained"
    " pretraining pre-training pre-trained pretrained fine-tuning finetuni"
    "ng fine-tuned finetuned evaluation evaluate test"
    " testing validation dev table figure section appendix paper github huggingface hugging face input output version"
    " language languages text texts image images audio video code using us"
    "e used usage based built only over about for example"
    " i.e e.g nlp llm llms ai ml cv asr tts nlu nlg qa ner nli pos mt ocr "
    "lm lms vlm vlms mllm sts rag api url id ids json"
    " csv jsonl parquet pdf html xml txt png jpeg wav mp3 fp gpu gpus cpu "
    "cpus tpu tpus step steps epoch epochs batch learning"
    " rate size sizes type types name names base large small medium tiny x"
    "l xxl mini instruct chat vision total none unknown"
    " n/a na todo tbd more information needed wer cer bleu rouge f1 accura"
    "cy loss perplexity mse mae auc map iou fid pii"
    " user users assistant system human humans task tasks domain domains source sources research university institute"
    " company lab labs team inc ltd group january february march april may"
    " june july august september october november"
    " december monday tuesday wednesday thursday friday saturday sunday we"
    "stern american european asian african chinese"
    " internet web web-scale state-of-the-art sota gan gans cnn rnn lstm t"
    "ransformer transformers bidirectional encoder decoder"
    " generative large-scale high-quality low-resource multi-lingual multi"
    "lingual bilingual monolingual self-supervised"
    " unsupervised supervised zero-shot few-shot question answering natural processing understanding generation"
    " classification recognition translation summarization segmentation detection named entity sentiment analysis"
    " speech-to-text text-to-image text-to-speech text-to-text image-to-text true false new us usa uk eu u.s covid-19"
    " covid sft rlhf dpo ppo gpt mse adam we've it's we're i'm don't let's licence license licensed apache mit hf"
    " creative commons copyright important warning update updated news official current latest part step-by-step"
    " instruction instructions prompt prompts response responses answer answers question questions phase stage stages"
    " pre-processing post-processing preprocessing similarly specifically overall given despite unlike like such via"
    " due between through per without within under until unless whereas wh"
    "ether every any several few once so too very"
    " furthermore can could may might should would will shall must do does did has have had is are was were be been"
    " open-source open-sourced open source both out-of-the-box downstream "
    "upstream apart together further among stem math mathematics science s"
    "ciences physics chemistry biology medicine history"
    " lora qlora adapter adapters vision-language text-only high-r"
    "esource medium-resource low-rank above below note tip".split()
)  # fmt: skip
_CUE = regex.compile(
    r"(?i)(?:-[\w.]*\w)?\s?(?:[\"”’)\]]\s?)?(?:\([^()]{1,30}\)\s)?(?:(?:v?\d[\d.]*|training|train|text|image|speech|instruction"
    r"|pre-?training|parallel|fine-tuning|preference|dialogue|caption|video|audio|news|question|reddit|web"
    r"|open)\s){0,2}"
    r"(?:data-?\s?sets?|corpus|corpora|treebanks?|data dump|dumps?|collection|dataset\w*)\b"
)
_NOUN_LAST = regex.compile(r"(?i)\w[ _-](?:data-?\s?sets?|corpus|corpora|treebank|database)$")
_BEFORE = regex.compile(
    r"(?i)(?:\bdata-?\s?sets?|\bcorpus|\bcorpora)[:,]?\s(?:is\s|was\s|are\s)?(?:(?:called|named|namely|known as"
    r"|from|of|titled|such as|like|including|:|,)\s)?(?:the\s)?[\"“(‘:]?\s?$"
)
_NOT_CUE = regex.compile(
    r"(?i)^\s?(?:(?:training|pre-?training|fine-tuning)\s)?data-?\s?sets?\s(?:card|viewer|library|creation|summary"
    r"|structure|curators?|loading)\b"
)
_JOINT = regex.compile(
    r"\s?(?:\([^()]{0,60}\)|\[[^\[\]]{0,30}\])?\s?(?:,|;|/|&|\+|and|or|as well as|, and|, as well as|,? plus)\s"
    r"(?:the\s|a\s|also\s|from\s|on\s)*"
)


def is_ordinary(words: str) -> bool:
    """Whether every word is an everyday one, so that capitals make no name of them."""
    parts = [part.strip("\"'“”`*_.,;:()[]") for part in words.split()]
    return all(
        part.casefold() in ORDINARY or part.isdigit() or (part.islower() and part.isalpha()) for part in parts if part
    )


def open_names(text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Offsets of name-shaped stretches of `text` that are not yet taken, and of quoted ones with such shapes."""
    for match in _QUOTED.finditer(text) if any(mark in text for mark in _QUOTES) else ():
        low, high = match.span(1)
        if taken.find(1, low, high) < 0 and _distinct(match[1]):
            yield low, high
    at = 0
    for word in _SHAPED.finditer(text):
        if word.start() >= at and (name := _NAME.match(text, word.start())) is not None:
            at = name.end()
            yield from _free_parts(text, name.start(), at, taken)


def _free_parts(text: str, start: int, end: int, taken: bytearray) -> Iterator[tuple[int, int]]:
    """The parts of a stretch that are free, with ordinary words cut off at both ends."""
    at = start
    while at < end:
        at = taken.find(0, at, end)
        if at < 0:
            return
        stop = taken.find(1, at, end)
        stop = stop if stop >= 0 else end
        for low, high in _apart(text, at, stop):
            yield from _trimmed(text, low, high)
        at = stop


_BETWEEN = regex.compile(r"(?<=\w[A-Z\d]\w*|[a-z][A-Z]\w*)\sand\s(?=\w*(?:[a-z][A-Z]|[A-Za-z]\d))")
"""What joins two names, each with an inner capital or a digit: "BrookQA and FellChat" are two."""


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for between in _BETWEEN.finditer(text, start, end):
        yield at, between.start()
        at = between.end()
    yield at, end


_STARTS = regex.compile(r"(?:^|[.:;!?•*|–—-]\s?[\"“(]?)$")
_VERB = regex.compile(r"^[A-Z][a-z]+(?:ed|ing|ly|tion|ions|ment)$")
_WORD = regex.compile(r"\S+")


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = [(m.start() + start, m.end() + start) for m in _WORD.finditer(text[start:end])]
    while words and text[words[0][0] : words[0][1]].casefold().strip("'’.") in ORDINARY:
        words.pop(0)
    while words and text[words[-1][0] : words[-1][1]].casefold().strip("'’.") in ORDINARY:
        words.pop()
    if not words:
        return
    low, high = words[0][0], words[-1][1]
    while high > low and text[high - 1] in ".,;:'’-/":
        high -= 1
    name = text[low:high]
    if "/" in name and all(part.casefold() in ORDINARY for part in name.split("/")):
        return
    if high - low < 2 or name.isdigit() or (name.islower() and name.isalpha()):
        return
    if (
        len(words) == 1
        and not _distinct(name)
        and (_STARTS.search(text[max(0, low - 4) : low]) or _VERB.search(name))
    ):
        return
    if name[0] in "'’-/":
        return
    yield low, high


_DISTINCT = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z]-?\d|\d[A-Za-z]|_|[a-z]-[A-Z]")


def _distinct(name: str) -> bool:
    """A shape that ordinary words do not have: inner capitals, digits with letters, underscores, all capitals."""
    return _DISTINCT.search(name) is not None and " " not in name[:1]


_MAY_TURN = frozenset({MentionType.NAME, MentionType.SITE})


def promoted_to_dataset(text: str, found: Sequence[tuple[int, int, MentionType]]) -> list[bool]:
    """For each mention whether a noun beside it, or the one that closes its enumeration, makes it a dataset."""
    turned = [False] * len(found)
    for at in range(len(found) - 1, -1, -1):
        start, end, kind = found[at]
        if kind not in _MAY_TURN:
            continue
        if text[:end].endswith(("'s", "’s")):
            continue
        if (
            _NOUN_LAST.search(text[start:end])
            or (_CUE.match(text, end) and not _NOT_CUE.match(text[end : end + 40]))
            or (kind is MentionType.NAME and _BEFORE.search(text[max(0, start - 40) : start]))
        ):
            turned[at] = True
        elif (
            at + 1 < len(found)
            and (turned[at + 1] or found[at + 1][2] is MentionType.DATASET)
            and kind is MentionType.NAME
        ):
            turned[at] = bool(_JOINT.fullmatch(text[end : found[at + 1][0]]))
    for at in range(1, len(found)):
        before_is = turned[at - 1] or found[at - 1][2] is MentionType.DATASET
        if found[at][2] is MentionType.NAME and before_is and not turned[at]:
            turned[at] = bool(_JOINT.fullmatch(text[found[at - 1][1] : found[at][0]]))
    return turned
