PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   ?= demo
PIN    := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

.PHONY: help run demo test check fuzz soak bench bundle docs pictures locale lock clean

help:  ## Show these targets
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/.run  ## Open the demo workspace (made on first use in ./demo)
	@if [ -d "$(DEMO)" ]; then $(BIN)/miekeshi "$$(cd "$(DEMO)" && pwd)"; else $(BIN)/miekeshi demo "$(DEMO)"; fi

test: check  ## Check, then run every test, one more at a time than there are processors, since some of them wait
	@echo "Running every test …"
	@$(BIN)/pytest -n $$(($$($(BIN)/python -c "import os; print(os.cpu_count() or 1)") + 1)) --dist worksteal

check: $(VENV)/.dev  ## Style, types and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fuzz: $(VENV)/.dev  ## Try thousands of random sheets and texts where `make test` tries a few (an hour)
	@echo "Trying random sheets and texts …"
	@HYPOTHESIS=deep $(BIN)/pytest -n auto --dist worksteal -m hypothesis

soak: $(VENV)/.dev  ## Kill and walk for very long where `make test` does a little: 400 kills, 100 while typing, 5,000 commands, 3 x 2,000 commits and exchanges, 20 x 1,500 keys, every key at every kind of place (an hour)
	@echo "Killing, typing, walking …"
	@SOAK=long $(BIN)/pytest -n auto --dist worksteal -m soak -rP

bench: $(VENV)/.dev  ## Speed, each figure as a ratio against a baseline of the same run
	$(BIN)/python -m benchmarks

bundle: $(VENV)/.dev  ## Make the files that are handed over, for Windows and for Linux, in dist/
	@echo "Making the bundles of the present commit …"
	@$(BIN)/python -m tools.bundle

docs: $(VENV)/.dev  ## Bring the generated parts of docs/ up to date
	$(BIN)/python -m tests.docs

pictures: $(VENV)/.dev  ## Draw the pictures of screens in docs/ and in the handbook (needs Noto Sans Mono CJK and DejaVu Sans Mono)
	$(BIN)/python -m tests.pictures

locale: $(VENV)/.dev  ## Compile the message catalogues
	$(BIN)/pybabel compile -d miekeshi/locale -D miekeshi --statistics

lock:  ## Pin anew (needs uv)
	$(PIN) --extra build -o requirements.lock
	$(PIN) --extra build --extra dev --extra import --extra paper -o requirements-dev.lock
	$(PIN) --extra import --extra paper -o requirements-bundle.lock

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q miekeshi tui
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:  ## Remove what the build made
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
