"""Which payloads were seen where, so that a revisit finds the one it refers to."""

from db.archive.observing import HeldPayload, declared_digest
from db.archive.records import ArchivedRecord
from db.records import ArchiveLocation


class PayloadIndex:
    """Payloads by digest, and by address for revisits that give no digest.

    Takes about 300 bytes a payload. Keys are the digest of the payload and, where another was declared (of the
    body before its codings were undone), that one too.
    """

    def __init__(self) -> None:
        self._by_digest: dict[str, tuple[HeldPayload, ArchiveLocation | None]] = {}
        self._by_address: dict[str, str] = {}

    def learn(self, record: ArchivedRecord, held: HeldPayload, location: ArchiveLocation | None = None) -> None:
        """Remember a response; the first record that held a payload stays the one referred to."""
        entry = self._by_digest.setdefault(held.digest, (held, location))
        declared = declared_digest(record)
        if declared and declared != held.digest:
            self._by_digest.setdefault(declared, entry)
        if record.http is not None and record.http.status == 200:
            self._by_address[record.target] = held.digest

    def find(self, record: ArchivedRecord) -> HeldPayload | None:
        entry = self._find(record)
        return entry[0] if entry else None

    def locate(self, record: ArchivedRecord) -> ArchiveLocation | None:
        """Where the record lies whose payload this revisit refers to."""
        entry = self._find(record)
        return entry[1] if entry else None

    def _find(self, record: ArchivedRecord) -> tuple[HeldPayload, ArchiveLocation | None] | None:
        digest = declared_digest(record)
        if digest is None:
            digest = self._by_address.get(record.header("WARC-Refers-To-Target-URI") or record.target)
        return self._by_digest.get(digest) if digest else None
