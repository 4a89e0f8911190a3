# Everything this project can be told to do. `make run` needs only Python 3.11 or newer.

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip install -qq --disable-pip-version-check
PORT ?= 8000
LOCAL := SITE_MODE=$${SITE_MODE:-local}
TEST := SITE_MODE=test

.DEFAULT_GOAL := help
.PHONY: help run test browser races lint check messages coverage mutation bench screenshots constraints

help: ## Say what each word does
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand --tabs 20

run: $(VENV)/installed ## Start the site on this machine (PORT=8000)
	@$(LOCAL) $(PYTHON) manage.py start --port $(PORT)

test: $(VENV)/installed-dev ## Run all tests but the browser's, on SQLite and PostgreSQL
	@$(TEST) $(PYTHON) -m tests.run

browser: $(VENV)/installed-dev ## Run the browser tests (needs Chromium)
	@$(TEST) $(PYTHON) -m tests.run --browser

races: $(VENV)/installed-dev ## Run two processes against each other, hundreds of times, on both
	@$(TEST) $(PYTHON) -m tests.run --races

lint: $(VENV)/installed-dev ## Lay out the code, then lint code, types and templates
	@$(VENV)/bin/ruff format --quiet .
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/djlint templates --lint --quiet

check: $(VENV)/installed-dev ## Everything that CI does
	@.ci/run

messages: $(VENV)/installed-dev ## Gather the strings to translate, and compile (needs gettext)
	@$(LOCAL) $(PYTHON) manage.py makemessages --locale fr --add-location file \
		--no-obsolete --ignore .venv --ignore .cache --ignore var --ignore tests
	@$(LOCAL) $(PYTHON) manage.py compilemessages --locale fr --ignore .venv --ignore .cache

coverage: $(VENV)/installed-dev ## Say which branches no test takes
	@$(TEST) $(PYTHON) -m pytest -q --numprocesses 2 --cov --cov-report term:skip-covered

mutation: $(VENV)/installed-dev ## Break the pure modules and count what the tests notice
	@$(TEST) $(PYTHON) -m tests.mutation

bench: $(VENV)/installed-dev ## Measure speed and size, and write the figures into docs/quality.md
	@$(PYTHON) -m bench --write

screenshots: $(VENV)/installed-dev ## Take the README's screenshots anew (needs Chromium)
	@$(PYTHON) -m tests.screenshots

constraints: $(VENV)/installed-dev ## Write down the versions that the requirements bring along
	@sed -i '/^[^#]/d' constraints.txt
	@grep -h '^[A-Za-z].*==' requirements*.txt \
		| $(PYTHON) -m pip freeze --requirement /dev/stdin \
		| sed '1,/^## The following/d' >> constraints.txt

$(VENV)/installed: requirements.txt constraints.txt | $(PYTHON)
	@echo "Installing what requirements.txt names (a minute or two the first time)."
	@$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt requirements-s3.txt requirements.txt constraints.txt | $(PYTHON)
	@echo "Installing what requirements-dev.txt names (a minute or two the first time)."
	@$(PIP) --requirement requirements-dev.txt
	@touch $@ $(VENV)/installed

$(PYTHON):
	@for python in python3.13 python3.12 python3.11 python3.14 python3; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Making $(VENV) with $$($$python --version)."; \
	    $$python -m venv --clear $(VENV) && exit 0; \
	    rm -rf $(VENV); \
	    echo "$$python could not make $(VENV); on Debian and Ubuntu, install python3-venv." >&2; \
	    exit 1; \
	  fi; \
	done; \
	echo "This site needs Python 3.11 or newer; here is $$(python3 --version 2>&1 || echo none)." >&2; \
	exit 1
