"""Reads Markdown: front matter first, then the body's blocks."""

from db.vocabulary import ReadOutcome
from provenance.reading.content import Content
from provenance.reading.front_matter import read_front_matter
from provenance.reading.limits import ReadLimits
from provenance.reading.markdown.flow import MarkdownFlow
from provenance.reading.outline import Outline, TooManyBlocksError


def read_markdown(source: str, limits: ReadLimits) -> Content:
    """The blocks of a Markdown text; offsets are code points of `source`, a byte-order mark included."""
    front = read_front_matter(source, limits)
    outline = Outline(source, limits)
    outline.blocks.extend(front.blocks)
    issues = front.issues
    complete = front.readable
    try:
        MarkdownFlow(outline, front.body_start).read(source[front.body_start :])
    except TooManyBlocksError as stop:
        issues, complete = (*issues, f"not read to the end: {stop}"), False
    return Content(outline.finish(), ReadOutcome.READ if complete else ReadOutcome.PARTLY_READ, issues)
