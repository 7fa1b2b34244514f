"""Pieces of expressions and word lists that the Chinese patterns share."""

from provenance.claims.languages.expressions import enumeration, spelled
from provenance.claims.languages.guards import HARDWARE, TOO_SMALL

GUARDS = frozenset({"evaluates", "hypothetical", "advises", "cites"})
OWN = GUARDS | {"of_others"}
AMOUNT = OWN | {"not_data", "not_data_after", "unrelated", "measures", HARDWARE, TOO_SMALL}
TRAIN = r"(?:预?训练(?!好|集|数据|语料|脚本|代码|框架|方式|过程|速度|步)|微调(?!数据|脚本|框架|教程)|精调)"
DATA = r"(?:数据集?|语料库?|文本|样本|素材|资料)"
FROM = r"(?:来自|来源于|来源(?:包括|为|有|是|[:：])|取自|选自|源自|源于|采集自|收集自)(?:于|了)?"
SETS = enumeration(
    r"@D",
    r"@D|(?<=[、和及与/+]\s?[\"'“‘「『《`*\[]?(?:@L\s?)?)[@N@M]",
    r"、|，|,|以及|和|及|与|/|\+|；",
    r"(?:等)?(?:多个)?(?:中文|英文|开源|公开)?(?:数据集|语料库?|数据)?(?:中)?(?:的一?部分)?",
)
NOT_BASE = (
    r"(?!\s?(?:模型)?的?\s?(?:架构|结构|框架|技术|方法|词表|分词|评测|平台|接口|API|格式|算法|原理|"
    r"[^，。]{0,8}经验|量化|机制|插值|的?思想|论文|原文|输出|回答|能力|性能|同参数|开发的|开发任何))"
)
MODEL = r"[\"'“「《`]?(?P<a>@M)[\"'”」》`]?(?:\s?[（(][^（）()]{0,60}[)）])?"
KIND = r"\s?(?:系列|预训练|基座|底座|基础|语言|大|对话|开源|的)*(?:模型|底模|权重|检查点)?"
GIVES = r"(?:@L|Meta的?|谷歌的?|开源的?|原版的?|原始的?|原生的?|官方的?|最新的?|预训练的?|基座|底座|大?模型|的|\s)*"
_JOINED = r"\s?(?:、|，|,|和|及|与|以及|/)?\s?"
LANGS = rf"(?<!@L{_JOINED})(?P<a>@L)(?:{_JOINED}(?P<a>@L))*+"
"""A whole enumeration, begun at its first language: begun at each of them, it took quadratic time."""
OF_DATA = (
    rf"(?:的|等|双语|两种语言|多种语言|多语种|互译|平行|文|高质量|大规模|优质|清洗后的|海量|网页|文本|指令|对话|"
    rf"图文|预训练|训练|微调|网络|通用|纯|单语|语音|代码|领域|任务|维基|\s){{0,5}}(?:{DATA}|图文对|句对|标识符|"
    rf"token|预训练|训练|语句|网页|语音)"
)

CATEGORIES = spelled({
    "encyclopedias": "百科", "web text": "网络文本 全网文本", "web pages": "网页", "internet data": "互联网",
    "books": "书籍 图书 电子书", "novels": "小说", "textbooks": "教材 教科书", "code": "代码",
    "mathematics": "数学", "news": "新闻", "papers": "论文", "academic texts": "学术", "patents": "专利",
    "legal texts": "法律", "medical texts": "医疗", "financial texts": "金融", "forums": "论坛",
    "community posts": "社区", "social media": "社交媒体", "Weibo posts": "微博", "official media": "官方媒体",
    "multi-turn dialogues": "多轮对话", "dialogues": "对话", "questions and answers": "问答",
    "parallel texts": "平行 互译", "public datasets": "公共", "public data": "公开", "open data": "开源",
    "in-house data": "内部 自建 自有", "user data": "用户", "proprietary data": "专有", "Zhihu posts": "知乎",
    "Douban posts": "豆瓣", "Tieba posts": "贴吧", "Xiaohongshu posts": "小红书", "WeChat articles": "公众号",
    "licensed data": "授权", "bought data": "采购", "images": "图像", "speech": "语音",
})  # fmt: skip
TOPIC = (
    r"(?:网络文本|全网文本|网页(?:文本|数据)?|百科(?:数据|知识)?|专业书籍|书籍|图书|电子书|轻?小说|教材|教科书|"
    r"新闻|论文|学术(?:文献|论文)?|专利|法律(?:文书)?|医疗|金融|论坛|社交媒体|微博|知乎(?:问答)?|豆瓣|贴吧|小红书|"
    r"公众号|官方媒体|代码|数学|社区问答)"
)
NAMED_DATA = (
    r"(?:(?<!非)(?:大量|海量|各种|各类|部分|外部|高质量|通用|清洗后的|未经过滤的)*(?:(?:功能|多轮|单轮|任务型)"
    r"*对话|问答|社区|论坛|互联网|公开(?:可用)?的?|公共(?:可用)?的?|开源(?:通用)?的?|内部(?:收集|采集|整理|标注)?的?|"
    r"自建的?|自有的?|专有|用户|授权|采购的?|代码|百科|新闻|网页|书籍|图书|论文|专利|法律|医疗|金融|小说|平行|"
    r"互译){1,3}(?:中文|英文|领域|[A-Za-z]{2,8}|@N|推理|逻辑|相关|/){0,4}(?:数据集?|语料库?|文本))"
)
CATEGORY = rf"(?:大量|海量|专业|高质量|中文|英文|通用|各类)*(?:{TOPIC}|{NAMED_DATA})"
STEPS = spelled({
    "deduplication": "去重 重复", "filtering of sensitive content": "敏感", "filtering": "过滤", "cleaning": "清洗",
    "removal of personal data": "脱敏 隐私", "denoising": "去噪", "selection": "筛选", "scoring": "打分",
    "filtering of low quality": "低质", "filtering of harmful content": "有害",
})  # fmt: skip
STEP = (
    r"(?:(?:规则|敏感主题|质量|相似性|严格|模型|精细)?(?:去重|过滤|清洗|脱敏|去噪|筛选|打分)|(?:去除|剔除|删除|"
    r"移除)了?(?:个人)?(?:隐私|敏感|有害|重复|低质量?))"
)
