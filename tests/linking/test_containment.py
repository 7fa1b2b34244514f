"""Links of datasets to corpora: planted copies and parts, unrelated text, and what is never claimed."""

import random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import Sample
from db.vocabulary import LinkOutcome
from provenance.corpora import Registry, load_registry
from provenance.linking import LINKER, link_samples, shingles_of
from provenance.linking.corpus_sketch import sketch_of
from provenance.linking.intervals import wilson
from provenance.linking.near_rows import HeldRows, rows_of

NOUNS = (
    "heron reed tide ferry keeper harbour fog lantern rope pier mudflat curlew channel buoy gale ledger mast".split()
)


def rows(seed: str, count: int = 60) -> tuple[str, ...]:
    chance = random.Random(seed)
    return tuple(" ".join(chance.choices([f"{noun}{seed[:2]}" for noun in NOUNS], k=60)) for _ in range(count))


@pytest.fixture(scope="module")
def registry(tmp_path_factory) -> Registry:
    folder = tmp_path_factory.mktemp("corpora")
    (folder / "ours.toml").write_text(
        '[[corpus]]\nid = "heron-notes"\nname = "Heron Notes"\nkind = "books"\nmodality = "text"\n'
        'sources = ["our own page"]\nhub_ids = ["heron/notes"]\nlanguages = "en"\n'
        + "".join(
            f'[[corpus]]\nid = "other-{letter}"\nname = "Other {letter.upper()} of the mill"\nkind = "{kind}"\n'
            f'modality = "text"\nsources = ["our own page"]\nlanguages = "{language}"\n'
            f'hub_ids = ["mill/other-{letter}"]\n'
            for letter, kind, language in [
                *((one, "books", "en") for one in "abc"),
                ("d", "books", "de"),
                ("e", "code", "en"),
            ]
        )
    )
    return load_registry(folder)


def sample(name: str, texts: tuple[str, ...], **more: Any) -> Sample:
    return Sample(f"hf:dataset:{name}", texts, (f"payload of {name}",), **more)


CORPUS = rows("corpus")
CONTROLS = [sample(f"mill/other-{letter}", rows(f"{letter}x")) for letter in "abc"]


def outcomes(registry, *samples):
    linked = link_samples([sample("heron/notes", CORPUS), *samples], registry)
    ours = [link for link in linked.links if link.corpus == "heron-notes"]
    return {link.dataset.removeprefix("hf:dataset:"): link for link in ours}


def test_a_copy_in_other_dress_is_contained(registry):
    copy = tuple(f"  {row.upper()} !\n" for row in reversed(CORPUS))
    link = outcomes(registry, sample("re/poster", copy), *CONTROLS)["re/poster"]
    assert link.outcome is LinkOutcome.CONTAINED
    assert (link.corpus, link.corpus_subject, link.rule) == ("heron-notes", "hf:dataset:heron/notes", LINKER)
    assert (link.rows, link.matched_rows, link.share, link.basis) == (60, 60, 1.0, "rows")
    assert link.control_share == 0.0
    assert link.controls == tuple(f"hf:dataset:mill/other-{letter}" for letter in "abc")
    assert link.excess_low < 1.0 == link.excess == link.excess_high
    assert link.scheme.startswith("fracminhash@")
    assert link.matched[0] == (0, 59, 1.0)


def test_evidence_is_hashes_and_offsets(registry):
    link = outcomes(registry, sample("re/poster", CORPUS), *CONTROLS)["re/poster"]
    run = link.runs[0]
    assert (run.covered, run.start, run.words) == (1.0, 0, 60)
    own = {f"{int(one) >> 32:08x}" for one in shingles_of(CORPUS[run.row])}
    assert len(run.hashes) == 4
    assert set(run.hashes) <= own


def test_half_is_partly_contained_with_an_interval(registry):
    half = (*CORPUS[:30], *rows("half", 30))
    link = outcomes(registry, sample("half/half", half), *CONTROLS)["half/half"]
    assert link.outcome is LinkOutcome.PARTLY_CONTAINED
    assert link.low < 0.5 == link.share < link.high
    assert link.excess_low < 0.5 < link.excess_high


def test_unrelated_data_is_not_among_the_rows_held_and_may_be_in_the_rest(registry):
    link = outcomes(registry, sample("un/related", rows("unrelated")), *CONTROLS)["un/related"]
    assert link.outcome is LinkOutcome.INCONCLUSIVE
    assert link.reason.startswith("only 60 rows of heron-notes are held")
    assert link.matched == link.runs == ()


def test_a_whole_corpus_that_was_sketched_can_be_said_not_to_hold_it(registry):
    sketch = sketch_of([pa.array(CORPUS)], "heron-notes", scale=1)
    linked = link_samples([sample("un/related", rows("unrelated")), *CONTROLS], registry, [sketch])
    link = next(one for one in linked.links if "related" in one.dataset and one.corpus_subject.startswith("sketch:"))
    assert (link.outcome, link.corpus) == (LinkOutcome.NOT_CONTAINED, "heron-notes")


def test_a_part_found_among_rows_held_may_be_more(registry):
    link = outcomes(registry, sample("half/half", (*CORPUS[:30], *rows("half", 30))), *CONTROLS)["half/half"]
    assert "only 60 rows of heron-notes are held: it may be more" in link.reason


