# Everything a newcomer or a contributor runs; nothing but Python 3.11 or newer, git and make is needed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: try test trust lint docs audit check release-check format picture reference transcripts clean

try: $(VENV)/installed  ## install relm into .venv and ask it something
	$(BIN)/relm search quantization --year 2024

test: $(VENV)/tested  ## install what the tests need and run them
	$(BIN)/python -m pytest --cov --numprocesses auto --dist worksteal

trust: $(VENV)/tested  ## try faults much more often than the tests do, by new examples: ten minutes at most
	RELM_TRUST=long $(BIN)/python -m pytest tests/trust --numprocesses auto --dist worksteal --hypothesis-profile default

check: test lint audit  ## all that the gate runs; the tests build the documentation too

lint: $(VENV)/checked  ## lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

audit: $(VENV)/checked  ## known vulnerabilities of the dependencies
	.ci/audit $(BIN)/pip-audit

release-check: $(VENV)/checked  ## can this be released: version, changelog, tag, distributions
	.ci/release-check $(BIN)/python

format: $(VENV)/checked  ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

picture: $(VENV)/installed  ## draw the README's picture from a real run
	$(BIN)/python docs/picture.py

reference: $(VENV)/installed  ## write docs/cli.md and the man page from the commands
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/known.py

transcripts: $(VENV)/installed  ## run the examples of the documentation and write what they show
	$(BIN)/python docs/transcripts.py

docs: $(VENV)/documented  ## build the site of the documentation
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --nitpicky --fresh-env docs build/docs
	@echo build/docs/index.html

clean:
	rm -rf $(VENV) build dist

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "relm needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/tested: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group test --group docs
	touch $(VENV)/installed $(VENV)/documented $@

$(VENV)/documented: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group docs
	touch $@

$(VENV)/checked: $(VENV)/tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	touch $@
