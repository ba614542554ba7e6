"""The peer: the observatory's job in DuckDB, from the same exports to the same answers.

    duckdb_job.py --database FILE --threads N --as-of DATE EXPORT…

Exports are taken in the order given; known activities are left alone unless modified since.
"""

import argparse
from pathlib import Path
from string import Template

import duckdb

from closed_lists import AGES, ClosedList, communes, labels, quoted, read_jsonc, territories

ROOT = Path(__file__).resolve().parent.parent
VOCABULARIES = ROOT / "pipelines" / "vocabularies"
REFERENCE = ROOT / "data" / "reference" / "2026"
V1_WIDTH = 70

MATERIAL = ClosedList("libelle_materiel", labels(VOCABULARIES / "materiel.jsonc"))
THEME = ClosedList("libelle_theme", labels(VOCABULARIES / "theme.jsonc"))
ORIENTATION = ClosedList("libelle_orientation", labels(VOCABULARIES / "orientation.jsonc"))
AGE = ClosedList("libelle_age", labels(VOCABULARIES / "age.jsonc"), AGES)
GENDER = ClosedList("libelle_genre", labels(VOCABULARIES / "genre.jsonc"), ["feminin", "masculin"])
STATUS_CODES = ["scolarise", "sans_emploi", "en_emploi", "retraite"]
STATUS = ClosedList("libelle_statut", labels(VOCABULARIES / "statut.jsonc"), STATUS_CODES)
LEVEL = ClosedList("libelle_niveau", labels(VOCABULARIES / "niveau.jsonc"), ["1", "2", "3"])
KIND = ClosedList("libelle_type", labels(VOCABULARIES / "type.jsonc") | {
    code: code for code in ("individuel", "collectif", "ponctuel")}, ["individuel", "collectif", "ponctuel"])
CHANNEL = ClosedList("libelle_canal", labels(VOCABULARIES / "canal.jsonc") | {"autre lieu": "autre", "domicile": "domicile"},
                     ["lieu_activite", "autre", "domicile", "a_distance"])
PROGRAMME = ClosedList("libelle_dispositif", {
    "Conseiller Numérique": "conseiller_numerique", "Conseiller numérique": "conseiller_numerique",
    "Médiateur": "mediateur"})
LISTS = [MATERIAL, THEME, ORIENTATION, AGE, GENDER, STATUS, LEVEL, KIND, CHANNEL, PROGRAMME]


def prepare(db: duckdb.DuckDBPyConnection) -> None:
    """The schema, once, and the reference tables."""
    if db.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'activite'").fetchone() == (0,):
        db.execute((ROOT / "bench" / "schema.sql").read_text("utf-8"))
        for closed in LISTS:
            db.execute(closed.create())
        fill(db, "lieu (code VARCHAR, commune UINTEGER)", communes(REFERENCE, "85"))
        fill(db, "territoire (commune UINTEGER, niveau VARCHAR, code VARCHAR, population INTEGER)",
             territories(REFERENCE, "85"))
        fill(db, "theme (id UTINYINT, code VARCHAR)", THEME.table())
        fill(db, "orientation (id UTINYINT, code VARCHAR)", ORIENTATION.table())
        v1 = [(label, [THEME.codes.index(code) + 1 for code in codes])
              for label, codes in read_jsonc(VOCABULARIES / "theme-v1.jsonc")["map"].items()]
        fill(db, "theme_v1 (label VARCHAR, ids UTINYINT[])", v1)
        names = read_jsonc(VOCABULARIES / "orientation-v1.jsonc")["map"]
        fill(db, "orientation_v1 (label VARCHAR, id UTINYINT)",
             [(label, ORIENTATION.codes.index(codes[0]) + 1) for label, codes in names.items()])


def fill(db: duckdb.DuckDBPyConnection, table: str, rows: list) -> None:
    db.execute(f"CREATE TABLE {table}")
    marks = ", ".join("?" * len(rows[0]))
    values = ", ".join(f"({marks})" for _ in rows)
    db.execute(f"INSERT INTO {table.split(' ')[0]} VALUES {values}", [cell for row in rows for cell in row])


