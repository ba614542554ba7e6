# Two commands: `make night` runs a whole night on the sample exports, `make test` checks everything.
# Both do their own set-up.
.PHONY: night test test-long mutations pages bench setup build build-tests lint
export SWIFT_BACKTRACE = enable=no
DEPENDENCY_CHECK = --explicit-target-dependency-import-check error

night: build
	@pipelines/nightly.sh pipelines/demonstration.jsonc
	@echo "Pour l'explorer :"
	@echo '  less data/releases/demonstration/courant/interne/rapport.md'
	@echo '  .build/release/aggregate explain SENIOR 85 2025 --pipeline pipelines/demonstration.jsonc'
	@echo '  .build/release/ingest problems --pipeline pipelines/demonstration.jsonc'
	@echo '  sqlite3 -readonly -header -column data/warehouse/demonstration.sqlite "SELECT * FROM v_imports"'

test: setup
	@$(MAKE) --no-print-directory -j 2 lint build-tests
	@swift test --skip-build --parallel
	@[ "$$LONG_TESTS" = 1 ] || echo "Left to make test-long: $(LONG) long tests, and most cases of $(MANY) tests."

# How many tests say what they leave to the long run, by the words they say it with.
LONG = $$(grep -rE --include='*.swift' '^[^/]*\.long[,)]?$$|, \.long[,)]' Tests | wc -l)
MANY = $$(grep -rE --include='*.swift' '(Seeds\.of|LongRun\.cases)\(' Tests | wc -l)

# Tests marked `.long` and every case of the properties too: after a change of `Aggregate`, before a release.
test-long: export LONG_TESTS = 1
test-long: test

# Faults seeded in the indicators, each of which `aggregate verify` must see: for the long run too, where minutes allow.
mutations: build
	@python3 -B Tests/Mutations/run.py

# The demonstration's pages in a real browser: axe, HTML, typography, links, sizes. Pictures of them stay in .build-pages/shots.
pages: night
	@Tests/Pages/setup.sh .build-pages
	@.build-pages/env/bin/python -B Tests/Pages/test_rules.py
	@.build-pages/env/bin/python -B Tests/Pages/check.py data/releases/demonstration/courant .build-pages/shots

# Against DuckDB on simulated exports: SCALE=1 is a million accompaniments, BENCH_DIR keeps them, PART=aggregate measures
# the indicators alone.
SCALE ?= 1
PART ?=
BENCH_DIR ?= .build-bench
bench: build
	@python3 -B bench/run.py $(SCALE) $(BENCH_DIR) $(PART)

setup:
	@bash pipelines/setup.sh

build-tests: setup
	@swift build --build-tests $(DEPENDENCY_CHECK)

build: setup
	@swift build -c release $(DEPENDENCY_CHECK)

lint: setup
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift
