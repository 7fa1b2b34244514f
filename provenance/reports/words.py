"""Labels in plain words for what the vocabulary calls by code."""

from db.records import Sought
from db.vocabulary import AnswerState, ClaimKind, DocumentKind, LookOutcome, PlainWord, Polarity, Speaker, Verdict

WORD_MEANINGS = {
    PlainWord.CHECKED: "Evidence beyond the maker's word agrees, for instance the texts themselves were compared.",
    PlainWord.CHECKABLE: "It names exactly what it means, and that can be had: a third party could check.",
    PlainWord.ONLY_STATED: "The maker says so; nothing is known by which others could check it, or not any more.",
    PlainWord.NOT_STATED: "Documents were read and do not say it, decline to say it, or point elsewhere.",
    PlainWord.NOT_READ: "The documents that could say it were not read or not looked at: this is not silence.",
}

KIND_LABELS = {
    ClaimKind.TRAINED_ON: "named source",
    ClaimKind.EXCLUDED: "left out",
    ClaimKind.DERIVED_FROM: "made from",
    ClaimKind.PROPORTION: "share",
    ClaimKind.SIZE: "amount of data",
    ClaimKind.EPOCHS: "passes over the data",
    ClaimKind.CUTOFF: "cut-off",
    ClaimKind.COLLECTION_PERIOD: "collected when",
    ClaimKind.LANGUAGE: "language",
    ClaimKind.MODALITY: "type of data",
    ClaimKind.SOURCE_CATEGORY: "kind of source",
    ClaimKind.SYNTHETIC: "data made by models",
    ClaimKind.COLLECTION: "how gathered",
    ClaimKind.PROCESSING: "processing",
    ClaimKind.ANNOTATION: "human labelling",
    ClaimKind.DATA_LICENCE: "licence of the data",
    ClaimKind.ACCESS: "access to the data",
    ClaimKind.WITHHELD: "said not to be given",
    ClaimKind.RELEASE: "released",
    ClaimKind.BASE_MODEL: "built on",
    ClaimKind.MODEL_LICENCE: "licence of the model",
    ClaimKind.WEIGHTS: "weights",
    ClaimKind.ARCHITECTURE: "architecture",
    ClaimKind.TRAINING_CODE: "training code",
    ClaimKind.COMPUTE: "compute",
    ClaimKind.PLACEHOLDER: "unfilled field",
}

POLARITY_LABELS = {
    Polarity.DISCLOSED: "",
    Polarity.WITHHELD: "said not to be given",
    Polarity.NEGATED: "said not to be so",
}

SPEAKER_LABELS = {
    Speaker.MAKER: "",
    Speaker.THIRD_PARTY: "said by a third party",
    Speaker.GENERATED: "written by a program",
}

VERDICT_LABELS = {
    Verdict.VERIFIED: "verified",
    Verdict.VERIFIABLE: "verifiable",
    Verdict.PARTLY_VERIFIABLE: "partly verifiable",
    Verdict.NO_LONGER_VERIFIABLE: "no longer verifiable",
    Verdict.UNVERIFIABLE: "unverifiable",
}

STATE_LABELS = {
    AnswerState.NAMED_AND_LINKED: "named and linked",
    AnswerState.NAMED: "stated",
    AnswerState.CATEGORY_ONLY: "described by kind only",
    AnswerState.DEFERRED: "points elsewhere",
    AnswerState.ASSERTED_NONE: "said to be none",
    AnswerState.NOT_APPLICABLE: "does not apply",
    AnswerState.DECLINED: "declined",
    AnswerState.PLACEHOLDER: "template not filled in",
    AnswerState.UNREADABLE: "could not be read",
    AnswerState.NOT_FOUND: "not found in what was read",
    AnswerState.NOT_LOOKED: "not looked at",
}

SOUGHT_LABELS = {
    DocumentKind.PUBLIC_SUMMARY: "Public summary of training content (EU AI Act, Art. 53(1)(d))",
    DocumentKind.AB_2013: "Documentation of training data (California AB 2013)",
}

OUTCOME_LABELS = {
    LookOutcome.READ: "read",
    LookOutcome.PARTLY_READ: "read in part",
    LookOutcome.NOT_READ: "could not be read",
    LookOutcome.NOT_LOOKED: "not looked at",
}

ROWS_HELD = (
    "Shares speak only of the rows of each corpus that are held here, often its first hundred: what is not among "
    "those is inconclusive. “Not contained” is said only of a corpus that was sketched whole."
)

NO_SHARE = "not told"
"""In the place of a share that means nothing: no controls, too few rows, or rows of which words cannot tell."""

LIMIT = "This report judges what is disclosed and how far it can be checked, not whether it is true."


def sought_line(sought: Sought) -> str:
    """How a search ended, e.g. `… : looked for at 3 places and not found; last looked on 25 November 2026`.

    Places that could not be reached or read are counted apart: they are no finding.
    """
    label = SOUGHT_LABELS[sought.kind]
    if sought.found:
        return f"{label}: {len(sought.found)} of this maker found, for whichever model"
    looked = sought.told or sought.silent
    if not looked:
        return f"{label}: not looked for"
    last = max(place.looked_at for place in looked if place.looked_at is not None)
    when = f"last looked on {last.day} {last:%B} {last.year}"
    if not sought.told:
        return f"{label}: {_places(len(looked))} could not be read, so nothing is known; {when}"
    others = f"; {len(sought.silent)} more could not be read" if sought.silent else ""
    return f"{label}: looked for at {_places(len(looked))} and not found{others}; {when}"


def _places(count: int) -> str:
    return f"{count} place{'s' if count != 1 else ''}"


def slug_of(word: PlainWord) -> str:
    """The word as a class name: `only-stated`."""
    return word.value.replace(" ", "-")
