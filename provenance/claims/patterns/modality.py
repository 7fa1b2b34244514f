"""The type of data, where it is said of the training data."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Example, Pattern

_TYPE = (
    r"(?:multi-?modal|image-text|text-image|image-caption|video-text|audio-visual|interleaved|text-only|speech"
    r"|audio|video|tabular|image|images)"
)

PATTERNS = (
    Pattern(
        name="modality.of_data",
        kind=ClaimKind.MODALITY,
        expression=(
            rf"(?:train\w*|tun\w*|corpus|dataset|collection|\ue004)\s@gap(?:on|of|with|contains?|containing"
            rf"|from)\s@gap(?P<a>{_TYPE}\s(?:data|pairs|corpora|datasets|documents))\b"
        ),
        cues=("data", "pairs", "corpora"),
        also=(
            "modal",
            "image-",
            "-image",
            "video",
            "audio",
            "speech",
            "tabular",
            "images",
            "text-only",
            "interleaved",
        ),
        build=phrase(),
        guards=frozenset({"evaluates", "hypothetical", "of_others", "cites"}),
        examples=(Example("It was trained on a broad mix of multimodal data.", "multimodal data"),),
    ),
)
