"""`provenance corpus show`: one row of the registry, told so that somebody can write about it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from db.vocabulary import Access

if TYPE_CHECKING:
    from db.records import AccessEvent
    from provenance.corpora import Corpus, Registry, Relative

_EVENTS = {
    Access.OPEN: "opened",
    Access.GATED: "gated (its publisher decides who may have it)",
    Access.PRIVATE: "private (never given to others)",
    Access.WITHDRAWN: "withdrawn",
    Access.PARTLY_WITHDRAWN: "partly withdrawn",
    Access.UNKNOWN: "not known whether it can be had",
}
_GONE = frozenset({Access.WITHDRAWN, Access.PARTLY_WITHDRAWN, Access.PRIVATE})
_MEMORY = "from memory, no document checked: never exported as a finding"
_MANY_NAMES = 12


def corpus_lines(registry: "Registry", row: "Corpus") -> Iterator[str]:
    """What the corpus is, its names, versions, places, licences, access, lineage and sources, in that order."""
    yield f"{row.name}  ({row.id})"
    yield f"  {_what(row)}"
    if row.from_memory:
        yield f"  All of this is {_MEMORY}."
    elif "knowledge" in row.sources:
        yield f"  What has no source of its own here is {_MEMORY}."
    if row.user_file:
        yield f"  Your own row, in {row.user_file}"
    for title, lines in _sections(registry, row):
        if told := list(lines):
            yield title
            yield from (f"  {line}" for line in told)


def _sections(registry: "Registry", row: "Corpus") -> Iterator[tuple[str, Iterator[str]]]:
    yield "Names", _names(registry, row)
    yield "Versions", _versions(registry, row)
    yield "Where", _places(row)
    yield "Size", _sizes(registry, row)
    yield "Licence, by who says it", _licences(registry, row)
    yield "Access, by date", _access(registry, row)
    yield "Where it came from", _lineage(registry, row)
    yield "What came from it", _children(registry, row)
    yield "To check", _prompts(registry, row)
    yield "Sources of this row", (registry.citation(source) for source in row.sources)


def _what(row: "Corpus") -> str:
    parts = [f"{row.kind} data, {row.modality}", row.languages and f"languages: {row.languages}"]
    parts += [row.creator and f"by {row.creator}", str(row.year) if row.year else ""]
    parts += ["for evaluation" if row.evaluation_only else "", "grows or is re-issued" if row.living else ""]
    return "; ".join(part for part in parts if part)


def _names(registry: "Registry", row: "Corpus") -> Iterator[str]:
    for kind, group in groupby(sorted(row.names, key=lambda one: one.kind), key=lambda one: one.kind):
        names = [f"{one.text}{_span(one.since, one.until)}{_from(registry, one.source)}" for one in group]
        more = f" and {len(names) - _MANY_NAMES} more" if len(names) > _MANY_NAMES else ""
        yield f"{kind.value.replace('_', ' ')}: {', '.join(names[:_MANY_NAMES])}{more}"
    for name in registry.ambiguous_names(row.id):
        others = ", ".join(one for one in name.candidates if one != row.id)
        usual = "; usually this" if name.usual == row.id else ""
        yield f"ambiguous: {name.alias} ({name.note}{'; also ' + others if others else ''}{usual})"


def _versions(registry: "Registry", row: "Corpus") -> Iterator[str]:
    for one in row.versions:
        told = (one.since, one.size, one.hub_id, one.revision and f"revision {one.revision}", one.note)
        yield f"{one.version}: {'; '.join(part for part in told if part)}{_from(registry, one.source)}"


def _places(row: "Corpus") -> Iterator[str]:
    for one in row.repositories:
        note = f", {one.note}" if one.note else ""
        yield f"huggingface.co/datasets/{one.hub_id}  ({one.role.value}{_span(one.since, one.until)}{note})"
    yield from (f"huggingface.co/datasets/{one}  (holds it among other things)" for one in row.hub_part_of)
    yield from row.addresses
    yield from (f"arxiv.org/abs/{one}" for one in (row.arxiv,) if one)
    yield from (f"doi.org/{one}" for one in (row.doi,) if one)


def _sizes(registry: "Registry", row: "Corpus") -> Iterator[str]:
    if row.size:
        yield f"{row.size}  (as published)"
    yield from (f"{one.value}{_from(registry, one.source)}" for one in row.size_statements)


def _licences(registry: "Registry", row: "Corpus") -> Iterator[str]:
    for one in row.licences:
        since = f" from {one.since}" if one.since else ""
        note = f" ({one.note})" if one.note else ""
        yield f"{one.value}{since}{note}{_from(registry, one.source)}"


def _access(registry: "Registry", row: "Corpus") -> Iterator[str]:
    for number, event in enumerate(row.access):
        again = event.access is Access.OPEN and any(before.access in _GONE for before in row.access[:number])
        word = "re-released" if again else _EVENTS[event.access]
        note = f": {event.note}" if event.note else ""
        yield f"{event.since or 'no date'}  {word}{note}{_from(registry, event.source)}"


def _lineage(registry: "Registry", row: "Corpus") -> Iterator[str]:
    for one in registry.ancestry(row.id):
        yield f"{one.words} {one.corpus_id}{_state(registry, one.corpus_id)}: {_path(one)}"
    for source, group in groupby(row.excludes, key=lambda one: one.source):
        left_out = ", ".join(one.corpus_id for one in group)
        yield f"without {left_out}, though an ancestor has it{_from(registry, source)}"
    if row.generated_by:
        yield f"written by a model: {', '.join(row.generated_by)}"


def _path(relative: "Relative") -> str:
    hops = [f"{hop.parent} by {hop.relation}{f', {hop.share}' if hop.share else ''}" for hop in relative.hops]
    return " < ".join([relative.hops[0].child, *hops]) + ("  [from memory]" if relative.from_memory else "")


def _children(registry: "Registry", row: "Corpus") -> Iterator[str]:
    children = sorted((edge.relation.value, child) for child, edge in registry.children(row.id))
    for relation, group in groupby(children, key=lambda one: one[0]):
        yield f"{relation}: {', '.join(child for _, child in group)}"


def _prompts(registry: "Registry", row: "Corpus") -> Iterator[str]:
    for what, prompt in (("personal data", row.personal_data), ("copyright", row.copyright)):
        if prompt:
            word = "documented" if prompt.documented else "a prompt to check, no finding"
            yield f"{what}: {word}{_from(registry, prompt.source)}"


def _state(registry: "Registry", corpus_id: str) -> str:
    found = registry.by_id(corpus_id)
    newest: Sequence[AccessEvent] = found.access[-1:] if found else ()
    return "".join(f" ({_EVENTS[one.access]} {one.since or ''})".replace(" )", ")") for one in newest
                   if one.access in _GONE - {Access.PRIVATE})  # fmt: skip


def _span(since: str | None, until: str | None) -> str:
    if not (since or until):
        return ""
    return f", {since} to {until}" if since and until else f", since {since}" if since else f", until {until}"


def _from(registry: "Registry", source: str) -> str:
    return f"  [{registry.citation(source)}]" if source else ""
