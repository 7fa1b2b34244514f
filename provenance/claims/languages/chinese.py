"""Chinese: what cards of Chinese makers say about data, in the words they really use. Traditional characters are
folded to simplified ones before anything is matched."""

from db.vocabulary import Stage
from provenance.claims.languages import chinese_amounts, chinese_bases, chinese_sources, chinese_terms
from provenance.claims.languages.expressions import spelled
from provenance.claims.languages.pack import Figures, Guard, LanguagePack, Scope
from provenance.claims.zones import Zone

_TRADITIONAL = (
    "訓训練练語语數数據据資资調调於于預预開开發发協协議议許许過过濾滤標标註注網网頁页書书論论萬万億亿個个條条聞闻話"
    "话類类體体為为從从來来與与"
    "對对進进線线習习權权經经輪轮圖图張张碼码詞词評评測测試试證证驗验準准結结獲获庫库優优見见構构礎础餾馏釋释現现實"
    "实這这該该種种簡简後后時时"
    "間间達达約约總总採采選选擇择臺台電电聯联純纯雙双國国專专業业醫医學学術术讀读錄录視视頻频樣样變变單单隱隐還还將"
    "将說说並并們们僅仅處处長长繼继續续"
)
_FULL_WIDTH = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
FOLD = {ord(old): ord(new) for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)} | _FULL_WIDTH

_LANGUAGES = spelled({
    "Simplified Chinese": "简体中文", "Traditional Chinese": "繁体中文", "Classical Chinese": "文言文 古文",
    "Cantonese": "粤语 粤", "Mandarin": "普通话", "Chinese": "汉语 中文 中", "English": "英文 英语 英",
    "Japanese": "日文 日语 日", "Korean": "韩文 韩语 韩", "French": "法文 法语 法", "German": "德文 德语 德",
    "Russian": "俄文 俄语 俄", "Spanish": "西班牙语 西语 西", "Portuguese": "葡萄牙语 葡", "Italian": "意大利语 意",
    "Arabic": "阿拉伯语 阿", "Thai": "泰语 泰", "Vietnamese": "越南语 越", "Indonesian": "印尼语",
    "Hindi": "印地语", "Turkish": "土耳其语", "Dutch": "荷兰语", "Polish": "波兰语", "Uyghur": "维吾尔语",
    "Tibetan": "藏语", "Mongolian": "蒙古语", "Malay": "马来语", "Hebrew": "希伯来语",
})  # fmt: skip
_WHOLE = "|".join(sorted((word for word in _LANGUAGES if len(word) > 1), key=len, reverse=True))
_ONE = "[中英日韩粤法德俄西葡意阿泰越]"
LANGUAGE_RUNS = (
    rf"(?P<l>{_WHOLE})|(?<![其当集])(?P<l>中)(?P<l>英)(?=双语|互译|平行|文|两种|标识符|混合|数据|语料|图文|代码|对照)"
    rf"|(?<![其当集])(?P<l>[中英日韩])(?P<l>[中英日韩])(?=双语|互译|平行|语料|对照)"
    rf"|(?<![其当集])(?P<l>{_ONE})(?:、(?P<l>{_ONE})(?=[、，等和及两三的]))+"
)

