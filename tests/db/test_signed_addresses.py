"""Values that sign an address are left out; ordinary parameters are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.documents import document_key
from db.signed_addresses import without_signatures


@pytest.mark.parametrize(
    "address",
    [
        "https://heron-labs.example/legal?policy=privacy&page=2",
        "https://heron-labs.example/tokens?max_tokens=4096&signed=no&tokenizer=bpe",
        "https://huggingface.co/api/models?author=heron-labs&cursor=eyJ0b2tlbiI6MX0",
        "https://oaipmh.arxiv.org/oai?verb=ListRecords&resumptionToken=5001",
        "https://heron-labs.example/token=7/sig",
        "https://heron-labs.example/@author/what?to=a@heron-labs.example#a@b",
    ],
)
def test_an_ordinary_address_stays_as_it_is(address: str) -> None:
    assert without_signatures(address) == address


def test_two_signatures_of_one_file_are_one_document() -> None:
    first, second = (f"https://cdn.heron-labs.example/card?sig={sig}&part=1" for sig in ("a1b2", "c3d4"))
    assert document_key(first) == document_key(second)
    assert document_key(first).repo_id == "https://cdn.heron-labs.example/card?sig=REDACTED&part=1"


@given(st.text(alphabet=st.characters(exclude_characters="/?#\\\"'<> \t\r\n"), max_size=20).filter(str.isprintable))
def test_no_user_is_left_before_a_host(user: str) -> None:
    assert (
        without_signatures(f"see https://{user}:pass@word@heron-labs.example/a") == "see https://heron-labs.example/a"
    )


@given(st.text(max_size=40), st.text("0123456789abcdef", min_size=12, max_size=20), st.text(max_size=40))
def test_twice_is_once_and_nothing_is_left(before: str, secret: str, after: str) -> None:
    once = without_signatures(f"https://a.example/{before}?X-Amz-Signature={secret}&{after}")
    assert without_signatures(once) == once
    assert f"X-Amz-Signature={secret}" not in once
