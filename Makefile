# The door to everything: `make run` and `make test` need only Python 3.11 or newer.

VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORKERS ?= 1
SUITES := pipeline tests benchmarks docs gold examples training

# The first Python on the path that is new enough; set PYTHON to choose another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then command -v $$p; break; fi; done)

.PHONY: run test test-slow lint types gate regressions bench bench-values peer-cqe bench-scoring docs install clean help
.DEFAULT_GOAL := help

help: ## show the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(STAMP) ## extract the corpus to out/records.jsonl, score it against the gold, print the table
	@mkdir -p out
	$(BIN)/newsfacts extract corpus --out out/records.jsonl --workers $(WORKERS)
	$(BIN)/newsfacts score out/records.jsonl gold

test: $(STAMP) ## run the tests
	$(BIN)/python -m pytest

test-slow: $(STAMP) ## run the slow tests, which `make test` leaves out
	$(BIN)/python -m pytest -m slow

lint: $(STAMP) ## check style, imports between the layers, and the lexicons' form
	$(BIN)/ruff check $(SUITES)
	$(BIN)/ruff format --check $(SUITES)
	$(BIN)/lint-imports

types: $(STAMP) ## check the types
	$(BIN)/mypy

gate: run ## hold the scores against the floors in gold/baseline.json; exit 3 if one fell
	$(BIN)/newsfacts gate out/records.jsonl gold

regressions: $(STAMP) ## write the expected record of every corpus article anew
	$(BIN)/python -m pytest tests/test_corpus.py tests/test_record.py --force-regen || true
	$(BIN)/python -m pytest tests/test_corpus.py tests/test_record.py

bench: $(STAMP) ## CPU time of the pipeline beside that of the stock spaCy model
	$(BIN)/python -m benchmarks.cost corpus

bench-values: $(STAMP) .venv-bench/.installed ## accuracy of amounts, dates and parameter counts beside other libraries
	$(BIN)/python -m benchmarks.values

peer-cqe: .venv-bench/.installed ## add CQE to the libraries of bench-values (about 1.5 GB)
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --requirement benchmarks/values/requirements-cqe.txt
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps CQE==2.0.3

bench-scoring: run ## time of scoring with intervals
	$(BIN)/python -m benchmarks.scoring out/records.jsonl gold

.venv-bench/.installed: benchmarks/values/requirements.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

docs: $(STAMP) ## write docs/schema.md and the outputs in the documentation anew
	$(BIN)/python -m docs.build

install: $(STAMP) ## set up the virtual environment; quick when nothing changed

$(STAMP): pyproject.toml
	@if [ -z "$(PYTHON)" ]; then \
		echo "error: no Python 3.11 or newer found; install one, or run make PYTHON=/path/to/python3" >&2; \
		exit 2; fi
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

clean: ## remove the virtual environment and everything that was made
	rm -rf $(VENV) out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
