"""What turns a match into no claim: negation, evaluation, hypotheses, comparisons, advice, citations.

A guard looks at the clause in which the match stands, and names its reason, so that what is dropped is counted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from provenance.claims.masked import Sentence
from provenance.claims.quantities import Quantity

_NEGATION = re.compile(
    r"(?i)(?:\bnot\b|n['’]t\b|\bnever\b|\bneither\b|\bnor\b|\bwithout\b|\bno\slonger\b|\bno\s(?:additional|other"
    r"|further|external)?\b|\binstead\sof\b|\brather\sthan\b|\bexcept\b|\bexclud\w+)"
)
_NOT_ONLY = re.compile(r"(?i)\bnot\s(?:only|just|merely|limited|necessarily|to\smention)\b")
_EVALUATION = re.compile(
    r"(?i)\b(?:evaluat\w+|benchmark(?:s|ed|ing)?\b(?!\s+data)|tested\b|zero-?shot|few-?shot|\d-shot|validated"
    r"\s(?:on|against)|(?:on|against|with|the)\s(?:@?\w+\s){0,2}?(?:test|dev|validation)\s(?:sets?|splits?)"
    r"|held-?out|achiev\w+|outperform\w+|leaderboard|state-of-the-art\s(?:results|performance)|scores?\b|accuracy"
    r"|results\s(?:on|are|in|of|for)"
    r"|performance\s(?:on|of|across)|perform(?:s|ed)\b|perplexity|f1\b|bleu\b|wer\b|measured\son|compar(?:e|es|ed"
    r"|ison)\b)|评测|评估|测试集|榜单|得分"
)
_HYPOTHESIS = re.compile(
    r"(?i)\b(?:can|could|may|might|should|would|will|shall|must|plans?|planning|planned|intends?|intended|aims?"
    r"|hope|wish|want|wants|recommend\w*|encourag\w+|suggest\w*|advis\w+"
    r"|if\s|you|your|users?(?!\s(?:data|interactions?|content|prompts?|conversations?|generated|queries|reviews))"
    r"|developers?|future|upcoming|potential\w*|possible|possibly|likely|unknown\swhat|suppose|imagine|consider"
    r"|ideally|feel\sfree|allow(?:s|ing)?|enabl\w+|need(?:s|ed)?\sto|want\sto|useful\sfor|suitable\sfor"
    r"|easy\sto|able\sto|ready\sto|how\sto|guide|tutorial|as\slittle\sas|as\sfew\sas|in\sorder\sto|designed\s(?:to"
    r"|for)|let's|to\sbe|used\sas\sa\sstarting|supports?)\b|如果|建议|计划|将会|可以|可用于|支持|您|你"
)
_IMPERATIVE = re.compile(
    r"(?i)^(?:\W*)(?:to\s(?:re-?)?(?:train|fine-?tune|finetune|reproduce|run|use|download|evaluate|start|create"
    r"|generate|build|do|get|launch|continue|pretrain|pre-train|resume)\b(?=.*(?:\byou|\brun\b|\buse\b|\bplease\b"
    r"|\bfollow|\bcommand|:\s*$|\bsee\b|\bsimply\b|\bexecute\b))|run\b|download\b|use\b|see\b|check\b|install\b"
    r"|please\b|train\b|fine-?tune\b|clone\b|set\b|make\ssure|note\sthat\syou|you\scan|create\b|execute\b|follow\b"
    r"|try\b|click\b|visit\b|load\b|convert\b|generate\b|prepare\b)"
)
_OTHER_SUBJECT = re.compile(
    r"(?i)\b(?:models?\s(?:like|such\sas)|(?:other|previous|existing|prior|similar|most|many|recent|earlier"
    r"|traditional|larger|smaller|competing|some)\s(?:\w+\s){0,3}(?:models?|works?|systems?|approaches|methods"
    r"|studies|researchers)"
    r"|unlike|compared\s(?:to|with)|in\scontrast\sto|similar(?:ly)?\sto|et\sal|researchers\s(?:have|used)"
    r"|people\shave|the\scommunity|authors\sof|widely\sused|not\s(?:the\sones?|those)|applications?\s(?:\w+\s)?built)\b"
)
_CITATION = re.compile(
    r"(?i)(?:^\W*(?:paper|homepage|arxiv|title|leaderboard|blog|related\swork)\s?:|@\w+\{|\btitle\s?=|\barxiv\spreprint|\bproceedings\sof|\bIn\sProc|\bpp\.\s?\d|\bdoi:"
    r"|^\s?\[?\d+\]?\s+[A-Z][\w'-]+,\s[A-Z]\.)"
)
_MARKS = ("{", "[", "eeded", "TODO", "TBD", "<", "NEEDED")
_TEMPLATE = re.compile(
    r"\{[a-z_ ]+\}|\{\{|\[(?:more information needed|optional|todo|insert|your)\b|(?i:\bmore\s(?:information"
    r"|details)\s(?:is\s)?needed\b|\bTODO\b|\bTBD\b|<[A-Z_ ]{3,}>)"
)

_NOT_DATA = re.compile(
    r"(?i)\b(?:batch(?:es)?|context(?:\s(?:length|window|size))?|sequences?\s(?:length|of)|window|vocab\w*|max"
    r"(?:imum)?\s(?:\w+\s){0,2}?(?:length|tokens|sequence)|lengths?\sof|learning\srate|throughput|warm-?up"
    r"|per\s(?:second|batch|step|gpu|device|minute)|up\sto\s\w*\s?(?:input|context)|output|generat\w+"
    r"|as\slittle\sas|input|memory|vram|ram|disk|bandwidth|download\ssize|latency|speed|cost|emissions?"
    r"|prompt\slength|chunks?\sof|segments?\sof|patch\w*|dimension\w*)\W+(?:[\w-]+\W+){0,4}$|\ue008\W{0,2}$"
)
_NOT_DATA_AFTER = re.compile(
    r"(?i)^\W?(?:[\w-]+\s){0,2}?(?:batch|per\s(?:second|batch|step|gpu|device|minute|day)|context|window|vocab\w*"
    r"|in\slength|long\b|length|sequence\slength|of\s(?:gpu|memory|vram|ram|context|disk)|gpu|vram|memory|or\sless"
    r"|at\sa\stime|limit)|^\W?(?:of\s|for\s)?(?:test(?:ing)?\b|evaluation)"
)
_AUDIO = re.compile(
    r"(?i)^\s?(?:of\s)?(?:[\w’',/-]+\s|[\ue001-\ue009]\s){0,5}?(?:audio|speech|recordings?|videos?|data\b|podcasts?"
    r"|music|dataset|corpus|labell?ed|transcribed|footage|broadcast|conversations?|[\ue001\ue002\ue005])"
)
_COUNTS_AUDIO = re.compile(r"(?i)audio|speech|record|video|data")
_CODE_OR_MODEL = re.compile(
    r"(?i)\b(?:code\b|(?:this|our|the)\smodels?\b|models?\s(?:is|are|was|weights|trained|itself)|(?:the"
    r"|model)\sweights|checkpoints?|scripts?|repository|library|toolkit|software|\ue003)"
)
_DATA_OF_MODEL = re.compile(
    r"(?i)\b(?:data(?:sets?)?|corpus|corpora)\s(?:\w+\s){0,3}?(?:for|by|of|in|behind|to\strain)\s(?:the|this|our|its|these)\s(?:\w+\s)?models?"
)
_SUPPORTED = re.compile(
    r"(?i)\b(?:support(?:s|ed|ing)?|output|input|generat\w+|usable|translat\w+\s(?:from|to|into|between)"
    r"|understand\w*|speaks?|usable|available\sin|performs?|works?|capab\w+|fluent|recogni[sz]\w+|transcrib\w+"
    r"|evaluat\w+|users?|interface|tested)\b"
)
_TRAINING_DATE = re.compile(
    r"(?i)\b(?:was|were|been|is|are)\s(?:\w+\s)?(?:trained|fine-?tuned|released)\s(?:\w+\s){0,3}?(?:between|in|from"
    r"|on|during)\b|\b(?:model|code|weights|version|checkpoint|paper|benchmark)s?\s(?:\w+\s){0,3}?(?:released"
    r"|published|updated)\b|training\s(?:date|time|period)|(?:paper|article|work|dataset|corpus|license|copyright"
    r"|workshop|proceedings|conference|competition|challenge|version|competition)\s(?:\w+\s){0,2}?(?:published"
    r"|released|presented|introduced|updated)"
)
_WEIGHTS = re.compile(r"(?i)\b(?:quanti[sz]\w+|weights|merg\w+|convert\w+|gguf|gptq|awq|pruned|model\s(?:was|is))\b")
_OWN_CARD = re.compile(
    r"(?i)\b(?:model\scard|this\scard|section|text|documentation|code|script|implementation|notebook|readme"
    r"|description|template|example|tokeni[sz]er|licen[cs]e|paper|vocabulary|disclaimer|prompts?|format)\s"
    r"(?:@?\w+\s){0,4}?(?:is|was|are|were|has\sbeen)?\s?(?:\w+\s)?(?:based|adapted|taken|derived|built|copied"
    r"|from)\b"
)
_GENERATED = re.compile(
    r"(?i)\b(?:generat\w+|augment\w+|annotat\w+|translat\w+|synthetic\w*|responses?|outputs?|answers?|conversations?|captions?"
    r"|dialogues?|completions?|embeddings?|judge[ds]?|scor\w+|label\w*|prompt\w*)\b"
)
_TOOL_USE = re.compile(
    r"(?i)\b(?:to|for|by|and)\s(?:\w+\s)?(?:filter\w*|classif\w+|score|rank|judge|annotate|evaluate|compute|extract|embed|translate"
    r"|tokeni[sz]e\w*|generate|detect)\b"
)
_ITSELF = re.compile(r"(?i)^(?:[-\s]?\w+)?\smodels?\b|^\s(?:is|are|was|were|has|have)\b")
_MASKS = re.compile(r"(?i)\b(?:mask(?:ed|ing)?|replaced|dropped\sto|dropout|corrupted|randomly)\b")
_WEIGHS = re.compile(r"(?i)\b(?:recogni[sz]e|believe|risks?|decid\w+|consider\w*|chose|benefits?|whether)\b")
_BUILDS = re.compile(
    r"(?i)\bto\s(?:construct|build|create|compile|assemble|sample|collect|curate|extract)\b|\b(?:citation\sgraph|knowledge\sgraph|api|index)\b"
)
_JUDGED = re.compile(
    r"(?i)^[^.;,]{0,30}?\b(?:is|are|was|were)\s(?:\w+\s)?(?:preferred|rated|better|worse|scored|ranked|evaluated|compared"
    r"|judged|longer|shorter)\b"
)
_SUBJECT_AFTER = re.compile(r"(?i)^\s?(?:model\s)?(?:is|was|were|has|have|are)\b")

_DATA_CHINESE = re.compile("训练|语料|微调|数据集|学习")
_ANNOTATION_WORDS = re.compile(
    r"(?i)\b(?:(?:claim\s)?writers?|verifiers?|annotat|label|human|crowd|turk|pa(?:id|y)\b|compensat|wrote|written|produced|rated|review|judg"
    r"|questions|domain\sexpert)"
)
_DATA_WORDS = re.compile(
    r"(?i)\b(?:data\w*|train\w*|pre-?train\w*|corpus|corpora|sources?|mix\w*|tokens|languages?|samples|documents?|pairs|texts?"
    r"|composition)\b"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a match `start:end` and its anchor `low:high` stand in a masked sentence."""

    start: int
    end: int
    low: int
    high: int


