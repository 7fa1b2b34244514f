"""Stems of model names. A stem and what hangs on it by hyphens, digits and size words names a model."""

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick
import regex

from provenance.claims.automata import automaton_of

_STEMS = (
    r"Llama|LLaMA|Mistral|Mixtral|Ministral|Codestral|Pixtral|Devstral|Magistral|Qwen|QwQ|Phi|Gemma|CodeGemma"
    r"|PaliGemma"
    r"|RecurrentGemma|MedGemma|Gemini|Falcon|MPT|Pythia|GPT|ChatGPT|InstructGPT|DialoGPT|Codex|BioGPT|OPT|BLOOMZ?"
    r"|OLMo|OLMoE|Yi|DeepSeek"
    r"|InternLM|InternVL|Baichuan|ChatGLM|GLM|Vicuna|Guanaco|WizardLM|WizardCoder|Orca|OpenOrca|Zephyr|Tulu|Tülu"
    r"|StarCoder|StarCoderBase"
    r"|SantaCoder|CodeGen|CodeT5|CodeBERT|CodeLlama|T5|mT5|Flan-T5|FLAN-T5|flan-t5|UL2|BART|mBART|PEGASUS|Pegasus"
    r"|ProphetNet|BERT"
    r"|mBERT|RoBERTa|XLM|XLNet|ALBERT|ELECTRA|DeBERTa|mDeBERTa|DistilBERT|DistilRoBERTa|DistilGPT2?|TinyBERT"
    r"|MobileBERT|MiniLM|MPNet"
    r"|Longformer|BigBird|LED|SciBERT|BioBERT|PubMedBERT|BlueBERT|ClinicalBERT|FinBERT|LegalBERT|CamemBERT|FlauBERT"
    r"|GBERT"
    r"|BERTimbau|BETO|RuBERT|rubert|HerBERT|IndoBERT|PhoBERT|AraBERT|CLIP|OpenCLIP|SigLIP|BLIP|EVA|DINO|DINOv2|ViT"
    r"|DeiT|BEiT"
    r"|Swin|ConvNeXt|ResNet|EfficientNet|MobileNet|SAM|DETR|YOLO|Whisper|wav2vec|Wav2Vec2?|HuBERT|WavLM|XLS"
    r"|SeamlessM4T|Bark|VITS"
    r"|Stable[ -]Diffusion|stable[ -]diffusion|SDXL|SD|FLUX|Kandinsky|PixArt|DALL-?E|Imagen|ControlNet"
    r"|Waifu[ -]Diffusion|LLaVA|MiniGPT"
    r"|Flamingo|OpenFlamingo|IDEFICS|Idefics2?|NLLB|M2M|MarianMT|Opus-MT|opus-mt|LaBSE|LASER|SBERT|GTE|BGE|E5"
    r"|SPECTER|ColBERT"
    r"|RWKV|Mamba|RedPajama-INCITE|StableLM|Stable[ -]?LM|Dolly|Alpaca|Koala|OpenLLaMA|open_llama|TinyLlama"
    r"|SmolLM2?|SmolVLM|Claude"
    r"|PaLM|LaMDA|Chinchilla|Gopher|Galactica|Jurassic|Command[ -]?R|Aya|Nemotron|Granite|Jamba|DBRX|Grok|Kimi"
    r"|Hunyuan|MiniMax"
    r"|Solar|SOLAR|Nous-Hermes|Hermes|OpenHermes|Starling|Airoboros|MythoMax|GPT4All|XGen|Cerebras|BTLM|Replit"
    r"|CodeParrot|Incoder|PolyCoder"
    r"|ESM|ESMFold|ProtBERT|ProtT5|ChemBERTa|MolFormer|TAPAS|LayoutLM|LayoutLMv[23]|Donut|TrOCR|Nougat|Florence"
    r"|ModernBERT|NomicBERT"
    r"|nomic-embed|Sentence-BERT|SimCSE|Persimmon|Fuyu|CogVLM|Emu|Chameleon|Molmo|EXAONE|Kosmos|GIT|PaddleOCR"
    r"|Speech[T]5|MMS|Conformer"
    r"|FastConformer|Parakeet|Canary|QuartzNet|Citrinet|FastPitch|Tacotron|HiFi-GAN|GPT-NeoX|GPT-Neo|GPT-J"
    r"|gpt-neox?|gpt-j|gpt2|bert"
    r"|roberta|xlm-roberta|xlm|distilbert|distilroberta|distilgpt2|albert|electra|deberta|t5|mt5|bart|mbart"
    r"|wav2vec2|whisper|llama"
    r"|mistral|mixtral|qwen|gemma|phi|falcon|pythia|bloomz?|mpt|vit|swin|convnext|resnet|clip|xls-r|hubert"
    r"|segformer|SegFormer|layoutlm"
    r"|gpt|text-davinci|code-davinci|davinci|text-curie|code-cushman|o1|o3|codet5|opt|rut5|ruT5|ruGPT|rugpt|ruBert"
    r"|ruRoberta|mdeberta|minilm|mpnet|PromptCLUE|chinese-\w+|byt5|ByT5|longt5|LongT5|OpenAI o1|yi|deepseek"
    r"|internlm|chatglm|baichuan|stablelm|tinyllama|smollm2?|llava|internvl|granite|nemotron|zephyr|vicuna|openchat"
    r"|starling|tulu|olmo|siglip2?|blip2?|dinov2|nllb|longformer|bigbird|codegen|codebert|sdxl"
    r"|wizardlm|wizardcoder|gte|bge|e5|colbert|LLama|sarvam"
)
HEADS = tuple(sorted({stem.lower() for stem in regex.findall(r"(?:^|\|)([A-Za-z]+[0-9]?)", _STEMS)}))
"""What every stem begins with, in lower case: where none of them stands, no model is named."""
EXPRESSION = regex.compile(
    rf"(?<![\w/@#.-])(?:[\w.-]{{2,40}}/)?(?:(?:Meta|Microsoft|Google|OpenAI|DistilBERT|Code|Chat|Open|Mini"
    rf"|Multilingual|multilingual|Distil|distil|Tiny|Flan|Chinese|"
    rf"ko|ja|sentence|all|paraphrase|multi-qa|bio|Bio|legal|m|dpr|facebook|google|Medical|Math|bert|ms-marco)-?)?"
    rf"(?:{_STEMS})(?![a-z])(?:[-_.+]?[\w.+-]*\w)?\+{{0,2}}(?:/\d+(?!\w))?"
    r"(?:\s(?:\d+(?:\.\d+)?[BbMm]?\b(?!\s*(?:%|percent|tokens?|epochs?|hours?|datasets?|languages?|steps|images"
    r"|samples|models?|variants|billion|million))"
    r"|v\d(?:[.-]\d)?\b|[BM]ase\b|Large\b|XL\b|XXL\b|Small\b|Medium\b|Instruct\b|Chat\b|Vision\b|Turbo\b|Scout\b"
    r"|Maverick\b|Mini\b|Medium\b|Coder\b|Next\b|NeMo\b|Nemo\b|Pro\b)){0,3}"
)
"""Lower-case stems (`bert-base-uncased`) count only with something hung on them; see `is_model_name`."""

