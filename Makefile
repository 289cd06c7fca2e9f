# make run    sets up what is missing and opens the sample batch
# make test   sets up what is missing and runs tests, linters, type checks and import contracts
# Nothing but Python 3.11 or later, make and git has to be installed.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin

.PHONY: run test check fast wheel lock screenshot manual clean

run: .venv/ready
	$(BIN)/dateline $(ARGS)

test: check
	$(BIN)/python -m pytest -n 2

check: .venv/ready-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/build_manual.py --check docs/dateline.1

fast: .venv/ready-for-tests
	$(BIN)/python -m pytest -n 2 -x --ff

wheel: .venv/ready-for-tests
	$(BIN)/python -m build --wheel --no-isolation

screenshot: .venv/ready-for-tests
	$(BIN)/dateline screenshot --size 140x42 --keys "j j j s k ]v ]v" --output docs/dateline.svg

manual: .venv/ready
	$(BIN)/python scripts/build_manual.py docs/dateline.1

.venv/python: 
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dateline needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	touch $@

.venv/ready: .venv/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

.venv/ready-for-tests: .venv/ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# The locks name no index: pip takes the packages from wherever the machine is set up to.
lock:
	$(PYTHON) -m venv .venv-lock && .venv-lock/bin/python -m pip install --quiet uv
	.venv-lock/bin/uv pip compile $(LOCK) pyproject.toml -o requirements.lock
	.venv-lock/bin/uv pip compile $(LOCK) requirements-build.in -o requirements-build.lock
	.venv-lock/bin/uv pip compile $(LOCK) pyproject.toml --group dev -o requirements-dev.lock

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

clean:
	rm -rf .venv .venv-lock build dist
