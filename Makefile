# Two commands do all the set-up: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help run demo test lint format bench torture evaluate lock clean

help:
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp ## start Rulewire (ARGS="--config FILE" passes options on)
	@$(BIN)/python -m bot run $(ARGS)

demo: $(VENV)/run.stamp ## see it work on invented documents: no network, no token, about a minute
	@$(BIN)/python -m bot demo

test: $(VENV)/dev.stamp ## run the tests (ARGS="-k name" passes options on)
	@$(BIN)/python -m pytest --cov --cov-report=term:skip-covered --cov-fail-under=90 $(ARGS)

lint: $(VENV)/dev.stamp ## format check, lint, strict types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(VENV)/dev.stamp ## put the code in form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/dev.stamp ## measure speed and memory; prints medians and ratios of this run
	@$(BIN)/python -m tests.bench $(ARGS)

evaluate: $(VENV)/dev.stamp ## measure against labelled documents (CORPUS=DIR for another folder, ARGS=--json for machines)
	@$(BIN)/python -m tests.evaluate $(if $(CORPUS),--corpus "$(CORPUS)") $(ARGS)

torture: $(VENV)/dev.stamp ## prove that nothing is lost under kills, storms and full disks (45 min; ARGS="kills load" picks parts)
	@$(BIN)/python -m tests.torture $(ARGS)

lock: $(VENV)/dev.stamp ## resolve the dependencies anew into the two lock files
	@$(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements.lock
	@$(BIN)/uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links -c requirements.lock -o requirements-dev.lock

clean: ## remove what make built
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Rulewire needs Python 3.11 or later; say which with: make PYTHON=python3.12 run" >&2; exit 2; }
	@echo "Creating the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock | $(BIN)/python
	@echo "Installing what Rulewire needs ..."
	@$(PIP) -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements.lock requirements-dev.lock | $(BIN)/python
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements-dev.lock
	@touch $(VENV)/run.stamp $@
