"""The Markdown page of one run: figures, ratios, goals."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from exports import ROOT
from measure import Cost

if TYPE_CHECKING:
    from run import Bench


def markdown(bench: "Bench") -> str:
    runs = bench.runs
    lines = [
        f"## SCALE={bench.scale}: {bench.first.rows:,} rows, {bench.first.megabytes:,.0f} MB", "",
        f"Commit `{said('git', 'rev-parse', '--short', 'HEAD')}`, {said('swift', '--version').splitlines()[0]}, "
        f"DuckDB {bench.peer.version or 'absent'}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors. Medians of {len(runs['aggregate'])} runs, interleaved.", "",
        "| run | wall s | spread | CPU s | peak MiB | rows/s | MB/s |", "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, costs in runs.items():
        batch = {"later": bench.later, "night": bench.night}.get(name.split(", ")[-1 if "aggregate" in name else 0], bench.first)
        wall = median(cost.wall for cost in costs)
        lines.append(
            f"| {name} | {wall:.2f} | {min(c.wall for c in costs):.2f}–{max(c.wall for c in costs):.2f} "
            f"| {median(c.cpu for c in costs):.2f} | {max(c.peak_mib for c in costs):.0f} "
            f"| {batch.rows / wall:,.0f} | {batch.megabytes / wall:,.0f} |")
    lines += ["", "| goal | wanted | measured | holds |", "| --- | --- | --- | --- |", *goals(bench), ""]
    return "\n".join(lines)


def goals(bench: "Bench") -> list[str]:
    runs, lines = bench.runs, []

    def line(text: str, wanted: str, measured: str, holds: bool) -> None:
        lines.append(f"| {text} | {wanted} | {measured} | {'yes' if holds else '**no**'} |")

    def at_least(text: str, slow: str, fast: str, limit: float) -> None:
        if slow in runs:
            found = ratios(runs[slow], runs[fast])
            cpu = median(one.cpu / other.cpu for one, other in zip(runs[slow], runs[fast]))
            spread = f"{min(found):.2f}–{max(found):.2f}"
            line(text, f"≥ {limit:g}×", f"{median(found):.2f}× ({spread}), CPU {cpu:.2f}×", median(found) >= limit)

    def at_most(text: str, part: str, limit: float, whole: str = "first") -> None:
        found = 100 * median(ratios(runs[part], runs[whole]))
        line(text, f"≤ {limit:g} %", f"{found:.1f} %", found <= limit)

    if "first" in runs:
        imports(bench, line, at_least, at_most)
    for source in ("", ", from rows"):
        said_so = source or ", from the column copy"
        at_least(f"indicators alone{said_so}, DuckDB ÷ ours", "aggregate, DuckDB", f"aggregate{source}", 3)
        at_most(f"indicators of a night, share of all{said_so}", "aggregate, night", 2, f"aggregate{source}")
        at_least(f"indicators alone{said_so}, one thread ÷ two", f"aggregate{source}, 1 thread", f"aggregate{source}", 1.6)
    return lines


def imports(bench: "Bench", line, at_least, at_most) -> None:
    runs = bench.runs
    at_least("first import + indicators, DuckDB ÷ ours", "first, DuckDB", "first", 3)
    memory = 200 if bench.first.rows < 3_000_000 else 500
    peak = max(cost.peak_mib for name in ("first", "later", "night", "identical") for cost in runs[name])
    line("peak memory", f"≤ {memory} MiB", f"{peak:.0f} MiB", peak <= memory)
    at_most("identical re-import, share of the first", "identical", 2)
    at_most("night of new rows, share of the first", "night", 5)
    at_least("night of new rows, DuckDB ÷ ours", "night, DuckDB", "night", 5)
    at_least("cumulative re-export, DuckDB ÷ ours", "later, DuckDB", "later", 3)
    at_least("one thread ÷ two threads", "first, 1 thread", "first", 1.5)


def ratios(above: Sequence[Cost], below: Sequence[Cost]) -> list[float]:
    """Pair by pair: only runs side by side compare on a noisy machine."""
    return [one.wall / other.wall for one, other in zip(above, below)]


def said(*command: str) -> str:
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return found.stdout.strip() or "?"
