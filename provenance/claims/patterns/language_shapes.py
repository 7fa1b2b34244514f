"""Languages by the shape of the words around them: what kind of model, translations, texts of a language, several."""

from collections.abc import Iterator

import regex

from db.vocabulary import ClaimKind
from provenance.claims.masked import Sentence
from provenance.claims.names.languages import PROGRAMMING
from provenance.claims.patterns.builders import languages, phrase
from provenance.claims.patterns.pattern import Example, Found, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "negated", "in_a_name"})
_FORMAL = frozenset(PROGRAMMING)
_MODEL = (
    r"(?:models?|encoder|embeddings?|transformer|llms?|chatbot|assistant|checkpoint|vectors|recogni[sz]er|tagger|parser"
    r"|classifier|summari[sz]er|vocoder|voices?|@M)\b"
)
_TEXTS = (
    r"(?:texts?|articles?|speech|recordings|documents|tweets|sentences?|questions|reviews|news|conversations?|dialogues?"
    r"|transcripts?|books|poems|subtitles|lyrics|stories|web\s?sites?|web\s?pages?|pages|captions|posts|comments|audio"
    r"|data|tokens|code|speakers|prompts|instructions|samples|examples|queries|essays|utterances|paragraphs|passages)\b"
)
_SEVERAL = r"(?:(?:multiple|several|various|many|different|diverse|numerous)\s(?:@w\s)?languages)"


def natural(match: "regex.Match[str]", sentence: Sentence) -> Iterator[Found]:
    """As `languages`, of people: "HTML documents" are written in any."""
    for found in languages(match, sentence):
        if found.object not in _FORMAL:
            yield found


PATTERNS = (
    Pattern(
        name="language.kind_of_model",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"(?:\b(?:is|are|introduce|present|release|provide|this|offers?)\s(?:(?:a|an|the|our|its)\s)?|[@M@N]:?\s(?:a|an)\s"
            r"|^(?:\W{0,3}(?:a|an|the)\s)?)(?:[\w-]+,?\s){0,4}?(?<!@T\s)@languages(?:-language)?\s"
            rf"(?:[\w/-]+\s|@M\s|@N\s|\([^()]{{0,60}}\)\s){{0,5}}?{_MODEL}"
        ),
        cues=("\ue005",),
        build=languages,
        guards=_GUARDS - {"in_a_name"},
        about="model",
        examples=(
            Example("This is a Danish CLIP model trained by Quillworks.", "Danish"),
            Example("ZorBERT is an Estonian pretrained language model based on BERT.", "Estonian"),
            Example("We introduce a Polish sentence embedding model trained from scratch.", "Polish"),
        ),
        counterexamples=("It can be compared with an English model that was trained earlier.",),
    ),
    Pattern(
        name="language.model_for",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"\b(?:model|embeddings?|encoder|transformer|recogni[sz]er|summari[sz]er|tagger|llm)s?\s(?:[\w-]+\s){0,6}?"
            r"for\s(?:the\s)?@languages(?=\s(?:languages?|texts?|speech|based|fine|trained|that|which|and|using)\b"
            r"|\s?[.,;:(]|$)"
        ),
        cues=(" for \ue005", "for the \ue005"),
        build=languages,
        guards=_GUARDS,
        about="model",
        examples=(
            Example("This is the model for abstractive summarization for Latvian based on ZorGPT.", "Latvian"),
            Example("A speech model for Welsh, trained on read sentences.", "Welsh"),
        ),
        counterexamples=("We may train a model for Welsh.",),
    ),
    Pattern(
        name="language.translated_to",
        kind=ClaimKind.LANGUAGE,
        expression=(
            r"\b(?:translated|translations?\s(?:of|from)|machine-translated|translating)\b(?:[^.;]{0,80}?\s)?(?:in)?to\s"
            r"(?:the\s)?@languages"
        ),
        cues=("translat",),
        build=languages,
        guards=_GUARDS,
        examples=(
            Example("The model was trained on captions that were translated to Welsh.", "Welsh"),
            Example("Zorbset is obtained by translation of the SQuAD dataset into Danish.", "Danish"),
        ),
        counterexamples=("Text can be translated into French.",),
    ),
    Pattern(
        name="language.texts_of",
        kind=ClaimKind.LANGUAGE,
        expression=(
            rf"(?<![\w-])(?<!@T\s)@languages(?:[\s-]languages?|-only)?\s(?:[\w-]+\s){{0,2}}?{_TEXTS}"
            r"|\bin\s(?:the\s)@languages\slanguages?\b"
        ),
        cues=("\ue005",),
        build=natural,
        guards=_GUARDS | {"supported"},
        zones=frozenset({"data", "training", "other"}),
        about="dataset",
        examples=(
            Example("The dataset contains 700 English language news articles.", "English"),
            Example("It was built as an equivalent of SQuAD in the Czech language.", "Czech"),
        ),
        counterexamples=("It can be used to sort English texts.",),
    ),
    Pattern(
        name="language.texts_for_model",
        kind=ClaimKind.LANGUAGE,
        expression=rf"(?<![\w-])(?<!@T\s)@languages(?:[\s-]languages?|-only)?\s(?:[\w-]+\s){{0,2}}?{_TEXTS}",
        cues=("\ue005",),
        build=natural,
        guards=_GUARDS | {"supported", "names_no_data"},
        zones=frozenset({"data", "training"}),
        about="model",
        examples=(),
    ),
    Pattern(
        name="language.several",
        kind=ClaimKind.LANGUAGE,
        expression=(
            rf"(?P<a>multi-?lingual|bilingual)\s(?:[\w-]+\s|@M\W){{0,4}}?(?:data-?\s?sets?|data|corpus|corpora|pairs|texts?"
            r"|documents|web\spages|speech|audio|captions)\b"
            r"|(?:content|data|texts?|documents|examples|samples|pages|corpus|dataset|speech|@Q)\s(?:[\w-]+\s){0,2}?"
            rf"(?:from|in|across|of|covering|spanning|on)\s(?:@w\s)?(?P<a>{_SEVERAL})"
        ),
        cues=("lingual", "languages"),
        build=phrase("multilingual"),
        guards=_GUARDS | {"supported"},
        zones=frozenset({"data", "training", "other"}),
        examples=(
            Example("We used parallel multilingual data from many sources to train it.", "multilingual"),
            Example("The dataset features content from multiple languages.", "multiple languages"),
        ),
        counterexamples=("It may be tuned on multilingual data.",),
    ),
    Pattern(
        name="language.trained_to_use",
        kind=ClaimKind.LANGUAGE,
        expression=r"@trained\sto\s(?:@w\s)[^.;]{0,80}?\s(?:in|for)\s(?:@w\s){0,3}?@languages",
        cues=("train", "tun"),
        build=languages,
        guards=_GUARDS,
        about="model",
        examples=(Example("Zorblat was trained to answer questions in Hindi and Tamil.", "Hindi"),),
        counterexamples=("It can be trained to answer in Hindi.",),
    ),
    Pattern(
        name="language.only",
        kind=ClaimKind.LANGUAGE,
        expression=r"(?:@data|texts?|pages|documents)\s[^.;:]{0,60}?\b(?:be|is|are|was|were)\s@languages[\s-]only\b",
        cues=(" only", "-only"),
        build=languages,
        guards=_GUARDS - {"hypothetical"},
        about="dataset",
        examples=(Example("The dataset was designed to be Finnish only.", "Finnish"),),
        counterexamples=("The page is Finnish.",),
    ),
)
