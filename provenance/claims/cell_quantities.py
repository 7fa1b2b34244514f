"""The quantity of a table's cell or a field, with the unit and scale that its column's header or its key gives."""

from dataclasses import replace
from decimal import Decimal

import regex

from provenance.claims.quantities import Quantity, find_quantities, in_bytes, plain, unit_of
from provenance.claims.units import SCALES


def read_quantity(cell: str, header: str = "") -> Quantity | None:
    """The quantity that a table cell or a field holds, its unit and scale completed from the column's header.

    `header` such as "Tokens (B)", "# examples", "Size (GB)", "Share %". None where the cell is no quantity.
    """
    found = find_quantities(cell)
    if not found:
        return None
    first = found[0]
    if first.unit is not None or not header:
        return first
    return _from_header(first, header)


_HEADER_SCALE = regex.compile(
    r"(?i)[(\[]\s*(?:in\s+)?(k|thousands?|m|millions?|b|bn|billions?|t|trillions?)\s*(?:of\s+)?(?:tokens?"
    r"|words?)?\s*[)\]]|\bin\s(thousands|millions|billions|trillions)\b"
)
_HEADER_WORD = regex.compile(r"[A-Za-z&]+")
_HEADER_BYTES = regex.compile(r"\b(?:[KMGTP]i?B|bytes)\b")


def _from_header(quantity: Quantity, header: str) -> Quantity:
    if "%" in header or "percent" in header.casefold():
        return quantity.counting("percent", quantity.end, "")
    if (size := _HEADER_BYTES.search(header)) is not None:
        return in_bytes("", quantity, quantity.end, size.group().casefold())
    units = [found for word in _HEADER_WORD.findall(header) if (found := unit_of(word)) is not None]
    # "Dataset size (tokens)" counts tokens: what the header is about comes before what it counts.
    unit = next((one for one in units if one != "datasets" and one != "examples"), units[0] if units else None)
    if unit is None:
        return quantity
    value = quantity.value
    if (scale := _HEADER_SCALE.search(header)) is not None and not quantity.scaled:
        word = (scale[1] or scale[2]).casefold()
        factor = SCALES.get(word, 0) or SCALES[word.rstrip("s")]
        value = "/".join(plain(Decimal(part) * factor) for part in value.split("/"))
    return replace(quantity, value=value, unit=unit, unit_end=quantity.end, counted="")
