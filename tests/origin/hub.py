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

    def add_history(self, identity: str, revisions: list[tuple[str, str, str]]) -> None:
        """Commits of a model (id, date, card), newest first, in pages of two, and the card at each."""
        for at in range(0, len(revisions), 2):
            path = f"/api/models/{identity}/commits/main" + (f"?cursor=p{at}" if at else "")
            body = json.dumps(
                [{"id": commit, "title": "edit", "date": date} for commit, date, _ in revisions[at : at + 2]]
            )
            following = f'<{self.base}/api/models/{identity}/commits/main?cursor=p{at + 2}>; rel="next"'
            headers = LIMIT | ({"Link": following} if at + 2 < len(revisions) else {})
            self._put(path, Answer(body.encode(), headers=headers, media_type="application/json"))
        for commit, _, card in revisions:
            payload = card.encode()
            blob = hashlib.sha1(b"blob %d\0" % len(payload) + payload).hexdigest()
            answer = Answer(payload, headers={"X-Repo-Commit": commit}, media_type="text/plain", etag=f'"{blob}"')
            self._put(f"/{identity}/resolve/{commit}/README.md", answer)

    def _add(self, kind: str, verb: str, identity: str, card: str) -> None:
        body = card.encode()
        blob = hashlib.sha1(b"blob %d\0" % len(body) + body).hexdigest()
        record = json.dumps({"id": identity, "sha": COMMIT, "gated": False, "cardData": {}}).encode()
        self._put(f"/api/{kind}/{identity}", Answer(record, headers=LIMIT, media_type="application/json"))
        cached = f"/api/resolve-cache/{kind}/{identity}/{COMMIT}/README.md"
        hop = {"Location": f"{self.prefix}{cached}?etag=%22{blob}%22", "X-Repo-Commit": COMMIT, "X-Linked-Etag": blob}
        self._put(f"/{verb}{identity}/resolve/main/README.md", Answer(status=307, headers=hop | LIMIT))
        headers = {"X-Repo-Commit": COMMIT} | LIMIT
        self._put(cached, Answer(body, headers=headers, media_type="text/plain; charset=utf-8", etag=f'"{blob}"'))

    def _put(self, path: str, answer: Answer) -> None:
        self.origin.put(self.prefix + path, answer)
