"""One dataset comes from another: its records, names in brackets that no list knows."""

from collections.abc import Iterator

import regex

from db.vocabulary import ClaimKind
from provenance.claims.masked import Sentence
from provenance.claims.patterns.builders import names
from provenance.claims.patterns.pattern import Example, Found, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "cites", "questions", "negated"})
_NAME = r"(?:[@D@N@H@P]|(?-i:[A-Z][\w-]*[A-Z0-9][\w-]*))"
_NAMES = rf"(?P<a>{_NAME})(?:(?:,\sand|,|\sand)\s(?P<a>{_NAME})){{0,12}}"
_RECORDS = (
    r"(?:examples|questions|instructions|pairs|samples|prompts|articles|sentences|texts|images|captions|records"
    r"|documents|chats|conversations|dialogues|reviews|items|passages|problems|snippets|stories|posts|queries)"
)


def named(match: "regex.Match[str]", sentence: Sentence) -> Iterator[Found]:
    """As `names`, with names that are written as one: of three capitals or figures "FLAN" and "FalseQA" have two."""
    yield from names(match, sentence)
    for start, end in match.spans("a"):
        if sentence.mention(start) is None:
            yield Found(start, end, sentence.masked[start:end])


PATTERNS = (
    Pattern(
        name="derived_from.including_names",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?:from|of|include|includes|including|sample|sampled)\s(?:@w\s){0,5}?(?:resources|sources|datasets|corpora"
            r"|collections|benchmarks)\s?(?:\((?:including|e\.g\.,?|such\sas|namely|i\.e\.,?)?\s?|,?\s(?:including"
            rf"|such\sas|namely):?\s){_NAMES}"
        ),
        cues=("resources", "sources", "datasets", "corpora", "collections", "benchmarks"),
        build=named,
        guards=_GUARDS | {"of_others"},
        zones=frozenset({"training", "data", "other"}),
        about="dataset",
        examples=(
            Example(
                "We collect prompts of the dataset from sources (including ShareGPT, FalseQB, and FLIN).", "FalseQB"
            ),
        ),
        counterexamples=("We took pictures of several sources, such as lamps.",),
    ),
    Pattern(
        name="derived_from.records_from",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            rf"\b{_RECORDS}\s(?:(?:taken|drawn|sampled|selected|collected|sourced|generated|made)\s)?(?:from|in)\s(?:the\s"
            rf"|both\s|original\s|train\w*\s(?:split|set)\sof\s)*(?P<a>@D)(?:(?:,\sand|,|\sand)\s(?P<a>[@D@N])){{0,8}}"
        ),
        cues=("from",),
        build=names,
        guards=_GUARDS | {"of_others"},
        zones=frozenset({"training", "data"}),
        about="dataset",
        examples=(Example("Zorbset has examples from the SQuAD dataset.", "SQuAD"),),
        counterexamples=("Unlike examples from SQuAD, ours are long.",),
    ),
)  # fmt: skip
