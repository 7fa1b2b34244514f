"""Chinese patterns: what a model started from."""

from db.vocabulary import ClaimKind
from provenance.claims.languages.chinese_words import GIVES, KIND, MODEL, NOT_BASE, OWN
from provenance.claims.languages.expressions import across, within
from provenance.claims.patterns.builders import names
from provenance.claims.patterns.pattern import Example, Pattern

PATTERNS = (
    Pattern(
        name="base_model.zh_based_on",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"(?:是|均|都|则)?基于\s?(?:了\s?)?{GIVES}{MODEL}{NOT_BASE}{KIND}{NOT_BASE}(?:的?{within(16)}模"
        rf"型\s?(?P<s>[@M@N]))?",
        cues=("基于",),
        build=names,
        guards=OWN,
        examples=(
            Example("本模型基于Llama-2-7b进行了指令微调。", "Llama-2-7b"),
            Example("它基于开源的Zorb-LLaMA模型，在以下数据上训练：", "Zorb-LLaMA"),
        ),
        counterexamples=(
            "本模型基于BERT架构，从头训练。",
            "基于BERT模型的评测结果如下。",
            "您可以基于Llama-2-7b进行微调。",
        ),
    ),
    Pattern(
        name="base_model.zh_on_top_of",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"在\s?{GIVES}{MODEL}{KIND}\s?(?:的\s?)?(?:基础(?:之)?上|之上)(?:{across(50)}(?:打造|开发|训练|"
        rf"得到|构建|推出|构造)了?{within(25)}(?P<s>@M))?",
        cues=("基础", "之上"),
        build=names,
        guards=OWN,
        examples=(Example("在原生的LLaMA-13B模型基础上，我们继续训练。", "LLaMA-13B"),),
        counterexamples=("我们在LLaMA词表的基础上增加了汉字。",),
    ),
    Pattern(
        name="base_model.zh_as_base",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"(?:以|将|使用|采用|选择|选用|用)\s?{GIVES}[\"'“「《`]?(?P<a>[@M@N])"
        rf"[\"'”」》`]?{KIND}\s?(?:为|作为)\s?(?:了)?(?:初始|预训练|我们的|模型的)*(?:基座|底座|基础|底模|"
        rf"初始化|初始|骨干|主干|教师|base|backbone)(?:{within(25)}模型\s?(?P<s>[@M@N]))?",
        cues=("为",),
        build=names,
        guards=OWN,
        examples=(Example("我们以Qwen-7B为基座进行指令微调。", "Qwen-7B"),),
    ),
    Pattern(
        name="base_model.zh_base_is",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"(?:(?:基座|底座|骨干|主干|教师)(?:模型)?|基础模型|底模(?:型)?)(?:[（(][^（）()]{{0,20}}[)）])"
        rf"?\s?(?:为|是|采用|使用|选用|基于|：|:|，[^，。\ue003]{{0,12}}?使用)了?{within(12)}{MODEL}(?!\s?的)"
        rf"{NOT_BASE}|(?P<s>@M)\s?的(?:基础|基座|底座)模型\s?(?P<a>@M)",
        cues=("模型", "底模", "基座", "底座"),
        build=names,
        guards=OWN,
        examples=(Example("基座模型：Baichuan-13B-Base。", "Baichuan-13B-Base"),),
    ),
    Pattern(
        name="base_model.zh_made_from",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"(?:由|从|对|将|用|使用|利用)\s?{GIVES}(?:[^，。\ue001-\ue009]{{0,8}}的\s?)"
        rf"?{MODEL}{NOT_BASE}{KIND}{within(10)}(?:初始化|微调|精调|蒸馏|(?:继续|进一步|增量)(?:预)?训练|融合|"
        rf"合并|(?<=模型)进行训练)(?!数据|脚本|示例)",
        cues=("初始化", "微调", "精调", "蒸馏", "训练", "融合", "合并"),
        build=names,
        guards=OWN | {"no_generation"},
        examples=(Example("该模型由Qwen-7B微调得到。", "Qwen-7B"),),
        counterexamples=("使用GPT-4生成的数据进行微调。",),
    ),
    Pattern(
        name="base_model.zh_tuned_from",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"(?:微调|精调|蒸馏|初始化|改进|改|迁移|衍生)自\s?{GIVES}{MODEL}|{MODEL}(?:的)?权重{within(20)}初始化",
        cues=("自", "初始化"),
        build=names,
        guards=OWN,
        examples=(Example("Zorb微调自Llama-2-7b。", "Llama-2-7b"),),
    ),
    Pattern(
        name="base_model.zh_version_of",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"(?:是|为)\s?{GIVES}{MODEL}{KIND}(?:在{across(40)})?(?:经过?)?(?:指令|有监督|进一步)?(?:微调|"
        rf"精调|蒸馏|继续训练)(?:后|得到)?的?(?:版本|版|模型)",
        cues=("微调", "精调", "蒸馏", "训练"),
        build=names,
        guards=OWN,
        examples=(Example("本模型是Qwen1.5-14B在ShareGPT数据集上微调的版本。", "Qwen1.5-14B"),),
    ),
)
