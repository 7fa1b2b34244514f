"""What must hold for every reading, whatever was read."""

from collections.abc import Iterator

from db.records import Block, Reading, SpanText
from db.vocabulary import ReadOutcome
from provenance.reading import read_payload


def contents(block: Block) -> Iterator[SpanText]:
    """All words of a block: its own and those of its cells."""
    if block.content is not None:
        yield block.content
    if block.table is not None:
        yield from (cell.content for row in block.table.rows for cell in row if cell is not None)


def assert_holds(reading: Reading) -> None:
    """Spans, runs, tables, fields and references of a reading are sound."""
    assert len(reading.id) == 64
    if reading.outcome is ReadOutcome.NOT_READ:
        assert not reading.blocks
        assert reading.issues
    starts = [block.start for block in reading.blocks]
    assert starts == sorted(starts)
    for at, block in enumerate(reading.blocks):
        assert 0 <= block.start <= block.end <= len(reading.source)
        assert block.parent is None or 0 <= block.parent < at
        assert block.lead_in is None or 0 <= block.lead_in < len(reading.blocks)
        assert block.content is None or block.content.text.strip()
        for content in contents(block):
            _assert_runs_hold(content, reading.source)
            _assert_spans_hold(content, reading.source)
        _assert_table_holds(block)
        for field in block.fields:
            assert 0 <= field.entry_start <= field.start <= field.end <= field.entry_end <= len(reading.source)
            assert field.value.isprintable() or field.value
    if reading.page_starts:
        assert reading.source.count("\f") >= len(reading.page_starts) - 1
    reading.source.encode("utf-8")


def _assert_runs_hold(content: SpanText, source: str) -> None:
    at = 0
    for text_start, source_start, source_end, length in content.runs:
        assert text_start == at
        assert length > 0
        assert 0 <= source_start < source_end <= len(source)
        at += length
        if source_end - source_start == length:
            seen, stands = content.text[text_start:at], source[source_start:source_end]
            assert all(_same(one, other) for one, other in zip(seen, stands, strict=True)), (seen, stands)
    assert at == len(content.text)
    for link in content.links:
        assert 0 <= link.start < link.end <= at
    for start, end in content.code + content.strong:
        assert 0 <= start < end <= at
    content.text.encode("utf-8")


def _same(seen: str, stands: str) -> bool:
    """A blank may stand for one character of markup, the replacement character for one that is none."""
    return seen == stands or seen in " \n\ufffd"


def _assert_spans_hold(content: SpanText, source: str) -> None:
    size = len(content.text)
    for start in range(0, size, max(1, size // 7)):
        for end in {start + 1, (start + size + 1) // 2, size}:
            if start < end:
                left, right = content.source_span(start, end)
                assert 0 <= left < right <= len(source)


def _assert_table_holds(block: Block) -> None:
    if block.table is None:
        return
    assert len({len(row) for row in block.table.rows}) == 1
    assert len(block.table.row_spans) == len(block.table.rows)
    assert 0 <= block.table.header_rows <= len(block.table.rows)
    for row in block.table.rows:
        assert all(cell is None or cell.row < len(block.table.rows) for cell in row)


def card(text: str | bytes, name: str = "README.md") -> Reading:
    """The reading of a Markdown text, its spans checked."""
    reading = read_payload(text.encode() if isinstance(text, str) else text, name=name)
    assert_holds(reading)
    return reading


def quote(reading: Reading, content: SpanText | None, words: str) -> str:
    """What the source has where `words` stand in a block."""
    assert content is not None
    start = content.text.index(words)
    left, right = content.source_span(start, start + len(words))
    return reading.source[left:right]


def words_of(reading: Reading) -> list[tuple[str, str]]:
    """Type and words of each block that has words."""
    return [(str(block.type), block.content.text) for block in reading.blocks if block.content]


def grid_of(block: Block) -> list[list[str | None]]:
    """The words of a table's cells."""
    assert block.table is not None
    return [[None if cell is None else cell.content.text for cell in row] for row in block.table.rows]
