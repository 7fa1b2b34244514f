"""The Hub's dataset viewer: splits, sizes, first rows and pages of rows of made-up datasets, in its shapes."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.origin.server import Answer, Connection, Origin

Splits = dict[tuple[str, str], list[str]]
"""The rows of each (configuration, split): one text each."""

_FEATURES = [{"feature_idx": 0, "name": "text", "type": {"dtype": "string", "_type": "Value"}}]


class ViewerSite:
    """Answers for datasets under a prefix of an origin; what it does not know is 404, like a dataset without rows."""

    def __init__(self, origin: Origin, prefix: str = "/viewer") -> None:
        self.base = origin.base + prefix
        self._datasets: dict[str, Splits] = {}
        self.unknown: set[str] = set()  # what it does not tell of any dataset
        for endpoint in ("splits", "size", "info", "first-rows", "rows"):
            origin.put(f"{prefix}/{endpoint}", self._behave)

    def add(self, dataset: str, splits: Splits) -> None:
        self._datasets[dataset] = splits

    def remove(self, dataset: str) -> None:
        del self._datasets[dataset]

    def _behave(self, connection: Connection) -> None:
        asked = connection.origin.asked[-1]
        parts = urlsplit(connection.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        connection.send(self._answer(parts.path.rsplit("/", 1)[-1], query), asked)

    def _answer(self, endpoint: str, query: dict[str, str]) -> Answer:
        dataset = query.get("dataset", "")
        splits = self._datasets.get(dataset)
        if splits is None:
            return _refused(404, "DatasetNotFoundError", "The dataset does not exist on the Hub.")
        if endpoint in self.unknown:
            return _refused(501, "DatasetWithTooManyConfigsError", "The maximum number of configs is 3000.")
        if endpoint == "splits":
            return _json({"splits": [_names(dataset, *one) for one in splits], "pending": [], "failed": []})
        if endpoint == "size":
            return _json(_size(dataset, splits))
        if endpoint == "info":
            return _json(_info(dataset, splits))
        return self._rows(endpoint, dataset, splits, query)

    def _rows(self, endpoint: str, dataset: str, splits: Splits, query: dict[str, str]) -> Answer:
        texts = splits.get((query.get("config", ""), query.get("split", "")))
        if texts is None:
            return _refused(404, "SplitNotFoundError", "The split does not exist.")
        first, length = (0, 100) if endpoint == "first-rows" else (int(query["offset"]), int(query["length"]))
        if length > 100:
            return _refused(422, "UnprocessableEntityError", "Parameter 'length' must not be greater than 100")
        page = texts[first : first + length]
        rows = [{"row_idx": first + at, "row": {"text": text}, "truncated_cells": []} for at, text in enumerate(page)]
        answer: dict[str, Any] = {"features": _FEATURES, "rows": rows}
        if endpoint == "first-rows":
            return _json(_names(dataset, query["config"], query["split"]) | answer | {"truncated": len(texts) > 100})
        return _json(answer | {"num_rows_total": len(texts), "num_rows_per_page": 100, "partial": False})


def _size(dataset: str, splits: Splits) -> dict[str, Any]:
    counted = [
        _names(dataset, *one) | {"num_bytes_parquet_files": 9, "num_bytes_memory": 9, "num_rows": len(texts),
                                 "num_columns": 1, "estimated_num_rows": None}
        for one, texts in splits.items()
    ]  # fmt: skip
    whole = {"dataset": dataset, "num_bytes_original_files": 4_096, "num_rows": sum(map(len, splits.values()))}
    return {
        "size": {"dataset": whole, "configs": [], "splits": counted},
        "pending": [],
        "failed": [],
        "partial": False,
    }


def _info(dataset: str, splits: Splits) -> dict[str, Any]:
    of_config: dict[str, Any] = {}
    for (config, split), texts in splits.items():
        about = of_config.setdefault(config, {"description": "", "license": "", "splits": {}})
        about["splits"][split] = {"name": split, "num_examples": len(texts), "dataset_name": dataset.split("/")[-1]}
    return {"dataset_info": of_config, "pending": [], "failed": [], "partial": False}


def _names(dataset: str, config: str, split: str) -> dict[str, Any]:
    return {"dataset": dataset, "config": config, "split": split}


def _json(answer: dict[str, Any]) -> Answer:
    return Answer(json.dumps(answer).encode(), media_type="application/json")


def _refused(status: int, code: str, message: str) -> Answer:
    body = json.dumps({"error": message}).encode()
    return Answer(body, status=status, headers={"X-Error-Code": code}, media_type="application/json")
