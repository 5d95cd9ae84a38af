# `make` builds everything, `make test` checks everything; both set up what is missing.
PYTHON ?= python3
BIN := .venv/bin

# `make DEBUG=1` shows tracebacks where a failed build is told in one line.
LAUNCH := $(BIN)/python -m armsdata.workflow.launch $(if $(DEBUG),--debug)

.DEFAULT_GOAL := all
.PHONY: all environment test test-fast check lint format lock lab wheel pictures clean

all: environment
	@$(LAUNCH)

# Makes .venv where it is missing, incomplete, outdated, or was moved.
environment:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "error: there is no $(PYTHON) here -> install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) workflow/scripts/set_up.py

# A file of tests stays with one process: many of them build something once for all their tests.
test: environment
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

# Nothing that runs the workflow, and no other test that takes long.
test-fast: environment
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not dag and not slow"

check: environment
	$(BIN)/python -m armsdata check

lint: environment
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy --num-workers 2
	@# Its own script would not survive a moved checkout.
	$(BIN)/python -c "from importlinter.cli import lint_imports_command as run; run()"
	$(BIN)/python -m snakefmt --check Snakefile workflow/rules
	$(BIN)/python -m snakemake --lint

format: environment
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .
	$(BIN)/python -m snakefmt Snakefile workflow/rules

pictures: environment
	@$(LAUNCH) pictures

lab: environment
	$(BIN)/python -m jupyterlab notebooks

# Needs nothing built: the tables in it are made from the committed CSV files.
wheel: environment
	$(BIN)/python -m hatchling build -t wheel -d dist

lock:
	uv pip compile --universal --generate-hashes --python-version 3.11 --all-extras \
	  --no-emit-index-url --custom-compile-command "make lock" -o requirements.lock pyproject.toml

clean:
	rm -rf .snakemake build results logs data/interim benchmarks/results
