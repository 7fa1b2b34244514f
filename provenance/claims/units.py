"""What is counted and how numbers are scaled: the words for units, bytes and powers of ten."""

from decimal import Decimal
from functools import lru_cache

SCALES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "million": 10**6, "b": 10**9,
    "bn": 10**9, "billion": 10**9, "g": 10**9, "t": 10**12, "tn": 10**12, "trillion": 10**12, "lakh": 10**5,
    "crore": 10**7, "millions": 10**6, "billions": 10**9, "trillions": 10**12, "mil": 10**6, "mln": 10**6,
    "bln": 10**9, "mrd": 10**9, "millionen": 10**6, "milliarden": 10**9, "milliards": 10**9, "millones": 10**6,
    "milioni": 10**6, "miliardi": 10**9, "milhões": 10**6, "milhoes": 10**6, "bilhões": 10**9, "bilhoes": 10**9,
}  # fmt: skip
BYTES = {
    "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12, "pb": 10**15, "kib": 2**10, "mib": 2**20, "gib": 2**30,
    "tib": 2**40, "pib": 2**50, "bytes": 1, "byte": 1, "kilobytes": 10**3, "megabytes": 10**6,
    "gigabytes": 10**9, "gigabyte": 10**9, "terabytes": 10**12, "terabyte": 10**12, "petabytes": 10**15,
    "gigs": 10**9, "mbs": 10**6, "gbs": 10**9, "tbs": 10**12,
}  # fmt: skip
SPELLED_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
SPELLED_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SPELLED: dict[str, Decimal] = {word: Decimal(number) for number, word in enumerate(SPELLED_WORDS, 1)} | {
    word: Decimal(number * 10) for number, word in enumerate(SPELLED_TENS, 2)
} | {
    "a": Decimal(1), "an": Decimal(1), "half a": Decimal("0.5"),
}  # fmt: skip

UNITS = {
    "tokens": "token", "words": "word", "characters": "character|char", "pairs": "pair", "triples": "triple|triplet",
    "documents": (
        "document|doc"
    ), "articles": "article", "pages": "page|webpage", "papers": "paper|abstract|publication",
    "books": "book|novel|ebook", "records": "record", "rows": "row", "entries": "entry|entries", "lines": "line",
    "examples": (
        "example|data"
    ), "samples": "sample|datapoint|data-point", "instances": "instance", "sentences": "sentence",
    "texts": "text|blog|claim|fact"
    "|paragraph|passage|snippet|chunk|post|comment|message|review|tweet|caption|story|stories|email|poem"
             "|lyric|summary|summaries|report|note|transcript|utterance|premise|hypothesis|hypotheses|title"
             "|annotation"
             "|description|headline|definition|trajectory|trajectories|trace|problem|reference|file|repository"
             "|repositories|repo|notebook|commit|function|program|script|sequence|molecule|structure|protein",
    "dialogues": "dialogue|dialog|conversation|chat|turn|interaction", "instructions": "instruction|demonstration",
    "prompts": "prompt|query|queries|request", "questions": "question|qa|q&a|answer|response|completion",
    "preferences": "preference|comparison|judgement|judgment|ranking|rating", "images": "image|photo|picture"
    "|photograph|illustration|screenshot|frame|render|painting|drawing|artwork|figure|mask|tile|scan",
    "videos": "video|clip|movie|film|episode", "recordings": "recording|song|track|audio|podcast",
    "hours": "hour|hr|h", "minutes": "minute|min", "seconds": "second|sec", "speakers": "speaker|voice",
    "languages": "language|dialect", "subjects": "subject|patient|participant|user|author|blogger|infant|people"
    "|person|identity"
    "|identities|character-identity", (
        "domains"
    ): "domain|website|site|url|link|subreddit|channel", "datasets": "dataset"
    "|data-set|corpus|corpora"
    "|subset", "epochs": "epoch", "workers": "worker|crowdworker|crowd-worker|annotator|labeler"
    "|labeller|contractor|volunteer|expert|rater|linguist|employee|contributor"
    "|student|undergraduate|turker|physician|radiologist|clinician|reviewer|nurse"
    "|transcriber|translator", "checkpoints": "checkpoint",
    "classes": (
        "class|classes|category|categories|label|tag"
    ), "observations": "observation|point|measurement|cell|read",
    "games": "game|match|matches|position|puzzle", "tables": "table|schema|database", "tasks": "task",
    "steps": "step|iteration|update", "parameters": "parameter|param|weight", "benchmarks": "benchmark",
    "gpus": "gpu|a100|v100|h100|h800|a6000|tpu|node|chip|core|a10|t4", "days": "day|week|month|year",
    "layers": "layer|head|block|neuron", "dimensions": "dimension|dim|pixel|px|bit|embedding",
}  # fmt: skip
"""Normal form of a unit to the singular nouns that count it; plurals in `s` are understood."""

DATA_UNITS = frozenset(UNITS) - {
    "epochs", "workers", "checkpoints", "steps", "parameters", "gpus", "days", "layers", "dimensions", "languages",
    "benchmarks", "classes", "tasks", "domains", "datasets", "observations", "seconds",
}  # fmt: skip
"""Units in which an amount of data is given without any other word."""

_UNIT_OF = {form: unit for unit, nouns in UNITS.items() for noun in nouns.split("|") for form in (noun, noun + "s")}


ADJECTIVAL = frozenset(
    "language domain task class label level author user person epoch step day year month week hour".split()
)
"""What ends an adjective: of "80M English-language papers" it is papers that are counted."""


@lru_cache(maxsize=4096)
def unit_of(noun: str) -> str | None:
    """The normal form of a unit noun, None for any other word."""
    word = noun.strip(".,'’").casefold()
    last = word.rsplit("-", 1)[-1]
    return _UNIT_OF.get(word) or (_UNIT_OF.get(last) if last not in ADJECTIVAL else None)
