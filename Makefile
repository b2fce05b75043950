# Everything runs in a virtual environment of its own; make and Python 3.11 or newer are all that is needed.
PYTHON ?= python3
VENV   ?= .venv
BIN    ?= $(VENV)/bin
READY  ?= $(VENV)/.ready
OUT    ?= outputs
TEXTS  ?= corpus/space_race.txt
TOOLS  ?= build/tools

.DEFAULT_GOAL := help
.PHONY: help extract report plots export evaluate evaluate-all test test-hanlp test-tools fuzz bench coverage lint format lock clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20
	@echo
	@echo 'Each installs what it needs into $(VENV)/ first. Another Python: make extract PYTHON=python3.12'
	@echo 'Other texts: make extract TEXTS="my/folder" OUT=my/results'

$(VENV)/.ready: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Dashiji needs Python 3.11 or newer; say which: make PYTHON=python3.12'; exit 2; }
	@echo 'Installing into $(VENV)/ (once) ...'
	@$(PYTHON) -m venv $(VENV) \
		|| { echo 'No virtual environment could be made; on Debian: apt install python3-venv'; exit 2; }
	@$(VENV)/bin/python -m pip install -qq --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@touch $@

extract: $(READY) ## Read the Space Race article, write outputs/
	@$(BIN)/dashiji extract $(TEXTS) --out $(OUT)

$(OUT)/space_race.events.jsonl: | $(READY)
	@$(BIN)/dashiji extract $(TEXTS) --out $(OUT)

report: $(READY) ## Write outputs/ as one HTML page, build/page.html: timeline, text, tables
	@test -e $(OUT)/run.json || $(BIN)/dashiji extract $(TEXTS) --out $(OUT) --quiet
	@$(BIN)/dashiji view --in $(OUT) --out build/page.html

plots: $(READY) ## Draw figures of outputs/ for papers, into plots/ (needs a Chinese font)
	@test -e $(OUT)/run.json || $(BIN)/dashiji extract $(TEXTS) --out $(OUT) --quiet
	@$(BIN)/dashiji plot --in $(OUT) --out plots

export: $(READY) ## Write outputs/ in the formats of other tools, into exports/
	@test -e $(OUT)/run.json || $(BIN)/dashiji extract $(TEXTS) --out $(OUT) --quiet
	@$(BIN)/dashiji export all --in $(OUT)

evaluate: $(READY) $(OUT)/space_race.events.jsonl ## Score outputs/, then every annotated text end to end, with gold entities, cold
	@$(BIN)/dashiji evaluate --gold gold_annotations --pred $(OUT) --only-common
	@$(BIN)/dashiji evaluate --gold gold_annotations --conditions

evaluate-all: $(READY) ## Read and score every annotated text
	@$(BIN)/dashiji extract corpus --out build/all --quiet
	@$(BIN)/dashiji evaluate --gold gold_annotations --pred build/all

test: $(READY) lint ## Run the linters, the type checker and the tests
	$(BIN)/python -m pytest

test-hanlp: ## Install HanLP, PyTorch and pkuseg into an environment of their own and test those backends
	@test -x build/hanlp/bin/python || { mkdir -p build && $(PYTHON) -m venv build/hanlp; }
	@build/hanlp/bin/python -m pip install -qq --disable-pip-version-check -c requirements.lock -e '.[dev,hanlp,pkuseg]'
	build/hanlp/bin/python -m pytest tests/backends tests/segment tests/exports/test_hanlp_document.py

test-tools: $(READY) $(TOOLS)/.ready ## Let Label Studio, doccano and TimelineJS read the exports (2 GB; npm, Chromium)
	DASHIJI_TOOLS=$(abspath $(TOOLS)) $(BIN)/python -m pytest tests/tools

# Heavy, and at odds with each other's versions: each tool has an environment of its own. doccano needs Python 3.11.
$(TOOLS)/.ready: tests/tools/label-studio.txt tests/tools/doccano.txt
	@for tool in label-studio doccano; do \
		echo "Installing $$tool into $(TOOLS)/$$tool/ (once) ..."; \
		$(PYTHON) -m venv $(TOOLS)/$$tool \
			&& $(TOOLS)/$$tool/bin/python -m pip install -qq --disable-pip-version-check -r tests/tools/$$tool.txt || exit 2; \
	done
	@npm install --silent --prefix $(TOOLS)/timelinejs @knight-lab/timelinejs@3.9.11
	@$(BIN)/python -m pip install -qq --disable-pip-version-check playwright
	@touch $@

bench: $(READY) ## Measure speed beside other tools in one run; benchmarks/RESULTS.md keeps the history
	@$(BIN)/python benchmarks/speed.py --scaling 10000 100000 1000000

fuzz: $(READY) ## Look for texts and files that break something: 5,000 of each kind, about half an hour
	DASHIJI_FUZZ=$${DASHIJI_FUZZ:-5000} $(BIN)/python -m pytest tests/fuzz

coverage: $(READY) ## Run the tests and show which lines they leave out
	$(BIN)/python -m pytest --cov=pipeline --cov-report=term-missing:skip-covered

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Lay out the code as ruff wants it
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## Write requirements.lock anew from the newest versions
	@rm -rf build/lock && $(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install -qq --disable-pip-version-check -e '.[dev,train]'
	@{ echo '# The versions the tests ran with; written by "make lock".'; \
		build/lock/bin/python -m pip freeze --exclude-editable; } > requirements.lock
	@rm -rf build/lock

clean: ## Remove .venv and caches
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
