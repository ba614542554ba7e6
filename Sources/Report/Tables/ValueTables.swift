import Observatory
import SQLite
import Warehouse

/// `indicateurs.csv` and `tables/*.csv`, filled in one pass over the values.
struct ValueTables {
  private let content: ReleaseContent
  private static let part = 1 << 20

  init(_ content: ReleaseContent) {
    self.content = content
  }

  func write(_ database: borrowing Database, to build: inout ReleaseBuild, audience: String) throws {
    var wide: [(name: String, bytes: [UInt8])] = []
    try build.write("indicateurs.csv", for: audience) { write in
      var long = SheetWriter(header: LongTable.columns.map(\.name))
      for indicator in content.indicators.sorted(by: { $0.id < $1.id }) {
        var tables = try wideTables(database, indicator)
        var row = LongTable(indicator: indicator, content: content)
        try ResultTable.read(database, indicator: indicator.id) { value in
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
    try build.write("indicateurs.schema.json", for: audience, TableSchema.bytes(LongTable.columns))
    for table in wide { try build.write(table.name, for: audience, table.bytes) }
  }

  private func wideTables(
    _ database: borrowing Database,
    _ indicator: IndicatorRow
  ) throws -> [TerritoryLevel: WideTable] {
    var tables: [TerritoryLevel: WideTable] = [:]
    for level in TerritoryLevel.allCases {
      let periods = try ResultTable.periods(database, indicator: indicator.id, level: level)
      guard !periods.isEmpty else { continue }
      let hasBreakdown = try ResultTable.hasBreakdown(database, indicator: indicator.id, level: level)
      tables[level] = WideTable(
        periods: periods,
        hasBreakdown: hasBreakdown,
        decimals: Int(indicator.decimals),
        name: { content.name(level, $0) }
      )
    }
    return tables
  }
}
