"""The public page on verdict rules is what the rules say."""

from pathlib import Path

from provenance.judging.documentation import rules_document

PAGE = Path(__file__).parents[2] / "docs" / "verdict_rules.md"


def test_the_page_is_made_from_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_document(), (
        "run: python -m provenance.judging.documentation > docs/verdict_rules.md"
    )
