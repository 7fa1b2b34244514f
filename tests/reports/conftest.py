"""One report of the whole cast, written once for all tests that only look at it."""

from pathlib import Path

import pytest

from db.records import Assessment
from provenance.frameworks import load_frameworks
from provenance.reports import ALL_FORMATS, write_report
from tests.reports.cast import whole_cast

TITLE = "Report <of> the cast"


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    return whole_cast().assess()


@pytest.fixture(scope="session")
def report(assessment: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_report(assessment, folder, formats=ALL_FORMATS, frameworks=load_frameworks(), title=TITLE)
    return folder
