"""Claims: everything a document says about training data, with the exact words.

`extract_claims` takes a reading and gives each occurrence of each claim in reading order.
"""

from provenance.claims.dataset_mentions import find_dataset_mentions
from provenance.claims.extract import EXTRACTOR, claims_and_issues, extract_claims

__all__ = ["EXTRACTOR", "claims_and_issues", "extract_claims", "find_dataset_mentions"]
