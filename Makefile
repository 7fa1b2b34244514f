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

demo: .venv/ready
	$(BIN)/provenance demo

test: .venv/ready
	$(BIN)/python -m pytest

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_docs.py tests/test_packaging.py

bench: .venv/ready
	$(BIN)/python benchmarks/extract.py

clean:
	rm -rf .venv build dist *.egg-info
