"""Keys of bands in order, and looking them up: the same as NumPy's own, whatever the keys are."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.linking.banding import AT_05, AT_08, agreements, ascending, band_keys, same_keys, with_words

KEYS = st.lists(
    st.one_of(st.integers(0, (1 << 64) - 1), st.integers(0, 9), st.integers((1 << 64) - 9, (1 << 64) - 1))
)


@given(KEYS, KEYS)
@settings(deadline=None)  # the first call compiles
def test_keys_are_found_where_they_stand(held, asked):
    keys = np.array(held, np.uint64)
    ordered, rows = ascending(keys)
    assert (ordered == np.sort(keys)).all()
    assert (keys[rows] == ordered).all()
    assert sorted(rows.tolist()) == list(range(keys.size))
    found, where = same_keys(np.array(asked, np.uint64), ordered, rows)
    pairs = sorted(zip(found.tolist(), where.tolist(), strict=True))
    assert pairs == sorted((a, b) for a, key in enumerate(asked) for b, other in enumerate(held) if key == other)


def test_a_key_is_of_the_values_of_its_band_alone():
    values = np.random.default_rng(3).integers(0, 1 << 32, (40, 128), dtype=np.uint32)
    for banding in (AT_08, AT_05):
        keys = band_keys(values, banding)
        assert keys.shape == (banding.bands, 40)
        assert np.unique(keys).size == keys.size
        changed = values.copy()
        changed[:, 2 * banding.rows] ^= 1
        assert np.flatnonzero((band_keys(changed, banding) != keys).any(axis=1)).tolist() == [2]


def test_equal_values_are_counted_and_signatures_without_words_left_out():
    chance = np.random.default_rng(5)
    values = chance.integers(0, 3, (20, 128), dtype=np.uint32)
    some, others = chance.integers(0, 20, 50), chance.integers(0, 20, 50)
    assert (agreements(values, some, values, others) == (values[some] == values[others]).mean(axis=1)).all()
    assert with_words(values) is None
    values[4] = np.iinfo(np.uint32).max
    values[7, 0] = np.iinfo(np.uint32).max
    kept = with_words(values)
    assert kept is not None
    assert kept.tolist() == [row for row in range(20) if row != 4]
