"""Measure the rules on annotated documents and write `confidence.toml` anew.

python -m provenance.evaluating.confidence GOLD_FOLDER [FOLDER…] [--texts PLACE…]
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from db.vocabulary import GOLD_KINDS
from provenance.claims import extract_claims
from provenance.claims.confidence import count_outcomes, format_counts
from provenance.evaluating.gold import load_gold
from provenance.evaluating.matching import fits, match
from provenance.reading import read_payload

PARTS = frozenset({"dev", "dev2", "dev3", "dev4", "dev5"})
"""The parts whose errors the writers of rules read; the held-out parts never count."""
WRITTEN = Path(__file__).parents[1] / "claims" / "confidence.toml"


def main(arguments: Sequence[str] | None = None) -> None:
    """Score every rule on the parts for reading, and write the counts in `WRITTEN`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--texts", nargs="*", type=Path, default=[])
    chosen = parser.parse_args(arguments)
    counts = count_outcomes(_outcomes(chosen.folders, chosen.texts))
    WRITTEN.write_text(format_counts(counts), "utf-8")


def _outcomes(folders: Sequence[Path], texts: Sequence[Path]) -> Iterator[tuple[str, bool]]:
    """Each prediction's rule and whether it fits an annotated claim; what only an optional claim fits is left out."""
    for folder in folders:
        for document in load_gold(folder, texts, PARTS).documents:
            reading = read_payload(document.payload, name=document.name)
            everything = extract_claims(reading, document.key, document.kind)
            found = [one for one in everything if one.claim.kind in GOLD_KINDS]
            matching = match(document.claims, found, fits)
            right = {at for claim, at in matching.pairs if not document.claims[claim].optional}
            for at, one in enumerate(found):
                if at not in matching.neutral:
                    yield one.evidence.rule, at in right


if __name__ == "__main__":
    main()
