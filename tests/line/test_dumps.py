"""Bulk dumps of cards: dates and origin, repetition, damage, and rows that are none."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import queries
from db.archive import observed_rows, verify_archive
from db.documents import document_key
from db.records import Capture
from db.vocabulary import RecordType, RepoKind
from provenance.cli.opening import Opened, opened
from provenance.importing.dump_rows import MAX_CARD, DumpColumns, DumpError, DumpReading, read_dump
from provenance.importing.dumps import DumpImport, import_dump
from provenance.pipeline import rebuild, run_line
from tests.cli.running import ok, run

DAY = datetime(2026, 5, 1, tzinfo=UTC)
NAME = "made-up/model_cards_with_metadata"
CARD = "---\nlicense: mit\n---\n# Heron\n\nHeron 1B was trained on Marshland.\n"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Opened]:
    with opened(tmp_path / "workspace", create=True) as here:
        yield here


def dump(path: Path, columns: Mapping[str, Sequence[object]], **options: object) -> Path:
    pq.write_table(pa.table(dict(columns)), path, **options)
    return path


def cards(path: Path, count: int = 1, text: str = CARD, **options: object) -> Path:
    """A dump in the shape of the daily ones."""
    columns = {
        "modelId": [f"heron-labs/heron-{number}b" for number in range(count)],
        "author": ["heron-labs"] * count,
        "last_modified": pa.array([datetime(2026, 3, 1, 12, tzinfo=UTC)] * count, pa.timestamp("us", "UTC")),
        "downloads": [9] * count,
        "tags": [["en"]] * count,
        "card": [text] * count,
    }
    return dump(path, columns, **options)


def take(here: Opened, path: Path, **more: object) -> DumpImport:
    return import_dump(here.database, here.workspace.archive, path, name=NAME, dumped_at=DAY, **more)  # type: ignore[arg-type]


def captures(here: Opened) -> list[Capture]:
    with here.database.reading() as session:
        return list(queries.captures(session))


def test_each_card_keeps_the_day_and_the_name_of_the_dump(here: Opened, tmp_path: Path) -> None:
    done = take(here, cards(tmp_path / "train.parquet"))
    assert (done.reading.rows, done.taken, done.held) == (1, 1, 0)
    (capture,) = captures(here)
    assert capture.document == document_key("https://huggingface.co/heron-labs/heron-0b")
    assert (capture.captured_at, capture.stood_at) == (DAY, datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert (capture.captured_by, capture.fetched_from) == (NAME, None)
    whole = run_line(here.database, here.archive, here.knowledge)
    assert [one.claim.object for one in whole.claims if one.claim.kind == "trained_on"] == ["Marshland"]
    assert rebuild(here.database, here.workspace.archive, here.knowledge) == whole


def test_the_same_dump_again_takes_nothing_in_and_another_day_is_a_revisit(here: Opened, tmp_path: Path) -> None:
    path = cards(tmp_path / "train.parquet", 700, row_group_size=100)
    assert take(here, path).taken == 700
    size = sum(file.stat().st_size for file in here.workspace.archive.iterdir())
    again = take(here, path)
    assert (again.taken, again.held) == (0, 700)
    assert sum(file.stat().st_size for file in here.workspace.archive.iterdir()) == size
    later = import_dump(
        here.database, here.workspace.archive, path, name=NAME, dumped_at=datetime(2026, 5, 2, tzinfo=UTC)
    )
    assert later.taken == 700
    found = captures(here)
    assert sum(one.record_type is RecordType.RESPONSE for one in found) == 1  # one text for all
    assert {one.record for one in observed_rows(here.workspace.archive)} == set(found)
    assert verify_archive(here.workspace.archive, []).damage == ()


def test_a_killed_import_goes_on_where_it_stopped(here: Opened, tmp_path: Path) -> None:
    path = cards(tmp_path / "train.parquet", 600)
    seen: list[int] = []

    def stop(rows: int) -> None:
        seen.append(rows)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(here, path, progress=stop)
    assert len(captures(here)) == 256
    done = take(here, path)
    assert (done.taken, done.held) == (600 - 256, 256)
    assert len(captures(here)) == 600
    assert len({one.id for one in captures(here)}) == 600


def test_rows_that_are_none_are_counted_by_reason(here: Opened, tmp_path: Path) -> None:
    path = dump(
        tmp_path / "train.parquet",
        {
            "modelId": ["a/b", "../../etc", None, "a/c", "a/d", "gpt-heron", "a/e/f", "a/ü", "a/g"],
            "card": [CARD, CARD, CARD, None, "", CARD, CARD, CARD, "x" * (MAX_CARD + 1)],
            "sha": ["0" * 40, None, None, None, None, "short", None, None, None],
            "last_modified": ["2026-03-01T10:00:00.000Z", "soon", "", "", "", "2030-01-01", "", "", ""],
        },
    )
    done = take(here, path)
    assert done.taken == 2
    assert done.reading.left_out == {
        "no id of a Hub repository": 4,
        "no card": 2,
        "a card of more than 5 MiB": 1,
    }
    first, second = sorted(captures(here), key=lambda one: one.url)
    assert (first.revision, first.stood_at) == ("0" * 40, datetime(2026, 3, 1, 10, tzinfo=UTC))
    assert second.url == "https://huggingface.co/gpt-heron/resolve/main/README.md"
    assert (second.revision, second.stood_at) == ("main", DAY)  # a day after the dump is none


def test_columns_of_other_names_and_datasets(here: Opened, tmp_path: Path) -> None:
    path = dump(tmp_path / "x.parquet", {"name": ["meadow/dialogues"], "body": [CARD.encode()]})
    with pytest.raises(DumpError, match="--id-column"):
        take(here, path)
    with pytest.raises(DumpError, match="--text-column"):
        take(here, path, columns=DumpColumns("name"))
    with pytest.raises(DumpError, match="--of model"):
        take(here, path, columns=DumpColumns("name", "body"))
    take(here, path, columns=DumpColumns("name", "body", RepoKind.DATASET))
    assert [one.document.text for one in captures(here)] == ["hf:dataset:meadow/dialogues:README.md"]


def test_a_damaged_dump_gives_what_came_before_the_damage(here: Opened, tmp_path: Path) -> None:
    path = cards(tmp_path / "train.parquet", 2_000, row_group_size=256, compression="zstd", use_dictionary=False)
    content = bytearray(path.read_bytes())
    half = len(content) // 2
    content[half : half + 600] = bytes(600)
    path.write_bytes(content)
    with pytest.raises(DumpError, match="damaged or cut off"):
        take(here, path)
    assert 0 < len(captures(here)) < 2_000
    path.write_bytes(content[:half])
    with pytest.raises(DumpError, match="fetch it anew"):
        take(here, path)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.binary(max_size=200))
def test_anything_after_the_mark_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.parquet"
    path.write_bytes(b"PAR1" + content)
    with pytest.raises(DumpError, match="reading the dump"):
        list(read_dump(path, DumpColumns(), DumpReading()))


def test_the_command_needs_the_day_of_a_dump_and_says_what_it_did(tmp_path: Path) -> None:
    path = cards(tmp_path / "train.parquet", 3)
    folder = tmp_path / "workspace"
    refused = run("archive", "import", path, "--workspace", folder)
    assert refused.code == 2
    assert "--dated" in refused.err
    said = ok("archive", "import", path, "--dated", "2026-05-01", "--workspace", folder)
    assert "train.parquet: 3 rows, 3 cards taken in, 0 held before" in said.out
