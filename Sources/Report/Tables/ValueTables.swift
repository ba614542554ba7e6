import Content
import Observatory
import SQLite

/// `indicateurs.csv` and `tables/*.csv`, filled in one pass over the values.
struct ValueTables {
  private let content: ReleaseContent
  private static let part = 1 << 20

  init(_ content: ReleaseContent) {
    self.content = content
  }

  /// What the readership is not shown is noted in `hidden`.
  func write(
    _ database: borrowing Database,
    to build: inout ReleaseBuild,
    noting hidden: inout HiddenCells
  ) throws {
    let readership = content.readership
    let columns = LongTable.columns(isExact: content.isExact)
    var wide: [(name: String, bytes: [UInt8])] = []
    try build.write("indicateurs.csv", for: readership) { write in
      var long = TableWriter(header: columns.map(\.name))
      for indicator in content.indicators.sorted(by: { $0.id < $1.id }) {
        var tables = try wideTables(database, indicator)
        var row = LongTable(indicator: indicator, content: content)
        try content.values(database, of: indicator, noting: &hidden) { value in
          row.append(value, to: &long)
          tables[value.level]?.append(value)
          if long.pending > ValueTables.part { try write(long.drain()) }
        }
        for (level, table) in tables.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
          wide.append(("tables/\(indicator.id).\(level.rawValue).csv", table.finished()))
        }
      }
      try write(long.drain())
    }
    try build.write("indicateurs.schema.json", for: readership, TableSchema.bytes(columns))
    for table in wide { try build.write(table.name, for: readership, table.bytes) }
  }

  private func wideTables(
    _ database: borrowing Database,
    _ indicator: DescribedIndicator
  ) throws -> [TerritoryLevel: WideTable] {
    var tables: [TerritoryLevel: WideTable] = [:]
    for (level, periods, hasBreakdown) in try content.levels(database, of: indicator) {
      tables[level] = WideTable(
        periods: periods,
        hasBreakdown: hasBreakdown,
        name: { content.name(level, $0) }
      )
    }
    return tables
  }
}
