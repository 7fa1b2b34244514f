"""Text compared with text: shingles, MinHash signatures, and links of datasets to corpora."""

from provenance.linking.containment import LINKER, Linking, SkippedRows, link_samples
from provenance.linking.corpus_sketch import CorpusSketch
from provenance.linking.file_hashes import read_file_hashes
from provenance.linking.record_links import FileHashes, link_files
from provenance.linking.sampling import SampleReading, read_sample
from provenance.linking.shingling import Shingles, normalise, shingle_hash32, shingles_of, words_of
from provenance.linking.signing import SCHEME, SchemeError, as_minhash, estimate_jaccard, sign, wrap

__all__ = [
    "LINKER", "SCHEME", "CorpusSketch", "FileHashes", "Linking", "SampleReading", "SchemeError", "Shingles",
    "SkippedRows", "as_minhash", "estimate_jaccard", "link_files", "link_samples", "normalise", "read_file_hashes",
    "read_sample", "shingle_hash32", "shingles_of", "sign", "words_of", "wrap",
]  # fmt: skip
