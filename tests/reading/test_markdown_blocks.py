"""Blocks of Markdown: what they are, where they stand, what stands above them."""

from db.records import BlockType
from tests.reading.holding import card, quote, words_of


def test_headings_give_the_path_of_all_that_follows():
    reading = card("# Quill 7B\n\nintro\n\nTraining\n--------\n\n### Sources\n\nbooks\n\n<h2>Limits</h2>\n\nnone\n")
    paths = {block.content.text: block.headings for block in reading.prose()}
    assert paths["intro"] == ((1, "Quill 7B"),)
    assert paths["books"] == ((1, "Quill 7B"), (2, "Training"), (3, "Sources"))
    assert paths["none"] == ((1, "Quill 7B"), (2, "Limits"))


def test_a_nested_list_knows_its_items_and_what_introduces_it():
    reading = card("We train on:\n\n- web pages\n  - crawled\n\n    by ourselves\n- books\n\nafter\n")
    by_words = {block.content.text: (at, block) for at, block in enumerate(reading.blocks)}
    at, web = by_words["web pages"]
    assert (web.depth, web.parent, web.lead_in) == (1, None, by_words["We train on:"][0])
    assert (by_words["crawled"][1].depth, by_words["crawled"][1].parent) == (2, at)
    assert by_words["crawled"][1].lead_in == by_words["We train on:"][0]
    more = by_words["by ourselves"][1]
    assert (more.type, more.depth, more.parent) == (BlockType.PARAGRAPH, 2, by_words["crawled"][0])
    assert (by_words["books"][1].depth, by_words["after"][1].depth) == (1, 0)


def test_quotes_code_and_comments_are_told_apart():
    reading = card(
        "> said another\n\n```python title\nprint(1)\n\nx = 2\n```\n\n<!-- trained on secrets -->\n\n    indented\n"
    )
    kinds = {block.type: block for block in reading.blocks}
    assert kinds[BlockType.PARAGRAPH].quoted
    code = [block for block in reading.blocks if block.type is BlockType.CODE]
    assert [(block.content.text, block.language) for block in code] == [
        ("print(1)\n\nx = 2", "python"),
        ("indented", None),
    ]
    assert kinds[BlockType.COMMENT].content.text == "trained on secrets"
    assert not kinds[BlockType.COMMENT].quoted


def test_an_alert_is_no_quotation():
    reading = card("> [!NOTE]\n> Trained on C4.\n\n> Said by others.\n")
    assert [(block.content.text, block.quoted) for block in reading.blocks] == [
        ("Trained on C4.", False),
        ("Said by others.", True),
    ]


def test_a_code_block_knows_the_paragraph_before_it():
    reading = card("Load it so:\n\n```\nload()\n```\n")
    assert reading.blocks[1].lead_in == 0


def test_details_of_html_are_read_as_markdown():
    reading = card("<details>\n<summary>Data mix</summary>\n\n- **web**: 60%\n\n</details>\n\nafter\n")
    assert words_of(reading) == [("paragraph", "Data mix"), ("list_item", "web: 60%"), ("paragraph", "after")]
    assert reading.blocks[1].lead_in == 0


def test_html_lists_and_paragraphs():
    reading = card("<p align=center>One<br>two</p>\n<ul>\n<li>a <li>b\n<ol><li>c</li></ol>\n</ul>\n<p>end\n")
    assert words_of(reading) == [
        ("paragraph", "One\ntwo"), ("list_item", "a"), ("list_item", "b"), ("list_item", "c"), ("paragraph", "end"),
    ]  # fmt: skip
    assert [block.depth for block in reading.blocks] == [0, 1, 1, 2, 0]


def test_an_html_list_that_is_never_closed_ends_with_the_next_heading():
    reading = card("<ul><li>one\n\n# Next\n\ntext\n")
    assert reading.blocks[-1].depth == 0
    assert reading.blocks[-1].type is BlockType.PARAGRAPH


def test_scripts_and_styles_are_left_out():
    reading = card("<style>b { color: red }</style>\n\n<script>\ntrain()\n\nmore()\n</script>\n\nseen\n")
    assert words_of(reading) == [("paragraph", "seen")]


def test_windows_line_ends_and_a_byte_order_mark_stay_and_count():
    text = "\ufeff---\r\nlicense: mit\r\n---\r\n\r\n# Quill\r\n\r\ntrained on\r\n  C4 and\r\nbooks\r\n"
    reading = card(text)
    assert reading.source == text
    front, heading, paragraph = reading.blocks
    assert front.start == 1
    assert reading.source[front.fields[0].start : front.fields[0].end] == "mit"
    assert heading.content.text == "Quill"
    assert paragraph.content.text == "trained on C4 and books"
    assert quote(reading, paragraph.content, "on C4 and") == "on\r\n  C4 and"


def test_a_bold_line_stays_a_paragraph_with_its_strong_words_known():
    reading = card("**Training data**\n\ntext\n")
    assert reading.blocks[0].type is BlockType.PARAGRAPH
    assert reading.blocks[0].content.strong == ((0, 13),)


def test_footnotes_are_paragraphs_and_their_marks_no_words():
    reading = card("Trained on C4[^1] only.\n\n[^1]: The English part.\n")
    assert words_of(reading) == [("paragraph", "Trained on C4 only."), ("paragraph", "The English part.")]


def test_an_item_that_begins_with_a_heading_starts_at_its_own_words():
    reading = card("1. ## Data\n\n   words\n")
    assert [block.type for block in reading.blocks] == [BlockType.HEADING, BlockType.LIST_ITEM]


def test_empty_and_blank_cards_are_read_and_say_nothing():
    for text in ("", "\n\n", "\ufeff"):
        reading = card(text)
        assert (reading.outcome, reading.blocks) == ("read", ())
