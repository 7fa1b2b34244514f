"""Hub ids as claims write them: recognised, followed through renames, and spelled as captures show them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from db.documents import document_key
from db.records import Claim, HubIndex
from db.vocabulary import RepoKind, Source
from provenance.corpora.keys import alias_key

_HUB_ID = re.compile(r"[A-Za-z0-9][\w.\-]{0,95}/[A-Za-z0-9][\w.\-]{0,95}")
_BARE_ID = re.compile(r"[A-Za-z0-9][\w.\-]{0,95}")
_MOST_RENAMES = 8
_VIEWER = re.compile(
    r"(https?://[^/]+/datasets/)viewer/?\?(?:[^#]*&)?dataset=([\w.\-]+(?:/[\w.\-]+)?)", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.|hf\.co/|huggingface\.co/|doi:)", re.IGNORECASE)


class HubNames:
    """The Hub ids of one kind (datasets or models) that captures have shown, ready for look-ups."""

    def __init__(self, ids: Iterable[str], hub: HubIndex) -> None:
        self._ids = {hub_id.casefold(): hub_id for hub_id in sorted(ids)}
        self._renames = {old.casefold(): new for old, new in sorted(hub.renames.items())}

    def newest(self, hub_id: str) -> str:
        """The id an id now stands under, spelled as captures show it; itself when nothing is known of it."""
        seen: set[str] = set()
        while hub_id.casefold() in self._renames and hub_id.casefold() not in seen and len(seen) < _MOST_RENAMES:
            seen.add(hub_id.casefold())
            hub_id = self._renames[hub_id.casefold()]
        return self._ids.get(hub_id.casefold(), hub_id)

    def shown(self, hub_id: str) -> bool:
        """Whether a capture has shown the id in this very spelling."""
        return self._ids.get(hub_id.casefold()) == hub_id

    def known(self, hub_id: str) -> bool:
        """Whether a capture has shown the id, or a redirect from it."""
        return hub_id.casefold() in self._ids or hub_id.casefold() in self._renames

    def named(self, name: str) -> tuple[str, ...]:
        """The ids whose name without organisation is `name`, but for case, spaces and signs."""
        return tuple(self._names.get(alias_key(name), ())) if alias_key(name) else ()

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = defaultdict(list)
        for hub_id in self._ids.values():
            names[alias_key(hub_id.rpartition("/")[2])].append(hub_id)
        return names


def is_hub_id(text: str) -> bool:
    """Whether a text is spelled like `organisation/name`."""
    return _HUB_ID.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether a text is an address or a DOI and no name."""
    return _ADDRESS.match(text) is not None


def addressed_id(claim: Claim, kind: RepoKind) -> str | None:
    """The Hub id that a claim's address gives: as a link to the Hub, or as an id and nothing else."""
    for text in (claim.address or "", claim.object.strip()):
        if is_address(text):
            key = document_key(_without_viewer(text if "://" in text else f"https://{text}"))
            if key.source is Source.HUB and key.repo_kind is kind and not _is_legal(key.path):
                return key.repo_id if _is_id(key.repo_id) else None
    address = (claim.address or "").strip().removeprefix("datasets/")
    return address if _is_id(address) else None


def _without_viewer(address: str) -> str:
    """The old viewer named the data set in its query: `/datasets/viewer/?dataset=a/b` shows `a/b`."""
    found = _VIEWER.match(address)
    return f"{found.group(1)}{found.group(2)}" if found else address


def _is_id(text: str) -> bool:
    return _BARE_ID.fullmatch(text) is not None or is_hub_id(text)


def _is_legal(path: str) -> bool:
    """A link to a licence file names the licence and not the repository."""
    return path.rpartition("/")[2].casefold().startswith(("licen", "notice", "terms"))


def address_of(claim: Claim) -> str | None:
    """The address that a claim's named thing is said to stand at, if it gives one that is not a bare Hub id."""
    return next((text for text in (claim.address or "", claim.object.strip()) if is_address(text)), None)
