"""Front matter: every scalar with its path and place; nothing lost when it is no YAML."""

import yaml

from db.records import BlockType
from provenance.reading import ReadLimits, read_payload
from tests.reading.holding import card


def fields(text: str) -> dict[tuple, tuple[str, str, str, str]]:
    reading = card(text)
    block = reading.blocks[0]
    assert block.type is BlockType.FRONT_MATTER, reading.issues
    return {
        field.path: (
            field.value,
            field.tag,
            reading.source[field.start : field.end],
            reading.source[field.entry_start : field.entry_end],
        )
        for field in block.fields
    }


def test_all_shapes_of_values():
    found = fields(
        "---\nlanguage: no\nlicense: 'mit'\ndatasets:\n- acme/web\n-   \"acme/bücher\"\ntags: [a, b]\nnumber: 7\n"
        "share: 0.5\nnothing:\nnull_too: ~\ndate: 2024-05-01\nmodel-index:\n- name: q\n  results: []\n---\n"
    )
    assert found[("language",)] == ("no", "bool", "no", "language: no")
    assert found[("license",)] == ("mit", "str", "mit", "license: 'mit")
    assert found[("datasets", 0)] == ("acme/web", "str", "acme/web", "- acme/web")
    assert found[("datasets", 1)] == ("acme/bücher", "str", "acme/bücher", '-   "acme/bücher')
    assert found[("tags", 1)] == ("b", "str", "b", "b")
    assert [found[(key,)][1] for key in ("number", "share", "nothing", "null_too", "date")] == [
        "int", "float", "null", "null", "str",
    ]  # fmt: skip
    assert found[("nothing",)][0] == "null"
    assert found[("null_too",)][0] == "~"
    assert found[("model-index", 0, "name")] == ("q", "str", "q", "name: q")


def test_block_scalars_and_folded_lines():
    found = fields("---\nprompt: |-\n  one\n  two\nmore: >\n  three\n\nplain: a\n  b\n---\n")
    assert found[("prompt",)][0] == "one\ntwo"
    assert found[("prompt",)][2] == "one\n  two"
    assert found[("more",)][2] == "three"
    assert found[("plain",)][0] == "a b"


def test_an_untouched_template_stays_as_written():
    found = fields("---\nlicense: {license}\ndatasets:\n- {dataset_0}\nreal: {a: b}\n---\n")
    assert found[("license",)] == ("{license}", "str", "{license}", "license: {license}")
    assert found[("datasets", 0)][0] == "{dataset_0}"
    assert found[("real", "a")][0] == "b"


def test_aliases_stand_where_they_are_written():
    found = fields("---\nbase: &b acme/quill\nagain: *b\nmany: &m [x, y]\nmore:\n- *m\n---\n")
    assert found[("again",)] == ("acme/quill", "str", "*b", "again: *b")
    assert found[("more", 0, 1)][:3] == ("y", "str", "*m")


def test_a_key_that_occurs_twice_is_kept_and_said():
    reading = card("---\nlicense: mit\nlicense: apache-2.0\n---\n")
    assert [field.value for field in reading.blocks[0].fields] == ["mit", "apache-2.0"]
    assert "'license' occurs twice" in reading.issues[0]


def test_what_is_no_yaml_is_kept_as_code_and_said():
    for broken in ("license: mit\n\ttab: x", "a: b: c", "a: [1, 2", 'a: "open'):
        reading = card(f"---\n{broken}\n---\n\n# Title\n")
        assert reading.outcome == "partly_read"
        assert "front matter could not be read" in reading.issues[0]
        assert reading.blocks[0].type is BlockType.CODE
        assert reading.blocks[0].content.text == broken.strip()
        assert reading.blocks[1].content.text == "Title"


def test_front_matter_counts_only_at_the_top_and_between_two_lines():
    assert card("text\n\n---\nlicense: mit\n---\n").blocks[0].type is BlockType.PARAGRAPH
    assert card("---\n\nJust a rule above this.\n\n---\n\nmore\n").blocks[0].type is BlockType.PARAGRAPH
    assert card("---\n---\n\ntext\n").blocks[0].content.text == "text"
    assert card("\n---\nlicense: mit\n---\n").blocks[0].type is BlockType.FRONT_MATTER
    reading = card("---\nlicense: mit\n\n# Title\n")
    assert reading.outcome == "partly_read"
    assert "not closed" in reading.issues[0]
    assert reading.blocks[-1].content.text == "Title"


def test_bombs_are_refused_in_little_time():
    laughs = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *a]\n" for n in range(200))
    for bomb in (laughs, "a: " + "[" * 50_000, "a: " + "- " * 50_000, "a: &a [*a]", "a: " + "{b: " * 5_000):
        reading = card(f"---\n{bomb}\n---\n\ntext\n")
        assert reading.blocks[-1].content.text == "text"
        assert reading.outcome == "partly_read"


def test_limits_of_size_and_number():
    limits = ReadLimits(front_matter_characters=50)
    reading = read_payload(f"---\na: {'b' * 100}\n---\n".encode(), name="README.md", limits=limits)
    assert "more than 50 characters" in reading.issues[0]
    reading = read_payload(b"---\na: [1, 2, 3]\n---\n", name="README.md", limits=ReadLimits(fields=2))
    assert "more than 2 values" in reading.issues[0]


def test_scalars_are_tagged_as_yaml_tags_them() -> None:
    values = "75.43283582089552 0.5 1.5e+3 1_000.5 .5 12 0x1F 1:30.5 2023-01-01 3.5.1 ٣.٥ 1. '0.5' yes 12.0a".split()
    text = "---\n" + "".join(f"k{number}: {value}\n" for number, value in enumerate(values)) + "---\n"
    tags = [tag for _, tag, _, _ in fields(text).values()]
    expected = [yaml.compose(value, Loader=yaml.SafeLoader).tag.rpartition(":")[2] for value in values]
    assert tags == [tag if tag in {"float", "int", "bool", "null"} else "str" for tag in expected]
