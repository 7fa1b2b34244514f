"""Chinese patterns: how much data, which shares, from when, in which languages."""

from db.vocabulary import ClaimKind
from provenance.claims.languages.chinese_words import AMOUNT, DATA, GUARDS, LANGS, OF_DATA, OWN
from provenance.claims.languages.expressions import within
from provenance.claims.languages.guards import HARDWARE, TOO_SMALL
from provenance.claims.patterns.builders import dates, languages, phrase, quantities, shares
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.quantities import DATA_UNITS

PATTERNS = (
    Pattern(
        name="size.zh_amount",
        kind=ClaimKind.SIZE,
        expression=r"(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities((DATA_UNITS | {"bytes", "records"}) - {"hours", "minutes", "subjects"}),
        guards=AMOUNT,
        about="model",
        examples=(
            Example("模型在1.2万亿token的语料上预训练。", "1.2万亿token", "1200000000000"),
            Example("我们收集了约2000万条指令数据进行微调。", "约2000万条", "20000000"),
            Example("使用300W+ 的指令数据训练。", "300W+ 的指令", "3000000"),
        ),
        counterexamples=(
            "模型支持8192个token的上下文。",
            "训练使用了160张40GB的A100。",
            "词表包含15万个token，训练更快。",
            "我们在50万条评测数据上测试。",
            "训练一个130亿参数的模型。",
        ),
    ),
    Pattern(
        name="size.zh_of_dataset",
        kind=ClaimKind.SIZE,
        expression=r"(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities((DATA_UNITS | {"bytes", "records"}) - {"hours", "minutes", "subjects"}),
        guards=frozenset(
            {"advises", "cites", "of_others", "not_data", "not_data_after", HARDWARE, TOO_SMALL, "each"}
        ),
        about="dataset",
        examples=(Example("本数据集共有58388张训练图像和2000张测试图像。", "58388张训练图像", "58388"),),
        counterexamples=("每类约有120张图像。",),
    ),
    Pattern(
        name="size.zh_holds",
        kind=ClaimKind.SIZE,
        expression=r"(?:含有?|包含|收集|涵盖|共有?|覆盖|总计|整合|汇集)了?\s?(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities(frozenset({"", "classes", "domains", "tables"}), unit="examples"),
        guards=frozenset(
            {"advises", "cites", "of_others", "not_data", "not_data_after", HARDWARE, TOO_SMALL, "each"}
        ),
        about="dataset",
        examples=(
            Example("数据集含有150万个预先过滤过的问题和答案。", "150万", "1500000"),
            Example("数据集覆盖了164个领域。", "164个领域", "164"),
        ),
        counterexamples=("数据集包含3个类别。",),
    ),
    Pattern(
        name="size.zh_scale",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?P<a>(?:上|数|几|近|超|过)?(?:十万|百万|千万|亿|十亿|百亿|千亿|万亿)(?:余|多)?(?:级别?|量级|条|篇|张|对)?的?"
            r"(?:@L|高质量|优质|中英|多语言|多轮|平行|文本|图文|训练|微调|标注|监督|对话)*"
            r"(?:指令|数据|样本|句对|图文对|语料|token|标识符|词元|问答对?|对话|文档|网页))"
        ),
        cues=("万", "亿"),
        build=phrase(),
        guards=AMOUNT - {TOO_SMALL, HARDWARE},
        examples=(
            Example("我们采用了百万级指令进行微调。", "百万级指令"),
            Example("模型经过数千万条语料训练。", "数千万条语料"),
        ),
        counterexamples=("我们在百万级数据上评测。", "它可以处理百万级数据。"),
    ),
    Pattern(
        name="size.zh_hours",
        kind=ClaimKind.SIZE,
        expression=r"(?P<q>@Q)(?=[^，。；]{0,12}(?:音频|语音|录音|视频|音乐|数据))|(?:音频|语音|录音|视频|音乐)"
        r"[^，。；]{0,10}?(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities(frozenset({"hours", "minutes"})),
        guards=AMOUNT,
        examples=(Example("模型在1万小时的中文语音数据上训练。", "1万小时", "10000"),),
        counterexamples=("在8张显卡上训练了72小时。",),
    ),
    Pattern(
        name="size.zh_bracketed",
        kind=ClaimKind.SIZE,
        expression=rf"(?:{DATA}|句对|三元组|指令|@D)\s?[（(]\s?(?P<q>@Q)\s?[)）]",
        cues=("（", "("),
        build=quantities(frozenset(DATA_UNITS | {"bytes", "records", ""}), unit="examples"),
        guards=AMOUNT,
        examples=(Example("训练使用中英平行语料（2M）。", "2M", "2000000"),),
    ),
    Pattern(
        name="proportion.zh_share",
        kind=ClaimKind.PROPORTION,
        expression=r"(?P<o>@L|@D|[^，。；、@\s\ue001-\ue009]{1,8}?)(?:数据|语料|文本)?的?(?:占比|占到|占|比例)"
        r"(?:约|为|达|了|小于|大于|超过|不到|大约|接近)*\s?(?P<a>(?P<q>@Q))",
        cues=("占", "比例"),
        build=shares,
        guards=OWN | {"unrelated"},
        examples=(Example("训练数据中英文占比52.2%，代码占8%。", "52.2%", "52.2"),),
        counterexamples=("训练时显存占用42%。",),
    ),
    Pattern(
        name="epochs.zh",
        kind=ClaimKind.EPOCHS,
        expression=rf"(?:训练|微调|迭代|训){within(15)}(?P<q>@Q)",
        cues=("训",),
        build=quantities(frozenset({"epochs"}), "epochs"),
        guards=OWN,
        examples=(Example("我们在该数据上训练了3轮。", "3轮", "3"),),
        counterexamples=("训练数据含有5轮对话。",),
    ),
    Pattern(
        name="cutoff.zh",
        kind=ClaimKind.CUTOFF,
        expression=rf"(?:知识|训练?{DATA}|{DATA})(?:库)?(?:的)?(?:截止|截至|更新)(?:日期|时间)?(?:到|至|于|为|是|"
        rf"：|:|在)?\s?(?P<t>@T)|截[至止](?:到|于)?\s?(?P<t>@T)[^，。；]{{0,4}}的?(?:{DATA}|知识)",
        cues=("截止", "截至", "更新"),
        build=dates("data cutoff"),
        guards=frozenset({"cites", "evaluates", "advises"}),
        examples=(Example("训练数据截至2023年9月。", "2023年9月", "2023-09"),),
        counterexamples=("评测结果截止日期为2023年12月。", "模型更新于2023年9月。"),
    ),
    Pattern(
        name="collection_period.zh",
        kind=ClaimKind.COLLECTION_PERIOD,
        expression=r"(?:收集|采集|爬取|抓取)(?:于|自|时间(?:为|是|：|:))\s?(?P<t>@T)|(?P<t>@T)(?:期间|之间)?(?:的)"
        r"?(?:快照|dump|转储|存档|(?:收集|采集|爬取|抓取)的?)",
        cues=("集", "爬取", "抓取", "快照", "dump", "转储", "存档"),
        build=dates("collection period"),
        guards=GUARDS,
        examples=(Example("数据采集于2020年1月至2021年6月。", "2020年1月至2021年6月", "2020-01/2021-06"),),
    ),
    Pattern(
        name="language.zh_of_data",
        kind=ClaimKind.LANGUAGE,
        expression=rf"{LANGS}{OF_DATA}",
        cues=("\ue005",),
        build=languages,
        guards=OWN | {"unrelated", "supported"},
        examples=(
            Example("使用大规模中文语料进行预训练。", "中文"),
            Example("模型经过约1T标识符的中英双语训练。", "英"),
        ),
        counterexamples=("它支持中英双语对话。", "在中文数据集上的评测结果如下。"),
    ),
    Pattern(
        name="language.zh_data_holds",
        kind=ClaimKind.LANGUAGE,
        expression=rf"(?:包含|包括|涵盖|覆盖|(?:主要)?是|为主|以|主要为){within(8)}{LANGS}",
        cues=("\ue005",),
        build=languages,
        guards=OWN | {"unrelated", "supported", "no_data_here"},
        examples=(Example("原始数据包含英文和中文。", "中文"),),
        counterexamples=("评测数据包含英文和中文。",),
    ),
    Pattern(
        name="language.zh_of_dataset",
        kind=ClaimKind.LANGUAGE,
        expression=rf"{LANGS}[^，。；\ue001-\ue009]{{0,14}}?(?:数据集|语料库)",
        cues=("数据集", "语料库"),
        build=languages,
        guards=OWN,
        about="dataset",
        examples=(Example("这是首个中文阅读理解鲁棒性数据集。", "中文"),),
        counterexamples=("在中文阅读数据集上的评测结果如下。",),
    ),
    Pattern(
        name="language.zh_count",
        kind=ClaimKind.LANGUAGE,
        expression=r"(?:包含|包括|涵盖|覆盖|等)\s?(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities(frozenset({"languages"}), "languages"),
        guards=OWN | {"unrelated", "supported", "no_data_here"},
        examples=(Example("训练数据涵盖40多种语言。", "40多种语言", "40"),),
        counterexamples=("模型支持包括日语在内的26种语言。",),
    ),
)
