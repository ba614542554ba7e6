package import SQLite

/// What the last night did to the rounded rows: written by aggregate, told to the team by report.
///
/// Throws `DatabaseError`.
package struct PublicNight: Hashable, Sendable {
  package var frozen: Int64
  package var roundedAgain: Int64
  package var pendingRows: Int64
  package var pendingPersons: Int64
  package var openedMonths: Int64
  package var rowsOfLostKey: Int64
  /// Persons, of the row rounded again that changed least; nil when none was.
  package var smallestChange: Int64?

  package init(
    frozen: Int64,
    roundedAgain: Int64,
    pendingRows: Int64,
    pendingPersons: Int64,
    openedMonths: Int64,
    rowsOfLostKey: Int64,
    smallestChange: Int64?
  ) {
    self.frozen = frozen
    self.roundedAgain = roundedAgain
    self.pendingRows = pendingRows
    self.pendingPersons = pendingPersons
    self.openedMonths = openedMonths
    self.rowsOfLostKey = rowsOfLostKey
    self.smallestChange = smallestChange
  }

  private enum Name: String {
    case frozen = "lignes_figees"
    case roundedAgain = "lignes_arrondies_de_nouveau"
    case pendingRows = "lignes_en_attente"
    case pendingPersons = "personnes_en_attente"
    case openedMonths = "mois_ouverts"
    case rowsOfLostKey = "lignes_de_cle_perdue"
    case smallestChange = "plus_petit_changement"
  }

  package func write(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute("DELETE FROM nuit_publique")
    var statement = try database.prepare("INSERT INTO nuit_publique VALUES (?1, ?2)")
    let all: [(Name, Int64?)] = [
      (.frozen, frozen), (.roundedAgain, roundedAgain), (.pendingRows, pendingRows),
      (.pendingPersons, pendingPersons), (.openedMonths, openedMonths), (.rowsOfLostKey, rowsOfLostKey),
      (.smallestChange, smallestChange),
    ]
    for (name, number) in all {
      guard let number else { continue }
      try statement.bind(1, name.rawValue)
      try statement.bind(2, number)
      try statement.run()
    }
  }

  /// Nil before any night.
  package static func read(_ database: borrowing Database) throws(DatabaseError) -> PublicNight? {
    var statement = try database.prepare("SELECT objet, valeur FROM nuit_publique")
    var numbers: [Name: Int64] = [:]
    while try statement.step() {
      if let name = Name(rawValue: statement.text(0) ?? "") { numbers[name] = statement.int(1) }
    }
    guard let frozen = numbers[.frozen], let roundedAgain = numbers[.roundedAgain],
      let pendingRows = numbers[.pendingRows], let pendingPersons = numbers[.pendingPersons],
      let openedMonths = numbers[.openedMonths], let rowsOfLostKey = numbers[.rowsOfLostKey]
    else { return nil }
    return PublicNight(
      frozen: frozen,
      roundedAgain: roundedAgain,
      pendingRows: pendingRows,
      pendingPersons: pendingPersons,
      openedMonths: openedMonths,
      rowsOfLostKey: rowsOfLostKey,
      smallestChange: numbers[.smallestChange]
    )
  }

  /// How many rows stand at each base, narrowest first.
  package static func rowsByBase(_ database: borrowing Database) throws(DatabaseError) -> [(
    base: Int64, rows: Int64
  )] {
    var statement = try database.prepare(
      "SELECT base, count(*) FROM ligne_publique GROUP BY base ORDER BY base"
    )
    var rows: [(base: Int64, rows: Int64)] = []
    while try statement.step() { rows.append((statement.int(0), statement.int(1))) }
    return rows
  }
}
