"""Short sentences that declare something about data in words so plain that no cue of the other patterns is in them.

"Everything that went into it is public.", "No text from social networks was used."
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.records import Block, BlockType, SpanText
from db.vocabulary import ClaimKind, Polarity
from provenance.claims.block_text import BlockText
from provenance.claims.context import DocumentContext
from provenance.claims.cues import GROUPS
from provenance.claims.draft import Draft
from provenance.claims.zones import Zone


@dataclass(frozen=True, slots=True)
class Declaration:
    """A rule: group `a` of the expression is the anchor; an empty object takes the anchor's words."""

    rule: str
    kind: ClaimKind
    expression: "re.Pattern[str]"
    object: str = ""
    polarity: Polarity = Polarity.DISCLOSED
    about_dataset: bool | None = None  # None: in any document
    cues: tuple[str, ...] = ()  # strings of which a block must hold one


_CONTENT = r"(?:data(?:sets?)?|texts?|content|images|documents|posts|recordings|conversations|books|pages|scores)"
DECLARATIONS = (
    Declaration(
        "excluded.declared@1",
        ClaimKind.EXCLUDED,
        re.compile(
            rf"\b[Nn]o (?P<a>(?!other |additional |further |more |such )(?:[\w-]+ ){{0,3}}?{_CONTENT}"
            r"(?: (?:from|of|about) [\w’' -]{3,50}?)?) (?:was|were|is|are|has been|have been) (?:ever )?"
            r"(?:used|included|utili[sz]ed)\b"
        ),
        polarity=Polarity.NEGATED,
        cues=("No ", "no "),
    ),
    Declaration(
        "access.declared@1",
        ClaimKind.ACCESS,
        re.compile(
            r"\b(?P<a>[Ee]verything (?:that )?(?:went into|goes into|was used|we used)[^.;]{0,40}? is "
            r"(?:fully |freely )?(?:public|open)\b)"
        ),
        "open",
        cues=("verything ",),
    ),
    Declaration(
        "annotation.declared@1",
        ClaimKind.ANNOTATION,
        re.compile(
            r"\b(?P<a>[Aa]n? (?:[\w-]+ ){0,3}?(?:expert|linguist|annotator|native speaker|physician|translator)) "
            r"(?:then |also |manually )?(?:wrote|annotated|labell?ed|reviewed|checked|verified|corrected"
            r"|translated)\b"
        ),
        about_dataset=True,
        cues=(" wrote", " annotated", " labelled", " labeled", " reviewed", " checked", " verified", " corrected"),
    ),
    Declaration(
        "annotation.people_declared@1",
        ClaimKind.ANNOTATION,
        re.compile(
            r"\b(?:annotated|labell?ed|transcribed|verified|validated|proofread|annotations?|translated"
            r"|written) (?:\w+ )?by "
            r"(?P<a>(?:(?!model|machine|means|using)[\w-]+ ){0,6}?(?:experts?|annotators?|linguists?"
            r"|native speakers?|students?"
            r"|volunteers?|crowd-?workers?|physicians?|professionals?|journalists?|translators?|employees"
            r"|radiologists?|humans))\b"
        ),
        about_dataset=True,
        cues=("ed by ", "ated by", "itten by", "otation by", "otations by", "lly by"),
    ),
    Declaration(
        "annotation.hired@1",
        ClaimKind.ANNOTATION,
        re.compile(
            r"\b(?P<a>(?:[Aa]nnotators|[Ww]orkers|[Cc]rowd-?workers|[Tt]ranslators|[Ll]abell?ers) (?:hired"
            r"|recruited|employed) "
            r"(?:by|from|through|on|via) [\w ]{2,30}?)(?= (?:for|to|are|were|who|and)\b|[.,;]|$)"
        ),
        about_dataset=True,
        cues=("hired ", "recruited ", "employed "),
    ),
    Declaration(
        "processing.declared@1",
        ClaimKind.PROCESSING,
        re.compile(
            r"\b[Ww]e (?:also |then |only )?(?:restrict|limit|keep only|kept only|restricted|limited) (?:\w+ ){0,3}?"
            r"(?:to )?(?:\w+ ){1,3}?(?P<a>(?:with|containing|longer than|shorter than|of at least) [^.;,]{3,60}?)"
            r"(?= and with\b|[.;,]|$)"
        ),
        "filtering",
        about_dataset=True,
        cues=("restrict", "limit", "keep only", "kept only"),
    ),
    Declaration(
        "annotation.none_declared@1",
        ClaimKind.ANNOTATION,
        re.compile(r"^\W*(?P<a>[Nn]o annotations?)\W*$"),
        "no human labelling",
        Polarity.NEGATED,
        about_dataset=True,
        cues=("o annotation",),
    ),
)
_GROUPED = tuple((rule, GROUPS.group(cue.lower() for cue in rule.cues)) for rule in DECLARATIONS)
_MAY_BE = re.compile(
    r"(?i)\b(?:can|could|may|might|should|would|will|if|please|evaluat\w+|benchmark\w*|tests?)\b|\?$"
)
_PROSE = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM})
_SILENT = frozenset({Zone.CITATION, Zone.ENVIRONMENT, Zone.EVALUATION, Zone.USAGE})
_LONGEST = 20_000


def extract_declarations(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from the sentences of every block of prose that is not about use, evaluation or citations."""
    rules = [(rule, group) for rule, group in _GROUPED if rule.about_dataset in {None, context.about_dataset}]
    asked = sum(group for _, group in rules)
    for text in context.texts:
        if text.cues & asked and text.block.type in _PROSE and context.zone(text.block) not in _SILENT:
            yield from _of_block(context, text, rules, asked)


def _of_block(
    context: DocumentContext, text: BlockText, rules: Sequence[tuple[Declaration, int]], asked: int
) -> Iterator[Draft]:
    for start, end, cues in text.sentences:
        if not cues & asked or start >= _LONGEST:
            continue
        words = text.text[start:end]
        found = [rule for rule, group in rules if cues & group and any(cue in words for cue in rule.cues)]
        if found and not _MAY_BE.search(text.text, start, end):
            for rule in found:
                yield from _drafts(context, text.block, text.content, rule, start, end)


def _drafts(
    context: DocumentContext, block: Block, content: SpanText, rule: Declaration, start: int, end: int
) -> Iterator[Draft]:
    found = rule.expression.search(content.text[start:end].replace("\n", " "))
    if found is None:
        return
    low, high = content.source_span(start + found.start("a"), start + found.end("a"))
    quote = content.source_span(start + found.start(), start + found.end())
    yield Draft(
        rule.kind, min(low, quote[0]), max(high, quote[1]), low, high,
        rule.object or " ".join(found["a"].casefold().split()), rule.rule, polarity=rule.polarity,
        stage=context.stage(block),
    )  # fmt: skip
