"""Annotated documents: what two careful readers marked, joined to the texts they read.

A folder holds `documents.PART.jsonl`, `claims.PART.jsonl` and `traps.PART.jsonl` for each part: dev, dev2, dev3, dev4
and held_out, as many of them as there are.
The texts stand in the folder (`file`), or are found elsewhere by their SHA-256, so that annotations can be kept
without the texts of others.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.documents import DocumentKey, document_key
from db.vocabulary import ClaimKind, DocumentKind, Polarity, Stage
from provenance.evaluating.texts import find_payloads
from provenance.reading import read_payload


class GoldError(Exception):
    """Annotations that cannot be used: the message names the file or row, and the remedy."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One annotated claim. Offsets are code points of the document's text; `value` as annotated."""

    id: str
    document: str
    kind: ClaimKind
    polarity: Polarity
    stage: Stage
    subject: str
    object: str
    value: float | str | None
    unit: str | None
    optional: bool
    start: int
    end: int
    anchor_start: int
    anchor_end: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trap:
    """A passage that looks like a claim and is none. `type` is the annotator's word, e.g. `evaluation`."""

    id: str
    document: str
    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document. `text` is what offsets count: see `text_of`."""

    id: str
    part: str
    key: DocumentKey
    kind: DocumentKind
    name: str
    sha256: str
    payload: bytes
    text: str
    claims: tuple[GoldClaim, ...]
    traps: tuple[Trap, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """Annotated documents in the order of their folders; `missing` are ids whose text was not found, or moved."""

    documents: tuple[GoldDocument, ...]
    missing: tuple[str, ...] = ()

    def __add__(self, other: "Gold") -> "Gold":
        return Gold(self.documents + other.documents, self.missing + other.missing)


def load_gold(folder: Path, texts: Iterable[Path] = (), parts: frozenset[str] | None = None) -> Gold:
    """Read the annotations of `folder` (only `parts`, if given) and the texts they stand on.

    `texts` are folders or WARC files searched by SHA-256 for what the folder does not hold. Raises GoldError
    when the folder has no annotations, a row is malformed, or an anchor is not what was annotated.
    """
    rows = [row | {"part": part} for part, path in _parts(folder, parts) for row in _rows(path)]
    payloads = _payloads(folder, rows, texts)
    chosen = sorted({row["part"] for row in rows})
    claims = {part: _by_document(folder / f"claims.{part}.jsonl") for part in chosen}
    traps = {part: _by_document(folder / f"traps.{part}.jsonl") for part in chosen}
    found, missing = [], []
    for row in rows:
        part, payload = row["part"], payloads.get(row["sha256"])
        document = payload and _document(row, payload, claims[part][row["id"]], traps[part][row["id"]])
        if document:
            found.append(document)
        else:
            missing.append(row["id"])
    return Gold(tuple(found), tuple(missing))


def _parts(folder: Path, wanted: frozenset[str] | None) -> list[tuple[str, Path]]:
    found = [(path.name.split(".")[1], path) for path in sorted(folder.glob("documents.*.jsonl"))]
    chosen = [(part, path) for part, path in found if wanted is None or part in wanted]
    if not chosen:
        raise GoldError(
            f"no annotations in {folder}: expected documents.PART.jsonl beside claims.PART.jsonl"
            + (f"; its parts are {', '.join(part for part, _ in found)}" if found else "")
        )
    return chosen


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    rows = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except ValueError as error:
                raise GoldError(f"{path}, line {number} is not JSON: {error}") from error
    return rows


def _payloads(folder: Path, rows: list[dict[str, Any]], texts: Iterable[Path]) -> dict[str, bytes]:
    beside = {row["sha256"]: folder / row["file"] for row in rows if row.get("file")}
    payloads = {sha256: path.read_bytes() for sha256, path in beside.items() if path.is_file()}
    wanted = frozenset(row["sha256"] for row in rows) - payloads.keys()
    for place in texts:
        payloads |= find_payloads(place, wanted - payloads.keys())
    for sha256, payload in payloads.items():
        if hashlib.sha256(payload).hexdigest() != sha256:
            raise GoldError(f"{beside[sha256]} is not the text that was annotated: its SHA-256 differs")
    return payloads


def _by_document(path: Path) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(path):
        document = _document_id(row)
        rows[document].append({"id": f"{document}-{len(rows[document]) + 1:03}"} | row)
    return rows


def _document_id(row: Mapping[str, Any]) -> str:
    doc = row["doc"]
    return str(doc["id"] if isinstance(doc, dict) else doc)


def _document(
    row: Mapping[str, Any], payload: bytes, claims: list[dict[str, Any]], traps: list[dict[str, Any]]
) -> GoldDocument | None:
    """None for a PDF whose text another reader now gives: its annotations wait for a person to move them."""
    text = text_of(payload)
    if row.get("text_sha256") and hashlib.sha256(text.encode()).hexdigest() != row["text_sha256"]:
        return None
    return GoldDocument(
        id=row["id"],
        part=row["part"],
        key=document_key(_address(row)),
        kind=_kind(row),
        name=str(row.get("path") or row.get("file") or ""),
        sha256=row["sha256"],
        payload=payload,
        text=text,
        claims=tuple(sorted((_claim(claim, row["id"], text) for claim in claims), key=lambda claim: claim.start)),
        traps=tuple(_trap(trap, row["id"], text) for trap in traps),
    )


def text_of(payload: bytes) -> str:
    """What offsets count: the payload decoded as UTF-8; of a PDF the text of its pages as the reader gives it."""
    if payload.startswith(b"%PDF-"):
        return read_payload(payload, media_type="application/pdf").source
    return payload.decode("utf-8", errors="replace")


def _address(row: Mapping[str, Any]) -> str:
    if row.get("url"):
        return str(row["url"])
    return f"https://github.com/{row['repo']}/blob/{row.get('commit') or 'HEAD'}/{row['path']}"


def _kind(row: Mapping[str, Any]) -> DocumentKind:
    """`kind` where the row has one; else from the annotator's description in words."""
    if row.get("kind") in set(DocumentKind):
        return DocumentKind(row["kind"])
    words = str(row.get("doc_kind") or "").casefold()
    signs = (
        ("dataset card", DocumentKind.DATASET_CARD), ("readme", DocumentKind.REPO_DOC),
        ("repository", DocumentKind.REPO_DOC), ("paper", DocumentKind.PAPER),
        ("arxiv", DocumentKind.PAPER), ("summary", DocumentKind.PUBLIC_SUMMARY),
        ("vendor page", DocumentKind.VENDOR_PAGE),
    )  # fmt: skip
    return next((kind for sign, kind in signs if sign in words), DocumentKind.MODEL_CARD)


