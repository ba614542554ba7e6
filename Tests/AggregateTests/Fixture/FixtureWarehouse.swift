import Aggregate
import Catalog
import Foundation
import Observatory
import SQLite
import TestSupport
import Warehouse

/// A warehouse in a folder of its own, filled from rows.
final class FixtureWarehouse {
  let path: String
  private let workdir: Workdir

  init(_ rows: FixtureRows) throws {
    workdir = try Workdir()
    path = try workdir.write("warehouse.sqlite", Self.empty.get())
    let database = try WarehouseFile.openForWriting(path)
    try database.transaction {
      var writer = FixtureWriter(rows)
      for statement in writer.statements() { try database.execute(statement) }
      for source in 1...4 as ClosedRange<Int64> { try KnownKeys.rebuild(database, source: source) }
    }
  }

  /// A warehouse with no row, made once: its schema takes longer to make than most tests to run.
  private static let empty = Result {
    let workdir = try Workdir()
    do { _ = try WarehouseFile.openForWriting(workdir.path("warehouse.sqlite")) }
    return try workdir.bytes("warehouse.sqlite")
  }

  func execute(_ sql: String) throws { try WarehouseFile.openForWriting(path).execute(sql) }

  func integer(_ sql: String) throws -> Int64? { try WarehouseFile.openForReading(path).integer(sql) }

  /// The columns of each row, `|` between them.
  func rows(_ sql: String) throws -> [String] {
    let database = try WarehouseFile.openForReading(path)
    var statement = try database.prepare(sql)
    var rows: [String] = []
    while try statement.step() {
      rows.append(
        (0..<statement.columnNames.count).map { statement.text(Int32($0)) ?? "" }.joined(separator: "|")
      )
    }
    return rows
  }

  @discardableResult
  func aggregate(
    _ definitions: [IndicatorDefinition] = Indicators.all,
    asOf: Int64 = 20_260_401,
    threads: Int = 1,
    perimeter: Perimeter = Perimeter("85")
  ) throws -> AggregateSummary {
    try run(definitions, asOf: asOf, threads: threads, perimeter: perimeter).run()
  }

  func run(
    _ definitions: [IndicatorDefinition] = Indicators.all,
    asOf: Int64 = 20_260_401,
    threads: Int = 1,
    perimeter: Perimeter = Perimeter("85")
  ) throws -> AggregateRun {
    AggregateRun(
      warehouse: path,
      perimeter: perimeter,
      definitions: definitions,
      asOf: Day(compact: asOf) ?? Day(number: 0),
      threads: threads
    )
  }

  /// Stored values of an indicator as `niveau code période ventilation`.
  func values(_ indicator: String) throws -> [String: ResultRow] {
    var rows: [String: ResultRow] = [:]
    try ResultTable.read(try WarehouseFile.openForReading(path), indicator: indicator) { row in
      rows["\(row.level.rawValue) \(row.territory) \(row.period.code) \(row.breakdown)"] = row
    }
    return rows
  }
}

/// The declarations of the product, and variants of them.
enum Indicators {
  static let all = IndicatorFolder.load(folder).definitions

  static func only(_ ids: String...) -> [IndicatorDefinition] { all.filter { ids.contains($0.id) } }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "pipelines/indicators").path()
}
