""" "Trained on the same data as Quill-7B": named by another model's data; `anaphora` says which data that is."""

from collections.abc import Iterator

import regex

from db.vocabulary import ClaimKind
from provenance.claims.masked import Sentence
from provenance.claims.patterns.pattern import Example, Found, Pattern

SAME_DATA = "trained_on.same_data"


def _other(match: regex.Match[str], sentence: Sentence) -> Iterator[Found]:
    """The object is the model that is compared with, empty where none is."""
    model = sentence.mention(match.start("m")) if match["m"] is not None else None
    yield Found(*match.span("a"), model.name if model is not None else "")


PATTERNS = (
    Pattern(
        name=SAME_DATA,
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"@trained\s@gap(?:on|with|using|from)\s(?:(?:exactly|precisely)\s)?(?P<a>the\s(?:very\s|exact\s)?same\s(?:(?:pre-?training"
            r"|training|fine-tuning|underlying)\s)?(?:data-?\s?sets?|data|corpus|corpora|mixture))\b"
            r"(?:\s(?:as|that)\s(?:@w\s){0,3}?(?P<m>[@M@N]))?"
        ),
        cues=("train", "tun"),
        also=("same",),
        build=_other,
        guards=frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "negated"}),
        about="model",
        examples=(
            Example("Quill-13B was trained on the same dataset as Quill-7B.", "the same dataset"),
            Example("The small one was then pretrained on exactly the same corpus.", "the same corpus"),
        ),
        counterexamples=(
            "It was trained on the same machines.",
            "They are evaluated on the same data.",
            "It was not trained on the same data as Quill-7B.",
        ),
    ),
)
