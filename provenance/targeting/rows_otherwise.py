"""Rows of a dataset whose splits or sizes the viewer does not tell: its card, its Croissant description and the
viewer's `info` name configurations and splits too, some with their numbers of rows.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from db.documents import DocumentKey
from db.records import BlockType, Field, Reading, Target
from db.vocabulary import FailureClass, RepoKind, Source
from provenance.targeting.api_targets import rows_target, viewer_target
from provenance.targeting.sample_pages import MOST_SPLITS, SplitRows, sample_pages, training_splits

USUAL = SplitRows("default", "train", 0)
"""What the viewer calls the only part of a dataset that names none."""
_NO_DATASET = frozenset({
    FailureClass.NOT_FOUND, FailureClass.GONE, FailureClass.GATED, FailureClass.DISABLED, FailureClass.UNAUTHORISED,
})  # fmt: skip
"""What rows cannot be had after, however they are asked for."""


def splits_named(reading: Reading, payload: bytes, document: DocumentKey) -> list[SplitRows]:
    """Configurations and splits that a document about a dataset names, with 0 for rows that it does not count.

    Of a card by the fields of its reading; of an answer by its payload, which the same reading is of.
    """
    if document.repo_kind is not RepoKind.DATASET:
        return []
    try:
        if document.source is Source.VIEWER and document.path == "info":
            return list(_of_info(json.loads(payload)))[:MOST_SPLITS]
        if document.source is Source.HUB and document.path == "@api/croissant":
            return list(_of_croissant(json.loads(payload)))[:MOST_SPLITS]
        if document.source is Source.HUB and document.path == "README.md":
            return list(_of_card(reading))[:MOST_SPLITS]
    except (ValueError, OverflowError, RecursionError):
        pass  # the reading of the same payload says what is wrong with it
    return []


def rows_otherwise(targets: Iterable[Target], named: Mapping[str, Sequence[SplitRows]]) -> Iterator[Target]:
    """What to ask for rows of the datasets whose `splits` or `size` failed, by what else names their parts.

    `named` are parts by dataset. Without `splits` the first rows; pages from all over where their number is known.
    """
    for target in targets:
        document = target.document
        failed = document.source is Source.VIEWER and document.path in {"splits", "size"} and _has_failed(target)
        if not failed:
            continue
        parts = training_splits(named.get(document.repo_id, ())) or [USUAL]
        if document.path == "splits":
            first = next((one for one in parts if one.config == "default"), parts[0])
            yield viewer_target(document, "first-rows", {"config": first.config, "split": first.split}, target.depth)
        counted = [one for one in parts if one.rows]
        yield from (rows_target(document, page, target.depth) for page in sample_pages(document.repo_id, counted))


def _has_failed(target: Target) -> bool:
    """Whether a look failed, for good or until a later one, in a way that says nothing of the dataset itself."""
    return target.outcome in {failure.value for failure in FailureClass if failure not in _NO_DATASET}


def _of_info(answer: Any) -> Iterator[SplitRows]:
    told = _mapping(answer).get("dataset_info")
    for config, about in _mapping(told).items():
        for split, counted in _mapping(_mapping(about).get("splits")).items():
            yield from _part(config, split, _mapping(counted).get("num_examples"))


def _of_croissant(answer: Any) -> Iterator[SplitRows]:
    """The Hub's descriptions have a set of records for each configuration, and one more that lists its splits."""
    named = ((one.get("name"), one) for one in _rows(_mapping(answer).get("recordSet")))
    sets = {name: one for name, one in named if isinstance(name, str)}
    for config in [name for name in sets if not name.endswith("_splits")]:
        of_config = f"{config}_splits"
        listed = [row.get(f"{of_config}/split_name") for row in _rows(sets.get(of_config, {}).get("data"))]
        for split in listed or ["train"]:
            yield from _part(config, split, None)


def _of_card(reading: Reading) -> Iterator[SplitRows]:
    """`dataset_info` counts rows, `configs` says which files are which split."""
    front = _nested(
        field for block in reading.blocks if block.type is BlockType.FRONT_MATTER for field in block.fields
    )
    for about in _rows(front.get("dataset_info")):
        for split in _rows(about.get("splits")):
            yield from _part(about.get("config_name", "default"), split.get("name"), split.get("num_examples"))
    for about in _rows(front.get("configs")):
        config, files = about.get("config_name", "default"), _rows(about.get("data_files"))
        for name in [one.get("split") for one in files] or ["train"]:
            yield from _part(config, name, None)


def _nested(fields: Iterable[Field]) -> dict[Any, Any]:
    """Fields as they are nested; a list is an object by its positions."""
    top: dict[Any, Any] = {}
    for field in fields:
        at = top
        for step in field.path[:-1]:
            if not isinstance(at.get(step), dict):
                at[step] = {}
            at = at[step]
        at[field.path[-1]] = int(field.value) if field.tag == "int" and field.value.isdecimal() else field.value
    return top


def _part(config: Any, split: Any, rows: Any) -> Iterator[SplitRows]:
    if isinstance(config, str) and isinstance(split, str):
        yield SplitRows(config, split, rows if type(rows) is int and 0 < rows <= 10**12 else 0)


def _mapping(value: Any) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}


def _rows(value: Any) -> list[dict[str, Any]]:
    """The objects of a list, or of an object by positions; of one object, it alone."""
    by_position = isinstance(value, dict) and all(isinstance(key, int) for key in value)
    entries = list(value.values()) if by_position else value if isinstance(value, list) else [value]
    return [one for one in entries[:MOST_SPLITS] if isinstance(one, dict)]
