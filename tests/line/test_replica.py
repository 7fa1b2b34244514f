"""The line over a part of the replica of real documents: PDFs and several captures of one address are among them."""

import hashlib
from pathlib import Path

import pytest

from db.archive import read_archive
from tests.cli.running import Ran, ok
from tests.line.conftest import pictures

WEB = Path(__file__).parents[2].parent / "shared" / "web" / "web.warc.gz"
ALWAYS = (
    "llama-models/main/models/llama4/MODEL_CARD.md",
    "EleutherAI/pythia-70m/raw/main/README.md",
    "CompVis/stable-diffusion-v1-4/raw/main/README.md",
    "mistralai/Mistral-7B-v0.1/raw/main/README.md",
)
ONE_IN = 20  # addresses, by their SHA-1, with all their captures: 150 records

pytestmark = pytest.mark.skipif(not WEB.is_file(), reason="the replica of real documents is not on this machine")


@pytest.fixture(scope="module")
def halves(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The part as two files: captures of one address lie in both."""
    folder = tmp_path_factory.mktemp("replica")
    members: tuple[list[bytes], list[bytes]] = ([], [])
    with WEB.open("rb") as file:
        for number, record in enumerate(read_archive(WEB)):
            if record.type == "response" and _chosen(record.target):
                file.seek(record.offset)
                members[number % 2].append(file.read(record.length))
    parts = folder / "first.warc.gz", folder / "second.warc.gz"
    for part, kept in zip(parts, members, strict=True):
        part.write_bytes(b"".join(kept))
    assert sum(map(len, members)) > 140
    return parts


@pytest.fixture(scope="module")
def audited(halves: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    folder = tmp_path_factory.mktemp("audited") / "workspace"
    return folder, ok("audit", "--replay", halves[0].parent, "--workspace", folder)


def test_it_is_audited_to_the_end(audited: tuple[Path, Ran]) -> None:
    folder, said = audited
    assert "documents read" in said.out
    assert len(list((folder / "reports" / "models").glob("*.html"))) > 40
    assert "digests agree" in ok("archive", "verify", "--workspace", folder).out


def test_rebuild_equals_incremental_and_the_order_does_not_matter(
    audited: tuple[Path, Ran], halves: tuple[Path, Path], tmp_path: Path
) -> None:
    expected = pictures(audited[0])
    other = tmp_path / "workspace"
    for part in reversed(halves):
        ok("archive", "import", part, "--workspace", other)
        ok("audit", "--replay", part, "--workspace", other)
    assert pictures(other) == expected
    ok("rebuild", "--workspace", other)
    assert pictures(other) == expected


def test_llama_4_is_answered_from_its_card_on_github(audited: tuple[Path, Ran]) -> None:
    said = ok("audit", "Llama 4", "--workspace", audited[0], "--replay", audited[0] / "archive").out
    head = said.partition("What is missing")[0]
    assert "Llama 4 names none of its data sources; it describes kinds of data only" in head
    assert "github.com/meta-llama/llama-models" in head
    assert "not in the archive: nobody has looked for them yet" in said


@pytest.mark.parametrize(
    ("model", "source"),
    [("EleutherAI/pythia-70m", "The Pile"), ("CompVis/stable-diffusion-v1-4", "LAION")],
)
def test_models_that_named_their_data_stand_apart(audited: tuple[Path, Ran], model: str, source: str) -> None:
    said = ok("show", model, "--workspace", audited[0]).out
    assert "names none of its data sources" not in said
    assert source in said.partition("What is missing")[0]


def _chosen(address: str) -> bool:
    return address.endswith(ALWAYS) or hashlib.sha1(address.encode()).digest()[0] % ONE_IN == 0
