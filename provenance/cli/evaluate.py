"""`provenance evaluate`: how good the extractor is on annotated documents."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.screen import FormatOption, TableFormat, complain, say
from provenance.cli.stopping import UsageProblem

if TYPE_CHECKING:
    from db.records import Extraction
    from provenance.evaluating import Gold, GoldDocument, MentionScore

app = typer.Typer(help="How good the extractor is, measured on annotated documents.", no_args_is_help=True)


Folders = Annotated[list[Path], typer.Argument(metavar="DIR...", help="Folders of annotations.")]
Texts = Annotated[
    list[Path] | None,
    typer.Option(help="Folder or WARC with the texts, where the annotations do not bring them (repeatable)."),
]
Parts = Annotated[list[str] | None, typer.Option("--part", help="Only this part, e.g. dev (repeatable).")]
Errors = Annotated[bool, typer.Option("--errors", help="List each miss and each false claim in its context.")]
Rounds = Annotated[int, typer.Option(min=0, help="Bootstrap draws for the intervals; 0 for none.")]


@app.command("claims")
def evaluate_claims(
    folders: Folders,
    texts: Texts = None,
    part: Parts = None,
    errors: Errors = False,
    rounds: Rounds = 1000,
    format: FormatOption = TableFormat.TEXT,
) -> None:
    """Score the claims that the extractor finds: precision, recall and F1, relaxed and strict.

    Example: provenance evaluate claims annotations/ --texts web.warc.gz --part dev --errors
    """
    from provenance.evaluating import score_claims
    from provenance.evaluating.errors import describe_errors
    from provenance.evaluating.tables import scores_as_json, scores_as_text

    gold = _gold(folders, texts or [], frozenset(part) if part else None)
    scores = score_claims(gold, {document.id: _extract(document) for document in gold.documents}, rounds=rounds)
    if format is TableFormat.JSON:
        listed = {"errors": list(describe_errors(scores))} if errors else {}
        typer.echo(json.dumps(scores_as_json(scores) | {"missing": list(gold.missing)} | listed, indent=1))
        return
    if errors:
        say("\n".join(describe_errors(scores)) + "\n")
    say(scores_as_text(scores))
    if gold.missing:
        complain(f"not found, so not scored: {', '.join(gold.missing)} (name their place with --texts)")


def _gold(folders: Sequence[Path], texts: Sequence[Path], parts: frozenset[str] | None) -> "Gold":
    from db.archive import ArchiveError
    from provenance.evaluating import Gold, GoldError, load_gold

    try:
        gold = sum((load_gold(folder, texts, parts) for folder in folders), Gold(()))
    except (GoldError, ArchiveError, OSError) as error:
        raise UsageProblem(str(error)) from error
    if not gold.documents:
        raise UsageProblem(
            "none of the annotated texts was found: name a folder or WARC that holds them with --texts"
        )
    return gold


def _extract(document: "GoldDocument") -> "Sequence[Extraction]":
    from provenance.claims import extract_claims
    from provenance.reading import read_payload

    return extract_claims(read_payload(document.payload, name=document.name), document.key, document.kind)


@app.command("mentions")
def evaluate_mentions(folder: Path, format: FormatOption = TableFormat.TEXT) -> None:
    """Score dataset mentions in sentences of papers (SciER, dataset-names), without any model.

    Example: provenance evaluate mentions bench/extraction
    """
    from provenance.evaluating import GoldError, load_mentions, score_mentions

    try:
        corpora = load_mentions(folder)
    except (GoldError, OSError) as error:
        raise UsageProblem(str(error)) from error
    find = _finder()
    scores = [score_mentions(name, sentences, find) for name, sentences in corpora.items()]
    if format is TableFormat.JSON:
        typer.echo(json.dumps([_mention_row(score) for score in scores], indent=1))
        return
    typer.echo(f"{'':22}{'sentences':>10}{'P':>8}{'R':>8}{'F1':>8}{'exact F1':>10}")
    for one in scores:
        shares = f"{one.by_overlap.precision:>8.3f}{one.by_overlap.recall:>8.3f}{one.by_overlap.f1:>8.3f}"
        typer.echo(f"{one.name:22}{one.sentences:>10}{shares}{one.exact.f1:>10.3f}")


def _finder() -> Callable[[str], Sequence[tuple[int, int]]]:
    from provenance.claims import find_dataset_mentions

    return find_dataset_mentions


def _mention_row(score: "MentionScore") -> dict[str, object]:
    counts = {"by_overlap": score.by_overlap, "exact": score.exact}
    figures = {name: {"precision": c.precision, "recall": c.recall, "f1": c.f1} for name, c in counts.items()}
    return {"name": score.name, "sentences": score.sentences, **figures}
