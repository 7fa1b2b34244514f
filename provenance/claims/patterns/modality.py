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
    Pattern(
        name="modality.trained_on",
        kind=ClaimKind.MODALITY,
        expression=(
            r"@trained\s(?:[\w-]+\s){0,4}?(?:on|with|from|using)\s(?:(?:the|only|just|pure|purely|plain|unlabell?ed"
            r"|sampled|mono|@Q|\d+k?hz|of)\s){0,4}(?P<a>(?:raw\s)?(?:speech\saudio|audio\swaveforms?|audio|speech|waveforms?"
            r"|spectrograms?|phonemes|graphemes|smiles(?:\sstrings)?|point\sclouds|(?:protein|amino\sacid|dna)\ssequences"
            r"|video|videos)|raw\s(?:texts?|images|bytes|pixels)|plain\stext)(?=\s(?:only|alone|together|rather|and|with"
            r"|without|in|from|of)\b|\s?[.,;()]|$)"
        ),
        cues=("train", "tun"),
        also=("audio", "speech", "waveform", "spectrogram", "phonemes", "graphemes", "smiles", "point cloud",
              "sequences", "video", "raw ", "plain text"),
        build=phrase(),
        guards=frozenset({"evaluates", "hypothetical", "of_others", "cites", "negated"}),
        about="model",
        examples=(
            Example("Zorblat is trained on raw audio together with encoded text.", "raw audio"),
            Example("It was pretrained on the raw texts only.", "raw texts"),
            Example("The model was pre-trained on phonemes rather than characters.", "phonemes"),
        ),
        counterexamples=("It can be fine-tuned on raw audio.",),
    ),
)  # fmt: skip
