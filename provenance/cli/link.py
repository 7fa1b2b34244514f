"""`provenance link`: how much of a dataset a corpus holds, by text, beside controls."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.opening import WorkspaceOption
from provenance.cli.screen import FormatOption, TableFormat, complain, say, say_json
from provenance.cli.stopping import UsageProblem

if TYPE_CHECKING:
    from db.records import Link
    from provenance.cli.link_sides import AtHand
    from provenance.linking.datasets import Dataset
    from provenance.linking.links import Target
    from provenance.linking.sketch_containment import Containment, Share

_SHOWN_RUNS = 10
_NO_SHARE: dict[str, Any] = dict.fromkeys(("share", "low", "high"))
"""Without controls: what was counted stands under `own`."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A link and its sides; `why` is how it was judged, None where no words were compared."""

    link: "Link"
    dataset: "Dataset"
    target: "Target"
    why: "Containment | None" = None


def link(
    dataset: Annotated[
        str,
        typer.Argument(
            help="Rows of the dataset (Parquet, JSON Lines, gz, zst, text, WARC), a sketch, or its name at hand."
        ),
    ],
    against: Annotated[
        list[str] | None,
        typer.Option(help="A sketch, or the name of one in the workspace (repeatable). Default: all at hand."),
    ] = None,
    control: Annotated[
        list[str] | None,
        typer.Option(
            help="Rows of another dataset of the same kind and language, or its name in the workspace (repeatable). "
            "Others are taken from what is at hand; three at least are needed."
        ),
    ] = None,
    rows: Annotated[
        int, typer.Option(min=1, max=1_000_000, help="Distinct rows that are drawn from each file.")
    ] = 5000,
    column: Annotated[str | None, typer.Option(help="The column with the text, where it is not plain.")] = None,
    like: Annotated[
        str | None,
        typer.Option(help="A corpus of the registry whose modality, language and kind a file's rows have."),
    ] = None,
    workspace: WorkspaceOption = None,
    format: FormatOption = TableFormat.TEXT,
) -> None:
    """Say whether a corpus holds a dataset's text: a share with its interval, its controls, and the outcome.

    Controls are other datasets of the same modality, language and kind by the registry, from the sketches and samples
    at hand. The result is stored in the workspace where there is one.

    Example: provenance link rows.jsonl --against c4 --control a.jsonl --control b.jsonl --control c.jsonl
    """
    from provenance.cli.link_sides import at_hand
    from provenance.linking.links import link as link_one
    from provenance.linking.record_links import link_records

    hand = at_hand(workspace, against or [], like)
    targets = hand.targets(against or [])
    finest = min(target.sketch.scale for target in targets)
    one = hand.dataset(dataset, rows, column, finest)
    chosen = [hand.dataset(name, rows, column, finest) for name in control or []]
    found: list[_Found] = []
    for target in hand.others_than(one, targets):
        made, why = link_one(one, target, hand.others(), hand.registry, chosen)
        found.append(_Found(made, one, target, why))
        if by_keys := link_records(one, target):
            found.append(_Found(by_keys, one, target))
    stored = hand.store([each.link for each in found])
    if format is TableFormat.JSON:
        say_json([_row(each, stored) for each in found])
        return
    for each in found:
        _tell(each, hand)
    if not stored:
        complain("not stored: there is no workspace here (--workspace)")


def _tell(one: _Found, hand: "AtHand") -> None:
    from db.vocabulary import LinkOutcome

    made, found = one.link, one.why
    described = hand.described(made.dataset, made.dataset), hand.described(made.corpus_subject, made.corpus)
    sides = f"{made.dataset}{described[0]} against {made.corpus}{described[1]}"
    say(f"{sides}, {made.means}: {made.outcome.value}")
    say(f"  {made.reason}")
    if found is None:
        say(f"  {made.share:.1%} (95 %: {made.low:.1%} to {made.high:.1%}); rule {made.rule}")
        return
    if made.tells_share:
        _tell_shares(found)
    elif made.outcome is LinkOutcome.INCONCLUSIVE and "no control" in made.reason:
        say("  no share is told: without three controls it means nothing. Name other datasets of the same kind and "
            "language with --control, or sketch some (`provenance corpus sketch`)")  # fmt: skip
    else:
        say("  no share is told: of such rows it means nothing")
    for refused in found.refused if made.tells_share else ():  # else the reason has them
        say(f"  refused as a control: {refused.name}: {refused.reason}")
    for run in made.runs[:_SHOWN_RUNS] if made.tells_share else ():
        say(f"  row {run.row}: {run.words} words in one run from word {run.start}, {run.covered:.0%} of the row in "
            f"all; hashes {', '.join(run.hashes)}")  # fmt: skip
    say(f"  rule {made.rule}, {made.scheme}. It speaks of these rows and of shared words, not of who took them from "
        "whom.")  # fmt: skip


def _tell_shares(found: "Containment") -> None:
    what = "rows" if found.basis == "rows" else "text"
    say(f"  {what} above the controls: {found.excess:.1%} (95 %: {found.low:.1%} to {found.high:.1%})")
    for side in (found.own, *found.controls):
        say(f"  {'' if side is found.own else 'control '}{side.name}: {_shares(side)}")


def _shares(one: "Share") -> str:
    share = f"{one.share:.1%} of {one.hashes} kept shingles (95 %: {one.low:.1%} to {one.high:.1%})"
    return f"{share}, {one.found} of {one.judged} judged rows found ({one.rows} rows)"


def _row(one: _Found, stored: bool) -> dict[str, Any]:
    made, found = one.link, one.why
    parts = {"dataset_partial": one.dataset.partial, "corpus_partial": one.target.partial}
    row = asdict(made) | {"stored": stored} | parts | ({} if made.tells_share else _NO_SHARE)
    if found is None:
        return row | {"own": None, "controls": [], "control_names": [], "refused_controls": []}
    own = {key: value for key, value in asdict(found.own).items() if key != "runs"}
    controls = [{key: value for key, value in asdict(one).items() if key != "runs"} for one in found.controls]
    text, refused = asdict(found.text) if made.tells_share else None, [asdict(one) for one in found.refused]
    named = {"controls": controls, "control_names": list(made.controls), "refused_controls": refused}
    return row | {"own": own, **named, "text": text}


def missing_sketch(name: str, folder: Path | None) -> UsageProblem:
    """What to say when a name is neither a sketch nor the name of one."""
    where = f" nor one in {folder}" if folder else ""
    what, source = ("a folder, no sketch", name) if Path(name).is_dir() else (f"neither a file{where}", "PATH")
    made = Path(name).name if Path(name).is_dir() else name
    return UsageProblem(
        f"no sketch {name!r}: {what}. Make it with `provenance corpus sketch {made!r} --from {source}`"
    )
