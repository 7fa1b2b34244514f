"""Web pages: what a reader sees of them, and pages that are none."""

import pytest

from db.records import BlockType, Reading
from provenance.reading import ReadLimits, read_payload
from tests.reading.holding import assert_holds, grid_of, quote, words_of

PROSE = "We trained Quill on licensed books and on public web pages gathered until May 2024. " * 4


def page(body: str, *, head: str = "<title>Quill | Acme</title>", limits: ReadLimits | None = None) -> Reading:
    html = f"<!doctype html>\n<html><head>{head}<style>p{{}}</style></head>\n<body>{body}</body></html>"
    reading = read_payload(html.encode(), media_type="text/html", limits=limits or ReadLimits())
    assert_holds(reading)
    return reading


def test_a_news_page_without_its_menu_scripts_and_footer():
    reading = page(
        f"<nav><a href=/>Home</a></nav><script>var x = '<p>no</p>';</script><h1>Introducing <em>Quill</em></h1>"
        f"<p>{PROSE}</p><h2>Data</h2><ul><li>Books &amp; news<li>Code</ul><blockquote>said</blockquote>"
        "<pre>a &lt; b\n  c</pre><footer>Imprint</footer>"
    )
    assert words_of(reading)[0] == ("heading", "Quill | Acme")
    assert ("heading", "Introducing Quill") in words_of(reading)
    assert [words for kind, words in words_of(reading) if kind == "list_item"] == ["Books & news", "Code"]
    assert ("code", "a < b\n  c") in words_of(reading)
    assert not any("Home" in words or words == "no" or "Imprint" in words for _, words in words_of(reading))
    item = next(block for block in reading.blocks if block.type is BlockType.LIST_ITEM)
    assert item.headings == ((1, "Introducing Quill"), (2, "Data"))
    assert quote(reading, item.content, "Books & news") == "Books &amp; news"


def test_the_main_part_is_read_where_there_is_one():
    reading = page(f"<div>cookie banner</div><main><h1>Q</h1><p>{PROSE}</p></main><div>related</div>")
    assert not any("banner" in words or "related" in words for _, words in words_of(reading))


def test_a_main_part_that_scripts_fill_does_not_hide_the_rest():
    reading = page(f"<main id=app></main><p>{PROSE}</p><script src=x></script>")
    assert any(words.startswith("We trained") for _, words in words_of(reading))


def test_white_space_is_folded_and_links_of_a_menu_stand_apart():
    reading = page(f"<p>one \n\t two</p><div><a href=/a>A</a><a href=/b>B</a></div><p>{PROSE}</p>")
    assert ("paragraph", "one two") in words_of(reading)
    assert ("paragraph", "A B") in words_of(reading)


def test_headings_hold_blocks_and_tables_hold_captions():
    reading = page(
        f"<h2><div>Data</div></h2><p>{PROSE}</p><table><caption>Shares</caption><tr><th>Set<th>Share"
        "<tr><td>C4<td>1%</table><figure><img alt='chart of sources' src=x><figcaption>Sources</figcaption></figure>"
    )
    assert ("heading", "Data") in words_of(reading)
    assert [words for kind, words in words_of(reading) if kind == "caption"] == ["Shares", "Sources"]
    assert [grid_of(block) for block in reading.blocks if block.table] == [[["Set", "Share"], ["C4", "1%"]]]
    assert ("paragraph", "chart of sources") in words_of(reading)


def test_a_converted_paper():
    reading = page(
        '<article class="ltx_document"><h1 class="ltx_title">Quill</h1><section><h2 class="ltx_title_section">'
        '<span class="ltx_tag">2 </span>Data</h2><div class="ltx_para"><p class="ltx_p">Trained on'
        '<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer">'
        '<span class="ltx_note_content">See the appendix.</span></span></span> <math alttext="1.5">'
        "<semantics><mn>1.5</mn><annotation>1.5</annotation></semantics></math>T tokens.</p>"
        f'<p class="ltx_p">{PROSE}</p></div><figure class="ltx_table"><figcaption class="ltx_caption">Table 1: Mix'
        '</figcaption><span class="ltx_tabular"><span class="ltx_tr"><span class="ltx_td">C4</span>'
        '<span class="ltx_td">15%</span></span></span></figure></section></article>'
    )
    assert ("heading", "2 Data") in words_of(reading)
    assert ("paragraph", "Trained on1 1.5T tokens.") in words_of(reading)
    assert ("paragraph", "See the appendix.") in words_of(reading)
    assert ("caption", "Table 1: Mix") in words_of(reading)
    assert [grid_of(block) for block in reading.blocks if block.table] == [[["C4", "15%"]]]


def test_the_abstract_of_an_abstract_page_is_no_quotation():
    reading = page(
        '<h1 class="title mathjax"><span class="descriptor">Title:</span>Quill</h1><blockquote class="abstract '
        f'mathjax"><span class="descriptor">Abstract:</span>{PROSE}</blockquote><blockquote>Other</blockquote>'
    )
    quoted = {block.content.text[:5]: block.quoted for block in reading.blocks if block.content}
    assert (quoted["Abstr"], quoted["Other"]) == (False, True)


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        ("<title>Just a moment...</title>", "<script>window._cf_chl_opt={}</script>", "challenge"),
        ("<title>Access Denied</title>", "<h1>Access Denied</h1><p>Reference 12</p>", "refusal"),
        ("<title>Acme</title>", "<p>Please enable JS and disable any ad blocker</p><script></script>", "challenge"),
        ("<title>Acme</title>", "<div id=root></div><script src=app.js></script>", "no text without scripts"),
        ("", "", "no text"),
    ],
)
def test_pages_that_are_none_are_not_read(head: str, body: str, reason: str):
    reading = page(body, head=head)
    assert reading.outcome == "not_read"
    assert reason in reading.issues[0]
    assert reading.blocks == ()


def test_a_page_with_a_few_words_and_scripts_is_partly_read():
    reading = page("<p>Loading Quill</p><script src=app.js></script>")
    assert reading.outcome == "partly_read"
    assert "without scripts" in reading.issues[0]


def test_a_long_page_about_challenges_is_read():
    reading = page(f"<h1>Checking your browser before</h1><p>{PROSE * 20}</p>", head="<title>News</title>")
    assert reading.outcome == "read"


def test_limits_of_depth_and_blocks():
    deep = "<div>" * 20_000 + "<ul><li>" * 20_000 + PROSE
    assert page(deep).outcome == "read"
    assert max(block.depth for block in page(deep).blocks) <= 60
    many = page("<p>words</p>" * 300, limits=ReadLimits(blocks=100))
    assert (many.outcome, len(many.blocks)) == ("partly_read", 100)
    assert "first 100 blocks" in many.issues[0]


def test_broken_markup_hides_nothing_that_follows():
    reading = page(f'<p title="never closed>first</p><nav>open<p>{PROSE}</p><p>a < b & c &copy</p><p>last <b')
    text = " ".join(words for _, words in words_of(reading))
    assert "We trained Quill" in text
    assert "a < b & c ©" in text
