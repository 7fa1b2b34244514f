"""Names of languages, by code and as documents write them."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, dict[str, object]]:
    data: dict[str, dict[str, object]] = tomllib.loads(
        (files("provenance.claims") / "languages.toml").read_text("utf-8")
    )
    return data


@cache
def _codes() -> dict[str, str]:
    return {code: str(name) for code, name in _tables()["natural"].items()}


@cache
def natural_languages() -> dict[str, str]:
    """Every written name of a natural language, case folded, to the name we use for it."""
    other = {written: str(name) for written, name in _tables()["other_names"].items()}
    names = {name: name for name in _codes().values()} | other
    return {written.casefold(): name for written, name in names.items()}


@cache
def programming_languages() -> frozenset[str]:
    """Names of programming languages as written: `C` and `Go` are names only in this case."""
    names = _tables()["programming"]["names"]
    return frozenset(str(name) for name in names) if isinstance(names, list) else frozenset()


def language_of_code(code: str) -> str | None:
    """The language of an ISO 639 code or BCP 47 tag: `pt-BR` and `zho_Hans` too. None where it is no code we know."""
    folded = code.strip().casefold().replace("_", "-")
    return _codes().get(folded) or _codes().get(folded.partition("-")[0])


def language_named(written: str) -> str | None:
    """The name we use for a language written by name or by code, else None."""
    words = " ".join(written.split())
    if words in programming_languages():
        return words
    return natural_languages().get(words.casefold()) or (language_of_code(words) if len(words) <= 12 else None)
