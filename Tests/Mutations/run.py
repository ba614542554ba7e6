#!/usr/bin/env python3
"""Seeded faults, each of which `aggregate verify` must see.

The faults of `faults.toml` are compiled once, all together, into a copy of the tree; an environment variable turns one of
them on. For each: `aggregate` with the fault on a fresh warehouse, then `aggregate verify` without it, which must find
values that differ. A fault of the audit itself is the other way round. Without a fault, everything must agree.

    Tests/Mutations/run.py            everything
    Tests/Mutations/run.py NAME…      these faults only
    Tests/Mutations/run.py --check    only that each text of the table stands once in its file
"""

import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VARIABLE = "SEEDED_FAULT"
AS_OF = "2026-01-05"
ROOMS = ["Facts", "Cube", "Indicators", "Audit"]
HELPER = f"""import Foundation

/// Which seeded fault this process runs with.
enum Fault {{
  private static let on = ProcessInfo.processInfo.environment["{VARIABLE}"] ?? ""

  static func isOn(_ name: String) -> Bool {{ on == name }}
}}
"""
DIFFERS = 76
# In `shown_by`, beside indicators: the rows of contributors that stand beside the sums.
CONTRIBUTORS = "cumul_mediateur"


@dataclass(frozen=True)
class World:
    """Exports of one observatory; `simulated` are options of `simulate`, `exports` folders of this tree."""

    pipeline: str
    simulated: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()


WORLDS = {
    "demonstration": World("demonstration", exports=("data/sample", "Tests/Mutations/exports/silence")),
    "vendee": World("vendee", ("--rows", "2000", "--other-formats"), ("Tests/Mutations/exports",)),
    "drome": World("drome", ("--rows", "2000", "--other-formats", "--departement", "26")),
    "france": World(
        "france",
        ("--rows", "3000", "--departement", "all", "--except", "976", "--territories", "data/reference/2026-france"),
    ),
}


@dataclass(frozen=True)
class Fault:
    name: str
    theme: str
    says: str
    file: str
    was: str
    becomes: str
    shown_by: tuple[str, ...]
    world: str = "vendee"

    def path(self, tree: Path) -> Path:
        """Wherever a room keeps the file."""
        found = [path for room in ROOMS for path in (tree / "Sources/Aggregate" / room).rglob(self.file)]
        if len(found) != 1:
            raise Unfit(f"{self.name}: {len(found)} files are named {self.file}")
        return found[0]

    def place(self, text: str) -> tuple[int, int]:
        """Where the text stands, whatever the line breaks; it must stand once."""
        words = [re.escape(word) for word in self.was.split()]
        found = list(re.finditer(r"\s+".join(words), text))
        if len(found) != 1:
            raise Unfit(f"{self.name}: {len(found)} times in {self.file}: {self.was}")
        return found[0].span()

    def guarded(self, original: str) -> str:
        condition = f'Fault.isOn("{self.name}")'
        if "FAULT" in self.becomes:
            return self.becomes.strip().replace("FAULT", condition)
        return f"({condition} ? ({self.becomes.strip()}) : ({original}))"


class Unfit(Exception):
    """The table no longer fits the code."""


def table() -> list[Fault]:
    with (HERE / "faults.toml").open("rb") as file:
        rows = tomllib.load(file)["fault"]
    faults = [Fault(**{**row, "shown_by": tuple(row["shown_by"].split())}) for row in rows]
    names = [fault.name for fault in faults]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        sys.exit(f"named twice: {', '.join(sorted(twice))}")
    return faults


def seeded(tree: Path, faults: list[Fault]) -> tuple[dict[Path, str], list[str]]:
    """The texts of the files with every fault in them, and the faults that fit nowhere."""
    places: dict[Path, list[tuple[int, int, Fault]]] = {}
    unfit = []
    for fault in faults:
        try:
            path = fault.path(tree)
            places.setdefault(path, []).append((*fault.place(path.read_text("utf-8")), fault))
        except Unfit as error:
            unfit.append(str(error))
    texts = {}
    for path, own in places.items():
        text = path.read_text("utf-8")
        own.sort(key=lambda place: place[:2], reverse=True)
        for (start, end, fault), (_, before, _) in zip(own, own[1:] + [(0, 0, None)]):
            if before > start:
                unfit.append(f"{fault.name}: overlaps another fault in {fault.file}")
            text = text[:start] + fault.guarded(text[start:end]) + text[end:]
        texts[path.relative_to(tree)] = text
    return texts, unfit


