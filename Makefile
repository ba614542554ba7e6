# Two commands: `make night` and `make test`. Both do their own set-up.
.PHONY: setup build night test lint
SWIFT_FLAGS = --explicit-target-dependency-import-check error
export SWIFT_BACKTRACE = enable=no

setup:
	@bash pipelines/setup.sh

build: setup
	@swift build -c release $(SWIFT_FLAGS)

lint:
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift
