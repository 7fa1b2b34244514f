"""What matters is fetched first, so that a budget that ends early was well spent."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from db.documents import HUB, at_revision, document_key
from db.records import Target
from db.vocabulary import DocumentKind
from provenance.naming.watchlist import Family, Watchlist
from provenance.targeting.api_targets import SAMPLES_LAST
from provenance.targeting.derive import ON_SIGHT, targets_of_model
from provenance.targeting.precedence import WATCHED, downloads_in_record, watched_first
from tests.line.following import Web
from tests.origin import Answer, Origin

LISTING = f"{HUB}/api/models?author=heron-labs&sort=downloads&limit=100"


def test_the_watch_list_comes_before_what_others_name() -> None:
    watchlist = Watchlist([Family("Heron", "heron", "Heron Labs", hub_ids=("heron-labs/heron-1b",))])
    url = f"{HUB}/heron-labs/heron-1b/resolve/{'a' * 40}/README.md"
    past = Target(at_revision(document_key(url), "a" * 40), url, DocumentKind.MODEL_CARD, priority=SAMPLES_LAST)
    law = Target(document_key("https://heron.example/law"), "https://heron.example/law", DocumentKind.PUBLIC_SUMMARY,
                 priority=ON_SIGHT)  # fmt: skip
    found = [*targets_of_model("wader-works/tern", 1, None), *targets_of_model("heron-labs/heron-1b", 1, None)]
    weighed = {one.document.text: one.priority for one in watched_first([*found, past, law], watchlist)}
    assert sorted(weighed.values()) == [SAMPLES_LAST, 0, 0, WATCHED, WATCHED, ON_SIGHT]
    assert weighed["hf:model:heron-labs/heron-1b:@api"] == WATCHED
    assert weighed["hf:model:wader-works/tern:README.md"] == 0
    assert weighed[law.document.text] == ON_SIGHT


def test_listings_and_records_tell_how_often_a_repository_was_downloaded() -> None:
    listed = json.dumps([{"id": "heron-labs/a", "downloads": 7}, {"id": "heron-labs/b"}, {"downloads": 3}]).encode()
    assert downloads_in_record(listed, document_key(LISTING)) == {"hf:model:heron-labs/a": 7}
    record = document_key(f"{HUB}/api/datasets/heron-labs/river")
    assert downloads_in_record(b'{"downloads": 12}', record) == {"hf:dataset:heron-labs/river": 12}
    assert downloads_in_record(b'{"downloads": true}', record) == {}
    assert downloads_in_record(b'{"downloads": 12}', document_key(f"{HUB}/heron-labs/a")) == {}


@given(st.binary(max_size=60) | st.recursive(st.none() | st.integers() | st.text(max_size=4), lambda inner: (
    st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "downloads"]), inner))).map(
        lambda one: json.dumps(one).encode()))  # fmt: skip
def test_any_answer_is_taken(payload: bytes) -> None:
    for address in (LISTING, f"{HUB}/api/models/a/b"):
        assert all(count >= 0 for count in downloads_in_record(payload, document_key(address)).values())


def test_of_a_listing_the_most_downloaded_are_fetched_first(tmp_path: Path) -> None:
    with Origin() as origin:
        web = Web(origin, tmp_path / "workspace")
        listed = [{"id": f"heron-labs/m{number}", "downloads": number} for number in range(40)]
        for one in listed:
            web.hub.add_model(str(one["id"]), f"# {one['id']}")
        origin.put("/hub/api/models?author=heron-labs", Answer(json.dumps(listed).encode()))
        web.follow(f"{HUB}/api/models?author=heron-labs", depth=0, budget=25)
        asked = {path.split("?")[0] for path in origin.paths() if path.startswith("/hub/api/models/")}
        assert asked
        assert min(int(path.rpartition("/m")[2]) for path in asked) >= 40 - len(asked) - 8  # eight go at once
        assert "/hub/api/models/heron-labs/m39" in asked
