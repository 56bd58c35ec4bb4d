# make demo   set up, read the sample reports into a store, show them and what is found in it
# make test   set up, run every test and linter
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test lint unit clean

demo: .venv/run.installed
	$(BIN)/marsad read samples --to summary --store .venv/demo.db
	$(BIN)/marsad timeline --store .venv/demo.db
	$(BIN)/marsad statements --stance deny --store .venv/demo.db
	$(BIN)/marsad search بيروت --store .venv/demo.db

test: lint unit

lint: .venv/dev.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: .venv/dev.installed
	$(BIN)/pytest -q -n 2

.venv/bin/python:
	.ci/make-venv $(PYTHON)

.venv/run.installed: requirements/run.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.installed: requirements/dev.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ .venv/run.installed

clean:
	rm -rf .venv
