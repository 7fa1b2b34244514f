"""Quantities and dates as documents write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.cell_quantities import read_quantity
from provenance.claims.dates import find_dates
from provenance.claims.quantities import find_quantities


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("~15T", "15000000000000", None),
        ("1.4 trillion tokens", "1400000000000", "tokens"),
        ("5,500 GT", "5500000000000", "tokens"),
        ("825 GiB", "885837004800", "bytes"),
        ("800GB", "800000000000", "bytes"),
        ("2B image-text pairs", "2000000000", "pairs"),
        ("between 2 and 3 million rows", "2000000/3000000", "rows"),
        ("over 10,000 hours of audio", "10000", "hours"),
        ("15k instruction/response fine tuning records", "15000", "records"),
        ("[67%]", "67", "percent"),
        ("just under 1 epoch", "1", "epochs"),
        ("Four annotators", "4", "workers"),
        ("half a million images", "500000", "images"),
        ("400 million (image, text) pairs", "400000000", "pairs"),
        ("2_420_000 steps", "2420000", "steps"),
        ("3 Trillion", "3000000000000", None),
        ("52K data", "52000", "examples"),
        ("12B parameter models", "12000000000", "parameters"),
        ("10-20 hours", "10/20", "hours"),
        ("over 4+ trillion tokens", "4000000000000", "tokens"),
        ("10+\ntrillion tokens", "10000000000000", "tokens"),
        ("1,2B image-text pairs", "1200000000", "pairs"),
        ("15.000 image-text pairs", "15000", "pairs"),
        ("40 000 sentences", "40000", "sentences"),
        ("2.5 hours", "2.5", "hours"),
        ("2 x 10^12 tokens", "2000000000000", "tokens"),
        ("1e6 samples", "1000000", "samples"),
        ("forty-five thousand prompts", "45000", "prompts"),
        ("1 million, highly-curated image-text pairs", "1000000", "pairs"),
        ("8M and 120M sample subsets", "8000000", "samples"),
        ("25 GB of RAM", "25000000000", "memory"),
        ("81.1M English-language academic papers", "81100000", "papers"),
    ],
)
def test_a_quantity_is_read(words: str, value: str, unit: str | None) -> None:
    first = find_quantities(words)[0]
    assert (first.value, first.unit) == (value, unit)


@pytest.mark.parametrize(
    "words", ["Llama-3-8B", "v1.5", "one’s own language", "reference [1] on", "SHA-256", "512x512"]
)
def test_what_is_part_of_a_name_is_no_quantity(words: str) -> None:
    assert [one for one in find_quantities(words) if one.unit is not None] == []


@pytest.mark.parametrize(
    ("header", "cell", "value", "unit"),
    [
        ("Tokens (B)", "1,500", "1500000000000", "tokens"),
        ("# examples", "15,000", "15000", "examples"),
        ("Size (GB)", "825", "825000000000", "bytes"),
        ("n tokens", "1.4T", "1400000000000", "tokens"),
        ("Share %", "12.5", "12.5", "percent"),
    ],
)
def test_a_header_completes_a_cell(header: str, cell: str, value: str, unit: str) -> None:
    read = read_quantity(cell, header)
    assert read is not None
    assert (read.value, read.unit) == (value, unit)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("August 2024", "2024-08"),
        ("Feb./March 2023", "2023-02/2023-03"),
        ("2015–2018", "2015/2018"),
        ("between May and June 2024", "2024-05/2024-06"),
        ("31 December 2023", "2023-12-31"),
        ("December 31, 2023", "2023-12-31"),
        ("2023-09", "2023-09"),
        ("Q3 2023", "2023-07/2023-09"),
        ("10/2024", "2024-10"),
        ("late 2023", "2023"),
    ],
)
def test_a_date_is_read(words: str, value: str) -> None:
    assert [one.value for one in find_dates(words)] == [value]


def test_an_identifier_is_no_date() -> None:
    assert find_dates("arXiv 2005.14165") == []


@given(st.text(max_size=200))
def test_spans_lie_in_any_text(words: str) -> None:
    for one in find_quantities(words):
        assert 0 <= one.start < one.end <= len(words)
        assert one.end <= one.unit_end <= len(words)
    for date in find_dates(words):
        assert 0 <= date.start < date.end <= len(words)


@given(st.integers(min_value=1, max_value=10**15))
def test_a_number_with_commas_keeps_its_value(number: int) -> None:
    assert find_quantities(f"{number:,} documents")[0].value == str(number)


@pytest.mark.parametrize("words", ["Epochs: 3\nHours: 4", "batch size 32\nImages: many", "5\nTraining images"])
def test_a_number_counts_nothing_that_the_next_line_begins_with(words: str) -> None:
    assert find_quantities(words)[0].unit is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("708,241 English language news articles", "708241", "articles"),
        ("1.4K expert-written quiz claims", "1400", "texts"),
        ("3,000 carefully curated GPT-4 examples", "3000", "examples"),
        ("a few hundred hours of audio", "100", "hours"),
        ("tens of thousands of pages", "10000", "pages"),
        ("millions of instructions", "1000000", "instructions"),
        ("46 language pairs", "46", "languages"),
        ("10K unlabeled subset", "10000", None),
    ],
)
def test_what_is_counted_behind_words_that_describe_it(text: str, value: str, unit: str | None) -> None:
    found = find_quantities(text)[0]
    assert (found.value, found.unit) == (value, unit)
