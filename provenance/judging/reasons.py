"""Reason codes of verdicts: the closed list that reports, filters and documentation share."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a verdict is what it is. Each is given by exactly one rule."""

    IDENTICAL_CONTENT = "identical_content"
    CONTENT_CONTAINED = "content_contained"
    EXACT_AND_OBTAINABLE = "exact_and_obtainable"
    REVISION_MISSING = "revision_missing"
    SUBSET_MISSING = "subset_missing"
    GATED = "gated"
    PARTLY_WITHDRAWN = "partly_withdrawn"
    WITHDRAWN = "withdrawn"
    MADE_PRIVATE = "made_private"
    NEVER_OBTAINABLE = "never_obtainable"
    STATED_ABSENCE = "stated_absence"
    CATEGORY = "category"
    GENERATOR_NOT_NAMED = "generator_not_named"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"
    NOT_LOOKED = "not_looked"
    MEMORY_ONLY = "memory_only"
