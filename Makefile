# `make run` opens the desk, `make test` checks everything; both set up what is missing. `make help` lists the rest.
PY := .venv/bin/python
TOUR := build/tour

.PHONY: help run test bench torture tour fonts lint lock build clean setup setup-test

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup:
	@.ci/setup.sh run
setup-test:
	@.ci/setup.sh test

run: setup ## opens the desk; without a display it plays the tour instead
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(PY) -m xinfang_desk; fi; \
	echo "xinfang-desk: no display here, so the tour is played"; \
	$(MAKE) --no-print-directory tour

tour: setup ## plays real registrations in the real window and keeps pictures and papers
	@QT_QPA_PLATFORM=offscreen $(PY) -m xinfang_desk tour --out $(TOUR)
	@echo "xinfang-desk: pictures (*.png) and papers (*.pdf) lie in $(CURDIR)/$(TOUR)"

test: setup-test ## the whole suite: rules, store, papers, window, stories, and the house's own rules
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0

bench: setup ## speed and memory, measured in fresh processes
	@$(PY) -m tests.bench

torture: setup-test ## the long tests: kill -9, full disks, a million cases
	@$(PY) -m tests.torture

lint: setup-test ## only ruff, mypy, import contracts, sizes
	@$(PY) -m pytest tests/architecture

fonts: setup ## rebuilds resources/fonts from the named packages
	@$(PY) resources/fonts/build.py

lock: setup ## writes requirements.lock anew from pyproject.toml
	@$(PY) -m pip install --quiet uv==0.13.9
	@$(PY) -m uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --quiet \
	    --generate-hashes --no-emit-index-url --annotation-style line \
	    --custom-compile-command "make lock" --output-file requirements.lock

build: setup ## freezes the program for this system into dist/xinfang-desk
	@$(PY) -m PyInstaller --noconfirm build.spec

clean: ## removes what the other commands made, except .venv
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
