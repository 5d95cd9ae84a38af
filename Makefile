# `make` builds everything, `make test` checks everything; both set up what is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.armsdata-ready

.DEFAULT_GOAL := all
.PHONY: all test check lint format lock pictures clean

all: $(STAMP)
	$(BIN)/python -m snakemake

test: $(STAMP)
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/armsdata check

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/snakefmt --check Snakefile workflow/rules
	$(BIN)/python -m snakemake --lint

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/snakefmt Snakefile workflow/rules

pictures: $(STAMP)
	$(BIN)/python -m snakemake pictures

lock:
	uv pip compile --universal --generate-hashes --python-version 3.11 --all-extras \
	  --no-emit-index-url --custom-compile-command "make lock" -o requirements.lock pyproject.toml

clean:
	rm -rf .snakemake results logs data/interim benchmarks/results

# The stamp is written last, so an interrupted set-up is done again.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "armsdata needs Python 3.11 or newer; run: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@
