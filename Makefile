# Two commands set everything up on a fresh machine: `make demo` and `make test`.
# PYTHON names another interpreter (3.11 to 3.13): make test PYTHON=python3.13
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	"$$name" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& { echo "$$name"; break; }; done)
BIN := .venv/bin

.PHONY: demo test check bench clean setup
setup: .venv/ready

# Hashes and a local project cannot go in one pip call, so there are two.
.venv/ready: constraints-dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 to 3.13 with venv was found. Install one, or name it: make PYTHON=/path/to/python3.12"; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

# Spark is large (456 MB), so the demo does without; its tests need it, and Java.
.venv/spark: .venv/ready constraints-spark.txt
	if command -v java >/dev/null || [ -n "$$JAVA_HOME" ]; then \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints-spark.txt \
		&& touch $@; fi

demo: .venv/ready
	$(BIN)/provenance demo

test: .venv/ready .venv/spark
	$(BIN)/python -m pytest

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_docs.py tests/test_packaging.py

PEERS := fastsketchlsh gaoya rensa xxhash
BENCH_LINKING ?= ../shared/bench/linking/documents.parquet

# The [bench] extra; a peer that cannot be installed here is left out, and the benchmark says so.
bench: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]' \
	|| for peer in $(PEERS); do $(BIN)/python -m pip install --quiet "$$peer" || echo "$$peer: not installed"; done
	$(BIN)/python benchmarks/linking.py $(BENCH_LINKING)
	$(BIN)/python benchmarks/near_index.py $(BENCH_LINKING)

clean:
	rm -rf .venv build dist *.egg-info
