"""One answer of a form, with the drafts it may give."""

import regex

from db.vocabulary import ClaimKind, Stage
from provenance.claims.check_marks import Choice, read_choice
from provenance.claims.draft import Draft
from provenance.claims.flat_text import FlatText
from provenance.claims.mentions import Mention, MentionType, find_mentions
from provenance.claims.summary_form import Answered
from provenance.claims.values import first_sentence


class Answer:
    """One answer, with the drafts it may give."""

    def __init__(self, flat: FlatText, answered: Answered) -> None:
        self.flat, self.field = flat, answered.field
        self.start, self.end = answered.start, answered.end
        self.label = (answered.label_start, answered.label_end)
        self.text = flat.content.text[answered.start : answered.end]

    def draft(self, kind: ClaimKind, start: int, end: int, object: str, **more: object) -> Draft:
        """A claim anchored on `start:end` of the flat text, quoted with its label where that is near."""
        low, high = self.flat.content.source_span(start, end)
        first = self.flat.content.source_span(*self.label)[0]
        first = first if 0 <= low - first < 700 else low
        if kind is not ClaimKind.TRAINED_ON:
            more.setdefault("stage", Stage.UNSPECIFIED)  # the form asks about training as a whole
        return Draft(kind, first, high, low, high, object, self.field.rule, **more)  # type: ignore[arg-type]

    def on_label(self, kind: ClaimKind, object: str, **more: object) -> Draft:
        """A claim anchored on the form's own words, quoted to the answer's first sentence, whose words it keeps."""
        low, high = self.flat.content.source_span(*self.label)
        words = first_sentence(self.text)
        end = self.flat.content.source_span(self.start, self.start + len(words))[1] if words else high
        return Draft(kind, low, max(end, high), low, high, object, self.field.rule, object_written=words or object,
                     stage=Stage.UNSPECIFIED, **more)  # type: ignore[arg-type]  # fmt: skip

    def on_question(self, kind: ClaimKind, end: int, object: str, **more: object) -> Draft:
        """A claim anchored on the words of a question, quoted up to its ticked option."""
        low, high = self.flat.content.source_span(*self.label)
        last = self.flat.content.source_span(self.start, end)[1]
        return Draft(kind, low, max(last, high), low, high, object, self.field.rule, stage=Stage.UNSPECIFIED,
                     **more)  # type: ignore[arg-type]  # fmt: skip

    def on_answer(self, kind: ClaimKind, object: str, **more: object) -> Draft:
        """A claim anchored on the answer's first sentence, whose words it keeps."""
        words = first_sentence(self.text)
        if not words:
            return self.on_label(kind, object, **more)
        return self.draft(kind, self.start, self.start + len(words), object, object_written=words,
                          **more)  # fmt: skip

    def is_narrative(self, draft: Draft) -> bool:
        """Whether a draft says only what the answer begins with."""
        return draft.anchor_start == self.flat.content.source_span(self.start, self.start + 1)[0]

    def missing(self, state: str) -> Draft:
        asked = self.field.object or self.field.id
        return self.on_label(ClaimKind.PLACEHOLDER, asked, value=state, value_written=state)

    def choice(self, options: list[tuple[int, int]]) -> Choice:
        """Which of the options in the answer are ticked; a mark may stand a little before the first."""
        start = max(self.label[1], self.start - 6)
        return read_choice(self.flat.content.text, options, start, options[-1][1] + 4)

    def mentions(self, kind: MentionType) -> list[Mention]:
        """The mentions of a type in the answer, each name once."""
        named: dict[str, Mention] = {}
        for one in find_mentions(self.flat.content, self.start, self.end):
            if one.type is kind:
                named.setdefault(one.name, one)
        return list(named.values())

    @property
    def link(self) -> str | None:
        return next((link.url for link in self.flat.content.links if self.start <= link.start < self.end), None) or (
            found.group() if (found := regex.search(r"https?://[^\s)>\]]+", self.text)) else None
        )
