"""Signatures and near-duplicates on Spark: the rows that `sign_texts` and `NearIndex.near` give on one machine.

Frames go in and come out, so that a user's own session reads and writes them. Ids are strings and name a document
once. The band join is a shuffle by (band, key); the pairs that come out of it are made distinct and compared by
their signatures. A text that stands a thousand times makes a million pairs here as on one machine: take exact copies
out first (`dropDuplicates` of `minhash`).
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from provenance.linking.banding import Banding
from provenance.linking.batches import (
    BANDED,
    COMPARED,
    SIGNED,
    VERIFIED,
    band_batch,
    compare_batch,
    sign_batch,
    verify_batch,
)
from provenance.linking.signing import SCHEME, SchemeError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_SCHEME = "scheme"


def sign_on_spark(texts: "DataFrame") -> "DataFrame":
    """Columns `id` and `text` become `id`, `minhash` (512 bytes) and `shingles`; Parquet keeps the scheme with it."""
    signed = _mapped(texts.select("id", "text"), sign_batch, SIGNED)
    return signed.withMetadata("minhash", {_SCHEME: SCHEME.text})


def near_on_spark(asked: "DataFrame", held: "DataFrame", banding: Banding) -> "DataFrame":
    """Pairs `query` (an id of `asked`), `id` (of `held`) and `estimate`: the near ones of two frames of signatures.

    A frame can be asked about itself: each document is then near itself, and each pair stands in both directions.
    Raises SchemeError for signatures of another scheme.
    """
    for frame in (asked, held):
        _check(frame)
    queries = _bands(asked, banding)
    ids = queries if asked is held else _bands(held, banding)  # the same bands: Spark sends them once
    queries, ids = queries.withColumnRenamed("id", "query"), ids.withColumnRenamed("id", "other")
    pairs = queries.join(ids, ["band", "key"]).selectExpr("query", "other as id").distinct()
    own = asked.select("id", "minhash").withColumnRenamed("id", "query")
    others = held.select("id", "minhash").withColumnRenamed("minhash", "held")
    both = pairs.join(own, "query").join(others, "id").select("query", "id", "minhash", "held")
    return _mapped(both, partial(compare_batch, banding=banding), COMPARED)


def verify_on_spark(pairs: "DataFrame", asked: "DataFrame", held: "DataFrame") -> "DataFrame":
    """Pairs with `exact`, the Jaccard similarity of the shingles of their texts: what a claim rests on.

    `asked` and `held` have `id` and `text`; of both only the texts of the pairs go through the shuffle where the
    pairs' ids are few enough to be sent to every worker.
    """
    own = asked.selectExpr("id as query", "text").join(pairs.select("query").distinct(), "query", "left_semi")
    others = held.selectExpr("id", "text as other").join(pairs.select("id").distinct(), "id", "left_semi")
    both = pairs.join(own, "query").join(others, "id").select("query", "id", "estimate", "text", "other")
    return _mapped(both, verify_batch, VERIFIED)


def _bands(signatures: "DataFrame", banding: Banding) -> "DataFrame":
    return _mapped(signatures.select("id", "minhash"), partial(band_batch, banding=banding), BANDED)


def _mapped(frame: "DataFrame", step: Callable[[Any], Any], schema: str) -> "DataFrame":
    def over(batches: Iterator[Any]) -> Iterator[Any]:
        return map(step, batches)

    return frame.mapInArrow(over, schema)


def _check(frame: "DataFrame") -> None:
    found = frame.schema["minhash"].metadata.get(_SCHEME)
    if found != SCHEME.text:
        raise SchemeError(
            f"comparing signatures on Spark: they are by {found or 'no scheme that is known'!r} and this version "
            f"makes {SCHEME.text!r}; sign the texts anew with sign_on_spark"
        )
