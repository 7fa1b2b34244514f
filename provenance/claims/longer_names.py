"""Names longer than what a list knows of them: the longer name counts, or the known part is no name at all.

"Laurel-ART" is not Laurel, "Harbour Movie Plots Dataset" no dataset called Harbour, and "Aesthetic Visual Analysis
(AVA)" one name with its abbreviation.
"""

from collections.abc import Iterator

import regex

from provenance.claims.open_names import ORDINARY

_TAIL = regex.compile(r"(?:-(?=[\w.]*\w)[A-Za-z0-9_.+]*\w\+?)+")
_ADJECTIVE = regex.compile(
    r"(?i)-(?:like|style|styled|type|based|inspired|compatible|family|formatted|format|generated|written|annotated"
    r"|labell?ed|powered|distilled|derivative|derived|trained|pre-?trained|tuned|finetuned|specific|only|related"
    r"|sourced|level|scale|sized|centric|adjacent|wide|free|to|and|or|the|as|of|for|is|we|style|tuned|language"
    r"|quality|filtered|extracted|aligned|heavy|exclusive|trained|licensed|hosted|initiali[sz]ed|derived|mined"
    r"|crawled|curated|focused|enriched|aware|oriented|first|dominant)\b.*$"
)
"""What hangs on a name and describes another thing by it: "Harbour-style", "Harbour-trained"."""
_CAPITAL = r"(?:[\p{Lu}\d][\w'’&.+]*(?:[-/][\w.+]+)*)"
_NOUN = r"(?:Data-?\s?[Ss]et|Corpus|Corpora|Treebank|Database|Data\s?Bank|Benchmark)s?"
_TITLED = regex.compile(
    rf"(?<![\w@#/.-]){_CAPITAL}(?:[ ](?:(?:of|for|and|in|the|on|de|from)[ ]){{0,2}}{_CAPITAL}){{0,7}}?[ ]{_NOUN}\b"
    r"(?:\s(?:v\d[\d.]*|\d{1,4}\b))?"
)
_INITIALS = regex.compile(
    rf"(?<![\w@#/.-]){_CAPITAL}(?:[ ](?:(?:of|for|and|in|the|on|to|from|with|by)[ ]){{0,2}}{_CAPITAL}){{1,8}}"
    r"\s?\((?P<short>\p{Lu}[\w-]{1,11})\)"
)
_GENERIC = ORDINARY | frozenset(
    "custom synthetic internal private own full main final combined mixed curated proprietary in-house original"
    " various multiple additional complete entire whole general domain-specific pre-training post-training"
    " fine-tuning"
    " finetuning instruction-tuning preference chat dialogue reward multimodal parallel comparable benchmark public"
    " safety speech conversational reasoning coding academic web-crawled large-scale high-quality used hub viewer"
    " annotated labeled unlabeled raw processed cleaned filtered key core primary tuning alignment continual"
    " continued supervised merged evaluation download loading sample target reference baseline standard".split()
)


_LEADING = frozenset(
    "the this these that our a an training pretraining pre-training fine-tuning finetuning evaluation test testing"
    " validation dataset data used for on in we new download custom hub main core step stage phase and of from with"
    " using both all each no".split()
)


def tail_end(text: str, end: int) -> int:
    """Where a name that a list knows up to `end` goes on to: its hyphens and what hangs on them, but no adjective."""
    if text[end : end + 1] != "-" or (tail := _TAIL.match(text, end)) is None:
        return end
    hung = _ADJECTIVE.sub("", tail.group())
    return end + len(hung) if _SHAPED.search(hung) or "-" in hung[1:] else end


_SHAPED = regex.compile(
    r"[A-Z\d_]|-(?:en|zh|de|fr|es|ko|ja|multi|clean(?:ed)?|edu|hq|dedup(?:ed)?|sft|dpo|mini|aesthetic|binari[sz]ed"
    r"|preferences?|instruct|chat|text|code|lite|full|plus)\b"
)
"""A part with a capital or digit, a language code or one of the words that versions of datasets are called by."""


def titled_names(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of names in capitals that end in "Dataset", "Corpus" and the like, ordinary words cut off in front."""
    for found in _TITLED.finditer(text) if _MAY_BE_TITLED.search(text) else ():
        start = _past_ordinary(text, found.start(), found.end())
        words = text[start : found.end()].split()
        if len(words) >= 2 and not all(word.casefold().strip("'’.") in _GENERIC for word in words[:-1]):
            yield start, found.end()


_MAY_BE_TITLED = regex.compile(rf"\s{_NOUN}\b")


def _past_ordinary(text: str, start: int, end: int) -> int:
    for word in regex.finditer(r"\S+", text[start:end]):
        if word.group().casefold().strip("'’.,") not in _LEADING:
            return start + word.start()
    return end


def expanded_names(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of names of datasets in full with their abbreviation in brackets, whose letters are their initials."""
    for found in _INITIALS.finditer(text) if "(" in text else ():
        if not _DATA_NEXT.match(text, found.end()):
            continue
        full = text[found.start() : found.start("short")].rstrip(" (")
        words = regex.findall(r"[A-Za-z\d]+", full)
        for at in range(len(words)):
            if _abbreviates(found["short"], words[at:]):
                yield found.start() + _offset(full, at), found.end()
                break


_DATA_NEXT = regex.compile(r"(?i)\s?(?:data-?\s?sets?|corpus|corpora|treebank|database|benchmark data)\b")


def _offset(full: str, at: int) -> int:
    return [word.start() for word in regex.finditer(r"[A-Za-z\d]+", full)][at]


def _abbreviates(short: str, words: list[str]) -> bool:
    """Whether the capitals of `short` are the words' initials in order, the first and most of them."""
    letters = [letter.casefold() for letter in short if letter.isupper() or letter.isdigit()]
    initials = [word[0].casefold() for word in words if word[0].isupper() or word[0].isdigit()]
    if len(letters) < 2 or letters[0] != words[0][0].casefold() or len(initials) > len(letters) + 2:
        return False
    left = iter(initials)
    return all(letter in left for letter in letters)
