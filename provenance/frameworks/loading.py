"""Reads framework files: the package's, with the user's folder laid over them."""

import dataclasses
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from db.vocabulary import ClaimKind, DocumentKind, Polarity, Stage
from provenance.frameworks.framework import (
    Answering,
    AppliesTo,
    Framework,
    FrameworkError,
    Gives,
    Inherited,
    LicenceTest,
    Requirement,
)
from provenance.frameworks.rows import Row

PACKAGE_FOLDER = Path(__file__).parent

SPEAKING_DOCUMENTS = frozenset(
    {
        DocumentKind.MODEL_CARD,
        DocumentKind.DATASET_CARD,
        DocumentKind.REPO_DOC,
        DocumentKind.VENDOR_PAGE,
        DocumentKind.PAPER,
        DocumentKind.PUBLIC_SUMMARY,
        DocumentKind.AB_2013,
        DocumentKind.CROISSANT,
    }
)
"""Documents in which a maker could say anything at all: what a requirement is asked of unless it says more."""

_HEAD_KEYS = {"id", "name", "version", "source_url", "summary"}
_REQUIREMENT_KEYS = {
    "id", "section", "short", "text", "reference", "source_url", "applies_to", "need", "canonical", "inherited",
    "answered_by", "declined_about", "placeholders", "also_asked_of", "only_if", "licence", "central",
}  # fmt: skip
_ANSWERING_KEYS = {"kinds", "gives", "stages", "polarities", "objects", "not_objects", "units"}


def load_frameworks(user_folder: Path | None = None) -> tuple[Framework, ...]:
    """The package's frameworks in the order of their ids' files, then the user's own.

    A file of `user_folder` with the id of a framework of the package replaces its rows by requirement id and
    adds the others; what it brings is marked `from_user`. Raises FrameworkError naming file, row and remedy.
    """
    frameworks = {framework.id: framework for framework in map(read_framework, _toml_files(PACKAGE_FOLDER))}
    if user_folder is not None and user_folder.is_dir():
        for path in _toml_files(user_folder):
            _lay_over(frameworks, read_framework(path, from_user=True), path)
    return tuple(frameworks.values())


def read_framework(path: Path, *, from_user: bool = False) -> Framework:
    """One framework file. Raises FrameworkError."""
    raw = _parse(path)
    head = Row(raw.get("framework", {}), path, "[framework]")
    head.refuse_unknown(_HEAD_KEYS)
    source_url = head.text("source_url", default="")
    requirements = tuple(_requirements(raw.get("requirement", []), path, source_url, from_user))
    framework = Framework(
        id=head.text("id"),
        name=head.text("name"),
        version=head.text("version"),
        source_url=source_url,
        summary=head.text("summary"),
        requirements=requirements,
        from_user=from_user,
    )
    _check_whole(framework, path)
    if not from_user:
        _check_parents(framework, path)
    return framework


def _toml_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix == ".toml")


def _parse(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FrameworkError(f"reading the framework {path}: {error.strerror}; check that it is there") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FrameworkError(f"reading the framework {path}: not TOML in UTF-8: {error}; mend that line") from error


def _requirements(rows: object, path: Path, source_url: str, from_user: bool) -> Iterable[Requirement]:
    if not isinstance(rows, list):
        raise FrameworkError(f"{path}: `requirement` must be written as [[requirement]] tables")
    for number, raw in enumerate(rows, start=1):
        yield _requirement(Row(raw, path, f"[[requirement]] number {number}"), source_url, from_user)


def _requirement(row: Row, source_url: str, from_user: bool) -> Requirement:
    row = row.named(f"requirement {row.text('id')!r}")
    row.refuse_unknown(_REQUIREMENT_KEYS)
    also = row.members("also_asked_of", DocumentKind)
    return Requirement(
        id=row.text("id"),
        section=row.text("section"),
        short=row.text("short", default=row.text("id")),
        text=row.text("text"),
        reference=row.text("reference"),
        source_url=row.text("source_url", default=source_url),
        applies_to=row.members("applies_to", AppliesTo) or frozenset({AppliesTo.MODEL}),
        need=row.text("need", default="voluntary"),
        canonical=row.words("canonical"),
        inherited=row.member("inherited", Inherited, Inherited.SHOWN),
        answered_by=tuple(map(_answering, row.rows("answered_by"))),
        declined_about=row.words("declined_about"),
        placeholders=row.words("placeholders"),
        asked_of=SPEAKING_DOCUMENTS | also,
        only_if=row.text("only_if", default="") or None,
        licence=row.member("licence", LicenceTest, None),
        central=row.flag("central"),
        from_user=from_user,
    )


def _answering(row: Row) -> Answering:
    row.refuse_unknown(_ANSWERING_KEYS)
    kinds = row.members("kinds", ClaimKind)
    if not kinds:
        raise row.error("`kinds` names no kind of claim", 'name at least one, e.g. kinds = ["size"]')
    return Answering(
        kinds=kinds,
        gives=row.member("gives", Gives, Gives.FACT),
        stages=row.members("stages", Stage),
        polarities=row.members("polarities", Polarity) or frozenset({Polarity.DISCLOSED}),
        objects=row.words("objects"),
        not_objects=row.words("not_objects"),
        units=row.words("units"),
    )


def _check_whole(framework: Framework, path: Path) -> None:
    ids = [requirement.id for requirement in framework.requirements]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise FrameworkError(f"{path}: requirement {twice[0]!r} stands twice; give each its own id")
    if not ids:
        raise FrameworkError(f"{path}: no [[requirement]] row; write at least one")


def _lay_over(frameworks: dict[str, Framework], users: Framework, path: Path) -> None:
    package = frameworks.get(users.id)
    merged = users if package is None else dataclasses.replace(package, requirements=_merged(package, users))
    _check_parents(merged, path)
    frameworks[users.id] = merged


def _merged(package: Framework, users: Framework) -> tuple[Requirement, ...]:
    rows: dict[str, Requirement] = {requirement.id: requirement for requirement in package.requirements}
    rows.update({requirement.id: requirement for requirement in users.requirements})
    return tuple(rows.values())


def _check_parents(framework: Framework, path: Path) -> None:
    ids = {requirement.id for requirement in framework.requirements}
    for requirement in framework.requirements:
        if requirement.only_if is not None and requirement.only_if not in ids:
            raise FrameworkError(
                f"{path}: requirement {requirement.id!r} says only_if = {requirement.only_if!r}, which is no "
                f"requirement of {framework.id!r}; name one of its ids"
            )
