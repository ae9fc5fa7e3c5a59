# Two commands matter: `make site` builds and checks the audit, `make test` proves the tool. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: site check test docs lock clean

site: $(READY)
	$(BIN)/involvement-audit build

check: $(READY)
	$(BIN)/involvement-audit check --strict

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/involvement-audit check --strict
	$(BIN)/pytest

# Pages of docs/ that are made from the code; a test fails where they have drifted.
docs: $(READY)
	$(BIN)/python docs/generate.py

# One environment for building and for testing, exactly as pinned; the audit's own files are used where they stand.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

# Run by a maintainer to move the pins.
lock: $(READY)
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --extra dev --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--no-header --allow-unsafe --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) site
