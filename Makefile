# Duixian: `make demo` shows it, `make test` proves it, `make check` keeps the house in order.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
OUT    := out
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
LOCK   := $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-strip-extras --universal \
          --python-version 3.11 --custom-compile-command 'make lock'
XDIST  ?= auto
SKIP   ?=
FEWER  := $(if $(filter ci,$(HYPOTHESIS_PROFILE)),HYPOTHESIS_PROFILE=ci-site)
APART  := not browser and not drill and not ocr and not fast and not prove and not spark

.PHONY: audit demo test test-browser test-postgres test-ocr test-fast test-prove test-spark coverage check bench fuzz lock golden messages clean

demo: $(VENV)/base.done  ## a site in which three promises live through their year, at 127.0.0.1:8000
	$(BIN)/duixian demo

test: $(VENV)/dev.done  ## everything that needs no outside service; the pure floors with their coverage, which slows the others by 70 %
	$(BIN)/python -m pytest -n $(XDIST) -m "$(APART)" --cov=duixian.core --cov=duixian.documents --cov=duixian.cli \
		--cov-report=term:skip-covered --cov-report=json:$(OUT)/coverage.json \
		--ignore=tests/apps --ignore=tests/web --ignore=tests/api --ignore=tests/cli/demo_year $(SKIP)
	$(BIN)/python -m tests.coverage_floor $(OUT)/coverage.json
	$(FEWER) $(BIN)/python -m pytest -n $(XDIST) -m "$(APART)" tests/cli/demo_year tests/apps tests/web tests/api

coverage: $(VENV)/dev.done  ## what the tests of every floor go through
	$(BIN)/python -m pytest -n $(XDIST) -m "$(APART)" --cov --cov-report=term:skip-covered --cov-report=html:$(OUT)/coverage

test-postgres: $(VENV)/dev.done  ## what touches the database, on PostgreSQL (TEST_DATABASE_URL, or a server of its own)
	$(FEWER) $(BIN)/python -m tests.postgres $(BIN)/python -m pytest -n $(XDIST) -m "$(APART) and not sqlite" \
		--allow-hosts=127.0.0.1,::1 tests/apps tests/cli/site

test-browser: $(VENV)/browser.done  ## the pages in chromium (Debian package: chromium)
	$(BIN)/python -m pytest -n $(XDIST) -m browser --allow-hosts=127.0.0.1,::1

test-drill: $(VENV)/dev.done  ## servers killed while they write, backups restored: what was acknowledged is there
	$(BIN)/python -m pytest -m drill

test-ocr: $(VENV)/ocr.done  ## reading scans, with the extra that most users leave out
	$(BIN)/python -m pytest -m ocr

test-fast: $(VENV)/fast.done  ## the compiled scheduler gives what the plain one gives, with the extra for very large events
	$(BIN)/python -m pytest -m fast

test-prove: $(VENV)/prove.done  ## proofs that no schedule has fewer breaks, with the extra for those who want them
	$(BIN)/python -m pytest -m prove

test-spark: $(VENV)/spark.done  ## a corpus read by a local cluster of Spark equals one read here, with the extra for clusters
	$(BIN)/python -m pytest -m spark tests/documents/corpus

check: $(VENV)/dev.done  ## lint, types, floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	DUIXIAN_DATA=$(OUT)/check $(BIN)/python -m django makemigrations --check --dry-run --settings duixian.config.settings
	$(BIN)/python -m duixian.config.messages --check
	$(BIN)/python -m tests.dependency_audit
	$(BIN)/python -m pytest -p no:cacheprovider tests/architecture

audit: $(VENV)/audit.done  ## the dependencies, with known advisories where a network is
	$(BIN)/python -m tests.dependency_audit --advisories

bench: $(VENV)/bench.done  ## every speed claim beside its baseline; writes benchmarks/results/
	$(BIN)/python -m benchmarks

fuzz: $(VENV)/fuzz.done  ## broken and random inputs, counted; FUZZ="--guided --seconds 600" to be led by coverage
	$(BIN)/python -m benchmarks.fuzz $(FUZZ)
	$(BIN)/python -m benchmarks.fuzz_site

lock: $(VENV)/dev.done  ## pin all requirements again, with hashes
	$(LOCK) requirements/base.in -o requirements/base.txt
	$(LOCK) requirements/dev.in -o requirements/dev.txt
	$(LOCK) requirements/ocr.in -o requirements/ocr.txt
	$(LOCK) requirements/fast.in -o requirements/fast.txt
	$(LOCK) requirements/prove.in -o requirements/prove.txt
	$(LOCK) requirements/spark.in -o requirements/spark.txt
	$(LOCK) requirements/bench.in -o requirements/bench.txt
	$(LOCK) requirements/browser.in -o requirements/browser.txt
	$(LOCK) requirements/fuzz.in -o requirements/fuzz.txt
	$(LOCK) requirements/audit.in -o requirements/audit.txt

golden: $(VENV)/dev.done  ## write golden files and reference pages anew; read the diff before you commit it
	$(BIN)/duixian schema > docs/reference/duixian-forms-1.schema.json
	$(BIN)/python -m tests.reference_pages
	DUIXIAN_GOLDEN=write $(BIN)/python -m pytest tests/core/checks tests/documents/writing tests/documents/sheets tests/cli -m "$(APART)"

messages: $(VENV)/dev.done  ## compile the English catalogue from its parts
	$(BIN)/python -m duixian.config.messages

clean:
	rm -rf $(VENV) $(OUT)

$(VENV)/python.done:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Duixian needs Python 3.11 or newer; try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "python3 cannot make a virtual environment; on Debian: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/base.done: $(VENV)/python.done requirements/base.txt pyproject.toml
	@begun=$$(date +%s); $(PIP) -r requirements/base.txt && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . && \
		echo "Packages: $$(( $$(date +%s) - begun )) s"
	@touch $@

$(VENV)/dev.done: $(VENV)/base.done requirements/dev.txt
	$(PIP) -r requirements/dev.txt
	@mkdir -p $(OUT)
	@touch $@

$(VENV)/audit.done: $(VENV)/dev.done requirements/audit.txt
	$(PIP) -r requirements/audit.txt
	@touch $@

$(VENV)/fuzz.done: $(VENV)/dev.done requirements/fuzz.txt
	$(PIP) -r requirements/fuzz.txt
	@touch $@

$(VENV)/browser.done: $(VENV)/dev.done requirements/browser.txt
	@command -v chromium >/dev/null || { echo "The browser tests need chromium; on Debian: apt install chromium"; exit 1; }
	$(PIP) -r requirements/browser.txt
	@touch $@

$(VENV)/ocr.done: $(VENV)/dev.done requirements/ocr.txt
	$(PIP) -r requirements/ocr.txt
	@touch $@

$(VENV)/fast.done: $(VENV)/dev.done requirements/fast.txt
	$(PIP) -r requirements/fast.txt
	@touch $@

$(VENV)/prove.done: $(VENV)/dev.done requirements/prove.txt
	$(PIP) -r requirements/prove.txt
	@touch $@

# PySpark comes as source only; what builds it is in the environment already.
$(VENV)/spark.done: $(VENV)/dev.done requirements/spark.txt
	@command -v java >/dev/null || { echo "Spark needs Java 17 or newer; on Debian: apt install default-jre-headless"; exit 1; }
	$(PIP) --no-binary pyspark --no-build-isolation -r requirements/spark.txt
	@touch $@

$(VENV)/bench.done: $(VENV)/fast.done requirements/bench.txt
	$(PIP) -r requirements/bench.txt
	@touch $@
