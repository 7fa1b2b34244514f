"""Claims of a model's `config.json`, where it names data. Most do not: the keys are those of training scripts whose
settings were saved with the model.
"""

from collections.abc import Iterator

import regex

from db.records import BlockType, Field
from db.vocabulary import ClaimKind, RepoKind, Source
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.fields import is_empty, is_placeholder
from provenance.claims.front_matter import hub_name

_NAMES_DATA = regex.compile(
    r"(?i)(?:pre_?)?(?:train(?:ing)?_?)?data_?(?:sets?|mix(?:ture)?|sources?)(?:_(?:names?|ids?))?"
    r"|(?:pre_?)?train(?:ing)?_(?:data|corpus|corpora)|finetun(?:ing|ed)_data(?:sets?)?"
)
_LOCAL = regex.compile(
    r"(?:[./~]|[A-Za-z]:\\|file:|s3:|gs:|hdfs:|\\\\).*|.*\.(?:jsonl?|csv|parquet|txt|bin|arrow|tfrecord)s?"
)
_LONGEST = 200
_MOST = 50


def extract_configuration(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from a `config.json` of a Hub model: data that it names, paths on somebody's disk left out."""
    document = context.document
    of_model = document.source is Source.HUB and document.repo_kind is RepoKind.MODEL
    if not of_model or document.path.rpartition("/")[2] != "config.json":
        return
    for block in context.reading.blocks:
        if block.type is BlockType.RECORD:
            named = [field for field in block.fields if _names_data(field)]
            yield from (_draft(field) for field in named[:_MOST])


def _names_data(field: Field) -> bool:
    keys = [part for part in field.path if isinstance(part, str)]
    value = field.value.strip()
    nothing = is_empty(value) or is_placeholder(value) or len(value) > _LONGEST or _LOCAL.fullmatch(value)
    return bool(keys) and field.tag == "str" and not nothing and _NAMES_DATA.fullmatch(keys[-1]) is not None


def _draft(field: Field) -> Draft:
    name, address = hub_name(field.value, RepoKind.DATASET)
    start, end = min(field.entry_start, field.start), max(field.entry_end, field.end)
    return Draft(ClaimKind.TRAINED_ON, start, end, field.start, field.end, name, "configuration.data@1",
                 object_written=field.value, address=address)  # fmt: skip
