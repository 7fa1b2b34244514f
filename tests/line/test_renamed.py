"""Renamed repositories on GitHub: the API redirects to a number, and the record there tells the name of now."""

import json

import pytest

from db.archive import observed_rows
from db.documents import GITHUB_API, document_key
from db.records import Capture, DocumentStanding, RepositoryNames
from db.vocabulary import DocumentKind, LookOutcome
from provenance.expecting import not_looked
from provenance.naming.watchlist import Family, Watchlist
from provenance.repository_names import repository_names
from provenance.targeting.derive import target_at
from provenance.targeting.renamed import by_newest_name
from tests.line.following import Web, followed  # noqa: F401 - the fixture `web`
from tests.origin import Answer, faults

MODEL = "heron-labs/heron-1b"


def test_a_renamed_repository_on_github_is_followed_to_its_name_of_now(web: Web) -> None:
    number, json_type = f"{GITHUB_API}/repositories/42", "application/json; charset=utf-8"
    record = json.dumps({"id": 42, "full_name": "Heron-Labs/new", "archived": False}).encode()
    web.hub.add_model(MODEL, "# Heron\n\n## Training data\n\n- [HeronSet](https://github.com/heron-labs/old)")
    for place, answer in {
        "/github/repos/heron-labs/old/contents": faults.redirect_to(f"{number}/contents", 301),
        "/github/repositories/42/contents": Answer(b'[{"type": "file", "path": "DATA.md"}]', media_type=json_type),
        "/github/repos/heron-labs/old": faults.redirect_to(number, 301),
        "/github/repositories/42": Answer(record, media_type=json_type),
        "/raw/heron-labs/old/HEAD/README.md": Answer(b"# Old"),
        "/raw/heron-labs/old/HEAD/DATA.md": Answer(b"# Data"),
        "/raw/heron-labs/new/HEAD/README.md": Answer(b"# New"),
    }.items():
        web.origin.put(place, answer)
    web.follow("https://github.com/heron-labs/old", depth=0)
    told = document_key(f"{GITHUB_API}/repos/heron-labs/new")
    (kept,) = [one for one in web.captures() if one.document == told]
    assert (told.path, kept.status, kept.url) == ("@api", 200, f"{GITHUB_API}/repos/Heron-Labs/new")
    names = repository_names(web.captures())
    assert names.renames == {"heron-labs/old": "heron-labs/new"}
    old = document_key("https://github.com/heron-labs/old")
    assert names.under_newest(old) == document_key("https://github.com/heron-labs/new")
    with web.opened() as here:
        again = [one.record for one in observed_rows(here.workspace.archive) if isinstance(one.record, Capture)]
    assert repository_names(again) == names  # a rebuild learns the same
    web.follow(MODEL, depth=1)
    assert "https://raw.githubusercontent.com/heron-labs/new/HEAD/README.md" in web.fetched()


def test_what_has_an_old_name_is_fetched_and_found_by_the_new() -> None:
    names = RepositoryNames({"heron-labs/old": "heron-labs/newer", "heron-labs/newer": "wader-works/new"})
    assert names.newest("heron-labs/old") == "wader-works/new"
    assert RepositoryNames({"a/b": "c/d", "c/d": "a/b"}).newest("a/b") in {"a/b", "c/d"}
    target = target_at(document_key("https://github.com/heron-labs/old/blob/main/DATA.md"), 1, None)
    (moved,) = by_newest_name([target], names)
    assert moved.url == "https://raw.githubusercontent.com/wader-works/new/HEAD/DATA.md"
    family = Family("Heron", "heron", "Heron Labs", github=("https://github.com/heron-labs/old",))
    watchlist = Watchlist([family])
    assert watchlist.family_of("github:repo:wader-works/new") is None
    for name in ("wader-works/new", "heron-labs/newer", "heron-labs/old"):
        assert watchlist.knowing(names).family_of(f"github:repo:{name}") == family
    readme = document_key("https://github.com/wader-works/new")
    looked = [DocumentStanding(readme, DocumentKind.REPO_DOC, LookOutcome.READ)]
    sought = {one.document.repo_id for one in not_looked(looked, watchlist, names)}
    assert "heron-labs/old" not in sought


@pytest.mark.parametrize(
    "told", [b"", b"[]", b"{", b'{"full_name": 3}', b'{"full_name": "../../x"}', b'{"full_name": "a/b/c"}']
)
def test_a_record_that_tells_no_name_stays_with_the_name_asked_for(web: Web, told: bytes) -> None:
    web.origin.put("/github/repos/heron-labs/old", faults.redirect_to(f"{GITHUB_API}/repositories/42", 301))
    web.origin.put("/github/repositories/42", Answer(told, media_type="application/json"))
    web.follow(f"{GITHUB_API}/repos/heron-labs/old", depth=0)
    assert repository_names(web.captures()).renames == {}
