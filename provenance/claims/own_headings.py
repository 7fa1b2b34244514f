"""The headings below a document's title: in a title "Instruct" or "DPO" is a part of a name, no stage of training."""

from db.records import Block
from db.vocabulary import Stage
from provenance.claims.context import DocumentContext
from provenance.claims.stages import stage_of


def stage_below_title(context: DocumentContext, block: Block) -> Stage:
    """The stage that the headings above a block name, the title left out."""
    title = " ".join(context.title.split())
    return stage_of([heading for heading in block.headings if heading != (1, title)])
