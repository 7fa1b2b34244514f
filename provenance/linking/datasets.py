"""Datasets whose rows are at hand, as the kept hashes of these rows, and of which sort each is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from provenance.corpora import Corpus, Registry
from provenance.linking.corpus_sketch import CorpusSketch
from provenance.linking.row_sample import rows_of_strings
from provenance.linking.shared_runs import RowHashes
from provenance.linking.shingling import Shingles

_HUB_DATASET = "hf:dataset:"
_NO_KEYS: Shingles = np.empty(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Sort:
    """What makes two datasets alike enough that one can be a control of the other: fields of the registry."""

    modality: str
    language: str
    kind: str

    def __str__(self) -> str:
        return f"{self.modality}, {self.language or 'no language'}, {self.kind}"


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """`rows` keep one hash in `scale`; `corpus` is its id in the registry and `sort` its sort, None for what is not
    known; `language` is that of its rows as detected. `with_text` counts all rows that have text, of which `rows` are
    drawn (0: they are all), `without_text` those that were read and have none, `only_keys` those of them that have a
    record key; `keys` are hashes of record keys; `partial`: they are of a part of it that somebody sketched."""

    subject: str
    rows: RowHashes
    scale: int
    corpus: str | None = None
    sort: Sort | None = None
    language: str | None = None
    without_text: int = 0
    keys: Shingles = field(default_factory=lambda: _NO_KEYS)
    payloads: tuple[str, ...] = ()
    partial: bool = False
    only_keys: int = 0
    with_text: int = 0

    def at_scale(self, scale: int) -> "Dataset":
        """The same at a coarser scale."""
        return replace(self, rows=self.rows.coarser(scale), scale=scale) if scale > self.scale else self


def corpus_named(name: str, registry: Registry) -> Corpus | None:
    """The corpus of the registry that a name, an id or a Hub id means without doubt: no ordinary word does."""
    own = registry.by_id(name)
    hub, alias = registry.by_hub_id(name.removeprefix(_HUB_DATASET)), registry.find_alias(name)
    if own or hub:
        return own or registry.by_id(hub.corpus_id if hub else "")
    sure = alias is not None and len(alias.corpus_ids) == 1 and not (alias.other_version or alias.ambiguous)
    one = alias.corpus_ids[0] if alias and sure else ""
    return registry.by_id(one)


def sort_of(corpus: Corpus | None) -> Sort | None:
    """The sort by the registry's fields; of several languages the first."""
    if corpus is None:
        return None
    return Sort(corpus.modality, corpus.languages.split(",")[0].split(" ")[0], corpus.kind)


def dataset_of_strings(
    subject: str,
    texts: Sequence[str],
    registry: Registry,
    *,
    language: str | None = None,
    payloads: Iterable[str] = (),
    keys: Shingles = _NO_KEYS,
    without_text: int = 0,
    only_keys: int = 0,
) -> Dataset:
    """A dataset of which a few hundred rows are at hand as strings: all of their hashes are kept."""
    corpus = corpus_named(subject, registry) if subject.startswith(_HUB_DATASET) else None
    rows = rows_of_strings(texts, 1)
    return Dataset(
        subject, rows, 1, corpus.id if corpus else None, sort_of(corpus), language, without_text, keys,
        tuple(payloads), only_keys=only_keys,
    )  # fmt: skip


def dataset_of_sketch(sketch: CorpusSketch, registry: Registry) -> Dataset:
    """The rows drawn from a corpus when it was sketched: what can stand as a control."""
    corpus = corpus_named(sketch.name, registry)
    return Dataset(
        f"sketch:{sketch.name}", sketch.sample, sketch.scale, corpus.id if corpus else None, sort_of(corpus),
        sketch.language or None, 0, sketch.keys, partial=sketch.partial,
    )  # fmt: skip


def sketch_of_dataset(dataset: Dataset) -> CorpusSketch:
    """All rows held of a corpus as its sketch: they stand for it, and for no more than themselves."""
    shingles = int((dataset.rows.words - 4).clip(1).sum())
    return CorpusSketch(
        dataset.subject, np.unique(dataset.rows.hashes), dataset.keys, dataset.rows, dataset.scale,
        dataset.subject, "", dataset.rows.words.size, shingles, 0, False, dataset.language or "",
    )  # fmt: skip
