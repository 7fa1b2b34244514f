"""A named source or type of content was left out, or not used."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.patterns.builders import names, phrase
from provenance.claims.patterns.pattern import Example, Pattern

_CONTENT = (
    r"(?:personally?[\s-]identif\w+(?:\sinformation)?|personal\s(?:and\ssensitive\s)?(?:data|information)"
    r"|sensitive\s(?:data|information|content)|pii\b|private\s(?:data|information)"
    r"|copyrighted\s\w+|obscenity|intellectual\sproperty|nsfw\s?\w*|adult\scontent|explicit\s\w+|toxic\s\w+"
    r"|offensive\s\w+|hate\sspeech|confidential\s\w+|synthetic\sdata|code\b|(?:meta\s)?user\sdata|customer\sdata"
    r"|proprietary\sdata|benchmark\s(?:data|test\ssets)|csam)"
)
_ABOUT_PEOPLE = (
    r"(?:\w+\s)?(?:user-?names?|(?:user|author|full|real)\snames|e-?mail\saddresses|phone\snumbers|(?:user|author"
    r"|student)\sids"
    r"|demographic\s(?:data|information)|ip\saddresses|identities)"
)

PATTERNS = (
    Pattern(
        name="excluded.not_contain",
        kind=ClaimKind.EXCLUDED,
        expression=(
            rf"(?:does|do|did|should)\s(?:not|n['’]t)\s(?:\w+\s)?(?:contain|include|use|have|cover|collect)\s"
            rf"(?:@w\s){{0,3}}?(?P<a>{_CONTENT})(?:(?:,|,?\sor|,?\sand)\s(?:any\s|no\s)?(?P<a>{_CONTENT})){{0,4}}"
        ),
        cues=("not ", "n't ", "n’t "),
        build=phrase(),
        polarity=Polarity.NEGATED,
        guards=frozenset({"questions", "hypothetical"}),
        examples=(
            Example(
                "The corpus does not contain any personal information about the writers.", "personal information"
            ),
        ),
        counterexamples=("This page does not contain installation notes.",),
    ),
    Pattern(
        name="excluded.nor_include",
        kind=ClaimKind.EXCLUDED,
        expression=(
            r"(?:neither|nor)\s[^.;]{0,80}?(?:include|contain|use)s?\s(?:any\s)?(?P<a>(?:@w\s)?user\sdata"
            r"|personal\s(?:data"
            r"|information)|customer\sdata)"
        ),
        cues=("nor ", "neither "),
        build=phrase(),
        polarity=Polarity.NEGATED,
        guards=frozenset({"questions", "hypothetical"}),
        examples=(Example("Neither the pretraining nor the fine-tuning datasets include user data.", "user data"),),
    ),
    Pattern(
        name="excluded.removed_source",
        kind=ClaimKind.EXCLUDED,
        expression=(
            r"(?P<a>(?:all\s)?@N?[@D@P@N](?:\s(?:pages|articles|data|documents|subset|posts|examples|samples"
            r"|content|split))?)\s(?:@be\s)(?:@w\s)?(?:removed|excluded|omitted|discarded|left\sout|filtered\sout"
            r"|not\s(?:used|included|part\sof))\b"
        ),
        cues=("removed", "excluded", "omitted", "left out", "filtered out", "not "),
        build=phrase(),
        polarity=Polarity.NEGATED,
        guards=frozenset({"cites", "hypothetical"}),
        examples=(Example("All Wikipedia pages were removed from this dataset.", "All Wikipedia pages"),),
    ),
    Pattern(
        name="excluded.we_excluded",
        kind=ClaimKind.EXCLUDED,
        expression=(
            r"(?:we|which|and|was|were|but)\s(?:@w\s)?(?:exclud(?:e|ed|es|ing)|omit(?:ted)?|left\sout|discard"
            r"(?:ed)?|leave\sout|drop(?:ped)?)\s(?:the\s|all\s|any\s)?(?:@w\s){0,3}?(?P<a>[@D])"
        ),
        cues=("exclud", "omit", "left out", "leave out", "discard", "drop"),
        build=names,
        polarity=Polarity.NEGATED,
        guards=frozenset({"cites", "hypothetical", "evaluates"}),
        examples=(Example("We excluded the Books3 corpus from the mix.", "Books3"),),
    ),
    Pattern(
        name="excluded.content_not_used",
        kind=ClaimKind.EXCLUDED,
        expression=(
            r"(?P<a>\b(?:texts?|images|data|content|documents|captions|samples|pages|posts)\b(?:(?!\b(?:is|are|was"
            r"|were|that|which)\b)[^.;,]){0,90}?)\s(?:were|was|are|is)\snot\s(?:used\s(?:for|in|during)\s"
            r"(?:\w+\s){0,3}?train\w*|utili[sz]ed|included|part\sof)\b"
        ),
        cues=("not ",),
        build=phrase(),
        polarity=Polarity.NEGATED,
        guards=frozenset({"cites", "questions", "hypothetical", "evaluates"}),
        zones=frozenset({"training", "data", "limitations", "other"}),
        examples=(Example("Texts in other languages were not utilized.", "Texts in other languages"),),
    ),
    Pattern(
        name="excluded.without_source",
        kind=ClaimKind.EXCLUDED,
        expression=r"@trained\s@gap(?:with)?out\s(?:using\s|any\s|the\s){0,2}(?P<a>[@D])",
        cues=("without",),
        build=names,
        polarity=Polarity.NEGATED,
        guards=frozenset({"cites", "hypothetical", "evaluates"}),
        examples=(Example("It was trained without ShareGPT.", "ShareGPT"),),
    ),
    Pattern(
        name="excluded.not_trained_on",
        kind=ClaimKind.EXCLUDED,
        expression=(
            r"(?:(?:not|n['’]t|never)\s(?!only\b|just\b|merely\b|the\sones?\b"
            r"|those\b)(?:@w\s){0,2}?@trained\s(?:\w+\s)?"
            r"(?:on|with|using)\s)(?:any\s)?(?:@w\s){0,4}?(?P<a>[@D@P@N])"
        ),
        cues=("not ", "n't ", "n’t ", "never "),
        build=names,
        polarity=Polarity.NEGATED,
        guards=frozenset({"cites", "evaluates"}),
        examples=(Example("The model was not trained on any part of Wikipedia.", "Wikipedia"),),
        counterexamples=("The model was not trained to be factual.", "These are not the ones trained on Wikipedia."),
    ),
    Pattern(
        name="excluded.none_used",
        kind=ClaimKind.EXCLUDED,
        expression=(
            r"\bno\s(?P<a>(?:(?!other\b|additional\b|further\b|more\b|longer\b"
            r"|one\b)@w\s){0,4}?(?:data(?:-?sets?)?|texts?|content"
            r"|images|information|documents|posts|recordings|conversations|books|samples)(?:\s(?:from|of"
            r"|about)\s(?:@w\s){0,2}?@w)?)\s"
            r"(?:or\s(?:@w\s){1,3}?)?@be\s(?:@w\s)?(?:used|utili[sz]ed|included|employed|seen|part\sof)\b"
        ),
        cues=("no ",),
        build=phrase(),
        polarity=Polarity.NEGATED,
        guards=frozenset({"cites", "questions", "hypothetical"}),
        examples=(Example("No proprietary data or tricks were utilized in training.", "proprietary data"),),
        counterexamples=("No dataset is perfect.", "No images are shown here."),
    ),
    Pattern(
        name="excluded.not_collected",
        kind=ClaimKind.EXCLUDED,
        expression=(
            rf"(?P<a>{_CONTENT}|{_ABOUT_PEOPLE})(?:(?:,\s(?:or\s|and\s)?|\sor\s|\sand\s)(?P<a>{_CONTENT}"
            rf"|{_ABOUT_PEOPLE})){{0,5}}"
            r"\s@be\s(?:not|never)\s(?:@w\s)?(?:collected|included|recorded|stored|retained|gathered|contained"
            r"|scraped)\b"
        ),
        cues=("not ", "never "),
        build=phrase(),
        polarity=Polarity.NEGATED,
        guards=frozenset({"cites", "questions", "hypothetical"}),
        examples=(
            Example(
                "Writer usernames or personal information were not collected with the reviews.", "Writer usernames"
            ),
            Example(
                "Writer usernames or personal information were not collected with the reviews.",
                "personal information",
            ),
        ),
        counterexamples=("Their names are not known to the authors.",),
    ),
    Pattern(
        name="excluded.parts_not_used",
        kind=ClaimKind.EXCLUDED,
        expression=(
            r"(?P<a>(?:[\w/-]+\s)?(?:test|valid(?:ation)?|evaluation)[\w/]*\s(?:parts?|splits?|sets?|data)"
            r"(?:\sof\s[^\s,.;]+)?)\s@be\s(?:not|never)\s(?:@w\s)?(?:used|seen|included)[^.;]{0,60}?(?:train\w*"
            r"|tun\w*)"
        ),
        cues=("not ", "never "),
        build=phrase(),
        polarity=Polarity.NEGATED,
        examples=(
            Example("Test parts of datasets are not used at any stage of training.", "Test parts of datasets"),
        ),
    ),
)
