"""LaTeX sources: the words of the body, each with its place."""

from provenance.reading.latex.reader import read_latex

__all__ = ["read_latex"]