_SCALES = spelled({
    10**3: "千 k K", 10**4: "万 w W", 10**5: "十万", 10**6: "百万 M", 10**7: "千万", 10**8: "亿", 10**9: "十亿 B",
    10**10: "百亿", 10**11: "千亿", 10**12: "万亿 T",
})  # fmt: skip
_UNITS = spelled({
    "tokens": "tokens token 标识符 标记 词元", "characters": "字符 汉字 字", "words": "词 单词",
    "pairs": "句对 语句对 句子对 文本对 图文对 问答对 图像文本对 图像-文本对 样本对 问题对 成语对 对",
    "sentences": "语句 句子 句",
    "triples": "三元组", "samples": "样本 样例", "examples": "数据 语料 例", "records": "条",
    "images": "图像 图片 照片", "articles": "篇 文章 新闻", "papers": "论文",
    "documents": "文档 文件", "pages": "网页",
    "books": "书籍 书", "dialogues": "对话 轮对话", "instructions": "指令", "questions": "问题 题目",
    "hours": "小时", "minutes": "分钟", "speakers": "说话人", "videos": "视频", "recordings": "音频 歌曲",
    "languages": "语言 语种", "epochs": "轮 epochs epoch", "steps": "步 steps", "parameters": "参数",
    "bytes": "gb tb mb g", "domains": "媒体 网站 领域 站点",
    "tables": "数据库 表格", "tasks": "任务", "classes": "类 类别 话题", "days": "天", "datasets": "数据集",
})  # fmt: skip
_MODIFIERS = tuple(
    "个 条 种 张 段 份 对 组 名 位 的 高质量 优质 有效 中英双语 中英文 中英 中文 英文 双语 多语言 多语种 多轮 单轮 "
    "平行 训练 微调 指令 文本 代码 对话 标注 监督 开源 真实 合成 网页 经过筛选的 清洗后的 去重后的 偏好 排序 医疗 "
    "法律 金融 新闻 问答 语音 音频 编程 不同 无标签 原始 非词嵌入".split()
)
_CUES = tuple(
    "训 语料 数据 微调 精调 基于 基础 基座 底座 底模 学习 蒸馏 标注 合成 去重 过滤 清洗 收集 采集 爬 截 翻译自 取自"
    " 权重 初始化 token 素材 资料 开源 公开 图文对 更新至 更新到 抽取 文本 许可 协议".split()
)
_GUARDS = {
    "evaluates": Guard(
        r"评测|(?<!数据)评估|测评|测试(?!版)|验证集|基准|榜单|排名|得分|准确率|性能|指标|SOTA|\d-shot|"
        r"(?:zero|few)-?shot|benchmark|困惑度|校准|编码压缩"
    ),
    "hypothetical": Guard(
        r"可以|可能|能够|将(?:会|继续|于|完全|进一步|开源|公开|发布|提供)|计划|未来|"
        r"后续(?!训练)|即将|待开|希望|旨在|如需|(?:适)?用于(?!训练|预训练|微调)|是否"
    ),
    "advises": Guard(
        r"您|你(?!们)|(?:^|[，。：\s])请(?!求|注意)|欢迎|用户(?:可|需|也可)|建议|推荐|示例|如果|假如|"
        r"假设|\[\s?\]|TODO|自己的数据",
        Scope.UP_TO,
    ),
    "of_others": Guard(
        r"相比|相较|比起|不同于|区别于|类似|超越|优于|超过\s?\ue003|"
        r"参考了?(?=[^，。]{0,12}[\ue002\ue003])|借鉴|启发|其[他它](?:开源)?(?:模型|方法)|对比模型|现有的"
    ),
    "cites": Guard(r"et al|arXiv preprint|@article|论文(?:引用|链接)", Scope.SENTENCE),
    "not_data": Guard(
        r"(?:显存|内存|占用|需要?|仅需|生成(?!的)|编码|处理|支持|长度|上下文|窗口|词表|batch|批|序列|"
        r"每|最大|最长|输入|输出|速度|限制|扩展到|消耗|耗时|用时|增加了|经验池|吞吐量?)[^，。；]{0,10}$",
        Scope.BEFORE,
    ),
    "not_data_after": Guard(
        r"\s?(?:左右)?(?:大小)?的?\s?(?:显存|显卡|内存|GPU|空间|VRAM|词表|词汇|上下文|长度|"
        r"窗口|batch|批|序列|/s|每秒|文件|训练集样本数量|模型|版本的模型|常见)",
        Scope.AFTER,
    ),
    "measures": Guard(r"压缩率|困惑度|推理速度|显存占用|吞吐", Scope.SENTENCE),
    "each": Guard(r"(?:每|平均|至少有?|最多)[^，。；]{0,12}$", Scope.BEFORE),
    "unrelated": Guard(
        r"^(?!.*(?:训练|语料|资料|数据|微调|精调|(?<!机器|深度|强化|课程|对比)学习(?!率)|素材|图文对|"
        r"句对|token|蒸馏|文本|网页)).",
        Scope.SENTENCE,
    ),
    "no_data": Guard(r"^(?!.*(?:数据|语料|指令|样本|对话|问答|标签|标注|图文对|描述)).", Scope.SENTENCE),
    "supported": Guard(r"支持|友好|能力|增强(?!文本)|词表|回答|用户|翻译成|优化了?(?:中文)|表现|理解|分词|编码|向量"),
    "about_code": Guard(
        r"代码(?=[^，。]{0,8}(?:依照|遵循|采用|基于|使用|许可|协议))|源码|权重|模型(?!和数据|的?(?:预?训练|微调)?(?:数据|语料))"
    ),
    "no_generation": Guard(r"生成|合成|翻译|标注|评测|量化", Scope.CLAUSE),
    "no_data_here": Guard(r"^(?!.*(?:训练|微调|语料|资料|数据(?!可视|格式|分析))).", Scope.SENTENCE),
    "trains_not": Guard(r"^(?!.*(?:训练|微调|精调|(?<!机器|深度|强化|课程|对比)学习(?!率))).", Scope.SENTENCE),
    "capability": Guard(r"能力|擅长|支持|任务(?!型)|领域问题|场景|应用于|解决|优异"),
    "evaluation_sentence": Guard(r"评测|(?<!数据)评估|测试|基准|榜单", Scope.SENTENCE),
    "raters": Guard(r"喜欢|胜率|打分对比|偏好于"),
    "for_readers": Guard(r"供用户|供大家使用|微调"),
    "vocabulary": Guard(r"词表|输出|关键词|显存|参数|词汇"),
}

