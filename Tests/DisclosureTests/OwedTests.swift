@testable import Disclosure
import Observatory
import TestSupport
import Testing

@Suite("What rows owe")
struct OwedTests {
  private struct Row {
    let month: Int
    let rank: Int
    let isWide: Bool
    let excess: Int32
  }

  @Test(
    "a row is owed what those of its EPCI, département and commune show too much, by the weights of the method"
  )
  func weights() {
    let tree = AreaTree((0..<12).map { AreaTree.Node(area: $0, epci: $0 / 4, departement: $0 / 8) })
    // October to January, then a year later: quarters and years that do not follow one another.
    let months: [Int32] = [24_309, 24_310, 24_311, 24_312, 24_324]
    var dice = Dice(seed: 4)
    var sums = OwedSums(width: 2, months: months, tree)
    var rows: [Row] = []
    for _ in 0..<300 {
      let row = Row(
        month: Int.random(in: 0..<5, using: &dice),
        rank: Int.random(in: 0..<12, using: &dice),
        isWide: Bool.random(using: &dice),
        excess: Int32.random(in: -9...9, using: &dice)
      )
      rows.append(row)
      sums.add([row.excess, 1_000], 0..<1, month: row.month, rank: row.rank, isWide: row.isWide)
    }
    for month in 0..<5 {
      for rank in 0..<12 {
        for isWide in [true, false] {
          var owed: [Int64] = [0, 0]
          sums.owed(&owed, month: month, rank: rank, isWide: isWide)
          var expected: Int64 = 0
          for row in rows {
            let isMonth = row.month == month
            let isQuarter = months[row.month] / 3 == months[month] / 3
            let isYear = months[row.month] / 12 == months[month] / 12
            let periods = [isMonth, isQuarter, isYear].count { $0 }
            if row.rank / 4 == rank / 4 { expected += 2 * Int64(periods) * Int64(row.excess) }
            if row.rank / 8 == rank / 8 { expected += Int64(periods) * Int64(row.excess) }
            if row.rank == rank, !row.isWide, !isWide {
              expected += 2 * Int64([isQuarter, isYear].count { $0 }) * Int64(row.excess)
            }
          }
          #expect(owed == [expected, 0])
        }
      }
    }
  }

  /// Four communes of which each has `count` persons every month.
  private func rows(_ shape: RowShape, _ months: [Month], _ count: Int32) -> TrueRows {
    var rows = TrueRows(shape)
    for month in months {
      for area in Int32(1)...4 { rows.append(RowKey(month, area), [count]) }
    }
    return rows
  }

  @Test("small rows are repaid by those that follow: a year of them does not drift")
  func repaid() throws {
    let shape = try RowShape.checked(facts: "f", hasContributors: false, [.total("t")]).get()
    let months = (0..<12).map { Month(index: Int32(2026 * 12 + $0)) }
    let tree = AreaTree((1...4).map { AreaTree.Node(area: $0, epci: 1, departement: 85) })
    var squares: Int32 = 0
    for secret in UInt8(0)..<60 {
      let night = Night(
        rules: .usual,
        key: RoundingKey(secret: [secret]),
        asOf: Day(number: 20_900),
        publicMonths: Set(months),
        tree: tree
      )
      let rounded = try #require(night.rounded(rows(shape, months, 2))).rows
      var sum: Int32 = -96
      rounded.forEachRow { sum += $0.counts.first ?? 0 }
      squares += sum * sum
    }
    // Drawn apart, 48 rows of two persons would be 17 from their sum, the mean of squares 288.
    #expect(squares / 60 < 100, "\(squares / 60)")
  }

  @Test("rows that stay owe their corrections: what is pending is repaid by the months that follow")
  func pending() throws {
    let shape = try RowShape.checked(facts: "f", hasContributors: false, [.total("t")]).get()
    let months = (0..<12).map { Month(index: Int32(2026 * 12 + $0)) }
    let tree = AreaTree((1...4).map { AreaTree.Node(area: $0, epci: 1, departement: 85) })
    func night(_ opened: Int, _ first: Int32, _ secret: UInt8, after state: PublishedRows?) throws
      -> PublishedRows
    {
      var rows = TrueRows(shape)
      for (number, month) in months.enumerated() {
        for area in Int32(1)...4 { rows.append(RowKey(month, area), [number == 0 ? first : 2]) }
      }
      let night = Night(
        rules: .usual,
        key: RoundingKey(secret: [secret]),
        asOf: Day(number: 20_900),
        publicMonths: Set(months.prefix(opened)),
        tree: tree
      )
      return try #require(night.rounded(rows, after: state)).rows
    }
    var repaid: Int32 = 0
    for secret in UInt8(0)..<40 {
      // Four persons come late in each of four rows, too few for them to move.
      let rows = try night(12, 24, secret, after: try night(1, 20, secret, after: nil))
      rows.forEachRow { row in
        if row.key.month > months[0], let shown = row.counts.first { repaid += shown - 2 }
      }
    }
    #expect(repaid / 40 >= 8, "16 persons are owed, \(repaid / 40) were repaid")
  }

  @Test(
    "a row rounded again at the same base has the threshold of its first rounding, whatever is owed since"
  )
  func kept() throws {
    let shape = try RowShape.checked(facts: "f", hasContributors: false, [.total("t")]).get()
    let months = (0..<4).map { Month(index: Int32(2026 * 12 + $0)) }
    let tree = AreaTree((1...4).map { AreaTree.Node(area: $0, epci: 1, departement: 85) })
    func night(_ opened: Int, _ count: Int32, after state: PublishedRows?) throws -> PublishedRows {
      let night = Night(
        rules: .usual,
        key: RoundingKey(secret: [3]),
        asOf: Day(number: 20_900 + Int32(opened)),
        publicMonths: Set(months.prefix(opened)),
        tree: tree
      )
      return try #require(night.rounded(rows(shape, months, count), after: state)).rows
    }
    let first = try night(2, 2, after: nil)
    let second = try night(3, 18, after: first)
    let third = try night(4, 33, after: second)
    #expect(first.months[0].corrections.contains { $0 != 0 })
    for state in [second, third] {
      for month in 0..<2 { #expect(state.months[month].corrections == first.months[month].corrections) }
    }
    // Each figure is the one its first threshold gives.
    let key = RoundingKey(secret: [3])
    for (month, rows) in third.months.prefix(2).enumerated() {
      for row in rows.areas.indices {
        let seed = key.seed(facts: Array("f".utf8), month: months[month].yearMonth, area: rows.areas[row])
        let threshold =
          5 * KeyedDraw.draw(seed: seed, leaf: shape.hashes[0]) + Int64(first.months[month].corrections[row])
          << 15
        #expect(rows.shown[row] == (3 << 20 > threshold ? 35 : 30))
      }
    }
  }
}
