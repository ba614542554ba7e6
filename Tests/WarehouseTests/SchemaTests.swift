import SQLite
import TestSupport
import Testing
import Warehouse

@Suite("The schema of the warehouse")
struct SchemaTests {
  private func rows(_ database: borrowing Database, _ sql: String) throws -> [[String]] {
    var statement = try database.prepare(sql)
    var rows: [[String]] = []
    while try statement.step() {
      rows.append((0..<Int32(statement.columnNames.count)).map { statement.text($0) ?? "" })
    }
    return rows
  }

  @Test("documents every table and view where the sqlite3 shell shows it")
  func comments() throws {
    let workdir = try Workdir()
    let database = try WarehouseFile.openForWriting(workdir.path("e.sqlite"))
    let statements = try rows(database, "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view')")
    #expect(statements.count > 20)
    for statement in statements {
      let second = statement[1].split(separator: "\n").dropFirst().first ?? ""
      #expect(second.contains("-- "), "\(statement[0])")
    }
  }

  @Test("has only strict tables, and views that can be asked")
  func strict() throws {
    let workdir = try Workdir()
    let database = try WarehouseFile.openForWriting(workdir.path("e.sqlite"))
    let tables = try rows(
      database,
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"
    )
    #expect(tables.isEmpty)
    for view in try rows(database, "SELECT name FROM sqlite_schema WHERE type = 'view'") {
      #expect(try rows(database, "SELECT * FROM \(view[0])").isEmpty, "\(view[0])")
    }
    #expect(try database.integer("PRAGMA user_version") == Schema.version)
    #expect(try database.integer("PRAGMA application_id") == Schema.applicationID)
  }

  private static let refused = [
    ("a count of people below one", "UPDATE activite SET nb_accompagnements = 0"),
    ("a negative duration", "UPDATE activite SET duree_min = -1"),
    ("a level of four", "UPDATE activite SET niveau = 4"),
    ("a day before the tools", "UPDATE activite SET jour = 20140101"),
    ("an empty key", "UPDATE activite SET cle = x''"),
    ("an unknown way to find a commune", "UPDATE activite SET methode_geo = 'hasard'"),
    ("a commune of no map", "UPDATE activite SET commune_id = 99999"),
    ("a negative part", "INSERT INTO repartition_part VALUES (1, 1, -1)"),
    ("a lot that loses a row", "UPDATE lot_import SET lignes_lues = lignes_lues + 1"),
    ("a lot with a negative fate", "UPDATE lot_import SET doublons = -1, lignes_lues = lignes_lues - 1"),
    ("a digest that is no digest", "UPDATE lot_import SET sha256 = 'abc'"),
    (
      "the same file twice",
      "INSERT INTO lot_import SELECT 2, source_id, format, sha256, octets, encodage, delimiteur, ligne_entete, date_export, total_annonce, partiel, colonnes_ecartees, lignes_lues, nouvelles, modifiees, inchangees, doublons, hors_perimetre, rejetees, lignes_vides, premier_jour, dernier_jour, importe_le, lecture, retirees, exclues, dit_le, recu_le FROM lot_import"
    ),
    ("a text where a number is due", "UPDATE activite SET duree_min = 'dix'"),
    ("a negative population", "UPDATE commune SET population = -1"),
    (
      "a gravity without a word",
      "INSERT INTO anomalie (lot_id, code, gravite, attendu, action) VALUES (1, 'c', 'grave', '', '')"
    ),
    ("a commune that activities need", "DELETE FROM commune"),
    ("a negative measure", "INSERT INTO releve_mesure VALUES (1, 'total', -1)"),
  ]

  @Test("refuses", arguments: refused)
  func checks(_ title: String, _ sql: String) throws {
    let workdir = try Workdir()
    let database = try WarehouseFile.openForWriting(workdir.path("e.sqlite"))
    try database.execute(
      """
      INSERT INTO departement (code, nom, region_code) VALUES ('85', 'Vendée', '52');
      INSERT INTO commune (commune_id, code_insee, nom, departement_code, epci_siren, population) VALUES (85191, '85191', 'La Roche-sur-Yon', '85', NULL, 54849);
      INSERT INTO source VALUES (1, 'coop', 'La Coop', 'accompagnement');
      INSERT INTO modalite (modalite_id, dimension, code, libelle, rang, connue) VALUES (1, 'type', 'i', 'I', 0, 1);
      INSERT INTO repartition VALUES (1, 'age', 'exacte', '1x1');
      INSERT INTO lot_import (lot_id, source_id, format, sha256, octets, encodage, delimiteur, ligne_entete, partiel,
        colonnes_ecartees, lignes_lues, nouvelles, modifiees, inchangees, doublons, hors_perimetre, rejetees,
        lignes_vides, importe_le, lecture)
      VALUES (1, 1, 'f', '\(String(repeating: "a", count: 64))', 1, 'utf-8', ';', 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 20260101, '');
      INSERT INTO activite (activite_id, source_id, cle, lot_id, ligne, jour, type_id, commune_id, methode_geo,
        nb_accompagnements, nb_orientation_connue, nb_orientes, origine_v1, modifie_le, empreinte)
      VALUES (1, 1, x'00', 1, 2, 20250304, 1, 85191, 'code', 1, 0, 0, 0, 0, 0);
      INSERT INTO releve_partenaire VALUES (1, 1, 1, 2, 1, '', 'commune', '85191', 20250101, 20250131, 1, NULL, NULL, NULL, 0);
      """
    )
    do {
      try database.execute(sql)
      Issue.record("accepted \(title)")
    } catch {
      #expect(error.primaryCode == 19, "\(title): \(error.message)")
    }
  }
}
