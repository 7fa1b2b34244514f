"""Claims in tables: training mixes, models with their tokens and cut-offs, splits, languages, keys and values."""

from provenance.claims.tables.extract import extract_tables

__all__ = ["extract_tables"]
