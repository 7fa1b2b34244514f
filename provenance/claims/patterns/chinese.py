"""What Chinese documents say, in the forms that cards really use. Every pattern needs a Chinese cue."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.patterns.builders import dates, names, phrase, quantities
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.quantities import DATA_UNITS

_GUARDS = frozenset({"evaluates", "hypothetical", "cites", "questions"})
_ANY = r"[^。；！？]{0,40}?"
_NOT_DATA = "(?!词表|词典|经验|方法|架构|上下文|长度|格式|量化|提示|框架|流程|技术)"
_SET = r"(?:@D|@N(?=[\s\]）)》]{0,2}(?:等)?(?:数据集|语料|数据)))"
_LIST = rf"(?P<a>{_SET})(?:\s?(?:、|，|,|和|及|与|以及)\s?(?P<a>[@D@N])){{0,20}}"
_LANGUAGES = r"(?:简体中文|繁体中文|中英双语|中英文|中文|英文|英语|日文|日语|韩文|韩语|法语|德语|俄语|多语言|中英)"
_LANGUAGE_NAMES = {
    "简体中文": "Simplified Chinese", "繁体中文": "Traditional Chinese", "中文": "Chinese",
    "英文": "English", "英语": "English", "日文": "Japanese", "日语": "Japanese", "韩文": "Korean",
    "韩语": "Korean", "法语": "French", "德语": "German", "俄语": "Russian", "多语言": "multilingual",
    "中英双语": "Chinese and English", "中英文": "Chinese and English", "中英": "Chinese and English",
}  # fmt: skip


def _language(words: str) -> str:
    return _LANGUAGE_NAMES.get(words, words)


PATTERNS = (
    Pattern(
        name="trained_on.chinese",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            rf"(?:在|使用|采用|利用|用了|基于|通过|选用){_ANY}{_LIST}{_ANY}(?:训练|微调|预训练|精调|学习)|(?:训练|微调|预训练)(?:数据|语料|集)?{_ANY}"
            rf"(?:包括|包含|来自|来源于|为|采用|使用|：|:|有)\s?{_LIST}"
        ),
        cues=("训练", "微调", "精调", "学习"),
        build=names,
        guards=_GUARDS,
        examples=(Example("该模型在WuDao、CLUECorpus2020数据集上进行预训练。", "CLUECorpus2020"),),
    ),
    Pattern(
        name="base_model.chinese",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:基于|以|由|在|对|使用|利用)\s?(?:了|开源的|开源|原版|原始|预训练模型|模型|的|Meta的|谷歌的|\s)*[《「“\"'`]?(?P<a>@M)[》」”\"'`]?"
            rf"(?:{_NOT_DATA}[^。；！？]){{0,40}}?(?:训练|微调|基础|基座|底座|开发|构建|初始化|得到|精调|扩充|改进|为基|蒸馏|优化)|(?:基座|底座|基础)模型\s?"
            rf"(?:为|是|采用|使用|：|:)\s?(?P<a>@M)"
        ),
        cues=("基于", "以", "由", "在", "对", "使用", "利用", "模型"),
        build=names,
        guards=_GUARDS,
        examples=(Example("本模型基于Llama-2-7b进行了指令微调。", "Llama-2-7b"),),
    ),
    Pattern(
        name="size.chinese",
        kind=ClaimKind.SIZE,
        expression=(
            rf"(?:训练|学习|语料|数据|微调|使用|采用|在|包含|共|约|超过|达到|结合|收集|达|过){_ANY}(?P<q>@Q)(?={_ANY}(?:训练|微调|语料|数据|学习|$"
            rf"|[。，,；]))"
        ),
        cues=("训练", "学习", "语料", "数据", "微调", "收集"),
        build=quantities(DATA_UNITS),
        guards=_GUARDS | {"not_data", "unrelated_chinese"},
        examples=(Example("模型在1.2万亿token的语料上预训练。", "1.2万亿token", "1200000000000"),),
        counterexamples=("模型支持8192个token的上下文。",),
    ),
    Pattern(
        name="epochs.chinese",
        kind=ClaimKind.EPOCHS,
        expression=rf"(?:训练|微调){_ANY}(?P<q>@Q)",
        cues=("训练", "微调"),
        build=quantities(frozenset({"epochs"}), "epochs"),
        guards=_GUARDS,
        examples=(Example("我们在该数据上训练了3轮。", "3轮", "3"),),
    ),
    Pattern(
        name="language.chinese",
        kind=ClaimKind.LANGUAGE,
        expression=(
            rf"(?P<a>{_LANGUAGES})(?:、(?P<a>{_LANGUAGES}))*(?:的)?(?:的|大规模|高质量|网页|文本|指令|对话|预训练|训练){{0,3}}(?:语料|数据"
            rf"|token|文本|数据集|语料库)"
        ),
        cues=("语料", "数据", "token", "文本"),
        build=phrase(_language),
        guards=_GUARDS | {"unrelated_chinese"},
        examples=(Example("使用大规模中文语料进行训练。", "中文"),),
    ),
    Pattern(
        name="source_category.chinese",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=(
            rf"(?:包括|包含|来自|来源于|涵盖|结合|使用|采用|收集了?|由){_ANY}(?P<a>(?:(?![和及与或的了在从]|来自|使用|没有|直接"
            rf"|结合)[\u4e00-\u9fff]){{0,8}}?(?:(?:百科|新闻|网页|互联网|书籍|图书|论文|代码|专利|教材|小说|微博)(?:数据|语料|文本)?|(?:对话|问答|社区|论坛)"
            rf"(?:数据|语料|文本)))(?:(?:、|，|和|及|以及)(?P<a>(?:(?![和及与或的了在从]|来自|使用|没有|直接|结合)[\u4e00-\u9fff]){{0,8}}?(?:"
            rf"(?:百科|新闻|网页|互联网|书籍|图书|论文|代码|专利|教材|小说|微博)(?:数据|语料|文本)?|(?:对话|问答|社区|论坛)(?:数据|语料|文本)))){{0,8}}"
        ),
        cues=("数据", "语料", "训练"),
        build=phrase(),
        guards=_GUARDS | {"unrelated_chinese"},
        examples=(Example("训练数据包括百科、新闻和书籍。", "新闻"),),
    ),
    Pattern(
        name="synthetic.chinese",
        kind=ClaimKind.SYNTHETIC,
        expression=(
            r"(?:由|使用|通过|利用|借助|用|调用)\s?(?:了)?\s?(?P<a>@M)[^。；，]{0,20}?(?:生成|构造|合成|翻译|标注|蒸馏)|(?P<a>@M)\s?(?:生成|合成|翻译"
            r"|标注)的?[^。；，]{0,10}?(?:数据|语料|指令|对话)"
        ),
        cues=("生成", "构造", "合成", "翻译", "标注", "蒸馏"),
        build=names,
        guards=_GUARDS,
        examples=(Example("指令数据由GPT-4生成。", "GPT-4"),),
    ),
    Pattern(
        name="processing.chinese",
        kind=ClaimKind.PROCESSING,
        expression=r"(?:数据|语料|文本|样本|网页|我们|进行|经过)[^。；]{0,20}?(?P<a>去重|过滤|清洗|脱敏|去噪)",
        cues=("去重", "过滤", "清洗", "脱敏", "去噪"),
        build=phrase(
            {"去重": "deduplication", "过滤": "filtering", "清洗": "cleaning", "脱敏": "personal data removal"}.get
        ),
        guards=_GUARDS,
        examples=(Example("我们对语料进行了去重。", "去重"),),
    ),
    Pattern(
        name="cutoff.chinese",
        kind=ClaimKind.CUTOFF,
        expression=r"(?:截止|截至|更新到|更新至|知识)[^。；]{0,12}?(?P<t>@T)|(?P<t>@T)[^。；]{0,6}?(?:截止|之前的数据|为止)",
        cues=("截止", "截至", "更新", "知识", "之前", "为止"),
        build=dates("data cutoff"),
        guards=frozenset({"cites"}),
        examples=(Example("训练数据截至2023年9月。", "2023年9月", "2023-09"),),
    ),
    Pattern(
        name="withheld.chinese",
        kind=ClaimKind.WITHHELD,
        expression=r"(?:数据|语料)[^。；，]{0,12}?(?P<a>(?:暂不|不会|不予|未|没有)(?:公开|披露|开源|提供))",
        cues=("公开", "披露", "开源", "提供"),
        build=phrase("details of the data"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "questions"}),
        examples=(Example("训练数据暂不公开。", "暂不公开"),),
    ),
)
