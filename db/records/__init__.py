"""One frozen dataclass a noun: what crosses a room's door."""

from db.records.assessment import Assessment
from db.records.captures import ArchiveLocation, Attempt, Capture
from db.records.claims import Claim, Evidence, Extraction, make_claim_id
from db.records.frontier import Target
from db.records.identity import content_id, fold
from db.records.judging import AccessEvent, Ancestor, Answer, Case, JudgedClaim, TargetFacts
from db.records.linking import Contradiction, Copy, Link, Sample, Scheme, SharedRun, Signature
from db.records.naming import Candidate, HubIndex, LikeCard, NameContext, Resolution
from db.records.readings import Block, BlockType, Cell, Field, Reading, SpanText, Table
from db.records.readings import Link as TextLink
from db.records.repositories import RepositoryNames
from db.records.seeking import Sought, SoughtPlace
from db.records.standing import ComparedDocument, DocumentStanding, StandingClaim
from db.records.subjects import Issue, Model

__all__ = [
    "AccessEvent", "Ancestor", "Answer", "ArchiveLocation", "Assessment", "Attempt", "Block", "BlockType",
    "Candidate", "Capture", "Case", "Cell", "Claim", "ComparedDocument", "Contradiction", "Copy", "DocumentStanding",
    "Evidence", "Extraction", "Field", "HubIndex", "Issue", "JudgedClaim", "LikeCard", "Link", "Model",
    "NameContext", "Reading", "RepositoryNames",
    "Resolution", "Sample", "Scheme", "SharedRun", "Signature", "Sought", "SoughtPlace", "SpanText", "StandingClaim",
    "Table", "Target", "TargetFacts", "TextLink", "content_id", "fold", "make_claim_id",
]  # fmt: skip
