.DEFAULT_GOAL := help
PORT ?= 8000
PY := .venv/bin/python
RUN := .venv/bin/

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14
setup: .venv/.ready src/luoshi/apps/ui/static/ui/build/.ready ## create .venv from the lock and build the assets
run: setup ## serve what is already loaded, without the samples
	$(PY) manage.py demo --keep
demo: setup ## migrate, load the sample office and its plans, serve on 127.0.0.1:PORT
	PORT=$(PORT) $(PY) manage.py demo
shell: setup ## a Python shell with the application loaded
	LUOSHI_DEBUG=1 $(PY) manage.py shell
test: setup ## everything, in parallel
	$(RUN)pytest -n auto --dist worksteal
test-core: setup ## the deciding ring only, without the web framework
	$(RUN)pytest tests/core -n auto -p no:django
check: setup ## what CI checks besides the tests
	$(RUN)ruff check && $(RUN)ruff format --check && LUOSHI_DEBUG=1 $(RUN)mypy && $(RUN)lint-imports
	LUOSHI_DEBUG=1 $(PY) manage.py makemigrations --check --dry-run
	$(PY) -m docs.generate --check && $(RUN)codespell src docs README.md CONTRIBUTING.md
fix: setup ## all that a machine may change
	$(RUN)ruff check --fix; $(RUN)ruff format; $(PY) -m docs.generate
docs: setup ## write the generated reference pages
	$(PY) -m docs.generate
bench: setup ## measure the budgets; ONLY=name for one
	$(PY) -m bench $(ONLY)
scores: setup ## accuracy on the annotated plans and the planted mistakes (../shared)
	python3 ../shared/tools/score_plan.py --run '$(RUN)luoshi compile {} --format json' ../shared/gold ../shared/documents
	python3 ../shared/tools/score_lint.py --run '$(RUN)luoshi lint {} --format json --fail-on never' ../shared/CAPABILITIES.md ../shared/documents/seeds

.venv/.ready: requirements/dev.txt pyproject.toml
	python3 -m venv .venv
	$(RUN)pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(RUN)pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
src/luoshi/apps/ui/static/ui/build/.ready: frontend/package-lock.json $(wildcard frontend/src/*)
	cd frontend && npm ci --silent --no-fund --no-audit && npm run --silent build
	touch $@
lock: ## renew the lock files from pyproject.toml (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --all-extras --group dev pyproject.toml -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements/run.txt

.PHONY: help setup run demo shell test test-core check fix docs bench scores lock
