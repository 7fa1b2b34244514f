"""Sketches of corpora and shares of datasets in them: planted mixtures by seeds of ours, files, what is refused."""

import random
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.vocabulary import LinkOutcome
from provenance.linking import SchemeError, corpus_sketch
from provenance.linking.commonness import commonness
from provenance.linking.corpus_sketch import SketchError, Sketching, sketch_of
from provenance.linking.sketch_containment import contained, share_of
from provenance.linking.sketch_files import read_sketch, write_sketch

BENCH = Path(__file__).parents[2].parent / "shared" / "bench" / "linking"
NOUNS = "heron reed tide ferry keeper harbour fog lantern rope pier mudflat curlew channel buoy gale mast".split()


def rows(seed: str, count: int = 100, words: int = 400) -> list[str]:
    chance = random.Random(seed)
    return [
        " ".join(f"{noun}{chance.randrange(90)}" for noun in chance.choices(NOUNS, k=words)) for _ in range(count)
    ]


CORPUS = rows("corpus", 200)


@pytest.fixture(scope="module")
def sketch():
    return sketch_of([pa.array(CORPUS[:100]), pa.array(CORPUS[100:])], "our own rows", scale=20)


@pytest.fixture(scope="module")
def controls(sketch):
    return [share_of(f"control {letter}", pa.array(rows(letter)), sketch) for letter in "abc"]


def outcome(texts, sketch, controls):
    return contained(share_of("x", pa.array(texts), sketch), controls, sketch)


def test_a_copy_in_other_dress(sketch, controls):
    found = outcome([f"Page {at}\n {row.upper()} !" for at, row in enumerate(CORPUS[:100])], sketch, controls)
    assert found.outcome is LinkOutcome.CONTAINED
    assert found.own.found == found.own.judged == 100
    assert found.own.low > 0.95
    assert found.low < 1.0 == found.high


def test_half_is_partly_contained(sketch, controls):
    found = outcome(CORPUS[:50] + rows("half", 50), sketch, controls)
    assert found.outcome is LinkOutcome.PARTLY_CONTAINED
    assert found.low < 0.5 < found.high
    assert {run.row for run in found.own.runs} == set(range(50))
    assert all(run.words >= 150 for run in found.own.runs)


def test_unrelated_and_quoting_data_is_not_contained(sketch, controls):
    assert outcome(rows("other"), sketch, controls).outcome is LinkOutcome.NOT_CONTAINED
    quoting = [f"{row} {CORPUS[at][:600]}" for at, row in enumerate(rows("quoting"))]
    assert outcome(quoting, sketch, controls).outcome not in (LinkOutcome.CONTAINED, LinkOutcome.PARTLY_CONTAINED)


def test_what_is_never_concluded(sketch, controls):
    assert "no control" in outcome(CORPUS, sketch, controls[:2]).reason
    assert outcome(CORPUS, sketch, controls[:2]).outcome is LinkOutcome.INCONCLUSIVE
    assert outcome(CORPUS[:10], sketch, controls).outcome is LinkOutcome.INCONCLUSIVE
    assert outcome(["short row"] * 100, sketch, controls).outcome is LinkOutcome.INCONCLUSIVE
    assert outcome(["", None], sketch, controls).own.rows == 0
    part = Sketching("a part", scale=20)
    part.add(pa.array(CORPUS))
    assert outcome(CORPUS, part.done(partial=True), controls).outcome is LinkOutcome.INCONCLUSIVE
    empty = sketch_of([], "nothing", scale=20)
    assert outcome(CORPUS, empty, controls).outcome is LinkOutcome.INCONCLUSIVE


def test_a_sketch_in_a_file(sketch, tmp_path):
    path = tmp_path / "ours.parquet"
    write_sketch(sketch, path)
    again = read_sketch(path)
    assert (again.hashes == sketch.hashes).all()
    assert (again.scale, again.source, again.rows, again.shingles, again.partial) == (
        20, "our own rows", 200, 200 * 396, False,
    )  # fmt: skip
    assert (again.at_scale(100).hashes == sketch_of([pa.array(CORPUS)], "x", scale=100).hashes).all()
    with pytest.raises(SchemeError, match="sketch the source anew"):
        again.at_scale(10)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SketchError, match="corpus sketch"):
        read_sketch(path)
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"h": [1, 2]}), path)
    with pytest.raises(SchemeError, match="anew"):
        read_sketch(path)


