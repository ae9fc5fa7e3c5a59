# `make site` builds and checks the audit, `make test` proves the tool, `make test-browser` proves the site in a browser.
# Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
BROWSER := tests/browser
MODULES := $(BROWSER)/node_modules/ready
PEERS := .bench

.PHONY: site check lint forges quick test test-browser browser-needs pythons lowest datasette bench docs words lock clean

site: $(READY)
	$(BIN)/involvement-audit build

check: $(READY)
	$(BIN)/involvement-audit check --strict

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# While you work: without the tests that kill programs, write whole sites, or try out properties on many examples.
quick: lint
	$(BIN)/pytest -m 'not slow and not hypothesis'

# PYTEST='pytest --cov' measures branch coverage too, and fails where it falls below what pyproject.toml holds it to.
PYTEST ?= pytest
test: lint forges
	$(BIN)/involvement-audit check --strict
	$(BIN)/$(PYTEST)

# The quick tests on every other Python that this machine has: the lock is the same for all.
# PYTHONS=3.13 chooses.
pythons: $(READY)
	tests/pythons $(PYTHONS)

# What the forges read: workflows by what they may do and by their form, the forms of issues, and how to cite the project. Nothing is asked of the network.
WORKFLOWS := .github/workflows/*.yml templates/new/workflows/*.yml docs/forges/forgejo-*.yml
forges: $(READY)
	$(BIN)/zizmor --offline --quiet --persona pedantic .github templates/new/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[0-9]*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.gitlab-ci docs/forges/gitlab-ci.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.citation-file-format CITATION.cff

# With the oldest libraries that pyproject.toml admits; what only the tests need is as new as it comes.
lowest: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT INT TERM && \
	$(BIN)/uv pip compile --quiet --resolution lowest-direct --output-file "$$folder/lowest.txt" pyproject.toml && \
	$(BIN)/uv venv --quiet "$$folder/venv" && \
	$(BIN)/uv pip install --quiet --python "$$folder/venv" --requirement "$$folder/lowest.txt" --editable '.[dev]' && \
	cat "$$folder/lowest.txt" && \
	"$$folder/venv/bin/python" -m pytest

# The audit's database in both lines of Datasette, which is fetched for it.
datasette: $(READY)
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT INT TERM && \
	$(BIN)/involvement-audit build --no-search --out "$$folder/site" && \
	tests/datasettes "$$folder/site/data/audit.sqlite"

# Needs Node.js, Chromium, a Java runtime and nginx besides, and says so where they are missing. Lighthouse, which measures, has the machine to itself.
PROVE := node --test --test-timeout=900000 --test-reporter=spec --test-reporter-destination=stdout \
	--test-reporter=./$(BROWSER)/unskipped.js --test-reporter-destination=stderr
MEASURED := $(BROWSER)/lighthouse.test.js
test-browser: browser-needs $(READY) $(MODULES)
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT INT TERM && \
	$(BIN)/involvement-audit build --out "$$folder/site" && \
	export TMPDIR="$$folder" SITE="$$folder/site" BUILD=$(BIN)/involvement-audit && \
	{ $(PROVE) $(MEASURED); measured=$$?; } && \
	$(PROVE) --test-concurrency=2 $(filter-out $(MEASURED),$(wildcard $(BROWSER)/*.test.js)) && exit $$measured

browser-needs:
	@$(BROWSER)/needs

$(MODULES): $(BROWSER)/package-lock.json | browser-needs
	cd $(BROWSER) && npm ci --ignore-scripts
	touch $(MODULES)

# Beside its peers, which need Node.js besides: Markdown tables, and no test. BENCH='--sizes 10000 --rounds 1' chooses.
bench: $(READY) $(PEERS)/ready
	$(PEERS)/bin/python bench/run.py $(BENCH)

$(PEERS)/ready: bench/requirements.txt bench/package.json bench/package-lock.json
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement bench/requirements.txt
	cp bench/package.json bench/package-lock.json bench/.npmrc $(PEERS)/
	cd $(PEERS) && npm ci
	touch $(PEERS)/ready

# The catalogue of the tool's own words, from the code, the templates and the scripts; each language gets the sentences that are new.
# A catalogue's head (who checked it, its plural) is put back as it was: Babel drops it, or fills it with the hour and with names that nobody has.
WORDS := src/involvement_audit/language/po
words: $(READY)
	$(BIN)/pybabel -q extract --mapping-file words.cfg -k _ -k n_:1,2 -k c_:1c,2 -k N_ -k say --no-default-keywords \
		--add-location=file --sort-by-file --no-wrap --omit-header --output-file $(WORDS)/messages.pot .
	for catalogue in $(WORDS)/*.po; do \
		head=$$(sed '/^$$/q' "$$catalogue") && \
		$(BIN)/pybabel -q update --no-fuzzy-matching --no-wrap --omit-header --ignore-obsolete --input-file $(WORDS)/messages.pot \
			--locale "$$(basename "$$catalogue" .po)" --output-file "$$catalogue" && \
		printf '%s\n\n' "$$head" | cat - "$$catalogue" >"$$catalogue.new" && mv "$$catalogue.new" "$$catalogue" || exit; \
	done

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

# Run by a maintainer to move the pins: one list for every system and every Python, with a marker where they differ.
lock: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --strip-extras --extra dev --generate-hashes --no-header \
		--output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --strip-extras --generate-hashes --no-header \
		--output-file bench/requirements.txt bench/requirements.in

clean:
	rm -rf $(VENV) $(PEERS) $(BROWSER)/node_modules site .involvement-audit
