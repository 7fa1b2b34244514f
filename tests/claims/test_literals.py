"""What expressions ask for: read off them, and never more than a match holds."""

import re
from dataclasses import replace
from typing import Any

import pytest

from db.vocabulary import ClaimKind
from provenance.claims.names.models import EXPRESSION, find_model_names
from provenance.claims.patterns.all_patterns import all_patterns
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.index import PatternIndex
from provenance.claims.patterns.literals import required, required_by_each, required_in_order
from provenance.claims.patterns.macros import expand
from provenance.claims.patterns.one_of import factored, one_of
from provenance.claims.patterns.pattern import Pattern
from provenance.claims.zones import Zone


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"trained\son\s(?:the\s)?(?P<a>\ue001)", {frozenset({"trained on \ue001", "trained on the \ue001"})}),
        (r"trained\s(?:\w+\s)?on\sdata", {frozenset({"trained "}), frozenset({"on data"})}),
        (r"data-?sets?\b", {frozenset({"dataset", "data-set"})}),
        (r"(?:corpus|corpora)(?:\sof)?", {frozenset({"corpus", "corpora"})}),
        (r"(?:not\s)?(?:\w+\s){0,3}?included?", {frozenset({"include"})}),
        (r"(?<!un)[ft]rained|[^a]x", set()),
        (r"(?!never)used(?=\sby)", {frozenset({"used"})}),
        (r"(?s:used)", set()),
        (r"\b(?:may|can)\b|您", {frozenset({"may", "can", "您"})}),
        (
            r"(?:licensed\s(?:\w+\s){0,3}data|news)\b",
            {frozenset({"licensed ", "news"}), frozenset({"data", "news"})},
        ),
    ],
)
def test_what_an_expression_cannot_match_without(expression: str, expected: set[frozenset[str]]) -> None:
    assert set(required(expression)) == expected


def test_of_many_strings_those_count_that_hold_no_other_one() -> None:
    stems = [f"{first}{second}{third}" for first in "bcdfghk" for second in "aeiou" for third in "lmnr"]
    forms = [f"{stem}{end}" for stem in stems for end in ("", "ed", "ing")]
    assert required(rf"(?:{'|'.join(forms)})\s\w+") == (frozenset(stems),)


def test_each_alternative_asks_for_its_own() -> None:
    asked = required_by_each(r"(?:web\s(?:pages|sites)|[(|]\w*books?|(?:open|public)\s\w+\sdata)")
    assert asked == (
        (frozenset({"web pages", "web sites"}),),
        (frozenset({"(", "|"}), frozenset({"book"})),
        (frozenset({"open ", "public "}), frozenset({" data"})),
    )


def test_what_is_asked_for_stands_in_the_order_of_the_expression() -> None:
    asked = required_in_order(r"trained\s(?:\w+\s){0,3}(?:on|with)\s(?:\w+\s)*(?P<a>books|(?:web|news)\w*)")
    assert asked == (frozenset({"trained "}), frozenset({"on ", "with "}), frozenset({"books", "web", "news"}))
    assert required_in_order("trained on") == ()


def test_a_sentence_is_searched_only_where_the_strings_stand_one_behind_the_other() -> None:
    pattern = _made(r"trained\son\s(?:\w+\s){0,3}?(?P<a>books|novels)", cues=("train",), also=("books ", "novels"))
    index = PatternIndex([pattern])
    assert _asked_to(index, "it was trained on old novels") == [pattern]
    assert _asked_to(index, "novels that it was not trained on are here") == []
    assert _asked_to(index, "it was trained on old books") == []
    assert _asked_to(index, "it was trained on old \ue001", "it was trained on old novels") == []


def test_an_index_is_prepared_with_and_without_what_patterns_may_ask_for() -> None:
    all_patterns().prepare()
    PatternIndex([_made("books", cues=("books",))]).prepare()


