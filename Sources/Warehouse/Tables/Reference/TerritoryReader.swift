package import Observatory
package import SQLite

/// A commune of the reference map.
package struct CommuneEntry: Hashable, Sendable {
  package var code: String
  package var name: String
  package var departement: String
  /// Nil: outside any EPCI, or not known.
  package var epci: String?
  package var isEPCIKnown: Bool
  /// Nil when unknown, never zero by default.
  package var population: Int64?
  package var ages: AgeCount?
}

package struct EPCIEntry: Hashable, Sendable {
  package var siren: String
  package var name: String
  package var nature: String
  /// False when its communes lie in several départements.
  package var isWhole: Bool
  /// Of the list of its members; nil when it is not said.
  package var year: Int64?
}

package struct DepartementEntry: Hashable, Sendable {
  package var code: String
  package var name: String
  package var region: String
  package var ages: AgeCount?
}

/// The territories figures refer to, for the reports.
///
/// Throws `DatabaseError` when SQLite cannot read: a damaged file, or one of another schema.
package enum TerritoryReader {
  /// By Insee code.
  package static func communes(_ database: borrowing Database) throws(DatabaseError) -> [CommuneEntry] {
    var statement = try database.prepare(
      """
      SELECT code_insee, nom, departement_code, epci_siren, epci_connu, population, population_60_plus,
        population_par_age FROM commune ORDER BY code_insee
      """
    )
    var rows: [CommuneEntry] = []
    while try statement.step() {
      rows.append(
        CommuneEntry(
          code: statement.text(0) ?? "",
          name: statement.text(1) ?? "",
          departement: statement.text(2) ?? "",
          epci: statement.text(3),
          isEPCIKnown: statement.int(4) == 1,
          population: statement.integer(5),
          ages: statement.ages(6)
        )
      )
    }
    return rows
  }

  /// By SIREN.
  package static func epci(_ database: borrowing Database) throws(DatabaseError) -> [EPCIEntry] {
    var statement = try database.prepare("SELECT siren, nom, nature, entier, annee FROM epci ORDER BY siren")
    var rows: [EPCIEntry] = []
    while try statement.step() {
      rows.append(
        EPCIEntry(
          siren: statement.text(0) ?? "",
          name: statement.text(1) ?? "",
          nature: statement.text(2) ?? "",
          isWhole: statement.int(3) == 1,
          year: statement.integer(4)
        )
      )
    }
    return rows
  }

  /// By code; all of France.
  package static func departements(_ database: borrowing Database) throws(DatabaseError) -> [DepartementEntry]
  {
    var statement = try database.prepare(
      "SELECT code, nom, region_code, population_60_plus, population_par_age FROM departement ORDER BY code"
    )
    var rows: [DepartementEntry] = []
    while try statement.step() {
      rows.append(
        DepartementEntry(
          code: statement.text(0) ?? "",
          name: statement.text(1) ?? "",
          region: statement.text(2) ?? "",
          ages: statement.ages(3)
        )
      )
    }
    return rows
  }

  /// Names by code.
  package static func regions(_ database: borrowing Database) throws(DatabaseError) -> [String: String] {
    var statement = try database.prepare("SELECT code, nom FROM region")
    var names: [String: String] = [:]
    while try statement.step() { names[statement.text(0) ?? ""] = statement.text(1) ?? "" }
    return names
  }

  /// Years of the reference files and the attribution to quote, by subject.
  package static func vintages(_ database: borrowing Database) throws(DatabaseError) -> [String: String] {
    var statement = try database.prepare("SELECT objet, valeur FROM millesime")
    var rows: [String: String] = [:]
    while try statement.step() { rows[statement.text(0) ?? ""] = statement.text(1) ?? "" }
    return rows
  }
}

extension Statement {
  /// Two columns, both or neither.
  package func ages(_ column: Int32) -> AgeCount? {
    guard let sixtyPlus = integer(column), let all = integer(column + 1) else { return nil }
    return AgeCount(sixtyPlus: sixtyPlus, all: all)
  }
}
