"""File names under which makers write about their data, beside the card or the README."""

import re

MOST_FILES = 12  # documents of one repository that are followed; what a repository lists beyond is left

_WORDS = re.compile(
    r"data[-_ ]?(?:summary|sheet|card|statement)s?|datasheets?|public[-_ ]summary"
    r"|training[-_ ]?(?:data|content|corpus)"
    r"|dataset[-_ ]?card|model[-_ ]?card|system[-_ ]?card|data[-_ ](?:sources?|documentation|provenance|transparency)"
    r"|ab[-_ ]?2013|croissant",
    re.IGNORECASE,
)
_WHOLE_NAMES = frozenset({"data", "dataset", "datasets", "corpus", "corpora"})  # DATA.md, DATASET.md
_PROSE = frozenset({"md", "markdown", "txt", "rst", "pdf", "html"})
_CARD = "readme.md"


def is_data_document(path: str) -> bool:
    """Whether a file's name says that it is about data: `data_summary_card.md`, `DATA.md`, `croissant.json`."""
    name = path.rsplit("/", 1)[-1]
    stem, _, ending = name.casefold().rpartition(".")
    if name.casefold() == _CARD or path.count("/") > 2:
        return False
    if ending == "json":
        return "croissant" in stem
    return ending in _PROSE and (stem in _WHOLE_NAMES or bool(_WORDS.search(stem)))
