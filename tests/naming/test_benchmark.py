"""`benchmarks/naming.py`, which measures how many declared names resolve, is run as its docstring says."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

NAMING = Path(__file__).parents[2] / "benchmarks" / "naming.py"
CARD = """---
datasets:
- allenai/c4
---
# Brontes-7B

Brontes-7B was trained on [C4](https://huggingface.co/datasets/allenai/c4) and on the Nowhere-Known-Set dataset.
"""


def test_names_of_an_archive_are_counted_and_drawn(tmp_path: Path) -> None:
    web = tmp_path / "web.warc.gz"
    with web.open("wb") as file:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/markdown")], protocol="HTTP/1.1")
        writer, url = WARCWriter(file, gzip=True), "https://huggingface.co/maker/brontes-7b/resolve/main/README.md"
        writer.write_record(
            writer.create_warc_record(url, "response", payload=BytesIO(CARD.encode()), http_headers=headers)
        )
    done = subprocess.run(
        [sys.executable, str(NAMING), str(web), "--draw", "1", "--format", "json"],
        capture_output=True, text=True, check=False, cwd=NAMING.parents[1],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["datasets"]["resolved"], found["datasets"]["unresolved"]) == (2, 1)
    assert [row["target"] for row in found["draw"]["rows"]] == ["c4"]
