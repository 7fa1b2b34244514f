"""Names of a report's files: safe on every disk, one for each model."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

LONGEST = 80
"""Characters of a name before its suffix: far below the 255 bytes that disks take."""

_RESERVED = {"con", "prn", "aux", "nul", "index"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


def file_names(subjects: Iterable[str]) -> Mapping[str, str]:
    """A name (no folder, no suffix) for each subject; two never differ by case only.

    Subjects that would share a name all carry eight digits of their SHA-256, so that the name of one does not
    depend on the order of the others.
    """
    subjects = list(dict.fromkeys(subjects))
    slugs = {subject: _slug(subject) for subject in subjects}
    for digits in (8, 64):
        shared = Counter(slugs.values())
        slugs = {
            subject: slug if shared[slug] == 1 else _marked(slug, subject, digits) for subject, slug in slugs.items()
        }
    return slugs


def _slug(subject: str) -> str:
    named = subject.removeprefix("hf:model:").removeprefix("github:").replace("/", "--").replace(":", "-")
    slug = re.sub(r"[^a-z0-9._-]+", "-", named.casefold()).strip("-._")
    if not slug or slug.split(".")[0] in _RESERVED or len(slug) > LONGEST or not named.isascii():
        return _marked(slug, subject)
    return slug


def _marked(slug: str, subject: str, digits: int = 8) -> str:
    digest = hashlib.sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
    return f"{slug[:LONGEST].strip('-._') or 'model'}-{digest}"
