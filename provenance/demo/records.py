"""What the Hub's API and dataset viewer answer about the demo's repositories, in their true shapes.

Shapes: hub-docs and the official client, as noted in the sources reference (models, datasets, first-rows).
"""

import hashlib
import json
from typing import Any

import yaml

from provenance.demo.texts import text_of

_STAMP = "2026-02-01T09:30:00.000Z"


def repository_record(kind: str, repo_id: str, card: str) -> bytes:
    """`/api/models/ID` or `/api/datasets/ID`: `kind` is "models" or "datasets", `card` the README's text."""
    front = _front_matter(card)
    commit = hashlib.sha1(card.encode()).hexdigest()  # noqa: S324 - the shape of a git commit id
    record: dict[str, Any] = {
        "_id": commit[:24],
        "id": repo_id,
        "author": repo_id.split("/")[0],
        "sha": commit,
        "createdAt": _STAMP,
        "lastModified": _STAMP,
        "private": False,
        "gated": False,
        "disabled": False,
        "downloads": len(card),
        "likes": len(repo_id),
        "tags": _tags(front),
        "cardData": front,
        "siblings": [{"rfilename": name} for name in _files(kind)],
    }
    if kind == "models":
        record |= {"modelId": repo_id, "pipeline_tag": front.get("pipeline_tag"), "library_name": "transformers"}
        record |= {"config": {"architectures": ["GPTNeoXForCausalLM"], "model_type": "gpt_neox"}}
        record |= {"safetensors": {"parameters": {"BF16": 1_012_000_000}, "total": 1_012_000_000}}
    return json.dumps(record).encode()


def listing(kind: str, author: str, cards: dict[str, str], limit: int) -> bytes:
    """`/api/models?author=…&sort=downloads&limit=…`: the author's repositories, most downloaded first."""
    mine = sorted((name for name in cards if name.split("/")[0] == author), key=lambda name: -len(cards[name]))
    rows = [
        {"id": name, "author": author, "downloads": len(cards[name]), "private": False, "tags": [], kind: name}
        for name in mine[:limit]
    ]
    return json.dumps(rows).encode()


def first_rows(dataset: str) -> bytes | None:
    """`/first-rows?dataset=ID&config=default&split=train` of the dataset viewer; None where it shows none."""
    text = text_of(dataset)
    if text is None:
        return None
    rows = [{"row_idx": at, "row": {text.column: row}, "truncated_cells": []} for at, row in enumerate(text.rows)]
    feature = {"feature_idx": 0, "name": text.column, "type": {"dtype": "string", "_type": "Value"}}
    answer = {"dataset": dataset, "config": "default", "split": "train", "features": [feature], "rows": rows}
    return json.dumps(answer | {"truncated": False}).encode()


def rows(dataset: str, offset: int) -> bytes | None:
    """`/rows?dataset=ID&config=default&split=train&offset=N&length=100` of the dataset viewer."""
    whole = first_rows(dataset)
    if whole is None:
        return None
    answer = json.loads(whole)
    total = len(answer["rows"])
    page = {"features": answer["features"], "rows": answer["rows"][offset : offset + 100]}
    return json.dumps(page | {"num_rows_total": total, "num_rows_per_page": 100, "partial": False}).encode()


def size(dataset: str) -> bytes | None:
    """`/size?dataset=ID` of the dataset viewer."""
    text = text_of(dataset)
    if text is None:
        return None
    counted = {"dataset": dataset, "num_bytes_original_files": 4096, "num_rows": len(text.rows)}
    split = {"dataset": dataset, "config": "default", "split": "train", "num_rows": len(text.rows), "num_columns": 1}
    answer = {"size": {"dataset": counted, "configs": [], "splits": [split]}, "pending": [], "failed": []}
    return json.dumps(answer | {"partial": False}).encode()


def splits(dataset: str) -> bytes | None:
    """`/splits?dataset=ID` of the dataset viewer; None where it shows none."""
    if text_of(dataset) is None:
        return None
    only = {"dataset": dataset, "config": "default", "split": "train"}
    return json.dumps({"splits": [only], "pending": [], "failed": []}).encode()


def _front_matter(card: str) -> dict[str, Any]:
    if not card.startswith("---\n"):
        return {}
    read = yaml.safe_load(card.split("---\n")[1])
    return read if isinstance(read, dict) else {}


def _tags(front: dict[str, Any]) -> list[str]:
    tags = [str(tag) for tag in front.get("tags") or []]
    for key, name in (("datasets", "dataset"), ("base_model", "base_model"), ("license", "license")):
        value = front.get(key)
        tags += [f"{name}:{one}" for one in (value if isinstance(value, list) else [value]) if one]
    return tags


def _files(kind: str) -> list[str]:
    if kind == "datasets":
        return [".gitattributes", "README.md", "data/train-00000-of-00001.parquet"]
    return [".gitattributes", "README.md", "config.json", "model.safetensors", "tokenizer.json"]
