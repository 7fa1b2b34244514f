"""Documents in a language that no rule reads: of those only the structured fields were understood."""

from collections.abc import Collection
from dataclasses import replace

from db.records import DocumentStanding
from db.vocabulary import DocumentKind, LookOutcome

_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "kn": "Kannada", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam",
    "mr": "Marathi", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "so": "Somali",
    "sq": "Albanian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""English names of the languages that langdetect tells apart, by ISO 639-1 code."""

_STRUCTURED = frozenset(
    {DocumentKind.HUB_API, DocumentKind.CROISSANT, DocumentKind.DATA_SAMPLE, DocumentKind.ARXIV_API}
)
"""Kinds that are fields throughout: their language, if one was guessed, hides nothing."""


def as_understood(standing: DocumentStanding, covered: Collection[str] | None) -> DocumentStanding:
    """The standing, or one that says *partly read* where its prose is in none of the `covered` languages.

    `covered` are ISO 639-1 codes, None where nobody said which there are; a document whose language is not known
    counts as covered.
    """
    looked = standing.outcome in {LookOutcome.READ, LookOutcome.PARTLY_READ}
    if covered is None or not standing.language or not looked or standing.kind in _STRUCTURED:
        return standing
    code = standing.language.casefold().partition("-")[0]
    if code in covered or standing.language in covered:
        return standing
    words = f"Written in {_NAMES.get(code, standing.language)}: only its structured fields were read."
    reason = f"{words} {standing.reason}".strip()
    return replace(standing, outcome=LookOutcome.PARTLY_READ, reason=reason)
