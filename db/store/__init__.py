"""Writing: every function takes a session, which whoever opened it commits."""

from db.store.assessed import PAYLOAD_STEPS, put_links, replace_assessment
from db.store.derived import add_extraction, add_issues, add_reading, clear_derived, forget_extractions
from db.store.observed import add_attempts, add_captures, add_locations, clear_observed
from db.store.working import add_run, finish_run, record_import

__all__ = [
    "PAYLOAD_STEPS", "add_attempts", "add_captures", "add_extraction", "add_issues", "add_locations",
    "add_reading", "add_run", "clear_derived", "clear_observed", "finish_run", "forget_extractions", "put_links",
    "record_import", "replace_assessment",
]  # fmt: skip
