"""A real Spark on two cores of this machine, started once."""

import importlib.util
import os
import shutil

import pytest


def why_not() -> str | None:
    """What is missing for Spark, as the reason of a skip."""
    if importlib.util.find_spec("pyspark") is None:
        return "needs pyspark (the extra `spark`)"
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        return "needs Java 17"
    return None


@pytest.fixture(scope="session")
def spark():
    reason = why_not()
    if reason:
        pytest.skip(reason)
    from provenance.cli.spark import spark_session

    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4", "spark.default.parallelism": "4"}
    with spark_session("local[2]", settings) as session:
        yield session
