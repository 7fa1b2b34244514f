"""Sources of a dataset said in fragments: what a part's first words name, and amounts taken from each."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import quantities, shaped_names
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.size import STRICT

_GUARDS = frozenset({"hypothetical", "of_others", "cites", "questions", "evaluates", "negated"})
_ITEMS = (
    r"(?:examples?|questions?|answers?|pairs|samples?|instructions?|prompts?|images?|sentences?|documents?|articles?"
    r"|dialogues?|conversations?|texts?|data|passages?|captions?|problems?|tasks?|reviews?|posts?|tweets?)"
)

PATTERNS = (
    Pattern(
        name="derived_from.fragment",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            rf"^\W*(?:(?:a|an|the|selected|filtered|some|all)\s)?(?:@w\s){{0,2}}?{_ITEMS}(?:\sand\s{_ITEMS})?\s(?:taken\s|drawn\s"
            r"|sampled\s|extracted\s|adapted\s|generated\s|sourced\s)?from\s(?:the\s)?@names(?=\s?(?:[.,;(]|$)"
            r"|\s(?:data-?\s?sets?|corpus|corpora|that|which|with|articles|and)\b)"
        ),
        cues=("from",),
        build=shaped_names,
        guards=_GUARDS,
        about="dataset",
        examples=(
            Example("Examples from the Com2Sense and StrategyQA datasets that were reformatted.", "Com2Sense"),
            Example("Examples from the Com2Sense and StrategyQA datasets that were reformatted.", "StrategyQA"),
        ),
        counterexamples=("Questions from the audience were welcome.",),
    ),
    Pattern(
        name="size.amount_from_each",
        kind=ClaimKind.SIZE,
        expression=(
            r"\b(?:sampl(?:e|ed|ing)|select(?:ed|ing)?|t(?:ake|ook|aking)|collect(?:ed|ing)?|us(?:e|ed|ing))\s(?:@w\s)?(?P<q>@Q)\s"
            r"(?:[\w-]+\s){0,2}?from\s(?:the\s)?[\"“]?[@D@N](?:,\s(?:and\s)?(?P<q>@Q)\s(?:[\w-]+\s)?from\s(?:the\s)?[@D@N]){0,8}"
        ),
        cues=("from",),
        build=quantities(STRICT | {""}),
        guards=_GUARDS | {"not_data"},
        about="dataset",
        examples=(
            Example(
                "We sampled 10k instructions from SQuAD, 12k from UltraChat, and 20k from ShareGPT.", "20k", "20000"
            ),
        ),
        counterexamples=("We used 8 GPUs from SQuAD.",),
    ),
)
