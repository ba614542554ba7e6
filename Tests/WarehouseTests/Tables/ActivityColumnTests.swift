import Observatory
import SQLite
import TestSupport
import Testing
import Warehouse

@Suite("The columns of an activity")
struct ActivityColumnTests {
  private static let id: Int64 = 7 << 32 | 12
  private static let key: [UInt8] = [0x0F, 0x8F, 0xAD, 0x5B]

  /// Another number in each column, of no row that is referred to.
  private static let numbers: PerColumn<Int64> = {
    var numbers: PerColumn<Int64> = PerColumn { Int64(1000 + $0.rawValue) }
    numbers[.bounded] = 1
    numbers[.level] = 2
    numbers[.origin] = 1
    return numbers
  }()

  private static func row(_ index: (inout ActivityRow) -> Void) -> ActivityRow {
    var row = ActivityRow(ActivityKey(key), numbers)
    row.attribute(to: ImportID(7), of: 3)
    row.date(Day(number: Day.daysFromCivil(year: 2025, month: 3, day: 4)))
    row.grade(2)
    row.credit(to: MediatorID(4000))
    for code in CodeColumn.all { row.classify(code, ModalityID(2000 + Int64(code.column.rawValue))) }
    for spread in SpreadColumn.all { row.hold(SpreadID(spread, 3000 + Int64(spread.column.rawValue))) }
    index(&row)
    return row
  }

  /// What each column of a row is told to be, by its name in the table.
  private static func expected(_ line: Int64) -> [String: String] {
    var expected: [String: String] = [:]
    for (column, name) in ActivityColumn.stored {
      let rank = column.rawValue
      expected[name] =
        switch column {
        case .source: "3"
        case .key: "0F8FAD5B"
        case .importID: "7"
        case .line: "\(line)"
        case .day: "20250304"
        case .level: "2"
        case .origin: "1"
        case .bounded: "bornee"
        case .commune: "191"
        case .zone: "NULL"
        case .method: "code_ancien"
        default:
          switch column.form {
          case .code: "\(2000 + rank)"
          case .people, .orientations, .mentions, .residences: "\(3000 + rank)"
          case .mediator: "4000"
          case .number, .count, .identity: "\(1000 + rank)"
          case .key, .word, .location, .detail: "not said"
          }
        }
    }
    return expected
  }

  private func stored(_ database: borrowing Database) throws -> [String: String] {
    var values: [String: String] = [:]
    for (column, name) in ActivityColumn.stored {
      let text = column == .key ? "hex(\(name))" : "ifnull(\(name), 'NULL')"
      var statement = try database.prepare("SELECT \(text) FROM activite WHERE activite_id = \(Self.id)")
      #expect(try statement.step())
      values[name] = statement.text(0)
    }
    return values
  }

  @Test("are stored each under its name, when inserted and when replaced")
  func roundTrip() throws {
    let workdir = try Workdir()
    let database = try WarehouseFile.openForWriting(workdir.path("e.sqlite"))
    // Nothing that an activity refers to is there.
    try database.execute("PRAGMA foreign_keys=OFF")
    var table = try ActivityTable(database)
    var numbers = Self.numbers
    numbers[.line] = 12
    var row = ActivityRow(ActivityKey(Self.key), numbers)
    row.attribute(to: ImportID(7), of: 3)
    row.date(Day(number: Day.daysFromCivil(year: 2024, month: 1, day: 1)))
    row.classify(.scheme, nil)
    for code in CodeColumn.all { row.classify(code, ModalityID(1)) }
    row.locate(zone: ZoneID(300_007))
    row.grade(nil)
    #expect(try table.insert(row) == Self.id)
    try table.flush()
    // What a file gives is a keyed hash: only its number is ever stored.
    #expect(try database.integer("SELECT mediateur_id FROM activite") == nil)
    try table.credit(Self.id, to: MediatorID(5))
    #expect(try database.integer("SELECT mediateur_id FROM activite") == 5)
    #expect(
      try database.integer(
        "SELECT zone_id FROM activite WHERE commune_id IS NULL AND methode_geo = 'ambigue'"
      ) == 300_007
    )
    #expect(
      try database.integer("SELECT count(*) FROM activite WHERE niveau IS NULL AND thematique_id IS NULL")
        == 1
    )
    let full = Self.row { $0.locate(commune: CommuneID(191), .formerCode) }
    try table.replace(Self.id, by: full)
    #expect(try stored(database) == Self.expected(1000 + Int64(ActivityColumn.line.rawValue)))
    try table.remove(Self.id)
    #expect(full.importID.number << 32 | full.line != Self.id)
    try database.execute("DELETE FROM activite")
    let inserted = try table.insert(full)
    try table.flush()
    try database.execute("UPDATE activite SET activite_id = \(Self.id) WHERE activite_id = \(inserted)")
    #expect(try stored(database) == Self.expected(1000 + Int64(ActivityColumn.line.rawValue)))
  }

  @Test("have one place each in what is held of them, and one rank in each stored format")
  func table() {
    #expect(ActivityColumn.allCases.map(\.position) == ActivityColumn.allCases.map(\.rawValue))
    #expect(SpreadColumn.all.map(\.rank) == Array(SpreadColumn.all.indices))
    let lists =
      SpreadColumn.people + SpreadColumn.orientations + SpreadColumn.mentions + SpreadColumn.residences
    #expect(Set(lists) == Set(SpreadColumn.all) && lists.count == SpreadColumn.all.count)
    let ranks = ActivityColumn.allCases.compactMap(\.entry.fingerprint).sorted()
    #expect(ranks == Array(1...ranks.count))
    // What is copied must be kept as it was counted.
    #expect(ActivityColumn.allCases.filter { $0.entry.copy != nil && !$0.isCounted } == [])
    let names = ActivityColumn.stored.map(\.name)
    #expect(Set(names).count == names.count)
    let reported = ActivityColumn.allCases.compactMap(\.entry.described)
    #expect(Set(reported).count == reported.count)
  }
}
