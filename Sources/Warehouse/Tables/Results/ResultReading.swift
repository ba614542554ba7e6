import Observatory
import SQLite

/// Values read back with their texts, one indicator at a time.
///
/// They are stored in the order of periods, so that a night writes side by side, and told in the order of
/// territories: a sort of integers here, on ranks of the texts.
struct ResultReading {
  static func cells(_ set: ResultSet) -> String {
    let columns = ResultCell.columns + (set == .rounded ? ["arrondi"] : [])
    return "SELECT \(columns.joined(separator: ", ")) FROM \(set.table)"
  }

  /// By digit.
  private static let statuses = ObservationStatus.allCases.sorted { $0.digit < $1.digit }
  private static let confidentialities = ConfidentialityStatus.allCases.sorted { $0.digit < $1.digit }

  private let set: ResultSet
  private var territories: [Int64: (level: TerritoryLevel, code: String)] = [:]
  private var breakdowns: [Int64: String] = [:]
  private var periods: [Int64: Period] = [:]
  private var origins: [Int64: (sources: String, extracted: Day?)] = [:]

  init(_ database: borrowing Database, _ set: ResultSet) throws(DatabaseError) {
    self.set = set
    var statement = try database.prepare("SELECT * FROM territoire_publie")
    while try statement.step() {
      guard let level = TerritoryLevel(rawValue: statement.text(1) ?? "") else { continue }
      territories[statement.int(0)] = (level, statement.text(2) ?? "")
    }
    statement = try database.prepare("SELECT * FROM ventilation")
    while try statement.step() { breakdowns[statement.int(0)] = statement.text(1) }
    statement = try database.prepare("SELECT periode_id, periode FROM periode")
    while try statement.step() { periods[statement.int(0)] = Period(code: statement.text(1) ?? "") }
    statement = try database.prepare("SELECT * FROM origine")
    while try statement.step() {
      origins[statement.int(0)] = (
        statement.text(1) ?? "", statement.integer(2).flatMap(Day.init(compact:))
      )
    }
  }

  /// The cell under a statement that selects the columns of cells.
  static func cell(
    _ statement: borrowing Statement,
    isRounded: Bool = false
  ) throws(DatabaseError) -> ResultCell {
    let (key, digits) = (ResultKey(number: statement.int(0)), statement.int(5))
    guard digits >= 0, digits / 10 < statuses.count, digits % 10 < confidentialities.count else {
      throw DatabaseError(code: 11, message: "resultat: ligne illisible")
    }
    return ResultCell(
      key: ResultCell.key(territory: key.territory, breakdown: key.breakdown),
      value: statement.integer(1),
      numerator: statement.integer(2),
      denominator: statement.integer(3),
      coverage: statement.integer(4),
      status: statuses[Int(digits / 10)],
      confidentiality: confidentialities[Int(digits % 10)],
      origin: statement.int(6),
      rounding: isRounded ? statement.int(7) : 0
    )
  }

  /// Calls `body` in the order of level, territory, period and breakdown.
  func each(
    of indicator: String,
    _ statement: inout Statement,
    _ body: (ResultRow) throws -> Void
  ) throws {
    var cells: [(rank: Int, period: Int64, cell: ResultCell)] = []
    let ranks = Ranks(self)
    while try statement.step() {
      let cell = try ResultReading.cell(statement, isRounded: set == .rounded)
      let period = ResultKey(number: statement.int(0)).period
      cells.append((ranks.rank(cell, period), period, cell))
    }
    cells.sort { $0.rank < $1.rank }
    for (_, period, cell) in cells { try body(try row(indicator, period, cell)) }
  }

  private func row(_ indicator: String, _ period: Int64, _ cell: ResultCell) throws(DatabaseError)
    -> ResultRow
  {
    guard let territory = territories[cell.key >> 32], let period = periods[period],
      let breakdown = breakdowns[cell.key & 0xFFFF_FFFF], let origin = origins[cell.origin]
    else { throw DatabaseError(code: 11, message: "resultat: ligne illisible pour \(indicator)") }
    return ResultRow(
      indicator: indicator,
      level: territory.level,
      territory: territory.code,
      period: period,
      breakdown: breakdown,
      value: cell.value,
      numerator: cell.numerator,
      denominator: cell.denominator,
      coverage: cell.coverage,
      status: cell.status,
      confidentiality: cell.confidentiality,
      sources: origin.sources,
      extracted: origin.extracted,
      rounding: cell.rounding
    )
  }

  /// The place of each number when texts are sorted by their bytes.
  private struct Ranks {
    private let territories: [Int64: Int]
    private let periods: [Int64: Int]
    private let breakdowns: [Int64: Int]

    init(_ reading: ResultReading) {
      func ranks<Key: Comparable>(_ keys: [(Int64, Key)]) -> [Int64: Int] {
        let sorted = keys.sorted { $0.1 < $1.1 }
        return Dictionary(uniqueKeysWithValues: zip(sorted.map(\.0), 0...))
      }
      territories = ranks(reading.territories.map { ($0, "\($1.level.rawValue)|\($1.code)") })
      periods = ranks(reading.periods.map { ($0, $1.code) })
      breakdowns = ranks(reading.breakdowns.map { ($0, $1) })
    }

    func rank(_ cell: ResultCell, _ period: Int64) -> Int {
      let index = (territories[cell.key >> 32] ?? 0) << 20 + (periods[period] ?? 0)
      return index << 20 + (breakdowns[cell.key & 0xFFFF_FFFF] ?? 0)
    }
  }
}
