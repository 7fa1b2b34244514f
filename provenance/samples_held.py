"""What the archive holds of the text of datasets: rows that the viewer showed, and hashes of files."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from db.archive import Archive
from db.places import places_of
from db.records import Sample
from db.vocabulary import DOCUMENT_STATUSES, RepoKind, Source
from provenance.corpora import Registry
from provenance.linking import FileHashes, SampleReading, read_file_hashes, read_sample
from provenance.selecting import History


def samples_held(session: Session, archive: Archive, looks: Sequence[History]) -> Iterator[Sample]:
    """Rows of text that captures of the dataset viewer hold, one sample for each dataset.

    The first rows are no random ones: they stand in only where no other page of rows was read.
    """
    of_dataset: dict[tuple[str, bool], list[tuple[str, SampleReading]]] = defaultdict(list)
    for look in looks:
        if look.document.source is Source.VIEWER and look.document.path.startswith(("rows", "first-rows")):
            for digest, payload in _newest_payload(session, archive, look):
                read, drawn = read_sample(payload), look.document.path.startswith("rows")
                if read.rows or read.without_text:
                    of_dataset[f"hf:dataset:{look.document.repo_id}", drawn].append((digest, read))
    for subject in sorted({subject for subject, _ in of_dataset}):
        parts = of_dataset.get((subject, True)) or of_dataset[subject, False]
        yield Sample(
            subject,
            tuple(row for _, part in parts for row in part.rows),
            tuple(digest for digest, _ in parts),
            without_text=sum(part.without_text for _, part in parts),
            keys=tuple(key for _, part in parts for key in part.keys),
        )


def file_hashes_held(
    session: Session, archive: Archive, looks: Sequence[History], registry: Registry
) -> Iterator[FileHashes]:
    """SHA-256 of data files by dataset, from API records, listings of files and Croissant descriptions."""
    of_dataset: dict[str, dict[str, str]] = defaultdict(dict)
    digests: dict[str, list[str]] = defaultdict(list)
    for look in looks:
        key = look.document
        if key.source is not Source.HUB or key.repo_kind is not RepoKind.DATASET:
            continue
        if not (key.path.startswith("@api") or "croissant" in key.path):
            continue
        for digest, payload in _newest_payload(session, archive, look):
            if found := read_file_hashes(payload):
                of_dataset[f"hf:dataset:{key.repo_id}"] |= found
                digests[f"hf:dataset:{key.repo_id}"].append(digest)
    for subject in sorted(of_dataset):
        match = registry.by_hub_id(subject.removeprefix("hf:dataset:"))
        corpus = match.corpus_id if match else None
        yield FileHashes(subject, of_dataset[subject], corpus, tuple(sorted(digests[subject])))


def _newest_payload(session: Session, archive: Archive, look: History) -> Iterator[tuple[str, bytes]]:
    """Digest and bytes of the newest good answer of a document, where the archive has it."""
    fetched = [capture for capture in look.captures if capture.status in DOCUMENT_STATUSES]
    if fetched:
        places = places_of(session, archive, fetched[-1:]).here
        if fetched[-1].id in places:
            yield fetched[-1].payload_sha256, archive.payload(places[fetched[-1].id])
