"""The index over sorted arrays: the candidates of datasketch, recall on planted pairs, files that are damaged."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from datasketch import MinHashLSH
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.linking import SchemeError, wrap
from provenance.linking.buffers import sign_texts
from provenance.linking.near_index import AT_05, AT_08, NearIndex, NearIndexError, exact_similarity

BENCH = Path(__file__).parents[2].parent / "shared" / "bench" / "linking"


def signatures(rows: int, seed: int) -> np.ndarray:
    """Half of the rows are near the one before: some of its values exchanged."""
    chance = np.random.default_rng(seed)
    values = chance.integers(0, 1 << 32, (rows, 128), dtype=np.uint32)
    for row in range(1, rows, 2):
        keep = chance.random(128) < chance.uniform(0.3, 1)
        values[row, keep] = values[row - 1, keep]
    return values


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1 << 30), st.sampled_from([AT_08, AT_05]), st.integers(1, 3))
def test_candidates_are_datasketchs(tmp_path_factory, seed, banding, parts):
    values = signatures(60, seed)
    index = NearIndex(tmp_path_factory.mktemp("index"), banding)
    theirs = MinHashLSH(num_perm=128, params=(banding.bands, banding.rows))
    for some in np.array_split(np.arange(60), parts):
        index.append([str(row) for row in some], values[some])
    for row in range(60):
        theirs.insert(str(row), wrap(values[row]))
    ours = {(query, f"{number}/{row}") for number, queries, rows in index.candidates(values)
            for query, row in zip(queries.tolist(), rows.tolist(), strict=True)}  # fmt: skip
    starts = {number: some[0] for number, some in enumerate(np.array_split(np.arange(60), parts))}
    named = {(query, str(starts[int(at.split("/")[0])] + int(at.split("/")[1]))) for query, at in ours}
    assert named == {(row, other) for row in range(60) for other in theirs.query(wrap(values[row]))}


@pytest.mark.skipif(not BENCH.exists(), reason="needs ../shared/bench/linking")
@pytest.mark.parametrize("banding", [AT_08, AT_05])
def test_recall_on_planted_pairs(tmp_path, banding):
    import pyarrow.parquet as pq

    documents = pq.read_table(BENCH / "documents.parquet", columns=["id", "text"])
    pairs = pq.read_table(BENCH / "near_duplicates.parquet").to_pylist()
    ids = [str(one) for one in documents["id"].to_pylist()]
    place = {one: at for at, one in enumerate(ids)}
    values = sign_texts(documents["text"]).values
    index = NearIndex(tmp_path, banding)
    index.append(ids, values)
    truth = [pair for pair in pairs if pair["jaccard"] >= banding.threshold]
    asked = sorted({place[str(pair["b"])] for pair in truth})
    found = {(asked[one.query], one.id) for one in NearIndex(tmp_path, banding).near(values[asked])}
    hits = sum((place[str(pair["b"])], str(pair["a"])) in found for pair in truth)
    assert len(truth) > 100
    assert hits / len(truth) >= 0.98


def test_texts_are_found_and_verified(tmp_path):
    text = " ".join(f"heron{number} stands in the reeds" for number in range(80))
    texts = [text, text.replace("heron40", "egret"), "something else entirely stands here and waits for rain", ""]
    index = NearIndex(tmp_path, AT_08)
    index.append(["a", "b", "c", "empty"], sign_texts(pa.array(texts)).values)
    assert len(index) == 3
    found = list(index.near(sign_texts(pa.array([text, ""])).values))
    assert {(one.query, one.id) for one in found} == {(0, "a"), (0, "b")}
    assert exact_similarity(texts[0], texts[1]) > 0.9
    assert list(NearIndex(tmp_path / "new", AT_08).near(sign_texts(pa.array([text])).values)) == []


def test_damaged_and_other_files_are_refused(tmp_path):
    index = NearIndex(tmp_path, AT_08)
    index.append(["a"], signatures(1, 7))
    with pytest.raises(SchemeError, match="make it anew"):
        NearIndex(tmp_path, AT_05)
    with pytest.raises(NearIndexError, match="one each"):
        index.append(["a", "b"], signatures(1, 7))
    (tmp_path / "signatures-00001.arrow.open").write_bytes(b"half done")
    assert len(NearIndex(tmp_path, AT_08)) == 1
    path = tmp_path / "bands-00000.arrow"
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(NearIndexError, match="make the index anew"):
        NearIndex(tmp_path, AT_08)
