"""Disclosures that a law asks for, recognised on sight: by an address, the words of a link, a title.

Public summaries of training content (EU AI Act, Art. 53(1)(d)) and documentation of training data (California
AB 2013, Civil Code 3111) stand where each maker likes, and move. Of ten real summaries of 2025 and 2026 six say in
their address what they are; the others stand at addresses of a content network, or in a report of something else, and
are known by the words of the link that leads there, or by their own.
"""

import re
from urllib.parse import unquote, urlsplit

from db.vocabulary import DocumentKind

DISCLOSURES = (DocumentKind.PUBLIC_SUMMARY, DocumentKind.AB_2013)

_SEPARATORS = re.compile(r"[\W_]+")
_SUMMARY = re.compile(
    r"\bpublic summar(?:y|ies)\b(?! (?:judg|of (?:the )?(?:results|findings|changes|proposed)))"
    r"|\bsummar(?:y|ies) of (?:the |its |our )?(?:model )?training (?:content|data)\b"
    r"|\btraining (?:content|data) (?:public )?summar(?:y|ies)\b"
    r"|\bdata summar(?:y card|y)\b(?! (?:statistics|table))"
    r"|\beu data transparency\b"
    r"|\bzusammenfassung (?:der |des |von )?(?:\w+ )?(?:trainings?inhalte|trainings?daten)"
    r"|\br[ée]sum[ée] (?:public )?(?:du |des )?contenus? (?:\w+ ){0,4}(?:entra[iî]nement|formation)"
    r"|\bsintesi (?:pubblica )?(?:dei )?contenut[io] (?:\w+ ){0,4}(?:training|addestramento)"
    r"|\bresumen (?:p[úu]blico )?(?:del |de los )?contenidos? (?:\w+ ){0,4}(?:entrenamiento)",
    re.IGNORECASE,
)
_AB_2013 = re.compile(
    r"\bab ?2013\b|\bassembly bill (?:no )?2013\b|\bcivil code (?:section )?3111\b"
    r"|\bcalifornia (?:\w+ ){0,3}training data\b"
    r"|\b(?:generative )?(?:ai|artificial intelligence) training data transparency\b"
    r"|\btraining data (?:documentation|disclosures?)\b",
    re.IGNORECASE,
)
_ABOUT_THEM = re.compile(
    r"\b(?:templates?|explanatory notice|guidance|guidelines?|faq|how to|what (?:is|are|does)|consultation)\b",
    re.IGNORECASE,
)
"""Words of documents about disclosures: the Commission's template, a lawyer's page."""
_LONGEST = 400
"""Characters of a link's words or a title that are looked at; a longer text is no name of a document."""


def disclosed_by_words(words: str) -> DocumentKind | None:
    """What a document with this title, or behind a link with these words, is; None for neither kind."""
    plain = _SEPARATORS.sub(" ", words[:_LONGEST])
    if _ABOUT_THEM.search(plain):
        return None
    if _AB_2013.search(plain):
        return DocumentKind.AB_2013
    return DocumentKind.PUBLIC_SUMMARY if _SUMMARY.search(plain) else None


def disclosed_by_address(address: str) -> DocumentKind | None:
    """What the address of a document says that it is, by the last two names in its path."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return None
    names = [name for name in path.split("/") if name][-2:]
    return next((kind for name in reversed(names) if (kind := disclosed_by_words(name))), None)
