"""Hub-shaped answers: API records, listings with cursors, cards by redirect to the resolve cache, refusals."""

import hashlib
import json

from tests.origin.server import Answer, Origin

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LIMIT = {"RateLimit": '"resolvers";r=2999;t=300', "RateLimit-Policy": '"fixed window";"resolvers";q=3000;w=300'}


class HubSite:
    """Models and datasets of made-up makers in the Hub's shapes, under a prefix of an origin."""

    def __init__(self, origin: Origin, prefix: str = "/hub") -> None:
        self.origin = origin
        self.prefix = prefix
        self.base = origin.base + prefix
        self._data: dict[tuple[str, str], list[tuple[str, int]]] = {}
        self._files: dict[tuple[str, str], dict[str, bytes]] = {}

    def add_model(self, identity: str, card: str) -> None:
        self._add("models", "", identity, card)

    def add_dataset(self, identity: str, card: str) -> None:
        self._add("datasets", "datasets/", identity, card)

    def add_gated(self, identity: str) -> None:
        """The metadata of a gated model can be read, its files cannot."""
        record = {"id": identity, "gated": "manual", "sha": COMMIT}
        self._put(f"/api/models/{identity}", Answer(json.dumps(record).encode(), media_type="application/json"))
        refusal = {"X-Error-Code": "GatedRepo", "X-Error-Message": "Access to this model is restricted."}
        self._put(f"/{identity}/resolve/main/README.md", Answer(b"restricted", status=401, headers=refusal))

    def add_missing(self, identity: str) -> None:
        """What an asker without a token gets for a repository that is missing or private."""
        refusal = {"X-Error-Code": "RepoNotFound", "X-Error-Message": "Repository not found"}
        for path in (f"/api/models/{identity}", f"/{identity}/resolve/main/README.md"):
            self._put(path, Answer(b'{"error":"Repository not found"}', status=401, headers=refusal))

    def disable(self, kind: str, identity: str) -> None:
        """A repository that the Hub closed: it names no code, only a message."""
        refusal = Answer(
            b"Access to this resource is disabled.",
            status=403,
            headers={"X-Error-Message": "Access to this resource is disabled."},
            media_type="text/plain",
        )
        prefix = "datasets/" if kind == "datasets" else ""
        for path in (f"/api/{kind}/{identity}", f"/{prefix}{identity}/resolve/main/README.md"):
            self._put(path, refusal)

    def add_croissant(self, identity: str) -> None:
        """The description of a dataset in Croissant, as the Hub makes it for datasets that the viewer shows."""
        described = {
            "@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"},
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.1",
            "name": identity.rsplit("/", maxsplit=1)[-1],
            "license": "https://choosealicense.com/licenses/cc-by-4.0/",
            "url": f"https://huggingface.co/datasets/{identity}",
            "distribution": [],
            "recordSet": [],
        }
        body = json.dumps(described).encode()
        self._put(
            f"/api/datasets/{identity}/croissant", Answer(body, headers=LIMIT, media_type="application/ld+json")
        )

    def add_listing(self, author: str, identities: list[str], page: int, limit: int, *, etags: bool = False) -> str:
        """A listing of an author's models in pages of `page`; returns its public path and query."""
        first = f"/api/models?author={author}&sort=downloads&limit={limit}"
        pages = [identities[at : at + page] for at in range(0, len(identities), page)]
        for number, entries in enumerate(pages):
            path = first if number == 0 else f"{first}&cursor=c{number}"
            body = json.dumps([{"id": identity, "downloads": 9} for identity in entries]).encode()
            following = f'<{self.base}{first}&cursor=c{number + 1}>; rel="next"'
            headers = LIMIT | ({"Link": following} if number + 1 < len(pages) else {})
            tag = f'"{hashlib.sha1(body).hexdigest()}"' if etags else None
            self._put(path, Answer(body, headers=headers, media_type="application/json; charset=utf-8", etag=tag))
        return first

    def add_sweep(self, changed: list[tuple[str, str]], page: int) -> str:
        """All models, the last changed first, in pages; returns the listing's public path and query."""
        first = f"/api/models?sort=lastModified&limit={page}&expand=lastModified&expand=sha"
        newest = sorted(changed, key=lambda one: one[1], reverse=True)
        for at in range(0, len(newest), page):
            entries = [{"id": name, "sha": COMMIT, "lastModified": date} for name, date in newest[at : at + page]]
            following = f'<{self.base}{first}&cursor=s{at + page}>; rel="next"'
            headers = LIMIT | ({"Link": following} if at + page < len(newest) else {})
            answer = Answer(json.dumps(entries).encode(), headers=headers, media_type="application/json")
            self._put(first + (f"&cursor=s{at}" if at else ""), answer)
        return first

    def add_space(self, identity: str, card: str) -> None:
        self._add("spaces", "spaces/", identity, card)

    def add_history(self, identity: str, revisions: list[tuple[str, str, str]], kind: str = "models") -> None:
        """Commits of a repository (id, date, card), newest first, in pages of two, and the card at each."""
        prefix = "" if kind == "models" else f"{kind}/"
        for at in range(0, len(revisions), 2):
            path = f"/api/{kind}/{identity}/commits/main" + (f"?cursor=p{at}" if at else "")
            body = json.dumps(
                [{"id": commit, "title": "edit", "date": date} for commit, date, _ in revisions[at : at + 2]]
            )
            following = f'<{self.base}/api/{kind}/{identity}/commits/main?cursor=p{at + 2}>; rel="next"'
            headers = LIMIT | ({"Link": following} if at + 2 < len(revisions) else {})
            self._put(path, Answer(body.encode(), headers=headers, media_type="application/json"))
        for commit, _, card in revisions:
            payload = card.encode()
            headers, tag = {"X-Repo-Commit": commit}, f'"{blob_id(payload)}"'
            answer = Answer(payload, headers=headers, media_type="text/plain", etag=tag)
            self._put(f"/{prefix}{identity}/resolve/{commit}/README.md", answer)

    def add_tree(self, identity: str, commit: str, files: dict[str, bytes]) -> None:
        """The files of a model at a commit, as they are listed and each at its address."""
        listed = [{"type": "file", "oid": blob_id(body), "size": len(body), "path": name}
                  for name, body in sorted(files.items())]  # fmt: skip
        listed.append({"type": "directory", "oid": "d" * 40, "size": 0, "path": "figures"})
        answer = Answer(json.dumps(listed).encode(), headers=LIMIT, media_type="application/json")
        self._put(f"/api/models/{identity}/tree/{commit}", answer)
        for name, body in files.items():
            tag, headers = f'"{blob_id(body)}"', {"X-Repo-Commit": commit} | LIMIT
            self._put(f"/{identity}/resolve/{commit}/{name}", Answer(body, headers=headers, etag=tag))

    def add_file(self, kind: str, identity: str, name: str, body: bytes) -> None:
        """A file beside the card; it stands in the repository's record too."""
        files = self._files.setdefault((kind, identity), {})
        files[name] = body
        self._record(kind, identity)
        prefix = "datasets/" if kind == "datasets" else ""
        tag = f'"{blob_id(body)}"'
        headers = {"X-Repo-Commit": COMMIT} | LIMIT
        answer = Answer(body, headers=headers, media_type="text/plain; charset=utf-8", etag=tag)
        self._put(f"/{prefix}{identity}/resolve/main/{name}", answer)

    def add_data(self, identity: str, name: str, size: int = 9_000_000_000) -> None:
        """A file of data in LFS: the Hub answers with where it lies, never with the bytes themselves."""
        self._data.setdefault(("datasets", identity), []).append((name, size))
        self._record("datasets", identity)
        where = {"Location": "https://cdn.hub.example/data", "X-Linked-Size": str(size), "X-Linked-Etag": '"abc"'}
        self._put(f"/datasets/{identity}/resolve/main/{name}", Answer(status=302, headers=where | LIMIT))

    def forget(self, identity: str, commit: str) -> None:
        """A commit of a model that a rewritten history no longer has."""
        refusal = {"X-Error-Code": "RevisionNotFound", "X-Error-Message": f"Invalid rev id: {commit}"}
        self._put(f"/{identity}/resolve/{commit}/README.md", Answer(b"Not Found", status=404, headers=refusal))

    def rename(self, old: str, new: str) -> None:
        """Requests for a model's old name are sent to its new one."""
        for path in (f"/api/models/{old}", f"/{old}/resolve/main/README.md"):
            location = self.prefix + path.replace(old, new)
            self._put(path, Answer(status=307, headers={"Location": location} | LIMIT))

    def _add(self, kind: str, verb: str, identity: str, card: str) -> None:
        body = card.encode()
        blob = blob_id(body)
        self._files.setdefault((kind, identity), {})["README.md"] = body
        self._record(kind, identity)
        cached = f"/api/resolve-cache/{kind}/{identity}/{COMMIT}/README.md"
        hop = {"Location": f"{self.prefix}{cached}?etag=%22{blob}%22", "X-Repo-Commit": COMMIT, "X-Linked-Etag": blob}
        self._put(f"/{verb}{identity}/resolve/main/README.md", Answer(status=307, headers=hop | LIMIT))
        headers = {"X-Repo-Commit": COMMIT} | LIMIT
        self._put(cached, Answer(body, headers=headers, media_type="text/plain; charset=utf-8", etag=f'"{blob}"'))

    def _record(self, kind: str, identity: str) -> None:
        """The API record as it is with `blobs=true`: it names the blob id of each file."""
        files = self._files[kind, identity]
        siblings = [{"rfilename": name, "size": len(body), "blobId": blob_id(body)} for name, body in files.items()]
        data = [{"rfilename": name, "size": size, "blobId": blob_id(name.encode()), "lfs": {"size": size}}
                for name, size in self._data.get((kind, identity), [])]  # fmt: skip
        record = {"id": identity, "sha": COMMIT, "gated": False, "cardData": {}, "siblings": siblings + data}
        body = json.dumps(record).encode()
        self._put(f"/api/{kind}/{identity}", Answer(body, headers=LIMIT, media_type="application/json"))

    def _put(self, path: str, answer: Answer) -> None:
        self.origin.put(self.prefix + path, answer)


def blob_id(body: bytes) -> str:
    """The id that git gives these bytes, which is the Hub's ETag of a file."""
    return hashlib.sha1(b"blob %d\0" % len(body) + body).hexdigest()
