"""Text compared with text: shingles, MinHash signatures, and links of datasets to corpora."""

from provenance.linking.containment import LINKER, Linking, SkippedRows, link_samples
from provenance.linking.sampling import SampleReading, read_sample, read_sample_rows
from provenance.linking.shingling import Shingles, normalise, shingle_hash32, shingles_of, words_of
from provenance.linking.signing import SCHEME, SchemeError, as_minhash, estimate_jaccard, sign, wrap

__all__ = [
    "LINKER", "SCHEME", "Linking", "SampleReading", "SchemeError", "Shingles", "SkippedRows", "as_minhash",
    "estimate_jaccard", "link_samples", "normalise", "read_sample", "read_sample_rows", "shingle_hash32",
    "shingles_of", "sign", "words_of", "wrap",
]  # fmt: skip
