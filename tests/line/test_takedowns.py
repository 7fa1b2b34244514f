"""What a source closed for the law: its words are kept as evidence, and the report says when they were read."""

import json
from pathlib import Path

import pytest

from db.documents import HUB
from db.engine import open_database
from db.queries import captures, locations
from db.vocabulary import Access
from db.workspace import find_workspace
from provenance.targeting.takedowns import notice_in
from tests.cli.running import run
from tests.line.following import Web
from tests.origin import Answer, Origin

DATASET = "heron-labs/river"
NOTICE = b'{"error":"This dataset was closed after a notice of the Reed Bed Publishers of 2026-03-02."}'


def close(origin: Origin, prefix: str) -> None:
    answer = Answer(NOTICE, status=451, media_type="application/json")
    for path in (f"/api/datasets/{DATASET}", f"/datasets/{DATASET}/resolve/main/README.md"):
        origin.put(prefix + path, answer)


def test_a_closed_dataset_is_withdrawn_and_its_notice_kept(tmp_path: Path) -> None:
    with Origin() as origin:
        web = Web(origin, tmp_path / "workspace")
        web.hub.add_model("heron-labs/heron-1b", f"---\ndatasets:\n- {DATASET}\n---\n# Heron\n")
        close(origin, "/hub")
        web.follow("heron-labs/heron-1b", depth=1)
        looked = [one for one in web.captures() if one.status == 451]
        (facts,) = [one for one in web.assess().facts if one.target_id == f"hf:dataset:{DATASET}"]
        with web.opened() as here, here.database.reading() as session:
            places = locations(session, [one.id for one in looked])
            kept = {here.archive.payload(place) for place in places.values()}
    assert kept == {NOTICE}
    assert facts.access is Access.WITHDRAWN
    assert facts.checked_at in {one.captured_at for one in looked}


def test_the_report_says_when_it_was_found_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = tmp_path / "workspace"
    with Origin() as origin:
        close(origin, "")
        monkeypatch.setenv("HF_ENDPOINT", origin.base)
        run("audit", f"datasets/{DATASET}", "--depth", "0", "--workspace", workspace, "--format", "md")
    with open_database(find_workspace(workspace)).reading() as session:
        (seen,) = {one.captured_at.date() for one in captures(session) if one.url.startswith(f"{HUB}/api/datasets")}
    (page,) = (workspace / "reports" / "models").glob("*.md")
    said = page.read_text()
    assert f"withheld for legal reasons (HTTP 451), seen on {seen}" in said


def test_the_notice_that_github_names_is_fetched(tmp_path: Path) -> None:
    block = {"reason": "dmca", "created_at": "2026-03-02T10:00:00Z",
             "html_url": "https://github.com/github/dmca/blob/master/2026/03/2026-03-02-reed-bed.md"}  # fmt: skip
    refusal = Answer(json.dumps({"message": "Repository access blocked", "block": block}).encode(), status=451)
    with Origin() as origin:
        web = Web(origin, tmp_path / "workspace")
        origin.put("/github/repos/heron-labs/heron/contents", refusal)
        notice = origin.put("/raw/github/dmca/HEAD/2026/03/2026-03-02-reed-bed.md", Answer(b"# The notice"))
        web.follow("https://github.com/heron-labs/heron", depth=0)
        web.follow("https://github.com/heron-labs/heron", depth=0)
        assert notice
        assert origin.paths().count("/raw/github/dmca/HEAD/2026/03/2026-03-02-reed-bed.md") == 1
        assert web.targets()["github:repo:github/dmca:2026/03/2026-03-02-reed-bed.md"].outcome == "captured"


@pytest.mark.parametrize("answer", [
    b"{", b"[]", b'{"block": 3}', b'{"block": {"html_url": 3}}', b'{"block": {"html_url": "http://10.0.0.1/a.md"}}',
    b'{"block": {"html_url": "https://github.com/else/where/blob/main/a.md"}}',
])  # fmt: skip
def test_what_names_no_notice_leads_nowhere(answer: bytes) -> None:
    assert notice_in(answer) is None
