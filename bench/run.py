"""make bench: the same nights by the observatory and by DuckDB, compared and timed.

    run.py SCALE [FOLDER] [aggregate]

SCALE 1 is a million accompaniments; `aggregate` measures the indicators alone, from one import.
"""

import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import exports
from exports import ROOT, Batch
from measure import Cost, chain, run
from report import markdown
from sides import Peer, Product


@dataclass
class Bench:
    folder: Path
    scale: str
    first: Batch
    later: Batch
    night: Batch
    product: Product
    peer: Peer
    runs: dict[str, list[Cost]] = field(default_factory=dict)
    # Peer's files that hold the rows of the first import and of the night after it.
    filled: set[str] = field(default_factory=set)

    def note(self, name: str, cost: Cost) -> None:
        self.runs.setdefault(name, []).append(cost)
        print(f"  {name:32} {cost.wall:8.2f} s  {cost.cpu:8.2f} s CPU  {cost.peak_mib:6.0f} MiB", flush=True)

    def store(self, name: str, copy_of: str | None = None) -> Path:
        path = self.folder / name
        for old in self.folder.glob(name + "*"):
            old.unlink()
        if copy_of:
            shutil.copyfile(self.folder / copy_of, path)
        return path

    def pair(self, name: str, batch: Batch, copy_of: str | None = None) -> None:
        """Ours, then the peer's, then the comparison of every cell."""
        ours = self.store(f"{name}.sqlite", copy_of and f"{copy_of}.sqlite")
        ingest, aggregate = self.product.job(ours, batch)
        parts = run(ingest), run(aggregate)
        self.note(name, parts[0] + parts[1])
        self.note(f"{name}, ingest alone", parts[0])
        peer = None
        if self.peer.version:
            peer = self.store(f"{name}.duckdb", copy_of and f"{copy_of}.duckdb")
            self.note(f"{name}, DuckDB", chain(self.peer.job(peer, batch)))
        python = self.peer.python if peer else sys.executable
        words = [python, ROOT / "bench" / "compare.py", ours, batch.folder] + ([peer] if peer else [])
        compared = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
        if compared.returncode != 0:
            sys.exit(f"{name}: answers differ\n{compared.stdout}{compared.stderr}")

    def alone(self, name: str, batch: Batch, copy_of: str, timed: bool = True) -> None:
        """Indicators alone, from what `copy_of` stores: ours, then the peer's, then the comparison of every cell."""
        ours = self.store(f"{name}.sqlite", f"{copy_of}.sqlite")
        self.note(name, run(self.product.answers(ours, batch)))
        if not self.peer.version:
            return
        peer = self.folder / f"{name}.duckdb"
        if name not in self.filled:
            self.peer.fill(self.store(peer.name), ours)
            self.filled.add(name)
        cost = run(self.peer.answers(peer, batch))
        if timed:
            self.note(f"{name}, DuckDB", cost)
        words = [self.peer.python, ROOT / "bench" / "compare.py", "--alone", ours, peer]
        compared = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
        if compared.returncode != 0:
            sys.exit(f"{name}: answers differ\n{compared.stdout}{compared.stderr}")
        print(f"  {name}: {compared.stdout.strip()}", flush=True)

    def indicators(self) -> None:
        """`aggregate` alone on the first store and on what a night makes of it."""
        self.alone("aggregate", self.first, copy_of="first")
        single = self.store("aggregate-single.sqlite", "first.sqlite")
        self.note("aggregate, 1 thread", run(self.product.answers(single, self.first, threads=1)))
        for threads in (2, 1):
            rows = self.store("aggregate-rows.sqlite", "first.sqlite")
            forget_copy(rows)
            name = "aggregate, from rows" + (", 1 thread" if threads == 1 else "")
            self.note(name, run(self.product.answers(rows, self.first, threads=threads)))
        nightly = self.store("aggregate-before.sqlite", "aggregate.sqlite")
        run(self.product.job(nightly, self.night)[0])
        self.alone("aggregate, night", self.night, copy_of="aggregate-before", timed=False)

    def imported(self) -> None:
        """The first import, for the indicators alone."""
        ours = self.store("first.sqlite")
        for command in self.product.job(ours, self.first):
            run(command)

    def round(self) -> None:
        self.pair("first", self.first)
        self.filled.clear()
        self.indicators()
        again = self.store("again.sqlite", "first.sqlite")
        self.note("identical", chain(self.product.job(again, self.first)))
        self.pair("later", self.later, copy_of="first")
        self.pair("night", self.night, copy_of="first")
        single = self.store("single.sqlite")
        self.note("first, 1 thread", chain(self.product.job(single, self.first, threads=1)))
        if self.peer.version:
            single = self.store("single.duckdb")
            self.note("first, DuckDB, 1 thread", chain(self.peer.job(single, self.first, threads=1)))


def forget_copy(warehouse: Path) -> None:
    """As before the first computation: sums and column copy no longer hold."""
    with sqlite3.connect(warehouse) as database:
        database.execute("DELETE FROM cumul_etat")


def main() -> None:
    scale = sys.argv[1]
    rows = int(1_000_000 * float(scale))
    base = Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / ".build-bench").resolve()
    folder = base / str(rows)
    folder.mkdir(parents=True, exist_ok=True)
    print(f"Exports of {rows:,} accompaniments in {folder}", flush=True)
    first, later, night = exports.write(folder, rows)
    bench = Bench(folder, scale, first, later, night, Product(folder), Peer(folder))
    is_whole = sys.argv[3:] != ["aggregate"]
    if not is_whole:
        bench.imported()
    elif bench.peer.version:
        for name, batch in (("first", first), ("later", later), ("night", night)):
            bench.note(f"{name}, transcoding", bench.peer.transcode(batch))
    if not bench.peer.version:
        print("DuckDB cannot be installed: only our side is measured.", flush=True)
    for number in range(2 if is_whole and rows > 1_000_000 else 3):
        print(f"Round {number + 1}", flush=True)
        if is_whole:
            bench.round()
        else:
            bench.indicators()
    text = markdown(bench)
    results = ROOT / "bench" / "results"
    results.mkdir(exist_ok=True)
    (results / f"{scale}{'' if is_whole else '-aggregate'}.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
