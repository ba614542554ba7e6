import Aggregate
import Disclosure
import Foundation
import Observatory
import Protection
import StateKeeping
import TestSupport
import Testing
import Warehouse

@Suite("What was published of communes that have changed since")
struct SuccessionTests {
  typealias Cube = RoundedCubeTests

  /// Facts whose commune is known: those of a whole EPCI stand in rows of their own.
  private static func rows(seed: UInt64) -> FixtureRows {
    var rows = Cube.rows(seed: seed)
    rows.activities.removeAll { $0.commune.map { $0 >= 200_000_000 } ?? true }
    return rows
  }

  /// What rows of activities show of a commune, by month; leaves in their order.
  private static func shown(_ warehouse: FixtureWarehouse, _ communes: Int32...) throws -> [String: [Int32]] {
    let state = try #require(try StoredState.read(try WarehouseFile.openForReading(warehouse.path)))
    var shown: [String: [Int32]] = [:]
    state.rows(of: "activite")?.forEachRow { row in
      guard communes.contains(row.key.area) else { return }
      let month = "\(row.key.month.year)-\(row.key.month.number)"
      let known = shown[month] ?? [Int32](repeating: 0, count: row.counts.count)
      shown[month] = zip(known, row.counts).map { $0 + $1 }
    }
    return shown
  }

  private static func values(_ warehouse: FixtureWarehouse, _ level: String, _ code: String) throws
    -> [String:
    Int64]
  {
    let rows = try warehouse.rows(
      """
      SELECT periode, valeur FROM v_resultat_arrondi WHERE indicateur = 'ACC' AND ventilation = '' AND valeur > 0
        AND territoire_type = '\(level)' AND territoire_code = '\(code)'
      """
    )
    let pairs = rows.map { $0.split(separator: "|").map(String.init) }
    return Dictionary(pairs.map { ($0[0], Int64($0[1]) ?? -1) }) { first, _ in first }
  }

  private static let merger = "INSERT INTO commune_devenue VALUES (85001, 85002)"

  @Test(
    "communes that merge add up, in a warehouse made anew on the map of the year",
    arguments: Seeds.of(1...8)
  )
  func rebuilt(seed: UInt64) throws {
    let rows = Self.rows(seed: seed)
    let first = try FixtureWarehouse(rows)
    try Cube.aggregate(first)
    let path = "\(first.path).etat"
    try Cube.copy(first, to: path)
    var merged = rows
    merged.communes.removeAll { $0.id == 85001 }
    for index in merged.activities.indices where merged.activities[index].commune == 85001 {
      merged.activities[index].commune = 85002
    }
    let again = try FixtureWarehouse(merged)
    try again.execute(Self.merger)
    var run = try again.run()
    run.publication = try Cube.publication(again)
    run.publication?.state = path
    let summary = try run.run()
    #expect(summary.rounding?.roundedAgain == 0)
    #expect(try Self.shown(again, 85002) == Self.shown(first, 85001, 85002))
    #expect(try Self.shown(again, 85001) == [:])
    #expect(try Self.values(again, "departement", "85") == Self.values(first, "departement", "85"))
    #expect(try Self.values(again, "epci", "200000001") == Self.values(first, "epci", "200000001"))
  }

  @Test(
    "communes that merge on 1 January add up in the warehouse that saw them apart",
    .long,
    arguments: Seeds.of(1...8)
  )
  func merged(seed: UInt64) throws {
    let warehouse = try FixtureWarehouse(Self.rows(seed: seed))
    try Cube.aggregate(warehouse)
    let before = try Self.shown(warehouse, 85001, 85002)
    let departement = try Self.values(warehouse, "departement", "85")
    // Older rows still name the commune that is no more; the next exports name the other.
    try warehouse.execute(
      "\(Self.merger); UPDATE activite SET commune_id = 85002 WHERE commune_id = 85001 AND ligne % 2 = 0"
    )
    let summary = try Cube.aggregate(warehouse, asOf: 20_260_402)
    #expect(summary.rounding?.roundedAgain == 0)
    #expect(try Self.shown(warehouse, 85002) == before)
    #expect(try Self.shown(warehouse, 85001) == [:])
    #expect(try Self.values(warehouse, "departement", "85") == departement)
    #expect(try Self.values(warehouse, "commune", "85001") == [:])
    // Rounded again later, all leaves of the joined row are: multiples of its base, parts that add up.
    try warehouse.execute(
      "UPDATE activite SET nb_accompagnements = nb_accompagnements + 30 WHERE commune_id = 85002"
    )
    try Cube.aggregate(warehouse, asOf: 20_260_512)
    #expect(try PublishedStateTests.faults(warehouse, asOf: 20_260_512) == [])
  }

  @Test(
    "a commune that changes EPCI in the middle of a year moves its sums with it",
    .long,
    arguments: Seeds.of(1...8)
  )
  func moved(seed: UInt64) throws {
    let warehouse = try FixtureWarehouse(Self.rows(seed: seed))
    try Cube.aggregate(warehouse)
    func all(_ level: String, _ code: String) throws -> [String: Int64] {
      try Self.values(warehouse, level, code)
    }
    let (left, joined) = (try all("epci", "200000001"), try all("epci", "200000002"))
    let commune = try all("commune", "85001")
    let rows = try Self.shown(warehouse, 85001)
    try warehouse.execute("UPDATE commune SET epci_siren = '200000002' WHERE commune_id = 85001")
    let summary = try Cube.aggregate(warehouse, asOf: 20_260_402)
    #expect(summary.rounding?.roundedAgain == 0)
    #expect(try Self.shown(warehouse, 85001) == rows)
    #expect(try all("commune", "85001") == commune)
    #expect(try all("epci", "200000002") == joined.merging(commune) { $0 + $1 })
    #expect(try all("epci", "200000001") == left.merging(commune) { $0 - $1 }.filter { $0.value != 0 })
    #expect(try PublishedStateTests.faults(warehouse, asOf: 20_260_402) == [])
  }

  @Test("a commune that nothing succeeds keeps what it showed, and counts nowhere")
  func lost() throws {
    let rows = Self.rows(seed: 3)
    let first = try FixtureWarehouse(rows)
    try Cube.aggregate(first)
    let path = "\(first.path).etat"
    try Cube.copy(first, to: path)
    var without = rows
    without.communes.removeAll { $0.id == 85001 }
    without.activities.removeAll { $0.commune == 85001 }
    let again = try FixtureWarehouse(without)
    var run = try again.run()
    run.publication = try Cube.publication(again)
    run.publication?.state = path
    _ = try run.run()
    #expect(try Self.shown(again, 85001) == Self.shown(first, 85001))
    #expect(try Self.values(again, "commune", "85001") == [:])
  }
}
