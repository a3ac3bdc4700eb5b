# The only entry point: every target prints what it does and is safe to repeat.
# Debian 12 or newer, Python 3.11 to 3.13; everything else comes from PyPI.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8080
DEMO ?= 1
TOWN ?= maehia
SITE ?= $(TOWN)
UV_VERSION := 0.13.9

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
UV_INSTALL = $(UV) pip install --quiet --python $(BIN)/python --compile-bytecode \
	--constraints constraints.txt
INSTANCE := instance
CODE := src tests deploy
# xml, zcml and page templates that we wrote
MARKUP = $(shell git ls-files --cached --others --exclude-standard \
	'*.zcml' '*.xml' '*.pt' | grep -v -E '^deploy/instance/')

say = @printf '\033[1m==> %s\033[0m\n' "$(1)"

##@ Running

.PHONY: start
start: $(VENV)/.run instance ## Start the site (PORT=8080, DEMO=0 for a clean site, TOWN=maehia)
	$(call say,The site $(SITE): made now if it is not there yet)
	@$(BIN)/thesaban-create-site $(INSTANCE)/etc/zope.conf \
		--site-id "$(SITE)" --town "$(TOWN)" \
		$(if $(filter-out 0 no false,$(DEMO)),--demo,--no-demo)
	$(call say,Starting Plone and the worker; Ctrl-C stops both)
	@exec $(BIN)/thesaban-run $(INSTANCE) --site-id "$(SITE)"

.PHONY: instance
instance: $(VENV)/.run ## Write instance/ from instance.yaml
	$(call say,Writing $(INSTANCE)/ from instance.yaml for port $(PORT))
	@$(BIN)/python deploy/render.py --port "$(PORT)"

.PHONY: worker
worker: $(VENV)/.run ## Run the worker alone (sites on RelStorage; otherwise it runs inside Plone)
	@exec $(BIN)/thesaban-run $(INSTANCE) --only-worker

.PHONY: buildout
buildout: ## Build the same site with zc.buildout (minutes) and start it
	$(call say,An environment for buildout in .venv-buildout)
	@test -x .venv-buildout/bin/python || $(PYTHON) -m venv .venv-buildout
	@.venv-buildout/bin/pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt zc.buildout packaging pip setuptools wheel hatchling
	$(call say,versions.cfg from constraints.txt)
	@.venv-buildout/bin/python deploy/versions.py constraints.txt build/versions.cfg
	$(call say,buildout: some minutes the first time)
	@mkdir -p var/cache/chameleon var/filestorage var/blobs
	@umask 077; mkdir -p var/secrets; test -s var/secrets/admin.password || \
		$(PYTHON) -c 'import secrets; print(secrets.token_hex(7))' \
		> var/secrets/admin.password
	@.venv-buildout/bin/buildout -c buildout.cfg \
		instance:http-address=localhost:$(PORT) \
		"instance:user=admin:$$(cat var/secrets/admin.password)"
	@bin/thesaban-create-site parts/instance --site-id "$(SITE)" --town "$(TOWN)" \
		$(if $(filter-out 0 no false,$(DEMO)),--demo,--no-demo)
	@exec bin/thesaban-run parts/instance --site-id "$(SITE)"

##@ Checking

.PHONY: test
test: $(VENV)/.first ## Every test; those that touch the registers on SQLite and on PostgreSQL
	$(call say,Every test$(,) those of the registers on SQLite and beside it on PostgreSQL)
	@mkdir -p build
	@THESABAN_TEST_DATABASE=postgresql $(BIN)/pytest -q -m "database or once" $(PYTEST_ARGS) \
		> build/test-postgresql.log 2>&1 & second=$$!; \
	trap "kill $$second 2>/dev/null || true" INT TERM; first=0; \
	THESABAN_TEST_DATABASE=sqlite $(BIN)/pytest -q -m "not once" $(PYTEST_ARGS) || first=$$?; \
	printf '\033[1m==> %s\033[0m\n' "On PostgreSQL (build/test-postgresql.log)"; \
	wait $$second && other=0 || other=$$?; \
	cat build/test-postgresql.log; exit $$((first | other))

.PHONY: test-unit
test-unit: $(VENV)/.all ## Only the tests that need no Plone
	$(BIN)/pytest -q -m pure $(PYTEST_ARGS)

.PHONY: test-one
test-one: $(VENV)/.all ## One path or expression: make test-one T="tests/clock -k pause"
	$(BIN)/pytest -q $(T)

