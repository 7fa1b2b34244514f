"""The wordings that guards look for: each names one way in which a sentence makes no claim of its own."""

import re

NEGATION = re.compile(
    r"(?i)(?:\bnot\b|n['’]t\b|\bnever\b|\bneither\b|\bnor\b|\bwithout\b|\bno\slonger\b|\bno\s(?:additional|other"
    r"|further|external)?\b|\binstead\sof\b|\brather\sthan\b|\bexcept\b|\bexclud\w+)"
)
NOT_ONLY = re.compile(r"(?i)\bnot\s(?:only|just|merely|limited|necessarily|to\smention)\b")
EVALUATION = re.compile(
    r"(?i)\b(?:evaluat\w+|benchmark(?:s|ed|ing)?\b(?!\s+data)|tested\b|zero-?shot|few-?shot|\d-shot|validated"
    r"\s(?:on|against)|(?:on|against|with|the)\s(?:@?\w+\s){0,2}?(?:test|dev|validation)\s(?:sets?|splits?)"
    r"|held-?out|achiev\w+|outperform\w+|leaderboard|state-of-the-art\s(?:results|performance)|(?<!using\s\ue003\s)(?<!by\s\ue003\s)(?<!with\s\ue003\s)(?<!on\s\ue003\s)(?<!quality\s)(?<!similarity\s)(?<!aesthetic\s)scores?\b|accuracy"
    r"|results\s(?:on|are|in|of|for)|mean\s(?:rating|score)|standard\sdeviation|stdev"
    r"|performance\s(?:on|of|across)|performs\b|performed\b(?!\s(?:\w+[\s-]){0,3}?(?:de-?dup|filter|clean|pre-?process|annotat|label|normali|translat|manual|selection|scrap|crawl|augment|human))|perplexity|f1\b|bleu\b|wer\b|measured\son|compar(?:e|es|ed"
    r"|ison)\b)|评测|评估|测试集|榜单|得分"
)
HYPOTHESIS = re.compile(
    r"(?i)\b(?:can|could|may|might|should|would|will|shall|must|plans?|planning|planned|intends?|intended|aims?"
    r"|hope|wish|want|wants|recommend\w*|encourag\w+|suggest\w*|advis\w+"
    r"|(?-i:[Ii]f)\s|you|your|users\s(?:are|have|need|wish|want|who)"
    r"|developers?|future|upcoming|potential\w*|possible|possibly|likely(?!\sthe\b)|unknown\swhat|suppose|imagine|consider"
    r"|ideally|feel\sfree|allow(?:s|ing)?|enabl\w+|need(?:s|ed)?\sto|want\sto|useful\sfor|suitable\sfor"
    r"|easy\sto|(?<!were\s)(?<!was\s)able\sto|ready\sto|how\sto|guide|tutorial|as\slittle\sas|as\sfew\sas|in\sorder\sto(?![^.;]{0,120}?,\s(?:we|the\sauthors|it\swas|they)\b)|designed\s(?:to"
    r"|for)|let's|to\sbe|used\sas\sa\sstarting|supports?)\b|如果|建议|计划|将会|可以|可用于|支持|您|你"
)
BRACKETS = re.compile(r"\([^()]{0,80}\)")
"""An aside that is over before the match says nothing of it: "the train split (if there was one) was cleaned"."""
GOES_ON = re.compile(
    r"(?i)\sand\s(?:was|is|were|are|has\sbeen|have\sbeen|it|we)\s"
    r"|(?P<main>^(?:in\sorder\s)?to\s[^.;]{3,160}?,\s(?:we|the\sauthors|they|it\s(?:is|was))\s"
    r"|\b(?:should|must|please|may)\s(?:also\s)?(?:note|consider|be\saware|remember|keep\sin\smind)\s(?:that\s)?)"
)
"""Where a statement of its own follows what a thing is for or a request to note it: "designed for search and was
trained on …", "To help readers, we collected …", "users should note that the data is …"."""
IMPERATIVE = re.compile(
    r"(?i)^(?:\W*)(?:to\s(?:re-?)?(?:train|fine-?tune|finetune|reproduce|run|use|download|evaluate|start|create"
    r"|generate|build|do|get|launch|continue|pretrain|pre-train|resume)\b(?=.*(?:\byou|\brun\b|\buse\b|\bplease\b"
    r"|\bfollow|\bcommand|:\s*$|\bsee\b|\bsimply\b|\bexecute\b))|run\b|download\b|use\b|see\b|check\b|install\b"
    r"|please\b(?!\snote)|train\b|fine-?tune\b|clone\b|set\b|make\ssure|note\sthat\syou|you\scan|create\b|execute\b|follow\b"
    r"|try\b|click\b|visit\b|load\b|convert\b|generate\b|prepare\b)"
)
OTHER_SUBJECT = re.compile(
    r"(?i)\b(?:models?\s(?:like|such\sas)|(?:other|previous|existing|prior|similar|most|many|recent|earlier"
    r"|traditional|larger|smaller|competing|some)\s(?:\w+\s){0,3}(?:models?|works?|systems?|approaches|methods"
    r"|studies|researchers)"
    r"|unlike|compar(?:ed|able)\s(?:to|with)|in\scontrast\sto|similar(?:ly)?\sto|et\sal|researchers\s(?:have|used)"
    r"|people\shave|the\scommunity|authors\sof|widely\sused|not\s(?:the\sones?|those)|applications?\s(?:\w+\s)?built)\b"
)
CITATION = re.compile(r"(?i)@\w+\{|\b(?:title\s?=|arxiv\spreprint|proceedings\sof|In\sProc|pp\.\s?\d|doi:)")
BEGINS_CITATION = re.compile(
    r"(?i)\W*(?:paper|homepage|arxiv|title|leaderboard|blog|related\swork)\s?:|\s?\[?\d+\]?\s+[A-Z][\w'-]+,\s[A-Z]\."
)
MARKS = ("{", "[", "eeded", "TODO", "TBD", "<", "NEEDED")
TEMPLATE = re.compile(
    r"\{[a-z_ ]+\}|\{\{|\[(?:more information needed|optional|todo|insert|your)\b|(?i:\bmore\s(?:information"
    r"|details)\s(?:is\s)?needed\b|\bTODO\b|\bTBD\b|<[A-Z_ ]{3,}>)"
)

