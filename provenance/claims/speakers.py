"""Who speaks in each block, as the document itself shows it: the maker, a third party, or a program."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import regex

from db.documents import DocumentKey, document_key
from db.records import Block, BlockType, Reading
from db.vocabulary import DocumentKind, RepoKind, Source, Speaker
from provenance.claims.cues import GROUPS

_GENERATED = regex.compile(
    r"(?i)card (?:has been|was|is) (?:automatically |auto-?)?(?:generated|created) (?:automatically"
    r"|by (?:the )?(?:trainer|keras|autotrain|script))"
    r"|card (?:has been|was) (?:automatically|auto-?)\s?generated"
    r"|according to the information (?:the )?(?:keras|trainer)"
    r"|trained using autotrain|this readme (?:has been|was|is) (?:auto\w*[ -])?generated (?:automatically|by)"
    r"|^\W*more information needed\W*\(https://github\.com/huggingface/datasets/"
)
_HANDED = regex.compile(
    r"(?i)(?:did not|didn['’]t|have not|has not) (?:write|provide|release|publish) a model card"
    r"|card (?:has been|was|is|were) (?:written|created|made|adapted|prepared|added"
    r"|contributed) by (?:the )?(?:team at )?(?:members of )?(?:the )?(?:hugging ?face|community"
    r"|\[?hugging)"
    r"|not (?:written )?by the (?:original )?(?:authors|makers|creators|developers)"
    r"|model card is (?:taken|copied|adapted|modified)(?: and modified)? from|un-?official (?:mirror"
    r"|re-?upload|copy|conversion|port|checkpoint)"
    r"|i am not the (?:author|creator|owner)|(?:content|parts?) (?:from"
    r"|of) (?:\*\*)?this(?:\*\*)? model card has been written by the hugging ?face"
)
_CONVERTED = regex.compile(
    r"(?i)\b(?:converted|ported|re-?uploaded|mirror(?:ed)?|quanti[sz]ed|clone[d]?|fork(?:ed)?) (?:version "
    r"|copy |checkpoint |weights |files )?(?:from|of)\b"
    r"|\b(?:GGUF|GPTQ|AWQ|EXL2|GGML|MLX|ONNX)\b.{0,40}\b(?:files?|format|quanti[sz]\w+|weights"
    r"|versions?) (?:for|of)\b"
)
_QUANTISED = regex.compile(
    r"(?i)[-_.](?:gguf|gptq|awq|exl2|ggml|bnb|4bit|8bit|int4|int8|fp8|w8a8|w4a16|nvfp4|quanti[sz]ed|mlx|onnx)\b"
)
QUANTISERS = frozenset(
    "thebloke bartowski unsloth mradermacher quantfactory lmstudio-community maziyarpanahi second-state turboderp"
    " lonestriker neuralmagic redhatai nm-testing mlx-community xenova onnx-community city96 gaianet ggml-org"
    " ggerganov casperhansen hugging-quants solidrust cortexso dranger003 tensorblock".split()
)
"""Publishers whose repositories are copies of others' models in other number formats."""
_ORIGINAL = regex.compile(r"(?i)^\W*original (?:model card|readme|model description|card)\b")
_WORDS = (
    "card",
    "autotrain",
    "readme",
    "convert",
    "port",
    "mirror",
    "quant",
    "gguf",
    "official",
    "more information",
    "author",
)
_LONGEST = 1500
_HEADING = BlockType.HEADING  # bound once, as every block is asked
_SILENT = frozenset({BlockType.CODE, BlockType.CAPTION})
_TELLING = GROUPS.group(_WORDS)
_GENERATION = GROUPS.group(
    ("generated", "created", "according to the information", "autotrain", "more information needed")
)
_HANDING = GROUPS.group(
    ("a model card", "card has been", "card was", "card is", "card were", "by the", "official", "i am not the")
)
_CONVERSION = GROUPS.group(
    ("convert", "ported", "upload", "mirror", "quanti", "clone", "fork", "gguf", "gptq", "awq", "exl2", "ggml", "mlx",
     "onnx")
)  # fmt: skip
"""What the expressions above cannot match without, a group each."""


