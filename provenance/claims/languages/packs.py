"""The packs there are, by ISO 639-1 code."""

from provenance.claims.languages.chinese import CHINESE
from provenance.claims.languages.japanese import JAPANESE
from provenance.claims.languages.pack import LanguagePack

PACKS: dict[str, LanguagePack] = {pack.code: pack for pack in (CHINESE, JAPANESE)}
