"""The files of a dataset on the Hub as a corpus: listed by its API, fetched one at a time, sketched, and let go."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from provenance.cli.screen import complain
from provenance.cli.stopping import NothingFetched, UsageProblem

if TYPE_CHECKING:
    from crawler.shards import ShardFetcher
    from provenance.linking.corpus_files import FileReading, RowBatch

_ADDRESS = re.compile(r"hf://(?:datasets/)?(?P<id>[\w.-]+/[\w.-]+)(?:@(?P<revision>[^/]+))?(?:/(?P<path>.*))?")
_NEXT = re.compile(r'<([^>]+)>;\s*rel="?next"?')
_MOST_PAGES = 1000


class HubFiles:
    """What `hf://OWNER/NAME[@REVISION][/PATH]` names. `revision` is the commit that was found."""

    def __init__(self, address: str, revision: str, folder: Path) -> None:
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise UsageProblem(f"{address}: write it as hf://OWNER/NAME[@REVISION][/PATH], as in hf://allenai/c4/en")
        self._id, self._path = found["id"], (found["path"] or "").strip("/")
        self._fetcher = _fetcher()
        asked = found["revision"] or revision or "main"
        self.revision = self._commit(asked)
        self.source = f"hf://datasets/{self._id}" + (f"/{self._path}" if self._path else "")
        self.place, self._folder = self.source, folder
        self._files = sorted(self._listed())
        if not self._files:
            raise UsageProblem(f"{address}: no file with rows is there (Parquet, JSON Lines, text; gz, zst; WARC)")

    def keys(self) -> list[str]:
        return [f"{path} {size}" for path, size in self._files]

    def changed(self) -> list[int]:
        return [0] * len(self._files)

    def batches(
        self, number: int, reading: "FileReading", column: str | None, start: int = 0
    ) -> "Iterator[RowBatch]":
        """The rows of one file, which is fetched first and deleted after."""
        from provenance.cli.row_sources import batches_of

        path, size = self._files[number]
        place = self._folder / f"{self.revision[:12]}-{path.replace('/', '-')}"
        url = f"https://huggingface.co/datasets/{self._id}/resolve/{self.revision}/{quote(path)}"
        with _mapped():
            self._fetcher.fetch(url, place, size)
        yield from batches_of(place, reading, column, start)
        place.unlink(missing_ok=True)

    def _commit(self, asked: str) -> str:
        url = f"https://huggingface.co/api/datasets/{self._id}/revision/{quote(asked, safe='')}"
        answer = self._json(url)[0]
        found = answer.get("sha") if isinstance(answer, dict) else None
        return found if isinstance(found, str) and re.fullmatch(r"[0-9a-f]{7,64}", found) else asked

    def _listed(self) -> Iterator[tuple[str, int]]:
        """Path and size of the files with rows, from all pages of the listing."""
        from provenance.cli.warc_rows import is_warc
        from provenance.linking.corpus_files import can_be_read

        below = f"/{quote(self._path)}" if self._path else ""
        url = f"https://huggingface.co/api/datasets/{self._id}/tree/{self.revision}{below}?recursive=true"
        for _ in range(_MOST_PAGES):
            entries, following = self._json(url)
            for entry in entries if isinstance(entries, list) else []:
                named = entry if isinstance(entry, dict) and entry.get("type") == "file" else {}
                path, size = named.get("path"), named.get("size")
                if not isinstance(path, str) or not isinstance(size, int) or ".." in path.split("/"):
                    continue
                if can_be_read(Path(path)) or is_warc(Path(path)):
                    yield path, size
            if not following:
                return
            url = following

    def _json(self, url: str) -> tuple[Any, str]:
        with _mapped():
            body, header = self._fetcher.answer(url)
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise NothingFetched(f"fetching {url}: the answer is no JSON ({error})") from error
        following = _NEXT.search(header("Link") or "")
        return answer, self._fetcher.origins.public(following[1]) if following else ""


class _mapped:  # noqa: N801 - reads as a word in `with`
    """What the crawler calls a file that cannot be had is nothing fetched to the command line."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        from crawler.shards import ShardError

        if isinstance(error, ShardError | OSError):
            raise NothingFetched(str(error)) from error


def _fetcher() -> "ShardFetcher":
    import time

    from crawler.origins import Origins
    from crawler.shards import ShardFetcher
    from provenance.cli.crawl_run import CONTACT

    def wait(seconds: float, why: str) -> None:
        complain(f"waiting {seconds:.0f} s: {why}")
        time.sleep(seconds)

    return ShardFetcher(Origins.from_environment(), os.environ.get("HF_TOKEN"), os.environ.get(CONTACT), wait=wait)
