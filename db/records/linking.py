"""Derived: text compared with text."""

from dataclasses import dataclass

from db.vocabulary import LinkOutcome

FEWEST_CONTROLS = 3
"""Without so many datasets to compare with a share of common words means nothing: unrelated texts have one too."""
FEWEST_ROWS = 20
"""Rows with which a share begins to mean something: of one row it is all or nothing."""
WITHOUT_WORDS = {"keys": "record keys", "files": "hashes of files"}
"""What was compared in links that need no words, and so no controls, by their basis."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """All that makes two signatures comparable. A signature travels with its scheme.

    `shingle` and `normalisation` are `name@version`; `library` is name and major version, e.g. `datasketch 2`.
    """

    library: str
    permutation: str
    hash_function: str
    seed: int
    permutations: int
    shingle: str
    normalisation: str

    @property
    def text(self) -> str:
        parts = (self.library, self.permutation, self.hash_function, f"seed {self.seed}")
        return "; ".join((*parts, f"{self.permutations} permutations", self.shingle, self.normalisation))


@dataclass(frozen=True, slots=True)
class Signature:
    """A MinHash signature: `values` are unsigned 32-bit, one for each permutation of `scheme`.

    `owner` is what was signed: a dataset or corpus subject with a row key, or a paragraph of a reading.
    """

    owner: str
    scheme: Scheme
    values: tuple[int, ...]
    shingles: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows of text held of one dataset, e.g. from the dataset viewer. `subject` like `hf:dataset:a/b`.

    `without_text` counts the rows that have none, `keys` are record keys of rows: addresses, WARC ids, SWHIDs.
    """

    subject: str
    rows: tuple[str, ...]
    payloads: tuple[str, ...]
    language: str | None = None
    modality: str = "text"
    without_text: int = 0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedRun:
    """What row number `row` of a sample shares with a corpus: the part of it that is `covered`, and its longest run.

    `start` and `words` are offsets in words of the normalised row; `hashes` the first 32 bits, as hexadecimal digits,
    of a few shingles in the run: enough to check it against either text, and no text.
    """

    row: int
    covered: float
    start: int
    words: int
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Dataset to corpus by content: how much of the dataset's sample the corpus holds.

    `share`, `low` and `high` are fractions of sampled rows with a 95 % interval, or of their text where rows could
    not be judged one by one (`basis`); `control_share` is the highest share any of `controls` (other datasets)
    reaches against the same corpus. `excess` is the share above the controls, with its interval. Both are None with
    fewer than FEWEST_CONTROLS; the share is then no finding (`tells_share`), nor is one of a few rows. `reason` says
    in words what decided; `runs` are the longest shared runs of found rows, best first. `revision` is the corpus's,
    where its sketch says it.
    """

    id: str
    dataset: str
    corpus: str
    corpus_subject: str
    rows: int
    matched_rows: int
    share: float
    low: float
    high: float
    control_share: float | None
    controls: tuple[str, ...]
    outcome: LinkOutcome
    scheme: str
    rule: str
    matched: tuple[tuple[int, int, float], ...] = ()  # (row here, row there, estimated Jaccard), best first
    basis: str = "rows"
    reason: str = ""
    excess: float | None = None
    excess_low: float | None = None
    excess_high: float | None = None
    revision: str = ""
    runs: tuple[SharedRun, ...] = ()

    @property
    def tells_share(self) -> bool:
        """Whether the share is a finding: rows, hashes and controls are enough, and words can tell; or none are
        needed."""
        enough = len(self.controls) >= FEWEST_CONTROLS and self.rows >= FEWEST_ROWS
        untold = self.outcome is LinkOutcome.INCONCLUSIVE and self.excess is None
        told = enough and not untold and self.outcome is not LinkOutcome.NOT_VERIFIABLE
        return self.basis in WITHOUT_WORDS or told

    @property
    def means(self) -> str:
        """By what the two sides were compared."""
        return f"by {WITHOUT_WORDS[self.basis]}, not by text" if self.basis in WITHOUT_WORDS else "by text"


@dataclass(frozen=True, slots=True)
class Copy:
    """A paragraph that two documents share. `earlier` and `later` by the earliest capture known to us."""

    id: str
    earlier_document: str
    earlier_reading: str
    earlier_start: int
    earlier_end: int
    later_document: str
    later_reading: str
    later_start: int
    later_end: int
    similarity: float
    rule: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both hold, by `rule`; both sides are shown and neither is changed."""

    id: str
    first_claim: str
    second_claim: str
    about: str
    rule: str
