"""A fresh origin and a fresh workspace for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.crawling import Crawling
from tests.origin import HubSite, Origin


@pytest.fixture
def origin() -> Iterator[Origin]:
    with Origin() as running:
        yield running


@pytest.fixture
def hub(origin: Origin) -> HubSite:
    return HubSite(origin)


@pytest.fixture
def crawling(tmp_path: Path, origin: Origin) -> Iterator[Crawling]:
    crawling = Crawling(tmp_path / "workspace", origin)
    yield crawling
    crawling.database.close()
