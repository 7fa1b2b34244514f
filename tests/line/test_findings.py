"""What --fail-on accepts."""

import pytest

from provenance.findings import UnknownFinding, check_findings


@pytest.mark.parametrize("word", ["unverifiable", "not_found", "withdrawn", "partly-read", "corpus:the-pile"])
def test_known_findings_pass(word: str) -> None:
    check_findings([word], {"the-pile"})


@pytest.mark.parametrize(
    ("word", "hint"), [("untrue", "Choose a verdict"), ("corpus:the-pyle", "nearest are the-pile")]
)
def test_an_unknown_finding_is_refused_before_any_work(word: str, hint: str) -> None:
    with pytest.raises(UnknownFinding, match=hint):
        check_findings([word], {"the-pile"})