def test_of_what_is_held_one_stands_behind_the_first_words() -> None:
    held = r"(?:web\spages|books|(?:[\w-]+\s){0,5}?chat\sdata|(?-i:code)|Q&A)"
    once = _made(rf"trained\son\s(?:@w\s){{0,4}}?(?P<a>{held})(?!\w)", cues=("train",), holds=held)
    twice = replace(once, name="made.twice", holds_many=True)
    index = PatternIndex([once, twice])
    for words in ("web pages", "many books", "our own chat data", "code", "q&a"):
        assert once in _asked_to(index, f"it was trained on {words}"), words
    assert _asked_to(index, "it was trained on books") == [once]
    assert _asked_to(index, "it was trained on books and web pages") == [once, twice]
    assert _asked_to(index, "books are what it was trained on here") == []
    assert _asked_to(index, "it was trained on web servers, bookshelves and chat metadata") == []


def test_what_patterns_hold_stands_behind_a_blank_and_before_no_letter() -> None:
    behind_a_blank = re.compile(r"\\s(?:\)\{\d+,\d+\}\??\)?)?\(\?P<a>$")
    for pattern in all_patterns().patterns:
        parts = expand(pattern.expression).split(expand(pattern.holds)) if pattern.holds else []
        assert all(behind_a_blank.search(part) for part in parts[:-1]), pattern.name
        assert all(part.startswith(r")(?!\w)") or r"(?![\w-])" in pattern.holds for part in parts[1:]), pattern.name


def test_the_longest_of_strings_that_begin_alike_is_found() -> None:
    assert re.compile(one_of(("text", "texts", "text data", "te"))).findall("text data texts text te") == [
        "text data", "texts", "text", "te",
    ]  # fmt: skip


def test_one_of_many_strings_is_found_as_by_plain_alternatives() -> None:
    strings = ("data set", "data-set", "corpus", "corpora", "[a]", "]", "^", "-", "\ue004", "模型")
    found = re.compile(one_of(strings)).findall("a data-set, corpora [a] and a data set ] ^ - \ue004 模型 data corp")
    assert found == ["data-set", "corpora", "[a]", "data set", "]", "^", "-", "\ue004", "模型"]


def test_a_factored_expression_matches_at_the_same_places() -> None:
    written = (
        r"(?:web\spages|text|(?<!the\s)(?:text|textbooks?)|(?!(?:a|an|the)\b|or\s)(?:\w+\s){1,2}?data|[(|]x)(?!\w)"
    )
    text = "the text, an text data; textbooks and web pages or data (x |x texts a very good data set"
    plain, factored_one = re.compile(written), re.compile(factored(written))
    places = [at for at in range(len(text)) if plain.match(text, at)]
    assert len(places) > 8
    assert places == [at for at in range(len(text)) if factored_one.match(text, at)]


def _made(expression: str, **fields: Any) -> Pattern:
    return Pattern("made.up", ClaimKind.SOURCE_CATEGORY, expression, build=phrase(), examples=(), **fields)


def _asked_to(index: PatternIndex, folded: str, words: str = "") -> list[Pattern]:
    return index.candidates(folded, False, Zone.OTHER, words)


def test_no_example_of_a_pattern_lacks_what_the_pattern_asks_for() -> None:
    for pattern in all_patterns().patterns:
        for strings in required(expand(pattern.expression)):
            assert all(one == one.lower() for one in strings), pattern.name


def test_model_names_are_found_as_by_the_expression_alone() -> None:
    words = ["Llama 3 8B", "(google/flan-t5-base)", "ViTPose", "Stable Diffusion v1", "chinese-zorb", "a opt b",
             "x/y", "BLOOM,Qwen2-7B/GPT-2", "@bert", "Command-R+", "o1", "OPTIMUM"]  # fmt: skip
    for first in words:
        for second in words:
            text = f"The {first} and {second}."
            assert [m.span() for m in find_model_names(text)] == [m.span() for m in EXPRESSION.finditer(text)]


def test_what_is_asked_besides_is_found_in_any_case() -> None:
    asking = [pattern for pattern in all_patterns().patterns if pattern.also]
    assert asking
    assert all(word == word.lower() for pattern in asking for word in pattern.also)
    pattern = replace(
        asking[0], cues=("quill",), also=("feather",), expression="quill", holds="", zones=None, about="any"
    )
    index = PatternIndex([pattern])
    assert index.candidates("a quill and its \ue003", False, Zone.TRAINING, "A Quill and its FEATHERS") == [pattern]
    assert index.candidates("a quill and its \ue003", False, Zone.TRAINING, "A Quill and its ink") == []
