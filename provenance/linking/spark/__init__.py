"""Linking on Apache Spark (extra `spark`): the functions of `batches` in `mapInArrow`, the band join as a shuffle.

A session is made by whoever calls; nothing here imports pyspark before it is handed one.
"""

from provenance.linking.spark.near import near_on_spark, sign_on_spark, verify_on_spark
from provenance.linking.spark.sketching import Reading, sketch_on_spark

__all__ = ["Reading", "near_on_spark", "sign_on_spark", "sketch_on_spark", "verify_on_spark"]
