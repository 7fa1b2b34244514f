"""JSON: the place of every scalar."""

import pytest

from db.records import Reading
from provenance.reading import ReadLimits, read_payload
from tests.reading.holding import assert_holds


def record(text: str, **limits: int) -> Reading:
    reading = read_payload(text.encode(), media_type="application/json", limits=ReadLimits(**limits))
    assert_holds(reading)
    return reading


def test_scalars_with_path_value_and_place():
    text = '{"id": "acme/quill", "tags": ["a\\u00e9\\n", 7, -1.5e3], "gated": false, "x": {"y": null}, '
    text += '"n": NaN, "e": ""}'
    reading = record(text)
    found = {
        field.path: (field.value, field.tag, text[field.start : field.end], text[field.entry_start : field.entry_end])
        for field in reading.blocks[0].fields
    }
    assert found == {
        ("id",): ("acme/quill", "str", "acme/quill", '"id": "acme/quill"'),
        ("tags", 0): ("aé\n", "str", "a\\u00e9\\n", '"a\\u00e9\\n"'),
        ("tags", 1): ("7", "int", "7", "7"),
        ("tags", 2): ("-1.5e3", "float", "-1.5e3", "-1.5e3"),
        ("gated",): ("false", "bool", "false", '"gated": false'),
        ("x", "y"): ("null", "null", "null", '"y": null'),
        ("n",): ("NaN", "float", "NaN", '"n": NaN'),
        ("e",): ("", "str", "", '"e": ""'),
    }


def test_a_byte_order_mark_counts():
    reading = record('\ufeff{"a": "b"}')
    field = reading.blocks[0].fields[0]
    assert reading.source[field.start : field.end] == "b"


def test_keys_that_occur_twice_are_kept_and_said():
    reading = record('{"a": 1, "a": 2}')
    assert [field.value for field in reading.blocks[0].fields] == ["1", "2"]
    assert "occurs twice" in reading.issues[0]


def test_half_surrogates_become_the_replacement_character():
    assert record('{"a": "\\ud83d x"}').blocks[0].fields[0].value == "\ufffd x"
    assert record('{"a": "\\ud83d\\ude00"}').blocks[0].fields[0].value == "😀"


@pytest.mark.parametrize("torn", ['{"a": [1, 2', '{"a": "b', "[1, 2]]", "{'a': 1}", '{"a" 1}', "[" * 5_000])
def test_torn_records_are_not_read(torn: str):
    reading = record(torn)
    assert (reading.outcome, reading.blocks) == ("not_read", ())
    assert "JSON" in reading.issues[0] or "nests" in reading.issues[0]


def test_lines_of_json_are_one_record_each_and_a_torn_line_is_said():
    reading = record('{"a": 1}\r\n\n{"a": 2}\n{"a": ')
    assert [block.fields[0].value for block in reading.blocks] == ["1", "2"]
    assert reading.outcome == "partly_read"
    assert "line 4" in reading.issues[0]


def test_limits():
    assert "nests deeper than 3" in record("[[[[1]]]]", depth=3).issues[0]
    some = record("[1, 2, 3, 4]", fields=3)
    assert (some.outcome, len(some.blocks[0].fields)) == ("partly_read", 3)
    assert record("[" + "9" * 10_000 + "]").outcome == "read"
