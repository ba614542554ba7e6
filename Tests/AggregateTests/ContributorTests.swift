import Aggregate
import Audit
import Observatory
import TestSupport
import Testing
import Warehouse

@testable import Cube

@Suite("Who made the accompaniments of a month and a commune")
struct ContributorTests {
  private struct Fact {
    let day: Int32
    let area: Int32
    let contributor: Int64
    let kind: Int64
    let persons: Int64

    var cell: MonthCube.Cell {
      MonthCube.Cell(month: day / 10_000 * 12 + day / 100 % 100 - 1, area: area)
    }
  }

  private func facts(_ random: inout Dice, count: Int) -> [Fact] {
    (0..<count).map { _ in
      let contributor = [-3, -2, 1, 2, 3, 8191, 8192, 70_000].randomElement(using: &random) ?? 1
      return Fact(
        day: Int32(20_240_000 + Int.random(in: 1...12, using: &random) * 100)
          + Int32.random(in: 1...28, using: &random)
          + Int32.random(in: 0...1, using: &random) * 10_000,
        area: Int32.random(in: 0..<4, using: &random),
        contributor: Int64(contributor),
        kind: Int64.random(in: 20...22, using: &random),
        persons: Int64.random(in: 1...9, using: &random)
      )
    }
  }

  private func counted(_ facts: [Fact], sign: Int64 = 1) -> ContributorRows {
    var counter = ContributorCounter()
    var batch = ActivityBatch(columns: 3)
    batch.sign = sign
    let columns = ContributorColumns(contributor: 0, kind: 1, accompaniments: 2)
    for (index, fact) in facts.enumerated() {
      batch.add(day: fact.day, area: fact.area, source: 0)
      batch.set(0, fact.contributor)
      batch.set(1, fact.kind)
      batch.set(2, fact.persons)
      guard batch.isFull || index % 97 == 0 else { continue }
      counter.add(batch, columns)
      batch.clear()
    }
    counter.add(batch, columns)
    return counter.finished()
  }

  private func text(_ rows: ContributorRows) -> [String] {
    rows.cells.indices.map { "\(rows.cells[$0]): \(Array(rows[$0]))" }
  }

