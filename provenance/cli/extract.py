"""`provenance extract FILE`: one row for each occurrence of a claim, with its exact words."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from db.vocabulary import GOLD_KINDS, DocumentKind
from provenance.cli.screen import complain
from provenance.cli.stopping import NothingFetched, UsageProblem

if TYPE_CHECKING:
    from db.documents import DocumentKey
    from db.records import Extraction, Reading

LOCAL = "https://local.invalid/"
"""A file without --url is the page of this name on a host that never exists (RFC 2606): same name, same key."""


class RowFormat(StrEnum):
    JSONL = "jsonl"
    TEXT = "text"


Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Cards, pages, papers.")]
Url = Annotated[str | None, typer.Option(help="The address the file stands at; for one file only.")]
Kind = Annotated[DocumentKind | None, typer.Option(help="What the document is; else told by its address.")]
AllKinds = Annotated[bool, typer.Option("--all-kinds", help="Also kinds beyond training data, and placeholders.")]
Html = Annotated[Path | None, typer.Option(help="Write the text with its claims highlighted to this file.")]
Format = Annotated[RowFormat, typer.Option("--format", help="A row of JSON a line, or words for a terminal.")]


def extract(
    files: Files,
    url: Url = None,
    kind: Kind = None,
    format: Format = RowFormat.JSONL,
    all_kinds: AllKinds = False,
    html: Html = None,
) -> None:
    """Print what a document says about training data, one row for each occurrence.

    Example: provenance extract README.md --url https://huggingface.co/org/model --format jsonl
    """
    if len(files) > 1 and (url or html):
        raise UsageProblem("--url and --html are for one file: call extract once for each")
    reasons = {file: _extract_file(file, url, kind, format, all_kinds, html) for file in files}
    for file, reason in reasons.items():
        if reason:
            complain(f"not read: {file}: {reason}")
    if all(reasons.values()):
        raise NothingFetched("nothing could be read, so there is nothing to extract from")


def _extract_file(
    file: Path, url: str | None, kind: DocumentKind | None, format: RowFormat, all_kinds: bool, html: Path | None
) -> str | None:
    """Why the file could not be read, or None when its rows are printed."""
    from db.documents import document_key, document_kind
    from db.vocabulary import ReadOutcome
    from provenance.claims import extract_claims
    from provenance.reading import read_payload

    try:
        payload = file.read_bytes()
    except OSError as error:
        return f"{error.strerror or error}"
    key = document_key(url or LOCAL + quote(file.name))
    reading = read_payload(payload, name=file.name)
    if reading.outcome is ReadOutcome.NOT_READ:
        return "; ".join(reading.issues) or "no reader for it"
    if reading.outcome is ReadOutcome.PARTLY_READ:
        typer.echo(f"read in part: {file}: {'; '.join(reading.issues)}", err=True)
    found = extract_claims(reading, key, kind or _kind_of(file, url) or document_kind(key))
    chosen = [one for one in found if all_kinds or one.claim.kind in GOLD_KINDS]
    _print_rows(_lines(chosen, key, format))
    if html:
        _write_html(html, reading, chosen, file.name)
    return None


def _kind_of(file: Path, url: str | None) -> DocumentKind | None:
    """A local file's kind by its name: without an address a README is most often a model's card."""
    if url:
        return None
    by_ending = {".md": DocumentKind.MODEL_CARD, ".tex": DocumentKind.PAPER, ".pdf": DocumentKind.PAPER}
    return by_ending.get(file.suffix.lower())


def _lines(found: Iterable["Extraction"], key: "DocumentKey", format: RowFormat) -> Iterator[str]:
    for one in found:
        row = claim_row(one, key)
        if format is RowFormat.JSONL:
            yield json.dumps(row, ensure_ascii=False)
        else:
            value = f" = {row['value']} {row['unit'] or ''}".rstrip() if row["value"] else ""
            what = f"{row['kind']} ({row['polarity']}, {row['stage']}): {row['subject']} -> {row['object']}{value}"
            yield f"{row['start']}-{row['end']} {what}\n    {' '.join(str(row['text']).split())}"


def claim_row(one: "Extraction", key: "DocumentKey") -> dict[str, object]:
    """The row of one occurrence; offsets are code points of the decoded file."""
    claim, evidence = one.claim, one.evidence
    return {
        "doc": key.text, "claim": claim.id, "kind": claim.kind, "subject": claim.subject, "object": claim.object,
        "value": claim.value, "unit": claim.unit, "stage": claim.stage, "polarity": claim.polarity,
        "speaker": claim.speaker, "quote": evidence.quote, "text": evidence.text, "start": evidence.start,
        "end": evidence.end, "anchor": evidence.anchor, "anchor_start": evidence.anchor_start,
        "anchor_end": evidence.anchor_end, "confidence": evidence.confidence, "rule": evidence.rule,
    }  # fmt: skip


def _print_rows(lines: Iterable[str]) -> None:
    """UTF-8 whatever the terminal; a lone surrogate is written as its escape, which is also how JSON writes it."""
    out = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        for line in lines:
            out.write(line + "\n")
        out.flush()
    except BrokenPipeError:  # `| head` has seen enough; click would make this exit code 1
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        raise typer.Exit(0) from None


def _write_html(path: Path, reading: "Reading", found: Iterable["Extraction"], title: str) -> None:
    from provenance.reports.highlight import highlight

    try:
        path.write_text(highlight(reading, tuple(found), title), "utf-8")
    except OSError as error:
        raise UsageProblem(f"could not write {path}: {error.strerror}; choose another place for --html") from error