def _claim(row: Mapping[str, Any], document: str, text: str) -> GoldClaim:
    try:
        claim = GoldClaim(
            id=str(row["id"]),
            document=document,
            kind=ClaimKind(row["kind"]),
            polarity=Polarity(row["polarity"]),
            stage=Stage(row["stage"]),
            subject=row.get("subject") or "",
            object=row.get("object") or "",
            value=row.get("value"),
            unit=row.get("unit"),
            optional=bool(row.get("optional")),
            start=row["start"],
            end=row["end"],
            anchor_start=row["anchor_start"],
            anchor_end=row["anchor_end"],
            note=row.get("note") or "",
        )
    except (KeyError, ValueError) as error:
        raise GoldError(f"claim {row.get('id')} of {document} is malformed: {error}") from error
    _check(row, "anchor", text[claim.anchor_start : claim.anchor_end], document)
    _check(row, "quote", text[claim.start : claim.end], document)
    return claim


def _trap(row: Mapping[str, Any], document: str, text: str) -> Trap:
    _check(row, "quote", text[row["start"] : row["end"]], document)
    return Trap(str(row["id"]), document, str(row.get("trap") or ""), row["start"], row["end"])


def _check(row: Mapping[str, Any], noun: str, found: str, document: str) -> None:
    """The words, or where the texts are not ours to keep the first 12 hex digits of their SHA-256."""
    words, digest = row.get(noun), row.get(f"{noun}_digest")
    if (words is not None and words != found) or (digest is not None and digest != short_digest(found)):
        raise GoldError(f"{noun} of row {row.get('id')} of {document} is not at its offsets: {found[:80]!r}")


def short_digest(words: str) -> str:
    """The first 12 hex digits of the SHA-256 of `words` in UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]
