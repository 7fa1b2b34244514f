"""How fresh the data is."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import dates
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"cites"})

PATTERNS = (
    Pattern(
        name="cutoff.cutoff_of",
        kind=ClaimKind.CUTOFF,
        expression=r"cut-?\s?off(?:\s(?:date|point|time))?s?\s?(?:@w\s){0,5}?(?:[:(|–-]\s?)?(?:@w\s){0,5}?(?P<t>@T)",
        cues=("cutoff", "cut-off", "cut off"),
        build=dates("data cutoff"),
        guards=_GUARDS,
        examples=(
            Example("The pretraining data has a cutoff of August 2024.", "August 2024", "2024-08"),
            Example("Knowledge cutoff: 2023-12", "2023-12", "2023-12"),
        ),
        counterexamples=("The cutoff frequency is 20 Hz.",),
    ),
    Pattern(
        name="cutoff.second",
        kind=ClaimKind.CUTOFF,
        expression=r"cut-?\s?off\s[^.;]{0,60}?@T[^.;]{0,50}?,?\s(?:and|while)\s(?:@w\s){0,5}?(?P<t>@T)",
        cues=("cutoff", "cut-off", "cut off"),
        build=dates("data cutoff"),
        guards=_GUARDS,
        examples=(
            Example(
                "The data has a cutoff of March 2023 for the 8B and December 2023 for the 70B.",
                "December 2023",
                "2023-12",
            ),
        ),
    ),
    Pattern(
        name="cutoff.date_cutoff",
        kind=ClaimKind.CUTOFF,
        expression=r"(?P<t>@T)\s(?:@w\s){0,2}?(?:knowledge\s|data\s)?cut-?\s?off",
        cues=("cutoff", "cut-off", "cut off"),
        build=dates("data cutoff"),
        guards=_GUARDS,
        examples=(Example("It has a March 2023 knowledge cutoff.", "March 2023", "2023-03"),),
    ),
    Pattern(
        name="cutoff.data_up_to",
        kind=ClaimKind.CUTOFF,
        expression=(
            r"(?:data|knowledge|corpus|dataset|information|tokens|crawl\w*|pages|text|trained)\s(?:[^.;]{0,50}?\s)?"
            r"(?:up\s(?:to|until|till)|until|through|as\srecent\sas|as\sof|prior\sto|before|no\slater\sthan)\s"
            r"(?:@w\s){0,3}?(?P<t>@T)"
        ),
        cues=(
            "up to",
            "until",
            "through",
            "as recent",
            "as of",
            "prior to",
            "before",
            "no later",
            "up until",
            "up till",
        ),
        build=dates("data cutoff"),
        guards=_GUARDS | {"hypothetical", "evaluates"},
        about="model",
        examples=(Example("The model was trained on data up to September 2021.", "September 2021", "2021-09"),),
    ),
    Pattern(
        name="cutoff.freshness",
        kind=ClaimKind.CUTOFF,
        expression=(
            r"(?:freshness|knowledge\s(?:date|up\sto|until)|most\srecent\s(?:data|document|training)|latest\s"
            r"(?:data|document)|data\sis\sas\srecent\sas)\s?(?:@w\s){0,8}?(?:[:(]\s?)?(?:@w\s){0,8}?(?P<t>@T)"
        ),
        cues=("freshness", "knowledge", "recent", "latest"),
        build=dates("data cutoff"),
        guards=_GUARDS,
        examples=(Example("Data freshness: the tuning data is from July 2023.", "July 2023", "2023-07"),),
    ),
    Pattern(
        name="cutoff.events_after",
        kind=ClaimKind.CUTOFF,
        expression=(
            r"(?:events?|knowledge|information|developments)\s(?:@w\s){0,6}?(?:after|beyond|past|later\sthan"
            r"|since)\s(?:@w\s){0,2}?(?P<t>@T)"
        ),
        cues=("after", "beyond", "past", "later", "since"),
        build=dates("data cutoff"),
        guards=_GUARDS,
        about="model",
        examples=(Example("It knows nothing of events after September 2021.", "September 2021", "2021-09"),),
    ),
)
