"""Rows of a bulk dump of Hub cards in Parquet, one at a time: which card, its text, and of when it is.

Two families of dumps have cards: `librarian-bots/model_cards_with_metadata` and its kin for datasets (an id, the
card's text, the day of the repository's last change; daily), and tables of the Hub's records with the card among
them. Their columns are known by name; `DumpColumns` names others.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db.archive.records import parse_date
from db.documents import DocumentKey, hub_card
from db.vocabulary import RepoKind

MAX_CARD = 5 * 2**20
"""Bytes: the largest of 1,700 real cards has 0.73 MB."""
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,95}(?:/[A-Za-z0-9][\w.-]{0,95})?", re.ASCII)  # old models have no owner
_ROWS_AT_ONCE = 64
_LARGEST_GROUP = 4 * 2**30  # bytes unpacked of one column in one row group

_IDS: Mapping[str, RepoKind | None] = {
    "modelId": RepoKind.MODEL, "model_id": RepoKind.MODEL, "datasetId": RepoKind.DATASET,
    "dataset_id": RepoKind.DATASET, "repo_id": None, "id": None,
}  # fmt: skip
_TEXTS = ("card", "readme", "README", "README.md", "content", "text")
_CHANGED = ("last_modified", "lastModified", "last_modified_at")
_REVISIONS = ("sha", "revision", "commit")


class DumpError(ValueError):
    """A dump cannot be read. The message names the file and what to try."""


@dataclass(frozen=True, slots=True)
class DumpColumns:
    """Names of columns that the user gives; None: known names are looked for."""

    id: str | None = None
    text: str | None = None
    kind: RepoKind | None = None


@dataclass(frozen=True, slots=True)
class DumpedCard:
    """One card of a dump. `changed_at` is when its repository last changed before the dump, as the dump says."""

    kind: RepoKind
    hub_id: str
    text: bytes
    changed_at: datetime | None
    revision: str | None
    row: int

    @property
    def document(self) -> DocumentKey:
        return hub_card(self.kind, self.hub_id)


@dataclass(slots=True)
class DumpReading:
    """What was read of a dump: `left_out` counts rows by reason."""

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Chosen:
    id: str
    text: str
    changed: str | None
    revision: str | None
    kind: RepoKind

    @property
    def names(self) -> list[str]:
        return [name for name in (self.id, self.text, self.changed, self.revision) if name]


def is_dump(path: Path) -> bool:
    """Whether a file is Parquet, by its first bytes."""
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PAR1"
    except OSError:
        return False


def read_dump(path: Path, columns: DumpColumns, reading: DumpReading) -> Iterator[DumpedCard]:
    """The cards of a dump in its order; rows that have none are counted by reason in `reading`.

    Memory holds 64 rows and the pages of one row group that they stand on. Raises DumpError for a file that is
    damaged, has not the columns, or has a row group that would not fit.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, memory_map=False, pre_buffer=False) as file:
            chosen = _chosen(path, file.schema_arrow.names, columns)
            _refuse_giants(path, file.metadata, chosen)
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=chosen.names):
                yield from _cards(batch.to_pydict(), chosen, reading)
    except (pa.ArrowException, OSError, EOFError, MemoryError) as error:
        raise DumpError(f"reading the dump {path}: {error}; it is damaged or cut off, fetch it anew") from error


def _chosen(path: Path, names: Sequence[str], columns: DumpColumns) -> _Chosen:
    identity = columns.id or next((name for name in _IDS if name in names), None)
    text = columns.text or next((name for name in _TEXTS if name in names), None)
    for wanted, name, option in ((columns.id, identity, "--id-column"), (columns.text, text, "--text-column")):
        if name is None or name not in names:
            what = f"it has no column {wanted!r}" if wanted else "which column is meant is not known"
            raise DumpError(f"reading the dump {path}: {what}; it has {', '.join(names)[:500]}. Use {option}")
    kind = columns.kind or _IDS.get(identity or "")
    if kind is None:
        raise DumpError(f"reading the dump {path}: {identity!r} does not say of what; use --of model or --of dataset")
    first = {
        part: next((name for name in known if name in names), None)
        for part, known in (("changed", _CHANGED), ("revision", _REVISIONS))
    }
    return _Chosen(identity or "", text or "", first["changed"], first["revision"], kind)


def _refuse_giants(path: Path, metadata: Any, chosen: _Chosen) -> None:
    """A row group is unpacked page by page, but a hostile one could claim pages of any size."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        for at in range(group.num_columns):
            column = group.column(at)
            if column.path_in_schema in chosen.names and column.total_uncompressed_size > _LARGEST_GROUP:
                raise DumpError(
                    f"reading the dump {path}: row group {number} has more than {_LARGEST_GROUP >> 30} GiB in "
                    f"{column.path_in_schema}; write it anew with smaller row groups"
                )


def _cards(rows: dict[str, list[Any]], chosen: _Chosen, reading: DumpReading) -> Iterator[DumpedCard]:
    for at, hub_id in enumerate(rows[chosen.id]):
        number, reading.rows = reading.rows, reading.rows + 1
        text = rows[chosen.text][at]
        reason = _refused(hub_id, text)
        if reason:
            reading.left_out[reason] += 1
            continue
        yield DumpedCard(
            chosen.kind,
            hub_id,
            text if isinstance(text, bytes) else text.encode("utf-8", "replace"),
            _moment(rows[chosen.changed][at]) if chosen.changed else None,
            _commit(rows[chosen.revision][at]) if chosen.revision else None,
            number,
        )


def _refused(hub_id: object, text: object) -> str:
    if not isinstance(hub_id, str) or not _HUB_ID.fullmatch(hub_id):
        return "no id of a Hub repository"
    if text is None or text in {"", b""}:
        return "no card"
    if not isinstance(text, (str, bytes)):
        return "the card is no text"
    return f"a card of more than {MAX_CARD >> 20} MiB" if len(text) > MAX_CARD else ""


def _moment(value: object) -> datetime | None:
    if isinstance(value, str):
        return parse_date(value)
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _commit(value: object) -> str | None:
    full = isinstance(value, str) and len(value) == 40 and all(c in "0123456789abcdef" for c in value)
    return value if full and isinstance(value, str) else None