_SHORT = 3
"""Letters of a head that counts only where no letter follows it."""
_ANYWHERE = frozenset({"bert", "gpt", "llama", "t5", "mistral", "qwen"})


def may_name_model(folded: str) -> bool:
    """Whether a lower-case text holds the beginning of any stem: cheap, and right when it says no."""
    for last, (length, anywhere) in _heads().iter(folded):
        if anywhere or (
            not _goes_with(folded[last - length : last - length + 1] if last >= length else "")
            and (length > _SHORT or not "a" <= folded[last + 1 : last + 2] <= "z")
        ):
            return True
    return False


def _goes_with(before: str) -> bool:
    return "a" <= before <= "z" or "0" <= before <= "9"


@cache
def _heads() -> ahocorasick.Automaton:
    """Every head with its length, and whether it counts inside a word too."""
    return automaton_of({head: (len(head), head in _ANYWHERE) for head in (*HEADS, *_ANYWHERE)})


@cache
def _stems() -> ahocorasick.Automaton:
    """Every stem as it is written, with its length, and whether letters may follow it."""
    says: dict[str, tuple[int, bool]] = {}
    for stem in _STEMS.split("|"):
        fixed = stem.removesuffix(r"\w+")
        for written in _spellings(fixed):
            says[written] = len(written), fixed != stem
    return automaton_of(says)


def _spellings(stem: str) -> list[str]:
    """What a stem stands for: `BLOOMZ?` is written in two ways."""
    found = [""]
    for piece in re.findall(r"\[[^]]+\]\??|.\??", stem):
        signs = [*piece.rstrip("?").strip("[]"), *([""] if piece.endswith("?") else [])]
        found = [begun + sign for begun in found for sign in signs]
    return found


