#!/usr/bin/env python3
"""Ten nights of corrections on a copy of an ingested warehouse, from the state alone.

Usage: rounding_nights.py AGGREGATE PIPELINE WAREHOUSE FIRST_DAY

No row of the published state may change on a night that opens no month, nor for fewer than five persons, nor go away; every
sum ties at the end. Exits 1 otherwise.
"""
import datetime
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile


def rows(path):
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    lines = {
        (facts, month, place): content
        for facts, month, place, content in base.execute("SELECT faits, mois, place, contenu FROM ligne_publique")
    }
    return lines, set(base.execute("SELECT faits, mois FROM mois_public"))


def truths(content):
    """What was true of each leaf when the row was rounded: the first of its three numbers."""
    numbers, number, shift = [], 0, 0
    for byte in content:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(number)
            number = shift = 0
    return numbers[0::3]


def correct(path, day):
    base = sqlite3.connect(path)
    count = base.execute("SELECT count(*) FROM activite").fetchone()[0]
    for _ in range(random.randint(50, 400)):
        row = base.execute("SELECT activite_id FROM activite LIMIT 1 OFFSET ?", (random.randrange(count),)).fetchone()
        kind = random.random()
        if kind < 0.4:
            base.execute("UPDATE activite SET retire_le = ? WHERE activite_id = ?", (day, row[0]))
        elif kind < 0.7:
            base.execute(
                "UPDATE activite SET age_id = (SELECT age_id FROM activite WHERE age_id IS NOT NULL LIMIT 1 OFFSET ?)"
                " WHERE activite_id = ?", (random.randrange(500), row[0])
            )
        else:
            base.execute(
                "UPDATE activite SET nb_accompagnements = nb_accompagnements + ? WHERE activite_id = ?"
                " AND nb_accompagnements > 1", (random.randint(1, 4), row[0])
            )
    base.commit()


def main():
    aggregate, pipeline, warehouse, first = sys.argv[1:5]
    random.seed(4)
    day = datetime.date.fromisoformat(first)
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "entrepot.sqlite")
        shutil.copy(warehouse, path)

        def night():
            subprocess.run(
                [aggregate, "--pipeline", pipeline, "--warehouse", path, "--as-of", day.isoformat(), "--quiet"],
                check=True, stdout=subprocess.DEVNULL
            )
            return rows(path)

        before, months = night()
        for _ in range(10):
            day += datetime.timedelta(days=random.choice([1, 3, 9]))
            correct(path, day.year * 10000 + day.month * 100 + day.day)
            after, known = night()
            changed = 0
            for key, content in before.items():
                if after.get(key) == content:
                    continue
                changed += 1
                old, new = truths(content), truths(after.get(key, b""))
                gains = sum(max(0, n - o) for o, n in zip(old, new))
                losses = sum(max(0, o - n) for o, n in zip(old, new))
                if key not in after or known == months or max(gains, losses) < 5:
                    faults += 1
                    print("FAUTE", day, key, gains, losses)
            print(f"{day} : {len(known - months)} mois ouverts, {len(after)} lignes, {changed} changées")
            before, months = after, known
        sums = subprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), "rounding.py"), path])
    return 1 if faults or sums.returncode else 0


sys.exit(main())
