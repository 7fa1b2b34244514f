"""From the reviewed files to rows: the package's, and the user's laid over them."""

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

from provenance.corpora.checking import Breach, RegistryError, breaches, check_rows, repeated_ids
from provenance.corpora.parsing import ambiguous_name, corpus, rename
from provenance.corpora.registry import Registry
from provenance.corpora.rows import AmbiguousName, Corpus, OrganisationRename, RegistryRows
from provenance.corpora.table_row import Row

__all__ = ["RegistryError", "load_registry", "registry_breaches"]

T = TypeVar("T")

_TABLES = ("corpus", "ambiguous", "rename", "source")
_LARGEST_FILE = 20_000_000
"""Bytes; the package's largest has 0.1 MB."""


def load_registry(user_folder: Path | None = None) -> Registry:
    """The package's registry, with the `*.toml` files of the user's folder laid over it: the same id wins.

    A folder that does not exist counts as empty. Raises RegistryError, which names file, row and remedy.
    """
    if user_folder is None or not user_folder.is_dir():
        return _package_registry()
    return Registry(_lay_over(_package_rows(), _user_rows(user_folder)))


@lru_cache(maxsize=1)
def _package_registry() -> Registry:
    return Registry(_package_rows())


@lru_cache(maxsize=1)
def _package_rows() -> RegistryRows:
    folder = resources.files("provenance.corpora")
    files = sorted((item.name, item.read_bytes()) for item in folder.iterdir() if item.name.endswith(".toml"))
    rows = _rows(files, user=False)
    check_rows(rows)
    return rows


def _user_rows(folder: Path) -> RegistryRows:
    return _rows(_user_files(folder), user=True)


def _user_files(folder: Path) -> list[tuple[str, bytes]]:
    return [(str(path), _read(path)) for path in sorted(folder.glob("*.toml"))]


def registry_breaches(user_folder: Path | None = None) -> tuple[Breach, ...]:
    """Every rule that a row breaks, in the package's registry with the user's laid over it; none when all is well.

    A row that cannot be read at all is one breach, and the others are checked without it.
    """
    found: list[Breach] = []
    package, user = _package_rows(), None
    if user_folder is not None and user_folder.is_dir():
        try:
            user = _rows(_user_files(user_folder), user=True, refused=found.append)
        except RegistryError as error:
            return (*found, Breach(str(user_folder), "", "", "rows can be read", str(error)))
    if user is None:
        return tuple(breaches(package))
    found += repeated_ids(user.corpora)
    found += breaches(_laid(package, user))
    return tuple(dict.fromkeys(found))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise RegistryError(f"reading the corpora of {path}: more than {_LARGEST_FILE} bytes; split the file")
        return path.read_bytes()
    except OSError as error:
        raise RegistryError(f"reading the corpora of {path}: {error.strerror}; check the file's rights") from error


def _rows(
    files: Iterable[tuple[str, bytes]], *, user: bool, refused: Callable[[Breach], None] | None = None
) -> RegistryRows:
    """The rows of files. A row that cannot be read raises RegistryError, or is told to `refused` and left out."""
    corpora: list[Corpus] = []
    ambiguous: list[AmbiguousName] = []
    renames: list[OrganisationRename] = []
    sources: list[tuple[str, str]] = []
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(content)
        tables = _tables(name, content)
        corpora += _taken(_each(name, tables, "corpus"), lambda row: corpus(row, row.file, user=user), refused)
        ambiguous += _taken(
            _each(name, tables, "ambiguous"), lambda row: ambiguous_name(row, row.file, user=user), refused
        )
        renames += _taken(_each(name, tables, "rename"), lambda row: rename(row, row.file), refused)
        sources += _taken(_each(name, tables, "source"), lambda row: row.pair("key", "citation"), refused)
    return RegistryRows(tuple(corpora), tuple(ambiguous), tuple(renames), tuple(sources), digest.hexdigest())


def _taken(rows: Iterable[Row], read: Callable[[Row], T], refused: Callable[[Breach], None] | None) -> Iterator[T]:
    for row in rows:
        try:
            yield read(row)
        except RegistryError as error:
            if refused is None:
                raise
            refused(Breach(row.file, row.title, "", "rows can be read", str(error)))


def _tables(name: str, content: bytes) -> dict[str, object]:
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RegistryError(f"reading the corpora of {name}: {error}; correct the TOML there") from error
    unknown = sorted(set(tables) - set(_TABLES))
    if unknown:
        raise RegistryError(f"reading the corpora of {name}: unknown table {unknown[0]!r}; use {', '.join(_TABLES)}")
    return tables


def _each(name: str, tables: dict[str, object], table: str) -> Iterator[Row]:
    rows = tables.get(table, [])
    if not isinstance(rows, list):
        raise RegistryError(f"reading the corpora of {name}: write [[{table}]] with two brackets, one for each row")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise RegistryError(f"reading the corpora of {name}: {table} {number} is not a table; write [[{table}]]")
        yield Row(name, table, number, row)


def _lay_over(package: RegistryRows, user: RegistryRows) -> RegistryRows:
    rows = _laid(package, user)
    first = next(repeated_ids(user.corpora), None)
    if first:
        raise RegistryError(f"reading the registry: {first.text}")
    check_rows(rows)
    return rows


def _laid(package: RegistryRows, user: RegistryRows) -> RegistryRows:
    """The rows of both, unchecked: of two with the same key the user's wins."""
    corpora = {row.id: row for row in (*package.corpora, *user.corpora)}
    ambiguous = {row.alias: row for row in (*package.ambiguous, *user.ambiguous)}
    renames = {row.old: row for row in (*package.renames, *user.renames)}
    return RegistryRows(
        tuple(corpora.values()),
        tuple(ambiguous.values()),
        tuple(renames.values()),
        tuple({**dict(package.sources), **dict(user.sources)}.items()),
        hashlib.sha256((package.digest + user.digest).encode()).hexdigest(),
    )
