"""Reads JSON and JSON Lines: one record block for each value, with a field for each scalar."""

from db.records.readings import Block, BlockType
from db.vocabulary import ReadOutcome
from provenance.reading.content import Content, not_read
from provenance.reading.json_fields import JsonFields, RecordRefusedError
from provenance.reading.limits import ReadLimits


def read_json(source: str, limits: ReadLimits) -> Content:
    """One RECORD block for a JSON document, or one for each line of JSON Lines.

    Nothing is taken from a torn document: half a record reads like a whole one with entries missing.
    """
    start = 1 if source.startswith("\ufeff") else 0
    fields = JsonFields(source, limits)
    try:
        fields.read(start, len(source))
    except RecordRefusedError as refused:
        lines = _read_lines(source, start, limits)
        return lines if lines is not None else not_read(str(refused))
    text = source[start:]
    begin = start + len(text) - len(text.lstrip())
    block = Block(BlockType.RECORD, begin, start + len(text.rstrip()), fields=tuple(fields.fields))
    outcome = ReadOutcome.READ if fields.complete else ReadOutcome.PARTLY_READ
    return Content((block,), outcome, tuple(fields.issues))


def _read_lines(source: str, start: int, limits: ReadLimits) -> Content | None:
    """JSON Lines, or None when the first line is no object or array on its own."""
    blocks: list[Block] = []
    issues: list[str] = []
    fields = JsonFields(source, limits)
    at = start
    for number, line in enumerate(source[start:].split("\n"), start=1):
        begin, at = at, at + len(line) + 1
        if not line.strip():
            continue
        try:
            if line.lstrip()[0] not in "{[":
                raise RecordRefusedError("it is no object")
            fields.fields = []
            fields.read(begin, begin + len(line))
        except RecordRefusedError as refused:
            if not blocks:
                return None
            issues.append(f"line {number} was not read: {refused}")
            continue
        blocks.append(Block(BlockType.RECORD, begin, begin + len(line.rstrip()), fields=tuple(fields.fields)))
        if len(blocks) >= limits.blocks or not fields.complete:
            issues.append(f"only the first {len(blocks)} lines were read")
            break
    if not blocks:
        return None
    outcome = ReadOutcome.PARTLY_READ if issues else ReadOutcome.READ
    return Content(tuple(blocks), outcome, (*issues[:20], *fields.issues))
