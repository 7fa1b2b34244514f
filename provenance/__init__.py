"""Reads what AI model makers say about their training data, and judges what a third party could check."""

__version__ = "0.1.0"
