# `make help` lists the targets. Everything runs in .venv, which `make env` builds from requirements.lock.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp
WORKERS ?= 2
CODE := src tests docs scripts benchmarks

.PHONY: help env brief test check docs lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

env: $(STAMP) ## make .venv with all that the program and its tests need

$(STAMP): requirements.lock pyproject.toml
	@python=$$(command -v python3.11 || command -v python3 || true); \
	if [ -z "$$python" ] || ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "détente needs Python 3.11 or newer; found: $${python:-none}." >&2; \
		echo "Install python3.11 (with its venv module) and run make again." >&2; \
		exit 1; \
	fi; \
	"$$python" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

brief: env ## write the worked example, the United States and Pakistan, to build/us-pakistan.html
	@mkdir -p build
	$(BIN)/detente brief USA PAK --dossier us-pakistan -o build/us-pakistan.html

test: env ## run the tests (WORKERS=n for more processes)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: env ## lint, format, types and the import rules
	$(BIN)/ruff check $(wildcard $(CODE))
	$(BIN)/ruff format --check $(wildcard $(CODE))
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports

docs: env ## write the reference pages anew and run every example in the docs
	@for script in scripts/write_*.py; do [ ! -e "$$script" ] || $(BIN)/python "$$script"; done
	$(BIN)/python -m pytest -q tests/test_docs.py

lock: ## resolve the requirements anew (asks the package index)
	@mkdir -p build
	python3 -m venv --clear build/lock-env
	build/lock-env/bin/python -m pip install --quiet pip-tools
	build/lock-env/bin/pip-compile --quiet --upgrade --generate-hashes --no-header --no-annotate --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--extra dev --output-file requirements.lock pyproject.toml
	@! grep -n '://' requirements.lock

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
