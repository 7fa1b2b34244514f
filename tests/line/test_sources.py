"""What documents name at other sources is followed: papers and their versions, documents about data in repositories,
and what a listing says has changed.
"""

import json

import pytest

from db.archive import observed_rows
from db.documents import GITHUB_API, HUB, document_key
from db.records import Capture
from db.vocabulary import DocumentKind, LookOutcome
from provenance.targeting.api_targets import changes_in_record, targets_in_record
from provenance.targeting.arxiv_versions import looks_at_many
from provenance.targeting.data_documents import is_data_document
from provenance.targeting.derive import MOST_LISTED
from tests.cli.running import ok
from tests.line.following import Web, followed  # noqa: F401 - the fixture `web`
from tests.origin import Answer, faults

MODEL = "heron-labs/heron-1b"
PAPER = "2399.01234"
CARD = f"# Heron\nHeron is described in [our paper](https://arxiv.org/abs/{PAPER}v1)."
RAW = "https://raw.githubusercontent.com/heron-labs/heron/HEAD"


def test_a_paper_leads_to_its_full_text_and_one_question_about_all(web: Web) -> None:
    web.hub.add_model(MODEL, CARD)
    web.arxiv.add(PAPER, "We trained on rivers.", "We trained on rivers and lakes.")
    web.follow(MODEL, depth=1)
    fetched = {url for url in web.fetched() if "arxiv" in url}
    assert fetched == {
        f"https://arxiv.org/abs/{PAPER}",
        f"https://arxiv.org/html/{PAPER}",
        f"https://export.arxiv.org/api/query?id_list={PAPER}&max_results=1",
    }


def test_with_history_every_version_is_fetched_and_stands_at_its_date(web: Web) -> None:
    web.hub.add_model(MODEL, CARD)
    web.arxiv.add(PAPER, None, "We trained on rivers and lakes.")
    web.follow(MODEL, depth=1, history=True)
    stood = {one.url: one.stood_at for one in web.captures() if one.revision in {"v1", "v2"} and one.status == 200}
    assert {url: date.day for url, date in stood.items()} == {
        f"https://arxiv.org/pdf/{PAPER}v1": 5,
        f"https://arxiv.org/html/{PAPER}v2": 6,
    }
    assert web.targets()[f"arxiv:paper:{PAPER}:html@v1"].outcome == "captured"


def test_a_new_version_makes_a_paper_due_again(web: Web) -> None:
    web.hub.add_model(MODEL, CARD)
    web.arxiv.add(PAPER, "We trained on rivers.")
    web.follow(MODEL, depth=1)
    feed = document_key(f"https://export.arxiv.org/api/query?id_list={PAPER}")
    later = (
        b"<?xml version='1.0'?><feed><entry><id>http://arxiv.org/abs/2399.01234v2</id>"
        b"<title>Heron</title><updated>2099-01-01T00:00:00Z</updated></entry></feed>"
    )
    changed = changes_in_record(later, feed)
    assert {document.path for document in changed} == {"abs", "html"}
    with web.opened() as here, here.database.session() as session:
        from db import frontier

        assert frontier.renew(session, changed) == 2
        assert frontier.renew(session, changed) == 0


def test_an_error_of_arxiv_is_not_read_as_a_paper(web: Web) -> None:
    url = "https://export.arxiv.org/api/query?id_list=abc&max_results=1"
    web.follow(url, depth=0)
    (standing,) = [one for one in web.assess().documents if one.document == document_key(url)]
    assert standing.outcome is LookOutcome.NOT_READ
    assert "incorrect id format for abc" in standing.reason


def test_a_listing_makes_due_what_changed_since_it_was_fetched(web: Web) -> None:
    web.hub.add_model("heron-labs/a", "# A")
    web.hub.add_model("heron-labs/b", "# B")
    path = web.hub.add_sweep([("heron-labs/a", "2026-01-01T00:00:00Z"), ("heron-labs/b", "2026-01-02T00:00:00Z")], 9)
    web.follow(HUB + path, depth=0)
    assert {f"{HUB}/api/models/heron-labs/{name}?blobs=true" for name in "ab"} <= web.fetched()
    web.hub.add_sweep([("heron-labs/a", "2026-01-01T00:00:00Z"), ("heron-labs/b", "2099-01-02T00:00:00Z")], 9)
    web.hub.add_model("heron-labs/b", "# B\nTrained on water.")
    with web.opened() as here, here.database.session() as session:
        from db import frontier

        frontier.make_due_again(session, [document_key(HUB + path)])
    web.origin.asked.clear()
    web.follow(depth=0)
    asked = {path.partition("?")[0] for path in web.origin.paths() if "sort=" not in path}
    assert asked
    assert all("heron-labs/b" in path for path in asked)


