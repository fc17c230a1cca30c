# Everything a newcomer needs; `make` alone lists the targets.

PYTHON ?= python3
AKIBA_PORT ?= 8000
AKIBA_DATA ?= akiba-data

BIN := .venv/bin
INSTALLED := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install run test lint format soak examples coverage-api benchmarks lock

help:  ## List these targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(INSTALLED)  ## Make .venv with the locked packages and Akiba itself.

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Akiba needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	@touch $@

run: install  ## Start a small institution with two years of data on AKIBA_PORT, kept in AKIBA_DATA.
	$(BIN)/akiba demo --port $(AKIBA_PORT) --data $(AKIBA_DATA)

test: lint  ## Check everything: style, types, architecture and every test.
	$(BIN)/python -m pytest --quiet --numprocesses auto --maxprocesses 4 --dist loadfile

lint: install  ## Check style, types and the arrows between the rooms.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install  ## Put the code in its usual form.
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

soak: install  ## Run the property tests and the attacks on the API for much longer.
	$(BIN)/python -m pytest --quiet -m "soak or hypothesis" --hypothesis-profile=soak

examples: install  ## Record the examples that the OpenAPI document lacks, from the tests of the API.
	$(BIN)/python -m pytest --quiet -p tests.support.recorder tests/api tests/golden

coverage-api: install  ## Say how many of Fineract's 834 operations are served.
	$(BIN)/python -m tests.support.surface

benchmarks: install  ## Measure every claim about speed and size.
	$(BIN)/python -m benchmarks

lock:  ## Choose the newest packages that fit, pinned by hash (needs uv).
	uv pip compile pyproject.toml --extra test --extra build --upgrade --generate-hashes --no-emit-index-url \
		--universal --python-version 3.11 --no-header --no-annotate --quiet --output-file requirements.lock
