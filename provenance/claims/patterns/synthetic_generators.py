"""Data made by models that are listed, or that are told only by what they are."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import names, phrase
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "negated", "judged_outputs"})
_NEXT = r"(?:\s?\([^()]{0,60}\))?(?:,\sand|,|\sand|\sor)\s(?:(?!then\b|was\b|were\b|is\b)@w\s){0,5}?"

PATTERNS = (
    Pattern(
        name="synthetic.made_with_several",
        kind=ClaimKind.SYNTHETIC,
        expression=(
            r"(?:made|generated|produced|created|written|synthesi[sz]ed|completed|built)\s(?:@w\s){0,2}?(?:using|with"
            r"|by|from|via)\s(?:(?!evaluat)@w\s){0,7}?(?P<a>@M)"
            rf"(?:{_NEXT}(?P<a>@M)){{1,8}}"
        ),
        cues=("made", "generated", "produced", "created", "written", "synthesi", "completed", "built"),
        build=names,
        guards=_GUARDS | {"translator"},
        zones=frozenset({"training", "data", "other"}),
        about="dataset",
        examples=(
            Example(
                "Its questions were made using few shot prompted UL2 20B and an instruction tuned GPT-NeoX-20B.",
                "GPT-NeoX-20B",
            ),
        ),
        counterexamples=("The demo was built with Llama 2 7B.",),
    ),
    Pattern(
        name="synthetic.made_with_one",
        kind=ClaimKind.SYNTHETIC,
        expression=(
            r"(?:instructions?|questions|answers|responses|pairs|examples|dialogues?|conversations|texts?|captions"
            r"|stories|prompts|completions)\s(?:[^.;]{0,60}?\s)?(?:made|generated|produced|written|created)\s(?:@w\s)?"
            r"(?:using|with|by|from)\s(?:@w\s){0,6}?(?P<a>@M)"
        ),
        cues=("made", "generated", "produced", "written", "created"),
        build=names,
        guards=_GUARDS | {"translator"},
        zones=frozenset({"training", "data", "other"}),
        about="dataset",
        examples=(Example("The corpus has answers made using a few shot prompted GPT-NeoX-20B.", "GPT-NeoX-20B"),),
        counterexamples=("The answers are made by people.",),
    ),
    Pattern(
        name="synthetic.pool_of_models",
        kind=ClaimKind.SYNTHETIC,
        expression=(
            r"(?:pool|set|variety|range|ensemble|mix(?:ture)?|different|various|multiple|several|diverse|following|@Q"
            r"|models?)\s(?:of\s)?(?:[\w-]+\s){0,3}?(?:models|LLMs)(?:,\si\.e\.,?|,?\s(?:including|such\sas|namely"
            r"|e\.g\.,?)|\s?\(|:)\s(?:@w\s)?"
            r"(?P<a>[@M@N])(?:(?:,\sand|,|\sand)\s(?P<a>[@M@N])){0,12}"
        ),
        cues=("models", "llms"),
        also=("select", "generat", "complet", "sampl", "respon", "prompt", "query", "collect"),
        build=names,
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other"}),
        about="dataset",
        examples=(
            Example(
                "To sample the responses, we select different base models, i.e., LLaMA, Falcon and MPT.",
                "Falcon",
            ),
        ),
        counterexamples=("The dataset was used to train several models, such as LLaMA.",),
    ),
    Pattern(
        name="synthetic.listed_pool",
        kind=ClaimKind.SYNTHETIC,
        expression=(
            r"^(?![^\ue00b]*\b(?:evaluat|benchmark|train|tun|compar|support|result))(?=[^\ue00b]*\b(?:generat\w+|complet\w+|respon\w+|pool|sampl\w+|query|queried|prompted)\b)"
            r"(?=[^\ue00b]*\b(?:models|LLMs)\b)[^\ue00b]*\ue00b\s(?:[\w\s-]{0,30}:\s)?(?P<a>[@M@N])(?!\s(?:family|series))"
            r"(?:(?:,\sand|,|\sand)\s(?P<a>[@M@N])){0,12}"
        ),
        cues=("\ue00b",),
        also=("models", "llms"),
        build=names,
        guards=frozenset({"cites", "questions"}),
        zones=frozenset({"training", "data", "other"}),
        about="dataset",
        examples=(),
    ),
    Pattern(
        name="synthetic.by_some_models",
        kind=ClaimKind.SYNTHETIC,
        expression=(
            r"(?:generated|reformatted|created|produced|written|rewritten|translated|synthesi[sz]ed|responses)\s"
            r"(?:[^.;,]{0,60}?\s)?(?:using|with|by|via|from)\s(?:few-?\s?shot\sprompting\swith\s)?(?P<a>(?:an?\s|the\s)?"
            r"(?:(?:large|multiple|several|various|different|dialogue|prompted|open-?source|instruction-tuned|pre-?trained"
            r"|other)\s){0,4}(?:language\smodels?|LLMs?))(?![\w-]|\s?\()"
        ),
        cues=("language model", "llm"),
        build=phrase("a language model, not named"),
        guards=_GUARDS,
        zones=frozenset({"training", "data"}),
        about="dataset",
        examples=(
            Example(
                "The records were reformatted into dialogues using large language models.", "large language models"
            ),
        ),
        counterexamples=("The corpus is used by language models.",),
    ),
    Pattern(
        name="synthetic.query_models",
        kind=ClaimKind.SYNTHETIC,
        expression=(
            r"\b(?:query|queried|prompt|prompted|ask|asked)\s(?P<a>(?:multiple|several|various|different|@Q)\s"
            r"(?:[\w-]+\s){0,2}?(?:LLMs|language\smodels|models))\b"
        ),
        cues=("query", "queried", "prompt", "ask"),
        build=phrase("several language models"),
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other"}),
        about="dataset",
        examples=(Example("We use these prompts of the dataset to query multiple LLMs.", "multiple LLMs"),),
    ),
    Pattern(
        name="synthetic.trained_on_outputs",
        kind=ClaimKind.SYNTHETIC,
        expression=(
            r"(?:train|tun)(?:ed|ing)\s(?:(?!to\b|for\b|not\b)@w\s){0,4}?(?:on|with|using|from)\s(?:(?!to\b)@w\s|@Q\s"
            r"|@L\s){0,6}?(?P<a>@M)(?:['’]s)?\s(?:\w+\s)?(?:outputs|completions|responses|generations|answers)\b"
        ),
        cues=("outputs", "completions", "responses", "generations", "answers"),
        build=names,
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other"}),
        about="model",
        examples=(Example("The model was trained almost entirely on synthetic GPT-4 outputs.", "GPT-4"),),
        counterexamples=("It was trained to prefer good GPT-4 outputs.",),
    ),
)
