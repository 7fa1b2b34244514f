"""`corpus sketch --from hf://…` over real HTTP: a loopback Hub with pages of a listing, a redirect and a refusal."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.origins import Origins
from crawler.shards import ShardError, ShardFetcher
from provenance.linking.corpus_sketch import sketch_of
from provenance.linking.sketch_files import read_sketch
from tests.cli.running import run
from tests.linking.test_sketch_containment import CORPUS

COMMIT = "5f2c1d7a9b3e4f60718293a4b5c6d7e8f9012345"


class Hub:
    """Two files of one dataset; the second breaks off once, the first request for it is refused."""

    def __init__(self, folder):
        pq.write_table(pa.table({"text": CORPUS[:100]}), folder / "a.parquet")
        lines = "".join(json.dumps({"text": row, "url": f"https://heron.example/{at}"}) + "\n"
                        for at, row in enumerate(CORPUS[100:]))  # fmt: skip
        self.files = {"data/a.parquet": (folder / "a.parquet").read_bytes(), "data/b.jsonl": lines.encode()}
        self.asked, self.refusals, self.breaks, self.tokens = [], 1, 1, set()
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                hub.asked.append(self.path)
                hub.tokens.add(self.headers.get("Authorization"))
                hub.answer(self)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, to):
        path, _, query = to.path.partition("?")
        if path == "/api/datasets/heron/notes/revision/main":
            send(to, 200, json.dumps({"sha": COMMIT}).encode())
        elif path == f"/api/datasets/heron/notes/tree/{COMMIT}/data":
            first = "cursor" not in query
            entries = [{"type": "file", "path": path, "size": len(body)} for path, body in self.files.items()]
            more = {"Link": f'<{self.base}{path}?recursive=true&cursor=x>; rel="next"'} if first else {}
            other = [{"type": "directory", "path": "data/x"}, {"type": "file", "path": "data/x.png", "size": 9}]
            send(to, 200, json.dumps([*other, *(entries[:1] if first else entries[1:])]).encode(), **more)
        elif path.startswith(f"/datasets/heron/notes/resolve/{COMMIT}/"):
            send(to, 302, b"", Location=f"/store/{path.rpartition('resolve/')[2].partition('/')[2]}")
        elif path.startswith("/store/"):
            self.file(to, self.files[path.removeprefix("/store/")])
        else:
            send(to, 404, b"Repository not found")

    def file(self, to, body):
        if self.refusals:
            self.refusals -= 1
            send(to, 429, b"slower", **{"Retry-After": "0"})
            return
        start = int((to.headers.get("Range") or "bytes=0-").removeprefix("bytes=").rstrip("-"))
        if self.breaks and start == 0:
            self.breaks -= 1
            to.send_response(200)
            to.send_header("Content-Length", str(len(body)))
            to.end_headers()
            to.wfile.write(body[: len(body) // 2])
            to.close_connection = True
            return
        send(to, 206 if start else 200, body[start:])


def send(to, status, body, **headers):
    to.send_response(status)
    for name, value in headers.items():
        to.send_header(name, value)
    to.send_header("Content-Length", str(len(body)))
    to.end_headers()
    to.wfile.write(body)


@pytest.fixture
def hub(tmp_path):
    hub = Hub(tmp_path)
    yield hub
    hub.server.shutdown()
    hub.server.server_close()


def test_a_dataset_of_the_hub_is_sketched_file_by_file(hub, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", hub.base)
    monkeypatch.setenv("HF_TOKEN", "hf_ours")
    asked = ("corpus", "sketch", "notes", "--from", "hf://heron/notes/data", "--workspace", tmp_path / "w")
    ran = run(*asked, "--scale", "20", "--format", "json")
    assert ran.code == 0, ran.err
    sketch = read_sketch(tmp_path / "w" / "sketches" / "notes.parquet")
    assert (sketch.hashes == sketch_of([pa.array(CORPUS)], "x", scale=20).hashes).all()
    assert (sketch.revision, sketch.source) == (COMMIT, "hf://datasets/heron/notes/data")
    assert (sketch.rows, sketch.keys.size, sketch.partial) == (200, 100, False)
    assert "refused (429)" in ran.err
    assert hub.tokens == {"Bearer hf_ours"}
    assert [one.name for one in (tmp_path / "w" / "sketches").iterdir()] == ["notes.parquet"]


def test_what_is_not_there_is_said(hub, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", hub.base)
    ran = run("corpus", "sketch", "x", "--from", "hf://no/body", "--workspace", tmp_path / "w")
    assert ran.code == 3
    assert "404" in ran.err
    assert run("corpus", "sketch", "x", "--from", "hf://nobody", "--workspace", tmp_path / "w").code == 2


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "http://10.0.0.8/x", "http://[::1]/x", "file:///etc/passwd"])
def test_no_address_of_our_own_network_is_asked(url):
    with pytest.raises(ShardError, match=r"no public address|no web address"):
        ShardFetcher(Origins()).answer(url)


def test_a_redirect_into_our_own_network_is_not_followed(hub, tmp_path):
    hub.files["inside"] = b"secret"
    fetcher = ShardFetcher(Origins({"https://huggingface.co": hub.base}))
    hub.answer = lambda to: send(to, 302, b"", Location="http://127.0.0.1:9/inside")
    with pytest.raises(ShardError, match="no public address"):
        fetcher.fetch("https://huggingface.co/datasets/heron/notes/resolve/main/x", tmp_path / "x")
