"""Decides what a table is about and hands it to its reader. Evaluation tables give nothing."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from db.records import BlockType
from db.vocabulary import DocumentKind
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.tables.columns import Holds
from provenance.claims.tables.descriptions import is_described, read_descriptions
from provenance.claims.tables.figures import is_of_counts, read_counts
from provenance.claims.tables.languages import read_languages
from provenance.claims.tables.mixes import read_mix
from provenance.claims.tables.models import read_models, read_own_bases
from provenance.claims.tables.pairs import is_key_table, is_settings, read_key_table, read_settings
from provenance.claims.tables.splits import has_split_columns, has_split_rows, is_split_table, read_splits
from provenance.claims.tables.view import View, view_of, words
from provenance.claims.zones import Zone

_EVALUATION = regex.compile(
    r"(?i)\b(?:evaluat\w+|benchmark\w*|results?|performance|scores?|accuracy|compar\w+|leaderboard|outperform\w*"
    r"|ablation\w*|achiev\w+|zero-shot|few-shot|test set)\b|评测|评估|测试|榜单|評価|ベンチマーク"
)
_TRAINING = regex.compile(
    r"(?i)\b(?:pre-?|post-?|fine-?|mid-?)?train\w*\b|\bfine-?tun\w+|\bmixture\b"
    r"|\bcompos(?:ed|ition)\b|\bconsists? of\b"
    r"|\b(?:data|mixture|mix|corp(?:us|ora)) (?:mix\w*|compos\w+|sources?|statistics|breakdown|distribution)"
    r"|训练|微调|语料|学習データ|コーパス|학습"
)
_COMPARISON = regex.compile(
    r"(?i)\b(?:compar\w+|differs?|differences?|versus|vs|unlike|related|similar|other datasets"
    r"|leaderboard|baselines?)\b"
)
_CATEGORIES = regex.compile(
    r"(?:data |source )?(?:categor(?:y|ies)|topics?|types?|domains?|genres?|content(?: type)?"
    r"|类别|类型|领域|カテゴリ)"
)
_DECIMAL = regex.compile(r"\W*(?:100|\d{1,2})\.\d{1,4}\W*(?:±.*)?")
_MOST_CELLS = 6000
"""Larger tables are data, not documentation."""


def extract_tables(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from every table of the document."""
    for block in context.blocks_of(BlockType.TABLE):
        view = view_of(context, block)
        if view is None:
            continue
        cells = len(view.rows) * len(view.columns)
        if cells <= _MOST_CELLS:
            yield from _read(view)
        else:
            context.issues.append(
                f"the table at {block.start} has {cells} cells, more than {_MOST_CELLS}: it was not read for claims"
            )


def _read(seen: View) -> Iterator[Draft]:
    view = _of_categories(seen)
    zone = view.zone
    if zone is Zone.CITATION:
        return
    if view.context.about_dataset and (has_split_rows(view) or has_split_columns(view)):
        yield from read_splits(view)
        return
    if zone is Zone.EVALUATION or _is_evaluation(view):
        yield from read_own_bases(view)
        return
    if is_split_table(view) and (view.context.about_dataset or has_split_rows(view) or about_training(view)):
        yield from read_splits(view)
    elif view.context.about_dataset and is_of_counts(view):
        yield from read_counts(view)
    elif is_key_table(view):
        yield from read_key_table(view)
    elif is_settings(view):
        yield from read_settings(view)
    elif view.having(Holds.DATASET) and not _models_lead(view):
        if _compares(view):
            return
        if view.context.about_dataset or about_training(view):
            yield from read_mix(view)
        elif is_described(view):
            yield from read_descriptions(view)
    elif view.having(Holds.LANGUAGE) and _lists_models(view):
        yield from read_models(view)
    elif view.having(Holds.LANGUAGE) and (view.context.about_dataset or about_training(view)):
        yield from read_languages(view)
    elif view.having(*_OF_MODELS) or any(column.training and column.unit for column in view.columns):
        yield from read_models(view)
    elif is_described(view):
        yield from read_descriptions(view)


_OF_MODELS = (Holds.SEEN, Holds.CUTOFF, Holds.DATA_WORDS, Holds.BASE, Holds.DATASET, Holds.EPOCHS)
"""Columns that a table of models is read for."""


def _of_categories(view: View) -> View:
    """A mix whose parts are categories ("Category | Percentage") with these as its labels."""
    labelled = view.having(Holds.DATASET, Holds.MODEL, Holds.LANGUAGE, Holds.SPLIT, Holds.BASE, Holds.DATA_WORDS)
    if labelled or view.context.about_dataset or not view.having(Holds.SHARE, Holds.SIZE, Holds.SEEN):
        return view
    at = next((at for at, column in enumerate(view.columns) if _CATEGORIES.fullmatch(column.header)), None)
    if at is None or not about_training(view):
        return view
    columns = list(view.columns)
    columns[at] = replace(columns[at], holds=Holds.DATASET)
    return replace(view, columns=tuple(columns))


def _compares(view: View) -> bool:
    """Whether a dataset is set beside others, which are not its sources."""
    above = view.block.headings[-1][1] if view.block.headings else ""
    return (
        view.context.about_dataset
        and _COMPARISON.search(above + " " + view.context.lead_in(view.block)[-300:]) is not None
    )


def _models_lead(view: View) -> bool:
    """Whether the rows are models: a model column before the data columns. In a dataset's card it says what made
    the data."""
    if view.context.about_dataset:
        return False
    models, data = view.having(Holds.MODEL, Holds.BASE), view.having(Holds.DATASET)
    return bool(models) and models[0] < data[0] and view.columns[models[0]].header != "size"


def _lists_models(view: View) -> bool:
    """Whether the rows of a table with a column of languages are models, one row with one each."""
    models, languages = view.having(Holds.MODEL), view.having(Holds.LANGUAGE)
    return not view.context.about_dataset and bool(models) and models[0] < languages[0] and len(view.rows) > 1


def _is_evaluation(view: View) -> bool:
    """Scores in two columns or in half of them; or words before the table that announce results."""
    scores, columns = len(view.having(Holds.SCORE)) + len(_measured(view)), len(view.columns)
    if scores >= 2 or scores * 2 >= columns:
        return True
    lead = view.context.lead_in(view.block)[-300:]
    return scores > 0 and _EVALUATION.search(lead) is not None and _TRAINING.search(lead) is None


def _measured(view: View) -> list[int]:
    """Columns without a known header whose cells are decimals of at most a hundred: scores of what it names."""
    return [at for at in view.having(Holds.OTHER) if at and _is_measured(view, at)]


def _is_measured(view: View, at: int) -> bool:
    cells = [cell for row in view.rows if (cell := words(row[at]))]
    decimals = sum("." in cell and _DECIMAL.fullmatch(cell) is not None for cell in cells)
    return decimals * 3 >= len(cells) * 2 > 0


def about_training(view: View) -> bool:
    """Whether headers, the words before the table or the headings above it say that this is training data."""
    if any(column.training for column in view.columns):
        return True
    lead = view.context.lead_in(view.block)[-300:]
    if _EVALUATION.search(lead) and not _TRAINING.search(lead):
        return False
    if _TRAINING.search(lead) or any(_TRAINING.search(heading) for _, heading in view.block.headings[-2:]):
        return True
    return _is_card(view.context) and view.zone in {Zone.DATA, Zone.TRAINING}


def _is_card(context: DocumentContext) -> bool:
    return context.kind in {DocumentKind.MODEL_CARD, DocumentKind.DATASET_CARD}
