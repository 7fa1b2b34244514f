"""Links of datasets to corpora: planted copies and parts, unrelated text, and what is never claimed."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import Sample
from db.vocabulary import LinkOutcome
from provenance.corpora import Registry, load_registry
from provenance.linking import LINKER, SCHEME, link_samples
from provenance.linking.containment import wilson

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
        'sources = ["our own page"]\nhub_ids = ["heron/notes"]\n'
    )
    return load_registry(folder)


def sample(name: str, texts: tuple[str, ...], **more: str) -> Sample:
    return Sample(f"hf:dataset:{name}", texts, (f"payload of {name}",), **more)


CORPUS = rows("corpus")
CONTROLS = [sample(f"mill/other-{letter}", rows(f"{letter}x")) for letter in "abc"]


def outcomes(registry, *samples):
    linked = link_samples([sample("heron/notes", CORPUS), *samples], registry)
    return {link.dataset.removeprefix("hf:dataset:"): link for link in linked.links}


def test_a_copy_in_other_dress_is_contained(registry):
    copy = tuple(f"  {row.upper()} !\n" for row in reversed(CORPUS))
    link = outcomes(registry, sample("re/poster", copy), *CONTROLS)["re/poster"]
    assert link.outcome is LinkOutcome.CONTAINED
    assert (link.corpus, link.corpus_subject, link.rule) == ("heron-notes", "hf:dataset:heron/notes", LINKER)
    assert (link.rows, link.matched_rows, link.share) == (60, 60, 1.0)
    assert link.control_share == 0.0
    assert len(link.controls) == 3
    assert link.scheme == SCHEME.text
    assert link.matched[0] == (0, 59, 1.0)


def test_half_is_partly_contained_with_an_interval(registry):
    half = (*CORPUS[:30], *rows("half", 30))
    link = outcomes(registry, sample("half/half", half), *CONTROLS)["half/half"]
    assert link.outcome is LinkOutcome.PARTLY_CONTAINED
    assert link.low < 0.5 == link.share < link.high


def test_unrelated_data_is_not_contained(registry):
    link = outcomes(registry, sample("un/related", rows("unrelated")), *CONTROLS)["un/related"]
    assert link.outcome is LinkOutcome.NOT_CONTAINED
    assert link.matched == ()


def test_without_three_controls_nothing_is_concluded(registry):
    found = outcomes(registry, sample("re/poster", CORPUS), sample("un/related", rows("unrelated")), CONTROLS[0])
    assert {link.outcome for link in found.values()} == {LinkOutcome.INCONCLUSIVE}
    alone = outcomes(registry, sample("re/poster", CORPUS))["re/poster"]
    assert alone.control_share is None
    assert alone.controls == ()


def test_controls_are_of_the_same_sort(registry):
    german = [sample(f"mill/de-{letter}", rows(f"{letter}d"), language="de") for letter in "abc"]
    found = outcomes(registry, sample("re/poster", CORPUS, language="en"), *german)
    assert found["re/poster"].outcome is LinkOutcome.INCONCLUSIVE


def test_a_second_copy_is_no_control_of_the_first(registry):
    found = outcomes(registry, sample("re/one", CORPUS), sample("re/two", CORPUS[::-1]), *CONTROLS)
    assert found["re/one"].outcome is found["re/two"].outcome is LinkOutcome.CONTAINED
    assert "hf:dataset:re/two" not in found["re/one"].controls
    assert all("re/" not in control for control in found["mill/other-a"].controls)


def test_what_every_dataset_shares_is_no_evidence(registry):
    shared = CORPUS[:30]
    alike = [sample(f"mill/like-{letter}", (*shared, *rows(f"{letter}l", 30))) for letter in "abcd"]
    found = outcomes(registry, *alike)
    assert {link.outcome for link in found.values()} == {LinkOutcome.INCONCLUSIVE}


def test_too_few_rows(registry):
    link = outcomes(registry, sample("few/rows", CORPUS[:10]), *CONTROLS)["few/rows"]
    assert link.outcome is LinkOutcome.INCONCLUSIVE


def test_short_empty_and_repeated_rows_are_skipped_and_counted(registry):
    texts = ("", "yes", CORPUS[0], CORPUS[0], "\ud800 \x00", *CORPUS[1:30])
    linked = link_samples([sample("heron/notes", CORPUS), sample("a/b", texts), *CONTROLS], registry)
    (skipped,) = linked.skipped
    assert (skipped.subject, skipped.rows) == ("hf:dataset:a/b", 4)
    link = next(link for link in linked.links if link.dataset == "hf:dataset:a/b")
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
