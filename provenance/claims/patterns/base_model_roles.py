"""The model this one started from, said by the part it plays: foundation, teacher, a version without tuning."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.base_model import BEFORE
from provenance.claims.patterns.builders import bases, elsewhere, names
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"hypothetical", "of_others", "cites", "questions", "own_card", "names_itself"})

PATTERNS = (
    Pattern(
        name="base_model.merged_with",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"\bmerged?\s(?:@w\s){{0,2}}?with\s{BEFORE}@bases|\bbased\son\s(?:the\s|our\s)?(?:previous|earlier|original)\s{BEFORE}@bases",
        cues=("merge", "based on"),
        build=bases,
        guards=_GUARDS | {"negated", "evaluates"},
        about="model",
        examples=(Example("The result is then merged again with acme/trinity-v1.", "acme/trinity-v1"),),
        counterexamples=("The branch was merged with main.",),
    ),
    Pattern(
        name="base_model.from_name",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\b(?:fine-?tuned|finetuned|instruction-tuned|distilled|initiali[sz]ed|warm-?started"
            r"|fine-?tuned\sversion)\s(?:directly\s|weights\s)?(?:from|of)\s(?:the\s|our\s)?(?:pre-?trained\s"
            r"|base\s|original\s)?(?:(?-i:[A-Z])\w+['’]s\s)?(?P<a>@N)(?=\s?(?:[.,;)]|$|with\b|on\b|using\b|and\b"
            r"|for\b|model|checkpoint|weights|base\b|to\b|by\b))"
        ),
        cues=("tuned", "distil", "initiali", "started"),
        build=names,
        guards=_GUARDS | {"negated", "evaluates", "generated_data"},
        about="model",
        examples=(Example("A chat model, fine-tuned from NeoZorb with many instructions.", "NeoZorb"),),
        counterexamples=("It was fine-tuned on a sample of Wikipedia.",),
    ),
    Pattern(
        name="base_model.merge_holds",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"\b(?:merged?\s(?:model\s)?(?:contains|combines|includes|consists\sof|is\smade\sof)"
            rf"|merging\s(?:of\s)?)\s?{BEFORE}@bases"
        ),
        cues=("merge", "merging"),
        build=bases,
        guards=_GUARDS | {"negated", "evaluates"},
        about="model",
        examples=(
            Example(
                "The merged model contains OpenHermes-2.5-Mistral-7B and Zephyr-7b.", "OpenHermes-2.5-Mistral-7B"
            ),
        ),
        counterexamples=("Merging of pull requests is slow.",),
    ),
    Pattern(
        name="base_model.extension_of",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"\b(?:is|are)\s(?:a|an|the)\s(?:@w\s){{0,3}}?(?:extension|continuation|successor\sbuilt\son\stop"
            rf"|specialization|specialisation"
            rf"|instruction-?tuned\svariant)\sof\s{BEFORE}@bases(?!\s(?:report|paper|work|architecture|series|line))"
        ),
        cues=("extension", "continuation", "speciali", "successor", "variant"),
        build=bases,
        guards=_GUARDS | {"negated", "evaluates"},
        about="model",
        examples=(Example("It is an extension of Mistral-7B-v0.1 with a longer window.", "Mistral-7B-v0.1"),),
        counterexamples=("The paper is an extension of the GPT-4 report.",),
    ),
    Pattern(
        name="base_model.serves_as",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?:leverag\w+|us(?:es?|ed|ing)|employ\w*|adopt\w*|tak(?:es?|ing)|took|with)\s(?:(?!for\b|to\b"
            r"|and\b)@w\s){0,6}?(?P<a>[@M@N])"
            r"\s?(?:[(\[][^()\[\]]{0,40}[)\]]\s)?(?:models?\s)?as\s(?:its|the|our|a|an)\s(?:@w\s){0,2}?(?:base"
            r"|foundation|backbone"
            r"|starting\spoint|initiali[sz]ation|student|teacher)\b"
            r"|(?P<a>[@M@N])[\"')`\]]{0,2}\s(?:models?\s)?(?:acts?|acted|serv(?:es?"
            r"|ed|ing)|functions?|(?:is|was)\sused)\sas\s(?:its|the|our|a|an)\s(?:@w\s){0,2}?(?:base|foundation"
            r"|backbone|starting\spoint"
            r"|initiali[sz]ation|teacher)\b"
        ),
        cues=("as its", "as the", "as our", "as a"),
        also=("base", "foundation", "backbone", "starting", "initiali", "student", "teacher"),
        build=names,
        guards=_GUARDS | {"negated", "evaluates"},
        examples=(
            Example("Zorblat leverages the power of our ZorbBERT model as its foundation.", "ZorbBERT"),
            Example("Qwen2.5-72B serves as the teacher during training.", "Qwen2.5-72B"),
        ),
        counterexamples=("It uses SQuAD as the evaluation set.", "You can use Llama-3-8B as a base model."),
    ),
    Pattern(
        name="base_model.tuned_adjective",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"\b(?:fine-?tuned|finetuned|instruction-tuned|further\spre-?trained)\s(?P<a>@M)(?:\s(?:model"
            r"|checkpoint))?\s(?:on|with|using"
            r"|trained)\b"
        ),
        cues=("tuned", "trained"),
        build=names,
        guards=_GUARDS | {"negated", "evaluates", "generated_data"},
        about="model",
        examples=(Example("A finetuned GPT-J model on assistant style data.", "GPT-J"),),
        counterexamples=("We evaluate fine-tuned BERT-base on SQuAD.",),
    ),
    Pattern(
        name="base_model.is_model_trained",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"^\W*(?:this|it)\sis\s(?:a\s|an\s|the\s)?(?P<a>[@M@N])(?:\smodel|\scheckpoint)?,?\s(?:which\s(?:was"
            r"|is)\s)?(?:further\s"
            r"|then\s)?(?:trained|pre-?trained|fine-?tuned|finetuned|adapted|distilled)\s(?:@w\s){0,2}?(?:on|for"
            r"|with|using|to)\b"
        ),
        cues=("this is", "it is"),
        build=elsewhere,
        guards=_GUARDS | {"negated"},
        examples=(
            Example(
                "This is acme/longformer-base trained on essays.",
                "acme/longformer-base",
            ),
        ),
        counterexamples=("This is Falcon-7B trained on web pages.",),
    ),
    Pattern(
        name="base_model.version_is",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"\b(?:pre-?trained|base|parent|un-?tuned)\s(?:version|variant|checkpoint)\s(?:(?:of|for)\s(?:this"
            rf"|the|our)\s(?:@w\s)?"
            rf"model\s|used\s)?(?:is|was|:)\s{BEFORE}@bases"
        ),
        cues=("version", "variant", "checkpoint"),
        build=bases,
        guards=_GUARDS | {"negated", "evaluates"},
        about="model",
        examples=(Example("The pre-trained version of this model is mpt-1b-zorb.", "mpt-1b-zorb"),),
    ),
    Pattern(
        name="base_model.used_and_tuned",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:we|i)\s(?:use|used|take|took|start\sfrom|started\sfrom|load"
            rf"|loaded)\s{BEFORE}(?P<a>@M)(?:\smodel|\scheckpoint)?"
            r"(?:\s\([^()]{0,40}\))?,?\s(?:and|then)\s(?:then\s|further\s)?(?:fine-?tun|finetun|train|pre-?train"
            r"|continu)\w*"
            r"|(?P<a>@M)(?:\smodel)?\s(?:@w\s)?initiali[sz]ed\s(?:with|from)\s(?:@w\s)?(?:pre-?trained|public"
            r"|published)\s(?:weights|checkpoint)"
        ),
        cues=("tun", "train", "continu", "initiali"),
        build=names,
        guards=_GUARDS | {"negated", "evaluates"},
        about="model",
        examples=(Example("We use CLIP ViT-L/14 and fine-tune it for search.", "CLIP ViT-L/14"),),
        counterexamples=("We used GPT-4 and rated the answers.",),
    ),
    Pattern(
        name="base_model.leveraging",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?:^\W*|\bis\s(?:a|an|the)\s)(?:@w\s){0,3}?(?:model|checkpoint|variant)s?,?\s(?:leveraging"
            r"|utili[sz]ing|with|using)\s(?:the\s)?(?P<a>@M)"
            r"(?=\s\(a\s|\sas\s|[.,]\s?$|\s?$)|(?P<a>@M)[\s-](?:fine-?tune|finetune)\b(?!\s(?:it|the|on\syour))"
        ),
        cues=("leverag", "utili", "with", "using", "fine-tune", "finetune", "fine tune"),
        also=("model", "checkpoint", "variant", "tune"),
        build=names,
        guards=_GUARDS | {"negated", "evaluates", "generated_data"},
        about="model",
        examples=(
            Example("BLIP-2 model, leveraging OPT-6.7b (a large language model).", "OPT-6.7b"),
            Example("Zorb Hermes is a state of the art Yi-34B fine-tune.", "Yi-34B"),
        ),
        counterexamples=("It is a model using Llama-3-8B prompts in its tests.",),
    ),
    Pattern(
        name="base_model.possessive_part",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?P<a>@M)['’]s\s(?:pre-?trained|frozen|fixed|original)\s(?:[\w-]+\s){0,2}?(?:encoder|decoder"
            r"|backbone|tower|vae|weights)\b"
        ),
        cues=("encoder", "coder", "backbone", "tower", "vae", "weights"),
        build=names,
        guards=_GUARDS | {"negated", "evaluates"},
        examples=(Example("It keeps CLIP's pre-trained Text Encoder.", "CLIP"),),
        counterexamples=("CLIP's paper describes the encoder.",),
    ),
    Pattern(
        name="base_model.derivative",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            r"(?P<a>@M)[\s-](?:derivative|derived|based)\s(?:(?!on\b)@w\s){0,4}?(?:models?|llms?|classifiers?"
            r"|encoders?"
            r"|embeddings?|chatbots?|checkpoint)\b|(?:only\s|just\s|consists?\sof\s)?(?:the"
            r"|an?(?<=consists\sof\san?))\s(?:encoder|decoder|backbone"
            r"|vision\stower)\s(?:part\s)?(?:from|of)\s(?:a\s|an\s|the\s)?(?P<a>@M)"
        ),
        cues=("derivative", "derived", "based", "coder ", "backbone", "tower"),
        build=names,
        guards=_GUARDS | {"negated", "evaluates"},
        examples=(
            Example("Zorblat is a Mistral-7b-derivative model.", "Mistral-7b"),
            Example("It uses only the encoder from a T5-base model.", "T5-base"),
        ),
    ),
)
