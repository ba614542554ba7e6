#!/usr/bin/env python3
"""What rounding costs and keeps, on a warehouse that publishes outside the team.

Usage: rounding.py WAREHOUSE [DEPARTEMENT]

Exact and rounded values stand side by side in the warehouse: error by level and period, and every sum checked (months,
quarters and years; parts of a breakdown; communes, EPCI and département). Exits 1 when a sum does not tie.
"""
import sqlite3
import sys

PAIRS = """
SELECT e.territoire_type, e.territoire_code, e.periode_type, e.periode, e.ventilation,
  ifnull(e.numerateur, e.valeur), ifnull(r.numerateur, r.valeur), r.arrondi
FROM v_resultat_arrondi r JOIN resultat e USING (indicateur, territoire_type, territoire_code, periode, ventilation)
WHERE indicateur = ? AND e.valeur IS NOT NULL AND r.valeur IS NOT NULL
"""


def quantile(values, percent):
    values = sorted(values)
    return values[min(len(values) - 1, len(values) * percent // 100)] if values else 0


def errors(base, indicator, breakdown, levels, periods, missing):
    cells = {}
    for level, _, kind, _, split, exact, rounded, _ in base.execute(PAIRS, (indicator,)):
        if (split.split("=")[0] if split else "") == breakdown:
            cells.setdefault((level, kind), []).append((exact, rounded))
    # A code that nobody has left has no row: it is shown as nothing.
    for level, kind, exact in base.execute(missing, (indicator, breakdown)):
        cells.setdefault((level, kind), []).append((exact, 0))
    for level in levels:
        for kind in periods:
            found = [(e, r) for e, r in cells.get((level, kind), []) if e or r]
            if not found:
                continue
            gaps = [abs(e - r) for e, r in found]
            whole = sum(e for e, _ in found) or 1
            relative = [100 * abs(e - r) / e for e, r in found if e >= 30]
            print(
                f"{indicator:14} {breakdown or '-':11} {level:17} {kind:9} {len(found):6} médiane {quantile(gaps, 50):3}"
                f" p95 {quantile(gaps, 95):3} max {max(gaps):4} pondérée {100 * sum(gaps) / whole:5.2f} %"
                f" p95 relatif (30 et plus) {quantile(relative, 95):5.1f} %"
            )


MISSING = """
SELECT e.territoire_type, e.periode_type, ifnull(e.numerateur, e.valeur) FROM resultat e
LEFT JOIN v_resultat_arrondi r USING (indicateur, territoire_type, territoire_code, periode, ventilation)
WHERE indicateur = ?1 AND e.valeur <> 0 AND r.periode IS NULL
  AND CASE WHEN instr(e.ventilation, '=') THEN substr(e.ventilation, 1, instr(e.ventilation, '=') - 1) ELSE '' END = ?2
  AND e.periode IN (SELECT periode FROM v_resultat_arrondi WHERE indicateur = ?1)
"""


def check_sums(base):
    faults = []
    rows = {}
    for indicator in ("ACC", "ACT", "ORIENTATIONS", "PUBLIC_CIBLE", "HEURES", "ACC_PERS_V1"):
        for level, code, kind, period, split, value in base.execute(
            "SELECT territoire_type, territoire_code, periode_type, periode, ventilation, ifnull(numerateur, valeur)"
            " FROM v_resultat_arrondi WHERE indicateur = ?", (indicator,)
        ):
            rows[indicator, level, code, period, split] = value or 0
    cells = 0
    for (indicator, level, code, period, split), value in rows.items():
        if "-T" in period:
            year, quarter = period.split("-T")
            months = [f"{year}-{(int(quarter) - 1) * 3 + n:02}" for n in (1, 2, 3)]
        elif len(period) == 4:
            months = [f"{period}-{n:02}" for n in range(1, 13)]
        else:
            continue
        cells += 1
        total = sum(rows.get((indicator, level, code, month, split), 0) for month in months)
        if total != value:
            faults.append(f"{indicator} {level} {code} {period} {split} : {value} ≠ {total}")
    parts = {}
    for (indicator, level, code, period, split), value in rows.items():
        if indicator == "ACC" and split:
            key = level, code, period, split.split("=")[0]
            parts[key] = parts.get(key, 0) + value
    for (level, code, period, dimension), total in parts.items():
        cells += 1
        if rows.get(("ACC", level, code, period, ""), 0) != total:
            faults.append(f"ACC {level} {code} {period} par {dimension}")
    # What names no commune of its EPCI counts in the EPCI alone: a territory is its communes and the rows of such places.
    epci = dict(base.execute("SELECT code_insee, ifnull(epci_siren, 'ZZZZZZZZZ') FROM commune"))
    departements = dict(base.execute("SELECT code_insee, departement_code FROM commune"))
    for (indicator, level, code, period, split), value in rows.items():
        if indicator != "ACC" or split or level not in ("departement",):
            continue
        whole = sum(
            rows.get(("ACC", kind, other, period, ""), 0)
            for kind, other in {
                (k, c) for (i, k, c, p, s) in rows if i == "ACC" and p == period and not s
                and k in ("epci_departement", "epci")
            }
            if kind == "epci_departement"
            or ("ACC", "epci_departement", f"{other}-{code}", period, "") not in rows
            and not any(k == "epci_departement" and c.startswith(other) for (i, k, c, p, s) in rows if p == period)
        )
        cells += 1
        if whole != value:
            faults.append(f"ACC {level} {code} {period} : {value} ≠ {whole} de ses EPCI")
    communes = {}
    for (indicator, level, code, period, split), value in rows.items():
        if indicator == "ACC" and level == "commune" and not split:
            key = epci.get(code), period
            communes[key] = communes.get(key, 0) + value
    for (siren, period), total in communes.items():
        value = rows.get(("ACC", "epci", siren, period, ""))
        cells += 1
        if value is not None and total > value:
            faults.append(f"ACC epci {siren} {period} : {value} < {total} de ses communes")
    return cells, faults


def main():
    base = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    levels = ["commune", "epci", "departement"]
    periods = ["mois", "trimestre", "annee"]
    for indicator, breakdown in [
        ("ACC", ""), ("ACC", "type"), ("ACC", "dispositif"), ("PUBLIC_AGE", "age"), ("THEME", "theme"),
        ("ORIENTATIONS", "orientation"), ("HEURES", ""), ("RDV", ""), ("PIX_CERTIF_NB", ""),
    ]:
        errors(base, indicator, breakdown, levels, periods, MISSING)
    shown = base.execute(
        "SELECT count(*), count(r.valeur) FROM resultat e LEFT JOIN v_resultat_arrondi r USING (indicateur,"
        " territoire_type, territoire_code, periode, ventilation) WHERE indicateur = 'ACC' AND e.ventilation = ''"
        " AND e.territoire_type = 'commune' AND e.periode_type = 'trimestre' AND e.statut_obs <> 'P'"
    ).fetchone()
    print(f"ACC commune × trimestre : {shown[1]} montrées de {shown[0]}")
    for facts, bases in base.execute(
        "SELECT faits, group_concat(base || ' : ' || n, ', ') FROM (SELECT faits, base, count(*) AS n FROM"
        " ligne_publique GROUP BY 1, 2 ORDER BY 1, 2) GROUP BY 1"
    ):
        print(f"lignes de {facts} par base : {bases}")
    cells, faults = check_sums(base)
    for fault in faults[:20]:
        print("FAUTE", fault)
    print(f"{cells} sommes vérifiées, {len(faults)} fausses")
    return 1 if faults else 0


sys.exit(main())
