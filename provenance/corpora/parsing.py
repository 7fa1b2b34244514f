"""One TOML row to one record. Every key is read or refused: a misspelt key is an error, not a silence."""

import re

from db.records import AccessEvent
from db.vocabulary import Access
from provenance.corpora.identity import alias_kind
from provenance.corpora.rows import (
    AliasKind,
    AmbiguousName,
    Corpus,
    CorpusName,
    CorpusVersion,
    Exclusion,
    HubRepository,
    HubRole,
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


def corpus(row: Row, file: str, *, user: bool) -> Corpus:
    """A `[[corpus]]` row of a file. Raises RegistryError."""
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
        names=tuple(_name(name) for name in row.texts_or_rows("aliases")),
        repositories=tuple(_repository(hub_id) for hub_id in row.texts_or_rows("hub_ids")),
        versions=tuple(_version(version) for version in row.rows("versions")),
        hub_part_of=row.texts("hub_part_of"),
        arxiv=row.optional("arxiv"),
        doi=row.optional("doi"),
        addresses=row.texts("addresses"),
        size=row.text("size", ""),
        size_statements=tuple(_size(size) for size in row.rows("size_statements")),
        access=tuple(_access(event) for event in row.rows("access")),
        licences=tuple(_licence(licence) for licence in row.rows("licences")),
        derived_from=tuple(_edge(edge) for edge in row.rows("derived_from")),
        excludes=tuple(_exclusion(one) for one in row.texts_or_rows("excludes")),
        generated_by=row.texts("generated_by"),
        personal_data=_prompt(row.row("personal_data")),
        copyright=_prompt(row.row("copyright")),
        file=file,
        user_file=file if user else None,
    )
    row.close()
    if not _ID.fullmatch(read.id):
        row.fail(f"the id {read.id!r} is not plain", "use small letters, digits, hyphens and dots")
    if not read.sources:
        row.fail("no source", 'add sources = ["where you read it"], or sources = ["knowledge"]')
    return read


def _name(item: str | Row) -> CorpusName:
    if isinstance(item, str):
        return CorpusName(item, alias_kind(item))
    text = item.text("name")
    kind = item.choice("kind", AliasKind) if item.has("kind") else alias_kind(text)
    read = CorpusName(text, kind, _day(item, "since"), _day(item, "until"), item.text("source", ""))
    item.close()
    return read


def _repository(item: str | Row) -> HubRepository:
    if isinstance(item, str):
        return HubRepository(item)
    role = item.choice("role", HubRole) if item.has("role") else HubRole.UNTOLD
    read = HubRepository(
        item.text("id"),
        role,
        _day(item, "since"),
        _day(item, "until"),
        item.text("source", ""),
        item.text("note", ""),
    )
    item.close()
    return read


def _version(row: Row) -> CorpusVersion:
    read = CorpusVersion(
        version=row.text("version"),
        since=_day(row, "since"),
        hub_id=row.optional("hub_id"),
        revision=row.optional("revision"),
        size=row.text("size", ""),
        source=row.text("source", ""),
        note=row.text("note", ""),
    )
    row.close()
    return read


def _day(row: Row, key: str) -> str | None:
    day = row.optional(key)
    if day is not None and not _DATE.fullmatch(day):
        row.fail(f"{key} is {day!r}", "write YYYY, YYYY-MM or YYYY-MM-DD")
    return day


def _size(row: Row) -> SizeStatement:
    read = SizeStatement(row.text("value"), row.text("source"))
    row.close()
    return read


def _access(row: Row) -> AccessEvent:
    read = AccessEvent(row.choice("state", Access), _day(row, "since"), row.text("source"), row.text("note", ""))
    row.close()
    return read


def _licence(row: Row) -> LicenceStatement:
    read = LicenceStatement(row.text("value"), row.text("source"), row.text("note", ""), _day(row, "since"))
    row.close()
    return read


def _edge(row: Row) -> LineageEdge:
    read = LineageEdge(
        row.text("id"),
        row.choice("relation", Relation),
        row.share("share"),
        row.optional("parent_version"),
        row.text("source", ""),
    )
    row.close()
    return read


def _exclusion(item: str | Row) -> Exclusion:
    if isinstance(item, str):
        return Exclusion(item)
    read = Exclusion(item.text("id"), item.text("source", ""))
    item.close()
    return read


def _prompt(row: Row | None) -> Prompt | None:
    if row is None:
        return None
    read = Prompt(row.text("source"), row.flag("documented"))
    row.close()
    return read


def ambiguous_name(row: Row, file: str, *, user: bool) -> AmbiguousName:
    """An `[[ambiguous]]` row of a file. Raises RegistryError."""
    own = file if user else None
    read = AmbiguousName(
        alias=row.text("alias"),
        candidates=row.texts("candidates"),
        note=row.text("note", ""),
        usual=row.optional("usual"),
        unlisted=row.flag("unlisted"),
        file=file,
        user_file=own,
    )
    row.close()
    if not read.candidates:
        row.fail("no candidates", "name the corpora that it may mean")
    if read.usual and (read.usual not in read.candidates or read.unlisted):
        row.fail(f"usual is {read.usual!r}", "name one of the candidates, and leave out unlisted")
    return read


def rename(row: Row, file: str) -> OrganisationRename:
    """A `[[rename]]` row of a file. Raises RegistryError."""
    read = OrganisationRename(row.text("old"), row.text("new"), row.texts("sources"), file)
    row.close()
    return read