@pytest.mark.skipif(not BENCH.exists(), reason="needs ../shared/bench/linking")
@pytest.mark.parametrize("books", [True, False])
def test_planted_mixtures_of_books_and_of_manuals(books):
    """20 draws a class here; 1,000 were drawn when the figures of docs/linking.md were taken."""
    import pyarrow.parquet as pq

    documents = pq.read_table(BENCH / "documents.parquet", columns=["source", "text"])
    sources = documents["source"].to_pylist()
    chosen = [at for at, source in enumerate(sources) if source != "planted" and (source == "books") == books]
    chance = np.random.default_rng(20261125 + books)
    chosen = chance.permutation(chosen)[:2400]
    inside, outside = documents["text"].take(chosen[:1200]), documents["text"].take(chosen[1200:])
    sketch = sketch_of([inside], "half of them", scale=100)

    def draw(share: float) -> pa.Array:
        some = [inside.take(chance.choice(1200, round(share * 200))), outside.take(chance.choice(1200, 200))]
        return pa.chunked_array([*some[0].chunks, *some[1].slice(round(share * 200)).chunks])

    def result(share: float) -> LinkOutcome:
        controls = [share_of(str(number), draw(0), sketch) for number in range(3)]
        return contained(share_of("x", draw(share), sketch), controls, sketch).outcome

    unrelated = [result(0) for _ in range(20)]
    assert not {LinkOutcome.CONTAINED, LinkOutcome.PARTLY_CONTAINED} & set(unrelated)
    assert unrelated.count(LinkOutcome.INCONCLUSIVE) <= 4
    assert {result(0.5) for _ in range(20)} == {LinkOutcome.PARTLY_CONTAINED}
    assert {result(1) for _ in range(20)} == {LinkOutcome.CONTAINED}


def test_a_small_part_of_whole_rows_is_told(sketch, controls):
    found = outcome(CORPUS[:12] + rows("rest", 88), sketch, controls)
    assert found.outcome is LinkOutcome.PARTLY_CONTAINED


def test_altered_rows_are_no_clear_case(sketch, controls):
    chance = random.Random(5)
    altered = [" ".join(word for word in row.split() if chance.random() > 0.2) for row in CORPUS[:100]]
    assert outcome(altered, sketch, controls).outcome is LinkOutcome.INCONCLUSIVE


def test_a_copy_with_altered_words_is_not_said_to_be_absent_beside_controls_that_differ(sketch):
    """Rows of which every eleventh word is another share half of their text, and no run of 150 words."""
    some = [share_of(one, pa.array(rows(one, 100 - mixed) + CORPUS[150 : 150 + mixed]), sketch)
            for one, mixed in (("a", 0), ("b", 8), ("c", 16))]  # fmt: skip
    altered = [" ".join(f"x{at}" if at % 11 == 0 else word for at, word in enumerate(row.split())) for row in CORPUS]
    found = contained(share_of("x", pa.array(altered[:100]), sketch), some, sketch)
    assert 0.25 < found.text.value < 0.6
    assert found.outcome is LinkOutcome.INCONCLUSIVE
    assert "altered" in found.reason


def test_a_few_judged_rows_among_thousands_of_short_ones_do_not_decide():
    """Of rows of 40 words at 1/60 one in fifty is judged: those that are repeat a form of the corpus."""
    ours = sketch_of([pa.array(CORPUS)], "ours", scale=60)
    some = [share_of(one, pa.array(rows(one)), ours) for one in "abc"]
    pieces = [" ".join(row.split()[at : at + 40]) for row in CORPUS for at in range(0, 400, 40)]
    pieces_of_others = [" ".join(row.split()[at : at + 40]) for row in rows("x", 200) for at in range(0, 400, 40)]
    judged = [one for one in pieces if share_of("x", pa.array([one]), ours).judged][:30]
    found = contained(share_of("x", pa.array(pieces_of_others + judged), ours), some, ours)
    assert found.own.found >= 20
    assert (found.basis, found.outcome) == ("text", LinkOutcome.NOT_CONTAINED)


def test_rows_unlike_all_controls_are_said_to_be_so(sketch):
    quoted = [" ".join(row.split()[:80]) for row in CORPUS]
    texts = {one: [f"{row} {quoted[at]}" for at, row in enumerate(rows(one))] for one in "abc"}
    some = [share_of(one, pa.array(own), sketch) for one, own in texts.items()]
    backwards = [" ".join(reversed(row.split())) for row in CORPUS[:100]]
    found = contained(share_of("x", pa.array(backwards), sketch), some, sketch)
    assert "its words may have been altered" in found.reason
    told = contained(share_of("x", pa.array(rows("other")), sketch), [share_of(one, pa.array(rows(one)), sketch)
                     for one in "abc"], sketch).reason  # fmt: skip
    assert "at most can have been missed" in told


