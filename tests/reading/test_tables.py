"""Tables of Markdown and HTML as rectangular grids."""

from db.records import BlockType
from tests.reading.holding import card, grid_of, quote


def table(text: str):
    reading = card(text)
    return reading, next(block for block in reading.blocks if block.type is BlockType.TABLE)


def test_a_pipe_table_with_links_escapes_and_missing_cells():
    text = (
        "Our mix:\n\n| Source | Share |\n|---|--:|\n| [C4](https://c.example) | 15% |\n| a\\|b `c\\|d` | |\n| web |\n"
    )
    reading, block = table(text)
    assert grid_of(block) == [["Source", "Share"], ["C4", "15%"], ["a|b c|d", ""], ["web", None]]
    assert block.table.header_rows == 1
    assert block.lead_in == 0
    assert all(cell.header for cell in block.table.rows[0])
    assert not block.table.rows[1][0].header
    left, right = block.table.row_spans[1]
    assert reading.source[left:right] == "| [C4](https://c.example) | 15% |"
    assert block.table.rows[1][0].content.links[0].url == "https://c.example"


def test_an_html_table_with_spans_repeats_the_same_cell():
    text = (
        "<table><tr><th rowspan=2>Model</th><th colspan=2>Data</th></tr><tr><th>Tokens</th><th>Cutoff</th></tr>"
        "<tr><td>Q-7</td><td rowspan=2>2T</td><td>2024</td></tr><tr><td>Q-9</td><td>2025</td></tr></table>"
    )
    _, block = table(text)
    assert grid_of(block) == [
        ["Model", "Data", "Data"], ["Model", "Tokens", "Cutoff"], ["Q-7", "2T", "2024"], ["Q-9", "2T", "2025"],
    ]  # fmt: skip
    assert block.table.header_rows == 2
    rows = block.table.rows
    assert rows[0][1] is rows[0][2]
    assert rows[2][1] is rows[3][1]
    assert (rows[2][1].row, rows[2][1].row_span, rows[0][1].column_span) == (2, 2, 2)


def test_cells_and_rows_that_are_never_closed():
    text = "<table>\n<thead><tr><th>Size<th>Tokens\n<tbody><tr><th>7B<th>1T\n<tr><th>13B<th>2T\n</table>\n"
    _, block = table(text)
    assert grid_of(block) == [["Size", "Tokens"], ["7B", "1T"], ["13B", "2T"]]
    assert block.table.header_rows == 1
    assert [cell.header for cell in block.table.rows[1]] == [True, False]


def test_markdown_inside_html_cells_and_indented_cells_after_empty_lines():
    text = "<table>\n  <tr>\n    <td>\n\n**Corpus**\n\n    </td>\n\n    <td>web</td>\n  </tr>\n</table>\n"
    reading, block = table(text)
    assert grid_of(block) == [["Corpus", "web"]]
    assert len(reading.blocks) == 1


def test_a_bold_first_row_is_the_header_row():
    text = (
        "<table><tr><td><b>Name</b></td><td><strong>Share</strong></td></tr><tr><td>C4</td><td>1%</td></tr></table>"
    )
    assert table(text)[1].table.header_rows == 1


def test_a_first_row_of_names_over_columns_of_figures_is_the_header_row():
    rows = "<tr><td></td><td>Hours</td><td>Power (W)</td></tr><tr><td>Q 8B</td><td>1.46M</td><td>700</td></tr>"
    assert table(f"<table>{rows}</table>")[1].table.header_rows == 1
    rows = "<tr><td>Q 7B</td><td>1.2M</td></tr><tr><td>Q 8B</td><td>1.46M</td></tr>"
    assert table(f"<table>{rows}</table>")[1].table.header_rows == 0


def test_paragraphs_and_lists_of_a_cell_are_lines():
    _, block = table("<table><tr><td><p>one</p><ul><li>two<li>three</ul></td><td>a<br>b</td></tr></table>")
    assert grid_of(block) == [["one\ntwo\nthree", "a\nb"]]


def test_a_table_in_a_cell_is_a_table_of_its_own():
    reading = card("<table><tr><td>outer <table><tr><td>inner</td></tr></table></td></tr></table>")
    grids = [grid_of(block) for block in reading.blocks if block.table]
    assert grids == [[["outer"]], [["inner"]]]


def test_a_caption_introduces_its_table():
    reading = card("<table><caption>Mix of data</caption><tr><td>a</td></tr></table>")
    captions = [at for at, block in enumerate(reading.blocks) if block.type is BlockType.CAPTION]
    assert [block.lead_in for block in reading.blocks if block.table] == captions


def test_html_in_a_pipe_cell_does_not_end_the_pipe_table():
    _, block = table("| a | b |\n|---|---|\n| </td></table> x | <table><tr><td>y |\n| z | w |\n")
    assert grid_of(block)[0] == ["a", "b"]
    assert grid_of(block)[2] == ["z", "w"]


def test_a_table_that_is_never_closed_ends_with_the_next_heading():
    reading = card("<table><tr><td>cell\n\n# Next\n\ntext\n")
    assert [block.type for block in reading.blocks] == [BlockType.TABLE, BlockType.HEADING, BlockType.PARAGRAPH]


def test_monstrous_spans_are_cut():
    _, block = table("<table><tr><td rowspan=99999999 colspan=99999999>x</td></tr><tr><td>y</td></tr></table>")
    assert len(block.table.rows) == 2
    assert len(block.table.rows[0]) <= 401


def test_a_table_inside_a_list_item_is_introduced_by_the_item():
    reading = card("- Sources of data:\n\n  | a | b |\n  |---|---|\n  | c | d |\n")
    block = reading.blocks[1]
    assert (block.type, block.lead_in, block.parent, block.depth) == (BlockType.TABLE, 0, 0, 1)
    assert quote(reading, block.table.rows[1][0].content, "c") == "c"
