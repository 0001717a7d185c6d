# One environment in .venv, made from the hashed pins; nothing is installed twice.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.pins

.DEFAULT_GOAL := help
.PHONY: help run test check format report schema pins clean

help: ## show the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## build every table and figure, on all cores
	@$(BIN)/snakemake
	@echo "Done. Tables and figures are in results/; results/course.csv lists them by exercise."

test: $(READY) ## run the test suite
	@$(BIN)/python -m pytest

check: $(READY) ## format and lint checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/snakefmt --check Snakefile workflow/rules
	$(BIN)/snakemake --lint

format: $(READY) ## format Python and Snakemake files
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/snakefmt Snakefile workflow/rules

report: $(READY) ## build everything, then write report.html
	@$(BIN)/snakemake
	@$(BIN)/snakemake --report report.html
	@echo "Done. Open report.html in a browser."

schema: $(READY) ## write the config's JSON schema from its model
	$(BIN)/python workflow/scripts/schema.py

pins: $(READY) ## renew requirements.txt and environment.yml from pyproject.toml
	$(PYTHON) -m venv .venv/uv && .venv/uv/bin/pip install --quiet uv
	.venv/uv/bin/uv pip compile pyproject.toml --all-extras --universal --fork-strategy fewest \
	  --generate-hashes --no-header --no-annotate --quiet --upgrade --output-file requirements.txt
	$(BIN)/python workflow/scripts/conda_environment.py

clean: ## remove results and tidy data; downloads stay
	rm -rf results data/tidy logs benchmarks/jobs

# The stamp is a copy of the pins, so a fresh checkout of the same pins installs nothing.
$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3"; exit 1; }
	@cmp -s requirements.txt $(READY) || { \
	  echo "Installing the pinned packages into .venv (once)"; \
	  { test -x $(BIN)/python || $(PYTHON) -m venv .venv; } && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt; }
	@cp requirements.txt $(READY)
