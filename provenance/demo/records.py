"""What the Hub's and GitHub's APIs answer about the demo's repositories, in their true shapes.

Shapes: hub-docs, the official client and GitHub's own documents, as noted in the sources reference.
"""

import hashlib
import json
from typing import Any

import yaml

_STAMP = "2026-02-01T09:30:00.000Z"
_ARCHITECTURE = {"architectures": ["GPTNeoXForCausalLM"], "model_type": "gpt_neox"}
CONFIGURATION = json.dumps(_ARCHITECTURE, indent=2).encode()  # every model's config.json
DATA_FILE = "data/train-00000-of-00001.parquet"


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
        "siblings": _siblings(kind, card),
    }
    if kind == "models":
        record |= {"modelId": repo_id, "pipeline_tag": front.get("pipeline_tag"), "library_name": "transformers"}
        record |= {"config": _ARCHITECTURE}
        record |= {"safetensors": {"parameters": {"BF16": 1_012_000_000}, "total": 1_012_000_000}}
    return json.dumps(record).encode()


def expanded_record(kind: str, repo_id: str, card: str) -> bytes:
    """`/api/models/ID?expand=…`: the fields that are told only where they are named."""
    record: dict[str, Any] = json.loads(repository_record(kind, repo_id, card))
    record["siblings"] = [{"rfilename": one["rfilename"]} for one in record["siblings"]]
    record = {name: value for name, value in record.items() if name not in {"config", "safetensors", "modelId"}}
    if kind == "models":
        base = _front_matter(card).get("base_model") or []
        models = [{"id": one} for one in (base if isinstance(base, list) else [base])]
        record |= {"baseModels": {"relation": "finetune", "models": models} if models else None}
        record |= {"childrenModelCount": 0}
    return json.dumps(record | {"downloadsAllTime": 10 * len(card)}).encode()


def listing(kind: str, author: str, cards: dict[str, str], limit: int) -> bytes:
    """`/api/models?author=…&sort=downloads&limit=…`: the author's repositories, most downloaded first."""
    mine = sorted((name for name in cards if name.split("/")[0] == author), key=lambda name: -len(cards[name]))
    rows = [
        {"id": name, "author": author, "downloads": len(cards[name]), "private": False, "tags": [], kind: name}
        for name in mine[:limit]
    ]
    return json.dumps(rows).encode()


def croissant(dataset: str, card: str) -> bytes:
    """`/api/datasets/ID/croissant`: the description that the Hub makes of a dataset which the viewer shows."""
    described = {
        "@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"},
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": dataset.rsplit("/", maxsplit=1)[-1],
        "url": f"https://huggingface.co/datasets/{dataset}",
        "inLanguage": _front_matter(card).get("language") or [],
        "distribution": [],
        "recordSet": [],
    }
    return json.dumps(described).encode()


def contents(repository: str, names: dict[str, bytes]) -> bytes:
    """`/repos/OWNER/NAME/contents` of GitHub's API: the files of the repository's folder."""
    rows = [
        {
            "name": name,
            "path": name,
            "sha": blob_id(body),
            "size": len(body),
            "type": "file",
            "download_url": f"https://raw.githubusercontent.com/{repository}/HEAD/{name}",
        }
        for name, body in names.items()
    ]
    return json.dumps(rows).encode()


def blob_id(body: bytes) -> str:
    """The id git gives these bytes (40 hex digits), which is the Hub's ETag of a file."""
    return hashlib.sha1(b"blob %d\0" % len(body) + body).hexdigest()  # noqa: S324 - git's own hash


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


def _siblings(kind: str, card: str) -> list[dict[str, Any]]:
    """The files of a repository, with the blob ids of those that the demo serves (`blobs=true`)."""
    known = {"README.md": card.encode()} | ({"config.json": CONFIGURATION} if kind == "models" else {})
    others = ["model.safetensors", "tokenizer.json"] if kind == "models" else [DATA_FILE]
    rows: list[dict[str, Any]] = [{"rfilename": name} for name in (".gitattributes", *others)]
    return rows + [{"rfilename": name, "size": len(body), "blobId": blob_id(body)} for name, body in known.items()]
