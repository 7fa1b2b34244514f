"""Any verb of preparing data with data as its object: what was done to it, and what its makers did to it."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from db.vocabulary import ClaimKind
from provenance.claims.masked import Sentence
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Found, Pattern
from provenance.claims.patterns.processing import kind_of

_GUARDS = frozenset({"evaluates", "of_others", "cites", "questions", "hypothetical", "negated", "advises"})
DATA_NOUNS = (
    r"(?:data(?:-?\s?sets?|points?|base)?|corpus|corpora|texts?|documents?|(?:web)?pages?|sites?|articles?|papers?"
    r"|abstracts?"
    r"|titles?|sentences?|paragraphs?|passages?|sections?|lines?|words?|characters?|strings?|captions?|alt-texts?"
    r"|images?"
    r"|pictures?|photos?|frames?|videos?|clips?|audio|speech|recordings?|utterances?|segments?|transcripts?"
    r"|transcriptions?|samples?|examples?|instances?|items?|entries|rows?|records?|pairs?|triplets?|candidates?"
    r"|questions?|answers?|prompts?|responses?|completions?|conversations?|dialogues?|dialogs|messages?|turns?"
    r"|instructions?|tweets?|posts?|comments?|threads?|reviews?|books?|stories|blogs?|files?|repositories|code"
    r"|sources?"
    r"|content|contents|materials?|information|materials|molecules?|sequences?|reads|annotations?|labels?|tags|names?"
    r"|entities|identifiers|urls?|links?|html|markup|formatting|boilerplate|metadata|punctuation|duplicates?|outliers"
    r"|noise|languages?|tables?|figures?|lyrics|notes?|scans?|slices|scenes|subsets?|collection|crawls?|dumps?"
    r"|mixture|translations?|queries|statements?|candidates|functions|methods|classes|claims|reports?|songs?|logs?"
    r"|lists?|users?|speakers?|licen[cs]es?"
    r"|[\ue001\ue002\ue009])"
)
"""What is prepared when data is: heads of subjects and objects."""
_CLEAR = (
    r"filtered|cleaned|cleansed|de-?\s?dup(?:ed|licated)|decontaminated|normali[sz]ed|canonicali[sz]ed"
    r"|standardi[sz]ed"
    r"|anonymi[sz]ed|pseudonymi[sz]ed|de-?identified|redacted|scrubbed|saniti[sz]ed|lower-?cased|lemmati[sz]ed"
    r"|stripped"
    r"|discarded|thrown\s(?:out|away)|pruned|pre-?processed|post-?processed|binari[sz]ed|down-?\s?sampled|up-?sampled"
    r"|sub-?sampled|over-?sampled|under-?sampled|re-?sampled|re-?balanced|re-?weighted|segmented|chunked|trimmed"
    r"|cropped"
    r"|resized|rescaled|centered|centred|obfuscated|detoxified|reformatted|transliterated|denoised"
    r"|curated(?!\s(?:by|for|from)\b)"
)
_FAINT = (
    r"removed|dropped|excluded|omitted|deleted|eliminated|replaced|substituted|split|merged|joined|concatenated"
    r"|converted"
    r"|translated|selected|balanced|corrected|sorted|clustered"
    r"|truncated|shuffled|augmented|supplemented|stemmed|rewritten|paraphrased"
)
_BUT = (
    r"(?!\s(?:in)?to\s(?:a\s|the\s)?(?:@w\s|@Q\s){0,2}?(?:train\w*|test|dev|validation|splits?|folders?|subsets?"
    r"|parts?|shards?"
    r"|archives?|files|blocks\sof\sfiles|sets|blocks(?=\W*$|,)|[\"'“]?train\w*|chunks\sof\sfiles|hugging|pytorch"
    r"|gguf|onnx|safetensors|tensors?|vectors?|embeddings?|tokens?|[\ue003\ue008])\b"
    r"|\sby\s(?:the\s)?(?:@w\s)?(?:model|tokeni[sz]er)\b|\s(?:by\s|with\s)(?:a\s)?(?:random|`?\[?mask)"
    r"|\sto\s(?:the\s)?(?:same|fixed|empty|`?dataset\b|@Q\stokens)|\swith\sa\ssingle\smask)"
)
_TAIL = (
    r"(?:\s(?:out|away|off))?(?:\s(?:using|by|for|to|into|in|with|from|based\son|via|through|as|according\sto"
    r"|such\sthat)\s"
    r"(?:(?!(?:and|which|that|or|before|prior)\b)[^\s.,;:()]+\s){0,7}?(?!(?:and|which|that|or|before"
    r"|prior)\b)[^\s.,;:()]+"
    r"(?=[\s.,;:)]*(?:$|[.,;:()]|\s(?:and|which|that|or|before|prior|\()\b)))?"
)
_ADVERBS = (
    r"(?:(?:then|also|first|further|finally|subsequently|additionally|carefully|manually|automatically|heavily"
    r"|strictly"
    r"|rigorously|thoroughly|randomly|all|been|simply|only|aggressively|lightly|jointly|heuristically"
    r"|semi-automatically"
    r"|globally|extensively|not\sonly|minimally|partially|partly|either|both|evenly|next|later|always|still|again"
    r"|exclusively|completely|fully)\s){0,3}"
)
_OTHER_SUBJECT = regex.compile(
    r"(?i)\b(?:models?|weights?|checkpoints?|layers?|parameters?|gradients?|activations?|embeddings?|tokeni[sz]ers?"
    r"|vocabular(?:y|ies)|outputs?|inputs?|logits|scripts?|features?|librar(?:y|ies)|arguments?|options?"
    r"|hyper-?parameters?|losse?s?|heads?|encoders?|decoders?|adapters?|results?|scores?|metrics?|benchmarks?"
    r"|versions?"
    r"|support|issues?|bugs?|branch|pull\srequests?|commits?|flags?|columns?|voices?|ratings|\ue003)\b"
    r"|[\ue003]\W*$"
)
_DATA_SUBJECT = regex.compile(rf"(?i)(?<![\w-]){DATA_NOUNS}(?![\w-])|^\W*(?:it|they|these|those|this)\b")
_PRONOUN = regex.compile(
    r"(?i)\b(?:it|they|these|those|this|which|that)\s(?:(?:was|were|is|are|have|has)\s)?(?:been\s)?$"
)
_BE = regex.compile(r"(?i)\b(?:is|are|was|were|been|being)\b")
_MAKERS = regex.compile(r"(?i)\b(?:we|i|they|authors|team|curators|pipeline)\b|\bby\s\w+ing\b|\bto\s\w+ing\b")
_ASIDE = regex.compile(r"(?i)\bto\s(?:test|evaluat|compar|measur)\w*|\btrain/|\bsplits\b|\bhow\s\w+")
"""Data that is set aside or measured with, not prepared for training."""
_DOING = regex.compile(r"(?i)^\w+ing\b")
_NEAR = 90
"""Letters before a verb in which its subject is looked for."""


def done_to_data(match: "regex.Match[str]", sentence: Sentence) -> Iterator[Found]:
    """What was done, when the words before the verb speak of data and the nearest of them not of a model or a tool.

    Without a complement the verb says little, and what was prepared belongs to it: "formatting was stripped".
    """
    clause = max(sentence.clause_start(match.start()), match.start() - _NEAR)
    before = sentence.masked[clause : match.start()]
    data, other = _last(_DATA_SUBJECT, before), _last(_OTHER_SUBJECT, before)
    if data < 0 or other > data or (_joins(match) and (other >= 0 or not _BE.search(before))):
        return
    for number, found in enumerate(phrase(kind_of)(match, sentence)):
        bare = number == 0 and " " not in match.captures("a")[0] and not _PRONOUN.search(before)
        yield replace(found, start=clause + data) if bare else found


def _joins(match: "regex.Match[str]") -> bool:
    return match.group()[:4].casefold() in {"and ", "then"}


def _last(expression: "regex.Pattern[str]", words: str) -> int:
    found = -1
    for one in expression.finditer(words):
        found = one.start()
    return found


_DO = (
    r"(?:filter(?:ed|ing|s)?|clean(?:ed|ing|s)?(?:\sup)?|cleans(?:e|ed|ing)|de-?\s?duplicat(?:e|ed|ing|es)"
    r"|decontaminat(?:e|ed|ing)"
    r"|normali[sz](?:e|ed|ing)|canonicali[sz](?:e|ed|ing)|standardi[sz](?:e|ed|ing)|anonymi[sz](?:e|ed|ing)"
    r"|pseudonymi[sz](?:e|ed|ing)|redact(?:ed|ing)?|scrub(?:bed|bing)?|saniti[sz](?:e|ed|ing)|lower-?cas(?:e|ed|ing)"
    r"|strip(?:ped|ping|s)?|discard(?:ed|ing|s)?|prun(?:e|ed|ing)|remov(?:e|ed|ing|es)|eliminat(?:e|ed|ing)"
    r"|delet(?:e|ed|ing)"
    r"|omit(?:ted|ting)?|ignor(?:e|ed|ing)|exclud(?:e|ed|ing)|pre-?process(?:ed|ing)?|balanc(?:e|ed|ing)"
    r"|down-?sampl(?:e|ed|ing)|up-?sampl(?:e|ed|ing)"
    r"|sub-?sampl(?:e|ed|ing)|over-?sampl(?:e|ed|ing)|re-?sampl(?:e|ed|ing)|segment(?:ed|ing)?|chunk(?:ed|ing)?"
    r"|truncat(?:e|ed|ing)|trim(?:med|ming)?|crop(?:ped|ping)?|resiz(?:e|ed|ing)|replac(?:e|ed|ing)"
    r"|substitut(?:e|ed|ing)|split(?:ting)?|merg(?:e|ed|ing)|join(?:ed|ing)?|concatenat(?:e|ed|ing)|convert(?:ed"
    r"|ing)?"
    r"|translat(?:e|ed|ing)|linearizing|lineari[sz](?:e|ed)|transliterat(?:e|ed|ing)|augment(?:ed|ing)?"
    r"|supplement(?:ed|ing)?"
    r"|mask(?:ed|ing)?|shuffl(?:e|ed|ing)|select(?:ed|ing)?|(?:keep(?:ing)?|kept|retain(?:ed|ing)?)\sonly"
    r"|(?<=only\s)(?:keep|kept|retain(?:ed)?)|correct(?:ed|ing)?"
    r"|drop(?:ped|ping)?|reject(?:ed|ing)?"
    r"|skip(?:ped|ping)?|cluster(?:ed|ing)?|hash(?:ed|ing)?|blur(?:red|ring)?|reformat(?:ted|ting)?"
    r"|re-?weight(?:ed|ing)?)"
)
_OBJECT = regex.compile(
    rf"(?i)^\w[\w-]*(?:\sout|\sonly|\sup)*\s(?:[^\s]+\s){{0,6}}?{DATA_NOUNS}(?![\w-])(?!\s(?:model|encoder"
    rf"|tokeni[sz]er"
    r"|embeddings?|features?|layer|classifier|name\b|path|column))(?:\s(?:with|that|whose|containing|longer"
    r"|shorter|based"
    r"|using|by|from|into|to)\s(?:(?!\sscores?\b).)*)?"
)
"""Of what was done, the words up to the data, and what else is said of it where that goes on."""
_STEMS = (
    "filter", "clean", "dedup", "de-dup", "duplicat", "contaminat", "normali", "canonicali", "standardi", "nymi",
    "identified", "redact", "scrub", "saniti", "cased", "casing", "lowercase", "strip", "discard", "prun", "remov",
    "eliminat",
    "delet", "omit", "exclud", "process", "balanc", "sampl", "segment", "chunk", "truncat", "trim", "crop", "resiz",
    "rescaled", "centered", "centred", "replac", "substitut", "split", "merg", "join", "concatenat", "convert",
    "transl", "transform", "lineari", "augment", "supplement", "mask", "shuffl", "select", "keep", "kept", "retain",
    "extract", "correct", "fix", "verif", "limit", "restrict", "drop", "reject", "skip", "cluster", "hash", "blur",
    "curated", "parsed", "obfuscat", "detoxified", "reformat", "denoised", "binari", "thrown", "weight", "ranked",
    "lemmati",
    "sorted", "mapped", "aligned", "checked", "grouped", "rewritten", "paraphrased", "stemmed", "ignor",
)  # fmt: skip
_PASSIVE = (
    rf"\b(?:is|are|was|were|been|being|be|and)\s{_ADVERBS}(?P<a>(?:{_CLEAR}|{_FAINT})(?![\w-]){_BUT}{_TAIL})"
    rf"(?:(?:,\s|,?\sand\s|,?\sthen\s){_ADVERBS}(?P<a>(?:{_CLEAR}|{_FAINT})(?![\w-]){_BUT}{_TAIL})){{0,4}}"
)
_ACTIVE = (
    rf"\b(?:we|i|they|authors|team|curators|script|pipeline|and|then|by)\s(?:have\s|had\s|do\s)?{_ADVERBS}"
    rf"(?P<a>{_DO}(?:\sout)?(?:\s(?!(?:and|which|is|are|was|were|model|models|weights?|layers?|we"
    rf"|it)\b)[^\s.,;:()]+){{1,12}})"
)
_WIDE = frozenset({"training", "data"})
_ELSEWHERE = frozenset({"other", "limitations"})


def we_did(match: "regex.Match[str]", sentence: Sentence) -> Iterator[Found]:
    """What the makers did, unless what they did it to is a model's part."""
    start, end = match.span("a")
    clause = sentence.clause_start(match.start())
    if _joins(match) and not _MAKERS.search(sentence.masked, clause, match.start()):
        return
    if match.group()[:3].casefold() == "by " and not _DOING.search(match["a"]):
        return
    if _ASIDE.search(sentence.masked, clause, min(len(sentence.masked), end + 60)):
        return
    done = _OBJECT.match(match["a"])
    if done is None or _OTHER_SUBJECT.search(done.group()):
        return
    for found in phrase(kind_of)(match, sentence):
        yield replace(found, end=start + done.end())


