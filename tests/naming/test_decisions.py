"""The file of decisions: what it says, and what is said about a bad row."""

from datetime import date

import pytest

from provenance.naming import DecisionError, Judgement, load_decisions

GOOD = """
[[decision]]
name = "Heron"
target = "heron-notes"
answer = "same"
document = "hf:model:heronry/egret"
who = "Ada"
when = 2026-11-20
why = "its card says so"

[[decision]]
name = "heron"
target = "hf:dataset:a/b"
answer = "not_same"
who = "Bo"
when = "2026-11-21"
why = "another bird"

[[decision]]
claim = "9f86d081"
answer = "rejected"
who = "Ada"
when = 2026-11-20T10:00:00Z
why = "a benchmark"
"""


def test_decisions_are_read(tmp_path):
    path = tmp_path / "decisions.toml"
    path.write_text(GOOD)
    decisions = load_decisions(path)
    about = decisions.about("HERON", "hf:model:heronry/egret-1b:README.md")
    assert [one.answer for one in about] == [Judgement.SAME, Judgement.NOT_SAME]
    assert len(decisions.about("Heron", "web:page:https://x.example")) == 1
    rejection = decisions.rejection_of("9f86d081" + "0" * 56)
    assert rejection is not None
    assert rejection.when == date(2026, 11, 20)
    assert decisions.rejection_of("0" * 64) is None


def test_no_file_is_no_decisions(tmp_path):
    assert load_decisions(None) == load_decisions(tmp_path / "none.toml")
    assert load_decisions(None).names == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('answer = "same"', 'answer = "yes"'), "use one of same, not_same, unsure"),
        (('answer = "same"', 'answer = "accepted"'), "about a claim"),
        (('answer = "rejected"', 'answer = "same"'), "about a name"),
        (("when = 2026-11-20\n", 'when = "yesterday"\n'), "YYYY-MM-DD"),
        (('who = "Ada"\n', ""), "no who"),
        (('target = "heron-notes"', 'target = "Heron Notes"'), "hf:dataset:a/b"),
        (('name = "Heron"', 'name = "!"'), "no letters"),
        (('why = "its', 'reason = "its'), "no why"),
        (("[[decision]]", "[decision]"), "correct the TOML"),
        (("[[decision]]", "[[decisions]]"), "[[decision]]"),
        (("[[decision]]", "[[decision"), "correct the TOML"),
        (
            (
                'target = "hf:dataset:a/b"\nanswer = "not_same"',
                'target = "x"\nanswer = "same"\ndocument = "hf:model:heronry/egret"',
            ),
            "keep one row",
        ),
    ],
)
def test_a_bad_row_is_named_with_its_remedy(tmp_path, change, message):
    path = tmp_path / "decisions.toml"
    path.write_text(GOOD.replace(*change, 1))
    with pytest.raises(DecisionError) as caught:
        load_decisions(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "decisions.toml"
    path.write_bytes(b"\xff\x00")
    with pytest.raises(DecisionError):
        load_decisions(path)
