"""When the data was made or gathered."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import dates
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"cites", "hypothetical", "training_date"})
_MADE = (
    r"(?:collected|gathered|crawled|scraped|recorded|compiled|obtained|harvested|downloaded|extracted|published"
    r"|posted|written|created|annotated|sourced|retrieved|captured|taken|acquired|curated|developed|covering"
    r"|spanning|ranging|dated|conducted|sampled|filed)"
)

PATTERNS = (
    Pattern(
        name="collection_period.made_between",
        kind=ClaimKind.COLLECTION_PERIOD,
        expression=(
            rf"(?:@data|texts?|articles|posts|tweets|reviews|papers|documents|comments|news|images|messages"
            rf"|recordings|conversations|books|records|sentences|pages|questions|instructions|@D|@Q|crawl\w*|photos"
            rf"|videos|it|they)[\s,)](?:(?:[^.;]|\.(?=\w)){{0,100}}?\s)?{_MADE}\s(?:(?:[^.;()]|\.(?=\w)){{0,60}}?\s)?(?:between|from|in"
            rf"|during|over|since|on|before|until|up\sto|through|around|as\sof|after|of)\s(?:@w\s){{0,5}}?(?P<t>@T)"
            rf"(?:\s(?:and|to|until|through|till|-|–)\s(?P<t>@T))?"
        ),
        cues=("\ue007",),
        build=dates("collection period"),
        guards=_GUARDS,
        examples=(
            Example("The posts were collected between 2014 and 2015.", "2014 and 2015", "2014/2015"),
            Example("Recordings gathered by volunteers during March 2021.", "March 2021", "2021-03"),
        ),
    ),
    Pattern(
        name="collection_period.dump_of",
        kind=ClaimKind.COLLECTION_PERIOD,
        expression=(
            r"(?:dumps?|snapshots?|crawls?)\s(?:@w\s){0,4}?(?:of|from|dated|on|\(|:|as\sof)\s?(?:@w\s){0,3}?"
            r"(?P<t>@T)(?:\s(?:and|to|until|through|till|-|–)\s(?P<t>@T))?|(?P<t>@T)\s(?:@w\s){0,2}?(?:dumps?"
            r"|snapshots?)\b"
        ),
        cues=("dump", "snapshot", "crawl"),
        build=dates("collection period"),
        guards=_GUARDS,
        examples=(Example("A Wikipedia dump of May 2020 was used.", "May 2020", "2020-05"),),
    ),
    Pattern(
        name="collection_period.covers",
        kind=ClaimKind.COLLECTION_PERIOD,
        expression=(
            r"(?:data|dataset|corpus|articles|posts|tweets|reviews|papers|documents|comments|news|texts|images"
            r"|messages|speeches|recordings|conversations|newspapers|books|patents|records|filings|decisions"
            r"|judgments)\s(?:@w\s){0,6}?(?:from|between|cover(?:s|ing)?|span(?:s|ning)?|dating|ranging|during"
            r"|in)\s(?:the\s)?(?:(?:years?|period)\s)?(?:(?:from|between|back\sto)\s)?(?P<t>@T)(?:\s(?:and|to|until"
            r"|through|till|up\sto|-|–)\s(?P<t>@T))?"
        ),
        cues=("\ue007",),
        build=dates("collection period"),
        guards=_GUARDS | {"of_others"},
        about="dataset",
        examples=(Example("The corpus covers the years 1990 to 2005.", "1990 to 2005", "1990/2005"),),
    ),
)
