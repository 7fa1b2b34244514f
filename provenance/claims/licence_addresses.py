"""Licences that are given by the address of their text."""

import regex


def licence_at(value: str) -> str:
    """`https://creativecommons.org/licenses/by/4.0/` is cc-by-4.0."""
    if (chosen := regex.search(r"choosealicense\.com/licenses/([\w.-]+)", value)) is not None:
        return chosen[1].casefold()
    found = regex.search(r"creativecommons\.org/(?:licenses/([a-z-]+)|publicdomain/(zero))/(\d\.\d)", value)
    if found is None:
        return value.casefold() if "://" not in value else value
    return f"cc0-{found[3]}" if found[2] else f"cc-{found[1]}-{found[3]}"
