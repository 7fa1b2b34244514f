"""Derived: the artefacts that claims are about, and what went wrong on the way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Model:
    """One artefact that gets a page: a Hub model, a repository's model, or a family of the watch list.

    `subject` is `hf:model:a/b`, `github:repo:a/b` or `family:llama-4`. `documents` are the keys that speak of
    it, its own first. `bases` are subjects it was built on.
    """

    subject: str
    name: str
    maker: str | None
    publisher: str | None
    family: str | None
    documents: tuple[str, ...]
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """One document that failed at one step: counted and shown, never in the way of the rest."""

    id: str
    step: str
    document: str
    payload_sha256: str | None
    message: str
