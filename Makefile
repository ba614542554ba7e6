# Two commands: `make night` runs a whole night on the sample exports, `make test` checks everything.
# Both do their own set-up.
.PHONY: night test setup build lint
export SWIFT_BACKTRACE = enable=no
DEPENDENCY_CHECK = --explicit-target-dependency-import-check error

night: build
	@pipelines/nightly.sh pipelines/demonstration.jsonc

test: setup lint
	@swift build --build-tests $(DEPENDENCY_CHECK)
	@swift test --skip-build --parallel

setup:
	@bash pipelines/setup.sh

build: setup
	@swift build -c release $(DEPENDENCY_CHECK)

lint: setup
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift
