"""Elements of nothing but words, which most are (38 of 46 cells of a card, all but one of 13 headings), at once."""

from collections.abc import Sequence

from db.records.readings import BlockType, SpanText
from provenance.reading.markdown.events import Placed
from provenance.reading.markdown.tables import TableEvents
from provenance.reading.outline import Outline


class PlainElements(TableEvents):
    """The handlers of elements that hold one stretch of words, `_words`, which stands at `_words_start:_words_end`.

    Each tells whether it took the element; what it refuses is read event by event.
    """

    def __init__(self, outline: Outline) -> None:
        super().__init__(outline)
        self._words = ""
        self._words_start = self._words_end = 0

    def _holds_words(self, inner: Placed, after: Placed, places: Sequence[int]) -> bool:
        """Whether an element holds one stretch of words; nothing opens inside it, so that the next end is its own."""
        event, place = inner
        if type(event) is not dict or "Text" not in event or type(after[0]) is not dict or "End" not in after[0]:
            return False
        self._words = event["Text"]
        self._words_start, self._words_end = places[place["start"]], places[place["end"]]
        return self._words_start < self._words_end

    def _plain(self) -> SpanText | None:
        """The words if each character stands for itself and there is no address among them."""
        words, start, end = self._words, self._words_start, self._words_end
        size = end - start
        if len(words) != size or "://" in words or words.strip() != words or "www." in words:
            return None
        return SpanText(words, ((0, start, end, size),))

    def _plain_cell(self) -> bool:
        content = self._plain()
        if content is None:
            return False
        self._table_here().add_cell(content, header=self._head)
        return True

    def _plain_paragraph(self) -> bool:
        content = None if self._outline.grids else self._plain()
        if content is None:
            return False
        self._outline.add_block(content, self._start, self._trimmed_end())
        return True

    def _plain_heading(self) -> bool:
        content = None if self._outline.grids or self._outline.lists else self._plain()
        if content is None:
            return False
        level = int(self._value["level"][1])
        self._outline.add_block(content, self._start, self._trimmed_end(), BlockType.HEADING, level)
        return True

    def _plain_item(self) -> bool:
        content = None if self._outline.grids else self._plain()
        if content is None:
            return False
        self._outline.open_item(self._start)
        self._outline.add_block(content)
        self._outline.close_item()
        return True

    def _plain_strong(self) -> bool:
        self._outline.words.add_marked("strong", self._words, self._words_start, self._words_end)
        return True

    def _plain_link(self) -> bool:
        url = self._value["dest_url"]
        self._outline.words.add_marked("link", self._words, self._words_start, self._words_end, url)
        return True
