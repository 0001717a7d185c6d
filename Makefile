# One environment in .venv, made from the hashed pins; nothing is installed twice.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.pins

# make run CONFIG=mine.yaml lays a config of your own over config.yaml; so do report, why, refresh.
OVERLAY := $(if $(CONFIG),--configfile "$(CONFIG)")

.DEFAULT_GOAL := help
.PHONY: help run open test thorough browsers quick crate test-slurm test-python test-emulated bench bench-sizes bench-blocks bench-trust new plan method refresh tidy-up why verify manifest check format report notebook schema faults pins docs graph downloads clean

help: ## show the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## build every table and figure, on all cores
	@$(BIN)/snakemake $(OVERLAY)

open: $(READY) ## open the page of the results in a browser
	@PYTHONPATH=workflow/scripts $(BIN)/python -m unsupervised.run.command open

# Each file of tests belongs to one process, which keeps what its tests have in common.
SHARED := -n 2 --dist loadfile --no-loadscope-reorder

test: $(READY) ## run the test suite, in two processes
	@$(BIN)/python -m pytest $(SHARED) -m "not brief and not thorough"

thorough: $(READY) ## run the tests that `make test` asks of some by turns, of all others
	@$(BIN)/python -m pytest $(SHARED) -m "thorough"

browsers: ## install the browsers for the tests of the pages, where that can be done (as root)
	@tests/browsers.sh

quick: $(READY) ## run the tests that need no run of Snakemake (some minutes)
	@$(BIN)/python -m pytest $(SHARED) -m "not long and not workflow and not thorough"

test-slurm: $(READY) ## run some targets on a Slurm cluster of one node, started here (as root)
	@tests/cluster/slurm.sh start .venv/slurm || { code=$$?; test $$code = 77 && exit 0; exit $$code; }; \
	  UNSUPERVISED_SLURM=1 $(BIN)/python -m pytest tests/workflow/test_cluster.py -k on_slurm; code=$$?; \
	  tests/cluster/slurm.sh stop .venv/slurm; exit $$code

test-python: $(READY) ## build everything with a newer Python, if there is one, and compare
	@tests/other-python.sh

test-emulated: $(READY) ## make tables of every method on an emulated older processor, and compare
	@tests/emulated.sh

bench: $(READY) ## measure the workflow beside the work itself (an hour)
	@test -d .venv/bench || $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --no-deps --target .venv/bench -r benchmarks/requirements.txt
	@$(BIN)/python benchmarks/speed.py
	@$(BIN)/python benchmarks/history.py speed
	@PYTHONPATH=workflow/scripts $(BIN)/python benchmarks/figures.py

bench-sizes: $(READY) ## measure every step from a thousand samples to a million (hours)
	@$(BIN)/python benchmarks/sizes.py
	@$(BIN)/python benchmarks/history.py sizes
	@PYTHONPATH=workflow/scripts $(BIN)/python benchmarks/figures.py

# make bench-blocks BLOCKS="--gigabytes 8" for a smaller study, or more workers.
bench-blocks: $(READY) ## measure steps by blocks, up to a table larger than memory (hours, 96 GB of disk)
	@$(BIN)/python benchmarks/blocks.py $(BLOCKS)
	@$(BIN)/python benchmarks/history.py blocks
	@PYTHONPATH=workflow/scripts $(BIN)/python benchmarks/figures.py

bench-trust: $(READY) ## measure what the measures of trust cost, where the course is built
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONPATH=workflow/scripts \
	  $(BIN)/python benchmarks/trust.py

check: $(READY) ## format and lint checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/snakefmt --check Snakefile workflow/Snakefile workflow/rules
	$(BIN)/snakemake --lint

format: $(READY) ## format Python and Snakemake files
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/snakefmt Snakefile workflow/Snakefile workflow/rules

new: $(READY) ## write a config for your own file: make new NAME=penguins FILE=penguins.csv
	@PYTHONPATH=workflow/scripts $(BIN)/python -m unsupervised.config.new "$(NAME)" "$(FILE)" \
	  "ENCODING=$(ENCODING)" "SHEET=$(SHEET)" "LABEL=$(LABEL)" "INDEX=$(INDEX)" "DROP=$(DROP)"

plan: $(READY) ## say what becomes of each column: make plan CONFIG=mine.yaml
	@$(BIN)/snakemake --quiet host progress rules plan $(OVERLAY)

method: $(READY) ## write the folder of a new method: make method NAME=farthest
	@PYTHONPATH=workflow/scripts $(BIN)/python -m unsupervised.methods.new "$(NAME)"
	@$(BIN)/ruff check --quiet --fix "workflow/scripts/unsupervised/methods/$(NAME)" "tests/methods/$(NAME)"
	@$(BIN)/ruff format --quiet "workflow/scripts/unsupervised/methods/$(NAME)" "tests/methods/$(NAME)"
	@$(MAKE) --no-print-directory schema

refresh: $(READY) ## try the originals again where stand-ins lie
	@$(BIN)/snakemake raw --forcerun fetch $(OVERLAY)
	@echo "Done. Now 'make run' rebuilds what comes from data that changed."

tidy-up: $(READY) ## remove the results that the last run said no config names
	@PYTHONPATH=workflow/scripts $(BIN)/python -m unsupervised.run.leftovers

why: $(READY) ## say which jobs would run, and because of what
	@said=$$($(BIN)/snakemake --dry-run --quiet host $(OVERLAY) 2>&1) || \
	  { printf '%s\n' "$$said"; exit 1; }; printf '%s\n' "$$said" | \
	  PYTHONPATH=workflow/scripts $(BIN)/python -m unsupervised.run.why