NAME_BEFORE = re.compile(r"[\ue001\ue002](?:\s\d{2,4})?\s(?:\ue005[-–/ ]){0,2}$")
NOUN_AFTER = re.compile(r"(?i)(?:[-–/]\ue005){0,2}\s(?:data-?\s?set|corpus|treebank|track|task)\b")
TOOL_AFTER = re.compile(r"(?i)\s(?:scripts?|code\b|library|package|api\b|version\s\d)")
NOT_DATA = re.compile(
    r"(?i)\b(?:batch(?:es)?|context(?:\s(?:length|window|size))?|sequences?\s(?:length|of)|window|vocab\w*|max"
    r"(?:imum)?\s(?:\w+\s){0,2}?(?:length|tokens|sequence)|lengths?\sof|learning\srate|throughput|warm-?up"
    r"|per\s(?:second|batch|step|gpu|device|minute)|up\sto\s\w*\s?(?:input|context)|output|generat\w+"
    r"|as\slittle\sas|input|memory|vram|ram|disk|bandwidth|download\ssize|latency|speed|cost|emissions?"
    r"|prompt\slength|chunks?\sof|segments?\sof|patch\w*|dimension\w*)[^\w\ue004]+(?:[\w-]+[^\w\ue004]+){0,4}$|\ue008\W{0,2}$"
)
RATE = re.compile(r"(?i)\d\s?k?hz\b")
"""A rate of sampling: "16kHz sampled speech audio" says how, not how much."""
NOT_DATA_AFTER = re.compile(
    r"(?i)^\W?(?:[\w-]+\s){0,2}?(?:batch|per\s(?:second|batch|step|gpu|device|minute|day)|context|window|vocab\w*"
    r"|in\slength|long\b|length|sequence\slength|of\s(?:gpu|memory|vram|ram|context|disk)|gpu|vram|memory|or\sless"
    r"|at\sa\stime|limit)|^\W?(?:of\s|for\s)?(?:test(?:ing)?\b|evaluation)"
)
AUDIO = re.compile(
    r"(?i)^\s?(?:of\s)?(?:[\w’',/-]+\s|[\ue001-\ue009]\s){0,5}?(?:audio|speech|recordings?|videos?|data\b|podcasts?"
    r"|music|dataset|corpus|labell?ed|transcribed|footage|broadcast|conversations?|[\ue001\ue002\ue005])"
)
COUNTS_AUDIO = re.compile(r"(?i)audio|speech|record|video|data")
CODE_OR_MODEL = re.compile(
    r"(?i)\b(?:code\b|(?:this|our|the)\smodels?\b|models?\s(?:is|are|was|weights|trained|itself)|(?:the"
    r"|model)\sweights|checkpoints?|scripts?|repository|library|toolkit|software|\ue003)"
)
DATA_OF_MODEL = re.compile(
    r"(?i)\b(?:data(?:sets?)?|corpus|corpora)\s(?:\w+\s){0,3}?(?:for|by|of|in|behind|to\strain)\s(?:the|this|our|its|these)\s(?:\w+\s)?models?"
)
SUPPORTED = re.compile(
    r"(?i)\b(?:support(?:s|ed|ing)?|output|input|generat\w+|usable|translat\w+\s(?:from|to|into|between)"
    r"|understand\w*|speaks?|usable|available\sin|performs?|works?|capab\w+|fluent|recogni[sz]\w+|transcrib\w+"
    r"|evaluat\w+|users?|interface|tested)\b"
)
TRAINING_DATE = re.compile(
    r"(?i)\b(?:was|were|been|is|are)\s(?:\w+\s)?(?:trained|fine-?tuned|released)\s(?:\w+\s){0,3}?(?:between|in|from"
    r"|on|during)\b|\b(?:model|code|weights|version|checkpoint|paper|benchmark)s?\s(?:\w+\s){0,3}?(?:released"
    r"|published|updated)\b|training\s(?:date|time|period)|(?:paper|article|work|dataset|corpus|license|copyright"
    r"|workshop|proceedings|conference|competition|challenge|version|competition)\s(?:\w+\s){0,2}?(?:published"
    r"|released|presented|introduced|updated)"
)
WEIGHTS = re.compile(r"(?i)\b(?:quanti[sz]\w+|weights|merg\w+|convert\w+|gguf|gptq|awq|pruned|model\s(?:was|is))\b")
OWN_CARD = re.compile(
    r"(?i)\b(?:model\scard|this\scard|section|text|documentation|code|script|implementation|notebook|readme"
    r"|description|template|example|tokeni[sz]er|licen[cs]e|paper|vocabulary|disclaimer|prompts?|format)\s"
    r"(?:@?\w+\s){0,4}?(?:is|was|are|were|has\sbeen)?\s?(?:\w+\s)?(?:based|adapted|taken|derived|built|copied"
    r"|from)\b"
)
GENERATED = re.compile(
    r"(?i)\b(?:generat\w+|augment\w+|annotat\w+|translat\w+|synthetic\w*|responses?|outputs?|answers?|conversations?|captions?"
    r"|dialogues?|completions?|embeddings?|judge[ds]?|scor\w+|label\w*|prompt\w*)\b"
)
TOOL_USE = re.compile(
    r"(?i)\b(?:to|for|by|and)\s(?:\w+\s)?(?:filter\w*|classif\w+|score|rank|judge|annotate|evaluate|compute|extract|embed|translate"
    r"|tokeni[sz]e\w*|generate|detect)\b"
)
ITSELF = re.compile(r"(?i)^(?:[-\s]?\w+)?\smodels?\b|^\s(?:is|are|was|were|has|have)\b")
MASKS = re.compile(r"(?i)\b(?:mask(?:ed|ing)?|replaced|dropped\sto|dropout|corrupted|randomly)\b")
WEIGHS = re.compile(r"(?i)\b(?:recogni[sz]e|believe|risks?|decid\w+|consider\w*|chose|benefits?|whether)\b")
BUILDS = re.compile(
    r"(?i)\bto\s(?:construct|build|create|compile|assemble|sample|collect|curate|extract)\b|\b(?:citation\sgraph|knowledge\sgraph|api|index)\b"
)
JUDGED = re.compile(
    r"(?i)^[^.;,]{0,30}?\b(?:is|are|was|were)\s(?:\w+\s)?(?:preferred|rated|better|worse|scored|ranked|evaluated|compared"
    r"|judged|longer|shorter)\b"
)
SUBJECT_AFTER = re.compile(r"(?i)^\s?(?:model\s)?(?:is|was|were|has|have|are)\b")

ANNOTATION_WORDS = re.compile(
    r"(?i)\b(?:(?:claim\s)?writers?|verifiers?|annotat|label|human|crowd|turk|pa(?:id|y)\b|compensat|wrote|written|produced|rated|review|judg"
    r"|questions|domain\sexpert)"
)
NAMES_DATA = re.compile(
    r"(?i)\b(?:data|datasets?|data-?sets?|corpus|corpora|(?:pre-?)?train(?:ed|ing)|tokens|mixture|tuned)\b|[\ue001]"
)
DATA_WORDS = re.compile(
    r"(?i)\b(?:data\w*|train\w*|pre-?train\w*|corpus|corpora|sources?|mix\w*|tokens|languages?|samples|documents?|pairs|texts?"
    r"|composition)\b"
)
