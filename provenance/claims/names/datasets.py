"""Names of known datasets, from the registry of corpora, and how each may be written to count as one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from provenance.corpora import load_registry


@dataclass(frozen=True, slots=True)
class DatasetName:
    """A spelling of a dataset's name. `cased`: counts only in this spelling, "emotion" being a word as well.

    `weak`: also a common word, a model or an organisation; counts as a name of something, not yet as a dataset.
    `spoken`: everyday words, which name nothing without capitals.
    """

    written: str
    canonical: str
    cased: bool
    weak: bool
    spoken: bool = False


_ADDRESS = regex.compile(r"(?:https?://|www\.)|\.(?:com|org|net|edu|gov|io)$")
NOT_NAMES = frozenset("tl dr code data math text web books news images video audio chat the dr feedback".split())
"""Aliases that are ordinary words in any spelling."""
WEAK = frozenset(
    "alpaca dolly code books news reddit twitter github youtube stories em"
    "otion ape orca vicuna llama instructgpt web hermes"
    " mixer flan instagram facebook tiktok discord telegram x stability openai google amazon yelp flickr imdb quora"
    " amazon-reviews align sam ape safe race boolean cosmos wizard wizardl"
    "m zephyr tulu aya nemotron gpt4all magicoder"
    " cc cv hn vg ax gcc csn cap stack firefly fisher matrix capybara magp"
    "ie math wiki laion nllb openassistant platypus deita"
    " baize lima nectar puffin dolci emilia camel belle pope taco synth te"
    "d moss gaia aime humaneval mt-bench mmlu bbh hellaswag truthfulqa gpq"
    "a ifeval mmmu mmlu-pro c-eval cmmlu agieval big-bench"
    " alpacaeval arena-hard lambada winogrande piqa livecodebench mbpp gsm"
    "-hard math-500 toxigen simpleqa anime art movies music papers patents"
    " poetry essays openorca guanaco longform prism cot poe"
    " socratic python java mistral bloom starcoder chatgpt gpt-4 claude gemini self-instruct evol-instruct".split()
)
"""Aliases that also name models, platforms, methods or ordinary things."""


SPOKEN = frozenset(
    "massive text|massive web|open code|open culture|open government|open science|open semantic|open web"
    "|embedding data|the vault|fine math|fine vision|fine video|math dataset|big math|chain of thought"
    " collection|long form"
    "|mini pile|music caps|real news|red caps|refined web|no robots|self instruct|unnatural instructions"
    "|natural instructions"
    "|tiny images|tiny stories|search qa|code feedback|code contests|human eval|sentence compression|competition math"
    "|common objects in context|public pool of prompts|extreme summarization|news crawl|free law|evol instruct|bool q"
    "|common catalog|finance commons|legal commons|science pdfs|helpful and harmless|audio set|llama dataset"
    "|matrix data pile|whisper data|wet files|llama pretraining data|open images|public github|alpaca data"
    "|instruction tuning|visual genome|chain of thought".split("|")
)
"""Names that are also plain English in lower case."""


def _spellings(alias: str) -> Iterator[str]:
    """The alias, without what it has in brackets, and with its blanks, hyphens and underscores exchanged."""
    yield alias
    if "(" in alias[2:] and alias.endswith(")"):
        yield alias[: alias.index("(")].strip()
        return
    parts = regex.split(r"[\s_-]+", alias)
    if 1 < len(parts) <= 5:
        for joint in (" ", "-", "_", ""):
            yield joint.join(parts)


@cache
def dataset_names() -> tuple[DatasetName, ...]:
    """Every spelling of every alias of the package's registry that can be told from ordinary words."""
    found: dict[str, DatasetName] = {}
    for alias, canonical, ambiguous in _aliases():
        folded = alias.casefold()
        if len(alias) < 2 or folded in NOT_NAMES or _ADDRESS.search(alias):
            continue
        weak = folded in WEAK or _is_short(alias)
        for spelling in _spellings(alias):
            spoken = spelling.casefold() in SPOKEN
            name = DatasetName(spelling, alias if ambiguous else canonical, _is_cased(spelling), weak, spoken)
            found.setdefault(spelling if name.cased else spelling.casefold(), name)
    return tuple(found.values())


def _aliases() -> Iterator[tuple[str, str, bool]]:
    """Alias, name of the corpus and whether it is ambiguous."""
    registry = load_registry()
    for row in registry.names():
        corpus = registry.by_id(row.corpus_id)
        yield row.alias, corpus.name if corpus else row.alias, row.ambiguous


def _is_short(alias: str) -> bool:
    """Two letters, or a few lower-case ones, may be anything; C4 is what everybody means by it."""
    return (len(alias) < 3 and alias != "C4") or (len(alias) < 7 and alias.islower() and alias.isalpha())


def _is_cased(spelling: str) -> bool:
    """Short and purely alphabetic names count only as written; longer or distinct ones in any case."""
    return len(spelling) < 5 or (
        spelling.isalpha() and not regex.search(r"[a-z][A-Z]", spelling) and len(spelling) < 12
    )
