import Aggregate
import Audit
import Catalog
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("Whatever the rows")
struct NaiveComparisonTests {
  @Test("every stored value is the one of a naive computation", arguments: Seeds.of(1...40))
  func agrees(seed: UInt64) throws {
    var random = RandomRows(seed: seed)
    let rows = random.rows()
    let warehouse = try FixtureWarehouse(rows)
    let asOf: Int64 = seed % 2 == 0 ? 20_260_401 : 20_251_110
    try warehouse.aggregate(asOf: asOf, threads: 2)
    let naive = NaiveReference(rows, asOf: try #require(Day(compact: asOf)))
    for indicator in NaiveReference.indicators {
      let stored = try warehouse.values(indicator).mapValues { row in
        NaiveReference.NaiveValue(
          value: row.value,
          numerator: row.numerator,
          denominator: row.denominator,
          coverage: row.coverage,
          status: row.status
        )
      }
      let expected = naive.expected[indicator] ?? [:]
      let different = Set(stored.keys).union(expected.keys).filter { stored[$0] != expected[$0] }.sorted()
      let first = different.first.map { key in
        "\(key): \(String(describing: stored[key])) / \(String(describing: expected[key]))"
      }
      #expect(different.isEmpty, "\(indicator) \(different.count) differences, \(first ?? "")")
    }
  }

  @Test("values do not depend on the number of threads", arguments: Seeds.of(50...54))
  func threads(seed: UInt64) throws {
    var random = RandomRows(seed: seed)
    let rows = random.rows()
    let alone = try FixtureWarehouse(rows)
    let together = try FixtureWarehouse(rows)
    let one = try alone.aggregate(threads: 1)
    let many = try together.aggregate(threads: 7)
    #expect(one == many)
    for indicator in Indicators.all.map(\.id) {
      #expect(try alone.values(indicator) == together.values(indicator))
    }
  }

  @Test(
    "a lot cut into several ranges, read from its latest day to its earliest, gives the same values",
    .long
  )
  func severalRanges() throws {
    var rows = FixtureRows()
    for line in 0..<13_000 {
      let month = Int64(13_000 - line) / 600
      let day = (2024 + month / 12) * 10_000 + (month % 12 + 1) * 100 + Int64(line % 28) + 1
      rows.activities.append(
        FixtureActivity(
          day: day,
          commune: [85001, 85002, 85003, 85113, 79001, nil][line % 6],
          type: FixtureVocabulary.types[line % 3],
          count: Int64(line % 7) + 1,
          ages: ["70+": Int64(line % 2) + 1],
          themes: [FixtureVocabulary.themes[line % 3]]
        )
      )
    }
    let alone = try FixtureWarehouse(rows)
    let together = try FixtureWarehouse(rows)
    try alone.aggregate(threads: 1)
    try together.aggregate(threads: 3)
    for indicator in ["ACC", "SENIOR", "THEME", "FRAICHEUR"] {
      #expect(try alone.values(indicator) == together.values(indicator))
    }
    let verified = VerifyRun(
      warehouse: together.path,
      perimeter: Perimeter("85"),
      definitions: Indicators.all
    )
    #expect(try verified.run().findings.map(\.sentence) == [])
    let everything = rows.activities.filter { $0.commune != nil && $0.commune != 79001 }.map(\.count)
    let years = try together.values("ACC").values.filter {
      $0.level == .departement && $0.breakdown.isEmpty && $0.period.kind == .annee
    }
    #expect(years.compactMap(\.value).reduce(0, +) == everything.reduce(0, +))
  }
}
