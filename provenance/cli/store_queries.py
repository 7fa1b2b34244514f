"""`provenance models`, `show` and `claims`: simple questions to the database."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from db.vocabulary import ClaimKind, Verdict
from provenance.cli.opening import WorkspaceOption, opened
from provenance.cli.screen import FormatOption, TableFormat, say, say_json
from provenance.cli.stopping import UsageProblem

if TYPE_CHECKING:
    from db.records import Claim, Evidence, JudgedClaim, Model, Resolution

Evident = tuple["Claim", tuple["Evidence", ...]]


LimitOption = Annotated[int, typer.Option(min=1, help="Rows at the most.")]


def models(
    text: Annotated[str, typer.Argument(help="Part of a name, a maker or a family.")] = "",
    workspace: WorkspaceOption = None,
    limit: LimitOption = 100,
    format: FormatOption = TableFormat.TEXT,
) -> None:
    """List the models that the database knows.

    Example: provenance models pythia --format json
    """
    from db import queries

    with opened(workspace) as here, here.database.reading() as session:
        found = queries.models(session, text)
    if format is TableFormat.JSON:
        say_json([asdict(model) for model in found[:limit]])
        return
    for model in found[:limit]:
        say(f"{model.subject}  by {model.maker or 'unknown'}  {len(model.documents)} documents")
    left = len(found) - limit
    say(f"{len(found)} models" + (f", {left} not shown (--limit)" if left > 0 else ""))


def show(
    model: Annotated[str, typer.Argument(help="A Hub id, a family's name, or a subject such as hf:model:a/b.")],
    workspace: WorkspaceOption = None,
    format: FormatOption = TableFormat.TEXT,
) -> None:
    """What one model's documents say about its training data, in short.

    Example: provenance show EleutherAI/pythia-70m
    """
    from db import queries
    from provenance.recalling import recall
    from provenance.reports import summary_lines

    with opened(workspace) as here, here.database.reading() as session:
        found = queries.model(session, model)
        if found is None:
            raise UsageProblem(_unknown(model, queries.models(session)))
        assessment = recall(session, here.knowledge)
    if format is TableFormat.JSON:
        own = [one for one in assessment.claims if one.claim.document.text in found.documents]
        say_json({"model": asdict(found), "claims": [asdict(one) for one in own]})
        return
    for line in summary_lines(assessment, found):
        say(line)


def claims(
    text: Annotated[str, typer.Argument(help="Words in the object, the value or the quoted words.")] = "",
    workspace: WorkspaceOption = None,
    kind: Annotated[list[ClaimKind] | None, typer.Option(help="Only this kind (repeatable).")] = None,
    subject: Annotated[str, typer.Option(help="Only claims in documents of this model or dataset.")] = "",
    verdict: Annotated[list[Verdict] | None, typer.Option(help="Only with this verdict (repeatable).")] = None,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="Instead: the names that resolved to nothing, most declared first.")
    ] = False,
    limit: LimitOption = 50,
    format: FormatOption = TableFormat.TEXT,
) -> None:
    """List claims with their exact words, or the names in them that a person has to settle.

    Example: provenance claims "Common Crawl" --kind trained_on --limit 20
    Example: provenance claims --unresolved --limit 10
    """
    from db import queries
    from provenance.cli.open_names import print_open_names

    asked = queries.ClaimFilter(
        kinds=frozenset(kind or ()), subject=subject, verdicts=frozenset(verdict or ()), text=text
    )
    if unresolved:
        print_open_names(workspace, asked, limit, format)
        return
    with opened(workspace) as here, here.database.reading() as session:
        found = list(queries.claims_with_evidence(session, asked))
        verdicts = {one.claim_id: one for one in queries.judged_claims(session)}
        meant = {one.claim_id: one for one in queries.resolutions(session)}
    if format is TableFormat.JSON:
        say_json([_row(one, verdicts.get(one[0].id), meant.get(one[0].id)) for one in found[:limit]])
        return
    _print_claims(found[:limit], verdicts, meant)
    left = len(found) - limit
    say(f"{len(found)} claims" + (f", {left} not shown (--limit)" if left > 0 else ""))


def _print_claims(
    found: Sequence[Evident], verdicts: dict[str, "JudgedClaim"], meant: dict[str, "Resolution"]
) -> None:
    for claim, evidence in found:
        value = f" = {claim.value} {claim.unit or ''}".rstrip() if claim.value else ""
        judged = f"  [{verdicts[claim.id].verdict}]" if claim.id in verdicts else ""
        say(f"{claim.document.text}  {claim.kind} ({claim.polarity}): {claim.object}{value}{judged}")
        for one in evidence[:1]:
            say(f'    "{" ".join(one.text.split())}"')
        for line in _meanings(meant.get(claim.id)):
            say(f"    {line}")


def _meanings(resolution: "Resolution | None") -> Iterator[str]:
    """What the name means and by which reason, or may mean; nothing for a claim that names nothing."""
    if resolution is None:
        return
    if not resolution.candidates:
        yield "leads to nothing that we know"
    for one in resolution.candidates:
        word = "is" if one == resolution.chosen else "other candidate:" if resolution.chosen else "may be"
        yield f"{word} {one.target_id}: {one.reason}, {one.detail}"


def _row(one: Evident, verdict: "JudgedClaim | None", resolution: "Resolution | None") -> dict[str, object]:
    claim, evidence = one
    return {
        **{key: value for key, value in asdict(claim).items() if key != "document"},
        "document": claim.document.text,
        "evidence": [asdict(item) for item in evidence],
        "verdict": verdict.verdict if verdict else None,
        "reason": verdict.reason if verdict else None,
        "resolution": {
            "outcome": resolution.outcome,
            "target": resolution.chosen.target_id if resolution.chosen else None,
            "candidates": [asdict(candidate) for candidate in resolution.candidates],
        }
        if resolution
        else None,
    }


def _unknown(wanted: str, known: "list[Model]") -> str:
    from difflib import get_close_matches

    names = [model.name for model in known]
    near = get_close_matches(wanted, names, 3, 0.5)
    hint = f" The nearest are: {', '.join(near)}." if near else " `provenance models` lists what there is."
    return f"no model called {wanted!r} is in this workspace, or several are.{hint}"
