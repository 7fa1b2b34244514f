"""What the name of a model may mean."""

from db.records import Candidate, Claim, HubIndex
from db.vocabulary import NameReason, RepoKind, Source, TargetKind
from provenance.corpora import Registry
from provenance.naming.hub_names import HubNames, address_of, addressed_id, is_hub_id
from provenance.naming.watchlist import load_watchlist


class ModelNames:
    """An exact Hub id, or a name that one Hub model alone has."""

    def __init__(self, registry: Registry, hub: HubIndex) -> None:
        self._registry = registry
        self._hub = HubNames(hub.models, hub)
        self._watchlist = load_watchlist()

    def candidates(self, claim: Claim) -> tuple[list[Candidate], bool]:
        """The candidates for the model that a claim names, and whether the rule is sure."""
        hub_id, said = self._written_id(claim)
        if hub_id is not None:
            newest = self._hub.newest(hub_id)
            known = self._hub.known(hub_id)
            return [_candidate(hub_id, newest, known)], said or known
        return self._by_name(claim)

    def _written_id(self, claim: Claim) -> tuple[str | None, bool]:
        """The Hub id in a claim, and whether the document itself marks it as one."""
        addressed = addressed_id(claim, RepoKind.MODEL)
        if addressed is not None and ("/" in addressed or self._hub.known(addressed)):
            return addressed, True
        name = claim.object.strip()
        if is_hub_id(name) and address_of(claim) is None:
            first = self._registry.find_alias(name.partition("/")[0])
            is_pair = first is not None and not first.unlisted  # "ShareGPT/Vicuna" format; "openai/…" is no pair
            return name, claim.document.source is Source.HUB and not is_pair
        return (name, True) if self._hub.shown(name) else (None, False)

    def _by_name(self, claim: Claim) -> tuple[list[Candidate], bool]:
        """Hub models of this name. One is sure only in the same spelling, and not where it may be a re-upload."""
        name = claim.object.strip()
        own = claim.document.repo_id if claim.document.source is Source.HUB else ""
        named = [one for one in self._hub.named(name) if one.casefold() != own.casefold()]
        if not named:
            listed = self._watchlist.listed(name)
            if listed is not None and listed.casefold() != own.casefold():
                detail = "the only model of this name in the watch list"
                return [Candidate(TargetKind.MODEL, f"hf:model:{listed}", NameReason.UNIQUE_ALIAS, detail)], True
            return self._of_family(name), False
        sure = len(named) == 1 and self._is_original(named[0], name)
        reason = NameReason.UNIQUE_ALIAS if sure else NameReason.AMBIGUOUS_ALIAS
        detail = "the only model of this name in the captures" if sure else "has this name; others may"
        return [Candidate(TargetKind.MODEL, f"hf:model:{one}", reason, detail) for one in named], sure

    def _is_original(self, hub_id: str, name: str) -> bool:
        """Whether the name is spelled as the id has it, and no family of the watch list has it elsewhere."""
        if hub_id.rpartition("/")[2].casefold() != name.casefold():
            return False
        families = self._watchlist.named_like(name)
        return not families or self._watchlist.family_of(f"hf:model:{hub_id}") in families

    def _of_family(self, name: str) -> list[Candidate]:
        family = self._watchlist.find(name)
        if family is None:
            return []
        detail = f"a model of the family {family.name}; which one is not said"
        return [Candidate(TargetKind.MODEL, family.subject, NameReason.DERIVATIVE_NAME, detail)]


def _candidate(written: str, newest: str, known: bool) -> Candidate:
    target = f"hf:model:{newest}"
    if newest.casefold() != written.casefold():
        return Candidate(TargetKind.MODEL, target, NameReason.RENAMED_HUB_ID, f"{written} is now {newest}")
    if "/" not in newest:
        return Candidate(TargetKind.MODEL, target, NameReason.LEGACY_HUB_ID, newest)
    detail = newest if known else f"{newest}, as written: no capture shows it"
    return Candidate(TargetKind.MODEL, target, NameReason.HUB_ID, detail)
