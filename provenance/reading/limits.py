"""How much of a hostile document is read before it is given up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds of one reading. What goes beyond is left out and said in `Reading.issues`.

    The largest card of the replica has 0.73 MB and the longest paper 100 pages, so the bounds are an order of
    magnitude above what is real.
    """

    text_bytes: int = 20_000_000
    pdf_bytes: int = 100_000_000
    pdf_pages: int = 1_000
    pdf_seconds: float = 120.0
    pdf_characters: int = 10_000_000
    front_matter_characters: int = 1_000_000
    fields: int = 100_000
    depth: int = 60
    aliases: int = 100
    table_places: int = 200_000
    column_span: int = 200
    blocks: int = 200_000


DEFAULT_LIMITS = ReadLimits()
