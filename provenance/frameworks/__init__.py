"""Frameworks as data: what they ask for, and which claims answer."""

from provenance.frameworks.framework import (
    Answering,
    AppliesTo,
    Framework,
    FrameworkError,
    Gives,
    Inherited,
    LicenceTest,
    Requirement,
)
from provenance.frameworks.loading import SPEAKING_DOCUMENTS, load_frameworks, read_framework

__all__ = [
    "SPEAKING_DOCUMENTS", "Answering", "AppliesTo", "Framework", "FrameworkError", "Gives", "Inherited",
    "LicenceTest", "Requirement", "load_frameworks", "read_framework",
]  # fmt: skip
