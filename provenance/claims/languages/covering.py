"""In which languages prose is read: English by its own rules, others by the packs of this folder."""

PACKS_FOR = ("ja", "zh")
"""ISO 639-1 codes, one for each pack; a test compares them with the packs. Apart so that asking loads no pack.

A language gets a pack when at least ten of the 1,623 newest cards and repository documents of the replica have
prose in it: Chinese 72, Japanese 11. Korean has 5, Russian 3, Thai 2, German, Arabic and Italian 1 each; of the 13
cards in which langdetect finds German, 12 hold sample conversations, prompts or names.
"""


def covered(language: str | None) -> bool:
    """Whether claims are looked for in the prose of a document written in `language`, an ISO 639-1 code or a tag
    that begins with one. None, a language that could not be told, counts as covered: every pack was tried."""
    if language is None:
        return True
    return language.casefold().replace("_", "-").partition("-")[0] in {"en", *PACKS_FOR}
