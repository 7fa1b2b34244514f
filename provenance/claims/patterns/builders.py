"""How a match becomes what was found: names, quantities, dates, languages, licences, phrases."""

from collections.abc import Callable, Iterator

import regex

from provenance.claims.masked import Sentence
from provenance.claims.mentions import Mention, MentionType
from provenance.claims.names.languages import CODES
from provenance.claims.patterns.pattern import Builder, Found
from provenance.claims.units import DATA_UNITS

EMPTY_NAMES = frozenset(
    "unknown none null n/a na custom imagefolder audiofolder generator csv"
    " json text arrow parquet tbd todo an a the same"
    " this above below following training train new different own default public private given original"
    " opensource open-source massive".split()
)
"""What generated cards write where a dataset's name would stand."""

SEPARATE = 5
"""Up to so many languages of a list are claims of their own."""
TOOL_NOUNS = frozenset(
    "vm laptop desktop supercomputer cluster machine machines platform ser"
    "ver servers cloud infrastructure architecture framework library toolkit"
    " loss optimizer scheduler tokenizer trainer script scripts pipeline m"
    "ethod algorithm procedure strategy objective pooling"
    " system systems lab labs team university project program computer nod"
    "e nodes gpu gpus chip chips instance instances"
    " model models setup settings task tasks challenge problem environment"
    " backend engine stack tool studio notebook format"
    " modeling modelling prediction template precision parallelism attention adapter adapters layer layers".split()
)


def _subject(match: regex.Match[str], sentence: Sentence) -> str | None:
    """The name of the mention in group `s`, None where the pattern has no such group or it is empty."""
    if "s" not in match.re.groupindex or match["s"] is None:
        return None
    mention = sentence.mention(match.start("s"))
    return mention.name if mention else None


