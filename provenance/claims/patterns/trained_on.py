"""A named source was used in training."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import after_steps, named_dataset, names
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"evaluates", "hypothetical", "of_others", "cites", "questions", "names_itself"})
_TRAIN_CUES = ("train", "tun", "learn")

PATTERNS = (
    Pattern(
        name="trained_on.verb_dataset",
        kind=ClaimKind.TRAINED_ON,
        expression=r"@trained\s@gap(?:on|with|using|from|over|upon)\s@gap@sets",
        cues=_TRAIN_CUES,
        build=names,
        guards=_GUARDS,
        examples=(
            Example("The model was trained on the Common Voice dataset.", "Common Voice"),
            Example("Zorblat-7B is pretrained for 3 epochs on a large subset of FineWeb.", "FineWeb"),
            Example("It was fine-tuned using SQuAD v2 and Natural Questions.", "Natural Questions"),
        ),
        counterexamples=(
            "You can fine-tune it on SQuAD yourself.",
            "It was evaluated on SQuAD.",
            "Models like Zorblat-2 were trained on Common Voice.",
        ),
    ),
    Pattern(
        name="trained_on.verb_name",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"@trained\s(?:@w\s){0,8}?on\s@det(?:(?-i:[A-Z]{2,6})\s)?(?P<a>@N)(?:(?:,\sand|,|\sand|\s&|\s\+"
            r"|\splus)\s(?:the\s)?(?:@Q\s)?(?P<a>[@N@D])){0,8}(?=(?:-[\w.]*\w)?[\s,.;)\]]*(?:$|[,.;)(\[]|\+|&"
            r"|and\b|for\b|in\b|with\b|to\b"
            r"|which\b|by\b|consist|contain|which|data\b|corpus|dataset|at\b|from\b|over\b|since|until|using"
            r"|notes\b|reports\b|articles\b|abstracts\b|papers\b|pages\b|dumps?\b|subset\b|split\b|train\b"
            r"|conversations\b|captions\b|reviews\b))"
        ),
        cues=_TRAIN_CUES,
        build=names,
        guards=_GUARDS,
        examples=(
            Example("The tagger was trained on OntoZorb 5.", "OntoZorb 5"),
            Example("It was fine-tuned on CNN Daily Mail, a large collection.", "Daily Mail"),
        ),
        counterexamples=("The model was trained on A100 GPUs.", "It was trained on Google Colab."),
    ),
    Pattern(
        name="trained_on.data_is",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:(?:pre-?|post-?|fine-?)?(?:train(?:ing)?|tuning)\s(?:(?:and|or)\s\w+\s)?(?:@data|mix|material|text"
            r"|texts|set|sets|split|sources?|images|examples|samples)|datasets?\sused(?:\s(?:for|to|in)\s@gap|\s)?|"
            r"(?:data|dataset)\sfor\s(?:(?:pre-?|fine-?)?\s?(?:training|tuning)|this\smodel)|sources?\sof\s"
            r"(?:the\s)?(?:training\s)?data|source\sdata)\s?(?:@gap)?(?::|@be|includes?|included|including"
            r"|contains?|contained"
            r"|consists?|consisted|comprises?|comprised|composed|comes?|came|derived|drawn|taken|sourced|such\sas"
            r"|like|incorporates?|encompass\w*|spans?)\s(?:@item\s)?@gap@sets"
        ),
        cues=("train", "tuning", "dataset", "data"),
        build=names,
        guards=_GUARDS | {"negated", "names_itself"},
        examples=(
            Example("The training data consists of C4, OSCAR and our own crawl.", "C4"),
            Example("Training dataset: Common Voice 11.", "Common Voice 11"),
        ),
        counterexamples=("The training data is described in the paper.",),
    ),
    Pattern(
        name="trained_on.used_to_train",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"@sets\s?(?:[(\[][^()\[\]]{0,100}[)\]]\s?)?(?:@data\s)?(?:@w\s){0,4}?(?:@be\s)(?:@w\s){0,2}?(?:used"
            r"|employed|utili[sz]ed|leveraged|adopted|included|chosen|added)\s(?:@w\s){0,2}?(?:for|to|as|in"
            r"|during)\s(?:@w\s){0,4}?(?:(?:pre-?|fine-?|post-?)?\s?(?:train|tun)(?:ing|ed|e)?)\b"
        ),
        cues=("used", "employed", "utili", "leveraged", "included"),
        build=names,
        guards=_GUARDS | {"negated"},
        examples=(Example("The RefinedWeb corpus was used to train the model.", "RefinedWeb"),),
        counterexamples=("OpenWebText can be used to train models.",),
    ),
    Pattern(
        name="trained_on.using_to_train",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:we|was|were|by|have|i)\s(?:@w\s){0,2}?(?:use|used|using|utili[sz]ed?|leveraged?|employed"
            r"|took)\s@gap@sets[^.;]{0,60}?\s(?:to|for|as)\s(?:@w\s){0,4}?(?:(?:pre-?|fine-?|post-?)?\s?(?:train"
            r"|tun)(?:ing|e)?)\b"
        ),
        cues=("us", "leverag", "took"),
        build=names,
        guards=_GUARDS | {"negated"},
        examples=(Example("We used the CulturaX corpus for pre-training.", "CulturaX"),),
    ),
    Pattern(
        name="trained_on.version_of_on",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:fine-?\s?tuned?|finetuned?|tuned|trained|distill?ed|adapted)\s(?:\w+\s){0,2}?(?:version|variant"
            r"|checkpoint|model|adapter|copy)\s(?:of|for|from)\s(?:the\s)?(?:[^\s.;]+\s){1,8}?(?:on|using"
            r"|with)\s@gap@sets"
        ),
        cues=("tuned", "trained", "distil"),
        build=names,
        guards=_GUARDS,
        examples=(
            Example("This model is a fine-tuned version of bert-base-cased on the CoNLL-2003 dataset.", "CoNLL-2003"),
        ),
    ),
    Pattern(
        name="trained_on.generated_card",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"fine-?tuned\sversion\sof\s{1,2}(?:@M\s|[^\s]+\s)?on\s(?:the\s)?(?P<a>(?!unknown|none|an?\b|custom"
            r"|same|training|following|dataset|this|our|private|imagefolder|audiofolder|generator)[\w./-]+"
            r"|[@D@N])\s(?:-\s[\w-]+\s|[\w-]+\s){0,2}?data-?set"
        ),
        cues=("version of",),
        build=named_dataset,
        guards=frozenset({"cites"}),
        examples=(
            Example("This model is a fine-tuned version of bert-base-cased on the emotion dataset.", "emotion"),
        ),
        counterexamples=("This model is a fine-tuned version of bert-base-cased on an unknown dataset.",),
    ),
    Pattern(
        name="trained_on.details_in",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:training\s(?:data|dataset|corpus)|pre-?training\s(?:data|corpus))[^.;]{0,40}?(?:see|refer\sto"
            r"|found\s(?:in|at|on)|described\s(?:in|at|on)|available\s(?:at|on|in|here|from)|documented)\s@gap"
            r"(?P<a>@D)"
        ),
        cues=("training data", "training corpus", "training dataset"),
        build=names,
        guards=frozenset({"evaluates", "of_others", "cites"}),
        examples=(Example("For training data details, please see the Dolma documentation.", "Dolma"),),
    ),
    Pattern(
        name="trained_on.verb_steps_on",
        kind=ClaimKind.TRAINED_ON,
        expression=r"(?:@Q\s|\bsteps\s|\bepochs?\s|\biterations\s)@gap(?:on|over|of)\s@gap@sets",
        cues=("\ue004", "steps", "epoch"),
        build=after_steps,
        guards=_GUARDS | {"negated"},
        examples=(Example("120,000 steps at resolution 256x256 on laion2B-en.", "laion2B-en"),),
        counterexamples=("We report 5 epochs of results on the FineWeb page.",),
    ),
    Pattern(
        name="trained_on.corpus_of_model",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?P<a>@D)\s?(?:[,(:–-]\s?)(?:the\s|a\s|an\s|our\s|its\s|@M's\s|@M\s)?(?:[\w-]+\s){0,3}?(?:"
            r"(?:pre-?)?training|fine-?tuning|instruction)\s(?:data|dataset|corpus|set)\b"
        ),
        cues=("training", "tuning", "instruction"),
        build=names,
        guards=_GUARDS | {"negated"},
        examples=(Example("The Pile, our pre-training corpus, is public.", "The Pile"),),
    ),
    Pattern(
        name="trained_on.dataset_for_training",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:used|following|these|on)\s(?:@w\s){0,3}?@data\s(?:@w\s){0,4}?(?:for|to|in)\s(?:@w\s)?(?:pre-?"
            r"|fine-?)?(?:train|tun)(?:ing|e|ed)?(?:\s(?:the|this|our)\s\w+)?[\s:]{1,2}(?:@w\s){0,3}?@sets"
        ),
        cues=("train", "tun"),
        build=names,
        guards=_GUARDS | {"negated"},
        examples=(Example("We used the following dataset for training the model: FineWeb.", "FineWeb"),),
    ),
    Pattern(
        name="trained_on.listed",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"\b(?:datasets?|corpora|corpus|(?:data\s)?sources|trained\son|mixture\sof)\b[^.]{0,100}?@item\s[\"'“‘`"
            r"(*\[]{0,2}(?:(?:the|a|an|our|subsets?|part|portion|filtered|english|training|of|from"
            r"|@L)\s){0,5}@names"
        ),
        cues=("\ue00b",),
        build=names,
        guards=_GUARDS | {"negated"},
        zones=frozenset({"training", "data"}),
        about="model",
        examples=(),
    ),
    Pattern(
        name="trained_on.bracketed",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:@trained\s|training\s(?:data|set|corpus)\s"
            r"|training\sdatasets?\s)(?:(?!@D)[^.;()]){0,100}?\((?:based\son"
            r"|from|including|e\.g\.,?|such\sas|mainly|mostly|namely|i\.e\.,?|primarily)?\s?@sets(?!\set\sal)"
        ),
        cues=("(",),
        build=names,
        guards=_GUARDS | {"negated"},
        examples=(Example("It was trained on public speech corpora (LibriSpeech and VoxPopuli).", "VoxPopuli"),),
    ),
    Pattern(
        name="trained_on.by_combining",
        kind=ClaimKind.TRAINED_ON,
        expression=r"@trained\s(?:(?:on|for|over)\s(?:@w\s){1,3}?)?by\s(?:combining|merging|mixing|using|augmenting|sampling\sfrom)\s(?:the\s|data\sfrom\s)?(?:@names|@gap@sets)",
        cues=_TRAIN_CUES,
        build=names,
        guards=_GUARDS | {"negated"},
        about="model",
        examples=(Example("The parser is trained by combining Wikidata with our notes.", "Wikidata"),),
        counterexamples=("It was trained by the Zorb team.",),
    ),
    Pattern(
        name="trained_on.more_data",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"\b(?:additional|further|more|other|supplementary|extra|the\srest\sof\sthe)\s(?:training\s)?(?:data"
            r"|inputs|samples|examples|data\sinputs)\s"
            r"(?:@w\s)?(?:came|comes?|were\s(?:taken|drawn)|was\s(?:taken|drawn)|is\staken)\sfrom\s@gap(?:@sets"
            r"|(?P<a>@N)(?=[’']s|[\s,.]))"
        ),
        cues=("from",),
        also=("data", "input", "samples", "examples"),
        build=names,
        guards=_GUARDS | {"negated"},
        about="model",
        examples=(Example("Additional data came from the CamelZorb dataset.", "CamelZorb"),),
        counterexamples=("Additional help came from the FLAN team.",),
    ),
    Pattern(
        name="trained_on.including",
        kind=ClaimKind.TRAINED_ON,
        expression=r"@trained\s@gap(?:on|with|using)\s(?:(?!inspired|similar|evaluat|test|compar|format|style|task)[^.;]){3,140}?\b(?:including|such\sas|namely|comprising|consisting\sof)\s@gap@sets",
        cues=_TRAIN_CUES,
        build=names,
        guards=_GUARDS | {"negated"},
        examples=(
            Example(
                "It is fine-tuned on a mix and an equal sample from three open sets including SQuAD and FLAN.", "FLAN"
            ),
        ),
        counterexamples=("It was trained on 8 GPUs and evaluated on sets including SQuAD.",),
    ),
    Pattern(
        name="trained_on.to_train_on",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:we|was|were|is|are)\s(?:@w\s){0,3}?(?:train|fine-?tune|finetune|pre-?train|learn(?:ed|t)?"
            r"|learns)\s@gap(?:on|using|with|from)\s@gap@sets"
        ),
        cues=("train", "tune", "learn"),
        build=names,
        guards=_GUARDS | {"negated"},
        examples=(Example("We train a suite of small models on the RefinedWeb corpus.", "RefinedWeb"),),
        counterexamples=("We plan to train on RefinedWeb.",),
    ),
)