def test_rows_with_a_quotation_each_are_not_contained(registry):
    quoting = tuple(f"{row} {' '.join(CORPUS[at].split()[:25])}" for at, row in enumerate(rows("quoting")))
    link = outcomes(registry, sample("quo/ting", quoting), *CONTROLS)["quo/ting"]
    assert link.outcome is LinkOutcome.INCONCLUSIVE
    assert link.matched_rows == 0
    assert "short runs" in link.reason


def test_without_three_controls_nothing_is_claimed(registry):
    link = outcomes(registry, sample("re/poster", CORPUS), *CONTROLS[:2])["re/poster"]
    assert link.outcome is LinkOutcome.INCONCLUSIVE
    assert link.reason.startswith("no control: 2")
    alone = outcomes(registry, sample("re/poster", CORPUS))["re/poster"]
    assert (alone.outcome, alone.control_share, alone.controls) == (LinkOutcome.INCONCLUSIVE, None, ())


def test_controls_are_of_the_same_sort_by_the_registry(registry):
    others = [sample(f"mill/other-{letter}", rows(f"{letter}d")) for letter in "de"]
    unknown = [sample(f"no/body-{letter}", rows(f"{letter}u")) for letter in "ab"]
    link = outcomes(registry, sample("re/poster", CORPUS), *CONTROLS[:2], *others, *unknown)["re/poster"]
    assert link.controls == ("hf:dataset:mill/other-a", "hf:dataset:mill/other-b")
    german = outcomes(registry, sample("re/poster", rows("de"), language="de"), *CONTROLS, *others)["re/poster"]
    assert german.controls == ("hf:dataset:mill/other-d",)


def test_a_copy_of_the_corpus_is_no_control(registry):
    copies = [sample("mill/other-c", CORPUS[::-1])]
    found = outcomes(registry, sample("un/related", rows("unrelated")), *CONTROLS[:2], *copies)
    assert found["un/related"].controls == ("hf:dataset:mill/other-a", "hf:dataset:mill/other-b")


def test_what_content_cannot_tell(registry):
    ids = sample("id/only", (), without_text=80)
    translated = sample("trans/lated", rows("fr"), language="fr")
    controls = [sample(f"mill/other-{letter}", rows(f"{letter}x"), language="en") for letter in "abc"]
    linked = link_samples([sample("heron/notes", CORPUS, language="en"), ids, translated, *controls], registry)
    found = {link.dataset: link for link in linked.links if link.corpus == "heron-notes"}
    assert found["hf:dataset:id/only"].outcome is LinkOutcome.NOT_VERIFIABLE
    assert "identifiers" in found["hf:dataset:id/only"].reason
    assert found["hf:dataset:trans/lated"].outcome is LinkOutcome.NOT_VERIFIABLE
    assert "translation" in found["hf:dataset:trans/lated"].reason


def test_a_row_that_was_half_rewritten_is_still_found_among_those_held():
    """Bands of four values miss one in eight pairs at a similarity of a half."""
    ours = [" ".join(f"{noun}{at}" for at, noun in enumerate(row.split())) for row in CORPUS]
    halves = [" ".join(f"x{word}" if at < 15 else word for at, word in enumerate(row.split())) for row in ours]
    held, _ = rows_of(ours)
    asked, _ = rows_of(halves)
    index = HeldRows(held)
    found = [pair.there for row in asked if (pair := index.nearest(row))]
    assert found == list(range(60))
    assert HeldRows([]).nearest(asked[0]) is None


def test_too_few_rows(registry):
    link = outcomes(registry, sample("few/rows", CORPUS[:10]), *CONTROLS)["few/rows"]
    assert link.outcome is LinkOutcome.INCONCLUSIVE


def test_short_empty_and_repeated_rows_are_skipped_and_counted(registry):
    texts = ("", "yes", CORPUS[0], CORPUS[0], "\ud800 \x00", *CORPUS[1:30])
    linked = link_samples([sample("heron/notes", CORPUS), sample("a/b", texts), *CONTROLS], registry)
    (skipped,) = linked.skipped
    assert (skipped.subject, skipped.rows) == ("hf:dataset:a/b", 4)
    link = next(link for link in linked.links if link.dataset == "hf:dataset:a/b" and link.corpus == "heron-notes")
    assert link.rows == 30
    assert sum(signature.owner.startswith("hf:dataset:a/b#") for signature in linked.signatures) == 30


def test_nothing_to_compare(registry):
    assert link_samples([], registry).links == ()
    assert link_samples([sample("a/b", ())], registry).signatures == ()
    assert outcomes(registry, sample("a/b", ()))["a/b"].outcome is LinkOutcome.INCONCLUSIVE


@settings(max_examples=10, deadline=None)
@given(st.randoms())
def test_the_order_of_samples_does_not_matter(chance):
    registry = load_registry()
    samples = [sample("allenai/c4", CORPUS), sample("re/one", CORPUS[:40]), *CONTROLS, sample("a/b", rows("ab", 25))]
    expected = link_samples(samples, registry)
    chance.shuffle(samples)
    assert link_samples(samples, registry) == expected


@given(st.integers(0, 500), st.integers(1, 500))
def test_wilsons_interval_holds_the_share(found, count):
    found = min(found, count)
    low, high = wilson(found, count)
    assert 0.0 <= low <= found / count <= high <= 1.0


def test_wilsons_interval_is_the_published_one():
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)
