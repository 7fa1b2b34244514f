"""What the name of a model may mean."""

from db.records import Candidate, Claim, HubIndex
from db.vocabulary import NameReason, RepoKind, Source, TargetKind
from provenance.naming.hub_names import HubNames, address_of, addressed_id, is_hub_id


class ModelNames:
    """An exact Hub id, or a name that one Hub model alone has."""

    def __init__(self, hub: HubIndex) -> None:
        self._hub = HubNames(hub.models, hub)

    def candidates(self, claim: Claim) -> tuple[list[Candidate], bool]:
        """The candidates for the model that a claim names, and whether the rule is sure."""
        hub_id, said = self._written_id(claim)
        if hub_id is not None:
            newest = self._hub.newest(hub_id)
            known = self._hub.known(hub_id)
            return [_candidate(hub_id, newest, known)], said or known
        own = claim.document.repo_id if claim.document.source is Source.HUB else ""
        named = [one for one in self._hub.named(claim.object.strip()) if one.casefold() != own.casefold()]
        reason = NameReason.UNIQUE_ALIAS if len(named) == 1 else NameReason.AMBIGUOUS_ALIAS
        detail = "the only model of this name in the captures" if len(named) == 1 else "several have this name"
        return [Candidate(TargetKind.MODEL, f"hf:model:{one}", reason, detail) for one in named], True

    def _written_id(self, claim: Claim) -> tuple[str | None, bool]:
        """The Hub id in a claim, and whether the document itself marks it as one."""
        addressed = addressed_id(claim, RepoKind.MODEL)
        if addressed is not None and ("/" in addressed or self._hub.known(addressed)):
            return addressed, True
        name = claim.object.strip()
        if is_hub_id(name) and address_of(claim) is None:
            return name, claim.document.source is Source.HUB
        return (name, True) if self._hub.known(name) else (None, False)


def _candidate(written: str, newest: str, known: bool) -> Candidate:
    target = f"hf:model:{newest}"
    if newest.casefold() != written.casefold():
        return Candidate(TargetKind.MODEL, target, NameReason.RENAMED_HUB_ID, f"{written} is now {newest}")
    if "/" not in newest:
        return Candidate(TargetKind.MODEL, target, NameReason.LEGACY_HUB_ID, newest)
    detail = newest if known else f"{newest}, as written: no capture shows it"
    return Candidate(TargetKind.MODEL, target, NameReason.HUB_ID, detail)