Guard = Callable[[Sentence, Place], bool]


def negated(sentence: Sentence, at: Place) -> bool:
    """Whether the words before the object, in its clause, deny it. "Not only" denies nothing."""
    words = sentence.masked[sentence.clause_start(at.start) : at.high]
    return bool(_NEGATION.search(_NOT_ONLY.sub(" ", words)))


def evaluates(sentence: Sentence, at: Place) -> bool:
    """Whether the clause up to the anchor speaks of evaluation."""
    return bool(_EVALUATION.search(sentence.masked, sentence.clause_start(at.start), at.high))


def hypothetical(sentence: Sentence, at: Place) -> bool:
    """Whether the clause speaks of what can, may, should or will be done, or tells the reader what to do."""
    clause = sentence.clause_start(at.start)
    return bool(_HYPOTHESIS.search(sentence.masked, clause, max(at.low, at.end))) or advises(sentence, at)


def advises(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence tells the reader what to do."""
    return bool(_IMPERATIVE.match(sentence.masked))


def of_others(sentence: Sentence, at: Place) -> bool:
    """Whether the clause is about other models, works or people."""
    return bool(_OTHER_SUBJECT.search(sentence.masked, sentence.clause_start(at.start), at.high))


def cites(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence is an entry of a bibliography."""
    return bool(_CITATION.search(sentence.masked[:400]))


def judged_outputs(sentence: Sentence, at: Place) -> bool:
    """Whether what a model wrote is itself what is compared or rated, not data."""
    return bool(_JUDGED.match(sentence.masked[at.high : at.high + 60]))


def names_itself(sentence: Sentence, at: Place) -> bool:
    """Whether the name begins the sentence as the subject of what follows, so that no introduction lists it."""
    start = len(sentence.prefix)
    return bool(start) and at.low - start < 4 and bool(_ITSELF.match(sentence.masked[at.high : at.high + 24]))


def masks_words(sentence: Sentence, at: Place) -> bool:
    """Whether the share is of tokens that training hides or drops."""
    return bool(_MASKS.search(sentence.masked, at.low, min(len(sentence.masked), at.high + 80)))


def weighs(sentence: Sentence, at: Place) -> bool:
    """Whether the clause weighs what a release would mean instead of making one."""
    return bool(_WEIGHS.search(sentence.masked, sentence.clause_start(at.start), at.high))


def builds_data(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence, or the name's own graph or index, serves the making of a dataset."""
    return bool(_BUILDS.search(sentence.masked))


def questions(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence asks."""
    return sentence.masked.rstrip().endswith("?")


def not_data(sentence: Sentence, at: Place) -> bool:
    """Whether the quantity measures batches, contexts, vocabularies, memory or speed."""
    before = sentence.masked[max(0, at.low - 60) : at.low]
    mention = sentence.mention(at.low)
    if mention is not None and mention.quantity is not None and _too_small(mention.quantity):
        return True
    return bool(_NOT_DATA.search(before)) or bool(_NOT_DATA_AFTER.match(sentence.masked[at.high : at.high + 40]))


def _too_small(quantity: Quantity) -> bool:
    """A handful of items is an example, and fewer than 50,000 tokens are a context, never a training set;
    fewer than 2,000 words or characters are the length of one text."""
    if quantity.unit == "tokens":
        return quantity.number < 50_000
    if quantity.unit in {"words", "characters"}:
        return quantity.number < 2_000
    return quantity.unit not in {"bytes", "hours", "percent", "minutes"} and quantity.number < 12


def duration(sentence: Sentence, at: Place) -> bool:
    """Whether hours or minutes measure how long something took, not how much was recorded."""
    mention = sentence.mention(at.low)
    quantity = mention.quantity if mention else None
    if quantity is None or quantity.unit not in {"hours", "minutes"} or _COUNTS_AUDIO.search(quantity.counted):
        return False
    return not _AUDIO.match(sentence.masked[at.high : at.high + 80])


def code_or_model(sentence: Sentence, at: Place) -> bool:
    """Whether the clause speaks of code or of a model, not of data."""
    words = sentence.masked[sentence.clause_start(at.start) : at.high]
    return bool(_CODE_OR_MODEL.search(_DATA_OF_MODEL.sub("data", words)))


def supported(sentence: Sentence, at: Place) -> bool:
    """Whether languages are those that a model takes or gives, not those of data."""
    clause = max(sentence.clause_start(at.start), sentence.masked.rfind("(", 0, at.low))
    return bool(_SUPPORTED.search(sentence.masked, clause, at.high) or _SUPPORTED.search(sentence.prefix))


def training_date(sentence: Sentence, at: Place) -> bool:
    """Whether the date is when something was trained, released or published."""
    return bool(_TRAINING_DATE.search(sentence.masked, sentence.clause_start(at.start), at.high))


def translator(sentence: Sentence, at: Place) -> bool:
    """Whether weights are what is made, by quantising, merging or converting."""
    return bool(_WEIGHTS.search(sentence.masked, sentence.clause_start(at.start), at.high))


def own_card(sentence: Sentence, at: Place) -> bool:
    """Whether a card, a text or code is based on something, not a model."""
    return bool(_OWN_CARD.search(sentence.masked, sentence.clause_start(at.start), at.high))


def own_subject(sentence: Sentence, at: Place) -> bool:
    """Whether the name is the sentence's subject, so that it is the model itself and not its base."""
    return bool(_SUBJECT_AFTER.match(sentence.masked[at.high : at.high + 20])) or at.low < 6


def generated_data(sentence: Sentence, at: Place) -> bool:
    """Whether the clause speaks of what a model wrote, not of what it became."""
    return bool(_GENERATED.search(sentence.masked, sentence.clause_start(at.start), at.high))


def filtering_tool(sentence: Sentence, _: Place) -> bool:
    """Whether the sentence names a model as a tool for the data."""
    return bool(_TOOL_USE.search(sentence.masked))


def not_people(sentence: Sentence, at: Place) -> bool:
    """Whether counted experts are parts of a model: no word of the sentence speaks of annotation."""
    mention = sentence.mention(at.low)
    counted = mention.quantity.counted.casefold() if mention and mention.quantity else ""
    return counted.rpartition(" ")[2].rstrip("s") in {"expert", "worker", "node"} and not _ANNOTATION_WORDS.search(
        sentence.masked
    )


def unrelated(sentence: Sentence, _: Place) -> bool:
    """Whether no word of the sentence or its introduction speaks of data or training."""
    return not _DATA_WORDS.search(sentence.masked)


def unrelated_chinese(sentence: Sentence, _: Place) -> bool:
    """Whether no word of a Chinese sentence speaks of data or training."""
    return not _DATA_CHINESE.search(sentence.masked)


def is_template(words: str) -> bool:
    """Whether the words are a form's field that nobody filled in."""
    return any(mark in words for mark in _MARKS) and bool(_TEMPLATE.search(words))


GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        negated, judged_outputs, builds_data, weighs, names_itself, masks_words, evaluates, hypothetical,
        advises, of_others, cites, questions, not_data, duration,
        code_or_model, supported, training_date, translator, own_card, own_subject, generated_data, unrelated,
        unrelated_chinese, not_people, filtering_tool,
    )
}  # fmt: skip


def held_back(sentence: Sentence, names: frozenset[str], at: Place) -> str | None:
    """The first of the named guards that holds a match back, None if none does."""
    return next((name for name in sorted(names) if GUARDS[name](sentence, at)), None)
