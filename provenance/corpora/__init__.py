"""The registry of known corpora: reviewed rows, and how to look things up in them."""

from provenance.corpora.ancestry import Hop, Relative
from provenance.corpora.checking import Breach
from provenance.corpora.keys import alias_key
from provenance.corpora.loading import RegistryError, load_registry, registry_breaches
from provenance.corpora.registry import AliasMatch, HubMatch, Registry
from provenance.corpora.rows import (
    Alias,
    AliasKind,
    Corpus,
    CorpusName,
    CorpusVersion,
    HubRepository,
    HubRole,
    LicenceStatement,
    LineageEdge,
    Prompt,
    Relation,
    SizeStatement,
)

__all__ = [
    "Alias", "AliasKind", "AliasMatch", "Breach", "Corpus", "CorpusName", "CorpusVersion", "Hop", "HubMatch",
    "HubRepository", "HubRole", "LicenceStatement", "LineageEdge", "Prompt", "Registry", "RegistryError", "Relation",
    "Relative", "SizeStatement", "alias_key", "load_registry", "registry_breaches",
]  # fmt: skip
