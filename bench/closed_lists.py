"""The closed lists and territories of the repository, as the DuckDB job needs them."""

import csv
import json
import re
from pathlib import Path

AGES = ["0-11", "12-17", "18-24", "25-39", "40-59", "60-69", "70+", "18-34(V1)", "35-59(V1)", "60+"]
OUTSIDE_EPCI = "ZZZZZZZZZ"


def read_jsonc(path: Path) -> dict:
    """JSON with whole-line comments and trailing commas, as under pipelines/."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("//")]
    return json.loads(re.sub(r",(\s*[}\]])", r"\1", "\n".join(lines)))


def labels(path: Path) -> dict[str, str]:
    """Code of each spelling, with both apostrophes."""
    found: dict[str, str] = {}
    for entry in read_jsonc(path)["entries"]:
        # Spellings bounded by an export date are older than every simulated file.
        aliases = [alias for alias in entry.get("aliases", []) if isinstance(alias, str)]
        for label in [entry["label"], *aliases]:
            found.setdefault(label, entry["code"])
            found.setdefault(label.replace("'", "’"), entry["code"])
    return found


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class ClosedList:
    """An ENUM of every spelling, and the number of each one's code."""

    def __init__(self, name: str, spellings: dict[str, str], codes: list[str] | None = None) -> None:
        self.name = name
        self.spellings = spellings
        self.codes = codes or list(dict.fromkeys(spellings.values()))

    def create(self) -> str:
        return f"CREATE TYPE {self.name} AS ENUM ({', '.join(map(quoted, self.spellings))});"

    def number(self, column: str) -> str:
        """SQL: the place of the code from 1 on; NULL when the label is not in the list."""
        places = [self.codes.index(code) + 1 if code in self.codes else "NULL" for code in self.spellings.values()]
        return f"({places}::UTINYINT[])[enum_code(TRY_CAST({column} AS {self.name})) + 1]".replace("'", "")

    def numbers(self, column: str) -> str:
        """SQL: the places of a list of labels separated by line feeds."""
        cast = f"TRY_CAST(string_split({column}, chr(10)) AS {self.name}[])"
        return f"[{self.number('x')} FOR x IN {cast}]"

    def table(self) -> list[tuple[int, str]]:
        return [(place + 1, code) for place, code in enumerate(self.codes)]


def communes(reference: Path, departement: str) -> list[tuple[str, int]]:
    """Every code ever used in the département and the number of the commune it is today."""
    today: dict[str, int] = {}
    with (reference / "communes.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["departement"] != departement:
                continue
            if not row["valide_au"]:
                today[row["code"]] = int(row["code"])
            elif row["successeurs_actuels"] and "|" not in row["successeurs_actuels"]:
                today.setdefault(row["code"], int(row["successeurs_actuels"]))
    return sorted(today.items())


def territories(reference: Path, departement: str) -> list[tuple[int, str, str, int]]:
    """Commune, level, code and population: three rows a commune of today."""
    current = {number for _, number in communes(reference, departement)}
    with (reference / "populations.csv").open(encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["annee"])
    population = {row["code_insee"]: int(row["population_municipale"]) for row in rows}
    with (reference / "epci_communes.csv").open(encoding="utf-8") as file:
        epci = {row["code_insee"]: row["siren"] for row in csv.DictReader(file) if not row["au"]}
    found: list[tuple[int, str, str, int]] = []
    for number in sorted(current):
        code = f"{number:05d}"
        people = population.get(code, 0)
        found.append((number, "commune", code, people))
        found.append((number, "epci", epci.get(code, OUTSIDE_EPCI), people))
        found.append((number, "departement", departement, people))
    return found
