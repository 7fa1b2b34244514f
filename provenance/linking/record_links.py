"""Links that need no words: records joined by their keys, files by their hashes.

Keys are addresses, WARC record ids and SWHIDs. That the same page stands in both says no more than that: two corpora
made from one crawl share addresses, and a page changes. So a join by keys has no controls and says what it joined.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from db.records import Link, SharedRun, content_id
from db.vocabulary import LinkOutcome
from provenance.linking.datasets import Dataset
from provenance.linking.intervals import wilson
from provenance.linking.links import Target
from provenance.linking.shingling import greatest_kept
from provenance.linking.sketch_containment import MOST_EVIDENCE

KEYS_RULE = "record-keys@2"
FILES_RULE = "identical_hash@1"
FEWEST_KEYS = 20
WHOLE = 0.95
"""Share of the keys from which all are said to be there: some addresses are always gone or written otherwise."""
NOTHING = 0.05
_EMPTY_FILE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@dataclass(frozen=True, slots=True)
class FileHashes:
    """SHA-256 of the data files of one dataset by path: the Hub's LFS ids, or what a Croissant description gives."""

    subject: str
    files: Mapping[str, str]
    corpus: str | None = None
    payloads: tuple[str, ...] = ()


def link_records(dataset: Dataset, target: Target) -> Link | None:
    """How many of a dataset's record keys the corpus has; None where either has none, or too few to tell."""
    most = greatest_kept(target.sketch.key_scale)
    keys = dataset.keys[dataset.keys <= most]
    if keys.size < FEWEST_KEYS or not target.sketch.keys.size or target.sketch.partial:
        return None
    found = int(np.isin(keys, target.sketch.keys).sum())
    low, high = wilson(found, keys.size)
    reason = f"by record keys (addresses or ids), not by text: {found} of {keys.size} are the corpus's too, the same "
    reason += "records by name; whether their text is the same is not said"
    scheme = f"blake2b-64 of record keys; 1/{target.sketch.key_scale}"
    outcome = _outcome(found / keys.size, low, high)
    return _link(dataset.subject, target.corpus, target.subject, (keys.size, found, low, high), outcome,
                 (scheme, KEYS_RULE, reason, target.sketch.revision))  # fmt: skip


def link_files(all_hashes: Sequence[FileHashes]) -> list[Link]:
    """Datasets that have files of a corpus of the registry, byte for byte."""
    corpora = [one for one in all_hashes if one.corpus]
    made = []
    for dataset in all_hashes:
        for corpus in corpora:
            if corpus.subject != dataset.subject:
                made.append(_same_files(dataset, corpus))
    return [one for one in made if one]


def _same_files(dataset: FileHashes, corpus: FileHashes) -> Link | None:
    theirs = {digest for digest in corpus.files.values() if digest != _EMPTY_FILE}
    same = sorted(path for path, digest in dataset.files.items() if digest in theirs)
    if not same:
        return None
    count = len(dataset.files)
    share = len(same) / count
    outcome = LinkOutcome.CONTAINED if len(same) == count else LinkOutcome.PARTLY_CONTAINED
    numbers = {path: at for at, path in enumerate(sorted(dataset.files))}
    runs = tuple(SharedRun(numbers[path], 1.0, 0, 0, (dataset.files[path][:8],)) for path in same[:MOST_EVIDENCE])
    reason = f"{len(same)} of {count} data files have the SHA-256 of files of the corpus"
    return _link(dataset.subject, corpus.corpus or "", corpus.subject, (count, len(same), share, share), outcome,
                 ("sha256 of files", FILES_RULE, reason, ""), runs)  # fmt: skip


def _outcome(share: float, low: float, high: float) -> LinkOutcome:
    """Of 20 keys 18 may be of 95 % and are not told as all: the share itself decides, not the end of its interval."""
    if share >= WHOLE:
        return LinkOutcome.CONTAINED
    if low > NOTHING:
        return LinkOutcome.PARTLY_CONTAINED
    return LinkOutcome.NOT_CONTAINED if high < 2 * NOTHING else LinkOutcome.INCONCLUSIVE


def _link(
    dataset: str,
    corpus: str,
    subject: str,
    counts: tuple[int, int, float, float],
    outcome: LinkOutcome,
    said: tuple[str, str, str, str],
    runs: tuple[SharedRun, ...] = (),
) -> Link:
    rows, found, low, high = counts
    scheme, rule, reason, revision = said
    return Link(
        id=content_id([dataset, subject, scheme, rule, rows, found, revision]),
        dataset=dataset, corpus=corpus, corpus_subject=subject, rows=rows, matched_rows=found, share=found / rows,
        low=low, high=high, control_share=None, controls=(), outcome=outcome, scheme=scheme, rule=rule,
        basis="keys" if rule == KEYS_RULE else "files", reason=reason, revision=revision, runs=runs,
    )  # fmt: skip
