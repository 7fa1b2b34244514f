"""One dataset comes from another, or from a named source."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import known_names, names
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "cites", "questions", "negated"})

PATTERNS = (
    Pattern(
        name="derived_from.head_subset_of",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?P<s>@D)\s?[\"'”`]{0,2}\s?(?:@data\s)?(?:[(,–-]\s?|,?\s?which\s@be\s|\s@be\s)(?:@w\s){0,2}?(?:a|an"
            r"|the)?\s?(?:@w\s){0,5}?(?:subsets?|version|versions|translation|extension|part|split|sample|mixture"
            r"|merge|combination|variant|filtered|derived|extracted|built|created|@Q)\s(?:[\w-]+\s){0,3}?(?:of|from"
            r"|on)\s@gap@inside"
        ),
        cues=(
            "subset",
            "version",
            "translat",
            "exten",
            "part",
            "split",
            "sample",
            "mix",
            "merge",
            "variant",
            "filtered",
            "derived",
            "extracted",
            "built",
            "created",
            "\ue004",
        ),
        build=names,
        guards=_GUARDS,
        examples=(Example("Tuned on laion-high-resolution (170M examples from LAION-5B).", "LAION-5B"),),
    ),
    Pattern(
        name="derived_from.dataset_is",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?:@data|corpus|collection|it|this|split|annotations|images|captions|texts?|sentences|passages"
            r"|articles|questions|documents|data|which|and|videos|clips|recordings|premises|instructions|prompts"
            r"|that)\s(?:@w\s){0,4}?(?:@be\s)(?:@w\s){0,3}?(?:derived|extracted|sourced|taken|drawn|collected|built"
            r"|created|constructed|generated|based|adapted|translated|compiled|curated|sampled|obtained|gathered"
            r"|produced|crawled|scraped|selected|developed|filtered|formed|composed|made|prepared|harvested"
            r"|retrieved|reformatted|converted|aggregated|mined)\s(?:@w\s){0,3}?(?:from|on|upon|of|out\sof|using|in"
            r"|with|by\s(?:\w+ing|translating|filtering|combining))\s@gap@sets"
        ),
        cues=("from", " on ", "of ", "using", "in ", "by "),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(Example("The questions were extracted from the Natural Questions corpus.", "Natural Questions"),),
    ),
    Pattern(
        name="derived_from.subset_of",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?:subsets?|subsample|sample|version|versions|translations?|extension|extract|portion|part|derivative"
            r"|reformat\w*|conversion|port|copy|mirror|update|annotations?|superset|combination|merge|union|mixture"
            r"|(?:dataset|corpus)(?=\sfrom)|collection|reproduction|replication|(?:built|based)\s(?:up)?on\stop"
            r"|split|variant|clone"
            r"|adaptation)\s(?:@w\s){0,2}?(?:of|from|for)\s@gap@sets"
        ),
        cues=("of ", "from ", "for "),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(Example("This is a cleaned version of the Alpaca dataset.", "Alpaca"),),
    ),
    Pattern(
        name="derived_from.contains_content",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?:@data|collection|it|this|we|benchmark)\s(?:also\s|further\s)?(?:includes?|included|contains?"
            r"|contained|combines?|combined|consists?\sof|comprises?|merges?|merged|extends?|extended|augments?"
            r"|aggregates?|reuses?|uses?|used|incorporates?|builds?\s(?:up)?on|draws?\s(?:up)?on|brings?\stogether"
            r"|translates?|translated|covers|integrates?)\s@gap@sets"
        ),
        cues=(
            "includ",
            "contain",
            "combin",
            "consist",
            "compris",
            "merg",
            "exten",
            "augment",
            "aggregat",
            "us",
            "build",
            "draw",
            "bring",
            "translat",
            "incorporat",
            "integrat",
        ),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(Example("The corpus includes content from the Flickr 30k corpus.", "Flickr 30k"),),
    ),
    Pattern(
        name="derived_from.to_construct",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"to\s(?:construct|build|create|compile|assemble)\s[^.;,]{1,60},\swe\s(?:@w\s)?(?:use|used"
            r"|start\sfrom|started\sfrom|start\swith"
            r"|rely\son|relied\son|sample\sfrom|collect(?:ed)?\sfrom)\s@gap@sets"
        ),
        cues=("to construct", "to build", "to create", "to compile", "to assemble"),
        build=names,
        guards=_GUARDS | {"filtering_tool"} - {"filtering_tool"},
        examples=(Example("To construct Zorbset, we use the S2ORC corpus.", "S2ORC"),),
        counterexamples=("To build the model, we use PyTorch.",),
    ),
    Pattern(
        name="derived_from.sources_in_brackets",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?:from|of)\s(?:@w\s){0,5}?(?:resources|sources|datasets|corpora|collections)\s?\((?:including"
            r"|e\.g\.,?|such\sas|namely|i\.e\.,?)?\s?"
            r"@names"
        ),
        cues=("(",),
        also=("sources", "datasets", "corpora", "collections"),
        build=names,
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other"}),
        about="dataset",
        examples=(
            Example(
                "We collect prompts for the dataset from diverse sources (including ShareGPT and FLAN).", "ShareGPT"
            ),
        ),
        counterexamples=("We thank people from many sources (see below).",),
    ),
    Pattern(
        name="derived_from.participle",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?:derived|extracted|sourced|taken|drawn|translated|compiled|sampled|obtained|crawled|scraped"
            r"|generated|synthesi[sz]ed|included\sin|inherited"
            r"|filtered|adapted|curated|originat\w+|comes?|came|collected|gathered|built|constructed|created)\s"
            r"(?:@w\s){0,2}?(?:from|out\sof)\s@gap@sets"
        ),
        cues=("from", "out of"),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(Example("Sentences taken from the Europarl corpus.", "Europarl"),),
    ),
    Pattern(
        name="derived_from.linked_name",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?:derived|extracted|sourced|taken|drawn|translated|compiled|sampled|obtained|filtered|adapted"
            r"|created|built|constructed|subsets?|versions?|translations?"
            r"|samples?|reformatt?(?:ed|ing)?|extension)\s(?:@w\s){0,2}?(?:from|of|out\sof)\s(?:the\s|a\s|an\s"
            r"|our\s|original\s|full\s|subsets?\sof\s|(?!the\b)[\w-]+\s"
            r"(?:subset|split|part|version)\sof\s){0,3}[\"'`(]?(?P<a>[@N@H])(?=[\"'`)]?(?:[.,;)]|$|\swith\b"
            r"|\sby\b|\sand\b|\sdata|\scorp|\sin\b|\sfor\b))"
        ),
        cues=("from", " of "),
        build=known_names,
        guards=_GUARDS,
        about="dataset",
        examples=(Example("This set is a translated version of Alpaca, checked by hand.", "Alpaca"),),
        counterexamples=("A version of PyTorch.", "The text is taken from Paris, France."),
    ),
    Pattern(
        name="derived_from.we_collected",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"\b(?:we|authors|randomly|they)\s(?:@w\s)?(?:collect|gather|extract|crawl|sampl|t[oa]ke?|obtain"
            r"|deriv|include|select|retriev|us)(?:ed|e|ing|s)?\s[^.;]{0,110}?\s(?:from|in|of)\s@gap@sets"
            r"(?:,\s(?:and\s)?@Q\sfrom\s(?P<a>[@D@N])){0,5}"
        ),
        cues=(
            "collect",
            "gather",
            "extract",
            "crawl",
            "sampl",
            "took",
            "take",
            "obtain",
            "deriv",
            "include",
            "select",
            "retriev",
            "us",
        ),
        build=names,
        guards=_GUARDS | {"filtering_tool"},
        about="dataset",
        examples=(
            Example("We collected about 10 billion pairs of alt-text in pages in Common Crawl.", "Common Crawl"),
        ),
        counterexamples=("We report results on SQuAD.",),
    ),
    Pattern(
        name="derived_from.is_the_source",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"@sets\s(?:@be)\s(?:the|our|a)\s(?:@w\s){0,2}?(?:data\s)?source\s(?:of|for)\b|\bby\s(?:analy[sz]ing"
            r"|processing|crawling|filtering|translating|synthesi[sz]ing|reformatting)\s"
            r"@gap@sets"
        ),
        cues=("source", "by "),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(
            Example("Common Crawl is the data source for Zorb-700M.", "Common Crawl"),
            Example("Texts were found by analyzing Common Crawl data.", "Common Crawl"),
        ),
        counterexamples=("Wikipedia is a source.",),
    ),
    Pattern(
        name="derived_from.model_card_dataset",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?P<s>@D)\s(?:@data\s)?(?:@be\s)?(?:@w\s){0,2}?(?:derived|extracted|sourced|translated|filtered|built"
            r"|constructed|created|sampled|collected|curated|taken)\s(?:@w\s){0,2}?(?:from|out\sof)\s@gap@sets"
        ),
        cues=("from", "out of"),
        build=names,
        guards=_GUARDS,
        examples=(Example("RefinedWeb is built from Common Crawl.", "Common Crawl"),),
    ),
    Pattern(
        name="derived_from.named_includes",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"(?P<s>@D)\s?(?:@data\s)?(?:also\s)?(?:,?\swhich\s)?(?:includes|contains|consists\sof|combines"
            r"|comprises|is\scomposed\sof|merges|aggregates|extends|is\sa\s(?:mix|mixture|combination|subset"
            r"|superset|filtered\sversion|version|translation|merge|concatenation|collection)\sof)\s@gap@sets"
        ),
        cues=(
            "includes",
            "contains",
            "consists",
            "combines",
            "comprises",
            "composed",
            "merges",
            "aggregates",
            "extends",
            " of ",
        ),
        build=names,
        guards=_GUARDS,
        examples=(Example("FineWeb-Edu is a filtered version of FineWeb.", "FineWeb"),),
    ),
    Pattern(
        name="derived_from.name_version_of",
        kind=ClaimKind.DERIVED_FROM,
        expression=(
            r"@data\s(?:@be\s)?(?:@w\s){0,3}?(?:derived|extracted|filtered|translated|subset)\s(?:@w\s)?(?:from"
            r"|of)\s@gap@sets"
        ),
        cues=("derived", "extracted", "filtered", "translated", "subset"),
        build=names,
        guards=_GUARDS,
        about="dataset",
        examples=(Example("A dataset derived from Project Gutenberg.", "Project Gutenberg"),),
    ),
)
