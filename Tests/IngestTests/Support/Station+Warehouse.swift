import Glibc
import SQLite
import Warehouse

extension Station {
  /// The rows a query answers, every value as text, NULL as `∅`; without a warehouse, those of an empty one.
  func rows(_ sql: String) throws -> [[String]] {
    let database =
      access(warehouse, F_OK) == 0
      ? try WarehouseFile.openForReading(warehouse) : try WarehouseFile.openForWriting(":memory:")
    var statement = try database.prepare(sql)
    var rows: [[String]] = []
    while try statement.step() {
      rows.append(
        (0..<Int32(statement.columnNames.count)).map { column in
          if statement.isNull(column) { return "∅" }
          return statement.text(column) ?? statement.blob(column).map { "\($0)" } ?? "∅"
        }
      )
    }
    return rows
  }

  /// The first column of the first row.
  func value(_ sql: String) throws -> String {
    try rows(sql).first?.first ?? ""
  }

  /// Everything in every table, in an order of its own, but for what the machine says of its files.
  func dump() throws -> [String] {
    let tables = try rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('fichier_vu', 'cle_des_pseudonymes') ORDER BY name"
    ).map { $0[0] }
    return try tables.flatMap { table in
      // Who exports, and who made what, is known by a hash that the secret of each station keys.
      let columns =
        "SELECT name, type FROM pragma_table_info('\(table)') WHERE name NOT IN ('portee', 'pseudonyme')"
      let blobs = try rows(columns).map {
        $0[1] == "BLOB" ? "hex(\($0[0]))" : $0[0]
      }
      return try rows("SELECT \(blobs.joined(separator: ", ")) FROM \(table)").map {
        "\(table): \($0.joined(separator: " | "))"
      }.sorted()
    }
  }

  /// Activities by what they say, without the numbers the warehouse gives them.
  func activities() throws -> [String] {
    try rows(
      """
      SELECT s.code, hex(a.cle), a.jour, t.code, ifnull(ca.code, ''), ifnull(d.code, ''), a.duree_min,
        a.duree_qualite, a.commune_id, a.methode_geo, a.nb_accompagnements, a.nb_recurrents, a.niveau,
        a.nb_orientation_connue, a.nb_orientes, a.origine_v1, a.modifie_le, a.empreinte,
        (SELECT group_concat(x, '+') FROM (
          SELECT r.dimension || ':' || r.provenance || ':' || m.code || 'x' || p.effectif AS x
          FROM repartition r JOIN repartition_part p USING (repartition_id) JOIN modalite m USING (modalite_id)
          WHERE r.repartition_id IN (a.age_id, a.genre_id, a.statut_id, a.thematique_id, a.materiel_id,
            a.orientation_id) ORDER BY 1)),
        (SELECT group_concat(commune_id || 'x' || effectif, '+') FROM repartition_commune rc
          WHERE rc.repartition_id = a.residence_id)
      FROM activite a JOIN source s USING (source_id)
      JOIN modalite t ON t.modalite_id = a.type_id
      LEFT JOIN modalite ca ON ca.modalite_id = a.canal_id
      LEFT JOIN modalite d ON d.modalite_id = a.dispositif_id
      """
    ).map { $0.joined(separator: " | ") }.sorted()
  }

  /// The problems kept of the last import that had some: code, line, column, header.
  func keptProblems() throws -> [[String]] {
    try rows("SELECT code, ligne, colonne, entete FROM anomalie ORDER BY lot_id, anomalie_id")
  }
}
