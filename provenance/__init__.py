"""Reads claims out of archived documents, links and judges them, and reports what is missing."""
