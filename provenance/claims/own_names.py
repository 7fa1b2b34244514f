"""Which names are the document's own: what it calls the artefact that it presents."""

from provenance.claims.context import DocumentContext
from provenance.claims.letters import squeeze


def own_or(context: DocumentContext, name: str) -> str:
    """Empty for a name of the document's own artefact, else the name."""
    return "" if calls_itself(context, name) else name


def calls_itself(context: DocumentContext, name: str) -> bool:
    """Whether a name is one by which the document calls its own artefact, or begins the repository's."""
    folded = squeeze(_last(name))
    own_short = squeeze(_last(context.document.repo_id))
    return folded in map(squeeze, context.own_names) or (len(folded) > 3 and own_short.startswith(folded))


def names_itself(context: DocumentContext, name: str) -> bool:
    """Whether a name is the whole name of the document's own artefact, which cannot be its own base."""
    return squeeze(_last(name)) == squeeze(_last(context.document.repo_id))


def _last(name: str) -> str:
    return name.rsplit("/", 1)[-1]
