package import SQLite

/// A commune of the reference map.
package struct CommuneEntry: Hashable, Sendable {
  package var code: String
  package var name: String
  package var departement: String
  /// Nil: outside any EPCI.
  package var epci: String?
  /// Nil when unknown, never zero by default.
  package var population: Int64?
}

package struct EPCIEntry: Hashable, Sendable {
  package var siren: String
  package var name: String
  package var nature: String
  /// False when some of its communes lie in another département.
  package var isWhole: Bool
}

package struct DepartementEntry: Hashable, Sendable {
  package var code: String
  package var name: String
}

/// The territories figures refer to, for the reports.
package enum TerritoryReader {
  /// By Insee code.
  package static func communes(_ database: borrowing Database) throws(DatabaseError) -> [CommuneEntry] {
    var statement = try database.prepare(
      "SELECT code_insee, nom, departement_code, epci_siren, population FROM commune ORDER BY code_insee"
    )
    var rows: [CommuneEntry] = []
    while try statement.step() {
      rows.append(
        CommuneEntry(
          code: statement.text(0) ?? "",
          name: statement.text(1) ?? "",
          departement: statement.text(2) ?? "",
          epci: statement.text(3),
          population: statement.integer(4)
        )
      )
    }
    return rows
  }

  /// By SIREN.
  package static func epci(_ database: borrowing Database) throws(DatabaseError) -> [EPCIEntry] {
    var statement = try database.prepare("SELECT siren, nom, nature, entier FROM epci ORDER BY siren")
    var rows: [EPCIEntry] = []
    while try statement.step() {
      rows.append(
        EPCIEntry(
          siren: statement.text(0) ?? "",
          name: statement.text(1) ?? "",
          nature: statement.text(2) ?? "",
          isWhole: statement.int(3) == 1
        )
      )
    }
    return rows
  }

  /// By code; all of France.
  package static func departements(_ database: borrowing Database) throws(DatabaseError) -> [DepartementEntry]
  {
    var statement = try database.prepare("SELECT code, nom FROM departement ORDER BY code")
    var rows: [DepartementEntry] = []
    while try statement.step() {
      rows.append(DepartementEntry(code: statement.text(0) ?? "", name: statement.text(1) ?? ""))
    }
    return rows
  }

  /// Years of the reference files and the attribution to quote, by subject.
  package static func vintages(_ database: borrowing Database) throws(DatabaseError) -> [String: String] {
    var statement = try database.prepare("SELECT objet, valeur FROM millesime")
    var rows: [String: String] = [:]
    while try statement.step() { rows[statement.text(0) ?? ""] = statement.text(1) ?? "" }
    return rows
  }
}
