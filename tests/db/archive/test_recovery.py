"""A crash at any byte: what was whole stays, a torn end is cut off, nobody else's open file is touched."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.archive import ArchiveWriter, adopt, recover, verify_archive
from tests.db.archive.exchanges import exchange, only_file, rows, write


def nothing(_identity: str) -> bool:
    """No row is committed yet."""
    return False


def crashed(folder: Path, exchanges: int = 3) -> tuple[Path, list[int]]:
    """A file as a killed process leaves it, and where its rows' records begin."""
    seen = write(folder, [exchange(number) for number in range(exchanges)])
    file = only_file(folder)
    left = file.with_name(file.name + ".open")
    file.rename(left)
    return left, [one.location.offset for one in seen]


def test_every_cut_leaves_the_records_that_were_whole(tmp_path: Path) -> None:
    left, offsets = crashed(tmp_path)
    whole = left.read_bytes()
    last = offsets[-1]
    for end in range(last + 1, len(whole), 37):
        left.write_bytes(whole[:end])
        (found,) = recover(tmp_path)
        assert (found.kept, found.cut) == (last, end - last)
        assert left.stat().st_size == last


def test_a_file_without_a_whole_record_is_removed(tmp_path: Path) -> None:
    left, _ = crashed(tmp_path)
    left.write_bytes(left.read_bytes()[:20])
    (found,) = recover(tmp_path)
    assert (found.records, found.cut) == (0, 20)
    assert not left.exists()
    (tmp_path / "b.warc.gz.open").touch()
    assert list(adopt(tmp_path, nothing)) == []
    assert list(tmp_path.iterdir()) == []


def test_damage_inside_is_reported_and_nothing_behind_it_is_cut(tmp_path: Path) -> None:
    left, offsets = crashed(tmp_path)
    data = bytearray(left.read_bytes())
    data[offsets[1] + 60] ^= 0xFF
    left.write_bytes(data)
    (found,) = recover(tmp_path)
    assert found.cut == 0
    assert [damage.offset for damage in found.damage] == [offsets[1]]


def test_adopting_gives_the_rows_and_closes_the_file_once_they_are_known(tmp_path: Path) -> None:
    left, offsets = crashed(tmp_path)
    left.write_bytes(left.read_bytes()[:-5])
    adopted = list(adopt(tmp_path, nothing))
    assert [one.location.offset for one in adopted] == offsets[:-1]
    assert left.exists()
    known = {adopted[0].record.id}
    assert list(adopt(tmp_path, known.__contains__)) == adopted[1:]
    assert left.exists()
    known |= {one.record.id for one in adopted}
    assert list(adopt(tmp_path, known.__contains__)) == []
    assert not left.exists()
    assert [one.record for one in adopted] == rows(tmp_path)
    assert verify_archive(tmp_path, [one.location for one in adopted]).whole


def test_the_file_of_a_living_writer_is_left_alone(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, software="tests") as writer:
        writer.write_exchange(exchange())
        assert recover(tmp_path) == ()
        assert list(adopt(tmp_path, nothing)) == []
    assert len(rows(tmp_path)) == 1


WRITER = """
import sys
from pathlib import Path
from db.archive import ArchiveWriter
from tests.db.archive.exchanges import exchange
writer = ArchiveWriter(Path(sys.argv[1]), software="tests")
number = 0
while True:
    writer.write_exchange(exchange(number, b"water " * 5000))
    writer.flush()
    print(number, flush=True)
    number += 1
"""


@pytest.mark.parametrize("records", [1, 40])
def test_what_was_flushed_before_a_kill_is_there_after_it(tmp_path: Path, records: int) -> None:
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=root, env=os.environ | {"PYTHONPATH": str(root)}
    ) as child:
        assert child.stdout is not None
        for _ in range(records):
            flushed = int(child.stdout.readline())
        child.send_signal(signal.SIGKILL)
    adopted = list(adopt(tmp_path, nothing))
    assert len(adopted) > flushed
    assert verify_archive(tmp_path).whole
