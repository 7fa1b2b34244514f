"""A sample of the replica of the live web: every reading holds, and nearly everything is read."""

import json
from pathlib import Path

import pytest

from provenance.reading import read_payload
from tests.reading.holding import assert_holds

REPLICA = Path(__file__).parents[2].parent / "shared" / "web"
EVERY = 23
"""One record in 23 (about 140 of 3,277) takes some seconds; benchmarks and the full check read them all."""


@pytest.mark.skipif(not (REPLICA / "web.warc.gz").is_file(), reason="shared/web is not there")
def test_a_sample_of_the_replica():
    from warcio.archiveiterator import ArchiveIterator

    front_matter = {}
    for line in (REPLICA / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        front_matter[row["url"], row["captured_at"]] = row.get("front_matter")
    outcomes: dict[str, int] = {}
    with (REPLICA / "web.warc.gz").open("rb") as archive:
        records = (record for record in ArchiveIterator(archive) if record.rec_type == "response")
        for number, record in enumerate(records):
            if number % EVERY:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            media_type = record.http_headers.get_header("Content-Type")
            reading = read_payload(record.content_stream().read(), media_type=media_type, name=url)
            assert_holds(reading)
            outcomes[str(reading.outcome)] = outcomes.get(str(reading.outcome), 0) + 1
            known = front_matter.get((url, record.rec_headers.get_header("WARC-Date")))
            if known == "ok" and (media_type or "").startswith("text/markdown"):
                assert reading.outcome == "read", (url, reading.issues)
                assert reading.blocks[0].fields, url
    assert outcomes["read"] > 0.97 * sum(outcomes.values())
