import Aggregate
import Catalog
import Observatory
import Testing
import Warehouse

@Suite("Whatever the rows")
struct NaiveComparisonTests {
  @Test("every stored value is the one of a naive computation", arguments: UInt64(1)...40)
  func agrees(seed: UInt64) throws {
    var random = RandomRows(seed: seed)
    let rows = random.rows()
    let warehouse = try FixtureWarehouse(rows)
    let asOf: Int64 = seed % 2 == 0 ? 20_260_401 : 20_251_110
    try warehouse.aggregate(asOf: asOf, threads: 2)
    let naive = NaiveReference(rows, asOf: try #require(Day(compact: asOf)))
    for indicator in Indicators.all.map(\.id) {
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

  @Test("values do not depend on the number of threads", arguments: UInt64(50)...54)
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
}
