"""How much data, in the less usual wordings: totals, classes, subsets, things that have no unit of their own."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import quantities, totals
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.patterns.size import STRICT

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "not_data"})

PATTERNS = (
    Pattern(
        name="size.totalling",
        kind=ClaimKind.SIZE,
        expression=r"(?:train\w*|@data|sources|mix\w*|collection|texts?|documents)\b[^.;]{0,120}?(?P<q>@Q)",
        cues=("\ue004",),
        also=("total", "amounting"),
        build=totals,
        guards=_GUARDS | {"duration"},
        examples=(
            Example(
                "It was trained on text that covers many sources totaling approximately 320 billion tokens.",
                "totaling approximately 320 billion tokens",
                "320000000000",
            ),
        ),
        counterexamples=("The sources cover 20 fields.",),
    ),
    Pattern(
        name="size.dataset_of_things",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?:data-?\s?set|corpus|collection|benchmark|resource)\s(?:(?:of|with|containing|comprising)"
            r"|(?:that\s)?(?:contains|comprises|has|consists\sof)|consisting"
            r"\sof)\s(?:about\s|over\s|around\s|a\stotal\sof\s)?(?P<q>@Q)\s(?:(?:[\w-]+|@Q[x\d]*"
            r"|[@L]),?\s){0,8}?(?:images|sentences|problems|questions|puzzles|stories|claims|facts|tables|graphs"
            r"|molecules"
            r"|proteins|sequences|poems|recipes|products|logos|photos|tasks|utterances|queries|annotations"
            r"|captions|scenes|compounds|functions|programs|messages"
            r"|exercises|clips|passages|items|summaries|paragraphs|posts|comments|reviews|words|statements"
            r"|headlines|titles)\b"
        ),
        cues=("\ue004",),
        build=quantities(frozenset({""}), unit="examples"),
        guards=_GUARDS,
        about="dataset",
        examples=(
            Example(
                "Zorbset is a dataset of 8.5K linguistically diverse high quality grade school math word problems.",
                "8.5K",
                "8500",
            ),
        ),
        counterexamples=("A dataset with 4 kinds of problems.",),
    ),
    Pattern(
        name="size.in_brackets",
        kind=ClaimKind.SIZE,
        expression=r"\b(?:included|used|collected|data|corpus|corpora|datasets?|notes|texts?|size)\s?\(\s?@amounts\s?\)",
        cues=("(\ue004", "( \ue004"),
        build=quantities(STRICT - {"minutes", "speakers", "datasets", "games"}),
        guards=_GUARDS | {"duration"},
        zones=frozenset({"training", "data", "other", "limitations"}),
        examples=(Example("All notes from the table were included (~880M words).", "~880M words", "880000000"),),
        counterexamples=("The test was used (3 hours).",),
    ),
    Pattern(
        name="size.sampled_from",
        kind=ClaimKind.SIZE,
        expression=r"\b(?:sampl|select|tak|draw|collect|us|includ)\w*\s(?P<q>@Q)\sfrom\s[@D@N](?:,\s(?:and\s)?(?P<q>@Q)\sfrom\s(?:the\s)?[@D@N]){0,6}",
        cues=("\ue004 from",),
        build=quantities(STRICT | {""}, unit="examples"),
        guards=_GUARDS,
        about="dataset",
        examples=(Example("We sample 10k instructions from SQuAD, and 20k from ShareGPT.", "20k", "20000"),),
        counterexamples=("We take 3 points from FLAN.",),
    ),
    Pattern(
        name="size.in_total",
        kind=ClaimKind.SIZE,
        expression=(
            r"\b(?:in\stotal|altogether|overall),?\s(?:we\s(?:have|use|used|collect|collected|obtain|obtained|got"
            r"|gathered)|there\s(?:are|were)|this"
            r"\s(?:gives|makes|is)|it\s(?:is|has|contains)|(?:the|our)\s(?:@w\s)?@data\s(?:contains?|has"
            r"|comprises?|includes?))\s"
            r"(?:@w\s){0,3}?@amounts"
        ),
        cues=("in total", "altogether", "overall"),
        build=quantities(STRICT - {"minutes"}),
        guards=_GUARDS | {"duration"},
        examples=(Example("In total we have about 215M pairs.", "about 215M pairs", "215000000"),),
        counterexamples=("In total we have 12 models.",),
    ),
    Pattern(
        name="size.for_samples",
        kind=ClaimKind.SIZE,
        expression=(
            r"\btrain\w*\s[^.;]{0,80}?\b(?:for|over|on|another|additional)\s(?P<q>@Q)\s?(?:of\s(?:the\s)?[@D@N]"
            r"|at\b|with\b|in\b|from\b|[.,;)]|$)"
        ),
        cues=("train",),
        build=quantities(frozenset({"tokens", "samples", "images", "pairs", "examples", "sentences"})),
        guards=_GUARDS,
        about="model",
        examples=(
            Example("Training with batch size 32k for 12B samples of LAION-5B.", "12B samples", "12000000000"),
        ),
        counterexamples=("Training with batch size 32k for 12 epochs.",),
    ),
    Pattern(
        name="size.as_well_as",
        kind=ClaimKind.SIZE,
        expression=(
            r"@data\s(?:@w\s){0,2}?(?:includes?|contains?|comprises?)\s[^.;]{3,120}?(?:as\swell\sas|along\swith"
            r"|plus)\s(?:@w\s){0,2}?(?P<q>@Q)"
        ),
        cues=("as well as", "along with", "plus"),
        build=quantities(STRICT),
        guards=_GUARDS,
        examples=(
            Example(
                "The data includes public sets, as well as over one million new examples.",
                "over one million new examples",
                "1000000",
            ),
        ),
        counterexamples=("The data includes public sets, as well as 3 more examples.",),
    ),
    Pattern(
        name="size.subset_of",
        kind=ClaimKind.SIZE,
        expression=r"\b(?:on|with|using|of|from)\s(?:an?|the|our)\s(?P<q>@Q)[\s-](?:subsets?|portion|selection|split)\s(?:of|from)\b",
        cues=("subset", "portion", "selection", "split"),
        build=quantities(STRICT),
        guards=_GUARDS,
        examples=(
            Example(
                "Trained for 1 million steps at 256x256 on a 320 million sample subset of Zorb.",
                "320 million sample",
                "320000000",
            ),
        ),
        counterexamples=("Results on a 12 task subset of the benchmark.",),
    ),
    Pattern(
        name="size.of_classes",
        kind=ClaimKind.SIZE,
        expression=(
            r"(?:contains?|includes?|has|with|of|comprises?|into|:)\s(?P<q>@Q)\s[\w-]+\s?(?:[\w-]+\s)?(?:and"
            r"|&)\s(?P<q>@Q)"
        ),
        cues=("\ue004",),
        build=quantities(STRICT | {""}, unit="examples"),
        guards=_GUARDS,
        about="dataset",
        zones=frozenset({"data", "other", "training"}),
        examples=(Example("It contains 90k positive and 80k negative reviews.", "90k", "90000"),),
        counterexamples=("Tokens of 3 and 4 letters.",),
    ),
    Pattern(
        name="size.split_in_brackets",
        kind=ClaimKind.SIZE,
        expression=(
            r"\b(?:train(?:ing)?|valid(?:ation)?|dev(?:elopment)?|test(?:ing)?)\s(?:set\s|splits?\s"
            r"|data\s)?\(\s?(?P<q>@Q)\s?\)"
        ),
        cues=("train", "valid", "dev", "test"),
        build=quantities(STRICT | {""}, unit="examples"),
        guards=frozenset({"cites", "hypothetical", "not_data"}),
        about="dataset",
        examples=(Example("It is divided into train (60k), validation (2k) and test (1k) parts.", "60k", "60000"),),
        counterexamples=("It is divided into train (80%) and test (20%).",),
    ),
    Pattern(
        name="size.share_in_brackets",
        kind=ClaimKind.SIZE,
        expression=(
            r"@Q\s?(?:of\s(?:@w\s){1,4}?)?\((?:or\s|i\.e\.,?\s|about\s)?(?P<q>@Q)\)\s(?:represents?|is|are|comes?"
            r"|covers?"
            r"|consists?|contains?|makes?|of|corresponds?)\b"
        ),
        cues=("(or \ue004", "(\ue004", "(i.e", "(about"),
        also=("%", "percent"),
        build=quantities(STRICT),
        guards=_GUARDS,
        examples=(Example("12% (or 400 hours) represents Danish speech.", "400 hours", "400"),),
        counterexamples=("Accuracy is 12% (or 400 points) lower.",),
    ),
    Pattern(
        name="size.distilled_on",
        kind=ClaimKind.SIZE,
        expression=r"\bdistill?ed\s(?:@w\s){0,2}?(?:on|with|using)\s(?:@w\s){0,3}?@amounts",
        cues=("distil",),
        build=quantities(STRICT),
        guards=frozenset({"hypothetical", "of_others", "cites", "questions", "evaluates", "not_data", "duration"}),
        about="model",
        examples=(Example("The model was distilled on ~1.8 billion words.", "~1.8 billion words", "1800000000"),),
        counterexamples=("It was distilled on 8 GPUs.",),
    ),
)
