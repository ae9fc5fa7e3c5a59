# `make site` builds and checks the audit, `make test` proves the tool, `make test-browser` proves the site in a browser.
# Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
BROWSER := tests/browser
MODULES := $(BROWSER)/node_modules/ready

.PHONY: site check test test-browser browser-needs docs lock clean

site: $(READY)
	$(BIN)/involvement-audit build

check: $(READY)
	$(BIN)/involvement-audit check --strict

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy || { [ $$? = 2 ] && $(BIN)/mypy; }  # 2: it crashed, which it did once without a cause in the code
	$(BIN)/lint-imports
	$(BIN)/involvement-audit check --strict
	$(BIN)/pytest

# Needs Node.js, Chromium and a Java runtime besides, and says so where they are missing.
test-browser: browser-needs $(READY) $(MODULES)
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT INT TERM && \
	$(BIN)/involvement-audit build --out "$$folder/site" && \
	TMPDIR="$$folder" SITE="$$folder/site" BUILD=$(BIN)/involvement-audit \
		node --test --test-concurrency=1 --test-timeout=300000 \
		--test-reporter=spec --test-reporter-destination=stdout \
		--test-reporter=./$(BROWSER)/unskipped.js --test-reporter-destination=stderr $(BROWSER)/*.test.js

browser-needs:
	@$(BROWSER)/needs

$(MODULES): $(BROWSER)/package-lock.json | browser-needs
	cd $(BROWSER) && npm ci --ignore-scripts
	touch $(MODULES)

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
	rm -rf $(VENV) $(BROWSER)/node_modules site
