"""The peer of `aggregate` alone: DuckDB's own file of the rows of a warehouse, and every indicator from it.

    duckdb_activities.py fill WAREHOUSE FILE
    duckdb_activities.py answer FILE --threads N --as-of DATE
"""

import argparse
import csv
import sqlite3
import tempfile
from pathlib import Path
from string import Template

import duckdb

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = {"age": "PUBLIC_AGE", "genre": "PUBLIC_GENRE", "statut": "PUBLIC_STATUT"}
LISTS = {"theme": "thematique_id", "materiel": "materiel_id", "orientation": "orientation_id"}


def fill(warehouse: Path, file: Path) -> None:
    """The same rows with their distributions laid out, as DuckDB stores them best."""
    file.unlink(missing_ok=True)
    db = duckdb.connect(str(file))
    with sqlite3.connect(f"file:{warehouse}?mode=ro", uri=True) as store, tempfile.TemporaryDirectory() as folder:

        def copy(name: str, query: str) -> None:
            path = Path(folder) / f"{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows(store.execute(query))
            db.execute(f"CREATE TEMP TABLE {name}_lu AS FROM read_csv('{path}', header=false, names=?, nullstr='')",
                       [[column[0] for column in store.execute(query + ' LIMIT 0').description]])
            path.unlink()

        copy("terme", "SELECT modalite_id, dimension, code, connue, ifnull(age_min, 0) AS age_min FROM modalite")
        copy("part", "SELECT repartition_id, modalite_id, effectif FROM repartition_part")
        copy("territoire", TERRITORIES)
        copy("ligne", ACTIVITIES)
        store.execute("PRAGMA query_only=ON")
        until = store.execute(
            "SELECT max(date_export) FROM lot_import WHERE source_id IN (SELECT DISTINCT source_id FROM activite)").fetchone()[0]
    terms = db.execute("SELECT dimension, code FROM terme_lu WHERE connue = 1 AND dimension IN ('age', 'genre', 'statut')"
                       " ORDER BY ALL").fetchall()
    columns = [(dimension, code, f"{dimension}_{place}") for place, (dimension, code) in enumerate(terms)]
    db.execute("CREATE TABLE nom_public (colonne VARCHAR, indicateur VARCHAR, ventilation VARCHAR)")
    db.executemany("INSERT INTO nom_public VALUES (?, ?, ?)",
                   [(column, PUBLIC[dimension], f"{dimension}={code}") for dimension, code, column in columns])
    db.execute("CREATE TABLE jour_limite AS SELECT ?::DATE AS jour", [f"{until // 10000}-{until // 100 % 100}-{until % 100}"])
    db.execute("CREATE TABLE territoire AS SELECT place::UINTEGER AS place, maille, code, commune, population::BIGINT AS population"
               " FROM territoire_lu")
    counters = ", ".join(
        f"coalesce(sum(effectif) FILTER (dimension = '{dimension}' AND code = '{code}'), 0)::USMALLINT AS {column}"
        for dimension, code, column in columns)
    db.execute(f"""
      CREATE TEMP TABLE public AS SELECT repartition_id, {counters},
        coalesce(sum(effectif) FILTER (dimension = 'age' AND connue = 1), 0)::USMALLINT AS connus,
        coalesce(sum(effectif) FILTER (dimension = 'age' AND age_min >= 60), 0)::USMALLINT AS seniors,
        coalesce(sum(effectif) FILTER (dimension = 'age' AND connue = 1 AND age_min < 60), 0)::USMALLINT AS jeunes
      FROM part_lu JOIN terme_lu USING (modalite_id) GROUP BY repartition_id""")
    for dimension in LISTS:
        codes = db.execute("SELECT DISTINCT code FROM terme_lu WHERE dimension = ? ORDER BY code", [dimension]).fetchall()
        names = ", ".join("'" + code.replace("'", "''") + "'" for code, in codes)
        db.execute(f"CREATE TYPE code_{dimension} AS ENUM ({names})")
        item = f"code::code_{dimension}"
        if dimension == "orientation":
            item = f"{{'code': {item}, 'effectif': effectif::USMALLINT}}"
        db.execute(f"""
          CREATE TEMP TABLE liste_{dimension} AS SELECT repartition_id, list({item}) AS codes
          FROM part_lu JOIN terme_lu USING (modalite_id) WHERE dimension = '{dimension}' GROUP BY repartition_id""")
    own = ", ".join(f"coalesce({dimension}s.{column}, 0)::USMALLINT AS {column}" for dimension, _, column in columns)
    for name in ("source", "nature", "programme", "canal"):
        db.execute(f"CREATE TYPE nom_{name} AS ENUM (SELECT DISTINCT {name} FROM ligne_lu WHERE {name} IS NOT NULL)")
    db.execute(f"""
      CREATE TABLE activite AS
      SELECT source::nom_source AS source, strptime(jour::VARCHAR, '%Y%m%d')::DATE AS jour, nature::nom_nature AS nature,
        canal::nom_canal AS canal, programme::nom_programme AS programme, minutes::USMALLINT AS minutes,
        bornee = 1 AS bornee, place::UINTEGER AS place, participants::USMALLINT AS participants,
        recurrents::USMALLINT AS recurrents, niveau::UTINYINT AS niveau, repondu::USMALLINT AS repondu,
        orientes::USMALLINT AS orientes, coalesce(ages.connus, 0)::USMALLINT AS connus,
        coalesce(ages.seniors, 0)::USMALLINT AS seniors, coalesce(ages.jeunes, 0)::USMALLINT AS jeunes, {own},
        themes.codes AS thematiques, materiels.codes AS materiels, orientations.codes AS orientations
      FROM ligne_lu
      LEFT JOIN public ages ON ages.repartition_id = age_id LEFT JOIN public genres ON genres.repartition_id = genre_id
      LEFT JOIN public statuts ON statuts.repartition_id = statut_id
      LEFT JOIN liste_theme themes ON themes.repartition_id = thematique_id
      LEFT JOIN liste_materiel materiels ON materiels.repartition_id = materiel_id
      LEFT JOIN liste_orientation orientations ON orientations.repartition_id = orientation_id""")
    db.close()


