"""From a live source to the report: the demo's web over real HTTP, in this process and as a command."""

import fcntl
import os
import pty
import re
import signal
import struct
import termios
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.options import Progress
from db.archive import observed_rows
from db.engine import open_database
from db.queries import captures, runs
from db.workspace import find_workspace
from provenance.cli.crawl_run import standing
from provenance.demo.origin import DemoWeb, demo_origin
from tests.cli.running import Ran, all_of, ok, process, run
from tests.line.conftest import make_workspace, pictures
from tests.origin import Answer, Origin


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    return folder, ok("demo", "--workspace", folder)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The demo's Hub on loopback, and HF_ENDPOINT that names it."""
    with demo_origin(DemoWeb()) as base:
        monkeypatch.setenv("HF_ENDPOINT", f"{base}/huggingface.co")
        monkeypatch.delenv("HF_TOKEN", raising=False)
        yield f"{base}/huggingface.co"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("heron-lab--heron-1b", "names 1 data source (Marshland)"),
        ("solvent-ai--atlas-4-70b", "names none of its data sources; it describes kinds of data only"),
        ("quietworks--murmur-7b", "say that its training data is not disclosed"),
        ("tinkerer--my-first-model", "template not filled in"),
        ("meadow--heron-1b-chat", "What it inherits from its base model"),
        (
            "copycat-ai--peregrine-7b",
            "The same paragraph stands, earlier as far as we know, in Hugging Face, solvent-ai",
        ),
        ("fjordnet--skua-3b", "no longer stands"),
        ("fjordnet--tern-1b", "100% (96% to 100%)"),
        ("sieve--plover-500m", "50% (40% to 60%)"),
        ("oldpress--linotype-2b", "withdrawn"),
        ("vault--strongbox-8b", "gated, not read"),
    ],
)
def test_the_cast_of_the_demo(demo: tuple[Path, Ran], page: str, words: str) -> None:
    text = (demo[0] / "reports" / "models" / f"{page}.md").read_text().replace("\\", "")
    assert words.casefold() in text.casefold()


def test_the_demo_says_what_it_did_and_where_it_is(demo: tuple[Path, Ran]) -> None:
    folder, said = demo
    for step in ("1. Crawl", "2. Crawl it again", "3. Read, extract", "4. Report"):
        assert step in said.out
    assert "ended: nothing more is due" in said.out
    assert f"report: {folder / 'reports' / 'index.html'}" in said.out
    assert f"report: {folder / 'reports' / 'index.md'}" in said.out
    assert said.out.splitlines()[-1].startswith('next, on a real model: provenance audit "')
    assert not said.err


def test_the_demo_asks_nothing_outside_this_machine_and_no_body_twice(demo: tuple[Path, Ran]) -> None:
    folder, said = demo
    database = open_database(find_workspace(folder))
    with database.reading() as session:
        asked = {urlsplit(one.fetched_from or one.url).hostname for one in captures(session)}
    database.close()
    assert asked == {"127.0.0.1"}
    assert "dns" not in said.out
    assert re.search(r"2\. Crawl it again.*\n +6 documents fetched and \d{3} unchanged", said.out)


def test_rebuild_equals_having_crawled_step_by_step(demo: tuple[Path, Ran]) -> None:
    before = pictures(demo[0])
    ok("rebuild", "--workspace", demo[0])
    assert pictures(demo[0]) == before


def test_an_exported_archive_gives_the_same_rows_elsewhere(demo: tuple[Path, Ran], tmp_path: Path) -> None:
    ok("archive", "export", tmp_path / "warcs", "--workspace", demo[0])
    other = make_workspace(tmp_path / "other")
    ok("audit", "--replay", tmp_path / "warcs", "--workspace", other)
    assert pictures(other) == pictures(demo[0])


def test_the_demo_refuses_a_folder_that_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    refused = run("demo", "--workspace", tmp_path)
    assert (refused.code, "is not empty and no demo made it" in refused.err) == (2, True)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_hf_endpoint_is_asked_and_the_public_address_is_kept(hub: str, workspace: Path) -> None:
    ran = ok("audit", "heron-lab/heron-1b", "--depth", "0", "--workspace", workspace)
    assert "names 1 data source (Marshland)" in ran.out
    assert "4 documents fetched" in ran.out
    database = open_database(find_workspace(workspace))
    with database.reading() as session:
        seen = {(one.url, one.fetched_from) for one in captures(session)}
    database.close()
    card = "/heron-lab/heron-1b/resolve/main/README.md"
    assert (f"https://huggingface.co{card}", f"{hub}{card}") in seen


