"""The closed vocabularies that tables, files and reports share.

They are Python enums and not CHECK constraints: Alembic does not notice a changed CHECK.
"""

from enum import StrEnum

DOCUMENT_STATUSES = frozenset({200, 203})
"""HTTP statuses of answers that are a document. Of the others of their class none is: a part (206) that would be read
as the whole, or nothing yet or at all (202, 204, 205), which would be read as silence.
"""


class Source(StrEnum):
    """A place we crawl."""

    HUB = "hf"
    VIEWER = "viewer"  # the Hub's dataset viewer: rows and sizes of datasets
    GITHUB = "github"
    ARXIV = "arxiv"
    WEB = "web"
    WAYBACK = "wayback"  # the Internet Archive's copies of pages
    COMMON_CRAWL = "commoncrawl"


class RepoKind(StrEnum):
    """What stands at a source: the kind of thing a document belongs to."""

    MODEL = "model"
    DATASET = "dataset"
    SPACE = "space"
    ORGANISATION = "organisation"
    REPOSITORY = "repo"
    PAPER = "paper"
    API = "api"
    PAGE = "page"


class DocumentKind(StrEnum):
    """What a document is, decided from its key and, where that is silent, from its body."""

    MODEL_CARD = "model_card"
    DATASET_CARD = "dataset_card"
    REPO_DOC = "repo_doc"
    HUB_API = "hub_api"
    CROISSANT = "croissant"
    DATA_SAMPLE = "data_sample"
    DATA_FILE = "data_file"  # of a dataset: looked whether it can be had, not fetched
    VENDOR_PAGE = "vendor_page"
    PAPER = "paper"
    PUBLIC_SUMMARY = "public_summary"  # of training content, EU AI Act Art. 53(1)(d)
    AB_2013 = "ab_2013"  # documentation of training data, California Civil Code 3111
    ARXIV_API = "arxiv_api"
    LISTING = "listing"  # leads to documents and says nothing: lists of repositories or commits, sitemaps
    OTHER = "other"


class RecordType(StrEnum):
    """WARC record types that give a capture row."""

    RESPONSE = "response"
    REVISIT = "revisit"


class FailureClass(StrEnum):
    """Why an attempt brought no readable document."""

    DNS = "dns"
    REFUSED = "refused"
    TLS = "tls"
    TIMEOUT = "timeout"
    QUOTA = "quota"
    BLOCKED = "blocked"
    FORBIDDEN_ADDRESS = "forbidden_address"
    ROBOTS = "robots"
    MOVED = "moved"
    GONE = "gone"
    NOT_FOUND = "not_found"
    GATED = "gated"
    DISABLED = "disabled"  # closed by the source itself, as after a takedown notice
    UNAUTHORISED = "unauthorised"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    SERVER_ERROR = "server_error"
    CONNECTION = "connection"


class ReadOutcome(StrEnum):
    READ = "read"
    PARTLY_READ = "partly_read"
    NOT_READ = "not_read"


class LookOutcome(StrEnum):
    """What became of looking for a document: three different absences, never mixed up."""

    READ = "read"
    PARTLY_READ = "partly_read"
    NOT_READ = "not_read"
    NOT_LOOKED = "not_looked"


class ClaimKind(StrEnum):
    """Kinds of claim: the first twenty are those of the annotation guideline."""

    TRAINED_ON = "trained_on"
    EXCLUDED = "excluded"
    DERIVED_FROM = "derived_from"
    PROPORTION = "proportion"
    SIZE = "size"
    EPOCHS = "epochs"
    CUTOFF = "cutoff"
    COLLECTION_PERIOD = "collection_period"
    LANGUAGE = "language"
    MODALITY = "modality"
    SOURCE_CATEGORY = "source_category"
    SYNTHETIC = "synthetic"
    COLLECTION = "collection"
    PROCESSING = "processing"
    ANNOTATION = "annotation"
    DATA_LICENCE = "data_licence"
    ACCESS = "access"
    WITHHELD = "withheld"
    RELEASE = "release"
    BASE_MODEL = "base_model"
    # Beyond training data: what the first frameworks ask besides.
    MODEL_LICENCE = "model_licence"
    WEIGHTS = "weights"
    ARCHITECTURE = "architecture"
    TRAINING_CODE = "training_code"
    COMPUTE = "compute"
    # A gap signal: a template field that nobody filled in.
    PLACEHOLDER = "placeholder"