# A place outside the département is none; communes one of which is the place are a place of their own.
ACTIVITIES = """
  SELECT s.code AS source, jour, n.code AS nature, c.code AS canal, ifnull(d.code, 'non_precise') AS programme,
    duree_min AS minutes, duree_qualite IS 'bornee' AS bornee,
    CASE WHEN k.commune_id IS NULL THEN zone_id ELSE k.commune_id END AS place, nb_accompagnements AS participants,
    nb_recurrents AS recurrents, niveau, nb_orientation_connue AS repondu, nb_orientes AS orientes,
    age_id, genre_id, statut_id, thematique_id, materiel_id, orientation_id
  FROM activite a JOIN source s USING (source_id) JOIN modalite n ON n.modalite_id = type_id
  LEFT JOIN modalite c ON c.modalite_id = canal_id LEFT JOIN modalite d ON d.modalite_id = dispositif_id
  LEFT JOIN commune k ON k.commune_id = a.commune_id AND k.departement_code = '85'
  WHERE a.retire_le IS NULL AND a.ecarte_par IS NULL"""

# Place, level, code, commune, inhabitants: three rows a commune, two a zone.
TERRITORIES = """
  WITH c AS (
    SELECT commune_id, code_insee, population, ifnull(epci_siren, 'ZZZZZZZZZ') AS epci,
      iif(ifnull(e.entier, 1) = 1, 'epci', 'epci_departement') AS maille
    FROM commune LEFT JOIN epci e ON e.siren = epci_siren WHERE departement_code = '85'),
  z AS (
    SELECT zone_id, n, maille, epci FROM zone_commune JOIN c USING (commune_id)
    JOIN (SELECT zone_id, count(*) AS n FROM zone_commune GROUP BY zone_id) USING (zone_id))
  SELECT commune_id AS place, 'commune' AS maille, code_insee AS code, code_insee AS commune, population FROM c
  UNION ALL SELECT commune_id, maille, epci, code_insee, population FROM c
  UNION ALL SELECT commune_id, 'departement', '85', code_insee, population FROM c
  UNION ALL SELECT zone_id, maille, epci, NULL, 0 FROM z GROUP BY zone_id, maille, epci, n HAVING count(*) = n
  UNION ALL SELECT zone_id, 'departement', '85', NULL, 0 FROM z GROUP BY zone_id, n HAVING count(*) = n"""


def answer(file: Path, threads: int, as_of: str) -> None:
    db = duckdb.connect(str(file), config={"threads": threads, "preserve_insertion_order": False})
    until = min(as_of, str(db.execute("FROM jour_limite").fetchone()[0]))
    columns = [column for column, in db.execute("SELECT colonne FROM nom_public").fetchall()]
    sums = ", ".join(f"sum({column})::BIGINT AS {column}" for column in columns)
    db.execute("BEGIN")
    text = Template((ROOT / "bench" / "activities.sql").read_text("utf-8"))
    periods = (ROOT / "bench" / "periods.sql").read_text("utf-8")
    db.execute(text.substitute(as_of=as_of, until=until, sums=sums, periods=periods))
    db.execute("COMMIT")
    db.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("action", choices=["fill", "answer"])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--as-of", default="")
    options = parser.parse_args()
    if options.action == "fill":
        fill(*options.files)
    else:
        answer(*options.files, options.threads, options.as_of)


if __name__ == "__main__":
    main()
