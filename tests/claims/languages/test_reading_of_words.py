"""Figures, dates, languages and names in Chinese and Japanese, and which pack reads a sentence."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import SpanText
from provenance.claims.languages.figures import find_dates, find_quantities
from provenance.claims.languages.mentions import find_all
from provenance.claims.languages.packs import PACKS
from provenance.claims.languages.script import has_letters, is_japanese, is_written_so, language_of_letters
from provenance.claims.languages.sentences import split_sentences
from provenance.claims.mentions import Mention, MentionType
from tests.claims.prose_documents import span_text

CHINESE, JAPANESE = PACKS["zh"], PACKS["ja"]


def mentions(code: str, words: str) -> list[tuple[MentionType, str, str]]:
    pack = PACKS[code]
    folded = SpanText(words.translate(pack.fold), span_text(words).runs)
    return [(one.type, words[one.start : one.end], one.name) for one in find_all(pack, folded, 0, len(words))]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("1.5万亿中文token", "1500000000000", "tokens"),
        ("约2000万条", "20000000", "records"),
        ("2200W+ 的句对", "22000000", "pairs"),
        ("143M个图文对", "143000000", "pairs"),
        ("300G版本", "300000000000", "bytes"),
        ("62 亿参数", "6200000000", "parameters"),
        ("40 多种语言", "40", "languages"),
        ("3轮", "3", "epochs"),
        ("600B 代码数据", "600000000000", "tokens"),
        ("10,000篇文章", "10000", "articles"),
    ],
)
def test_chinese_quantities(words: str, value: str, unit: str) -> None:
    found = next(find_quantities(words, CHINESE))
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("約1.0兆トークン", "1000000000000", "tokens"),
        ("1億8千万件", "180000000", "records"),
        ("548,014 ペア", "548014", "pairs"),
        ("約100GB", "100000000000", "bytes"),
        ("3エポック", "3", "epochs"),
        ("35,000時間", "35000", "hours"),
    ],
)
def test_japanese_quantities(words: str, value: str, unit: str) -> None:
    found = next(find_quantities(words, JAPANESE))
    assert (found.value, found.unit) == (value, unit)


def test_a_set_or_a_dialogue_is_no_unit() -> None:
    assert [one.unit for one in find_quantities("5个数据集和3轮对话", CHINESE)] == ["datasets", "dialogues"]
    assert [one.unit for one in find_quantities("15万词表", CHINESE)] == [None]


@pytest.mark.parametrize(
    ("code", "words", "value"),
    [
        ("zh", "2023年4月", "2023-04"),
        ("zh", "2019年1月至2020年12月", "2019-01/2020-12"),
        ("ja", "2022年2月15日から2022年6月30日", "2022-02-15/2022-06-30"),
        ("ja", "2020 年", "2020"),
    ],
)
def test_dates_and_periods(code: str, words: str, value: str) -> None:
    assert [one.value for one in find_dates(words, PACKS[code])] == [value]


def test_a_span_of_years_is_no_date() -> None:
    assert list(find_dates("2000年間", JAPANESE)) == []


def test_languages_by_word_and_by_character() -> None:
    assert [
        name for kind, _, name in mentions("zh", "其中英文数据与中英平行语料") if kind is MentionType.LANGUAGE
    ] == [
        "English",
        "Chinese",
        "English",
    ]
    assert [words for _, words, _ in mentions("zh", "包含中、英、俄、西等语言")] == ["中", "英", "俄", "西"]


def test_names_become_datasets_by_the_noun_behind_their_list() -> None:
    found = mentions("zh", "在ZorbSet、QuuxQA和C4数据集上训练")
    assert [(kind, words) for kind, words, _ in found] == [
        (MentionType.DATASET, "ZorbSet"),
        (MentionType.DATASET, "QuuxQA"),
        (MentionType.DATASET, "C4"),
    ]


def test_a_name_with_the_stem_of_a_model_is_one() -> None:
    assert mentions("zh", "基于Zorb-LLaMA") == [(MentionType.MODEL, "Zorb-LLaMA", "Zorb-LLaMA")]
    assert mentions("zh", "基于LlamaIndex的评测")[:1] == []


def test_a_whole_name_is_one_mention() -> None:
    assert mentions("ja", "zorb-lab/bert-base-japanese-v2を")[0][1] == "zorb-lab/bert-base-japanese-v2"


def test_an_address_ends_where_the_script_changes() -> None:
    assert mentions("zh", "来自 https://example.org/zorb/corpus，采用")[0][1] == "https://example.org/zorb/corpus"


def test_names_in_their_own_script() -> None:
    assert mentions("zh", "来自维基百科")[0] == (MentionType.DATASET, "维基百科", "Wikipedia")
    assert mentions("zh", "在「佐布拉」数据集上")[0][:2] == (MentionType.DATASET, "佐布拉")


def test_traditional_and_full_width_characters_keep_their_places() -> None:
    words = "使用３億條語料訓練"
    assert len(words.translate(CHINESE.fold)) == len(words)
    assert mentions("zh", words)[0][1] == "３億條"


def test_which_language_reads_a_sentence() -> None:
    assert not has_letters("Trained on C4 — see “notes” 🔥")
    assert has_letters("Trained on 悟道")
    assert is_written_so("训练数据：C4、WuDao、Pile。")
    assert not is_written_so("The prompt begins with 用户 and ends with a colon; see the notes.")
    assert language_of_letters("次のコーパスで学習", False) == "ja"
    assert language_of_letters("日本語大規模", True) == "ja"
    assert language_of_letters("中文语料", False) == "zh"
    assert is_japanese("学習データはウィキペディアです")
    assert not is_japanese(
        "训练数据来自维基百科（ウィキ），共十亿条语料，均已清洗，去重并过滤，包含百科、新闻等，详见论文说明。"
    )


def test_sentences_end_at_their_marks() -> None:
    words = "模型A（见附录。）使用C4。模型B用v1.5；没有其他！\n\n下一段 foo. 结束"
    assert [words[start:end] for start, end in split_sentences(words)] == [
        "模型A（见附录。）",
        "使用C4。",
        "模型B用v1.5；",
        "没有其他！",
        "下一段 foo.",
        "结束",
    ]


@given(st.text(alphabet="中文数据训练。、，（）123万亿 tokenABC『』\n", max_size=200))
@settings(max_examples=60, deadline=None)
def test_sentences_and_mentions_lie_in_order_without_overlap(words: str) -> None:
    spans = split_sentences(words)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    for start, end in spans:
        found: list[Mention] = find_all(CHINESE, span_text(words), start, end)
        assert all(start <= one.start < one.end <= end for one in found)
        assert all(first.end <= second.start for first, second in pairwise(found))