def preamble(path: Path) -> tuple[int, int | None]:
    """Lines before the header, and the control total."""
    total = None
    with path.open(encoding="utf-8-sig") as file:
        for skipped in range(60):
            cells = file.readline().rstrip("\n").split(";")
            if cells[0] == "Date":
                return skipped, total
            if cells[0] == "Total":
                total = int(cells[1])
    raise SystemExit(f"{path.name}: no header")


def stage_coop(db: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Parsed and checked rows in `brut`, then one row an activity in `lot_courant`."""
    skipped, total = preamble(path)
    header = db.execute(
        f"SELECT * FROM read_csv({quoted(str(path))}, delim=';', header=true, skip={skipped}, all_varchar=true) LIMIT 0"
    ).description
    has_role = any(column[0] == "Rôle" for column in header)
    columns = ", ".join(f"{quoted(column[0])}: 'VARCHAR'" for column in header)
    db.execute(f"""
      CREATE OR REPLACE TEMP TABLE brut AS
      SELECT *, cle IS NULL OR jour IS NULL OR jour < DATE '2020-01-01' OR nature IS NULL OR duree_fausse
          OR (commune IS NULL AND code LIKE '85%') AS rejet,
        coalesce(code NOT LIKE '85%', false) AS hors
      FROM (
        SELECT TRY_CAST("ID CRA" AS UUID)::UHUGEINT AS cle, TRY_STRPTIME("Date", '%d/%m/%Y')::DATE AS jour,
          TRY_STRPTIME("Dernière modification le", '%d/%m/%Y à %H:%M') AS modifie,
          {KIND.number('"Type"')} AS nature, {CHANNEL.number('"Canaux d’accompagnement"')} AS canal,
          {PROGRAMME.number('"Rôle"') if has_role else 'NULL'} AS programme,
          TRY_CAST("Durée (min)" AS USMALLINT) AS minutes,
          "Durée (min)" IS NOT NULL AND (minutes IS NULL OR minutes > 1440) AS duree_fausse,
          "Code Insee" AS code, l.commune, {LEVEL.number('"Niveau d’autonomie (ou de l’atelier)"')} AS niveau,
          "Bénéficiaire réorienté" AS oriente, {ORIENTATION.number('"Structure de redirection"')} AS organisme,
          r.commune AS residence, {GENDER.number('"Genre du bénéficiaire"')} AS genre,
          {AGE.number('"Tranche d’âge du bénéficiaire"')} AS age,
          {STATUS.number('"Statut du bénéficiaire"')} AS statut,
          "Thématique(s) d’accompagnement" AS themes, "Matériel numérique utilisé" AS materiels
        FROM read_csv({quoted(str(path))}, delim=';', quote='"', escape='"', header=true, skip={skipped},
          auto_detect=false, columns={{{columns}}})
        LEFT JOIN lieu l ON l.code = "Code Insee"
        LEFT JOIN lieu r ON r.code = "Code Insee du bénéficiaire"
      )""")
    read = note(db, path, "coop")
    if total is not None and read != total:
        raise SystemExit(f"{path.name}: {read} rows, {total} announced")

    def counters(column: str, width: int) -> str:
        counts = ", ".join(f"count(*) FILTER ({column} = {place})" for place in range(1, width + 1))
        return f"[{counts}]::USMALLINT[{width}]"

    for column, closed in (("themes", THEME), ("materiels", MATERIAL)):
        db.execute(f"""
          CREATE OR REPLACE TEMP TABLE {column}_lus AS
          SELECT {column}, list_distinct({closed.numbers(column)}) AS ids
          FROM (SELECT DISTINCT {column} FROM brut WHERE {column} IS NOT NULL)""")
    db.execute(f"""
      CREATE OR REPLACE TEMP TABLE lot_courant AS
      SELECT 0::UTINYINT AS source, cle, jour, enum_nature(nature) AS nature, enum_canal(canal) AS canal,
        enum_programme(programme) AS programme, minutes, commune, participants, niveau, repondu, orientes,
        ages, genres, statuts, residences, t.ids AS thematiques, m.ids AS materiels, orientations, modifie
      FROM (
        SELECT cle, any_value(jour) AS jour, any_value(nature) AS nature, any_value(canal) AS canal,
          any_value(programme) AS programme, any_value(minutes) AS minutes, any_value(commune) AS commune,
          count(*)::USMALLINT AS participants, any_value(niveau) AS niveau,
          count(oriente)::USMALLINT AS repondu, count(*) FILTER (oriente = 'Oui')::USMALLINT AS orientes,
          {counters('age', len(AGES))} AS ages, {counters('genre', 2)} AS genres, {counters('statut', 4)} AS statuts,
          list(residence) FILTER (residence IS NOT NULL) AS residences,
          any_value(themes) AS themes, any_value(materiels) AS materiels,
          CASE WHEN any_value(organisme) IS NOT NULL THEN
            [{{'code': any_value(organisme), 'effectif': count(organisme)::USMALLINT}}] END AS orientations,
          any_value(modifie) AS modifie
        FROM brut WHERE NOT rejet AND NOT hors GROUP BY cle
      ) LEFT JOIN themes_lus t USING (themes) LEFT JOIN materiels_lus m USING (materiels)""")
    return read


def stage_v1(db: duckdb.DuckDBPyConnection, path: Path) -> int:
    header = path.open(encoding="utf-8").readline().rstrip("\n").split(",")
    names = header + [f"padding_{place}" for place in range(len(header), V1_WIDTH)]
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    counters = ["age_moins_12_ans", "age_de_12_a_18_ans", "age_de_18_a_35_ans", "age_de_35_a_60_ans", "age_plus_60_ans"]
    statuses = ["statut_etudiant", "statut_sans_emploi", "statut_en_emploi", "statut_retraite"]
    numbers = ", ".join(f"TRY_CAST({name} AS USMALLINT) AS {name}" for name in counters + statuses)
    db.execute(f"""
      CREATE OR REPLACE TEMP TABLE brut AS
      SELECT *, cle IS NULL OR jour IS NULL OR jour < DATE '2020-01-01' OR nature IS NULL OR participants IS NULL
          OR participants NOT BETWEEN 1 AND 1000 OR (commune IS NULL AND code LIKE '85%')
          OR {' OR '.join(f'{name} IS NULL' for name in counters + statuses)} AS rejet,
        coalesce(code NOT LIKE '85%', false) AS hors
      FROM (
        SELECT CASE WHEN length(id) = 24 THEN TRY_CAST('0x' || id AS UHUGEINT) END AS cle,
          TRY_CAST(date_accompagnement AS TIMESTAMP)::DATE AS jour, {KIND.number('activite')} AS nature,
          {CHANNEL.number('canal')} AS canal, TRY_CAST(coalesce(nb_participants, '1') AS USMALLINT) AS participants,
          {numbers}, TRY_CAST(duree_minutes AS USMALLINT) AS minutes, code_commune AS code, l.commune,
          themes, organismes, TRY_CAST(updated_at AS TIMESTAMP) AS modifie
        FROM read_csv({quoted(str(path))}, delim=',', quote='"', escape='"', header=false, skip=1, nullstr='null',
          auto_detect=false, columns={{{columns}}})
        LEFT JOIN lieu l ON l.code = code_commune
      )""")
    read = note(db, path, "coop_v1")
    other = ORIENTATION.codes.index("autre_organisme") + 1
    db.execute("""
      CREATE OR REPLACE TEMP TABLE themes_lus AS
      SELECT themes, list_distinct(flatten(list(t.ids))) AS ids
      FROM (SELECT themes, trim(unnest(string_split(trim(themes, '{}'), ',')), '"') AS nom
            FROM (SELECT DISTINCT themes FROM brut WHERE themes IS NOT NULL))
      JOIN theme_v1 t ON t.label = nom GROUP BY themes""")
    db.execute(f"""
      CREATE OR REPLACE TEMP TABLE organismes_lus AS
      SELECT organismes, list({{'code': code, 'effectif': effectif}}) AS orientations, sum(effectif)::USMALLINT AS total
      FROM (
        SELECT organismes, coalesce(o.id, {other})::UTINYINT AS code, sum(effectif)::USMALLINT AS effectif
        FROM (
          SELECT organismes, e.key AS label, e.value AS effectif
          FROM (SELECT organismes, unnest(map_entries(organismes::JSON::MAP(VARCHAR, USMALLINT))) AS e
                FROM (SELECT DISTINCT organismes FROM brut WHERE organismes IS NOT NULL))
        ) LEFT JOIN orientation_v1 o USING (label) GROUP BY ALL
      ) GROUP BY organismes""")
    db.execute(f"""
      CREATE OR REPLACE TEMP TABLE lot_courant AS
      SELECT DISTINCT ON (cle) 1::UTINYINT AS source, cle, jour, enum_nature(nature) AS nature,
        enum_canal(canal) AS canal, enum_programme(1) AS programme, minutes, commune, participants,
        NULL::UTINYINT AS niveau, participants AS repondu, coalesce(o.total, 0)::USMALLINT AS orientes,
        [{', '.join(counters[:2])}, 0, 0, 0, 0, 0, {', '.join(counters[2:])}]::USMALLINT[10] AS ages,
        [0, 0]::USMALLINT[2] AS genres, [{', '.join(statuses)}]::USMALLINT[4] AS statuts,
        NULL::UINTEGER[] AS residences, t.ids AS thematiques, NULL::UTINYINT[] AS materiels, o.orientations, modifie
      FROM brut LEFT JOIN themes_lus t USING (themes) LEFT JOIN organismes_lus o USING (organismes)
      WHERE NOT rejet AND NOT hors""")
    return read


def note(db: duckdb.DuckDBPyConnection, path: Path, source: str) -> int:
    row = db.execute("""
      INSERT INTO lot SELECT ?, ?, count(*), count(*) FILTER (rejet), count(*) FILTER (hors AND NOT rejet) FROM brut
      RETURNING lignes""", [path.name, source]).fetchone()
    return row[0] if row else 0


def merge(db: duckdb.DuckDBPyConnection) -> None:
    """New activities are appended; those modified since replace what was known, but for an unsaid programme."""
    if db.execute("SELECT count(*) FROM activite").fetchone() != (0,):
        db.execute("""
          CREATE OR REPLACE TEMP TABLE connues AS
          SELECT a.rowid AS place, a.source, a.cle, a.programme AS ancien,
            coalesce(n.modifie > a.modifie, n.modifie IS NOT NULL AND a.modifie IS NULL)
              OR (a.programme IS NULL AND n.programme IS NOT NULL) AS modifiee
          FROM activite a JOIN lot_courant n USING (source, cle)""")
        db.execute("""
          UPDATE lot_courant n SET programme = c.ancien FROM connues c
          WHERE n.source = c.source AND n.cle = c.cle AND n.programme IS NULL AND modifiee""")
        db.execute("DELETE FROM activite WHERE rowid IN (SELECT place FROM connues WHERE modifiee)")
        db.execute("DELETE FROM connues WHERE modifiee")
        db.execute("INSERT INTO activite SELECT n.* FROM lot_courant n ANTI JOIN connues USING (source, cle)")
    else:
        db.execute("INSERT INTO activite FROM lot_courant")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--as-of", required=True)
    parser.add_argument("exports", nargs="+", type=Path)
    options = parser.parse_args()
    db = duckdb.connect(options.database, config={"threads": options.threads, "preserve_insertion_order": False})
    db.execute("BEGIN")
    prepare(db)
    for name, type_name in (("nature", "nature"), ("canal", "canal"), ("programme", "programme")):
        db.execute(f"CREATE OR REPLACE TEMP MACRO enum_{name}(n) AS enum_range(NULL::{type_name})[n]::{type_name}")
    for path in options.exports:
        (stage_v1 if path.name.startswith("cras-v1") else stage_coop)(db, path)
        merge(db)
    answers = Template((ROOT / "bench" / "answers.sql").read_text("utf-8"))
    periods = (ROOT / "bench" / "periods.sql").read_text("utf-8")
    db.execute(answers.substitute(as_of=options.as_of, periods=periods))
    db.execute("COMMIT")
    db.close()


if __name__ == "__main__":
    main()
