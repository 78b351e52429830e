# Everything a developer or operator runs. Needs Python 3.11 or later and make; uv is used where present.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
SHELL := /bin/sh

.DEFAULT_GOAL := help
.PHONY: help run test coverage check bench docs lock format clean

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Communiqué needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12")'
ifdef UV
	@$(UV) venv -q --allow-existing --python $(PYTHON) $(VENV)
else
	@$(PYTHON) -m venv $(VENV)
endif
	@touch $@

# install FILE: the locked packages of one requirements file, then the project itself
ifdef UV
install = $(UV) pip install -q --python $(BIN)/python --require-hashes -r $(1)
project = $(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
else
install = $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1)
project = $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endif

$(VENV)/.server: $(VENV)/.python requirements/server.txt requirements/build.txt pyproject.toml
	@echo "Installing what the server needs into $(VENV) (first time: mostly downloads) ..."
	@$(call install,requirements/server.txt)
	@$(call install,requirements/build.txt)
	@$(project)
	@touch $@

$(VENV)/.dev: $(VENV)/.server requirements/dev.txt
	@echo "Installing what tests and checks need into $(VENV) ..."
	@$(call install,requirements/dev.txt)
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements/bench.txt
	@echo "Installing the peers that the bench compares with ..."
	@$(call install,requirements/bench.txt)
	@touch $@

run: $(VENV)/.server ## start the exchange with two sample sources and print its address
	@$(BIN)/communique run --demo

test: $(VENV)/.dev ## run every test, on SQLite and on PostgreSQL
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/run.py

coverage: $(VENV)/.dev ## every test on SQLite, with what they reach of the code and the floor of it (half as long again)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -q -n 2 --dist load --cov=communique --cov-report=term

check: $(VENV)/.dev ## lint, types, layers, shape, templates, messages, floors
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q -p no:randomly tests/test_shape.py
	@$(BIN)/djlint --check --lint src/communique
	@$(BIN)/python bench/run.py floors

bench: $(VENV)/.bench ## measure accuracy and speed beside peers
	@$(BIN)/python bench/run.py

docs: $(VENV)/.dev ## write the generated parts of docs/ and README from the code
	@$(BIN)/python docs/generate.py

lock: $(VENV)/.python ## resolve requirements/*.txt anew (needs uv)
	@uv pip compile -q pyproject.toml --extra server --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements/server.txt
	@uv pip compile -q requirements/build.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements/build.txt
	@uv pip compile -q pyproject.toml --extra dev -c requirements/server.txt -c requirements/build.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements/dev.txt
	@uv pip compile -q requirements/bench.in -c requirements/dev.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements/bench.txt

format: $(VENV)/.dev ## put the code in its one format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean: ## remove the environment and everything built; keeps data/
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage*