def test_the_token_goes_to_the_endpoint(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Origin() as origin:
        monkeypatch.setenv("HF_ENDPOINT", origin.base)
        monkeypatch.setenv("HF_TOKEN", "hf_secret")
        run("audit", "acme/owl-1b", "--depth", "0", "--workspace", workspace)
        sent = {asked.headers.get("authorization") for asked in origin.asked}
    assert sent == {"Bearer hf_secret"}
    assert not any(b"hf_secret" in path.read_bytes() for path in workspace.rglob("*") if path.is_file())


def test_a_gated_model_says_which_page_and_which_variable(hub: str, workspace: Path) -> None:
    ended = run("audit", "vault/strongbox-8b", "--depth", "0", "--workspace", workspace)
    assert ended.code == 3
    assert "https://huggingface.co/vault/strongbox-8b: gated, not read: accept the terms on its page" in ended.err
    assert "HF_TOKEN" in ended.err


def test_a_model_that_is_not_there(hub: str, workspace: Path) -> None:
    ended = run("audit", "nobody/nothing", "--depth", "0", "--workspace", workspace)
    assert (ended.code, "not there when last looked (HTTP 404)" in ended.err) == (3, True)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "missing, private or gated: the source does not say which without a token (HTTP 401; set HF_TOKEN)"),
        (403, "access was refused (HTTP 403); open the page in a browser to see why"),
        (429, "the source's request limit was reached (HTTP 429); the same command goes on later"),
        (451, "withheld for legal reasons (HTTP 451)"),
        (503, "the source had an error of its own (HTTP 503); try again later"),
    ],
)
def test_every_refusal_has_its_words(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, status: int, said: str
) -> None:
    refusal = Answer(b"no", status=status, headers={"Retry-After": "5000"}, media_type="text/plain")
    with Origin() as origin:
        origin.put("/api/models/acme/owl-1b", refusal)
        origin.put("/acme/owl-1b/resolve/main/README.md", refusal)
        monkeypatch.setenv("HF_ENDPOINT", origin.base)
        ended = run("audit", "acme/owl-1b", "--depth", "0", "--workspace", workspace)
    assert ended.code == 3
    assert f"https://huggingface.co/acme/owl-1b: {said}" in ended.err


def test_an_organisation_is_asked_for_its_models(hub: str, workspace: Path) -> None:
    ran = ok("audit", "fjordnet", "--limit", "1", "--depth", "0", "--workspace", workspace)
    assert "fjordnet: only its 1 most downloaded models were looked at; --limit raises that" in ran.out
    assert len(list((workspace / "reports" / "models").glob("fjordnet*.html"))) == 1


def test_a_budget_says_what_is_left_and_the_same_command_goes_on(hub: str, workspace: Path) -> None:
    audit = ("audit", "heron-lab/heron-1b", "meadow/heron-1b-chat", "--depth", "0", "--workspace", str(workspace))
    first = run(*audit, "--budget", "2")
    assert "ended: the budget of requests is spent" in first.out
    assert re.search(r"\d more are due now and \d later; the same command goes on with them", first.out)
    second = ok(*audit)
    assert "ended: nothing more is due" in second.out
    assert ok("models", "hf:model", "--workspace", workspace).out.endswith("2 models\n")


def test_no_network(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with demo_origin(DemoWeb()) as base:
        pass  # nobody listens there any more
    monkeypatch.setenv("HF_ENDPOINT", f"{base}/huggingface.co")
    ended = run("audit", "heron-lab/heron-1b", "--depth", "0", "--workspace", workspace)
    assert ended.code == 3
    assert "https://huggingface.co/heron-lab/heron-1b: the host refused the connection" in ended.err


def test_an_unhealthy_crawl_replaces_no_report(hub: str, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audit = ("audit", "heron-lab/heron-1b", "--depth", "0", "--workspace", workspace)
    ok(*audit)
    good = {path: path.read_bytes() for path in (workspace / "reports").rglob("*") if path.is_file()}
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    ended = run(*audit, "meadow/heron-1b-chat")
    assert ended.code == 3
    assert re.search(r"not healthy: hub: none of \d targets was answered \(refused: \d\)", ended.err)
    assert "was left as it is" in ended.err
    assert {path: path.read_bytes() for path in good} == good
    assert (workspace / "reports" / "not-healthy" / "index.html").is_file()
    database = open_database(find_workspace(workspace))
    with database.reading() as session:
        newest, before = runs(session)
    database.close()
    assert newest.counts is not None
    assert before.counts is not None
    assert newest.counts["sources"]["hub"]["answered"] == 0
    assert newest.counts["alarms"]
    assert before.counts["sources"]["hub"]["captured"] == 4
    assert "terms-of-service" in before.counts["sources"]["hub"]["access"]


def test_on_a_terminal_the_crawl_shows_how_it_stands(hub: str, workspace: Path) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 160, 0, 0))
    audit = ("audit", "heron-lab/heron-1b", "--depth", "0", "--workspace", workspace)
    with process(audit, stderr=theirs, environment={"TERM": "xterm", "HF_ENDPOINT": hub}) as started:
        os.close(theirs)
        shown = all_of(ours)
    assert started.returncode == 0
    assert re.search(r"crawl: \d found, \d fetched, 0 unchanged, 0 failed", shown)


def test_the_words_of_progress() -> None:
    at = Progress(1, 120, 30, 9, 1, 10**6, 8, {"hf-api": 12.4}, 200.0)
    said = " ".join(standing(at))
    assert said == (
        "120 found, 30 fetched, 9 unchanged, 1 failed · waiting 12 s for the quota of hf-api · about 3 min left"
    )


def test_killed_while_it_crawls_nothing_is_lost(hub: str, workspace: Path) -> None:
    models = ("heron-lab/heron-1b", "meadow/heron-1b-chat", "fjordnet/skua-3b", "oldpress/linotype-2b")
    audit = ("audit", *models, "--depth", "0", "--workspace", workspace)
    telling = (
        "from provenance.cli.screen import Screen\n"
        "Screen.progress = lambda self, step, done, total: print(step, done, flush=True)\n"
    )
    with process(audit, environment={"HF_ENDPOINT": hub}, before=telling) as started:
        assert started.stdout is not None
        assert any(line.startswith("crawl") for line in started.stdout)
        os.kill(started.pid, signal.SIGKILL)
    ok(*audit)
    assert {row.record.document.repo_id for row in observed_rows(workspace / "archive")} == set(models)
    before = pictures(workspace)
    ok("rebuild", "--workspace", workspace)
    assert pictures(workspace) == before
