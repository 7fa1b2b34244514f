"""Rows from files of a corpus, as Arrow columns of bounded size: Parquet, JSON Lines (plain, gz, zst), plain text.

A row of Parquet or JSON Lines is a row; a plain text file is cut into rows of PLAIN_ROW bytes at the ends of lines.
What cannot be used is skipped and counted; a file of which nothing can be read is an error that names it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from provenance.linking.corpus_sketch import SketchError
from provenance.linking.line_rows import PACKED, json_rows, plain_rows
from provenance.linking.parquet_rows import parquet_rows
from provenance.linking.row_batches import FileReading, RowBatch

__all__ = ["FileReading", "RowBatch", "can_be_read", "corpus_files", "row_batches"]

_Reader = Callable[[Path, FileReading, str | None, int], Iterator[RowBatch]]
_LINES = (".jsonl", ".ndjson", ".json")
_PLAIN = (".txt", ".md", ".text")
ENDINGS = (".parquet", *_LINES, *_PLAIN, "these with .gz or .zst", ".warc", ".warc.gz")


def corpus_files(path: Path, also: Callable[[Path], bool] = lambda _: False) -> list[Path]:
    """The files of a corpus in order: the file itself, or those of a folder that can be read, here or by `also`.

    What is hidden, as the notes of a download are, is no part of it. Raises SketchError for a folder without any.
    """
    if path.is_file():
        return [path]
    found = [one for one in shown_files(path) if _kind(one) or also(one)]
    if not found:
        raise SketchError(
            f"reading {path}: no file with text is there; give a file or a folder with {', '.join(ENDINGS)}"
        )
    return found


def shown_files(folder: Path) -> list[Path]:
    """The files below a folder in order, without hidden ones."""
    return [one for one in sorted(folder.rglob("*")) if one.is_file()
            and not any(part.startswith(".") for part in one.relative_to(folder).parts)]  # fmt: skip


def can_be_read(path: Path) -> bool:
    """Whether a file's name says that it has rows."""
    return bool(_kind(path))


def _kind(path: Path) -> str:
    name = path.with_suffix("") if path.suffix.lower() in PACKED else path
    suffix = name.suffix.lower()
    return "parquet" if suffix == ".parquet" else "lines" if suffix in _LINES else "plain" if suffix in _PLAIN else ""


def row_batches(path: Path, reading: FileReading, column: str | None = None, start: int = 0) -> Iterator[RowBatch]:
    """The rows of a file, from the position `start` of an earlier batch on.

    Raises SketchError for a file that is damaged or has no such column.
    """
    import pyarrow as pa

    readers: dict[str, _Reader] = {"parquet": parquet_rows, "lines": json_rows, "plain": plain_rows}
    reader = readers.get(_kind(path))
    if reader is None:
        raise SketchError(
            f"reading {path}: its name says neither Parquet, JSON Lines, text nor WARC ({', '.join(ENDINGS)}). "
            "Rename it if it is one of them; anything else, as CSV, has to be made one of them first"
        )
    try:
        yield from reader(path, reading, column, start)
    except (pa.ArrowException, OSError, EOFError) as error:
        raise SketchError(f"reading {path}: {error}; it is damaged or cut off, fetch it anew") from error
