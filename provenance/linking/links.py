"""The link of one dataset to one corpus, as it is stored and shown, and when content cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.records import Link, content_id
from db.records.linking import FEWEST_CONTROLS, FEWEST_ROWS
from db.vocabulary import LinkOutcome
from provenance.corpora import Registry, Relation
from provenance.linking.commonness import Commonness
from provenance.linking.controls import Asked, controls_of
from provenance.linking.corpus_sketch import SKETCH_SCHEME, CorpusSketch
from provenance.linking.datasets import Dataset, sort_of
from provenance.linking.intervals import wilson
from provenance.linking.parts import of_held_rows, of_partial_dataset
from provenance.linking.shingling import WIDTH
from provenance.linking.sketch_containment import COARSE, ROWS, SKETCH_RULE, Containment, contained

ID_ONLY = 0.9
"""Share of rows without text from which a release is one of identifiers."""
_TOLD_REFUSALS = 5
_REWRITTEN = {Relation.TRANSLATION: "a translation of", Relation.SYNTHESISED_FROM: "written by a model from"}
_FOUND = frozenset({LinkOutcome.CONTAINED, LinkOutcome.PARTLY_CONTAINED})


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A corpus to link to: its sketch, its id in the registry (its own name when it is not there), and the subject
    that stood for it; `held`: the sketch is of a few rows, which are all that is held of it."""

    sketch: CorpusSketch
    corpus: str
    subject: str
    common: Commonness
    known: bool = True
    held: bool = False

    @property
    def partial(self) -> bool:
        return self.held or self.sketch.partial


def link(
    dataset: Dataset,
    target: Target,
    others: Sequence[Dataset],
    registry: Registry,
    chosen: Sequence[Dataset] = (),
) -> tuple[Link, Containment]:
    """How much of a dataset a corpus holds. `others` are all datasets at hand, from which controls are taken;
    `chosen` are controls that somebody named: these are tried first.

    Raises SchemeError when the dataset keeps fewer hashes than the sketch.
    """
    dataset = _with_sort(dataset, target, registry)
    sketch = target.sketch if target.sketch.scale >= dataset.scale else target.sketch.at_scale(dataset.scale)
    asked = Asked(dataset, sketch, target.corpus if target.known else None, target.common, registry)
    controls, refused = controls_of(asked, chosen, others)
    found = replace(contained(asked.share(dataset), controls, sketch), refused=tuple(refused))
    found = _of_parts(replace(found, reason=found.reason + _refusals(found)), dataset, target)
    return _record(dataset, target, sketch, found, _beyond_content(dataset, target, registry)), found


def _with_sort(dataset: Dataset, target: Target, registry: Registry) -> Dataset:
    """A dataset whose sort nobody knows is taken for one of the corpus's sort, in the language of its rows."""
    sort = sort_of(registry.by_id(target.corpus)) if dataset.sort is None else dataset.sort
    if sort and dataset.sort is None and dataset.language:
        sort = replace(sort, language=dataset.language)
    return replace(dataset, sort=sort)


def _of_parts(found: Containment, dataset: Dataset, target: Target) -> Containment:
    if target.held:
        found = of_held_rows(found, target.sketch.rows, target.corpus)
    return of_partial_dataset(found) if dataset.partial else found


def _refusals(found: Containment) -> str:
    """Where controls are wanting, which were refused and why."""
    if len(found.controls) >= FEWEST_CONTROLS or not found.refused:
        return ""
    told = [f"{one.name} ({one.reason})" for one in found.refused[:_TOLD_REFUSALS]]
    more = len(found.refused) - len(told)
    return f"; refused: {', '.join(told)}{f' and {more} more' if more else ''}"


def _record(dataset: Dataset, target: Target, sketch: CorpusSketch, found: Containment, beyond: str) -> Link:
    own, by_rows = found.own, found.basis == ROWS
    outcome, reason = found.outcome, found.reason
    if beyond and outcome not in _FOUND and own.low <= COARSE:
        outcome, reason = LinkOutcome.NOT_VERIFIABLE, beyond
    low, high = wilson(own.found, own.judged) if by_rows else (own.low, own.high)
    shares = [one.found_share if by_rows else one.share for one in found.controls]
    controls = tuple(one.name for one in found.controls)
    compared = len(controls) >= FEWEST_CONTROLS and min(own.rows, own.hashes) >= FEWEST_ROWS
    excess = found if compared else None
    scheme = f"{SKETCH_SCHEME}; 1/{sketch.scale}"
    if target.common.names:
        scheme += f"; weighted by {len(target.common.names)} other corpora"
    rows = own.judged if by_rows else own.rows
    inputs = [dataset.subject, target.subject, scheme, found.rule, list(dataset.payloads), sketch.revision]
    return Link(
        id=content_id([*inputs, list(controls), own.found, rows, own.hashes, round(own.share, 9), reason]),
        dataset=dataset.subject,
        corpus=target.corpus,
        corpus_subject=target.subject,
        rows=rows,
        matched_rows=own.found,
        share=own.found_share if by_rows else own.share,
        low=low,
        high=high,
        control_share=max(shares) if compared else None,
        controls=controls,
        outcome=outcome,
        scheme=scheme,
        rule=SKETCH_RULE,
        basis=found.basis,
        reason=reason,
        excess=excess.excess if excess else None,
        excess_low=excess.low if excess else None,
        excess_high=excess.high if excess else None,
        revision=sketch.revision,
        runs=own.runs,
    )


def _without_text(dataset: Dataset) -> str:
    """What is said of rows that were read and have no words to compare; rows that could not be read are none."""
    drawn = dataset.rows.words.size
    with_text = max(dataset.with_text, drawn)
    short = int((dataset.rows.words <= WIDTH).sum()) * with_text / max(1, drawn)
    rows, without = with_text + dataset.without_text, dataset.without_text + round(short)
    if not without or without < ID_ONLY * rows:
        return ""
    counted = f"{without} of {rows} rows have no running text"
    if dataset.only_keys >= ID_ONLY * rows:
        return f"{counted}, but a record key: a release of identifiers; fetch what they name"
    return f"{counted}: identifiers, labels or something else than text, of which words cannot tell"


def _beyond_content(dataset: Dataset, target: Target, registry: Registry) -> str:
    """Why shared words cannot tell whether a dataset came from a corpus; empty where they can."""
    if without := _without_text(dataset):
        return without
    for found in registry.ancestry(dataset.corpus) if dataset.corpus else ():
        words = [_REWRITTEN[hop.relation] for hop in found.hops if hop.relation in _REWRITTEN]
        if found.corpus_id == target.corpus and words:
            return f"the registry has it as {words[0]} the corpus: its words are others"
    language, own = target.sketch.language, dataset.language
    if language and own and language != own:
        return f"its rows are in {own!r} and the corpus is in {language!r}: a translation shares no words"
    return ""
