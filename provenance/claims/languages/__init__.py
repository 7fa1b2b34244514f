"""Languages: the names that their codes stand for, and the packs that read documents written in them."""

from provenance.claims.languages.codes import language_codes, language_of_code
from provenance.claims.languages.covering import covered

__all__ = ["covered", "language_codes", "language_of_code"]
