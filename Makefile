# Every target prepares what it needs; `make demo` and `make test` work from a fresh clone.
VENV ?= .venv
PYTHON_IN = $(VENV)/bin/python
# Most tests wait for a process to start now and then: two at a time take little more than half
# as long as one after the other. A file's tests stay together: they share what took long to make.
# In their own order: with files of few tests at the end, the slowest of all come last, and alone.
JOBS ?= 2
# `make test ORDER=random` shuffles them and prints the seed; `ORDER=random SEED=n` repeats that order.
ORDER ?= fixed
SHUFFLE = $(if $(filter random,$(ORDER)),-p pytest_randomly $(if $(SEED),--randomly-seed=$(SEED)))

.PHONY: help man demo test check format bench bench-quick house words campaign docs x11 a11y package deb folder oracle latex setup setup-dev setup-bench clean

help:
	@echo "make demo    set everything up and open the window on the demo data set"
	@echo "make test    all checks and all tests"
	@echo "make check   formatting, lint, types and import rules only"
	@echo "make format  format the code"
	@echo "make man     write the manual page, build/dermx-viewer.1"
	@echo "make bench   measure speed and memory against peers, write build/bench.json (a quarter of an hour)"
	@echo "make bench-quick  the short benches with few pairs (two minutes)"
	@echo "make house   lines, import cycles, what takes the window, files that a part touches"
	@echo "make words   bring the translations in line with the texts of the window, and compile them"
	@echo "make campaign  damaged inputs, killed commands, a killed model process, all networks (an hour)"
	@echo "make docs    the guide as pages for a browser, in build/docs (two minutes)"
	@echo "make oracle  the protocol dermx-2023 on 200 real images against NumPy and Pillow (minutes)"
	@echo "make latex   every table as LaTeX through pdflatex, which has to be installed"
	@echo "make package what can be built here: the package for Debian and Ubuntu and the folder (8 GB of space)"
	@echo "make deb     a package for Debian and Ubuntu, in build/package (ten minutes, 3 GB of space meanwhile)"
	@echo "make folder  the program as a folder without Python, in build/folder (ten minutes, 4 GB)"
	@echo "make x11     the window on an X server with a window manager, by real keys and mouse"
	@echo "make a11y    what a screen reader is told of the window, through AT-SPI"
	@echo "make clean   remove what the other targets made, the virtual environment too"

setup:
	@sh packaging/setup.sh $(VENV) tf

setup-dev:
	@sh packaging/setup.sh $(VENV) tf,dev

setup-bench:
	@sh packaging/setup.sh $(VENV) tf,dev,bench

demo: setup
	$(VENV)/bin/dermx-viewer demo

test: check
	$(PYTHON_IN) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(SHUFFLE)

check: setup-dev
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: setup-dev
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

man: setup
	@mkdir -p build
	$(PYTHON_IN) -m dermx_viewer.cli.manual build/dermx-viewer.1

bench: setup-bench
	$(PYTHON_IN) -m tests.bench

bench-quick: setup-dev
	$(PYTHON_IN) -m tests.bench --quick

house: setup-dev
	$(PYTHON_IN) -m tests.house

# Ends with 1 where something is left to translate.
words: setup-dev
	$(PYTHON_IN) -m tests.translation

campaign: setup-dev
	DERMX_EVERY_NETWORK=1 $(PYTHON_IN) -m pytest tests/explain/worker/test_applications.py
	$(PYTHON_IN) -m tests.campaign

# Pictures first: the pages show the window as it is now.
docs: setup-dev
	$(VENV)/bin/dermx-viewer screenshots --size 1366x768 --output docs/pictures --overwrite
	$(PYTHON_IN) -m sphinx -q -W --keep-going -b html docs build/docs
	@echo "build/docs/index.html"

# The three tables of dermx-2023 on 200 real images against NumPy and Pillow: some minutes.
oracle: setup-dev
	DERMX_ORACLE_IMAGES=200 $(PYTHON_IN) -m pytest --timeout 3600 -k oracle tests/scoring/test_dermx_2023.py

# Every table as LaTeX through pdflatex, which has to be installed.
latex: setup-dev
	$(PYTHON_IN) -m tests.latex_compiles

# For Windows and macOS: packaging/windows and packaging/macos, on such a machine.
package: deb folder

# With this Python in it; packaging/try-deb.sh installs it on a bare machine and tries it.
deb: setup-dev
	sh packaging/deb.sh $(VENV) build/package

# packaging/pyinstaller/README.md tells of it.
folder: setup-dev
	sh packaging/folder.sh $(VENV) build/folder
	bash packaging/try-folder.sh build/folder/dermx-viewer

# The window as people have it; says what has to be installed.
x11: setup-dev
	$(PYTHON_IN) -m tests.x11 --shots build/x11

# What a screen reader is told of it, on a session bus of its own; needs the same packages.
a11y: setup-dev
	$(PYTHON_IN) -m tests.a11y

clean:
	rm -rf $(VENV) build dist demo-data demo-output .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