verify: $(READY) ## build what is missing and compare every result with the kept manifest
	@$(BIN)/snakemake --quiet all
	@PYTHONPATH=workflow/scripts $(BIN)/python -m unsupervised.run.manifest verify

manifest: $(READY) ## renew the kept manifest from the results of the original data
	@$(BIN)/snakemake --quiet all
	@PYTHONPATH=workflow/scripts $(BIN)/python -m unsupervised.run.manifest keep

report: $(READY) ## build everything, then write report.html
	@$(BIN)/snakemake $(OVERLAY)
	@$(BIN)/snakemake --report report.html \
	  --report-stylesheet workflow/report/report.css $(OVERLAY)
	@echo "Done. Open report.html in a browser."

crate: $(READY) ## build everything and pack it with what it was made of, as an RO-Crate, crate.zip
	@$(BIN)/snakemake crate --quiet all $(OVERLAY)
	@PYTHONPATH=workflow/scripts $(BIN)/python -m unsupervised.run.crate crate.zip

notebook: $(READY) ## run a dataset's scripts as one notebook: make notebook DATASET=fish
	@$(BIN)/snakemake recipes --quiet all $(OVERLAY) --config 'run=[$(DATASET)]'
	@PYTHONPATH=workflow/scripts $(BIN)/python -m unsupervised.run.notebook "$(DATASET)"

schema: $(READY) ## write the JSON schema and docs/config.md from the model
	cd workflow/scripts && ../../$(BIN)/python -m unsupervised.config.schema

faults: $(READY) ## write docs/faults.md from the cases of the tests
	@$(BIN)/python tests/faults_page.py

pins: $(READY) ## renew requirements.txt and environment.yml from pyproject.toml
	$(PYTHON) -m venv .venv/uv && .venv/uv/bin/pip install --quiet uv
	.venv/uv/bin/uv pip compile pyproject.toml --extra dev --extra methods --extra dask --universal --fork-strategy fewest \
	  --generate-hashes --no-header --no-annotate --quiet --upgrade --output-file requirements.txt
	for pins in profiles/cluster-requirements benchmarks/requirements docs/requirements; do \
	  .venv/uv/bin/uv pip compile $$pins.in --constraint requirements.txt --universal \
	    --generate-hashes --no-header --no-annotate --quiet --upgrade --output-file $$pins.txt || exit 1; done
	cd workflow/scripts && ../../$(BIN)/python -m unsupervised.run.pins

docs: $(READY) ## build the site of the documentation in site/; a dead link fails
	@cmp -s docs/requirements.txt .venv/docs/.pins || { rm -rf .venv/docs && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
	    --target .venv/docs -r docs/requirements.txt && cp docs/requirements.txt .venv/docs/.pins; }
	@PYTHONPATH=.venv/docs $(BIN)/python -P -m sphinx --quiet --fail-on-warning --nitpicky \
	  -d .venv/docs/.read -b html docs site
	@echo "Done. Open site/index.html in a browser."

GRAPH := kmeans/raw/clusters hierarchy/subset/dendrogram tsne/raw/map pca/width-length/axes

graph: $(READY) ## draw the rule graph of docs/built.md (needs graphviz)
	@$(BIN)/snakemake $(GRAPH:%=results/grains/%.png) --rulegraph | dot -Tsvg > docs/images/rules.svg

downloads: $(READY) ## fetch every original anew, beside what lies here, and compare its hash
	@rm -rf build/downloads && mkdir -p build/downloads
	@$(BIN)/snakemake raw --directory build/downloads --keep-going --config 'data={origin: original}'

clean: ## remove results and tidy data; downloads stay
	rm -rf results data/tidy logs benchmarks/jobs

# The stamp is a copy of the pins, so a fresh checkout of the same pins installs nothing.
# A path file lets Snakemake find the executor that the default profile names; it and the commands
# of .venv are written anew where the folder was moved or copied.
# Executors for clusters go to a folder of their own, which no other run looks at.
ifneq ($(CURDIR),$(shell cat .venv/.place 2>/dev/null))
.PHONY: $(READY)
endif
$(READY): requirements.txt profiles/cluster-requirements.txt Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3"; exit 1; }
	@cat requirements.txt profiles/cluster-requirements.txt | cmp -s - $(READY) && \
	  $(BIN)/python -c "" 2>/dev/null || { \
	  echo "Installing the pinned packages into .venv (once)"; \
	  { $(BIN)/python -c "" 2>/dev/null || $(PYTHON) -m venv --clear .venv; } && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && \
	  rm -rf .venv/cluster && $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	    --require-hashes --no-deps --target .venv/cluster -r profiles/cluster-requirements.txt; }
	@$(BIN)/python -P workflow/scripts/unsupervised/run/relocate.py .venv
	@cat requirements.txt profiles/cluster-requirements.txt > $(READY)
	@printf '%s\n' "$(CURDIR)" > .venv/.place

GALLERY := grains/hierarchy/subset/dendrogram stocks/tsne/normalized/map articles/nmf/raw/topics \
  wine/kmeans/standardized/comparison digits/nmf/raw/parts grains/pca/width-length/axes

.PHONY: failing
failing: $(READY) ## renew the pictures of docs/choosing: data on which each method fails
	@$(BIN)/python tests/failing_pictures.py

.PHONY: gallery
gallery: $(READY) ## renew the pictures of docs/gallery.md from results/
	@$(BIN)/snakemake
	@for f in $(GALLERY); do cp results/$$f.png docs/images/$$(echo $$f | tr / -).png || exit 1; done