  @Test("is counted like dictionaries do, and undone by the same rows", arguments: Seeds.of(1...30))
  func counts(seed: UInt64) {
    var random = Dice(seed: seed)
    let facts = facts(&random, count: 3000)
    let rows = counted(facts)
    var naive: [MonthCube.Cell: [ContributorRows.Entry: Int64]] = [:]
    for fact in facts {
      let entry = ContributorRows.Entry(
        contributor: Int32(fact.contributor),
        kind: Int32(fact.kind),
        accompaniments: 0
      )
      naive[fact.cell, default: [:]][entry, default: 0] += fact.persons
    }
    #expect(rows.cells == naive.keys.sorted())
    for (row, cell) in rows.cells.enumerated() {
      let expected = (naive[cell] ?? [:]).map {
        ContributorRows.Entry(contributor: $0.contributor, kind: $0.kind, accompaniments: $1)
      }
      #expect(
        Array(rows[row]) == expected.sorted { ($0.contributor, $0.kind) < ($1.contributor, $1.kind) }
      )
    }
    let (one, other) = (Array(facts[..<1000]), Array(facts[1000...]))
    #expect(text(counted(one).merging(counted(other))) == text(rows))
    #expect(text(rows.merging(counted(other, sign: -1))) == text(counted(one)))
    #expect(rows.merging(counted(facts, sign: -1)).cells.isEmpty)
  }

  @Test(
    "by month, by quarter so far and by year so far, of every type and of one",
    arguments: Seeds.of(31...50)
  )
  func spans(seed: UInt64) {
    var random = Dice(seed: seed)
    let facts = facts(&random, count: 400)
    let rows = counted(facts)
    for kind in [nil, Int32(21)] {
      let spans = ContributorSpans(rows, kind: kind)
      for (row, cell) in rows.cells.enumerated() {
        for (length, found) in [(Int32(1), spans.month[row]), (3, spans.quarter[row]), (12, spans.year[row])]
        {
          let made = facts.filter { fact in
            fact.area == cell.area && fact.cell.month / length == cell.month / length
              && fact.cell.month <= cell.month && (kind.map { Int64($0) == fact.kind } ?? true)
          }
          let sums = Dictionary(made.map { ($0.contributor, $0.persons) }, uniquingKeysWith: +)
          let expected = ContributorShare(
            contributors: Int32(sums.count),
            largest: sums.values.max() ?? 0,
            total: sums.values.reduce(0, +)
          )
          #expect(found == expected)
        }
      }
    }
  }

  @Test("each is told once a row, and a row is found by its month and area")
  func lookup() {
    let rows = counted([
      Fact(day: 20_250_303, area: 2, contributor: 7, kind: 20, persons: 3),
      Fact(day: 20_250_320, area: 2, contributor: 7, kind: 21, persons: 4),
      Fact(day: 20_250_320, area: 2, contributor: -2, kind: 20, persons: 1),
      Fact(day: 20_250_420, area: 1, contributor: 8, kind: 20, persons: 9),
    ])
    let march = MonthCube.Cell(month: 2025 * 12 + 2, area: 2)
    #expect(rows.row(of: march) == 0)
    #expect(rows.row(of: MonthCube.Cell(month: 2025 * 12 + 2, area: 1)) == nil)
    #expect(rows.contributors(of: 0).map { [Int64($0.contributor), $0.persons] } == [[-2, 1], [7, 7]])
    #expect(rows.contributors(of: 0, kind: 21).map { [Int64($0.contributor), $0.persons] } == [[7, 4]])
  }

  private func verify(_ warehouse: FixtureWarehouse) throws -> [String] {
    try VerifyRun(warehouse: warehouse.path, perimeter: Perimeter("85"), definitions: Indicators.only("ACC"))
      .run().findings.filter { $0.check == .sum }.map(\.sentence)
  }

  private func computed() throws -> FixtureWarehouse {
    var random = RandomRows(seed: 5)
    let warehouse = try FixtureWarehouse(random.rows())
    try warehouse.aggregate(Indicators.only("ACC"))
    return warehouse
  }

  @Test(
    "verification finds every way in which what is kept is not what the activities say",
    arguments: [
      "DELETE FROM cumul_mediateur WHERE mois = (SELECT max(mois) FROM cumul_mediateur)",
      "UPDATE cumul_mediateur SET commune_id = 85113 - commune_id",
      // The last count of the first row, one more; nobody, of a source, in place of somebody.
      "UPDATE cumul_mediateur SET contenu = CAST(substr(contenu, 1, length(contenu) - 1) || x'7e' AS BLOB)",
      "UPDATE cumul_mediateur SET contenu = CAST(x'01' || substr(contenu, 2) AS BLOB)",
      "INSERT INTO cumul_mediateur VALUES (209901, 85001, x'021402')",
      "DROP TRIGGER activite_correction; UPDATE activite SET mediateur_id = 1 WHERE mediateur_id IS NULL",
      "DROP TRIGGER activite_correction; UPDATE activite SET mediateur_id = NULL WHERE mediateur_id = 2",
    ]
  )
  func mutations(_ change: String) throws {
    let warehouse = try computed()
    #expect(try verify(warehouse) == [])
    try warehouse.execute(change)
    let faults = try verify(warehouse).filter { $0.hasPrefix("médiateurs mois ") }
    // Those of the audit alone: the computation compares its sums with rows that it reads itself.
    #expect(faults.contains { $0.hasSuffix("autres que ceux des activités") }, "\(change)")
  }

  @Test("a mediator corrected since the last computation is no fault, and the next one counts him")
  func corrected() throws {
    let warehouse = try computed()
    let kept = "SELECT mois, commune_id, hex(contenu) FROM cumul_mediateur ORDER BY 1, 2"
    let before = try warehouse.rows(kept)
    try warehouse.execute("UPDATE activite SET mediateur_id = 1 WHERE mediateur_id = 2")
    #expect(try verify(warehouse) == [])
    try warehouse.aggregate(Indicators.only("ACC"))
    #expect(try warehouse.rows(kept) != before)
    #expect(try verify(warehouse) == [])
  }

  @Test(
    "sums of contributors are the accompaniments of the cube, wherever they fall",
    arguments: Seeds.of(60...66)
  )
  func totals(seed: UInt64) throws {
    var random = RandomRows(seed: seed)
    let warehouse = try FixtureWarehouse(random.rows())
    try warehouse.aggregate(Indicators.only("ACC"))
    var total: Int64 = 0
    try ContributorTable.read(try WarehouseFile.openForReading(warehouse.path)) { _, _, counts in
      total += counts.reduce(0) { $0 + $1.accompaniments }
    }
    #expect(total == (try warehouse.integer("SELECT ifnull(sum(nb_accompagnements), 0) FROM activite")))
  }
}
