"""Claims of filled-in forms: EU public summaries of training content and California AB 2013 disclosures.

Each claim's rule carries its field: `eu_summary.2.1.c@1`, `ab_2013.a3@1`. A field that is empty, "N/A", points
elsewhere, answers another question or has check marks that cannot be read is a placeholder with the value `empty`,
`not_applicable`, `deferred`, `unanswered` or `unreadable`; a yes is disclosed, a no negated, a refusal withheld.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import regex

from db.vocabulary import ClaimKind, DocumentKind, Polarity
from provenance.claims.context import OPENING_OF_SOURCE, DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.flat_text import flat_text
from provenance.claims.mentions import MentionType
from provenance.claims.quantities import DATA_UNITS, find_quantities
from provenance.claims.sentences import split_sentences
from provenance.claims.summary_answer import Answer
from provenance.claims.summary_dates import read_cutoff, read_period
from provenance.claims.summary_form import read_form
from provenance.claims.summary_languages import read_form_languages
from provenance.claims.summary_sizes import read_bands
from provenance.claims.values import first_sentence

_FORM = regex.compile(
    r"(?i)public\s+summary\s+of\s+training\s+content|summary\s+of\s+training\s+content|data\s+summary\s+for"
    r"|\bAB[\s-]?2013\b"
    r"|section\s+3111|publicly\s+available\s+datasets\s+to\s+train"
)
_FORMS = frozenset({DocumentKind.PUBLIC_SUMMARY, DocumentKind.AB_2013})
_CUES = (
    (b"summary", re.compile(rb"summary\W+(?:of\W+training|for)")),
    (b"2013", re.compile(rb"ab\W{0,4}2013")),
    (b"3111", re.compile(rb"section\W+3111")),
    (b"datasets", re.compile(rb"datasets\W+to\W+train")),
)
"""What is looked for before the form, each with a word that it cannot match without. In UTF-8 a blank of another
script is several bytes of no word."""
_FEWEST_FIELDS = 3
_POINTER = 250
"""Code points. A longer answer that begins with "as described above" goes on to say something itself."""
_NOTHING = regex.compile(
    r"(?i)[\W_]*(?:n\s?/\s?a|not\s+applicable|none|nil|no|-)?[\W_]*(?:\(?optional\)?)?[\W_]*\d{0,2}[\W_]*"
)
_NOT_APPLICABLE = regex.compile(r"(?i)[\W_]*(?:n\s?/\s?a\b|not\s+applicable\b|none\b)")
_REFUSED = regex.compile(
    r"(?i)\b(?:cannot|can\s?not|will not|do(?:es)? not|not)\s+(?:be\s+)?(?:provided?|disclosed?|share[d]?"
    r"|reveal(?:ed)?)\b|\bconfidential|\btrade secret"
)
_ELSEWHERE = regex.compile(
    r"(?i)[\W_]*(?:please\s+)?(?:see|refer\s+to|described\s+in|as\s+described\s+above)\b"
    r"|.{0,20}policy\s+to\s+provide\s+information\s+on\b"
)
_DOMAIN = regex.compile(
    r"(?i)(?<![\w@/.-])(?:[a-z0-9-]{2,40}\.)+(?:com|org|net|gov|edu|io|eu|de|fr|uk|it|es|info|ai)\b(?!\()"
)
_ADDRESS = regex.compile(r"[\w-]+\.[\w.-]+/")
_CRAWLER = regex.compile(
    r"(?<!\w)[A-Z][\w-]*(?:[Bb]ot|[Cc]rawler|[Ss]pider|[Aa]gent|-Extended|[Ss]craper)\b(?:/[\d.]+)?"
)
_MODALITIES = ("text", "image", "video", "audio", "speech", "code")


def extract_summaries(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from a form, wherever it stands: PDF, Markdown, a page."""
    if not _may_be_form(context):
        return
    flat = flat_text(context.reading)
    answered = read_form(flat)
    if len({one.field.id for one in answered if one.field.answer}) < _FEWEST_FIELDS:
        return
    for one in answered:
        if one.field.answer:
            yield from _read(Answer(flat, one))
    yield from read_bands(flat, answered)


def printed_words(context: DocumentContext) -> tuple[tuple[int, int], ...]:
    """Spans of the source where a form prints its own labels, in order; none for what is no form."""
    if not _may_be_form(context):
        return ()
    flat = flat_text(context.reading)
    answered = read_form(flat)
    if len({one.field.id for one in answered if one.field.answer}) < _FEWEST_FIELDS:
        return ()
    return tuple(sorted(flat.content.source_span(one.label_start, one.label_end) for one in answered))


def _may_be_form(context: DocumentContext) -> bool:
    return context.kind in _FORMS or _is_form(context.reading.source[:OPENING_OF_SOURCE], context.letters)


