"""`--again` looks at what was named and at what hangs on it, and at nothing else that the workspace knows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.documents import HUB
from tests.cli.running import ok
from tests.line.following import Web
from tests.origin import Answer, Origin

CARD = """# {name}

This model was pretrained on [river](https://huggingface.co/datasets/heron-labs/river) and is described in
[our paper](https://arxiv.org/abs/2399.0123{at}).
"""
MODELS = ("heron-labs/heron-1b", "wader-works/tern-2b")


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with Origin() as origin:
        web = Web(origin, tmp_path / "workspace")
        for at, name in enumerate(MODELS):
            web.hub.add_model(name, CARD.format(name=name, at=at))
            web.arxiv.add(f"2399.0123{at}", "We trained on rivers.")
        origin.put("/hub/datasets/heron-labs/river/resolve/main/README.md", Answer(b"# River"))
        web.follow(*MODELS, depth=1)
        origin.asked.clear()
        yield web


def is_asked(web: Web, part: str) -> bool:
    return any(part in path for path in web.origin.paths())


@pytest.mark.parametrize("at", [0, 1])
def test_what_was_named_and_what_hangs_on_it_is_looked_at(web: Web, at: int) -> None:
    """The dataset hangs on both models that name it, the paper on the card that links to it."""
    web.follow(MODELS[at], depth=1, again=True)
    assert is_asked(web, f"/models/{MODELS[at]}?")  # which shows that the card's bytes are held
    assert is_asked(web, "/api/datasets/heron-labs/river")
    assert is_asked(web, f"2399.0123{at}")
    assert not is_asked(web, MODELS[1 - at])
    assert not is_asked(web, f"2399.0123{1 - at}")


def test_what_hangs_on_it_further_away_than_asked_for_stays(web: Web) -> None:
    web.follow(MODELS[0], depth=0, again=True)
    assert is_asked(web, f"/models/{MODELS[0]}?")
    assert not is_asked(web, "river")


def test_where_nothing_is_named_everything_is_looked_at(web: Web) -> None:
    web.follow(again=True)
    assert all(is_asked(web, part) for part in (*MODELS, "/datasets/heron-labs/river", "2399.01230", "2399.01231"))


def test_crawl_again_with_an_address_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Origin() as origin:
        web = Web(origin, tmp_path / "workspace")
        monkeypatch.setenv("HF_ENDPOINT", web.hub.base)
        for name in MODELS:
            web.hub.add_model(name, f"# {name}")
        web.follow(*MODELS, depth=0)
        origin.asked.clear()
        ok("crawl", f"{HUB}/{MODELS[0]}", "--again", "--workspace", web.folder)
        assert is_asked(web, MODELS[0])
        assert not is_asked(web, MODELS[1])
        ok("crawl", "--again", "--workspace", web.folder)
        assert is_asked(web, MODELS[1])
