"""Reading: every function takes a session and gives frozen records. Long results are iterators: exhaust them
before the session commits."""

from db.queries.assessed import (
    answers,
    contradictions,
    copies,
    judged_claims,
    links,
    model,
    models,
    resolutions,
    signatures,
)
from db.queries.derived import (
    ClaimFilter,
    ExtractedPayload,
    claims_with_evidence,
    extractions,
    issues,
    other_extractors,
    reading_source,
    readings,
)
from db.queries.observed import (
    attempts,
    captures,
    captures_to_extract,
    has_row,
    known_captures,
    location,
    locations,
    newest_capture,
    payload_location,
    repository_records,
    responses_with,
)
from db.queries.snapshot import Snapshot, digest, snapshot
from db.queries.working import Run, runs, table_counts, was_imported

__all__ = [
    "ClaimFilter", "ExtractedPayload", "Run", "Snapshot", "answers", "attempts", "captures",
    "captures_to_extract", "claims_with_evidence", "contradictions", "copies", "digest", "extractions",
    "has_row", "issues", "judged_claims", "known_captures", "links", "location", "locations", "model",
    "models", "newest_capture", "other_extractors", "payload_location", "reading_source", "readings",
    "repository_records", "resolutions", "responses_with", "runs", "signatures", "snapshot", "table_counts",
    "was_imported",
]  # fmt: skip
