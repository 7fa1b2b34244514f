"""What expressions ask for: read off them, and never more than a match holds."""

import pytest

from provenance.claims.names.models import EXPRESSION, find_model_names
from provenance.claims.patterns.all_patterns import all_patterns
from provenance.claims.patterns.literals import required, required_by_each, required_in_order
from provenance.claims.patterns.macros import expand


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
    ],
)
def test_what_an_expression_cannot_match_without(expression: str, expected: set[frozenset[str]]) -> None:
    assert set(required(expression)) == expected


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