GOLD_KINDS = frozenset(list(ClaimKind)[:20])
"""The kinds that annotators mark and `evaluate claims` scores."""

SOURCE_KINDS = frozenset(
    {
        ClaimKind.TRAINED_ON,
        ClaimKind.DERIVED_FROM,
        ClaimKind.BASE_MODEL,
        ClaimKind.SOURCE_CATEGORY,
        ClaimKind.SYNTHETIC,
    }
)
"""The kinds that name a source of data and so carry a verdict."""


class Stage(StrEnum):
    PRETRAINING = "pretraining"
    CONTINUED = "continued"
    FINE_TUNING = "fine-tuning"
    SFT = "sft"
    PREFERENCE = "preference"
    DISTILLATION = "distillation"
    TOKENIZER = "tokenizer"
    UNSPECIFIED = "unspecified"


class Polarity(StrEnum):
    DISCLOSED = "disclosed"
    WITHHELD = "withheld"
    NEGATED = "negated"


class Speaker(StrEnum):
    MAKER = "maker"
    THIRD_PARTY = "third_party"
    GENERATED = "generated"


class ClaimStatus(StrEnum):
    """How a claim stands at a date (design: manners about truth, 5)."""

    CURRENT = "current"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"
    NOT_REREAD = "not_reread"
    GONE = "gone_with_document"


class TargetKind(StrEnum):
    """What a name resolves to."""

    CORPUS = "corpus"
    DATASET = "dataset"
    MODEL = "model"


class NameOutcome(StrEnum):
    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


class NameReason(StrEnum):
    """Why a candidate was proposed, strongest first."""

    DECISION = "decision"
    HUB_ID = "hub_id"
    RENAMED_HUB_ID = "renamed_hub_id"
    LEGACY_HUB_ID = "legacy_hub_id"
    ARXIV = "arxiv"
    DOI = "doi"
    ADDRESS = "address"
    UNIQUE_ALIAS = "unique_alias"
    AMBIGUOUS_ALIAS = "ambiguous_alias"
    DERIVATIVE_NAME = "derivative_name"
    LIKE_CARD = "like_card"  # its card says nearly the same words as another's


class Access(StrEnum):
    """Whether data can be had."""

    OPEN = "open"
    GATED = "gated"
    PRIVATE = "private"
    WITHDRAWN = "withdrawn"
    PARTLY_WITHDRAWN = "partly-withdrawn"
    UNKNOWN = "unknown"


class LinkOutcome(StrEnum):
    CONTAINED = "contained"
    PARTLY_CONTAINED = "partly_contained"
    NOT_CONTAINED = "not_contained"
    INCONCLUSIVE = "inconclusive"
    NOT_VERIFIABLE = "not_verifiable_by_content"


class Verdict(StrEnum):
    """How far a third party could verify a claim that names a source."""

    VERIFIED = "verified"
    VERIFIABLE = "verifiable"
    PARTLY_VERIFIABLE = "partly_verifiable"
    NO_LONGER_VERIFIABLE = "no_longer_verifiable"
    UNVERIFIABLE = "unverifiable"


class AnswerState(StrEnum):
    """What the documents read say to one requirement of a framework."""

    NAMED_AND_LINKED = "named_and_linked"
    NAMED = "named"
    CATEGORY_ONLY = "category_only"
    DEFERRED = "deferred"
    ASSERTED_NONE = "asserted_none"
    NOT_APPLICABLE = "not_applicable"
    DECLINED = "declined"
    PLACEHOLDER = "placeholder"
    UNREADABLE = "unreadable"
    NOT_FOUND = "not_found"
    NOT_LOOKED = "not_looked"


class PlainWord(StrEnum):
    """The five words that a report leads with."""

    CHECKED = "checked"
    CHECKABLE = "checkable"
    ONLY_STATED = "only stated"
    NOT_STATED = "not stated"
    NOT_READ = "not read"


class TargetState(StrEnum):
    DUE = "due"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"  # depth or budget: said where it stopped
