"""Documents of made-up makers, as the reader gives them and with claims placed by hand."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from db.documents import document_key
from db.records import Claim, ComparedDocument, Evidence, Extraction, Reading, make_claim_id
from db.vocabulary import ClaimKind, DocumentKind, Polarity, Speaker, Stage
from provenance.reading import read_payload

Compared = Callable[..., ComparedDocument]


def read(text: str, url: str) -> Reading:
    return read_payload(text.encode(), media_type="text/markdown", name=url)


def said(reading: Reading, url: str, words: str, kind: ClaimKind, **more: object) -> Extraction:
    """A claim whose evidence is the first place of `words` in the document."""
    start = reading.source.index(words)
    document = document_key(url)
    fields: dict[str, object] = {
        "polarity": Polarity.DISCLOSED, "stage": Stage.UNSPECIFIED, "speaker": Speaker.MAKER, "subject": "",
        "object": words, "value": None, "unit": None, **more,
    }  # fmt: skip
    confidence = float(str(fields.pop("confidence", 0.9)))
    claim_id = make_claim_id(
        document,
        str(fields["subject"]),
        kind,
        fields["polarity"],
        fields["stage"],
        words,
        "",
        "",  # type: ignore[arg-type]
    )
    claim = Claim(
        id=claim_id, document=document, kind=kind, subject_written="", object_written=words, value_written="",
        unit_written="", **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    end = start + len(words)
    evidence = Evidence(claim_id, reading.id, start, end, words, words, words, start, end, confidence, "test@1")
    return Extraction(claim, evidence)


@pytest.fixture
def compared() -> Compared:
    """`compared(url, text, (words, kind, more…)…, day=0, maker=None)`."""

    def make(url: str, text: str, *claims: tuple, day: int = 0, maker: str | None = None) -> ComparedDocument:
        reading = read(text, url)
        found = tuple(said(reading, url, words, kind, **(more[0] if more else {})) for words, kind, *more in claims)
        earliest = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=day)
        owner = maker or document_key(url).repo_id.partition("/")[0]
        return ComparedDocument(document_key(url), DocumentKind.MODEL_CARD, owner, reading, found, earliest)

    return make


def card(repository: str) -> str:
    return f"https://huggingface.co/{repository}/raw/main/README.md"
