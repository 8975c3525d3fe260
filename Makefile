# The repository's commands; `make` lists them. What each needs it sets up by itself.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check format bench evaluate docs lock clean

PYTHON ?=
PORT ?=
# Seconds that one benchmark may take.
BENCH_SECONDS ?= 900
# Empty: `make lock` keeps every version that still fits. UPGRADE=--upgrade: the newest of all.
UPGRADE ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --no-input --disable-pip-version-check
# What some tests start, as Debian packages: a feed reader and a browser.
PROGRAMS := newsboat chromium

help:  ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/.program  ## The whole way, on this checkout as home: seeds, feeds, events, pages; ^C ends it (PORT=8000)
	@exec $(BIN)/aggregator --home . run $(if $(PORT),--port $(PORT))

test: .venv/.tools  ## Everything that CI runs, from nothing
	@tools/debian $(PROGRAMS) || { test -z "$${CI:-}"; echo "The tests that need them are skipped."; }
	@$(MAKE) --no-print-directory check

check: .venv/.tools  ## Formatting, lint, types, import contracts, tests and their coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -n 2 --cov --cov-report=term

format: .venv/.tools  ## Format the code and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# atheris guides tests/bench/fuzz.py. It has wheels for some Pythons and platforms only, so it stands in no lock.
bench: .venv/.tools  ## Every benchmark in tests/bench, each for at most BENCH_SECONDS
	@$(PIP) install 'atheris>=3,<4' 2>/dev/null || echo "atheris cannot be installed here; fuzzing goes on without it."
	@failed=; for file in tests/bench/[!_]*.py; do \
	  test -e "$$file" || continue; \
	  printf '\n== %s\n' "$$file"; \
	  timeout "$(BENCH_SECONDS)" $(BIN)/python "$$file" || failed+=" $$file"; \
	done; test -z "$$failed" || { echo "Failed or too slow:$$failed" >&2; exit 1; }

evaluate: .venv/.tools  ## How well stories are grouped and figures read, beside plain lines (needs ../shared)
	@$(BIN)/python -m tests.bench.grouping quality
	@$(BIN)/python -m tests.bench.grouping speed
	@$(BIN)/python -m tests.bench.copies recall
	@$(BIN)/python -m tests.bench.copies false
	@for file in tests/data/cluster/figures.jsonl tests/data/cluster/figures.held.jsonl; do \
	  printf '\n%s\n' "$$file"; $(BIN)/aggregator --home . evaluate --figures "$$file"; done

docs: .venv/.tools  ## Write docs/commands.md anew from the commands' own help
	$(BIN)/python -m tools.commands > .venv/commands.md
	mv .venv/commands.md docs/commands.md

# --universal: one lock for every Python and platform that pyproject.toml allows. Each lock is held to the one before it.
lock: .venv/.python  ## Refresh the locks (UPGRADE=--upgrade for the newest versions)
	@scratch=$$(mktemp -d); trap 'rm -rf "$$scratch"' EXIT; \
	$(BIN)/python -m venv "$$scratch"; "$$scratch/bin/python" -m pip --quiet --disable-pip-version-check install uv; \
	compile() { "$$scratch/bin/uv" pip compile --quiet --universal --python-version 3.11 $(UPGRADE) --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --output-file "$$@"; }; \
	compile requirements-build.lock --group build; \
	compile requirements.lock pyproject.toml --extra postgres --constraint requirements-build.lock; \
	compile requirements-dev.lock pyproject.toml --extra postgres --group dev --constraint requirements.lock

clean:  ## Remove .venv and all that was built; the archive and what was published stay
	rm -rf .venv dist build htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find aggregator db tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp says: done, for these locks. pip leaves alone what is already right, so a stamp is cheap to renew.
.venv/.python: tools/venv
	@tools/venv .venv "$(PYTHON)"
	@touch $@

# Hashes for all that is downloaded; what builds comes first, and builds what has no wheel without downloading more.
.venv/.program: .venv/.python requirements-build.lock requirements.lock pyproject.toml
	@echo "Installing the libraries of requirements.lock"
	@$(PIP) install --require-hashes -r requirements-build.lock
	@$(PIP) install --require-hashes --use-pep517 --no-build-isolation -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.tools: .venv/.program requirements-dev.lock
	@echo "Installing the tools of requirements-dev.lock"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