PATTERNS = (
    Pattern(
        name="processing.done_to_data",
        kind=ClaimKind.PROCESSING,
        expression=_PASSIVE,
        cues=_STEMS,
        build=done_to_data,
        guards=_GUARDS,
        zones=_WIDE,
        examples=(
            Example("All markup was then stripped from the pages.", "stripped from the pages"),
            Example(
                "The harbour logs were split into text blocks of 100 words.", "split into text blocks of 100 words"
            ),
            Example("Isotope information was removed.", "information was removed"),
            Example("The recordings were trimmed, denoised and normalized by loudness.", "denoised"),
            Example("Each article is carefully segmented into passages.", "segmented into passages"),
        ),
        counterexamples=(
            "The model was converted to a smaller format.",
            "The data is split into train and test parts.",
            "The layers of the text encoder were removed.",
            "The samples should be filtered by the user.",
        ),
    ),
    Pattern(
        name="processing.done_to_data_elsewhere",
        kind=ClaimKind.PROCESSING,
        expression=_PASSIVE,
        cues=_STEMS,
        build=done_to_data,
        guards=_GUARDS | {"names_no_data"},
        zones=_ELSEWHERE,
        examples=(Example("Texts of the training data were translated into Welsh.", "translated into Welsh"),),
        counterexamples=("The images were cropped.",),
    ),
    Pattern(
        name="processing.makers_did",
        kind=ClaimKind.PROCESSING,
        expression=_ACTIVE,
        cues=_STEMS,
        build=we_did,
        guards=_GUARDS,
        zones=_WIDE,
        examples=(
            Example("We only keep files with a clear licence.", "keep files with a clear licence"),
            Example("We manually corrected the transcripts.", "corrected the transcripts"),
            Example("The corpus was made by concatenating short utterances.", "concatenating short utterances"),
            Example("Therefore, we supplemented the dataset with lists.", "supplemented the dataset with lists"),
        ),
        counterexamples=(
            "We truncate the output of the text decoder layers.",
            "You can filter the records.",
            "We split the model files.",
        ),
    ),
    Pattern(
        name="processing.makers_did_elsewhere",
        kind=ClaimKind.PROCESSING,
        expression=_ACTIVE,
        cues=_STEMS,
        build=we_did,
        guards=_GUARDS | {"names_no_data"},
        zones=_ELSEWHERE,
        examples=(Example("For training, we converted all recordings to mono.", "converted all recordings to mono"),),
        counterexamples=("We converted all files.",),
    ),
)