@lru_cache(8)  # asked twice of each document
def _is_form(source: str, letters: bytes) -> bool:
    told = any(word in letters and cue.search(letters) for word, cue in _CUES)
    return told and _FORM.search(source) is not None


def _read(answer: Answer) -> Iterator[Draft]:
    if answer.field.answer in {"yes_no", "modalities"}:
        yield from _READERS[answer.field.answer](answer)
        return
    if _NOTHING.fullmatch(answer.text) or _NOT_APPLICABLE.match(answer.text):
        yield answer.missing("not_applicable" if _NOT_APPLICABLE.match(answer.text) else "empty")
        return
    if len(answer.text) < 400 and _REFUSED.search(answer.text):
        yield answer.on_label(ClaimKind.WITHHELD, answer.field.object, polarity=Polarity.WITHHELD)
        return
    drafts = list(_READERS[answer.field.answer](answer))
    elsewhere = len(answer.text) < _POINTER and _ELSEWHERE.match(answer.text) is not None
    if not drafts or (elsewhere and all(map(answer.is_narrative, drafts))):
        yield answer.missing("deferred" if elsewhere else "unanswered")
        return
    yield from drafts


_OPTION = regex.compile(r"(?<!\w)(?:Yes|YES|No|NO|Other)(?!\w)")


def _yes_no(answer: Answer) -> Iterator[Draft]:
    kind = answer.field.kind
    if kind is None:
        raise ValueError(f"the field {answer.field.id} is answered by yes or no and needs a kind")
    found = list(_OPTION.finditer(answer.text[:160]))
    found = [
        one for at, one in enumerate(found) if one.start() - found[0].start() < 60 and (one.group() != "Other" or at)
    ]
    if not found:
        yield from _worded(answer, kind)
        return
    options = [(answer.start + one.start(), answer.start + one.end()) for one in found]
    choice = answer.choice(options)
    if not choice.readable or len(choice.chosen) != 1:
        yield answer.missing("unreadable")
        return
    word = found[choice.chosen[0]].group().casefold()
    if word == "other":
        yield answer.missing("deferred")
        return
    polarity = Polarity.DISCLOSED if word == "yes" else Polarity.NEGATED
    if polarity is Polarity.NEGATED and answer.field.id in _COMMITMENTS:
        return  # to have signed nothing is no measure left undone
    yield answer.on_question(kind, options[choice.chosen[0]][1], answer.field.object, polarity=polarity,
                             object_written=f"{answer.field.object}: {word}")  # fmt: skip


_COMMITMENTS = frozenset({"3.1.a"})


def _worded(answer: Answer, kind: ClaimKind) -> Iterator[Draft]:
    """A question for yes or no that is answered in words."""
    if len(answer.text) < 400 and _REFUSED.search(answer.text):
        yield answer.on_label(ClaimKind.WITHHELD, answer.field.object, polarity=Polarity.WITHHELD)
    elif _NOTHING.fullmatch(answer.text):
        yield answer.missing("unreadable")
    else:
        del kind  # words that are neither yes nor no claim nothing of the kind
        yield answer.missing("unanswered")


def _modalities(answer: Answer) -> Iterator[Draft]:
    text = answer.text[:300].casefold()
    named = [(text.find(word), word) for word in _MODALITIES if word in text]
    if not named:
        yield answer.missing("empty" if not _NOT_APPLICABLE.match(answer.text) else "not_applicable")
        return
    options = [(answer.start + at, answer.start + at + len(word)) for at, word in sorted(named)]
    words = [word for _, word in sorted(named)]
    choice = answer.choice(options)
    enumerated = regex.search(r"(?i)\b(?:and|&|only)\b|,", answer.text[:80]) is not None and not _marked(answer.text)
    marked = _marked(answer.text)
    if not choice.readable and (marked or "other" in text or len(words) > 3) and not enumerated:
        yield answer.missing("unreadable")
        return
    for at in choice.chosen if choice.readable and marked else range(len(words)):
        yield answer.draft(ClaimKind.MODALITY, *options[at], words[at], subject=answer.field.object)


def _marked(text: str) -> bool:
    return regex.search(r"[☒☐☑✓✔]", text[:300]) is not None


def _datasets(answer: Answer) -> Iterator[Draft]:
    for one in answer.mentions(MentionType.DATASET):
        yield answer.draft(ClaimKind.TRAINED_ON, one.start, one.end, one.name, address=one.address)


def _names(answer: Answer) -> Iterator[Draft]:
    """Named datasets; an answer that names none describes a source."""
    named = list(_datasets(answer))
    yield from named or _sources(answer)


def _names_or_sources(answer: Answer) -> Iterator[Draft]:
    yield from _sources(answer)
    yield from _datasets(answer)


