"""Documents that are broken, hostile or huge: read within seconds, wholly, in part, or not at all with a reason."""

import csv
import json
import time
from pathlib import Path

import pytest

from tests.cli.running import Ran, ok, run
from tests.line.made_web import BOMB, BROKEN

CLAIM = "Quill was pretrained on Wikipedia."


def write(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def kinds(ran: Ran) -> list[str]:
    return [json.loads(line)["kind"] for line in ran.out.splitlines()]


@pytest.mark.parametrize("content", [BROKEN, BOMB], ids=["front matter that is no YAML", "a YAML bomb"])
def test_the_prose_is_read_whatever_the_front_matter_is(tmp_path: Path, content: bytes) -> None:
    began = time.process_time()
    assert "trained_on" in kinds(ok("extract", write(tmp_path, "README.md", content)))
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("torn.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "the PDF is damaged or cut off"),
        ("none.md", None, "No such file or directory"),
        (".", None, "Is a directory"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    file = write(tmp_path, name, content) if content else tmp_path / name
    ended = run("extract", file)
    assert ended.code == 3
    assert f"not read: {file}: {said}" in ended.err
    assert "Traceback" not in ended.err


def test_one_bad_file_of_many_does_not_stop_the_others(tmp_path: Path) -> None:
    good = write(tmp_path, "good.md", f"# Quill 1B\n\n{CLAIM}\n".encode())
    ended = ok("extract", tmp_path / "none.md", good)
    assert "trained_on" in kinds(ended)
    assert "not read" in ended.err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00\xd8",
        bytes(range(256)) * 40,
        b"---\n" * 5000,
        b"[" * 50_000,
        b"> " * 20_000 + b"x",
        b"|a|" * 20_000 + b"\n" + b"|-|" * 20_000,
        b"<div>" * 20_000,
        b'{"a":' * 50_000,
        "\u202e".encode() * 1000,
    ],
    ids=["empty", "utf-16", "binary", "rules", "brackets", "quotes", "cells", "tags", "json", "bidi"],
)
def test_nonsense_is_survived_within_seconds(tmp_path: Path, content: bytes) -> None:
    began = time.process_time()
    for name in ("README.md", "page.html", "record.json", "paper.tex"):
        ended = run("extract", write(tmp_path, name, content))
        assert ended.code in {0, 3}, ended
    assert time.process_time() - began < 30


def test_a_card_of_a_megabyte_is_read_within_seconds(tmp_path: Path) -> None:
    row = f"{CLAIM} It holds 212 GB of text from 2021 to 2023, about 48 billion tokens, in English.\n\n"
    content = f"# Quill 1B\n\n{row * (1_000_000 // len(row))}".encode()
    began = time.process_time()
    found = kinds(ok("extract", write(tmp_path, "README.md", content)))
    assert time.process_time() - began < 60
    assert found.count("trained_on") > 5_000


EVIL = "=cmd|' /C calc'!A0"
ESCAPES = "\x1b]0;owned\x07\x1b[2J\x1b[31m \x9b31m \u202egnirts"
HOSTILE = f"""---
license: mit
datasets:
- "{EVIL}"
- "@SUM(1+1)*cmd"
---

# Quill {ESCAPES} 1B

Quill was pretrained on the Wikipedia corpus{ESCAPES}, 40 billion tokens, and on +HYPERLINK("https://quill.example").
We do not disclose {ESCAPES} the datasets that Quill was trained on.
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a card that writes to terminals and spreadsheets."""
    folder = tmp_path_factory.mktemp("hostile")
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nETag: \x1b[31m\r\n\r\n" + HOSTILE.encode()
    (folder / "one.warc").write_bytes(
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        b"WARC-Target-URI: https://huggingface.co/quill/quill-1b/resolve/main/README.md\r\n"
        b"WARC-Date: 2026-01-10T09:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n"
    )
    formats = ("--format", "csv", "--format", "md", "--format", "html", "--format", "json")
    ok("audit", "--replay", folder / "one.warc", "--workspace", folder / "w", *formats)
    return folder / "w"


@pytest.mark.parametrize(
    "words", [["show", "quill/quill-1b"], ["claims"], ["models"], ["claims", "--format", "json"], ["rebuild"]]
)
def test_escape_codes_never_reach_the_terminal(hostile: Path, words: list[str]) -> None:
    ended = ok(*words, "--workspace", hostile)
    for printed in (ended.out, ended.err):
        assert not {one for one in printed if not one.isprintable()} - {"\n"}
    assert ended.out


def test_escape_codes_never_reach_the_terminal_from_a_file(tmp_path: Path) -> None:
    file = write(tmp_path, "README.md", HOSTILE.encode())
    for form in ("text", "jsonl"):
        assert "\x1b" not in ok("extract", file, "--format", form).out


def test_no_cell_of_a_table_is_a_formula(hostile: Path) -> None:
    cells = []
    for file in (hostile / "reports").rglob("*.csv"):
        with file.open(newline="") as table:
            cells += [cell for row in csv.reader(table) for cell in row]
    assert any(EVIL in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip()[:1] in {"=", "+", "@", "\t"}]
    assert not [cell for cell in cells if cell.startswith("-") and not cell[1:].replace(".", "").isdigit()]


def test_no_page_carries_a_control_character(hostile: Path) -> None:
    for file in (hostile / "reports").rglob("*.*"):
        text = file.read_text()
        assert not {one for one in text if ord(one) < 32 or 127 <= ord(one) < 160} - {"\n", "\r", "\t"}, file
        assert "\u202e" not in text or file.suffix == ".json"
