"""Chinese patterns: how data was treated, under which terms it stands, what is given and what is held back."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.languages.chinese_words import DATA, OWN, STEP, STEPS
from provenance.claims.languages.expressions import normal, within
from provenance.claims.patterns.builders import licences, phrase
from provenance.claims.patterns.pattern import Example, Pattern

PATTERNS = (
    Pattern(
        name="processing.zh_steps",
        kind=ClaimKind.PROCESSING,
        expression=rf"(?:(?:{DATA}|网页|语句|图片|图像){within(25)}|(?:经过?|进行)了?(?:严格的?|多轮|细致的?)?)(?P<a>{STEP})(?:\s?(?:、|和|及|与|，|以及)"
        rf"[^。；、，]{{0,6}}?(?P<a>{STEP})){{0,8}}",
        cues=("去重", "过滤", "清洗", "脱敏", "去噪", "筛选", "打分", "除"),
        build=normal(STEPS),
        guards=OWN | {"vocabulary", "negated", "unrelated"},
        examples=(
            Example("我们对原始数据进行去重、规则过滤和脱敏。", "规则过滤"),
            Example("以上数据均去除了个人隐私信息。", "去除了个人隐私"),
        ),
        counterexamples=("请对输出文本进行过滤。", "我们没有对数据进行去重。"),
    ),
    Pattern(
        name="processing.zh_processed_data",
        kind=ClaimKind.PROCESSING,
        expression=rf"(?<!未经?过?)(?P<a>{STEP})(?:及(?P<a>{STEP}))?(?:后|过)"
        rf"?的?{within(10, without='词表|模型')}(?:{DATA}|图文对|@D)",
        cues=("去重", "过滤", "清洗", "脱敏", "去噪", "筛选"),
        build=normal(STEPS),
        guards=OWN | {"vocabulary", "negated"},
        examples=(Example("去重及过滤后的语料超过2T tokens。", "过滤"),),
    ),
    Pattern(
        name="processing.zh_none",
        kind=ClaimKind.PROCESSING,
        expression=r"(?P<a>(?:未经过?|没有经过|未进行|未做)(?:任何)?(?:过滤|清洗|审核|筛选|去重))",
        cues=("未", "没有"),
        build=normal(STEPS),
        polarity=Polarity.NEGATED,
        guards=frozenset({"advises", "cites", "unrelated"}),
        examples=(Example("模型在未经过滤的互联网数据上训练。", "未经过滤"),),
    ),
    Pattern(
        name="annotation.zh",
        kind=ClaimKind.ANNOTATION,
        expression=r"(?P<a>自标注|人工(?:标注|校验|核对|审核|编写|撰写|评分|打分|改写)|(?:专家|手工|手动)标注|众包|"
        r"标注(?:员|人员|者)|人工筛选和校验)",
        cues=("标注", "人工", "众包"),
        build=phrase("human annotation"),
        guards=OWN | {"negated", "no_data", "evaluation_sentence", "raters"},
        examples=(Example("全部指令数据由专家人工标注。", "人工标注"),),
        counterexamples=("我们对评测结果的数据进行了人工核对。",),
    ),
    Pattern(
        name="data_licence.zh",
        kind=ClaimKind.DATA_LICENCE,
        expression=rf"{DATA}[^，。；\ue003]{{0,14}}?(?:遵循|遵守|采用|依照|依据|按照|基于|使用|以|许可(?:证|协议)"
        rf"?为){within(4)}(?P<a>@C)|@D{within(10)}(?:遵循|采用|依照|按照){within(4)}(?P<a>@C)",
        cues=("\ue006",),
        build=licences,
        guards=frozenset({"cites", "about_code"}),
        examples=(Example("数据集遵循CC BY-NC 4.0协议。", "CC BY-NC 4.0"),),
        counterexamples=("本仓库的代码依照 Apache-2.0 协议开源。",),
    ),
    Pattern(
        name="data_licence.zh_of_dataset",
        kind=ClaimKind.DATA_LICENCE,
        expression=rf"(?:许可|协议|许可证|授权)(?:协议)?(?:为|是|：|:|采用|遵循){within(8)}(?P<a>@C)",
        cues=("许可", "协议", "授权"),
        build=licences,
        guards=frozenset({"cites", "about_code"}),
        about="dataset",
        examples=(Example("许可协议为CC BY-SA 4.0。", "CC BY-SA 4.0"),),
        counterexamples=("代码的许可协议为Apache-2.0。",),
    ),
    Pattern(
        name="access.zh_not_released",
        kind=ClaimKind.ACCESS,
        expression=rf"{DATA}(?:集)?{within(10)}(?P<a>(?:暂不|暂未|不会|不予|尚未|没有|未|无法|不)(?:对外)?(?:公开|"
        rf"开源|发布|开放|提供))",
        cues=("公开", "开源", "发布", "开放", "提供"),
        build=phrase("not released"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "evaluates", "about_code"}),
        examples=(Example("训练数据暂不公开。", "暂不公开"), Example("本模型的训练数据未公开。", "未公开")),
        counterexamples=("模型权重暂不公开。",),
    ),
    Pattern(
        name="withheld.zh",
        kind=ClaimKind.WITHHELD,
        expression=rf"(?:{DATA}|来源|细节|构成){within(14)}(?P<a>(?:暂不|不会|不予|未|没有|并未|不便|无法|从未)"
        rf"(?:对外)?(?:披露|透露|说明|公布|详述)|(?:属于)?(?:保密|商业机密))|(?P<a>(?:不|未|没有|并未)(?:披露|"
        rf"透露|公布)){within(8)}{DATA}",
        cues=("披露", "透露", "说明", "公布", "详述", "密"),
        build=phrase("details of the data"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "of_others", "evaluates"}),
        examples=(Example("我们未披露训练数据的来源。", "未披露"),),
    ),
    Pattern(
        name="release.zh_training_things",
        kind=ClaimKind.RELEASE,
        expression=rf"(?:(?:我们|同时|本次|也|并|还|均)[^。，；]{{0,10}}?(?:开源|公开|放出|发布|提供)(?:出|了|过)?|"
        rf"(?:开源|公开|放出|发布)(?:出|了|过)|\d\s(?:开源|公开|放出|发布))"
        rf"{within(25, without='可以|评测|推理|量化|的开源|作为')}(?P<a>预?训练(?:的)?(?:代码|脚本|日志|"
        rf"数据集?|语料)(?!量)|loss曲线|中间(?:检查点|权重|checkpoint)|checkpoints|数据集)",
        cues=("开源", "公开", "放出", "发布", "提供"),
        build=phrase(),
        guards=OWN | {"negated", "for_readers"},
        examples=(Example("我们同时开源了训练代码。", "训练代码"), Example("2024.1.11 开源1T中文数据集。", "数据集")),
        counterexamples=("我们将开源训练代码。", "我们提供了微调脚本供用户使用。", "训练利用了公开的数据集。"),
    ),
)
