"""Lists of merged models as mergekit writes them."""

from db.vocabulary import ClaimKind
from provenance.claims.merges import extract_merges
from tests.claims.structured.conftest import Read, objects

CARD = """# Wren-Merge

This is a merge of pre-trained language models.

## Merge Details
### Merge Method

This model was merged using the TIES merge method
using [tarnlabs/fell-7b](https://huggingface.co/tarnlabs/fell-7b) as a base.

### Models Merged

The following models were included in the merge:
* [brook/chat-7b](https://huggingface.co/brook/chat-7b)
* heron/maths-7b
"""


def test_each_merged_model_is_a_base(model_card: Read) -> None:
    found = model_card(extract_merges, CARD)
    assert objects(found, ClaimKind.BASE_MODEL) == ["tarnlabs/fell-7b", "brook/chat-7b", "heron/maths-7b"]
    assert {one.claim.unit for one in found} == {"merge"}


def test_a_list_of_other_things_is_none(model_card: Read) -> None:
    text = "# Wren\n\nSupport was merged. Works with:\n\n- tarnlabs/fell-7b\n- brook/chat-7b\n"
    assert model_card(extract_merges, text) == ()
