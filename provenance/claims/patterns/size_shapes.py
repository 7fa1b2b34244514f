"""How much data, by the shape of the words around a figure: parts, splits left out, people, things without a unit."""

from collections.abc import Iterator

import regex

from db.vocabulary import ClaimKind
from provenance.claims.masked import Sentence
from provenance.claims.patterns.builders import quantities
from provenance.claims.patterns.pattern import Example, Found, Pattern
from provenance.claims.patterns.size import STRICT

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "not_data"})
_FEWEST = 100
"""A smaller number of things that are no unit of data may count anything."""
_NO_DATA = (
    r"(?:parameters|layers|times|steps|dollars|points|columns|features|values|dimensions|pixels|seconds|minutes|days"
    r"|weeks|months|years|gpus|classes|labels|categories|versions|downloads|stars|likes|epochs|iterations|citations"
    r"|speakers|people|persons|annotators|workers|others|always|perhaps|various|this|has|was|is|as)"
)
_any_unit = quantities(STRICT | {""}, unit="examples")
_no_unit = quantities(frozenset({""}), unit="examples")


def many(match: "regex.Match[str]", sentence: Sentence) -> Iterator[Found]:
    """As `quantities` without a unit, of at least a hundred."""
    for found in _no_unit(match, sentence):
        mention = sentence.mention(found.start)
        if mention is not None and mention.quantity is not None and mention.quantity.number >= _FEWEST:
            yield found


