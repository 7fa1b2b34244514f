"""What is printed can be shown by any terminal, and JSON is still what it was."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from provenance.cli.screen import complain, say, say_json


def printed(text: str) -> str:
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        say(text)
        complain(text)
    return out.getvalue()


@given(st.text())
def test_only_what_can_be_seen_is_printed(text: str) -> None:
    assert all(one.isprintable() or one == "\n" for one in printed(text))


@given(
    st.recursive(
        st.text() | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_json_comes_back_as_it_was(value: object) -> None:
    out = StringIO()
    with redirect_stdout(out):
        say_json(value)
    assert json.loads(out.getvalue()) == value
    assert all(one.isprintable() or one == "\n" for one in out.getvalue())


def test_a_blank_stays_a_blank_and_a_control_is_shown() -> None:
    assert printed("12\u00a0GB\tof\x1b[31m words\u202e") == "12 GB of\ufffd[31m words\ufffd\n" * 2
