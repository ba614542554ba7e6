package import Observatory
package import SQLite

/// What an indicator of persons is worth for one period.
package struct PersonSum: Hashable, Sendable {
  package var period: Period
  /// 0 for all campaigns together.
  package var campaign: Int64
  /// 0 for a number and a sum; a percent from 1 to 99 for a quantile.
  package var centile: Int64
  /// Persons.
  package var count: Int64
  /// Basis points of mastery or of gain, or the part of which `count` is the whole; 0 for a number of persons.
  package var sum: Int64
  /// Twice the quantile.
  package var middle: Int64

  package init(
    period: Period,
    campaign: Int64,
    centile: Int64 = 0,
    count: Int64,
    sum: Int64 = 0,
    middle: Int64 = 0
  ) {
    self.period = period
    self.campaign = campaign
    self.centile = centile
    self.count = count
    self.sum = sum
    self.middle = middle
  }
}

/// Figures of persons kept from one computation to the next, as long as no Pix row changes.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum PersonSumTable {
  /// By indicator; throws for a row whose period is none.
  package static func read(
    _ database: borrowing Database
  ) throws(DatabaseError) -> [String: [PersonSum]] {
    var statement = try database.prepare(
      "SELECT indicateur, periode_id, campagne_id, centile, nombre, somme, milieu FROM cumul_personnes"
    )
    var sums: [String: [PersonSum]] = [:]
    while try statement.step() {
      guard let period = Period(number: statement.int(1)) else {
        throw DatabaseError(code: 11, message: "cumul_personnes: ligne illisible")
      }
      sums[statement.text(0) ?? "", default: []].append(
        PersonSum(
          period: period,
          campaign: statement.int(2),
          centile: statement.int(3),
          count: statement.int(4),
          sum: statement.int(5),
          middle: statement.int(6)
        )
      )
    }
    return sums
  }

  package static func replace(
    _ database: borrowing Database,
    _ sums: [String: [PersonSum]]
  ) throws(DatabaseError) {
    try database.execute("DELETE FROM cumul_personnes")
    var insertion = try database.prepare("INSERT INTO cumul_personnes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
    for (indicator, rows) in sums.sorted(by: { $0.key < $1.key }) {
      for row in rows {
        try insertion.bind(1, indicator)
        try insertion.bind(2, row.period.number)
        try insertion.bind(3, row.campaign)
        try insertion.bind(4, row.centile)
        try insertion.bind(5, row.count)
        try insertion.bind(6, row.sum)
        try insertion.bind(7, row.middle)
        try insertion.run()
      }
    }
  }
}

extension Period {
  /// From the number `resultat_valeur` gives it.
  init?(number: Int64) {
    let index = Int(number % 100)
    let month = index == 0 ? 1 : index > 20 ? (index - 21) * 3 + 1 : index
    guard let first = Month(year: Int(number / 100), month: month) else { return nil }
    self.init(index == 0 ? .annee : index > 20 ? .trimestre : .mois, containing: first)
  }
}
