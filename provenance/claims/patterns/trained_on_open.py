"""Sources of training that no list knows, by their shape or a link, where the words around them leave no doubt."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import linked, names, shaped_names
from provenance.claims.patterns.pattern import Example, Pattern

_GUARDS = frozenset({"hypothetical", "of_others", "cites", "questions", "evaluates", "negated", "generated_data"})
_LEARNS = r"(?:(?:pre-?|post-?|fine-?|instruction[\s-])?\s?(?:train|tun)(?:ing|ed|e)?)\b"
OPEN = (
    r"[\"'“‘`(*\[]{0,2}(?P<a>[@N@D])(?:(?:\s(?:data-?\s?sets?|corpus|corpora))?\s?(?:[(\[][^()\[\]]{0,60}[)\]]\s?)?"
    r"(?:,\sand|,|\sand|\s&|\s\+|,\sas\swell\sas|\sas\swell\sas|\splus)\s(?:the\s)?(?P<a>[@N@D])){0,12}"
)
ENDS = (
    r"(?=[\"'”’`)*\]]{0,2}(?:\s?(?:$|[.,;:(\[])|\s(?:data-?\s?sets?|corpus|corpora|with|and|for|which|consisting"
    r"|containing|by|from|collection|to)\b))"
)

"""Names in a row, known or not, and what may follow the last of them."""

PATTERNS = (
    Pattern(
        name="trained_on.data_is_open",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:(?:pre-?|post-?|fine-?|instruction[\s-])?(?:train(?:ing)?|tuning)\s(?:data-?\s?sets?|data|corpus|corpora"
            r"|mixture|mix|sets?)|data-?\s?sets?\sused\s(?:for|to|in)\s(?:@w\s){0,3}?"
            rf"{_LEARNS}(?:\s(?:the|this|our)\smodels?)?)\s?(?::|\b(?:is|was|are|were|includes?|included|contains?"
            r"|comprises?|consists?\sof|@be\s(?:mainly\s)?composed\sof|comes?\sfrom|@be\s(?:derived|taken|drawn)\sfrom)\b)\s"
            rf"(?:the\s|our\s|a\s(?:mix|mixture|combination|subset)\sof\s)*{OPEN}{ENDS}"
        ),
        cues=("train", "tuning"),
        build=shaped_names,
        guards=_GUARDS,
        about="model",
        examples=(
            Example("The fine-tuning data is BrookQA.", "BrookQA"),
            Example("Its training corpus is composed of BrookWeb, FellNews and TarnBooks.", "FellNews"),
            Example("The dataset used for training is BrookQA.", "BrookQA"),
        ),
        counterexamples=("The training data is English.", "The training set is split by Monday."),
    ),
    Pattern(
        name="trained_on.open_was_used",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            rf"{OPEN}(?:\s(?:data-?\s?sets?|corpus|corpora))?\s@be\s(?:then\s|also\s)?(?:used|utili[sz]ed|employed)\s(?:for"
            rf"|to|in|during)\s(?:(?:the|this|our)\s)?(?:\w+\s)?{_LEARNS}"
        ),
        cues=("used", "utili", "employed"),
        build=shaped_names,
        guards=_GUARDS | {"filtering_tool"},
        about="model",
        examples=(Example("BrookQA was used to train the model.", "BrookQA"),),
        counterexamples=("AdamW was used for training.", "LoRA was used to fine-tune the model."),
    ),
    Pattern(
        name="trained_on.uses_for_training",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"\b(?:it|model|we|i|team|authors|paper)\s(?:then\s|also\s|only\s)?(?:uses?|used|utili[sz]es?|leverages?|employs?)\s"
            r"(?:the\s|data\sfrom\s|a\ssubset\sof\s)*(?P<a>[@D@N])(?:\s(?:data-?\s?sets?|corpus|corpora))"
            rf"(?:\s?[(\[][^()\[\]]{{0,60}}[)\]])?\s(?:for|to|as|during)\s(?:@w\s){{0,2}}?{_LEARNS}"
        ),
        cues=("train", "tun"),
        build=names,
        guards=_GUARDS | {"filtering_tool"},
        about="model",
        examples=(Example("It uses the SQuAD dataset for fine-tuning.", "SQuAD"),),
        counterexamples=("It uses the SQuAD dataset for tests.",),
    ),
    Pattern(
        name="trained_on.training_performed",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:(?:pre-?|fine-?)?\s?(?:training|tuning))\s@be\s(?:@w\s)?(?:performed|done|conducted|carried\sout|run)\s"
            r"(?:@w\s){0,3}?(?:on|with|using|over)\s(?:the\s|data\sfrom\s|a\ssubset\sof\s)*@names"
        ),
        cues=("performed", "done", "conducted", "carried", "run"),
        build=shaped_names,
        guards=_GUARDS - {"evaluates"},
        about="model",
        examples=(Example("Training was performed on SQuAD.", "SQuAD"),),
        counterexamples=("Training was performed on an A100-80GB.",),
    ),
    Pattern(
        name="trained_on.data_from_open",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"@trained\s(?:@w\s){0,2}?(?:on|with|using)\s(?:@w\s){0,3}?(?:data|samples|examples|texts?|images|conversations"
            rf"|dialogues|questions|instructions|prompts|mixture|mix|tokens)\s(?:taken\s|drawn\s|sampled\s)?(?:from|of)\s(?:the\s)?{OPEN}{ENDS}"
        ),
        cues=("train", "tun"),
        build=shaped_names,
        guards=_GUARDS,
        about="model",
        examples=(Example("It was fine-tuned with data from BrookQA.", "BrookQA"),),
        counterexamples=("It was trained on data from January.",),
    ),
    Pattern(
        name="trained_on.refer_to",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:training\s(?:data|dataset|corpus)|data-?sets?)\W{1,3}(?:please\s)?(?:see|refer\sto|check(?:\sout)?)\s"
            r"(?:the\s)?[\"'`(\[]?(?P<a>@D)"
        ),
        cues=("refer to", "see ", "check"),
        build=names,
        guards=frozenset({"evaluates", "of_others", "cites"}),
        about="model",
        examples=(Example("Training data: please refer to RefinedWeb.", "RefinedWeb"),),
        counterexamples=("Training data: see the Appendix.",),
    ),
    Pattern(
        name="trained_on.data_is_public_at",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:the|our|my|training|this|used)\s(?:training\s|fine-?tuning\s)?data-?\s?sets?(?:\sused)?\s@be\s(?:also\s)?(?:public"
            r"|published|available|hosted|uploaded|released|shared|open)\s(?:in|at|on|as|under|here:?)\s(?:the\s|@w\s)?(?P<a>@D)"
        ),
        cues=("public", "available", "hosted", "uploaded", "released", "shared"),
        build=linked,
        guards=_GUARDS,
        about="model",
        examples=(
            Example(
                "The dataset is public at https://huggingface.co/datasets/tarn/brook-images.",
                "https://huggingface.co/datasets/tarn/brook-images",
            ),
        ),
        counterexamples=("The dataset is public in SQuAD.",),
    ),
    Pattern(
        name="trained_on.as_training_data",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"\b(?:as|for)\s(?:our\s|the\s)?(?:pre-?|fine-?)?(?:training|tuning)\s(?:data|corpus|set),?\s(?:we|i)\s(?:@w\s)?(?:use|used"
            r"|utili[sz]ed?|took|chose)\s(?:(?:the|a|an|latest|full|@L|subset\sof)\s)*"
            r"(?P<a>[@D@N])(?:(?:\s(?:dump|data-?\s?set|corpus|dumps))?\s?(?:[(\[][^()\[\]]{0,60}[)\]]\s?)?(?:,\sand|,|\sand)\s"
            r"(?:(?:the|a|an|latest|full|@L)\s)*(?P<a>[@D@N])){0,8}"
        ),
        cues=("as training", "as our training", "as pre", "as fine", "for training", "for pre", "for fine"),
        build=shaped_names,
        guards=_GUARDS - {"of_others"},
        about="model",
        examples=(
            Example(
                "As training data we used the latest German Wikipedia dump (6GB), and OpenLegalData.", "OpenLegalData"
            ),
        ),
        counterexamples=("As training data we used whatever came.",),
    ),
    Pattern(
        name="trained_on.parts_joined",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"(?:training|pre-?training|fine-?tuning)\s(?:data-?\s?sets?|data|corpus|mixture|mix)\s(?:contains|includes|consists\sof"
            r"|comprises|combines)\s@D(?:,\s(?:and\s)?(?:(?:the|a|an|deduplicated|filtered|cleaned|subset\sof|part\sof|portion\sof"
            r"|subsets\sof)\s){0,4}(?P<a>[@D@N])){1,10}"
        ),
        cues=("training", "tuning"),
        build=shaped_names,
        guards=_GUARDS,
        about="model",
        examples=(
            Example("Our training dataset contains RefinedWeb, deduplicated PILE, and a subset of Dolma.", "Dolma"),
        ),
    ),
    Pattern(
        name="trained_on.same_data_as",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"@trained\son\sthe\ssame\s(?:data|corpus|corpora|data-?\s?sets?)\sas\s@M,?\s(?:which\s(?:is|are|includes?|consists\sof)"
            r"|namely|i\.e\.,?)\s(?:the\s)?(?P<a>@D)"
        ),
        cues=("the same",),
        build=names,
        guards=_GUARDS,
        about="model",
        examples=(Example("It was pretrained on the same data as BERT, which is BookCorpus.", "BookCorpus"),),
        counterexamples=("It was pretrained on the same data as BERT.",),
    ),
    Pattern(
        name="trained_on.extended_with",
        kind=ClaimKind.TRAINED_ON,
        expression=(
            r"\b(?:we|i|and|then)\s(?:@w\s)?(?:extend|extended|augment|augmented|enrich|enriched|complement|complemented)\s"
            r"(?:it|them|this|(?:the|our)\s(?:@w\s)?(?:training\s)?(?:data|corpus|set))\s(?:with|by)\s@gap@sets"
        ),
        cues=("exten", "augment", "enrich", "complement"),
        build=names,
        guards=_GUARDS,
        zones=frozenset({"training", "data", "other"}),
        about="model",
        examples=(
            Example(
                "We use the same training data from OPUS and extend it with data from the Italian part of OSCAR.",
                "OSCAR",
            ),
        ),
        counterexamples=("We extend it with tests from OSCAR-Bench results.",),
    ),
)
