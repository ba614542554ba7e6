"""Whole processes timed from outside."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    wall: float = 0
    cpu: float = 0
    peak_mib: float = 0

    def __add__(self, other: "Cost") -> "Cost":
        """One process after the other."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak_mib, other.peak_mib))


Command = Sequence[str | Path]
ROOT = Path(__file__).resolve().parent.parent


def run(command: Command) -> Cost:
    """Runs to the end with the disk quiet before; stops the bench when the command fails."""
    os.sync()
    start = time.perf_counter()
    words = [str(word) for word in command]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{said.decode('utf-8', 'replace')}\nexit {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def chain(commands: Sequence[Command]) -> Cost:
    return sum((run(command) for command in commands), Cost())
