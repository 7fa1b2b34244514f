"""A typed stretch of a text: what the patterns see instead of the words."""

from db.records.record import record
from provenance.claims.gazetteer import MentionType
from provenance.claims.quantities import Quantity


@record(frozen=True, slots=True)
class Mention:
    """A typed stretch `start:end` of a text. `name` is its normal form; `address` where a link leads.

    `listed`: a list has it as it is written, nothing hung on it.
    `known`: from the registry, a Hub link or an id, not by shape alone.
    """

    start: int
    end: int
    type: MentionType
    name: str
    address: str | None = None
    known: bool = False
    quantity: Quantity | None = None
    listed: bool = False
