"""Names of languages by code: fields carry codes where prose carries names."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def language_codes() -> dict[str, str]:
    """ISO 639 codes, folded, to the names we use."""
    data = tomllib.loads((files("provenance.claims") / "languages.toml").read_text("utf-8"))
    return {code: str(name) for code, name in data.items()}


def language_of_code(code: str) -> str | None:
    """The language of an ISO 639 code or BCP 47 tag: `pt-BR` and `zho_Hans` too. None where it is no code we know."""
    folded = code.strip().casefold().replace("_", "-")
    return language_codes().get(folded) or language_codes().get(folded.partition("-")[0])