CHINESE = LanguagePack(
    code="zh",
    name="Chinese",
    patterns=(chinese_sources.PATTERNS + chinese_bases.PATTERNS + chinese_amounts.PATTERNS + chinese_terms.PATTERNS),
    cues=_CUES,
    fold=FOLD,
    figures=Figures(
        scales=_SCALES,
        units=_UNITS,
        sizes={"gb": 10**9, "tb": 10**12, "mb": 10**6, "g": 10**9},
        modifiers=_MODIFIERS,
        before="大约|约为|约|超过|超|将近|接近|近|逾|共计|总计|总共|一共|共|至少|多达|高达|达到|达|不少于",
        after=r"余|多(?!轮|语|种任务)|左右|以上|级别|\+",
        not_after_unit=r"(?!集合|库|体|典|表|组合|对话|次|符)",
    ),
    languages=_LANGUAGES,
    language_runs=LANGUAGE_RUNS,
    names={
        "悟道": "WuDao",
        "维基百科": "Wikipedia",
        "百度百科": "Baidu Baike",
        "萌娘百科": "Moegirlpedia",
        "互动百科": "Hudong Baike",
        "百度知道": "Baidu Zhidao",
        "人民日报": "People's Daily",
        "书生·万卷": "WanJuan",
        "书生万卷": "WanJuan",
        "万卷": "WanJuan",
        "千言": "LUGE",
        "搜狗新闻": "SogouCA",
        "裁判文书网": "China Judgements Online",
        "中国知网": "CNKI",
    },
    set_nouns=r"的?(?:等)?(?:多个)?(?:开源|公开|中文|英文|多语言|对话|指令|偏好|文本|图文|语音|训练|问答|预训练|"
    r"新闻|问题匹配|翻译|三元组|句对|图文对|[\u4e00-\u9fff]{0,4}(?:微调|标注)){0,2}(?:数据集|语料库|语料|"
    r"资料集|资料库|数据(?!格式|结构|类型|并行))",
    strong_nouns=r"集|库",
    joints=r"、|，|,|和|及|与|以及|/|\+|、以及|，以及",
    introduction="训练数据：",
    introduces=r"(?=.*(?:训练|微调|精调|预训练|学习|语料))(?!.*(?:评测|测试|示例|如下命令|脚本|参数|步骤|代码|超参|"
    r"运行|您|你))(?:.*(?:数据|语料|数据集|素材).*[:：]|.*(?:如下|以下).*[:：])\s*$",
    data_heading=r"^[\W\d_]*(?:(?:预|继续预)?训练|微调|指令|使用|SFT)?(?:数据|语料)(?:集|库|来源|说明|介绍|构成|"
    r"组成)?\W*(?:[（(/|].{0,40})?$",
    topics=r"\s?(?:[（(][^（）()]{0,30}[)）])?\s?(?:系列|预训练|基座|大|语言)*(?:模型)?\s?(?:版本)?\s?(?:是|为|"
    r"使用|采用|在|经过|基于|由|[:：]|一方面|也|则|进一步|以|支持|利用|通过|依靠)",
    clauses=r"[，,；;]",
    stages=(
        (
            Stage.TOKENIZER,
            r"训练(?:了)?(?:一个)?[^。，]{0,12}(?:分词器|词表|tokenizer)|(?:分词器|词表|tokenizer)的?训练",
        ),
        (Stage.PREFERENCE, r"人类反馈|偏好(?:对齐|优化|排序|学习|数据)|奖励模型|RLHF|DPO|PPO|强化学习"),
        (Stage.DISTILLATION, r"蒸馏"),
        (Stage.SFT, r"(?:有)?监督(?:式)?微调|指令(?:微调|精调|调优|数据)|对话微调|SFT"),
        (Stage.CONTINUED, r"(?:继续|增量|二次|持续|进一步(?:的)?|后续)\s?(?:预)?\s?训练|领域预训练"),
        (Stage.FINE_TUNING, r"微调|精调|调优|fine-?tun"),
        (Stage.PRETRAINING, r"预训练"),
    ),
    stage_nouns=r"预训练(?:语言|大)?(?:模型|权重|版本|脚本)|(?:指令)?微调(?:脚本|框架|教程|示例)",
    zones=(
        (Zone.CITATION, r"引用|致谢|参考文献|联系我们|更新日志|贡献者|友情链接|关于作者|加入我们"),
        (Zone.ENVIRONMENT, r"硬件|环境(?:要求|配置|准备)|依赖|软件版本|碳排放"),
        (Zone.EVALUATION, r"评测|(?<!数据)评估|测评|测试|性能|榜单|实验结果|效果(?!图)|指标|对比"),
        (Zone.DATA, r"数据(?!并行|下载|格式)|语料"),
        (
            Zone.USAGE,
            r"使用|用法|快速|示例|样例|部署|推理|安装|下载|教程|调用|量化|常见问题|FAQ|运行|微调(?:示例|教程|脚本|"
            r"方法)",
        ),
        (Zone.TRAINING, r"训练|微调|精调|模型(?:介绍|信息|细节|概述|简介)|简介|介绍|方法|流程"),
        (Zone.LIMITATIONS, r"局限|限制|偏见|风险|声明|免责|伦理"),
    ),
    guards=_GUARDS,
    period_joints=r"[-–—~～至到]",
    negation=r"没有|未(?!来|必)|并非|从未|不(?:会|再|使用|包含|包括|含|涉及|采用)|无需|除了?[^，。]{0,20}(?:外|之外)",
)