def _sources(answer: Answer) -> Iterator[Draft]:
    yield answer.on_answer(ClaimKind.SOURCE_CATEGORY, first_sentence(answer.text) or answer.field.object)


def _measures(answer: Answer) -> Iterator[Draft]:
    """Each sentence that tells of a measure; an answer without any is taken by its first sentence."""
    told = [
        (start, end)
        for start, end in split_sentences(answer.text[:_LONGEST_MEASURES])
        if _MEASURE.search(answer.text, start, end) and not _BEFORE_MEASURES.search(answer.text[start:end])
    ]
    kind = answer.field.kind or ClaimKind.PROCESSING
    for start, end in told[:_MOST_MEASURES]:
        found = _MEASURE.search(answer.text, start, end)
        low = found.start() if found is not None else start
        yield answer.draft(kind, answer.start + low, answer.start + end, answer.field.object, address=answer.link,
                           object_written=" ".join(answer.text[low:end].split()))  # fmt: skip
    if not told and not answer.field.optional:
        yield answer.on_answer(kind, answer.field.object, address=answer.link)


_MEASURE = regex.compile(
    r"(?i)\b(?:filter\w*|remov\w+|exclud\w+|respect(?:s|ed|ing)?|honou?r\w*|compl(?:y|ies|ied)\b|robots"
    r"|opt(?:ed)?[- ]outs?"
    r"|redact\w*|anonymi[sz]\w*|pseudonymi[sz]\w*|dedupl\w+|block(?:ed|s|ing|list\w*)|blacklist\w*|classifiers?"
    r"|mask\w+"
    r"|scrub\w*|clean(?:ed|s|ing)|decontaminat\w+|discard\w*|screen(?:ed|s|ing)|detect\w*|match(?:ed|ing) against"
    r"|crawl(?:ed|s|er|ing)?|identif(?:y|ies|ied)\s(?:as|itself)|rate[- ]limit\w*|paywall\w*)\b"
)
_BEFORE_MEASURES = regex.compile(r"(?i)\b(?:may|might|could|would|if you|please|for (?:more|further) information)\b")
_LONGEST_MEASURES = 4000
_MOST_MEASURES = 6


def _base_model(answer: Answer) -> Iterator[Draft]:
    if regex.search(r"(?i)\bnot\s+a\s+(?:modification|fine-tune)|\bfirst\s+version\b", answer.text):
        yield answer.missing("not_applicable")
        return
    for one in answer.mentions(MentionType.MODEL):
        yield answer.draft(ClaimKind.BASE_MODEL, one.start, one.end, one.name, address=one.address)


def _generators(answer: Answer) -> Iterator[Draft]:
    named = [one for one in answer.mentions(MentionType.MODEL) if not _ADDRESS.match(one.name)]
    for one in named:
        yield answer.draft(ClaimKind.SYNTHETIC, one.start, one.end, one.name, address=one.address)
    if not named:
        yield answer.on_answer(ClaimKind.SYNTHETIC, first_sentence(answer.text))


def _size(answer: Answer) -> Iterator[Draft]:
    """The first amount of data: of the answer's first line, for what follows may be another cell's, else of all."""
    line = answer.text.partition("\n")[0]
    for one in (*find_quantities(line), *find_quantities(answer.text)):
        if one.unit in DATA_UNITS | {"bytes"}:
            yield answer.draft(ClaimKind.SIZE, answer.start + one.start, answer.start + one.unit_end,
                               answer.field.object, value=one.value, unit=one.unit)  # fmt: skip
            return


def _crawlers(answer: Answer) -> Iterator[Draft]:
    found = list(_CRAWLER.finditer(answer.text))
    for one in found:
        yield answer.draft(ClaimKind.COLLECTION, answer.start + one.start(), answer.start + one.end(), one.group())
    if not found and not _ELSEWHERE.match(answer.text):
        yield answer.on_answer(ClaimKind.COLLECTION, first_sentence(answer.text))


def _domains(answer: Answer) -> Iterator[Draft]:
    """Each registrable domain; words that name none say only what kinds of sites were read."""
    found = list(_DOMAIN.finditer(answer.text))
    for one in found[:1000]:
        yield answer.draft(ClaimKind.SOURCE_CATEGORY, answer.start + one.start(), answer.start + one.end(),
                           one.group().casefold())  # fmt: skip
    if not found:
        yield from _sources(answer)


_READERS: dict[str, Callable[[Answer], Iterator[Draft]]] = {
    "yes_no": _yes_no, "modalities": _modalities, "names": _names, "names_or_sources": _names_or_sources,
    "sources": _sources, "measures": _measures, "base_model": _base_model,
    "generators": _generators, "cutoff": read_cutoff, "period": read_period, "languages": read_form_languages,
    "size": _size,
    "crawlers": _crawlers, "domains": _domains,
}  # fmt: skip
