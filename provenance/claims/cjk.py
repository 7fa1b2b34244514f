"""Text that runs on without blanks: how Latin names and figures are told from the characters around them."""

from collections.abc import Iterator
from decimal import Decimal

import regex

from provenance.claims.dates import DateMention
from provenance.claims.quantities import Quantity, plain

CJK = regex.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uff00-\uffef]")

_SCALES = {
    "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9,
    "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "萬": 10**4, "億": 10**8, "兆": 10**12, "k": 10**3,
    "m": 10**6, "b": 10**9, "t": 10**12,
}  # fmt: skip
_UNITS = {
    "token": "tokens", "tokens": "tokens", "词": "words", "字": "characters", "字符": "characters",
    "句": "sentences", "样本": "samples", "数据": "examples", "条": "examples", "语料": "tokens",
    "对话": "dialogues", "指令": "instructions", "问答": "questions", "图片": "images", "图像": "images",
    "图文对": "pairs", "图文": "pairs", "文档": "documents", "网页": "pages", "小时": "hours",
    "篇": "articles", "本": "books", "语言": "languages", "轮": "epochs", "epoch": "epochs",
    "epochs": "epochs", "gb": "bytes", "tb": "bytes", "张": "images", "例": "examples", "首": "recordings",
}  # fmt: skip
_SIZES = {"gb": 10**9, "tb": 10**12}
_QUANTITY = regex.compile(
    r"(?<![\d.,A-Za-z])(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)\s?(?P<scale>万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|億|萬|兆|[kKMBT]"
    r"(?![A-Za-z]))?\s?(?:余|多)?\s?"
    r"(?:个|條|条|種|种)?\s?(?:高质量|中文|英文|中英文|中英双语|多语言|双语|训练|指令|文本|的|多轮|左右|以上|监督|标注){0,4}\s?(?P<unit>(?i:tokens?|gb|tb"
    r"|epochs?)|图文对|字符|样本|数据(?!集)|语料(?!库)|对话|指令|问答|图片|图像|图文|文档|网页|小时|语言|词|字|句|篇|本|轮|张(?!\s?(?:\d|[AVHG]|显|卡))|例|首"
    r"|条)"
)
_DATE = regex.compile(r"(?P<year>(?:19|20)\d\d)\s?年(?:\s?(?P<month>1[0-2]|0?[1-9])\s?月)?")


def without_cjk(text: str) -> str:
    """The text with every such character as a middle dot: what stands between them is then a word of its own."""
    return CJK.sub("\u00b7", text)


def has_cjk(text: str) -> bool:
    return bool(CJK.search(text))


def find_cjk_quantities(text: str) -> Iterator[Quantity]:
    """Quantities with a Chinese or Japanese scale or unit: "1.5万亿中文token" is 1.5e12 tokens."""
    for match in _QUANTITY.finditer(text):
        unit = _UNITS[match["unit"].casefold()]
        scale = _SCALES.get((match["scale"] or "").casefold(), 1) * _SIZES.get(match["unit"].casefold(), 1)
        number = Decimal(match["digits"].replace(",", "")) * scale
        counted = text[match.end("digits") : match.end()].strip()
        yield Quantity(
            match.start(), match.end(), plain(number), unit, match.end(), counted, "", match.start(), scale != 1
        )


def find_cjk_dates(text: str) -> Iterator[DateMention]:
    """2023年9月 is 2023-09."""
    for match in _DATE.finditer(text):
        month = f"-{int(match['month']):02}" if match["month"] else ""
        yield DateMention(match.start(), match.end(), match["year"] + month)
