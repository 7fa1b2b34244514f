"""Starting Apache Spark for a command, and what to say where it cannot be."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from provenance.cli.stopping import UsageProblem

_PYTHON = "PYSPARK_PYTHON"
_SETTINGS = {
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1024",  # long documents: some 6 MB a batch
    "spark.driver.maxResultSize": "0",  # a sketch is collected: 1 GB for 1 TB of text at 1/1000
}
_ON_THIS_MACHINE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
"""With `local[…]` nothing is offered to the network."""


@contextmanager
def spark_session(master: str, settings: dict[str, str] | None = None) -> Iterator[Any]:
    """A session on `master` (`local[4]`, `spark://HOST:7077`, `yarn`), stopped with the block unless it ran before.

    What `spark-submit`, `spark-defaults.conf` or `settings` say stands above our own. Raises UsageProblem without
    pyspark or Java, or when Spark does not start.
    """
    try:
        import pandas  # noqa: F401 - mapInArrow asks for it, late and less clearly
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageProblem(
            f"--spark {master}: {error}. Install the extra `spark` (pip install '.[spark]'), and Java 17 or newer"
        ) from error
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise UsageProblem(f"--spark {master}: no Java is here; install Java 17 or newer, or set JAVA_HOME to it")
    os.environ.setdefault(_PYTHON, sys.executable)  # workers on this machine run the same Python
    running = SparkSession.getActiveSession()
    try:
        session = running or _started(SparkSession, master, settings or {})
    except (PySparkException, OSError) as error:
        said = str(error).partition("\n")[0]
        raise UsageProblem(f"--spark {master}: Spark did not start ({said}); is this Java 17 or newer?") from error
    try:
        yield session
    finally:
        if not running:
            session.stop()


def _started(kind: Any, master: str, settings: dict[str, str]) -> Any:
    from pyspark import SparkConf

    given = dict(SparkConf().getAll())
    own = {**_SETTINGS, **(_ON_THIS_MACHINE if master.startswith("local") else {})}
    builder = kind.builder.master(master).appName("provenance")
    for name, value in {**{key: one for key, one in own.items() if key not in given}, **settings}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
