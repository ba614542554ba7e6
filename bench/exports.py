"""The simulated exports of one size, written once and kept."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from measure import ROOT

SEED = 1
NIGHT_ROWS = 20_000
COOP = "coop-numerique_accompagnements_"


@dataclass(frozen=True)
class Batch:
    """Exports that arrive together."""

    folder: Path
    as_of: str
    files: list[Path]
    rows: int

    @property
    def megabytes(self) -> float:
        return sum(file.stat().st_size for file in self.files) / 1e6


def write(folder: Path, rows: int) -> tuple[Batch, Batch, Batch]:
    """The first exports, the same a month later with 1 % corrected, and a night of new rows only."""
    added = min(NIGHT_ROWS, rows // 50)
    simulate(folder / "first", rows, [])
    simulate(folder / "later", rows, ["--changed-percent", "1", "--added", str(added)])
    simulate(folder / "night", rows, ["--added", str(added)], keep="(3)")
    return (
        batch(folder / "first", "2026-01-05", lambda name: True),
        batch(folder / "later", "2026-02-02", lambda name: name.startswith(COOP) and "(3)" not in name),
        batch(folder / "night", "2026-02-02", lambda name: "(3)" in name),
    )


def simulate(folder: Path, rows: int, options: list[str], keep: str = "") -> None:
    if (folder / "verite.json").exists():
        return
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    command = [ROOT / ".build/release/simulate", "--rows", rows, "--seed", SEED, "--output", partial, "--quiet"]
    subprocess.run([str(word) for word in command] + options, cwd=ROOT, check=True)
    for file in partial.glob("*.csv"):
        if keep not in file.name:
            file.unlink()
    partial.rename(folder)


def batch(folder: Path, as_of: str, wanted) -> Batch:
    rows = rows_by_name(folder)
    names = sorted(name for name in rows if wanted(name) and (folder / name).exists())
    return Batch(folder, as_of, [folder / name for name in names], sum(rows[name] for name in names))


def rows_by_name(folder: Path) -> dict[str, int]:
    """From the head of the truth only: what this process holds would count in the peak of its children."""
    head = ""
    with (folder / "verite.json").open(encoding="utf-8") as file:
        for line in file:
            if line.startswith('"indicateurs"'):
                break
            head += line
    listed = json.loads(head.rstrip().rstrip(",") + "}")["fichiers"]
    return {entry["nom"]: entry["lus"] for entry in listed}