.PHONY: reach
reach: $(VENV)/.all ## Every page of everybody in both languages and at both widths, by all checkers (an hour)
	@THESABAN_REACH=1 $(BIN)/pytest -q tests/portal/walk tests/portal/test_editor_words.py \
		--deselect tests/portal/walk/test_walk.py $(PYTEST_ARGS)

.PHONY: coverage
coverage: $(VENV)/.all ## Branch coverage, as text and in htmlcov/
	$(BIN)/pytest -q --cov --cov-branch --cov-report=term:skip-covered \
		--cov-report=html $(PYTEST_ARGS)

.PHONY: lint
lint: $(VENV)/.all ## ruff (with complexity), zpretty, pyroma, the message catalogues
	$(call say,ruff)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	$(call say,zpretty)
	@$(BIN)/zpretty --check $(MARKUP)
	$(call say,pyroma)
	# No home page and no mail address are published: 8 of 10 is the most.
	@$(BIN)/pyroma --min 8 .
	$(call say,Message catalogues)
	@$(BIN)/python -m thesaban.locales check

.PHONY: format
format: $(VENV)/.all ## Put code, ZCML, XML and templates into form
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)
	$(BIN)/zpretty -i $(MARKUP)

.PHONY: bench
bench: $(VENV)/.all ## Measure (minutes); writes docs/performance.md. B="writers numbering" for some
	$(BIN)/python -m tests.bench $(B)

##@ Making

.PHONY: install
install: $(VENV)/.all ## Everything for running, testing and developing, into .venv

.PHONY: i18n
i18n: $(VENV)/.all ## Extract messages and refresh the catalogues
	$(BIN)/python -m thesaban.locales

.PHONY: docs
docs: $(VENV)/.all ## Check the links and commands of docs/; refresh its pictures
	$(call say,Links and targets named in README.md and docs/)
	@$(BIN)/pytest -q tests/guards/test_docs.py
	$(call say,Pictures in docs/screenshots/)
	@THESABAN_PICTURES=docs/screenshots $(BIN)/pytest -q tests/e2e/test_journey.py -k verified

.PHONY: theme
theme: $(VENV)/.all ## Compile the SCSS of the portal (needs node_modules, see docs/develop.md)
	$(BIN)/python -m thesaban.portal.build

.PHONY: sources
sources: $(VENV)/.all ## Install with the add-ons of mx.ini from source
	$(BIN)/mxdev -c mx.ini
	$(UV) pip install --python $(BIN)/python -r requirements-mxdev.txt

.PHONY: constraints
constraints: $(UV) ## Compile constraints.txt anew from pyproject.toml
	@mkdir -p build
	$(UV) pip compile --quiet --universal --python-version 3.11 --no-header \
		--no-annotate --all-extras pyproject.toml --upgrade -o build/constraints.txt
	@{ sed -n '1,2p' constraints.txt; cat build/constraints.txt; } > build/new.txt
	@mv build/new.txt constraints.txt

.PHONY: changelog
changelog: $(VENV)/.all ## Show the change log that news/ makes
	$(BIN)/towncrier build --draft --version "$$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)"

.PHONY: clean
clean: ## Remove environments and what was generated; var/ (the data) stays
	rm -rf $(VENV) .venv-buildout $(INSTANCE) build bin parts eggs develop-eggs \
		.installed.cfg htmlcov .coverage .hypothesis .ruff_cache sources

.PHONY: help
help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z0-9-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' Makefile

, := ,

# The environment. Two stages: what a server needs, and everything.

# 3.13.0 cannot save versions of pages: github.com/python/cpython/issues/125631
$(UV):
	$(call say,A Python environment in $(VENV))
	@$(PYTHON) -c 'import sys; v = sys.version_info[:3]; \
		good = (3, 11) <= v < (3, 14) and v != (3, 13, 0); \
		sys.exit(0 if good else f"Python 3.11 to 3.13 is needed, but not 3.13.0; this is {v}")'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Needed first: sudo apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/.run: $(UV) pyproject.toml constraints.txt
	$(call say,Installing what a server needs (versions of constraints.txt))
	@$(UV_INSTALL) --editable ".[deploy]"
	@touch $@

$(VENV)/.all: $(VENV)/.run
	$(call say,Installing what tests and developers need)
	@$(UV_INSTALL) --editable ".[deploy,test,dev]"
	@touch $@

# Plone writes catalogues and MIME types at its first start; of two runs that start
# at once one would read what the other has half written.
$(VENV)/.first: $(VENV)/.all $(wildcard src/thesaban/locales/*/LC_MESSAGES/*.po)
	$(call say,The first start of Plone)
	@$(BIN)/pytest -q tests/guards/test_workflows.py
	@touch $@
