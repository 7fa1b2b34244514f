"""Whole documents: made-up cards in Chinese, Japanese and several languages at once."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from db.documents import DocumentKey, hub_card
from db.records import Extraction
from db.vocabulary import ClaimKind, DocumentKind, Polarity, RepoKind, Stage
from provenance.claims import extract_claims
from provenance.claims.context import DocumentContext
from provenance.claims.draft import finish
from provenance.claims.languages.extract import extract_languages
from provenance.reading.reader import read_payload
from tests.claims.prose_documents import MODEL, paragraph_context

CARD = """# 佐布拉-7B

## 介绍
佐布拉-7B基于[Qwen-7B](https://huggingface.co/Qwen/Qwen-7B)，先继续预训练，再进行指令微调。

Zorbla-7B is based on Qwen-7B.

## 训练数据
继续预训练使用了约200亿token的中英双语语料，包括网页、百科和书籍，经过去重和过滤。

指令微调数据包括以下数据集：
- BELLE（2M）
- 由GPT-4生成的10万条对话数据
- ShareGPT

## 评测
我们在C-Eval和CMMLU数据集上评测了训练好的模型，训练数据见上文。

## 使用
您可以使用Alpaca数据集在自己的机器上微调本模型。
"""


def claims(
    text: str, document: DocumentKey = MODEL, kind: DocumentKind = DocumentKind.MODEL_CARD
) -> list[Extraction]:
    """What the packs find; the rules for English are left out."""
    reading = read_payload(text.encode(), media_type="text/markdown", name="README.md")
    context = DocumentContext(reading, document, kind)
    return list(finish(extract_languages(context), context))


def facts(found: list[Extraction], kind: ClaimKind) -> set[tuple[str, str]]:
    return {(one.evidence.anchor, one.claim.stage) for one in found if one.claim.kind is kind}


def test_a_card_gives_its_statements_with_their_stages() -> None:
    found = claims(CARD)
    assert {anchor for anchor, _ in facts(found, ClaimKind.TRAINED_ON)} == {"BELLE", "ShareGPT"}
    assert {stage for _, stage in facts(found, ClaimKind.TRAINED_ON)} == {Stage.SFT}
    assert ("约200亿token", Stage.CONTINUED) in facts(found, ClaimKind.SIZE)
    assert {"2M", "10万条对话"} <= {anchor for anchor, _ in facts(found, ClaimKind.SIZE)}
    assert {anchor for anchor, _ in facts(found, ClaimKind.SYNTHETIC)} == {"GPT-4"}
    assert {anchor for anchor, _ in facts(found, ClaimKind.LANGUAGE)} == {"中", "英"}
    assert {"网页", "百科", "书籍"} <= {anchor for anchor, _ in facts(found, ClaimKind.SOURCE_CATEGORY)}
    assert {"去重", "过滤"} <= {anchor for anchor, _ in facts(found, ClaimKind.PROCESSING)}


def test_each_language_says_its_base_once() -> None:
    reading = read_payload(CARD.encode(), media_type="text/markdown", name="README.md")
    found = extract_claims(reading, MODEL, DocumentKind.MODEL_CARD)
    bases = [one.evidence.anchor_start for one in found if one.claim.kind is ClaimKind.BASE_MODEL]
    assert len(bases) == len(set(bases)) == 2


def test_a_dataset_card_in_japanese() -> None:
    card = (
        "# ゾルブ対話コーパス\n\n本データセットはSNLIを日本語に翻訳したもので、学習データは12,345ペアです。"
        "アノテーションは5人のクラウドワーカーが行いました。\n\n"
        "データは2021年4月1日から2021年9月30日までに収集しました。ライセンスはCC BY 4.0です。\n"
    )
    found = claims(card, hub_card(RepoKind.DATASET, "zorb-lab/zorb-dialogue"), DocumentKind.DATASET_CARD)
    kinds = {one.claim.kind for one in found}
    assert {
        ClaimKind.DERIVED_FROM,
        ClaimKind.LANGUAGE,
        ClaimKind.SIZE,
        ClaimKind.ANNOTATION,
        ClaimKind.COLLECTION_PERIOD,
        ClaimKind.DATA_LICENCE,
    } <= kinds
    assert ClaimKind.TRAINED_ON not in kinds


def test_what_was_left_out_is_excluded() -> None:
    found = claims("本模型没有使用C4数据集进行训练。")
    assert [(one.claim.kind, one.claim.polarity) for one in found] == [(ClaimKind.EXCLUDED, Polarity.NEGATED)]


def test_a_sister_model_is_the_subject() -> None:
    found = claims("在Zorbla-7B的基础上，我们打造了对话模型Zorbla-Llama-Chat。")
    bases = [one.claim for one in found if one.claim.kind is ClaimKind.BASE_MODEL]
    assert [(claim.subject, claim.object) for claim in bases] == [("Zorbla-Llama-Chat", "Zorbla-7B")]


def test_an_english_card_that_quotes_chinese_gives_nothing_here() -> None:
    words = "The prompt 请用中文回答 is added before each of the ten questions that the annotators wrote for us."
    assert list(extract_languages(paragraph_context(words))) == []


def test_english_documents_pay_one_search() -> None:
    """A megabyte of English, typographic quotes included, is looked through in less than 50 ms."""
    context = paragraph_context("The model was trained on “C4” and filtered for quality. " * 18_000)
    started = time.process_time()
    assert list(extract_languages(context)) == []
    assert time.process_time() - started < 0.05


PIECES = (
    "训练数据包括C4、",
    "**悟道**",
    "数据集",
    "（约2M）",
    "&amp;",
    "[ShareGPT](https://x.example)",
    "\n- ",
    "。",
    "`OASST1`",
    "中英",
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=60, deadline=None)
def test_every_span_is_its_words(text: str) -> None:
    reading = read_payload(("# 训练数据\n\n" + text).encode(), media_type="text/markdown", name="README.md")
    for one in extract_claims(reading, MODEL, DocumentKind.MODEL_CARD):
        evidence = one.evidence
        assert reading.source[evidence.start : evidence.end] == evidence.quote
        assert reading.source[evidence.anchor_start : evidence.anchor_end] == evidence.anchor


def test_a_sentence_gives_the_same_wherever_it_stands_again() -> None:
    """What was found in a sentence is remembered; its words are quoted from where they stand."""
    sentence = "我们使用BELLE数据集进行指令微调。"
    text = f"## 训练数据\n\n{sentence}\n\n我们感谢大家。{sentence}\n"
    found = claims(text)
    assert {one.evidence.quote == text[one.evidence.start : one.evidence.end] for one in found} == {True}
    places = sorted(one.evidence.anchor_start for one in found if one.evidence.anchor == "BELLE")
    assert places == [text.index("BELLE"), text.rindex("BELLE")]
