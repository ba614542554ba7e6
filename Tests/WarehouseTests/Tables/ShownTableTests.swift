import Observatory
import SQLite
import Testing
@testable import Warehouse

@Suite("What an export of activities shows")
struct ShownTableTests {
  /// More keys than a row of the warehouse may hold, were they in one.
  @Test("is read back whole, whatever their number", arguments: [0, 1, 65_536, 65_537, 600_000])
  func whole(count: Int) throws {
    let database = try Database(path: ":memory:", .create)
    for statement in Schema.statements { try database.execute(statement) }
    try database.execute("PRAGMA foreign_keys=OFF")
    let table = ShownTable(source: 1)
    let other = ShownExport(
      importID: ImportID(2),
      scope: nil,
      rank: 1,
      from: 0,
      to: 20_250_101,
      keys: [7, 9]
    )
    let export = ShownExport(
      importID: ImportID(3),
      scope: [UInt8](repeating: 5, count: 16),
      rank: 2,
      from: 20_240_101,
      to: 20_250_131,
      keys: (0..<UInt64(count)).map { $0 << 40 | 3 }
    )
    try table.keep(other, database)
    try table.keep(export, database)
    let read = try table.exports(database)
    #expect(read.map(\.importID) == [ImportID(2), ImportID(3)])
    #expect(read.first?.keys == [7, 9])
    let last = try #require(read.last)
    #expect(last.keys == export.keys)
    #expect(last.scope == export.scope && last.rank == 2 && last.from == 20_240_101 && last.to == 20_250_131)
  }

  @Test("is replaced, and forgotten, with its keys")
  func forgotten() throws {
    let database = try Database(path: ":memory:", .create)
    for statement in Schema.statements { try database.execute(statement) }
    try database.execute("PRAGMA foreign_keys=OFF")
    let table = ShownTable(source: 1)
    for keys in [Array(1...70_000), Array(5...9)] as [[UInt64]] {
      try table.keep(
        ShownExport(importID: ImportID(3), scope: nil, rank: 2, from: 0, to: 20_250_131, keys: keys),
        database
      )
      #expect(try table.exports(database).map(\.keys) == [keys])
    }
    try table.forget(importID: ImportID(3), database)
    #expect(try database.integer("SELECT count(*) FROM export_montre_cles") == 0)
    #expect(try table.exports(database).isEmpty)
  }
}
