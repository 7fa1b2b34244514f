"""Words of Markdown: each knows its place through entities, escapes, emphasis, links and breaks."""

import pytest

from tests.reading.holding import card, quote


def words(text: str):
    reading = card(text)
    return reading, reading.blocks[0].content


@pytest.mark.parametrize(
    ("text", "seen", "part", "stands"),
    [
        ("about \\~15T tokens", "about ~15T tokens", "~15T", "~15T"),
        ("about \\~15T tokens", "about ~15T tokens", "about ~", "about \\~"),
        ("R&amp;D data", "R&D data", "R&D", "R&amp;D"),
        ("R&amp;D data", "R&D data", "&", "&amp;"),
        ("trained on **C4** data", "trained on C4 data", "on C4 data", "on **C4** data"),
        ("trained on **C4** data", "trained on C4 data", "C4", "C4"),
        ("the [Pile *set*](https://p.example) too", "the Pile set too", "Pile set", "Pile *set"),
        ("line one  \nline two", "line one\nline two", "one\nline", "one  \nline"),
        ("from <b>books</b>.", "from books.", "books.", "books</b>."),
        ("a <!-- hidden --> b", "a  b", "a  b", "a <!-- hidden --> b"),
        ("![a chart of tokens](x.png) shows", "a chart of tokens shows", "tokens shows", "tokens](x.png) shows"),
        ("1~2B and 3~4B", "1~2B and 3~4B", "2B and 3", "2B and 3"),
        ("~~not~~ used", "not used", "not", "not"),
        ("日本語の **データ** 15T", "日本語の データ 15T", "データ 15T", "データ** 15T"),
        ("caf&eacute; &#x41;&#66;", "café AB", "AB", "&#x41;&#66;"),
    ],
)
def test_words_and_their_place(text: str, seen: str, part: str, stands: str):
    reading, content = words(text)
    assert content.text == seen
    assert quote(reading, content, part) == stands


def test_inline_code_knows_its_inner_place():
    reading, content = words("load ``a ` b`` and ` c4 ` now")
    assert content.text == "load a ` b and c4 now"
    assert [content.text[start:end] for start, end in content.code] == ["a ` b", "c4"]
    assert quote(reading, content, "c4") == "c4"


def test_code_over_a_quoted_line_break_maps_as_a_whole():
    reading, content = words("> use `one\r\n> two` here")
    assert quote(reading, content, "one") == "`one\r\n> two`"


def test_links_of_every_sort_are_found_with_their_words():
    text = (
        "[C4](https://c.example/c4), [Pile][p], [p], <https://auto.example>, https://bare.example/a(b). "
        "and www.w.example; <a href='https://html.example?a=1&amp;b=2'>html</a>\n\n[p]: https://ref.example\n"
    )
    _, content = words(text)
    assert [(content.text[link.start : link.end], link.url) for link in content.links] == [
        ("C4", "https://c.example/c4"),
        ("Pile", "https://ref.example"),
        ("p", "https://ref.example"),
        ("https://auto.example", "https://auto.example"),
        ("https://bare.example/a(b)", "https://bare.example/a(b)"),
        ("www.w.example", "https://www.w.example"),
        ("html", "https://html.example?a=1&b=2"),
    ]


def test_an_address_that_is_the_words_of_a_link_is_one_link():
    _, content = words("[https://a.example/data](https://b.example)")
    assert [link.url for link in content.links] == ["https://b.example"]


def test_strong_words_of_markdown_and_html():
    _, content = words("**Data:** from <strong>books</strong> and <b>web")
    assert [content.text[start:end] for start, end in content.strong] == ["Data:", "books", "web"]


def test_controls_and_undecodable_bytes_stay_in_their_place():
    reading = card(b"trained on \xff\xfe and \x00 data \xe2\x80\xa6 \xc3\xa9 \xc3\xa9")
    assert reading.source == "trained on \ufffd\ufffd and \x00 data … é é"
    assert (reading.charset, reading.undecodable) == ("utf-8", 2)
    assert any("2 bytes could not be decoded" in issue for issue in reading.issues)


def test_a_soft_break_is_one_blank_and_maps_to_the_break_with_its_indent():
    reading, content = words("trained\n   on C4")
    assert content.text == "trained on C4"
    assert quote(reading, content, " ") == "\n   "
