"""Candidates among signatures in memory are those of datasketch's `MinHashLSH`, and of the index in files."""

import numpy as np
import pytest
from datasketch import MinHashLSH
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.linking import wrap
from provenance.linking.banding import AT_05, AT_08, Banding
from provenance.linking.near_index import NearIndex
from provenance.linking.near_pairs import candidate_pairs, candidates, signatures_of
from provenance.linking.shingling import shingles_of


def signatures(seed: int, number: int) -> np.ndarray:
    """Made-up ones, half of them changed copies of others."""
    chance = np.random.default_rng(seed)
    values = chance.integers(0, 1 << 32, (number, 128), dtype=np.uint32)
    for row in range(number // 2):
        same = chance.random(128) < chance.random()
        values[row][same] = values[number - 1 - row][same]
    return values


@given(st.integers(0, 1 << 32), st.integers(0, 40), st.integers(0, 40), st.sampled_from([AT_08, AT_05]))
@settings(deadline=None, max_examples=40)
def test_the_candidates_are_datasketch_s(seed: int, number: int, held: int, banding: Banding) -> None:
    values = signatures(seed, number)
    index = MinHashLSH(num_perm=128, params=(banding.bands, banding.rows))
    for row, one in enumerate(values[:held]):
        index.insert(row, wrap(one))
    expected = [sorted(index.query(wrap(one))) for one in values]
    assert list(candidates(values, values[:held], banding)) == expected


@pytest.mark.parametrize("banding", [AT_08, AT_05])
def test_they_are_those_of_the_index_in_files(tmp_path, banding):
    values = signatures(11, 300)
    index = NearIndex(tmp_path, banding)
    index.append([str(row) for row in range(300)], values)
    ((_, queries, rows),) = index.candidates(values)
    ours = candidate_pairs(values, values, banding)
    assert (ours[0].tolist(), ours[1].tolist()) == (queries.tolist(), rows.tolist())


def test_no_signatures_have_no_candidates():
    none = signatures_of([])
    assert (none.shape, list(candidates(none, none, AT_08))) == ((0, 128), [])
    one = signatures_of([shingles_of("the egret stands in the reeds at dawn")])
    assert list(candidates(one, none, AT_08)) == [[]]
