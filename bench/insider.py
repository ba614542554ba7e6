#!/usr/bin/env python3
"""What an insider learns of a row when he knows every other true count of the observatory.

Usage: insider.py WAREHOUSE

WAREHOUSE has published one night (`aggregate` once, on an import). For each row of accompaniments the insider knows the method,
every published number and the true total of all other rows; he does not know the key. Later rows repay what earlier ones owe: each
value the row may have gives what was shown later another chance. Printed: rows where one value has more than one chance in two, and
rows with fewer than five possible values. Before, what the rows say they owed is compared with the method as it is described: one
difference and nothing is measured (status 1).
"""
import collections
import sqlite3
import sys

SCALE = 1 << 20
WEIGHTS = {"epci": 2, "departement": 1, "commune": 2}


def numbers(content):
    found, number, shift = [], 0, 0
    for byte in content:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(number)
            number = shift = 0
    return found


def unfolded(number):
    return number >> 1 ^ -(number & 1)


class Row:
    def __init__(self, month, place, base, content, epci, departement):
        values = numbers(content)[:3]
        self.truth = values[0]
        self.shown = self.truth + unfolded(values[1])
        self.correction = unfolded(values[2])
        self.base = base
        quarter, year = (month // 100, (month % 100 - 1) // 3), (month // 100,)
        self.order = month, epci, place
        # Where it is counted, by weight: a row of few mediators is not counted in its commune.
        self.nodes = {}
        for period in (month, quarter, year):
            self.nodes["epci", epci, period] = WEIGHTS["epci"]
            self.nodes["departement", departement, period] = WEIGHTS["departement"]
            if base == 5 and period != month:
                self.nodes["commune", place, period] = WEIGHTS["commune"]

    def clipped(self, owed):
        most = self.base * 29 // 5
        return max(-most, min(most, owed))

    def chance(self, owed, truth):
        """That it is shown as it was, were its total `truth`, and the totals over it owed `owed` eighths."""
        correction = self.clipped(owed)
        up = min(1.0, max(0.0, (truth % self.base * SCALE - correction * SCALE / 32) / (self.base * SCALE)))
        under = truth - truth % self.base
        if self.shown == under:
            return 1.0 if truth == under else 1 - up
        return up if truth != under and self.shown == under + self.base else 0.0

    def candidates(self):
        return range(max(0, self.shown - self.base + 1), self.shown + self.base)


def read(path):
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    places = {}
    for code, epci, departement in base.execute("SELECT code_insee, epci_siren, departement_code FROM commune"):
        if code.isdigit():
            places[int(code)] = int(epci or 0), departement
    only = base.execute("SELECT count(DISTINCT figee_le) FROM ligne_publique WHERE faits = 'activite'").fetchone()[0]
    if only != 1:
        sys.exit("il faut un entrepôt qui n'a publié qu'une nuit")
    rows = []
    for month, place, width, content in base.execute(
        "SELECT mois, place, base, contenu FROM ligne_publique WHERE faits = 'activite'"
    ):
        if place in places:
            rows.append(Row(month, place, width, content, *places[place]))
    rows.sort(key=lambda row: row.order)
    return rows


def owed_sums(rows):
    """What the totals owed each row when its turn came, in eighths."""
    sums, owed = collections.Counter(), []
    for row in rows:
        owed.append(sum(weight * sums[node] for node, weight in row.nodes.items()))
        for node in row.nodes:
            sums[node] += row.shown - row.truth
    return owed


def posterior(rows, owed, later, index):
    """By value, its chance; before, each was as likely as another."""
    target = rows[index]
    chances = {}
    for truth in target.candidates():
        chance = target.chance(owed[index], truth)
        for other in later[index]:
            if not chance:
                break
            row = rows[other]
            weight = sum(row.nodes[node] for node in target.nodes if node in row.nodes)
            # The row is shown too much by one person fewer for each person it has more.
            chance *= row.chance(owed[other] + weight * (target.truth - truth), row.truth)
        if chance:
            chances[truth] = chance
    whole = sum(chances.values())
    return {truth: chance / whole for truth, chance in chances.items()}


def main():
    rows = read(sys.argv[1])
    owed = owed_sums(rows)
    wrong = [
        row.order for row, debt in zip(rows, owed)
        if row.correction != row.clipped(debt)
    ]
    if wrong:
        print(f"{len(wrong)} lignes sur {len(rows)} ne doivent pas ce que dit la méthode, dont {wrong[0]}")
        return 1
    # A floor (a workshop holds somebody) shows more than the draw would: such a row says nothing.
    drawn = [row.chance(debt, row.truth) > 0 for row, debt in zip(rows, owed)]
    by_node = collections.defaultdict(list)
    for index, row in enumerate(rows):
        if drawn[index]:
            for node in row.nodes:
                by_node[node].append(index)
    later = [
        sorted({other for node in row.nodes for other in by_node[node] if other > index})
        for index, row in enumerate(rows)
    ]
    sure = few = tested = right = 0
    for index, row in enumerate(rows):
        if not drawn[index]:
            continue
        found = posterior(rows, owed, later, index)
        tested += 1
        best = max(found, key=found.get)
        sure += found[best] > 0.5
        right += best == row.truth
        few += len(found) < 5
    print(
        f"{tested} lignes : une valeur à plus d'une chance sur deux pour {100 * sure / tested:.1f} %, moins de cinq valeurs"
        f" possibles pour {100 * few / tested:.1f} %, la plus probable est la vraie pour {100 * right / tested:.1f} %"
    )
    return 0


sys.exit(main())
