"""A model card by its address on the site, the list of a folder, and two pages of commits that changed the card."""

import json

from db.documents import GITHUB_API, GITHUB_RAW
from tests.crawler.sources import MadeSource
from tests.origin import Answer, Origin

REPOSITORY = f"{GITHUB_API}/repos/heron-labs/heron"


def made(origin: Origin) -> MadeSource:
    origin.put("/raw/heron-labs/heron/main/MODEL_CARD.md", Answer(b"# Heron\nPretrained on rivers.", etag='"c1"'))
    _put(origin, "contents", [{"name": "DATA.md", "path": "DATA.md", "type": "file", "sha": "d" * 40}])
    first, second = "commits?path=MODEL_CARD.md&per_page=100", "commits?path=MODEL_CARD.md&per_page=100&page=2"
    _put(origin, first, [_commit("b")], f'<{origin.base}/api/repos/heron-labs/heron/{second}>; rel="next"')
    _put(origin, second, [_commit("a")])
    targets = (
        "https://github.com/heron-labs/heron/blob/main/MODEL_CARD.md",
        f"{REPOSITORY}/contents",
        f"{REPOSITORY}/{first}",
    )
    card = f"{GITHUB_RAW}/heron-labs/heron/main/MODEL_CARD.md"
    given = {(card, 200), *((f"{REPOSITORY}/{path}", 200) for path in ("contents", first, second))}
    mirrors = {GITHUB_API: f"{origin.base}/api", GITHUB_RAW: f"{origin.base}/raw"}
    return MadeSource(targets, frozenset(given), mirrors)


def _commit(letter: str) -> dict[str, object]:
    return {"sha": letter * 40, "commit": {"committer": {"date": "2026-01-01T10:00:00Z"}, "message": "edit"}}


def _put(origin: Origin, path: str, rows: list[dict[str, object]], link: str = "") -> None:
    headers = {"x-ratelimit-remaining": "59", "x-ratelimit-limit": "60", "x-ratelimit-reset": "4102444800"}
    answer = Answer(json.dumps(rows).encode(), headers=headers | ({"Link": link} if link else {}),
                    media_type="application/json; charset=utf-8")  # fmt: skip
    origin.put(f"/api/repos/heron-labs/heron/{path}", answer)
