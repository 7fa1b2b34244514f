"""What the dataset viewer answers about the demo's datasets, in its true shapes.

Shapes: hub-docs, as noted in the sources reference.
"""

import json

from provenance.demo.texts import text_of


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


def info(dataset: str) -> bytes | None:
    """`/info?dataset=ID` of the dataset viewer."""
    text = text_of(dataset)
    if text is None:
        return None
    features = {text.column: {"dtype": "string", "_type": "Value"}}
    split = {"train": {"name": "train", "num_examples": len(text.rows), "dataset_name": dataset.split("/")[-1]}}
    described = {"description": "", "features": features, "config_name": "default", "splits": split}
    return json.dumps(
        {"dataset_info": {"default": described}, "pending": [], "failed": [], "partial": False}
    ).encode()


def splits(dataset: str) -> bytes | None:
    """`/splits?dataset=ID` of the dataset viewer; None where it shows none."""
    if text_of(dataset) is None:
        return None
    only = {"dataset": dataset, "config": "default", "split": "train"}
    return json.dumps({"splits": [only], "pending": [], "failed": []}).encode()
