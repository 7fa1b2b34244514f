"""What a dataset's document says of models that its makers trained on it, and of what those began as."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.base_model import BEFORE
from provenance.claims.patterns.builders import bases, names
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"hypothetical", "of_others", "cites", "questions", "negated", "evaluates"})
_TRAIN = r"(?:(?:pre-?|fine-?)?\s?(?:train|tune)(?:ed|d)?)"

PATTERNS = (
    Pattern(
        name="trained_on.own_models",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            rf"\bwe\s(?:@w\s){{0,4}}?{_TRAIN}\s(?:@w\s){{0,5}}?(?:models?|@M|@N)\s(?:@w\s){{0,4}}?(?:on|using|with"
            rf"|based\son)\s(?:@w\s){{0,4}}?@names"
        ),
        cues=("train", "tune"),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(
            Example("We train and release a reward model Zorb-RM based on UltraFeedback.", "UltraFeedback"),
            Example("We trained these models on COYO-700M from scratch.", "COYO-700M"),
        ),
        counterexamples=("Models can be trained on COYO-700M.",),
    ),
    Pattern(
        name="trained_on.named_model_on_data",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?P<s>[@M@N])\s@be\s(?:@w\s)?(?:pre-?trained|trained|fine-?tuned|finetuned)\s(?:@w\s){0,2}?(?:on|with"
            r"|using)\s(?:(?!@D)(?:@w|@Q)\s){0,7}?@inside(?:\s(?:@w\s){0,10}?including\s@inside)?"
        ),
        cues=("trained", "tuned"),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(Example("UltraRM is fine-tuned on a mixture of UltraFeedback.", "UltraFeedback"),),
        counterexamples=("BERT is used to filter SQuAD.",),
    ),
    Pattern(
        name="base_model.of_own_models",
        kind=ClaimKind.BASE_MODEL,
        expression=(
            rf"(?:(?P<s>[@M@N])|models?)\s@be\s(?:@w\s)?(?:initiali[sz]ed|fine-?tuned|finetuned|trained)\s(?:by|from|with)\s"
            rf"{BEFORE}@bases"
        ),
        cues=("initiali", "tuned", "trained"),
        build=bases,
        guards=_GUARDS | {"generated_data"},
        about="dataset",
        examples=(Example("Zorb-7B is initialized by LLaMA2-13B.", "LLaMA2-13B"),),
        counterexamples=("LLaMA2-13B is evaluated by us.",),
    ),
)
