"""Rows of a Parquet file, in batches whose bytes are bounded by what its footer and page headers say."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from provenance.linking.corpus_sketch import SketchError
from provenance.linking.parquet_pages import Page, PageRow, Unread, most_rows, pages_of, rows_of_pages
from provenance.linking.record_keys import KEY_COLUMNS
from provenance.linking.row_batches import BATCH_BYTES, BATCH_ROWS, MOST_LINE, FileReading, RowBatch

TEXT_COLUMNS = ("text", "content", "raw_content", "document", "body")
KEYS_ALONE = "-"
"""Named as the column with the text where rows have record keys and no text."""
_BUFFER = 1 << 20
_SHOWN = 40
_MOST_KEYS = 1 << 26
"""Bytes of the record keys of a row group beside a column that is read page by page; more are left out."""


def parquet_rows(path: Path, reading: FileReading, column: str | None, start: int = 0) -> Iterator[RowBatch]:
    """The rows of a file from number `start` on; a batch's position is the number of the row behind it."""
    import pyarrow.parquet as pq

    with path.open("rb") as handle, pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
        name, key = text_and_key(path, file.schema_arrow, column)
        before = 0
        for number in range(file.num_row_groups):
            count = file.metadata.row_group(number).num_rows
            if before + count > start:
                group = _Group(file, handle, number, before, name, key)
                try:
                    yield from group.batches(reading, start)
                except (ValueError, IndexError) as error:
                    raise SketchError(f"reading {path}: {error}; it is damaged or cut off, fetch it anew") from error
            before += count


class _Group:
    """One row group, of which `before` rows are before it in the file."""

    def __init__(self, file: Any, handle: Any, number: int, before: int, name: str | None, key: str | None) -> None:
        self._file, self._handle, self._number, self._before = file, handle, number, before
        self._name, self._key = name, key
        self._about = file.metadata.row_group(number)

    def batches(self, reading: FileReading, start: int) -> Iterator[RowBatch]:
        """Batches of which the last row has a number of `start` or more; of those alone the skipped are counted."""
        pages = {one: pages_of(self._handle, self._chunk(one)) for one in (self._name, self._key) if one}
        if self._name and any(page.size > MOST_LINE for page in pages.get(self._key or "", ())):
            del pages[self._key or ""]
            self._key = None
        large = any(page.size > MOST_LINE for page in pages.get(self._name or "", ()))
        at = self._before
        for batch, skipped in self._by_pages(pages) if large else self._whole(pages):
            at += len(batch.texts)
            if at > start:
                reading.take(skipped)
                yield RowBatch(batch.texts, batch.keys, at)

    def _chunk(self, column: str) -> Any:
        chunks = (self._about.column(at) for at in range(self._about.num_columns))
        return next(one for one in chunks if one.path_in_schema == column)

    def _whole(self, pages: Mapping[str, list[Page]]) -> Iterator[tuple[RowBatch, FileReading]]:
        fitting = (most_rows(self._handle, self._chunk(one), own, BATCH_BYTES) for one, own in pages.items())
        rows = min((BATCH_ROWS, *fitting))
        for batch in self._file.iter_batches(rows, row_groups=[self._number], columns=list(pages)):
            texts = _as_bytes(batch.column(self._name)) if self._name else _no_texts(len(batch))
            keys = batch.column(self._key) if self._key else None
            yield RowBatch(texts, keys), FileReading(not_text=texts.null_count)

    def _by_pages(self, pages: Mapping[str, list[Page]]) -> Iterator[tuple[RowBatch, FileReading]]:
        """The texts page by page, the keys of the whole group beside them where they are few enough."""
        keys = None
        if self._key and sum(page.size for page in pages[self._key]) <= _MOST_KEYS:
            keys = self._file.read_row_group(self._number, columns=[self._key]).column(0).combine_chunks()
        at = self._file.schema.names.index(self._name)
        optional = self._file.schema.column(at).max_definition_level > 0
        first = 0
        for texts, skipped in _batches(rows_of_pages(self._handle, self._chunk(self._name or ""), optional=optional)):
            yield RowBatch(texts, None if keys is None else keys.slice(first, len(texts))), skipped
            first += len(texts)


def _batches(rows: Iterator[PageRow]) -> Iterator[tuple[Any, FileReading]]:
    import pyarrow as pa

    texts: list[bytes | None] = []
    size, skipped = 0, FileReading()
    for row in rows:
        skipped.not_text += row is None
        skipped.too_long += row is Unread.TOO_LONG
        skipped.beside_long += row is Unread.BESIDE
        texts.append(row if isinstance(row, bytes) else None)
        size += len(texts[-1] or b"")
        if len(texts) >= BATCH_ROWS or size >= BATCH_BYTES:
            yield pa.array(texts, pa.large_binary()), skipped
            texts, size, skipped = [], 0, FileReading()
    if texts:
        yield pa.array(texts, pa.large_binary()), skipped


def _as_bytes(column: Any) -> Any:
    import pyarrow as pa

    plain = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
    return plain.cast(pa.large_binary())


def _no_texts(count: int) -> Any:
    import pyarrow as pa

    return pa.nulls(count, pa.large_binary())


def text_and_key(path: Path, schema: Any, column: str | None) -> tuple[str | None, str | None]:
    """The column with the text and the one with record keys. No text: rows of record keys and nothing else to read,
    or KEYS_ALONE was asked for. Raises SketchError where it cannot be told, or the column holds no text."""
    texts = [field.name for field in schema if _is_text(field.type)]
    key = next((one for one in KEY_COLUMNS if one in texts and one != column), None)
    if column == KEYS_ALONE and key:
        return None, key
    if column is not None:
        return _asked_for(path, schema, column, texts), key
    own = [one for one in texts if one not in KEY_COLUMNS]
    found = [one for one in TEXT_COLUMNS if one in texts or _is_bytes(schema, one)] or own[:1] * (len(own) == 1)
    if found or (key and not own):
        return (found[0] if found else None), key
    alone = f", or `--column {KEYS_ALONE}` where they are no texts and {key} alone counts" if key else ""
    raise SketchError(
        f"reading {path}: which column is the text? It has {_columns(schema)}; name it with --column{alone}"
    )


def _asked_for(path: Path, schema: Any, column: str, texts: list[str]) -> str:
    if column not in schema.names:
        raise SketchError(f"reading {path}: no column {column!r}; it has {_columns(schema)}")
    if column not in texts and not _is_bytes(schema, column):
        raise SketchError(
            f"reading {path}: column {column!r} is of {schema.field(column).type}, which is no text; "
            f"it has {_columns(schema)}"
        )
    return column


def _columns(schema: Any) -> str:
    return ", ".join(f"{field.name} ({str(field.type)[:40]})" for field in [*schema][:_SHOWN]) or "no columns"


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    own = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(own) or pa.types.is_large_string(own) or pa.types.is_string_view(own))


def _is_bytes(schema: Any, column: str) -> bool:
    """Bytes that are not said to be text, as some writers leave it: read where they are asked for or called so."""
    import pyarrow as pa

    kind = schema.field(column).type if column in schema.names else pa.null()
    own = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_binary(own) or pa.types.is_large_binary(own) or pa.types.is_binary_view(own))