def write(path: Path, content: bytes) -> None:
    """Leaves alone what has not changed: it would be compiled again."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def copy_tree(tree: Path, texts: dict[Path, str]) -> None:
    kept = set()
    for name in ["Package.swift", "Sources", "Tests/TestSupport", "pipelines", "data/reference", "data/sample"]:
        source = ROOT / name
        for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if file.is_file():
                path = file.relative_to(ROOT)
                content = texts[path].encode() if path in texts else file.read_bytes()
                if name == "Package.swift":
                    content = without_tests(content)
                write(tree / path, content)
                kept.add(path)
    for room in ROOMS:
        path = Path(f"Sources/Aggregate/{room}/Fault.swift")
        write(tree / path, HELPER.encode())
        kept.add(path)
    for file in (tree / "Sources").rglob("*.swift"):
        if file.relative_to(tree) not in kept:
            file.unlink()


def without_tests(manifest: bytes) -> bytes:
    """Their folders are not copied."""
    return re.sub(rb"\n    tests\(.*?(?=\n  \]\n\))", b"", manifest, count=1, flags=re.DOTALL)


def run(command: list[str | Path], tree: Path, fault: str = "") -> tuple[int, str]:
    home = tree.parent / "home"
    home.mkdir(exist_ok=True)
    environment = {**os.environ, "HOME": str(home), "SWIFT_BACKTRACE": "enable=no", VARIABLE: fault}
    done = subprocess.run(
        [str(word) for word in command], cwd=tree, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def must(command: list[str | Path], tree: Path, statuses: tuple[int, ...] = (0,)) -> None:
    status, said = run(command, tree)
    if status not in statuses:
        sys.exit(f"{' '.join(map(str, command))}\n{said[-4000:]}\nexit {status}")


def imported(name: str, world: World, folder: Path, tools: Path) -> Path:
    """A warehouse that was filled and computes nothing yet."""
    tree, exports = folder / "tree", folder / "exports" / name
    shutil.rmtree(exports, ignore_errors=True)
    exports.mkdir(parents=True)
    if world.simulated:
        simulated = exports / "simulated"
        must([tools / "simulate", "--seed", "7", "--output", simulated, "--quiet", *world.simulated], tree)
    files = sorted(exports.glob("simulated/*.csv"))
    for source in world.exports:
        files += sorted((ROOT / source).glob("*.csv"))
    warehouse = folder / f"{name}.sqlite"
    warehouse.unlink(missing_ok=True)
    must([tools / "ingest", *common(world.pipeline, warehouse), "--as-of", AS_OF, "--quiet", *files], tree, (0, 67))
    return warehouse


def common(pipeline: str, warehouse: Path) -> list[str | Path]:
    return ["--pipeline", f"pipelines/{pipeline}.jsonc", "--warehouse", warehouse, "--threads", "1"]


def values(warehouse: Path, indicators: tuple[str, ...] = ()) -> dict[tuple, tuple]:
    """What every cell of the view says: value, terms, coverage, status and sources; and who made each month and commune."""
    kept = f"WHERE indicateur IN ({', '.join('?' * len(indicators))})" if indicators else ""
    with sqlite3.connect(f"file:{warehouse}?mode=ro", uri=True) as database:
        rows = database.execute(f"SELECT * FROM resultat {kept}", indicators)
        found = {row[:6]: row[6:] for row in rows}
        if not indicators or CONTRIBUTORS in indicators:
            rows = database.execute("SELECT mois, commune_id, contenu FROM cumul_mediateur")
            found |= {(CONTRIBUTORS, *row[:2]): row[2:] for row in rows}
        return found


class Bench:
    """The mutated `aggregate`, the filled warehouses, and what they say without a fault."""

    def __init__(self, folder: Path, aggregate: Path, tools: Path):
        self.folder, self.aggregate, self.tools = folder, aggregate, tools
        self.tree = folder / "tree"
        self.sound: dict[str, dict[tuple, tuple]] = {}

    def prepare(self, name: str) -> str:
        """Computes one world without a fault: verify must agree with all of it."""
        world = WORLDS[name]
        warehouse = imported(name, world, self.folder, self.tools)
        control = self.folder / f"{name}-control.sqlite"
        shutil.copyfile(warehouse, control)
        must([self.aggregate, *common(world.pipeline, control), "--as-of", AS_OF, "--quiet"], self.tree)
        status, said = run([self.aggregate, "verify", *common(world.pipeline, control)], self.tree)
        self.sound[name] = values(control)
        control.unlink()
        if status != 0:
            sys.exit(f"without a fault, verify finds in {name}:\n{said}")
        return f"{name}: {said.strip()}"

    def pipeline(self, fault: Fault) -> str:
        """The observatory with the indicators the fault is shown by, and no other."""
        text = (self.tree / "pipelines" / f"{WORLDS[fault.world].pipeline}.jsonc").read_text("utf-8")
        listed = ", ".join(f'"{name}"' for name in fault.shown_by if name != CONTRIBUTORS)
        text = re.sub(r'"indicators": \[.*?\]', f'"indicators": [{listed}]', text, flags=re.DOTALL)
        write(self.tree / "pipelines" / f"fault-{fault.name}.jsonc", text.encode())
        return f"fault-{fault.name}"

    def judge(self, fault: Fault) -> tuple[Fault, bool, str]:
        of_audit = fault.path(self.tree).is_relative_to(self.tree / "Sources/Aggregate/Audit")
        warehouse = self.folder / f"fault-{fault.name}.sqlite"
        shutil.copyfile(self.folder / f"{fault.world}.sqlite", warehouse)
        options = common(self.pipeline(fault), warehouse)
        try:
            command = [self.aggregate, *options, "--as-of", AS_OF, "--quiet"]
            status, said = run(command, self.tree, "" if of_audit else fault.name)
            if status != 0:
                return fault, False, f"aggregate ended with {status}: {said.strip()[-300:]}"
            found = values(warehouse, fault.shown_by)
            sound = {key: row for key, row in self.sound[fault.world].items() if key[0] in fault.shown_by}
            differing = sum(found.get(key) != sound.get(key) for key in found.keys() | sound.keys())
            if differing == 0 and not of_audit:
                return fault, False, f"inert: none of {len(sound)} values moves"
            command = [self.aggregate, "verify", *options]
            status, said = run(command, self.tree, fault.name if of_audit else "")
            told = re.search(r"(\d+) anomalies", said)
            if status != DIFFERS or not told or not re.search(r"^- \[(value|sum)\]", said, re.MULTILINE):
                return fault, False, f"NOT SEEN: verify ended with {status}; {differing} values differ"
            moved = f"{differing} of {len(sound)} values differ, " if not of_audit else ""
            return fault, True, f"{moved}verify tells {told[1]}"
        finally:
            warehouse.unlink(missing_ok=True)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", metavar="NAME")
    options.add_argument("--check", action="store_true")
    options.add_argument("--folder", type=Path, default=ROOT / ".build-mutations")
    options.add_argument("--tools", type=Path, default=ROOT / ".build/release", help="where ingest and simulate are")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = options.parse_args()

    faults = table()
    texts, unfit = seeded(ROOT, faults)
    if unfit:
        print("\n".join(unfit), file=sys.stderr)
        return 1
    if given.check:
        print(f"{len(faults)} faults, each of which fits once.")
        return 0
    unknown = set(given.names) - {fault.name for fault in faults}
    if unknown:
        sys.exit(f"no such fault: {', '.join(sorted(unknown))}")
    wanted = [fault for fault in faults if not given.names or fault.name in given.names]

    folder = given.folder.resolve()
    tree = folder / "tree"
    copy_tree(tree, texts)
    build = ["swift", "build", "-c", "debug", "--product", "aggregate"]
    must(build, tree)
    bench = Bench(folder, tree / ".build/debug/aggregate", given.tools.resolve())
    with ThreadPoolExecutor(given.jobs) as pool:
        for line in pool.map(bench.prepare, [name for name in WORLDS if any(fault.world == name for fault in wanted)]):
            print(line, flush=True)
        judged = []
        for fault, isCaught, word in pool.map(bench.judge, wanted):
            judged.append(isCaught)
            mark = "caught" if isCaught else "MISSED"
            print(f"{mark}  {fault.theme:11} {fault.name:28} {word}\n        {fault.says}", flush=True)
    print(f"{sum(judged)} of {len(judged)} faults are caught.")
    return 0 if all(judged) else 1


if __name__ == "__main__":
    sys.exit(main())
