"""Rows of files that a command names, whatever the files are: Parquet, JSON Lines, text, or an archive of pages."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.cli.screen import complain
from provenance.cli.warc_rows import is_warc, warc_batches

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

    return corpus_files(path, also=is_warc)


def batches_of(path: Path, reading: "FileReading", column: str | None = None, start: int = 0) -> "Iterator[RowBatch]":
    """The rows of one file, from the position `start` of an earlier batch on; of an archive one row a page."""
    from provenance.linking.corpus_files import row_batches

    return warc_batches(path, reading, start) if is_warc(path) else row_batches(path, reading, column, start)


_LEFT_OUT = {
    "not_text": "rows without text",
    "too_long": "rows too long",
    "beside_long": "rows beside too long ones",
    "broken": "lines that are no JSON",
    "no_page": "answers that are no page",
    "unread": "records that cannot be read",
    "cut_off": "places where a file is cut off or damaged",
}


def left_out(reading: "FileReading") -> dict[str, int]:
    """What was left out, under the names that JSON has."""
    return {words.replace(" ", "_").casefold(): getattr(reading, part) for part, words in _LEFT_OUT.items()}


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
