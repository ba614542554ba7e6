#!/usr/bin/env python3
"""Nights of releases outside the team, with corrections and a warehouse made anew, through the three commands.

Usage: release_nights.py BIN ROWS SEED NIGHTS [FOLDER]

BIN holds the four commands. One simulated year of Vendée is imported; each night some activities are withdrawn, get another age or
more persons, months open on the tenth day after they are over, and `report` publishes for the three audiences: its own attacker reads
every release before. In the middle the warehouse is deleted and made again from the exports and `etat-public.csv`. Exits 1 when a
release is refused, or when a figure of a month shown before changes on a night that opens none.
"""
import csv
import datetime
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def installation(folder, binaries, rows, seed):
    shutil.copytree(os.path.join(ROOT, "pipelines"), os.path.join(folder, "pipelines"))
    os.makedirs(os.path.join(folder, "data"))
    os.symlink(os.path.join(ROOT, "data", "reference"), os.path.join(folder, "data", "reference"))
    path = os.path.join(folder, "pipelines", "demonstration.jsonc")
    with open(path) as file:
        text = file.read()
    text = text.replace("~/.config/observatoire/demonstration.cle", os.path.join(folder, "secret.cle"))
    text = text.replace("data/sample", "data/inbox")
    with open(path, "w") as file:
        file.write(text)
    inbox = os.path.join(folder, "data", "inbox")
    subprocess.run(
        [os.path.join(binaries, "simulate"), "--rows", str(rows), "--seed", str(seed), "--output", inbox,
         "--territories", "data/reference/2026", "--quiet"], cwd=folder, check=True)
    os.remove(os.path.join(inbox, "verite.json"))


def stage(folder, binaries, name, day, *more):
    command = [os.path.join(binaries, name), "--pipeline", "pipelines/demonstration.jsonc", "--as-of", str(day), "--quiet"]
    done = subprocess.run(command + list(more), cwd=folder, capture_output=True, text=True)
    if done.returncode not in (0, 67):
        print(f"{day} {name} {done.returncode} {done.stderr[-1500:]}")
        sys.exit(1)


def correct(path, day, some):
    base = sqlite3.connect(path)
    count = base.execute("SELECT count(*) FROM activite").fetchone()[0]
    for _ in range(some.randint(5, max(6, count // 100))):
        row = base.execute("SELECT activite_id FROM activite LIMIT 1 OFFSET ?", (some.randrange(count),)).fetchone()
        kind = some.random()
        if kind < 0.3:
            base.execute("UPDATE activite SET retire_le = ? WHERE activite_id = ?", (day, row[0]))
        elif kind < 0.6:
            base.execute(
                "UPDATE activite SET age_id = (SELECT age_id FROM activite WHERE age_id IS NOT NULL LIMIT 1 OFFSET ?)"
                " WHERE activite_id = ?", (some.randrange(20), row[0]))
        else:
            base.execute(
                "UPDATE activite SET nb_accompagnements = nb_accompagnements + ? WHERE activite_id = ?"
                " AND nb_accompagnements > 1", (some.randint(1, 4), row[0]))
    base.commit()


def figures(folder):
    path = os.path.join(folder, "data/releases/demonstration/courant/partenaires/indicateurs.csv")
    with open(path, newline="") as file:
        return {
            (row["indicateur"], row["territoire_type"], row["territoire_code"], row["periode"], row["ventilation"]):
            (row["valeur"], row["numerateur"], row["denominateur"])
            for row in csv.DictReader(file) if row["arrondi"]
        }


def opened(path):
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    return set(base.execute("SELECT faits, mois FROM mois_public"))


def main():
    binaries, rows, seed, nights = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    folder = os.path.abspath(sys.argv[5]) if len(sys.argv) > 5 else tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    installation(folder, binaries, rows, seed)
    warehouse = os.path.join(folder, "data/warehouse/demonstration.sqlite")
    some, day = random.Random(seed), datetime.date(2025, 2, 12)
    stage(folder, binaries, "ingest", day)
    before, months, changed, quiet = {}, set(), 0, 0
    for night in range(nights):
        more = []
        if night == nights // 2:
            state = os.path.join(folder, "etat.csv")
            shutil.copy(os.path.join(folder, "data/releases/demonstration/courant/interne/etat-public.csv"), state)
            for end in ("", "-wal", "-shm"):
                if os.path.exists(warehouse + end):
                    os.remove(warehouse + end)
            stage(folder, binaries, "ingest", day)
            more = ["--state", state]
        elif night:
            correct(warehouse, int(day.strftime("%Y%m%d")), some)
        stage(folder, binaries, "aggregate", day, *more)
        stage(folder, binaries, "report", day)
        now, known = figures(folder), opened(warehouse)
        moved = sum(1 for cell, figure in before.items() if now.get(cell) != figure)
        changed += moved
        if night and known == months:
            quiet += 1
            # A year or a quarter of which a table is now of too few is not a figure that changed.
            if moved:
                cell = next(cell for cell, figure in before.items() if now.get(cell) != figure)
                print(f"{day} : {moved} nombres ont changé une nuit qui n'ouvre aucun mois, dont {cell}")
                sys.exit(1)
        before, months = now, known
        day += datetime.timedelta(days=some.choice([1, 1, 2, 3, 12, 20]))
    print(f"{nights} nuits, dont {quiet} sans mois ouvert : aucune édition refusée, {changed} nombres changés les autres nuits")


main()