def names(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """One for each dataset or model captured as `a`."""
    for start, end in match.spans("a"):
        mention = sentence.mention(start)
        if mention is None or mention.name.casefold() in EMPTY_NAMES or _is_tool(mention):
            continue
        if not _SHAPE_ONLY.match(sentence.masked, end) and not _STYLE_OF.search(sentence.masked, 0, start):
            stop, name = _with_tail(sentence, end, mention)
            yield Found(start, stop, name, subject=_subject(match, sentence), address=mention.address)


def shaped_names(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """As `names`; a name that no list knows and no link leads to counts by its shape: inner capitals, digits, two
    words in capitals."""
    for found in names(match, sentence):
        mention = sentence.mention(found.start)
        if mention is None or mention.type is MentionType.TOOL:
            continue
        if mention.type is not MentionType.NAME or mention.known or _NAME_SHAPE.search(mention.name):
            yield found


_NAME_SHAPE = regex.compile(r"[a-z][A-Z]|[A-Za-z]{2}-?\d|_|\w/\w|-[A-Z]|[A-Z]{3}|[A-Z]\w+ [A-Z]\w+")


def known_names(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """As `names`, of names that a list knows as a dataset's too, and of ids: any capital may begin a place."""
    for found in names(match, sentence):
        mention = sentence.mention(found.start)
        if mention is not None and (mention.type is not MentionType.TOOL) and (mention.known or mention.address):
            yield found


def bases(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """One for each model captured as `a`; of other names only ids count, as "acme/zorblat-7b" is one."""
    for start, end in match.spans("a"):
        mention = sentence.mention(start)
        if mention is not None and (mention.type is MentionType.MODEL or _ID.fullmatch(mention.name)):
            yield Found(start, end, mention.name, subject=_subject(match, sentence), address=mention.address)


def ids(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """One for each model captured as `a` that is a link, an id, or has a size in its name or in brackets after it."""
    for found in bases(match, sentence):
        sized = _SIZED.search(found.object) is not None or _MARKED.search(match.group()) is not None
        if found.address is not None or _ID.fullmatch(found.object) or sized:
            yield found


_SIZED = regex.compile(r"(?i)\d\s?[bm]\b|\b(?:base|large|small|tiny|mini|medium|xl)\b")


_MARKED = regex.compile(r"\(|['’]s\s|the\smodel\s")
"""What stands before or after the name of a base and makes a model's own name unlikely."""


def elsewhere(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """One for each model captured as `a` that is a link or an id: not the document's own name."""
    for found in bases(match, sentence):
        if found.address is not None or "/" in found.object:
            yield found


_ID = regex.compile(
    r"(?i)[\w.-]+/(?=[\w.]*[\d-])[\w.-]+|[a-z][\w.]*-(?:[\w.]+-)*(?:base|large|small|tiny|mini|medium|xl|xxl"
    r"|\d+(?:\.\d+)?[bm])(?:-\w+){0,2}"
)
"""An id as hubs have them, told from "Computers/Electronics" by the digit or hyphen in its second part, or a name
that ends in a size."""
_SHAPE_ONLY = regex.compile(r"(?i)[-\s](?:data\s)?(?:format|style|like)\b")
"""A name that stands for how something is written or laid out: "converted to SQuAD format"."""
_STYLE_OF = regex.compile(r"(?i)\b(?:style|format|spirit|manner)\sof\s(?:the\s)?$")
_TAIL = regex.compile(r"-[\w.]*\w(?![\w-])")


def _with_tail(sentence: Sentence, end: int, mention: Mention) -> tuple[int, str]:
    """A dataset's name with what hangs on it by a hyphen: of "LAION-ART" a list knows the first word only."""
    tail = _TAIL.match(sentence.masked, end) if mention.type in _NAMED and mention.address is None else None
    if tail is None or tail.group().casefold().strip("-") in _NO_TAIL:
        return end, mention.name
    return tail.end(), _words(sentence, end - 1, tail.end())


_NAMED = frozenset({MentionType.DATASET, MentionType.NAME, MentionType.TOOL})
_NO_TAIL = frozenset(
    "like style based only derived trained generated language filtered specific related format".split()
)


def linked(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """One for each dataset captured as `a` that is a link."""
    for start, end in match.spans("a"):
        mention = sentence.mention(start)
        if mention is not None and mention.address is not None:
            yield Found(start, end, mention.name, subject=_subject(match, sentence), address=mention.address)


def counted(expression: str, what: str = "") -> Builder:
    """A quantity `q` whose counted words say more, as in "one million human-annotated examples": it is the anchor."""
    compiled = regex.compile(f"(?i){expression}")

    def build(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
        for start, end in match.spans("q"):
            said = compiled.search(_words(sentence, start, end))
            if said is not None:
                yield Found(start, end, what or " ".join(said.group().casefold().split()))

    return build


def _is_tool(mention: Mention) -> bool:
    """An open name whose last word is a thing one trains on or with and that is no data."""
    return mention.type is MentionType.NAME and mention.name.casefold().split()[-1].rpartition("-")[2] in TOOL_NOUNS


def languages(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """One for each language captured as `a`; more than five in a row are one claim, as annotators mark them."""
    spans = match.spans("a")
    if len(spans) > SEPARATE:
        names = [mention.name for start, _ in spans if (mention := sentence.mention(start)) is not None]
        listed = ", ".join(names)
        yield Found(spans[0][0], spans[-1][1], listed, str(len(names)), "languages", _subject(match, sentence))
        return
    for start, end in spans:
        mention = sentence.mention(start)
        if mention is not None:
            yield Found(start, end, mention.name, subject=_subject(match, sentence))


def quantities(units: frozenset[str] | None, what: str = "", unit: str | None = None) -> Builder:
    """One for each quantity captured as `q` with one of `units` (None: any); `unit` stands in for a missing one."""

    def build(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
        for start, end in match.spans("q"):
            mention = sentence.mention(start)
            quantity = mention.quantity if mention else None
            if quantity is None or not _acceptable(quantity.unit, units):
                continue
            counted = quantity.counted or (quantity.unit or unit or "")
            yield Found(
                start, end, what or counted, quantity.value, quantity.unit or unit, _subject(match, sentence),
                unit_written=quantity.counted, hedge=quantity.qualifier or None,
            )  # fmt: skip

    return build


def _acceptable(unit: str | None, units: frozenset[str] | None) -> bool:
    return units is None or (unit in units if unit is not None else "" in units)


def totals(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """Quantities `q` of data that say themselves that they are a total: "totalling about 320 billion tokens"."""
    for found in quantities(DATA_UNITS)(match, sentence):
        if _words(sentence, found.start, found.end).lower().startswith(("total", "a total", "amounting")):
            yield found


def dates(what: str, *, months: bool = False) -> Builder:
    """One for each date captured as `t`, two captured dates of one match being a period."""

    def build(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
        spans = match.spans("t")
        found = [mention.name for start, _ in spans if (mention := sentence.mention(start)) is not None]
        if not found or (months and all("-" not in name for name in found)):
            return
        value = found[0] if len(found) == 1 else f"{found[0]}/{found[-1]}"
        yield Found(spans[0][0], spans[-1][1], what, value, "date", _subject(match, sentence))

    return build


def phrase(what: str | Callable[[str], str | None] = "") -> Builder:
    """One for each stretch captured as `a`; its object is `what`, or the folded words where that is empty."""

    def build(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
        for start, end in match.spans("a"):
            words = " ".join(_words(sentence, start, end).split())
            named = (what(words) if callable(what) else what) or words.casefold()
            yield Found(start, end, named, subject=_subject(match, sentence))

    return build


def _words(sentence: Sentence, start: int, end: int) -> str:
    low, high = sentence.place(start, end)
    return sentence.text[low:high]


def licences(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """One for each licence captured as `a`."""
    for start, end in match.spans("a"):
        mention = sentence.mention(start)
        if mention is not None:
            yield Found(start, end, mention.name, subject=_subject(match, sentence))


def named_dataset(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """The word before "dataset", known or not: generated cards use the bare id."""
    for start, end in match.spans("a"):
        mention = sentence.mention(start)
        name = mention.name if mention else _words(sentence, start, end)
        if name.casefold() not in EMPTY_NAMES:
            yield Found(start, end, name, address=mention.address if mention else None)


def after_steps(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """Names after a number of steps; any other quantity says nothing of training."""
    mention = sentence.mention(match.start())
    if mention is None or mention.quantity is None or mention.quantity.unit == "steps":
        yield from names(match, sentence)


def shares(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """The percentage captured as `q`, about what group `o` names."""
    mention = sentence.mention(match.start("q"))
    if mention is None or mention.quantity is None or mention.quantity.unit != "percent":
        return
    what = sentence.mention(match.start("o"))
    named = what.name if what else _words(sentence, *match.span("o"))
    start, end = match.span("a") if match["a"] is not None else match.span("q")
    yield Found(start, end, named, mention.quantity.value, "percent", subject=named, unit_written="%")


_FRACTIONS = {"half": 50, "third": 100 / 3, "quarter": 25, "fifth": 20, "tenth": 10}


def fractions(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """A share in words captured as `a`, "two thirds", in percent."""
    start, end = match.span("a")
    words = _words(sentence, start, end).casefold().split()
    part = next((_FRACTIONS[word.rstrip("s")] for word in words if word.rstrip("s") in _FRACTIONS), None)
    if part is not None:
        times = 2 if "two" in words else 3 if "three" in words else 1
        yield Found(start, end, "part of the data", f"{round(part * times, 1):g}", "percent", unit_written=words[-1])


def language_codes(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """A list of language codes, when most of what it lists are codes."""
    for start, end in match.spans("a"):
        codes = _words(sentence, start, end).replace(" and ", " ").replace(",", " ").split()
        if 2 * sum(code in CODES for code in codes) > len(codes):
            yield Found(start, end, ", ".join(codes), str(len(codes)), "languages", _subject(match, sentence))


_COMPARES = regex.compile(
    r"(?i)[<>≥≤]|at least|more than|over|above|below|under|less than|greater|higher|lower|fewer"
    r"|minimum|maximum|minimal"
)


def thresholds(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """A criterion such as "score > 5.0": the quantity `q` must be compared with something."""
    mention = sentence.mention(match.start("q"))
    words = _words(sentence, *match.span("a"))
    if mention is not None and mention.quantity is not None and _COMPARES.search(words):
        yield Found(*match.span("a"), " ".join(words.casefold().split()))
