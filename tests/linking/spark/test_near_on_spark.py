"""Signatures and near-duplicates on Spark: the rows that one machine gives."""

import random

import numpy as np
import pyarrow as pa
import pytest

from provenance.linking import SchemeError
from provenance.linking.banding import AT_05, AT_08
from provenance.linking.batches import to_values
from provenance.linking.buffers import sign_texts
from provenance.linking.near_index import NearIndex, exact_similarity
from provenance.linking.spark import near_on_spark, sign_on_spark, verify_on_spark

WORDS = "heron egret reed marsh tide wind stone path gate bell lamp rope salt mill weir dyke".split()


def near_texts(count: int = 120) -> list[str]:
    """Every third is the text before it with some words exchanged; some are empty or in another script."""
    chance, texts = random.Random(11), []
    for number in range(count):
        words = [f"{chance.choice(WORDS)}{chance.randrange(400)}" for _ in range(chance.randrange(40, 400))]
        if number % 3 == 1:
            words = [one if chance.random() > 0.02 * (number % 7) else "changed" for one in texts[-1].split()]
        texts.append(" ".join(words))
    return [*texts, "", "...", "四月の風は湖の上を渡って葦を揺らしている", texts[0]]


@pytest.fixture(scope="module")
def table() -> pa.Table:
    texts = near_texts()
    return pa.table({"id": [f"d{number}" for number in range(len(texts))], "text": texts})


@pytest.fixture(scope="module")
def signed(spark, table, tmp_path_factory):
    """Signatures that went to Parquet and came back."""
    place = str(tmp_path_factory.mktemp("signed") / "signatures.parquet")
    sign_on_spark(spark.createDataFrame(table).repartition(5)).write.parquet(place)
    return spark.read.parquet(place)


def test_signatures_are_those_of_one_machine(signed, table):
    found = signed.toArrow().combine_chunks().sort_by("id")
    expected = sign_texts(table.sort_by("id")["text"])
    assert found["id"].to_pylist() == sorted(table["id"].to_pylist())
    assert (to_values(found["minhash"].chunk(0)) == expected.values).all()
    assert found["shingles"].to_pylist() == expected.shingles.tolist()


@pytest.mark.parametrize("banding", [AT_08, AT_05], ids=["0.8", "0.5"])
def test_near_pairs_are_those_of_one_machine(signed, table, tmp_path, banding):
    ids, values = table["id"].to_pylist(), sign_texts(table["text"]).values
    index = NearIndex(tmp_path, banding)
    for part in np.array_split(np.arange(len(ids)), 3):
        index.append([ids[row] for row in part], values[part])
    expected = {(ids[one.query], one.id, one.estimate) for one in index.near(values)}
    found = near_on_spark(signed, signed, banding).toArrow()
    assert found.num_rows == len(expected)
    assert set(zip(*(found[name].to_pylist() for name in found.column_names), strict=True)) == expected
    assert len(expected) > len(ids)


def test_one_frame_is_asked_about_another(signed, table, tmp_path):
    ids, values = table["id"].to_pylist(), sign_texts(table["text"]).values
    index = NearIndex(tmp_path, AT_05)
    index.append(ids[:60], values[:60])
    expected = {(ids[one.query + 60], one.id) for one in index.near(values[60:])}
    number = "int(substr(id, 2))"
    found = near_on_spark(signed.where(f"{number} >= 60"), signed.where(f"{number} < 60"), AT_05).toArrow()
    assert set(zip(found["query"].to_pylist(), found["id"].to_pylist(), strict=True)) == expected
    assert expected


def test_bands_of_a_frame_asked_about_itself_are_sent_once(spark, signed, capsys):
    spark.conf.set("spark.sql.autoBroadcastJoinThreshold", "-1")
    try:
        near = near_on_spark(signed, signed, AT_08)
        near.collect()
        near.explain()
    finally:
        spark.conf.unset("spark.sql.autoBroadcastJoinThreshold")
    assert "ReusedExchange [band#" in capsys.readouterr().out


def test_pairs_are_verified_by_their_shingles(spark, signed, table):
    texts = spark.createDataFrame(table)
    pairs = near_on_spark(signed, signed, AT_05).where("query < id")
    text = dict(zip(table["id"].to_pylist(), table["text"].to_pylist(), strict=True))
    found = verify_on_spark(pairs, texts, texts).toArrow().to_pylist()
    assert len(found) > 10
    for row in found:
        assert row["exact"] == exact_similarity(text[row["query"]], text[row["id"]])


def test_signatures_of_another_scheme_are_refused(spark, signed, tmp_path):
    bare = spark.createDataFrame(pa.table({"id": ["a"], "minhash": [b"1" * 512]}))
    with pytest.raises(SchemeError, match="sign the texts anew"):
        near_on_spark(signed, bare, AT_08)
    with pytest.raises(SchemeError, match="512 bytes"):
        to_values(pa.array([b"short"]))
