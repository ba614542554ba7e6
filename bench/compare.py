"""Cell-by-cell comparison of answers: ours, the simulation's, and the peer's."""

import json
import sqlite3
import sys
from decimal import Decimal
from pathlib import Path

from closed_lists import read_jsonc
from sides import COMPARED, ROOT

# indicator, territory level, territory, period, breakdown
Key = tuple[str, str, str, str, str]
# value in the unit of the last decimal, numerator, denominator, status
Cell = tuple[int | None, int | None, int | None, str]
Answers = dict[Key, Cell]

PEER_INDICATORS = {
    "ACC", "ACC_1000", "ACT", "ATELIERS", "SENIOR", "AGE_COUV", "ORIENT", "THEME", "FRAICHEUR"}


def ours(warehouse: Path) -> Answers:
    with sqlite3.connect(f"file:{warehouse}?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT indicateur, territoire_type, territoire_code, periode, ventilation,"
            " valeur, numerateur, denominateur, statut_obs FROM resultat")
        return {row[:5]: row[5:] for row in rows}


def truth(folder: Path) -> Answers:
    rows = json.loads((folder / "verite.json").read_text("utf-8"))["indicateurs"]
    decimals = {name: read_jsonc(ROOT / "pipelines" / "indicators" / f"{name}.jsonc")["decimals"] for name in COMPARED}
    return {
        (row["indicateur"], row["territoire_type"], row["territoire_code"], row["periode"], row["ventilation"]): (
            scaled(row["valeur"], decimals[row["indicateur"]]), row["numerateur"], row["denominateur"], row["statut_obs"])
        for row in rows if row["indicateur"] in COMPARED
    }


def scaled(text: str, decimals: int) -> int | None:
    """12.5 is 125 where a value has one decimal, as the result table keeps it; 12.0 is 12 where it has none."""
    return int(Decimal(text).scaleb(decimals)) if text else None


def peer(database: Path) -> Answers:
    import duckdb

    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute("FROM resultat").fetchall()
        return {tuple(row[:5]): tuple(row[5:]) for row in rows}


def differences(left: Answers, right: Answers, shown: int = 5) -> list[str]:
    """Empty when every cell is the same."""
    wrong = sorted(key for key in left.keys() | right.keys() if left.get(key) != right.get(key))
    lines = [f"{' '.join(key)}: {left.get(key)} / {right.get(key)}" for key in wrong[:shown]]
    return [f"{len(wrong)} of {len(left.keys() | right.keys())} cells differ", *lines] if wrong else []


def compared_with_peer(answers: Answers) -> Answers:
    return {key: cell for key, cell in answers.items() if key[0] in PEER_INDICATORS}


def main(warehouse: Path, simulation: Path, database: Path | None) -> int:
    """A process of its own, so that the memory of answers is never in a measured one."""
    answers = ours(warehouse)
    problems = differences(answers, truth(simulation))
    if database:
        problems += differences(compared_with_peer(answers), peer(database))
    print("\n".join(problems) or f"{len(answers)} cells equal")
    return 1 if problems else 0


def alone(warehouse: Path, database: Path) -> int:
    """The indicators the peer gives, and no other."""
    told = peer(database)
    names = {key[0] for key in told}
    answers = {key: cell for key, cell in ours(warehouse).items() if key[0] in names}
    problems = differences(answers, told)
    print("\n".join(problems) or f"{len(answers)} cells of {len(names)} indicators equal")
    return 1 if problems or not told else 0


if __name__ == "__main__":
    if sys.argv[1] == "--alone":
        sys.exit(alone(Path(sys.argv[2]), Path(sys.argv[3])))
    paths = [Path(argument) for argument in sys.argv[1:]]
    sys.exit(main(paths[0], paths[1], paths[2] if len(paths) > 2 else None))