def test_rows_that_repeat_a_few_words_are_not_counted_as_found(sketch, controls):
    phrases = [" ".join(row.split()[:11]) for row in rows("phrases", 100)]
    repeated = [f"{phrase} " * 25 for phrase in phrases]
    coarse = sketch.at_scale(100)
    some = [share_of(control.name, pa.array(rows(control.name[-1])), coarse) for control in controls]
    found = contained(share_of("x", pa.array(CORPUS[:100] + repeated), coarse), some, coarse)
    assert found.own.silent > 50
    assert found.outcome is LinkOutcome.PARTLY_CONTAINED


def test_rows_of_a_sketch_are_the_same_whatever_the_batches(tmp_path):
    texts = rows("many", 1500, 60)
    whole, parts = Sketching("x", scale=5), Sketching("x", scale=5)
    whole.add(pa.array(texts))
    for at in range(0, 1500, 113):
        parts.add(pa.array(texts[at : at + 113]))
    one, other = whole.done().sample, parts.done().sample
    assert one.words.size == other.words.size == 1000
    for field in ("hashes", "rows", "places", "words", "numbers"):
        assert (getattr(one, field) == getattr(other, field)).all()
    write_sketch(whole.done(), tmp_path / "x.parquet")
    again = read_sketch(tmp_path / "x.parquet").sample
    assert (again.hashes == one.hashes).all()
    assert (again.numbers == one.numbers).all()
    drawn = share_of("a control", pa.array([texts[at] for at in one.numbers]), whole.done())
    assert drawn.hashes == one.hashes.size


def test_common_shingles_count_less():
    form = "this page was made by our generator and all of its rights are reserved by the makers of the page "
    texts = [f"{form}{row}" for row in rows("forms", 60, 30)]
    ours = sketch_of([pa.array([f"{form}{row}" for row in CORPUS])], "ours", scale=1)
    others = [sketch_of([pa.array([f"{form}{row}" for row in rows(one, 30)])], one, scale=1) for one in "pqr"]
    plain = share_of("x", pa.array(texts), ours)
    weighed = share_of("x", pa.array(texts), ours, common=commonness(ours, [ours, *others]))
    assert weighed.share < 0.5 * plain.share
    relatives = [sketch_of([pa.array(CORPUS[:150])], "a relative", scale=1)]
    assert commonness(ours, relatives).names == ()


def test_a_large_corpus_gets_a_coarser_sketch(monkeypatch):
    monkeypatch.setattr("provenance.linking.corpus_sketch.MOST_FINE", 500)
    monkeypatch.setattr("provenance.linking.corpus_sketch._MERGED_AT", 100)
    texts = [pa.array(CORPUS[at : at + 20]) for at in range(0, 200, 20)]
    left_alone = sketch_of(texts, "large")
    assert left_alone.scale == 1000
    assert (left_alone.hashes == sketch_of(texts, "large", scale=1000).hashes).all()
    assert sketch_of(texts, "large", scale=100).scale == 100


@given(st.lists(st.integers(0, 50)), st.lists(st.lists(st.integers(0, 50))))
@settings(deadline=None)
def test_hashes_are_merged_as_sets(known, waiting):
    before = np.unique(np.array(known, np.uint64))
    found = corpus_sketch.merged(before, [np.array(one, np.uint64) for one in waiting])
    assert found.tolist() == sorted({*known, *(hash for one in waiting for hash in one)})
    assert found.dtype == np.uint64


def test_many_small_batches_are_merged_few_times(monkeypatch):
    """Each batch merged by itself made the work grow with the square of their number."""
    calls, merged = [], corpus_sketch.merged
    monkeypatch.setattr(corpus_sketch, "merged", lambda *sides: calls.append(1) or merged(*sides))
    monkeypatch.setattr(corpus_sketch, "_MERGED_AT", 10_000)
    sketching = Sketching("small batches", scale=20)
    for at in range(2000):
        sketching.add(pa.array([CORPUS[at % 200]]), pa.array([f"https://heron.example/{at}"]))
    found = sketching.done()
    assert len(calls) <= 2 * (1 + (2000 * 396 // 20 * 1.2 + 2000) // 10_000)
    assert (found.keys.size, found.rows) == (2000, 2000)
    assert (found.hashes == sketch_of([pa.array(CORPUS)], "x", scale=20).hashes).all()
