"""Pieces of expressions and word lists that the Chinese patterns share."""

from provenance.claims.languages.expressions import enumeration
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
LANGS = r"(?P<a>@L)(?:\s?(?:、|，|,|和|及|与|以及|/)?\s?(?P<a>@L))*"
OF_DATA = (
    rf"(?:的|等|双语|两种语言|多种语言|多语种|互译|平行|文|高质量|大规模|优质|清洗后的|海量|网页|文本|指令|对话|"
    rf"图文|预训练|训练|微调|网络|通用|纯|单语|语音|代码|领域|任务|维基|\s){{0,5}}(?:{DATA}|图文对|句对|标识符|"
    rf"token|预训练|训练|语句|网页|语音)"
)

CATEGORIES = {
    "百科": "encyclopedias", "网络文本": "web text", "全网文本": "web text", "网页": "web pages", "互联网":
    "internet data",
    "书籍": "books", "图书": "books", "电子书": "books", "小说": "novels", "教材": "textbooks", "教科书": "textbooks",
    "代码": "code",
    "数学": "mathematics", "新闻": "news", "论文": "papers", "学术": "academic texts", "专利": "patents", "法律":
    "legal texts",
    "医疗": "medical texts", "金融": "financial texts", "论坛": "forums", "社区": "community posts", "社交媒体":
    "social media",
    "微博": "Weibo posts", "官方媒体": "official media", "多轮对话": "multi-turn dialogues", "对话": "dialogues",
    "问答": "questions and answers",
    "平行": "parallel texts", "互译": "parallel texts", "公共": "public datasets", "公开": "public data", "开源":
    "open data",
    "内部": "in-house data", "自建": "in-house data", "自有": "in-house data", "用户": "user data", "专有":
    "proprietary data",
    "知乎": "Zhihu posts", "豆瓣": "Douban posts", "贴吧": "Tieba posts", "小红书": "Xiaohongshu posts",
    "公众号": "WeChat articles", "授权": "licensed data", "采购": "bought data", "图像": "images", "语音": "speech",
}  # fmt: skip
TOPIC = (
    r"(?:网络文本|全网文本|网页(?:文本|数据)?|百科(?:数据|知识)?|专业书籍|书籍|图书|电子书|轻?小说|教材|教科书|"
    r"新闻|论文|学术(?:文献|论文)?|专利|法律(?:文书)?|医疗|金融|论坛|社交媒体|微博|知乎(?:问答)?|豆瓣|贴吧|小红书|"
    r"公众号|官方媒体|代码|数学|社区问答)"
)
NAMED_DATA = (
    r"(?:(?<!非)(?:大量|海量|各种|各类|部分|外部|高质量|通用|清洗后的|未经过滤的)*(?:(?:功能|多轮|单轮|任务型)"
    r"*对话|问答|社区|论坛|互联网|公开(?:可用)?的?|公共(?:可用)?的?|开源(?:通用)?的?|内部|自建的?|自有的?|专有|"
    r"用户|授权|采购的?|代码|百科|新闻|网页|书籍|图书|论文|专利|法律|医疗|金融|小说|平行|互译){1,3}(?:中文|英文|"
    r"领域)*(?:数据集?|语料库?|文本))"
)
CATEGORY = rf"(?:大量|海量|专业|高质量|中文|英文|通用|各类)*(?:{TOPIC}|{NAMED_DATA})"
STEPS = {
    "去重": "deduplication", "敏感": "filtering of sensitive content", "过滤": "filtering", "清洗": "cleaning",
    "脱敏": "removal of personal data",
    "去噪": "denoising", "筛选": "selection", "打分": "scoring", "隐私": "removal of personal data", "重复":
    "deduplication", "低质": "filtering of low quality",
    "有害": "filtering of harmful content",
}  # fmt: skip
STEP = (
    r"(?:(?:规则|敏感主题|质量|相似性|严格|模型|精细)?(?:去重|过滤|清洗|脱敏|去噪|筛选|打分)|(?:去除|剔除|删除|"
    r"移除)了?(?:个人)?(?:隐私|敏感|有害|重复|低质量?))"
)
