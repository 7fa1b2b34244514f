"""Content that was left out of the data, named by words and not by a dataset's name."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"cites", "questions", "hypothetical"})
_WORD = r"[^\s.,;:()\ue001-\ue00a]+"
_THING = (
    rf"(?:(?!and\b|or\b|the\b|that\b|which\b|as\b|in\b|on\b|for\b|to\b|we\b|all\b|any\b){_WORD})"
    rf"(?:\s(?!and\b|or\b|the\b|that\b|which\b|as\b|in\b|on\b|for\b|to\b|we\b|is\b|are\b){_WORD}){{0,3}}"
)

PATTERNS = (
    Pattern(
        name="excluded.in_brackets",
        kind=ClaimKind.EXCLUDED,
        expression=(
            rf"(?:\ue001|\bdata|\bcorpus|\btexts?|\barticles)[\"'`)\]]{{0,2}}\s?\((?:but\s"
            rf"|all\s)?(?:excluding|excludes|except(?:ing)?|without|minus|not\sincluding)\s(?:any\s|the\s|all\s)?(?![\w-]*(?:train|tun)\w*\b)"
            rf"(?P<a>{_THING})(?:(?:,\sand|,\sor|,|\sand|\sor)\s(?:the\s)?(?P<a>{_THING})){{0,5}}\)"
        ),
        cues=("(exclud", "(but exclud", "(except", "(without", "(minus", "(not includ", "(all exclud"),
        build=phrase(),
        polarity=Polarity.NEGATED,
        guards=_GUARDS,
        examples=(
            Example("It was trained on Wikipedia (excluding lists, tables and headers).", "lists"),
            Example("It was trained on Wikipedia (excluding lists, tables and headers).", "headers"),
        ),
        counterexamples=(
            "The cost (excluding taxes) is low.",
            "Scales are set on a little data (without training) before it runs.",
        ),
    ),
    Pattern(
        name="excluded.with_left_out",
        kind=ClaimKind.EXCLUDED,
        expression=(
            r"(?:@D|\bdata|\bcorpus|\bdatasets?|\))[^.;]{0,40}?,?\swith\s(?:all\s|the\s|any\s)?(?P<a>(?:(?!a\b"
            r"|an\b|which\b|that\b)[^\s.,;:()]+\s){1,5}?)(?:being\s)?(?:excluded|removed|left\sout|omitted"
            r"|dropped|discarded)\b"
        ),
        cues=("excluded", "removed", "left out", "omitted", "dropped", "discarded"),
        also=("with ",),
        build=phrase(),
        polarity=Polarity.NEGATED,
        guards=_GUARDS | {"evaluates"},
        examples=(
            Example("It was trained on The Stack (v1.2), with opt-out requests excluded.", "opt-out requests "),
        ),
        counterexamples=("We work with the files removed.",),
    ),
    Pattern(
        name="excluded.never_trained_on",
        kind=ClaimKind.EXCLUDED,
        expression=(
            r"\b(?:has|have|was|were|is|are|been|be)\s?(?:n['’]t|not|never)\s(?:been\s)?(?!only\b"
            r"|just\b)(?:@w\s)?@trained\s(?:\w+\s)?(?:on|with|using)\s(?:any\s|the\s|our\s)*"
            r"(?![^.;,]{0,40}[\ue001\ue002])(?P<a>(?:(?!enough\b|human\b|and\b|but\b|so\b|which\b"
            r"|to\b)[^\s.,;:()\ue001-\ue00a]+\s){0,3}?(?:data"
            r"|texts?|images|code|functions|examples|samples|documents|questions|prompts|conversations|content"
            r"|recordings|speech|books|pages"
            r"|instructions|benchmarks?|tests?\ssets?|languages)(?:\sused\s(?:in|for|by)\s@w|\s(?:from|of|in|by"
            r"|about|with)\s(?:@w\s){0,2}?@w)?)"
        ),
        cues=("not ", "n't ", "n’t ", "never "),
        also=("trained on", "tuned on", "trained with", "tuned with", "trained using", "tuned using"),
        build=phrase(),
        polarity=Polarity.NEGATED,
        guards=frozenset({"cites", "questions"}),
        about="model",
        examples=(
            Example(
                "Zorb-V2 has never been trained on the functions used in evaluation.", "functions used in evaluation"
            ),
        ),
        counterexamples=("Zorb was not trained to be factual.", "It is not only trained on texts."),
    ),
)
