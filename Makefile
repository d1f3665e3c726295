# Everything that has to hold before a change lands. `make check PYTHON=.venv/bin/python` for another one.
PYTHON ?= python

.PHONY: check format lint types test wheel browser bench accuracy

check: lint types test wheel

format:
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

test:
	$(PYTHON) -m pytest

wheel:
	VEMVAR_TEST_WHEEL=1 $(PYTHON) -m pytest tests/test_wheel.py

browser:
	VEMVAR_TEST_BROWSER=1 $(PYTHON) -m pytest tests/test_browser.py tests/test_browser_pages.py

bench:
	$(PYTHON) bench/run.py

accuracy:
	$(PYTHON) bench/calibrate.py
	$(PYTHON) bench/accuracy.py --write
