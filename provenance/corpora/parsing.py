"""One TOML row to one record. Every key is read or refused: a misspelt key is an error, not a silence."""

import re

from db.records import AccessEvent
from db.vocabulary import Access
from provenance.corpora.rows import (
    AmbiguousName,
    Corpus,
    LicenceStatement,
    LineageEdge,
    OrganisationRename,
    Prompt,
    Relation,
    SizeStatement,
)
from provenance.corpora.table_row import Row

_ID = re.compile(r"[a-z0-9][a-z0-9.\-]*")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def corpus(row: Row, user_file: str | None) -> Corpus:
    """A `[[corpus]]` row. Raises RegistryError."""
    read = Corpus(
        id=row.text("id"),
        name=row.text("name"),
        kind=row.text("kind"),
        modality=row.text("modality"),
        sources=row.texts("sources"),
        languages=row.text("languages", ""),
        creator=row.text("creator", ""),
        year=row.number("year"),
        evaluation_only=row.flag("evaluation_only"),
        living=row.flag("living"),
        from_memory=row.flag("from_memory"),
        aliases=row.texts("aliases"),
        hub_ids=row.texts("hub_ids"),
        hub_part_of=row.texts("hub_part_of"),
        arxiv=row.optional("arxiv"),
        doi=row.optional("doi"),
        addresses=row.texts("addresses"),
        size=row.text("size", ""),
        size_statements=tuple(_size(size) for size in row.rows("size_statements")),
        access=tuple(_access(event) for event in row.rows("access")),
        licences=tuple(_licence(licence) for licence in row.rows("licences")),
        derived_from=tuple(_edge(edge) for edge in row.rows("derived_from")),
        excludes=row.texts("excludes"),
        generated_by=row.texts("generated_by"),
        personal_data=_prompt(row.row("personal_data")),
        copyright=_prompt(row.row("copyright")),
        user_file=user_file,
    )
    row.close()
    if not _ID.fullmatch(read.id):
        row.fail(f"the id {read.id!r} is not plain", "use small letters, digits, hyphens and dots")
    if not read.sources:
        row.fail("no source", 'add sources = ["where you read it"], or sources = ["knowledge"]')
    return read


def _size(row: Row) -> SizeStatement:
    read = SizeStatement(row.text("value"), row.text("source"))
    row.close()
    return read


def _access(row: Row) -> AccessEvent:
    since = row.optional("since")
    if since is not None and not _DATE.fullmatch(since):
        row.fail(f"since is {since!r}", "write YYYY, YYYY-MM or YYYY-MM-DD")
    read = AccessEvent(row.choice("state", Access), since, row.text("source"), row.text("note", ""))
    row.close()
    return read


def _licence(row: Row) -> LicenceStatement:
    read = LicenceStatement(row.text("value"), row.text("source"), row.text("note", ""))
    row.close()
    return read


def _edge(row: Row) -> LineageEdge:
    read = LineageEdge(row.text("id"), row.choice("relation", Relation), row.share("share"))
    row.close()
    return read


def _prompt(row: Row | None) -> Prompt | None:
    if row is None:
        return None
    read = Prompt(row.text("source"), row.flag("documented"))
    row.close()
    return read


def ambiguous_name(row: Row, user_file: str | None) -> AmbiguousName:
    """An `[[ambiguous]]` row. Raises RegistryError."""
    read = AmbiguousName(row.text("alias"), row.texts("candidates"), row.text("note", ""), user_file)
    row.close()
    if not read.candidates:
        row.fail("no candidates", "name the corpora that it may mean")
    return read


def rename(row: Row) -> OrganisationRename:
    """A `[[rename]]` row. Raises RegistryError."""
    read = OrganisationRename(row.text("old"), row.text("new"), row.texts("sources"))
    row.close()
    return read
