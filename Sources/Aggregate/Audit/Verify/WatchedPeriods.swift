import Catalog
import Observatory
import SQLite

/// The periods in which an indicator's sources were watched, day by day, as `pipelines/README.md` says it.
struct WatchedPeriods: Sendable {
  /// Codes of the periods with a watched day.
  var observed: Set<String> = []
  /// Codes of those whose every day was watched.
  var whole: Set<String> = []
  /// Codes of those without any, between the first and the last of which something is known.
  var holes: Set<String> = []

  /// Watched days, as numbers.
  private(set) var days: Set<Int32> = []

  init() {}

  init(
    _ database: borrowing Database,
    _ facts: FactTable,
    among codes: [String]?,
    perimeter: Perimeter,
    silences: [DeclaredSilence],
    asOf: Day
  ) throws {
    guard !facts.isKeptWhole else { return }
    var watched = Set<Int32>()
    let months = try WatchingExport.months(database, facts)
    let exports = try WatchingExport.all(database)
    for (source, spoken) in months where codes?.contains(source) ?? true {
      let own = exports.filter { $0.source == source }
      var days = Set<Int32>()
      let all = own.reduce(spoken) { $0.union($1.ends) }
      for export in own { export.watch(all, until: asOf, &days) }
      for silence in silences where silence.source == source {
        days.subtract(silence.from.number...silence.to.number)
      }
      watched.formUnion(days)
    }
    days = watched
    let known = try WatchingExport.span(database, facts, perimeter: perimeter)
    let ends = known + [watched.min(), watched.max()].compactMap { $0 }
    guard let first = ends.min(), let last = ends.max() else { return }
    for month in Day(number: first).month.index...Day(number: last).month.index {
      for period in PeriodKind.allCases.map({ Period($0, containing: Month(index: month)) }) {
        let days = period.firstDay.number...period.lastDay.number
        if days.contains(where: watched.contains) {
          observed.insert(period.code)
          if days.allSatisfy(watched.contains) { whole.insert(period.code) }
        } else {
          holes.insert(period.code)
        }
      }
    }
  }
}

/// What one import says of when it was looking.
struct WatchingExport {
  let source: String
  /// Of the days it announces.
  let announced: ClosedRange<Int32>?
  let rows: ClosedRange<Int32>?
  let isDated: Bool
  let isFiltered: Bool
  /// The day it was made, or first received.
  let made: Int32

  /// Months of its first row and of its last.
  var ends: Set<Int32> {
    rows.map { [Day(number: $0.lowerBound).month.index, Day(number: $0.upperBound).month.index] } ?? []
  }

  /// Adds the days it was looking, among months with a row and short silences.
  func watch(_ spoken: Set<Int32>, until asOf: Day, _ days: inout Set<Int32>) {
    let end = min(made, asOf.number)
    if let announced, !isFiltered {
      days.formUnion(announced.filter { $0 <= end })
      return
    }
    guard let rows else { return }
    let (first, last) = (Day(number: rows.lowerBound).month.index, Day(number: rows.upperBound).month.index)
    let closing = isDated ? Day(number: made).month.index : last
    for month in first...max(last, closing) {
      let before = (first...month).last { $0 <= last && spoken.contains($0) } ?? first
      let after =
        (month...max(last, closing)).first { $0 <= last ? spoken.contains($0) : $0 == closing } ?? month
      let isQuiet = after - before <= 4
      let isSpoken = month <= last && spoken.contains(month)
      guard isSpoken || !isFiltered && isQuiet else { continue }
      let inside = Month(index: month)
      days.formUnion((inside.firstDay.number...inside.lastDay.number).filter { $0 <= end })
    }
  }
}

extension WatchingExport {
  /// Months in which each source has a row that stands, wherever.
  fileprivate static func months(
    _ database: borrowing Database,
    _ facts: FactTable
  ) throws -> [String: Set<Int32>] {
    let source =
      facts.isPix
      ? "JOIN lot_import l ON l.lot_id = f.lot_id JOIN source s ON s.source_id = l.source_id"
      : "JOIN source s USING (source_id)"
    let query = Query(
      "SELECT DISTINCT s.code, f.day / 100 * 100 + 1 FROM \(try AuditedRows.of(facts)) f \(source)"
    )
    var months: [String: Set<Int32>] = [:]
    try database.read(query) { row in
      guard let day = Day(compact: row.int(1)) else { return }
      months[row.text(0) ?? "", default: []].insert(day.month.index)
    }
    return months
  }

  fileprivate static func all(_ database: borrowing Database) throws(DatabaseError) -> [WatchingExport] {
    let query = Query(
      """
      SELECT s.code, p.premier_jour, p.dernier_jour, l.premier_jour, l.dernier_jour, l.date_export IS NOT NULL,
        l.partiel, ifnull(l.date_export, iif(l.recu_le > 0, l.recu_le, l.importe_le))
      FROM lot_import l JOIN source s USING (source_id) LEFT JOIN lot_periode p USING (lot_id)
      """
    )
    func range(_ first: Int64?, _ last: Int64?) -> ClosedRange<Int32>? {
      guard let first = first.flatMap(Day.init(compact:)), let last = last.flatMap(Day.init(compact:)) else {
        return nil
      }
      return first.number...max(first, last).number
    }
    var exports: [WatchingExport] = []
    try database.read(query) { row in
      exports.append(
        WatchingExport(
          source: row.text(0) ?? "",
          announced: range(row.integer(1), row.integer(2)),
          rows: range(row.integer(3), row.integer(4)),
          isDated: row.int(5) == 1,
          isFiltered: row.int(6) == 1,
          made: Day(compact: row.int(7))?.number ?? 0
        )
      )
    }
    return exports
  }

  /// First and last day with a row that counts in some territory, as numbers; none without any.
  fileprivate static func span(
    _ database: borrowing Database,
    _ facts: FactTable,
    perimeter: Perimeter
  ) throws -> [Int32] {
    let query = Query(
      """
      WITH \(CountedAreas.table(facts, perimeter))
      SELECT min(f.day), max(f.day) FROM \(try AuditedRows.of(facts)) f
      WHERE f.spot IN (SELECT spot FROM place)
      """,
      .text(perimeter.bound)
    )
    let ends = try database.first(query) { row in [row.integer(0), row.integer(1)] }
    return (ends ?? []).compactMap { $0.flatMap(Day.init(compact:))?.number }
  }
}
