"""What bad input gets: a plain message that names the thing and the remedy, and the exit code of the design."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.cli.opening import DATABASE_URL
from tests.cli.running import CHECKOUT, Ran, ok, run, run_as, run_process

NOBODY = 65534
CARD = b"# Owl 1B\n\nOwl was pretrained on Wikipedia.\n"


def refused(ran: Ran, code: int, *words: str) -> None:
    """It ended with this code, said these words on standard error, and showed no traceback."""
    assert ran.code == code, ran
    for word in words:
        assert word in ran.err, ran.err
    assert "Traceback" not in ran.err
    assert "error of its own" not in ran.err


# What was asked


@pytest.mark.parametrize(
    ("word", "near"), [("Pithia", "Pythia"), ("Lama 4", "Llama 4"), ("Stable Difusion", "Stable Diffusion")]
)
def test_an_unknown_target_answers_with_the_nearest_before_anything_is_fetched(
    tmp_path: Path, word: str, near: str
) -> None:
    refused(run("audit", word, "--workspace", tmp_path / "w"), 2, f"{word!r} is no Hub id", near)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "nothing to audit: name a target"),
        (["Pythia", "--format", "pdf"], "--format pdf: choose html, md, csv or json"),
        (["--watchlist", "none.toml"], "--watchlist none.toml: no such file"),
        (["--replay", "none.warc.gz"], "none.warc.gz: there is no such file or folder"),
        (["file:///etc/passwd"], "an address that begins with https://"),
    ],
)
def test_an_audit_that_cannot_begin(tmp_path: Path, words: list[str], said: str) -> None:
    refused(run("audit", *words, "--workspace", tmp_path / "w"), 2, said)


# The workspace


def test_a_workspace_that_is_none(tmp_path: Path) -> None:
    for command in (["models"], ["rebuild"], ["db", "stats"], ["archive", "verify"], ["show", "a/b"]):
        refused(run(*command, "--workspace", tmp_path), 2, f"{tmp_path} is no workspace", "provenance audit TARGET")
    assert not list(tmp_path.iterdir())


def test_a_workspace_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused(run("audit", "a/b", "--workspace", tmp_path / "file"), 2, "is not a folder", "--workspace")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("watchlist.toml", "[[family]\n", "watchlist.toml"),
        ("watchlist.toml", '[[family]]\nname = "Owl"\n', "watchlist.toml"),
        ("decisions.toml", '[[decision]]\nname = "Owl"\nverdict = "maybe"\n', "decisions.toml"),
        ("corpora/mine.toml", '[[corpus]]\nid = "owl"\n', "mine.toml"),
        ("frameworks/mine.toml", "not toml at all", "mine.toml"),
    ],
)
def test_a_reviewed_file_that_cannot_be_used(tmp_path: Path, name: str, content: str, said: str) -> None:
    file = tmp_path / "w" / name
    file.parent.mkdir(parents=True)
    file.write_text(content)
    ok("db", "upgrade", "--workspace", tmp_path / "w")
    refused(run("rebuild", "--workspace", tmp_path / "w"), 2, said)


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    """An archive of one card."""
    file = tmp_path / "one.warc"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + CARD
    head = (
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        b"WARC-Target-URI: https://huggingface.co/acme/owl-1b/resolve/main/README.md\r\n"
        b"WARC-Date: 2026-01-10T09:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % len(http)
    )
    file.write_bytes(head + http + b"\r\n\r\n")
    return file


@pytest.fixture
def open_folder(warc: Path) -> Iterator[Path]:
    """A folder that other users may enter too; a first audit has imported and read what commands need."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copy(warc, folder)
        ok("audit", "--replay", warc, "--workspace", folder / "w")
        yield folder


def test_a_read_only_folder(open_folder: Path) -> None:
    work = open_folder / "new"
    ended = run_as(NOBODY, "audit", "--replay", open_folder / "one.warc", "--workspace", work)
    refused(ended, 2, f"{work} cannot be written (read-only): give a folder of your own with --workspace")


def test_a_read_only_report_folder(open_folder: Path) -> None:
    reports, work = open_folder / "reports", open_folder / "work"
    reports.mkdir(mode=0o555)
    work.mkdir()
    work.chmod(0o777)
    asked = ("audit", "--replay", open_folder / "one.warc", "--workspace", work / "w")
    refused(run_as(NOBODY, *asked, "--output", reports / "mine"), 2, str(reports / "mine"), "choose another folder")