def test_crawl_changed_asks_listings_and_then_what_they_say(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", web.hub.base)
    web.hub.add_model("heron-labs/a", "# A")
    web.hub.add_model("heron-labs/b", "# B")
    dates = {"heron-labs/a": "2026-01-01T00:00:00Z", "heron-labs/b": "2026-01-02T00:00:00Z"}
    path = web.hub.add_sweep(list(dates.items()), 9)
    ok("crawl", HUB + path, "--workspace", web.folder)
    assert len(web.fetched()) == 5  # the listing, and of each repository the record and the card
    web.hub.add_sweep([*(dates | {"heron-labs/b": "2099-01-02T00:00:00Z"}).items()], 9)
    web.hub.add_model("heron-labs/b", "# B\nTrained on water.")
    web.origin.asked.clear()
    ok("crawl", "--changed", "--workspace", web.folder)
    asked = [path for path in web.origin.paths() if "sort=" not in path]
    assert asked
    assert all("heron-labs/b" in path for path in asked)


def test_the_configuration_of_a_base_model_is_fetched_too(web: Web) -> None:
    web.hub.add_model(MODEL, "---\nbase_model: heron-labs/heron-base\n---\n# Heron")
    web.hub.add_model("heron-labs/heron-base", "# Heron base")
    web.hub.add_file("models", "heron-labs/heron-base", "config.json", b'{"model_type": "heron"}')
    web.follow(MODEL)
    assert f"{HUB}/heron-labs/heron-base/resolve/main/config.json" in web.fetched()


def test_files_about_data_beside_a_card_are_fetched(web: Web) -> None:
    web.hub.add_model(MODEL, "# Heron")
    web.hub.add_file("models", MODEL, "data_summary_card.md", b"# Public summary\nSection 1: rivers.")
    web.hub.add_file("models", MODEL, "config.json", b'{"model_type": "heron"}')
    web.hub.add_file("models", MODEL, "tokenizer.json", b"{}")
    web.follow(MODEL, depth=0)
    beside = {one.document.path for one in web.captures() if one.status == 200 and one.document.repo_id == MODEL}
    assert beside == {"@api", "@api/expanded", "README.md", "data_summary_card.md", "config.json"}
    kinds = {one.document.path: one.kind for one in web.assess().documents}
    assert kinds["data_summary_card.md"] is DocumentKind.PUBLIC_SUMMARY


def test_a_repository_that_a_card_names_brings_its_documents_about_data_too(web: Web) -> None:
    web.hub.add_model(MODEL, "# Heron\n\n## Training data\n\n- [HeronSet](https://github.com/heron-labs/heron)")
    listed = [{"path": name, "type": "file"} for name in ("README.md", "DATA.md", "MODEL_CARD.md", "setup.py")]
    web.origin.put("/github/repos/heron-labs/heron/contents",
                   Answer(json.dumps(listed).encode(), media_type="application/json; charset=utf-8"))  # fmt: skip
    for name in ("README.md", "DATA.md", "MODEL_CARD.md", "setup.py"):
        web.origin.put(f"/raw/heron-labs/heron/HEAD/{name}", Answer(f"# {name}".encode()))
    web.follow(MODEL, depth=1)
    assert {f"{RAW}/README.md", f"{RAW}/DATA.md", f"{RAW}/MODEL_CARD.md"} <= web.fetched()
    assert f"{RAW}/setup.py" not in web.fetched()


def test_of_many_repositories_that_a_document_names_a_few_are_listed(web: Web) -> None:
    items = "\n".join(f"- [HeronSet{number}](https://github.com/heron-labs/h{number})" for number in range(30))
    web.hub.add_model(MODEL, f"# Heron\n\n## Training data\n\n{items}")
    web.follow(MODEL, depth=1)
    lists = [path for path in web.origin.paths() if path.startswith("/github/repos/heron-labs/h")]
    assert 0 < len(lists) <= MOST_LISTED


def test_documents_about_data_in_a_repository_and_their_histories(web: Web) -> None:
    files = ["README.md", "DATA.md", "docs", "setup.py", "model_card.md", "datasheet.pdf"]
    listed = [{"name": name, "path": name, "type": "dir" if name == "docs" else "file"} for name in files]
    json_type = "application/json; charset=utf-8"
    web.origin.put(
        "/github/repos/heron-labs/heron/contents", Answer(json.dumps(listed).encode(), media_type=json_type)
    )
    commits = [{"sha": "a" * 40, "commit": {"committer": {"date": "2026-01-01T00:00:00Z"}}}]
    asked = "/github/repos/heron-labs/heron/commits?path=DATA.md&per_page=100"
    web.origin.put(asked, Answer(json.dumps(commits).encode(), media_type=json_type))
    for revision in ("HEAD", "a" * 40):
        for name in ("README.md", "DATA.md", "model_card.md"):
            web.origin.put(f"/raw/heron-labs/heron/{revision}/{name}", Answer(f"# {name}".encode(), etag=f'"{name}"'))
    web.follow("https://github.com/heron-labs/heron", depth=0, history=True)
    assert {f"{RAW}/README.md", f"{RAW}/DATA.md", f"{RAW}/model_card.md"} <= web.fetched()
    past = [one for one in web.captures() if one.revision == "a" * 40 and one.document.path == "DATA.md"]
    assert [one.stood_at.year for one in past] == [2026]
    assert not any("setup.py" in url for url in web.fetched())


def test_lists_of_a_repository_that_the_api_names_by_number(web: Web) -> None:
    """As GitHub's pages of all lists do, and its redirects from an old name."""
    number, json_type = f"{GITHUB_API}/repositories/42", "application/json; charset=utf-8"
    first, second = ({"sha": sha * 40, "commit": {"committer": {"date": f"2026-0{month}-01T00:00:00Z"}}}
                     for sha, month in (("b", 2), ("a", 1)))  # fmt: skip
    commits = "commits?path=README.md&per_page=100"
    link = {"Link": f'<{number}/{commits}&page=2>; rel="next", <{number}/{commits}&page=2>; rel="last"'}
    for place, answer in {
        "/github/repos/heron-labs/old/contents": faults.redirect_to(f"{number}/contents", 301),
        "/github/repositories/42/contents": Answer(b'[{"type": "file", "path": "DATA.md"}]', media_type=json_type),
        f"/github/repos/heron-labs/old/{commits}": faults.redirect_to(f"{number}/{commits}", 301),
        f"/github/repositories/42/{commits}": Answer(json.dumps([first]).encode(), 200, link, json_type),
        f"/github/repos/heron-labs/old/{commits}&page=2": faults.redirect_to(f"{number}/{commits}&page=2", 301),
        f"/github/repositories/42/{commits}&page=2": Answer(json.dumps([second]).encode(), media_type=json_type),
    }.items():
        web.origin.put(place, answer)
    for revision in ("HEAD", "a" * 40, "b" * 40):
        for name in ("README.md", "DATA.md"):
            web.origin.put(f"/raw/heron-labs/old/{revision}/{name}", Answer(f"# {name} {revision}".encode()))
    web.follow("https://github.com/heron-labs/old", depth=0, history=True)
    stood = {one.stood_at.month for one in web.captures() if one.document.path == "README.md" and one.revision}
    assert {1, 2} <= stood
    assert any(url.endswith("/HEAD/DATA.md") for url in web.fetched())
    with web.opened() as here:
        again = {one.record.id for one in observed_rows(here.workspace.archive) if isinstance(one.record, Capture)}
    assert again == {one.id for one in web.captures()}


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("data_summary_card.md", True), ("DATA.md", True), ("docs/datasheet.pdf", True), ("croissant.json", True),
        ("Training_Data.txt", True), ("README.md", False), ("data.py", False), ("config.json", False),
        ("a/b/c/d/DATA.md", False), ("AB-2013.md", True), ("update.md", False), ("model.safetensors", False),
    ],
)  # fmt: skip
def test_names_of_documents_about_data(path: str, is_one: bool) -> None:
    assert is_data_document(path) is is_one


def test_papers_are_put_together_in_addresses_that_are_short_enough() -> None:
    papers = [f"2399.{number:05d}" for number in range(250)] + [f"hep-th/99{number:05d}" for number in range(90)]
    targets = looks_at_many(papers, 1)
    asked = [target.url.split("id_list=")[1].split("&")[0].split(",") for target in targets]
    assert sorted(paper for ids in asked for paper in ids) == sorted(papers)
    assert all(len(ids) <= 100 for ids in asked)
    assert all("sha256" not in target.document.text for target in targets)


@pytest.mark.parametrize("payload", [b"", b"<xml", b'<version version="v1"><date>never</date>', b"\xff" * 40])
def test_a_record_of_versions_that_makes_no_sense_leads_nowhere(payload: bytes) -> None:
    query = f"verb=GetRecord&identifier=oai:arXiv.org:{PAPER}&metadataPrefix=arXivRaw"
    assert targets_in_record(payload, document_key(f"https://oaipmh.arxiv.org/oai?{query}"), 0) == []
