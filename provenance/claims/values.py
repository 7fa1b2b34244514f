"""The value under a known key, wherever it stands: a list item, a bold paragraph, a table cell."""

import regex

from db.records import SpanText
from db.records.record import record
from db.vocabulary import ClaimKind, Stage
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.keys import ValueOf
from provenance.claims.zones import Zone

PLACEHOLDER = regex.compile(
    r"(?i)\W*(?:more info(?:rmation)? needed|information needed|needs? more information|to ?do\b.{0,60}"
    r"|tbd|tba|coming soon|\{\{.*\}\}|\{[a-z_ ]+\}|\[(?:insert|your|add)[^\]]*\]|n/?a|none|unknown"
    r"|not (?:specified|provided|available))\W*"
)


_SENTENCE_END = regex.compile(r"(?<=[\w)\]]{2}[.!?])\s|\n")


@record(frozen=True, slots=True)
class Value:
    """The value `start:end` of `content` under `key`, which the source spells from `quote_start` on.

    `subject` is empty for the document's own artefact; `origin` begins the rule's name.
    """

    context: DocumentContext
    value_of: ValueOf
    written_key: str
    content: SpanText
    start: int
    end: int
    quote_start: int
    origin: str
    stage: Stage
    zone: Zone
    subject: str = ""

    @property
    def text(self) -> str:
        return self.content.text[self.start : self.end]

    def draft(self, kind: ClaimKind, start: int, end: int, object: str, **more: object) -> Draft:
        """A claim anchored on `content.text[start:end]`, quoted from its key on."""
        low, high = self.content.source_span(start, end)
        return Draft(
            kind, min(self.quote_start, low), high, low, high, object, f"{self.origin}.{self.value_of}@1",
            subject=self.subject, **{"stage": self.stage, **more},  # type: ignore[arg-type]
        )  # fmt: skip

    def whole(self, kind: ClaimKind, object: str = "", **more: object) -> Draft:
        """A claim anchored on the value, at most its first sentence."""
        end = self.start + len(first_sentence(self.text))
        return self.draft(kind, self.start, end, object or self.content.text[self.start : end], **more)


def first_sentence(text: str) -> str:
    """The text up to its first full stop, at most 200 code points at a blank."""
    found = _SENTENCE_END.search(text[:400])
    text = text[: found.start()] if found else text
    return text if len(text) <= 200 else text[:200].rpartition(" ")[0] or text[:200]


def link_in(value: Value) -> str | None:
    return next((link.url for link in value.content.links if value.start <= link.start < value.end), None)
