"""What a reader of one format gives: blocks and what went wrong."""

from dataclasses import dataclass, field

from db.records.readings import Block
from db.vocabulary import ReadOutcome


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks of one source, with the outcome and the reasons behind it."""

    blocks: tuple[Block, ...] = ()
    outcome: ReadOutcome = ReadOutcome.READ
    issues: tuple[str, ...] = field(default=())


def not_read(reason: str) -> Content:
    return Content((), ReadOutcome.NOT_READ, (reason,))
