package import Observatory
package import SQLite

/// The numbers that stand for texts in `resultat_valeur`: once given, a number keeps its meaning.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
///
/// They also throw for one more text than `ResultKey` has numbers for.
package struct ResultNumbers: ~Copyable {
  private var territories: [TerritoryName: Int64]
  private var breakdowns: [String: Int64]
  private var periods: Set<Int64>
  private var origins: [OriginName: Int64]
  private let ranks: [String: Int64]
  private var newTerritory: Statement
  private var newBreakdown: Statement
  private var newPeriod: Statement
  private var newOrigin: Statement

  private struct TerritoryName: Hashable {
    let level: String
    let code: String
  }

  private struct OriginName: Hashable {
    let sources: String
    let extracted: Int64?
  }

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let newTerritory = try database.prepare("INSERT INTO territoire_publie VALUES (?1, ?2, ?3)")
    let newBreakdown = try database.prepare("INSERT INTO ventilation VALUES (?1, ?2)")
    let newPeriod = try database.prepare("INSERT INTO periode VALUES (?1, ?2, ?3)")
    let newOrigin = try database.prepare("INSERT OR REPLACE INTO origine VALUES (?1, ?2, ?3)")
    let territories = try Self.read(
      database,
      "territoire_id, territoire_type, territoire_code FROM territoire_publie"
    ) {
      TerritoryName(level: $0.text(1) ?? "", code: $0.text(2) ?? "")
    }
    let breakdowns = try Self.read(database, "ventilation_id, ventilation FROM ventilation") {
      $0.text(1) ?? ""
    }
    let periods = Set(try Self.read(database, "periode_id FROM periode") { $0.int(0) }.values)
    let origins = try Self.read(database, "origine_id, sources, extrait_le FROM origine") {
      OriginName(sources: $0.text(1) ?? "", extracted: $0.integer(2))
    }
    let ranks = try Self.read(database, "rang, indicateur FROM indicateur") { $0.text(1) ?? "" }
    self.territories = territories
    self.breakdowns = breakdowns
    self.periods = periods
    self.origins = origins
    self.ranks = ranks
    self.newTerritory = newTerritory
    self.newBreakdown = newBreakdown
    self.newPeriod = newPeriod
    self.newOrigin = newOrigin
  }

  /// The number in the first column by what the others say.
  private static func read<Name: Hashable>(
    _ database: borrowing Database,
    _ columns: String,
    _ name: (borrowing Statement) -> Name
  ) throws(DatabaseError) -> [Name: Int64] {
    var statement = try database.prepare("SELECT \(columns)")
    var numbers: [Name: Int64] = [:]
    while try statement.step() { numbers[name(statement)] = statement.int(0) }
    return numbers
  }

  /// The number after so many.
  private static func next(_ count: Int, _ limit: Int64, _ what: String) throws(DatabaseError) -> Int64 {
    guard count < limit else { throw tooMany(what, limit) }
    return Int64(count + 1)
  }

  static func tooMany(_ what: String, _ limit: Int64) -> DatabaseError {
    // SQLITE_TOOBIG.
    DatabaseError(code: 18, message: "plus de \(limit) \(what) : un autre entrepôt est nécessaire")
  }

  /// From 1 on, in the order in which they are first met.
  package mutating func territory(_ level: TerritoryLevel, _ code: String) throws(DatabaseError) -> Int64 {
    let name = TerritoryName(level: level.rawValue, code: code)
    if let known = territories[name] { return known }
    let number = try Self.next(territories.count, ResultKey.territories, "territoires publiés")
    try newTerritory.bind(1, number)
    try newTerritory.bind(2, name.level)
    try newTerritory.bind(3, code)
    try newTerritory.run()
    territories[name] = number
    return number
  }

  /// From 1 on too.
  package mutating func breakdown(_ text: String) throws(DatabaseError) -> Int64 {
    if let known = breakdowns[text] { return known }
    let number = try Self.next(breakdowns.count, ResultKey.breakdowns, "ventilations")
    try newBreakdown.bind(1, number)
    try newBreakdown.bind(2, text)
    try newBreakdown.run()
    breakdowns[text] = number
    return number
  }

  /// `Period.number`.
  package mutating func period(_ period: Period) throws(DatabaseError) -> Int64 {
    let number = period.number
    if periods.insert(number).inserted {
      try newPeriod.bind(1, number)
      try newPeriod.bind(2, period.kind.rawValue)
      try newPeriod.bind(3, period.code)
      try newPeriod.run()
    }
    return number
  }

  /// Names a set of sources, or names it anew.
  package mutating func name(
    origin: Int64,
    _ sources: String,
    _ extracted: Day?
  ) throws(DatabaseError) {
    try newOrigin.bind(1, origin)
    try newOrigin.bind(2, sources)
    try newOrigin.bind(3, extracted?.compact)
    try newOrigin.run()
  }

  /// Every set of sources that was ever named.
  package var knownOrigins: Set<Int64> { Set(origins.values) }

  mutating func origin(_ sources: String, _ extracted: Day?) throws(DatabaseError) -> Int64 {
    let origin = OriginName(sources: sources, extracted: extracted?.compact)
    if let known = origins[origin] { return known }
    let number = Int64(origins.count + 1)
    try name(origin: number, sources, extracted)
    origins[origin] = number
    return number
  }

  func rank(_ indicator: String) throws(DatabaseError) -> Int64 {
    guard let rank = ranks[indicator] else {
      throw DatabaseError(code: 19, message: "indicateur inconnu : \(indicator)")
    }
    return rank
  }
}

extension Period {
  /// AAAA00 for a year, AAAA01 to AAAA12 for months, AAAA21 to AAAA24 for quarters.
  package var number: Int64 {
    let year = Int64(firstMonth.year) * 100
    switch kind {
    case .annee: return year
    case .mois: return year + Int64(firstMonth.number)
    case .trimestre: return year + 21 + Int64((firstMonth.number - 1) / 3)
    }
  }
}
