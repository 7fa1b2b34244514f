"""The dataset viewer's answers as texts of rows. Everything in them is hostile: sizes and depths are held."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.linking.record_keys import KEY_COLUMNS

_MOST_BYTES = 50_000_000
MOST_ROWS = 10_000
MOST_CHARACTERS = 200_000
"""Code points of one row that are looked at; what is longer is cut."""
_DEEPEST = 12
_MOST_CELLS = 2_000
_LONGEST_KEY = 4_000
_FEWEST_WORDS = 5
"""Cells with fewer words are names, labels and addresses: they would make rows look alike or unlike by form."""


@dataclass(frozen=True, slots=True)
class SampleReading:
    """Rows of text, how many rows have none, record keys, and plain sentences on what could not be used."""

    rows: tuple[str, ...]
    issues: tuple[str, ...] = ()
    without_text: int = 0
    keys: tuple[str, ...] = ()


def read_sample(payload: bytes) -> SampleReading:
    """The texts of the rows in a `/rows` or `/first-rows` answer, with what was skipped. Never raises."""
    if len(payload) > _MOST_BYTES:
        return SampleReading((), (f"the answer has {len(payload)} bytes, more than {_MOST_BYTES}: not read",))
    try:
        answer = json.loads(payload.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        return SampleReading((), (f"the answer is not JSON: {error}",))
    entries = answer.get("rows") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        return SampleReading((), ("the answer has no rows",))
    issues = [f"{len(entries) - MOST_ROWS} rows beyond {MOST_ROWS} left out"] if len(entries) > MOST_ROWS else []
    texts = [_text(entry) for entry in entries[:MOST_ROWS]]
    rows = [text[:MOST_CHARACTERS] for text in texts if text]
    cut = sum(len(text) > MOST_CHARACTERS for text in texts)
    if len(rows) < len(texts):
        issues.append(f"{len(texts) - len(rows)} rows have no text")
    if cut:
        issues.append(f"{cut} rows were cut at {MOST_CHARACTERS} characters")
    keys = tuple(key for entry in entries[:MOST_ROWS] if (key := _key(entry)))
    return SampleReading(tuple(rows), tuple(issues), len(texts) - len(rows), keys)


def _key(entry: object) -> str:
    row = entry.get("row") if isinstance(entry, dict) else None
    found = [row[name] for name in KEY_COLUMNS if isinstance(row.get(name), str)] if isinstance(row, dict) else []
    return found[0][:_LONGEST_KEY] if found else ""


def _text(entry: object) -> str:
    row = entry.get("row") if isinstance(entry, dict) else None
    if isinstance(row, dict):
        row = {name: value for name, value in row.items() if name not in KEY_COLUMNS}
    cells = [cell for cell in _cells(row, 0) if cell.strip()] if row is not None else []
    long = [cell for cell in cells[:_MOST_CELLS] if len(cell.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS]
    return "\n".join(long or cells[:_MOST_CELLS])


def _cells(value: object, depth: int) -> Iterator[str]:
    """The strings in a row, in its order."""
    if isinstance(value, str):
        yield value
    elif depth < _DEEPEST and isinstance(value, dict):
        for item in value.values():
            yield from _cells(item, depth + 1)
    elif depth < _DEEPEST and isinstance(value, list):
        for item in value:
            yield from _cells(item, depth + 1)
