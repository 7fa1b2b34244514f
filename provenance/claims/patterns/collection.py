"""How the data was gathered: scraping, crawling, recording."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "negated"})

PATTERNS = (
    Pattern(
        name="collection.scraped",
        kind=ClaimKind.COLLECTION,
        expression=(
            r"(?P<a>(?:web-?)?(?:crawled|scraped|web-scraping|web\sscraping|harvested|scraping|crawling)(?:\s"
            r"(?:@w\s){0,4}?(?:from|off|on|of|the)\s(?:@w\s){0,3}?(?:[@D@N@P]|[^\s.,;]+(?:\s(?!(?:and|by|in|with"
            r"|for|to|which|that|using|between|from|on|at|during|over|as|via|through|is|are|was|were|of|where|when"
            r"|who|or|the|published|received)\b)[^\s.,;]+){0,2}))?)"
        ),
        cues=("crawl", "scrap", "harvest"),
        build=phrase(),
        guards=_GUARDS,
        examples=(Example("The posts were scraped from public forums.", "scraped from public forums"),),
    ),
    Pattern(
        name="collection.collected_from",
        kind=ClaimKind.COLLECTION,
        expression=(
            r"(?:data|texts?|images?|photos|posts|tweets|sentences|recordings|articles|reviews|questions|samples"
            r"|documents|examples|captions|videos|corpus|dataset|prompts|conversations|it|they|we|annotations"
            r"|hodosh\set\sal\.)\s(?:@w\s){0,6}?(?P<a>(?:collected|gathered|downloaded|retrieved|obtained|recorded"
            r"|compiled|acquired)\s(?:@w\s){0,4}?(?:from|on|through|via|using|by)\s(?:@w\s){0,4}?(?:[@P@D@N]"
            r"|[^\s.,;]+(?:\s(?!(?:and|by|in|with|for|to|which|that|using|between|from|on|at|during|over|as|via"
            r"|through|is|are|was|were|of|where|when|who|or|the|published|received)\b)[^\s.,;]+){0,2}))"
        ),
        cues=("collected", "gathered", "downloaded", "retrieved", "obtained", "recorded", "compiled", "acquired"),
        build=phrase(),
        guards=_GUARDS,
        about="dataset",
        examples=(Example("The reviews were collected from online shops.", "collected from online shops"),),
    ),
)