PATTERNS = (
    Pattern(
        name="size.item_from",
        kind=ClaimKind.SIZE,
        expression=r"@item\s(?P<q>@Q)\s(?:@w\s){0,3}?(?:from|of)\s(?:the\s)?[\"'`*]{0,2}[@D@N]",
        cues=("\ue00b \ue004",),
        build=_any_unit,
        guards=_GUARDS,
        about="model",
        examples=(),
    ),
    Pattern(
        name="size.part_of",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?P<q>@Q)(?:\s|-)(?:@w\s){0,3}?(?:subset|subsample|sample|portion|split|part|slice|selection)s?\s"
            r"(?:of|from)\s(?:@w\s){0,2}?[@D@N]"
        ),
        cues=("subset", "sample", "portion", "split", "part", "slice", "selection"),
        build=_any_unit,
        guards=_GUARDS,
        examples=(
            Example("A ~2B sample subset of LAION-5B.", "~2B sample", "2000000000"),
            Example("Pretrained on the 10K unlabeled subset of LibriSpeech.", "10K", "10000"),
            Example("We drew a random 20K portion of the SQuAD data.", "20K", "20000"),
        ),
        counterexamples=("We report results on a 5K subset of SQuAD.",),
    ),
    Pattern(
        name="size.begins",
        kind=ClaimKind.SIZE,
        expression=r"(?:^|@item\s)(?:(?:all|each\sof|most\sof|some|the|these|our|those|of|about)\s){0,3}(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities(STRICT - {"minutes", "hours", "datasets"}),
        guards=_GUARDS,
        about="dataset",
        zones=frozenset({"data", "training", "other"}),
        examples=(
            Example("All 52K prompts of the dataset are unique.", "52K prompts", "52000"),
            Example("3,000 reviews collected from visitors of inns.", "3,000 reviews", "3000"),
        ),
        counterexamples=("All 3 versions are unique.",),
    ),
    Pattern(
        name="size.hours_of_title",
        kind=ClaimKind.SIZE,
        expression=r"^(?P<q>@Q)\s?[-–—:]\s(?:@w\s|[@D@N@L]\s?){0,6}?(?:corpus|data|dataset|speech|audio|recordings?|[@D])",
        cues=("\ue004",),
        build=quantities(frozenset({"hours", "minutes"})),
        guards=_GUARDS - {"not_data"},
        about="dataset",
        examples=(Example("26.1 Hours - Welsh synthesis corpus of one voice.", "26.1 Hours", "26.1"),),
        counterexamples=("24 hours - that is how long it took.",),
    ),
    Pattern(
        name="size.split_without_verb",
        kind=ClaimKind.SIZE,
        expression=(
            r"\b(?:train(?:ing)?|validation|dev(?:elopment)?|test)\s(?:sets?|splits?|data|part|portion)?,?\s?(?P<q>@Q)"
            r"|\((?:@w\s){0,2}?(?P<q>@Q)\s(?:@w\s){0,2}?(?:and|plus|\+|,|/)\s(?:@w\s){0,2}?(?P<q>@Q)(?:\s@w){0,3}\)"
        ),
        cues=("train", "validation", "dev", "test", "(\ue004"),
        build=quantities(STRICT - {"minutes", "hours"}),
        guards=frozenset({"hypothetical", "cites", "questions", "not_data"}),
        about="dataset",
        examples=(
            Example("The training set has 600 photos and the test set 200 photos.", "200 photos", "200"),
            Example(
                "There are 700 images (600 train images and 100 test images) per class.", "600 train images", "600"
            ),
        ),
        counterexamples=("We test 3 models.",),
    ),
    Pattern(
        name="size.grown",
        kind=ClaimKind.SIZE,
        expression=r"@data\s[^.;]{0,60}?\bfrom\s(?:only\s)?(?P<q>@Q)\sto\s(?:over\s)?(?P<q>@Q)",
        cues=("to \ue004", "to over \ue004"),
        build=quantities(STRICT),
        guards=_GUARDS,
        examples=(Example("We scale up the training dataset from 60k hours to 94k hours.", "94k hours", "94000"),),
        counterexamples=("The score on the dataset rose from 40 to 50.",),
    ),
    Pattern(
        name="size.name_contains",
        kind=ClaimKind.SIZE,
        expression=(
            r"@N\s(?:also\s)?(?:contains?|comprises?|consists\sof|includes?|has|holds|provides|offers|covers|features|spans"
            r"|is\s(?:a|an)\s(?:@w\s){0,5}?(?:of|with))\s@gap@amounts"
        ),
        cues=("\ue002 ",),
        build=quantities(STRICT),
        guards=_GUARDS | {"duration"},
        about="dataset",
        zones=frozenset({"data", "training", "other"}),
        examples=(Example("In the dataset card Zorbquad2 contains 25,000 questions.", "25,000 questions", "25000"),),
        counterexamples=("The corpus ZorQuAD-2 contains 2 questions.",),
    ),
    Pattern(
        name="size.people",
        kind=ClaimKind.SIZE,
        expression=(
            r"\b(?:of|by|from|with|across|among|includ\w+|contains?|involv\w+|featur\w+|comprises?|has|have|spanning"
            r"|covering)\s(?:@w\s){0,3}?(?P<q>@Q)"
        ),
        cues=("\ue004",),
        also=(
            "speaker",
            "voice",
            "author",
            "participant",
            "patient",
            "subject",
            "blogger",
            "people",
            "person",
            "user",
        ),
        build=quantities(frozenset({"speakers", "subjects"})),
        guards=_GUARDS,
        about="dataset",
        zones=frozenset({"data", "training", "other"}),
        examples=(
            Example("The corpus consists of posts of 19,320 bloggers.", "19,320 bloggers", "19320"),
            Example("The corpus has sentences read by 340 speakers.", "340 speakers", "340"),
        ),
        counterexamples=("It can be used by 300 users.",),
    ),
    Pattern(
        name="size.things",
        kind=ClaimKind.SIZE,
        expression=(
            r"\b(?:contains?|contained|containing|comprises?|comprising|consists?\sof|consisting\sof|includes?|including"
            r"|incorporates?|covers?|features?|there\sare|totall?ing|a\stotal\sof|composed\sof|collection\sof|set\sof"
            r"|corpus\sof|compris\w+|gathers?|amounts?\sto)\s(?:@w\s){0,3}?(?P<q>@Q)\s(?:[\w-]+,?\s){0,4}?"
            rf"(?!{_NO_DATA}\b)[a-z][a-z-]{{2,}}s\b"
        ),
        cues=("\ue004",),
        build=many,
        guards=_GUARDS | {"names_no_data"},
        about="dataset",
        zones=frozenset({"data", "training", "other"}),
        examples=(
            Example("There are 30,370,994 clusters of paraphrases in the dataset.", "30,370,994", "30370994"),
            Example("The dataset contains 1,200 hand-drawn maps of moors.", "1,200", "1200"),
        ),
        counterexamples=("The dataset covers 3 kinds of maps.", "The dataset covers 300 layers."),
    ),
)
