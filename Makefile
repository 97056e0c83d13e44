# Everything from a bare clone: `make build` makes the pages, `make test` runs the tests. Needs git, make and Python >= 3.11.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help build check status update test lint types format clean

help: ## show these targets
	@grep -E '^[a-z]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 10

build: $(VENV)/.installed ## build every page into output/
	$(BIN)/faktentreu build

check: $(VENV)/.installed ## check every catalog against the German articles
	$(BIN)/faktentreu check

status: $(VENV)/.installed ## show how complete and how clean each language is
	$(BIN)/faktentreu status

update: $(VENV)/.installed ## refresh templates and catalogs after the German articles changed
	$(BIN)/faktentreu update

test: $(VENV)/.installed-dev ## run the tests, on all cores
	$(BIN)/python -m pytest --numprocesses logical --dist worksteal

lint: $(VENV)/.installed-dev ## look for faults of style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev ## check the types
	$(BIN)/mypy

format: $(VENV)/.installed-dev ## format the Python files
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove the virtual environment, the caches and the built pages
	rm -rf $(VENV) .faktentreu-cache node_modules build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find output -mindepth 1 ! -name .gitkeep -delete

# The stamps are made last, so that an installation that was interrupted starts again.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Faktentreu needs Python 3.11 or newer; name one with: make $(or $(MAKECMDGOALS),build) PYTHON=/path/to/python3" >&2; exit 1; }
	@rm -f $(VENV)/.installed $(VENV)/.installed-dev
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --editable .
	@$(BIN)/python -m pipeline.precompile
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install --editable '.[dev]'
	@touch $@
