"""Rows of files that a command names, whatever the files are: Parquet, JSON Lines, text, or an archive of pages."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.cli.screen import complain

if TYPE_CHECKING:
    from provenance.linking.corpus_files import FileReading, RowBatch

_COMPILED = "NUMBA_CACHE_DIR"
_LOOKED_AT = 4_000
"""Bytes of a row that its language is told by."""


def keep_compiled_code(folder: Path) -> None:
    """Where the install cannot be written, keep numba's compiled code beside the sketches: 4 s the first time only.

    Must come before the first import of numba.
    """
    import provenance.linking

    beside = Path(provenance.linking.__file__).parent
    if not os.access(beside, os.W_OK) and os.access(folder, os.W_OK):
        os.environ.setdefault(_COMPILED, str(folder / "compiled"))


def source_files(path: Path) -> list[Path]:
    """The files with rows: the file itself, or those of a folder, archives of pages included."""
    from provenance.linking.corpus_files import corpus_files

    if is_warc(path):
        return [path]
    warcs = sorted(one for one in path.rglob("*") if is_warc(one)) if path.is_dir() else []
    return warcs or corpus_files(path)


def is_warc(path: Path) -> bool:
    return path.name.endswith((".warc", ".warc.gz"))


def batches_of(path: Path, reading: "FileReading", column: str | None = None) -> "Iterator[RowBatch]":
    """The rows of one file; of an archive the prose of each page, one row a page."""
    from provenance.linking.corpus_files import row_batches

    return _warc_batches(path) if is_warc(path) else row_batches(path, reading, column)


def _warc_batches(path: Path) -> "Iterator[RowBatch]":
    import pyarrow as pa

    from db.archive import header, read_archive
    from provenance.linking.corpus_files import RowBatch
    from provenance.reading import read_payload

    for record in read_archive(path):
        if record.payload and record.http and record.http.status == 200:
            kind = header(record.http.headers, "Content-Type")
            found = read_payload(record.payload, media_type=kind, name=record.target)
            text = "\n".join(block.content.text for block in found.prose() if block.content)
            key = (record.target or "").encode("utf-8", "replace").decode()
            yield RowBatch(
                pa.array([text.encode("utf-8", "replace")], pa.large_binary()), pa.array([key], pa.large_string())
            )


_LEFT_OUT = {
    "not_text": "rows without text",
    "too_long": "rows too long",
    "beside_long": "rows beside too long ones",
}


def left_out(reading: "FileReading") -> dict[str, int]:
    """What was left out, under the names that JSON has."""
    return {words.replace(" ", "_"): getattr(reading, part) for part, words in _LEFT_OUT.items()}


def tell_skipped(name: str, reading: "FileReading") -> None:
    """What was left out, where anything was."""
    told = [f"{count} {words}" for part, words in _LEFT_OUT.items() if (count := getattr(reading, part))]
    if told:
        complain(f"{name}: left out {', '.join(told)}")


def language_of_rows(texts: Any) -> str | None:
    """The language of an Arrow column of rows; None where they are of several, or too short to tell."""
    from provenance.linking.containment import main_language
    from provenance.reading import language_of_text

    some = texts.slice(0, 20_000).to_pylist() if len(texts) <= 64 else texts.take(_spread(len(texts))).to_pylist()
    plain = [one if isinstance(one, bytes) else (one or "").encode("utf-8", "replace") for one in some if one]
    return main_language([one[:_LOOKED_AT].decode("utf-8", "ignore") for one in plain], language_of_text)


def _spread(count: int) -> Any:
    import numpy as np
    import pyarrow as pa

    return pa.array(np.linspace(0, count - 1, 64).astype(np.int64))
