# make run          the explorer on the sample (FOLDER=reports/ for another collection)
# make test         the tests that need nothing but Python
# make help         the rest
#
# Everything is installed into .venv once, in exactly the versions of constraints.txt; after
# that no target needs a network. PYTHON=python3.12 takes another Python, in a .venv of its own.

ifdef PYTHON
VENV ?= .venv-$(notdir $(PYTHON))
else
VENV ?= .venv
endif
BIN := $(VENV)/bin
READY := $(VENV)/.ready
FOLDER ?= seeds

.DEFAULT_GOAL := help
.PHONY: help setup run test test-terminal test-faults test-cluster lint format train evaluate bench pace screenshots clean

help:
	@sed -n 's/^# //p' Makefile
	@echo "make test-terminal  the tests that need tmux, screen, an ssh server, a browser or pandoc"
	@echo "make test-faults    the tests that kill, fill disks and read huge files (minutes)"
	@echo "make test-cluster   the tests on an OpenSearch cluster of three nodes (needs Java 17 and mvn)"
	@echo "make lint           ruff, mypy and import-linter"
	@echo "make format         lay out the code as ruff does"
	@echo "make train DATA=…   train the tagger of people and organizations on a data folder"
	@echo "make evaluate DATA=…  measure the extraction on a data folder"
	@echo "make bench          measure indexing and searching"
	@echo "make pace DATA=…     measure how fast collections of growing size are indexed"
	@echo "make screenshots    make the pictures of the README from the real program"
	@echo "make clean          delete all that was built, .venv too"

setup: $(READY)

$(READY): pyproject.toml constraints.txt scripts/setup
	@scripts/setup "$(VENV)" "$(PYTHON)"
	@touch $@

run: $(READY)
	@$(BIN)/missionlog $(FOLDER)

test: $(READY)
	$(BIN)/python -m pytest -m "not terminal and not faults and not cluster" -n auto $(ARGS)

test-terminal: $(READY)
	$(BIN)/python -m pytest -m terminal $(ARGS)

test-faults: $(READY)
	$(BIN)/python -m pytest -m faults $(ARGS)

test-cluster: $(READY)
	$(BIN)/python -m pytest -m cluster $(ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train: $(READY) data-given
	$(BIN)/python -m training.train_tagger --data "$(DATA)"

evaluate: $(READY) data-given
	$(BIN)/python -m benchmarks.evaluate_names --data "$(DATA)"
	$(BIN)/python -m benchmarks.evaluate_aliases --data "$(DATA)"
	$(BIN)/python -m benchmarks.evaluate_dates --data "$(DATA)"

.PHONY: data-given
data-given:
	@test -d "$(DATA)" || { echo "Give the folder of the data: make $(MAKECMDGOALS) DATA=…"; exit 2; }

bench: $(READY)
	$(BIN)/python -m benchmarks.index_folder

pace: $(READY) data-given
	$(BIN)/python -m benchmarks.index_pace --data "$(DATA)" --documents 1000 10000 100000

screenshots: $(READY)
	$(BIN)/python scripts/make_screenshots.py

clean:
	rm -rf .venv .venv-* build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