_BEGINNING = re.compile(r"(?<![\w/@#.-])[\w.]")


def find_compounds(text: str) -> Iterator["re.Match[str]"]:
    """Names that end in a stem they do not begin with."""
    if _COMPOUNDED.search(text):
        yield from COMPOUND.finditer(text)
    if _SIZE.search(text):
        yield from SIZED.finditer(text)


def find_model_names(text: str) -> Iterator["regex.Match[str]"]:
    """The matches of `EXPRESSION`, in order. It is tried only in words that hold a stem: over whole sentences it took
    26 µs each, nearly all of it between names."""
    at = 0
    for last, (length, goes_on) in _stems().iter(text):
        stem = last + 1 - length
        if stem < at or ("a" <= text[last + 1 : last + 2] <= "z" and not goes_on):
            continue
        begin, end = max(at, text.rfind(" ", 0, stem) + 1), text.find(" ", stem)
        end = end if end >= 0 else len(text)
        for beginning in _BEGINNING.finditer(text, begin, end):
            if beginning.start() >= at and (match := EXPRESSION.match(text, beginning.start())) is not None:
                at = match.end()
                yield match
        at = max(at, end)


COMPOUND = re.compile(
    r"(?<![\w/@#.-])[A-Z][A-Za-z0-9]{1,14}(?:BERT|Bert|RoBERTa|CLIP|GPT|LLaMA|Llama|LLM|T5|BART|ViT|VLM|Diffusion)"
    r"(?:-\w[\w.-]*\w|\d{1,2})?(?![A-Za-z0-9])(?!\.\w|\s(?:[Dd]ata|[Cc]orpus))"
)
"""A maker's own word before a stem: "HarbourBERT", "QuayCLIP-m9"."""
SIZED = re.compile(
    r"(?<![\w/@#.-])(?:[A-Za-z][\w.-]*/)?(?=[\w.-]*[A-Za-z]{2})[A-Za-z][\w.]*(?:-[\w.]+){0,5}?-(?:\d{1,2}x)?\d{1,3}(?:\.\d{1,2})?[Bb]"
    r"(?:-\w[\w.-]*)?(?![\w-])(?!\s(?:[Dd]ata|[Cc]orp|tokens?\b|subset|samples|images|pairs|split))"
)
"""Any name that ends in a number of billions: what has parameters is a model. Of datasets the registry knows more."""
_SIZE = re.compile(r"-(?:\d{1,2}x)?\d{1,3}(?:\.\d{1,2})?[Bb](?![a-z])")
_COMPOUNDED = re.compile(r"[A-Za-z0-9](?:BERT|Bert|CLIP|GPT|L[Ll]aMA|Llama|LLM|T5|BART|ViT|VLM|Diffusion)")
_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:Meta|Google|OpenAI|Microsoft|Mistral|Multilingual|Chinese|Code|Chat|Tiny|Open|Vision"
    r"|Audio)\s)+$"
)
"""Words before a stem that belong to the name: "Code Llama 34B", "Meta Llama 3"."""


def beginning(text: str, start: int) -> int:
    """Where the name whose stem begins at `start` begins."""
    found = _BEFORE.search(text, max(0, start - 40), start)
    return found.start() if found is not None else start


_PLAIN_WORDS = frozenset(
    "llava granite zephyr vicuna openchat starling olmo colbert bigbird longformer blip nllb codegen sarvam"
    " tulu bge gte"
    " nemotron internvl siglip sdxl"
    " opt phi bart bloom clip falcon mistral llama yi orca alpaca dolly koa"
    "la hermes solar emu claude grok gemini eva git"
    " sd led sam mms aya canary vit swin bert t5 granite jamba orca bark g"
    "pt davinci o1 o3 electra albert pegasus florence donut laser"
    " codex imagen cerebras replit starling zephyr guanaco flamingo chameleon kosmos e5 xlm xls detr dino gte".split()
)


def is_model_name(words: str) -> bool:
    """Whether what the expression found names a model by itself: a bare lower-case stem does not."""
    if words.casefold().endswith(("data", "dataset", "corpus")):
        return False
    return not (words.islower() and words.isalpha() and words in _PLAIN_WORDS and words not in {"gpt", "bert", "t5"})