def test_a_read_only_workspace_can_be_asked_and_not_changed(open_folder: Path) -> None:
    folder = open_folder / "w"
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    ended = run_as(NOBODY, "models", "--workspace", folder)
    assert (ended.code, ended.out.splitlines()[-1:]) == (0, ["1 models"]), ended
    refused(run_as(NOBODY, "rebuild", "--workspace", folder), 2, "read-only")
    refused(run_as(NOBODY, "audit", "--replay", open_folder / "one.warc", "--workspace", folder), 2, "read-only")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here (needs root on Linux)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("left", [0, 40, 200])
def test_a_full_disk(small_disk: Path, warc: Path, left: int) -> None:
    (small_disk / "ballast").write_bytes(bytes((1000 - left) * 1000))
    ended = run("audit", "--replay", warc, "--workspace", small_disk / "w")
    refused(ended, 2, str(small_disk / "w"))
    assert "the disk is full" in ended.err or "No space left on device" in ended.err
    assert "ree some space" in ended.err
    (small_disk / "ballast").unlink()
    ended = run("audit", "--replay", warc, "--workspace", small_disk / "w", "--format", "csv")
    assert ended.code == 0, ended


def test_a_file_that_may_not_grow(tmp_path: Path, warc: Path) -> None:
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    ended = run_process(["audit", "--replay", warc, "--workspace", tmp_path / "w"], before=limited)
    refused(ended, 2, str(tmp_path / "w"))


# The database


def test_a_damaged_database(tmp_path: Path) -> None:
    ok("db", "upgrade", "--workspace", tmp_path)
    (tmp_path / "provenance.db").write_bytes(os.urandom(50_000))
    for command in ("models", "rebuild", "claims"):
        refused(run(command, "--workspace", tmp_path), 4, "provenance.db is damaged", "provenance rebuild")


def test_a_database_with_altered_pages(tmp_path: Path, warc: Path) -> None:
    ok("audit", "--replay", warc, "--workspace", tmp_path)
    for file in tmp_path.glob("provenance.db-*"):
        file.unlink()
    content = bytearray((tmp_path / "provenance.db").read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    (tmp_path / "provenance.db").write_bytes(content)
    refused(run("audit", "--replay", warc, "--workspace", tmp_path), 4, "is damaged", "provenance rebuild")
    (tmp_path / "provenance.db").unlink()
    ok("rebuild", "--workspace", tmp_path)
    assert "1 models" in ok("models", "--workspace", tmp_path).out


def test_a_database_of_a_newer_version(tmp_path: Path) -> None:
    ok("db", "upgrade", "--workspace", tmp_path)
    with sqlite3.connect(tmp_path / "provenance.db") as connection:
        (table,) = connection.execute("SELECT name FROM sqlite_master WHERE name LIKE '%version%'").fetchone()
        connection.execute(f"UPDATE {table} SET version_num = 'from-the-future'")
    connection.close()
    refused(run("models", "--workspace", tmp_path), 2, "written by a newer version of this program", "pip install")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "provenance.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    refused(run("models", "--workspace", tmp_path), 2, "another program", "another workspace")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://nobody:hush@127.0.0.1:1/none", "no connection to postgresql"),
        ("mysql://localhost/x", "only sqlite and postgresql"),
        ("not an address", "no database can be opened with that address"),
    ],
)
def test_a_database_that_cannot_be_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    monkeypatch.setenv(DATABASE_URL, address)
    ended = run("models", "--workspace", tmp_path)
    refused(ended, 2, said)
    assert "hush" not in ended.err


def test_a_model_that_is_not_in_the_workspace(tmp_path: Path, warc: Path) -> None:
    ok("audit", "--replay", warc, "--workspace", tmp_path)
    refused(run("show", "acme/owl-1c", "--workspace", tmp_path), 2, "'acme/owl-1c'", "acme/owl-1b")


def test_an_export_folder_that_is_not_empty(tmp_path: Path) -> None:
    ok("db", "upgrade", "--workspace", tmp_path / "w")
    refused(run("archive", "export", CHECKOUT, "--workspace", tmp_path / "w"), 2, "is not an empty folder")
