"""The two programs that do the job."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from exports import COOP, ROOT, Batch
from measure import Command, Cost, run

# The indicators whose expected values `simulate` writes; DuckDB computes nine of them.
COMPARED = [
    "ACC", "ACC_1000", "ACT", "ATELIERS", "SENIOR", "AGE_COUV", "ORIENT", "THEME", "PIX_PART", "PIX_PARTAGE",
    "PIX_MAITRISE", "PIX_CERTIF", "PIX_SCORE", "PIX_SENIOR", "FRAICHEUR",
]

# Every indicator of activities but those DuckDB cannot tell to the last digit (EQUILIBRE: logarithms cut to 2^-32,
# quantiles on weighted counts) and those that read no activity row for themselves (BESOIN_ESTIME, SENIOR_SURREP).
ACTIVITIES = [
    "ACC", "ACC_1000", "ACC_PERS_V1", "ACT", "ATELIERS", "PART_ATELIER", "HEURES", "DUREE_MOY", "SENIOR",
    "SENIOR_BORNES", "AGE_COUV", "PUBLIC_AGE", "PUBLIC_GENRE", "PUBLIC_STATUT", "AUTONOMIE", "NIVEAU_ATELIER",
    "COUVERTURE", "COUVERTURE_PETITES", "CANAL", "A_DISTANCE", "DOMICILE", "ALLER_VERS", "AIDANTS", "HORS_CONUM",
    "ORIENT", "ORIENTATIONS", "THEME", "MATERIEL", "FRAICHEUR",
]


class Product:
    """ingest, then aggregate."""

    def __init__(self, folder: Path) -> None:
        self.pipeline = folder / "pipelines" / "bench.jsonc"
        shutil.rmtree(self.pipeline.parent, ignore_errors=True)
        shutil.copytree(ROOT / "pipelines", self.pipeline.parent)
        self.activities = self.pipeline.with_name("activities.jsonc")
        text = (ROOT / "pipelines" / "vendee.jsonc").read_text("utf-8")
        text = text.replace("~/.config/observatoire/vendee.cle", str(folder / "bench.key"))
        # Paths of a pipeline start from the folder above its own.
        text = text.replace('"data/reference/', f'"{ROOT}/data/reference/')
        for path, names in ((self.pipeline, COMPARED), (self.activities, ACTIVITIES)):
            wanted = ", ".join(f'"{name}"' for name in names)
            own = re.sub(r'"indicators": \[.*?\]', f'"indicators": [{wanted}]', text, flags=re.S)
            path.write_text(own.replace('"id": "vendee"', f'"id": "{path.stem}"'), "utf-8")

    def answers(self, store: Path, batch: Batch, threads: int = 2) -> Command:
        """Every indicator of activities from what is stored."""
        return [ROOT / ".build" / "release" / "aggregate", "--pipeline", self.activities, "--warehouse", store,
                "--as-of", batch.as_of, "--threads", str(threads), "--quiet"]

    def job(self, store: Path, batch: Batch, threads: int = 2) -> list[Command]:
        common = ["--pipeline", self.pipeline, "--warehouse", store, "--as-of", batch.as_of,
                  "--threads", str(threads), "--quiet"]
        release = ROOT / ".build" / "release"
        return [[release / "ingest", *batch.files, *common], [release / "aggregate", *common]]


class Peer:
    """DuckDB, in a virtual environment of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder.parent / "venv" / "bin" / "python"
        if not self.python.exists():
            subprocess.run([sys.executable, "-m", "venv", self.python.parent.parent], check=False)
        subprocess.run([self.python, "-m", "pip", "install", "--quiet", "duckdb"], check=False)
        found = subprocess.run(
            [self.python, "-c", "import duckdb; print(duckdb.__version__)"], capture_output=True, text=True, check=False)
        self.version = found.stdout.strip() if found.returncode == 0 else None

    def job(self, store: Path, batch: Batch, threads: int = 2) -> list[Command]:
        files = [self.readable(file) for file in batch.files if file.name.startswith((COOP, "cras-v1"))]
        files.sort(key=lambda file: -file.stat().st_size)  # the team's first: fewer rows to go back to
        script = ROOT / "bench" / "duckdb_job.py"
        return [[self.python, script, "--database", store, "--threads", str(threads), "--as-of", batch.as_of, *files]]

    def fill(self, store: Path, warehouse: Path) -> None:
        """Its own file of the rows of a warehouse."""
        run([self.python, ROOT / "bench" / "duckdb_activities.py", "fill", warehouse, store])

    def answers(self, store: Path, batch: Batch, threads: int = 2) -> Command:
        return [self.python, ROOT / "bench" / "duckdb_activities.py", "answer", store, "--as-of", batch.as_of,
                "--threads", str(threads)]

    def readable(self, file: Path) -> Path:
        return self.utf8(file) if self.utf8(file).exists() else file

    def utf8(self, file: Path) -> Path:
        return file.parent / "utf-8" / file.name

    def transcode(self, batch: Batch) -> Cost:
        """DuckDB reads no windows-1252: the team's exports are transcoded before, and that time counted apart."""
        cost = Cost()
        for file in batch.files:
            if file.name.startswith(COOP) and "(1)" not in file.name and "(2)" not in file.name:
                self.utf8(file).parent.mkdir(exist_ok=True)
                cost += run(["iconv", "-f", "WINDOWS-1252", "-t", "UTF-8", "-o", self.utf8(file), file])
        return cost
