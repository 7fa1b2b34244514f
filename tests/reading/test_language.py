"""The language of a reading's prose."""

from provenance.reading import language_of
from tests.reading.holding import card


def test_the_language_of_prose():
    assert language_of(card("Quill was trained on books and on web pages that we gathered ourselves.")) == "en"
    assert language_of(card("Das Modell wurde mit Büchern und Webseiten trainiert, die wir gesammelt haben.")) == "de"
    assert (
        language_of(
            card(
                "该模型使用我们自己收集的书籍和网页进行训练，包括新闻、百科和代码等多种来源的数据，全部经过清洗去重。"
            )
        )
        == "zh"
    )


def test_letters_tell_the_language_among_english_terms() -> None:
    """langdetect took such cards for English, Vietnamese or Catalan, each time that it was asked."""
    chinese = "Zorb-Chat-7B 使用 Transformer 架构，SFT 阶段的数据来自开源 instruction 语料与人工标注的 prompt"
    japanese = "Zorb-7B は Wikipedia と Common Crawl の日本語の文章で事前学習した Transformer モデルです"
    korean = "Zorb-7B 모델은 한국어 위키백과와 뉴스 기사로 학습한 Transformer decoder 모델입니다 instruction tuning"
    assert [language_of(card(text)) for text in (chinese, japanese, korean)] == ["zh", "ja", "ko"]


def test_lists_of_names_and_links_are_english_by_few_little_words() -> None:
    english = "\n".join(
        f"Merge of zorblat-labs/Quill-{size}B-v0.1 and marl-lab/Finch-{size}B-v0.2 using slerp merge method."
        for size in (1, 3, 7, 13)
    )
    dutch = "\n".join(
        f"Zorb-{size}B model van zorblat-labs voor vragen of antwoorden, getraind met nieuws en boeken."
        for size in (1, 3, 7, 13)
    )
    assert [language_of(card(english)), language_of(card(dutch))] == ["en", "nl"]


def test_code_front_matter_headings_and_short_texts_do_not_count():
    text = "---\nlicense: mit\n---\n# Ein Titel in deutscher Sprache über Daten\n\n```\nimport quill\n```\n\nhello\n"
    assert language_of(card(text)) is None
    assert language_of(card("1234 5678 9012 3456 7890 1234 5678 9012 3456 7890")) is None


def test_the_answer_is_always_the_same():
    text = "Llama adapter lora base model instruct chat tuned quantised weights 7B GGUF"
    assert len({language_of(card(text)) for _ in range(20)}) == 1