@lru_cache(maxsize=8192)  # of headings for the most part, which are few and stand in every document
def _cues_in(words: str) -> int:
    return GROUPS.in_text(words.lower())


def block_speakers(
    reading: Reading, document: DocumentKey, kind: DocumentKind, cues: Mapping[int, int]
) -> tuple[Speaker, ...]:
    """One speaker for each block of the reading, in order; `cues` are the groups of cues in blocks that have been
    read, by the `id` of the block.

    What a card's own words or its publisher show holds for the whole card; what a quantiser repeats from the heading
    "Original model card" on is the maker's.
    """
    speaker = _document_speaker(reading, document, kind, cues)
    if speaker is not Speaker.THIRD_PARTY:
        return (speaker,) * len(reading.blocks)
    original = next((at for at, block in enumerate(reading.blocks) if _begins_original(block)), len(reading.blocks))
    return (speaker,) * original + (Speaker.MAKER,) * (len(reading.blocks) - original)


def _document_speaker(
    reading: Reading, document: DocumentKey, kind: DocumentKind, known: Mapping[int, int]
) -> Speaker:
    # The push-to-Hub template says of itself that it was generated; what is filled in there a person wrote.
    if kind not in {DocumentKind.MODEL_CARD, DocumentKind.DATASET_CARD, DocumentKind.REPO_DOC}:
        return Speaker.MAKER
    owner = document.repo_id.partition("/")[0].casefold() if "/" in document.repo_id else ""
    for block, cues in _telling(reading, known):
        words = block.content.text[:_LONGEST] if block.content else ""
        if cues & _GENERATION and _GENERATED.search(words) and "pushed on the hub" not in words.casefold():
            return Speaker.GENERATED
        if cues & _HANDING and _HANDED.search(words) and not owner.startswith("huggingface"):
            return Speaker.THIRD_PARTY
        if owner and cues & _CONVERSION and _CONVERTED.search(words) and _leads_elsewhere(block, owner):
            return Speaker.THIRD_PARTY
    return Speaker.THIRD_PARTY if _is_quantiser(reading, document, owner) else Speaker.MAKER


def _telling(reading: Reading, known: Mapping[int, int]) -> Iterator[tuple[Block, int]]:
    """Blocks that may say who wrote the document, with their cues: those with a word that such sentences need."""
    for block in reading.blocks:
        content = block.content
        if content is None or block.type in _SILENT:
            continue
        if _begins_original(block):
            return
        cues = known.get(id(block))
        if cues is None:
            cues = _cues_in(content.text[:_LONGEST])
        if cues & _TELLING:
            yield block, cues


def _begins_original(block: Block) -> bool:
    return block.type is _HEADING and block.content is not None and _is_original(block.content.text)


@lru_cache(maxsize=8192)
def _is_original(heading: str) -> bool:
    return _ORIGINAL.match(heading) is not None


def _leads_elsewhere(block: Block, owner: str) -> bool:
    """Whether the first link of a block leads to another maker's model."""
    for link in block.content.links if block.content else ():
        key = document_key(link.url)
        if key.source is Source.HUB and key.repo_kind is RepoKind.MODEL and "/" in key.repo_id:
            return key.repo_id.partition("/")[0].casefold() != owner
    return False


def _is_quantiser(reading: Reading, document: DocumentKey, owner: str) -> bool:
    """Whether the repository is another maker's model in another format: by its publisher, or its name and base."""
    if owner in QUANTISERS:
        return True
    if not owner or not _QUANTISED.search(document.repo_id):
        return False
    bases = [
        field.value.partition("/")[0].casefold()
        for block in reading.blocks
        if block.type is BlockType.FRONT_MATTER
        for field in block.fields
        if field.path and field.path[0] == "base_model" and "/" in field.value
    ]
    return bool(bases) and owner not in bases
