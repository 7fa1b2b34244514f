"""How many declared names resolve, and a seeded draw of resolutions to be read by a person.

    python benchmarks/naming.py web.warc.gz [--workspace DIR] [--draw 200 --seed 1 --by name] [--format json]

Prints, for names of datasets and of models apart, how many declarations (claims that name one) and how many
distinct names resolve, are ambiguous or unresolved, and by which reason. With `--draw` it prints that many
resolved declarations of datasets, each with its document, its words and what it resolved to: whether they are right
is for a person to say. `--by name` draws distinct pairs of name and target, which are harder. The same seed over
the same archive and code draws the same. `--workspace` keeps what was read, so that a second run starts at once.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.archive import Archive
from db.engine import open_database
from db.records import Resolution, StandingClaim
from db.vocabulary import ClaimKind, NameOutcome
from db.workspace import find_workspace
from provenance.assessing import Question, stand
from provenance.corpora import alias_key
from provenance.extracting import read_and_extract
from provenance.importing.replaying import replay
from provenance.knowledge import Knowledge, load_knowledge
from provenance.resolving import resolve_standing

DATASETS = frozenset({ClaimKind.TRAINED_ON, ClaimKind.DERIVED_FROM})
LONGEST_WORDS = 600


@dataclass(frozen=True, slots=True)
class Declaration:
    """A claim that names a dataset or a model, with what the name resolved to."""

    standing: StandingClaim
    resolution: Resolution

    @property
    def name(self) -> str:
        return alias_key(self.standing.claim.object) or self.standing.claim.object.casefold()

    @property
    def target(self) -> str:
        return self.resolution.chosen.target_id if self.resolution.chosen else ""


def declarations(web: Path, folder: Path) -> tuple[list[Declaration], Knowledge]:
    """Every declaration of a web archive, in the order of claim ids."""
    workspace = find_workspace(folder, create=True)
    database, archive, knowledge = open_database(workspace), Archive(workspace.archive), load_knowledge(workspace)
    try:
        replay(database, workspace.archive, [web])
        read_and_extract(database, archive)
        with database.reading() as session:
            at = stand(session, Question(), knowledge)
    finally:
        database.close()
    resolved = resolve_standing(at.claims, at.looks, knowledge)
    found = {one.claim.id: Declaration(one, resolved[one.claim.id]) for one in at.claims if one.claim.id in resolved}
    return [found[claim_id] for claim_id in sorted(found)], knowledge


def counted(of: Sequence[Declaration]) -> dict[str, object]:
    """Shares by declaration and by distinct name, and the reasons of what resolved."""
    by_outcome = Counter(one.resolution.outcome for one in of)
    names = {one.name for one in of}
    resolved = {one.name for one in of if one.resolution.outcome is NameOutcome.RESOLVED}
    reasons = Counter(one.resolution.chosen.reason for one in of if one.resolution.chosen)
    return {
        "declarations": len(of),
        **{outcome.value: by_outcome[outcome] for outcome in NameOutcome},
        "share_of_declarations": round(by_outcome[NameOutcome.RESOLVED] / max(1, len(of)), 4),
        "names": len(names),
        "names_resolved": len(resolved),
        "share_of_names": round(len(resolved) / max(1, len(names)), 4),
        "reasons": {reason.value: count for reason, count in reasons.most_common()},
    }


def drawn(of: Iterable[Declaration], number: int, seed: int, by: str) -> list[Declaration]:
    """A seeded draw of resolved declarations; by name, one for each pair of name and target."""
    resolved = [one for one in of if one.resolution.outcome is NameOutcome.RESOLVED]
    if by == "name":
        resolved = list({(one.name, one.target): one for one in resolved}.values())
    return random.Random(seed).sample(resolved, min(number, len(resolved)))


def shown(one: Declaration, knowledge: Knowledge) -> dict[str, object]:
    claim, chosen = one.standing.claim, one.resolution.chosen
    corpus = knowledge.registry.by_id(one.target)
    words = next((item.anchor for item in one.standing.evidence), "")
    return {
        "claim": claim.id,
        "document": claim.document.text,
        "kind": claim.kind.value,
        "name": claim.object_written,
        "address": claim.address,
        "target": one.target,
        "called": corpus.name if corpus else one.target,
        "reason": chosen.reason.value if chosen else "",
        "detail": chosen.detail if chosen else "",
        "words": " ".join(words.split())[:LONGEST_WORDS],
    }


def run(arguments: argparse.Namespace) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as spare:
        found, knowledge = declarations(arguments.web, arguments.workspace or Path(spare))
    of_datasets = [one for one in found if one.standing.claim.kind in DATASETS]
    of_models = [one for one in found if one.standing.claim.kind not in DATASETS]
    draw = drawn(of_datasets, arguments.draw, arguments.seed, arguments.by)
    return {
        "registry": knowledge.registry.version,
        "datasets": counted(of_datasets),
        "models": counted(of_models),
        "draw": {"seed": arguments.seed, "by": arguments.by, "rows": [shown(one, knowledge) for one in draw]},
    }


def print_table(result: dict[str, dict[str, object]]) -> None:
    print(f"registry {result['registry']}")
    for group in ("datasets", "models"):
        print(f"{group}: " + "; ".join(f"{key} {value}" for key, value in result[group].items()))
    for number, row in enumerate(result["draw"]["rows"], 1):
        print(f"\n{number}. {row['name']!r} -> {row['target']} ({row['called']}) by {row['reason']}: {row['detail']}")
        print(f"   {row['kind']} in {row['document']}" + (f", address {row['address']}" if row["address"] else ""))
        print(f"   {row['words']}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("web", type=Path, help="a WARC file with documents that name training data")
    parser.add_argument("--workspace", type=Path, help="keep what was read here")
    parser.add_argument("--draw", type=int, default=0, help="resolved declarations to print")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by", choices=("declaration", "name"), default="declaration")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    arguments = parser.parse_args()
    result = run(arguments)
    print(json.dumps(result, indent=1, ensure_ascii=False)) if arguments.format == "json" else print_table(result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
