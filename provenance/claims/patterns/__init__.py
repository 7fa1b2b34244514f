"""Patterns: one file a kind, each pattern with sentences that match and sentences that must not."""
