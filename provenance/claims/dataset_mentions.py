"""Names of datasets in any sentence, trained on or not: for measuring the names apart from the claims."""

import regex

from db.records import SpanText
from provenance.claims.mentions import Mention, MentionType, find_mentions

_SPACED = regex.compile(
    r"(?<=\w)\s(?=[-–/]\s?\w)|(?<=\w\s?[-–/])\s(?=\w)|(?<=\b\d)\s(?=\d\b)|(?<=\d\s\d)\s(?=\d\b)"
    r"|(?<=\d)\s(?=,\s\d)|(?<=\d\s?,)\s(?=\d)"
)
"""Blanks that a tokeniser put inside a name: "large - scale", "UCF 1 0 1"."""
_ON = regex.compile(
    r"(?i)\b(?:(?:pre-?)?train\w*|test\w*|evaluat\w*|fine-?tun\w*|experiment\w*|results?|performance|validat\w*"
    r"|perform\w*|achiev\w*|scores?|accuracy"
    r"|annotated|labell?ed|compar\w*|benchmark\w*|learn\w*|initiali\w*|report\w*|improv\w*|conduct\w*|used?|using"
    r"|sampled?|collected)\b[^.;()]{0,60}?\b(?:on|from|using|over|with|in|of)\s(?:the\s)?(?:[\w-]+\s){0,2}?[\"“(]?$"
)
_AFTER = regex.compile(
    r"(?i)^\s?(?:[\[(][^\])]{0,30}[\])]\s?)?(?:v?\d[\d.]*\s)?(?:(?:test|training|validation|development|dev|train"
    r"|evaluation)[\s-]?(?:set|split|data|corpus)?|benchmarks?|leaderboard|challenge|shared\stask|images|videos"
    r"|annotations|splits?|classes|database|initiali[sz]ation|training|-?\s?pre-?\s?trained|task)\b"
)
_NOT_NAMES = regex.compile(
    r"(?i)^(?:[A-Z]{1,2}|.*\b(?:table|figure|fig|section|eq|equation|algorithm|appendix|theorem|step|adam|sgd|relu"
    r"|softmax|gpu|lstm|gru|rnn|cnn|mlp|svm|crf|bert|transformer|f1|bleu|map|iou|auc|network|net|model|loss|layer"
    r"|module|attention|encoder|decoder|method|approach|parser|tagger|classifier|learning|embedding)s?)$"
)


def find_dataset_mentions(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the names of datasets in a sentence, tokenised or not, in order."""
    clean, places = _joined(text)
    mentions = find_mentions(SpanText(clean, ((0, 0, len(clean), len(clean)),) if clean else ()), open_names_too=True)
    found = [one for one in mentions if _is_dataset(clean, one)]
    return [(places[one.start], places[one.end - 1] + 1) for one in found if one.end > one.start]


def _joined(text: str) -> tuple[str, list[int]]:
    """The text without the blanks inside names, and where each of its characters stood."""
    left_out = {match.start() for match in _SPACED.finditer(text)}
    places = [at for at in range(len(text)) if at not in left_out]
    return "".join(text[at] for at in places), places


def _is_dataset(text: str, one: Mention) -> bool:
    if one.type is MentionType.DATASET:
        return True
    if one.type is not MentionType.NAME or _NOT_NAMES.search(text[one.start : one.end]):
        return False
    if _AFTER.match(text, one.end):
        return True
    return one.known and bool(_ON.search(text, max(0, one.start - 90), one.start))
