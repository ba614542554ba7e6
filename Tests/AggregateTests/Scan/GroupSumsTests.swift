import TestSupport
import Testing

@testable import Aggregate
@testable import Cube
@testable import Facts

@Suite("Sums by groups of codes")
struct GroupSumsTests {
  /// Rows of two codes, an amount and two spreads, and whatever series may ask of them.
  private struct Case {
    let series: [Series]
    let width: Int
    let rows: [[Int64]]
    let spreads: Spreads
    let parts: [Int64: [(term: Int, count: Int64)]]
  }

  private static let cells = 4
  private static let terms = 6

  private func made(_ random: inout Dice, amounts: Range<Int64>) throws -> Case {
    var stored = SpreadParts()
    var parts: [Int64: [(term: Int, count: Int64)]] = [:]
    for spread in Int64(1)..<40 where spread % 7 != 0 {
      // More than four mentions at times, and an identifier that no counter gives.
      let id = spread == 39 ? Int64(1) << 40 : spread
      let terms = (0..<Self.terms).filter { _ in Bool.random(using: &random) }
      for term in terms {
        let count = Int64.random(in: 1..<5, using: &random) << (term == 5 ? 20 : 0)
        stored.append(spread: id, term: Int64(100 + term), count: count)
        parts[id, default: []].append((term, count))
      }
    }
    let lookup = IDLookup(numbering: (0..<Self.terms).map { Int64(100 + $0) })
    var series: [Series] = []
    var width = 0
    for number in 0..<30 {
      let allowed = Weights(lookup: IDLookup(numbering: [1, Int64(number % 4)]), values: [1, 0])
      let filters: [(column: Int, allowed: Weights)] =
        number.isMultiple(of: 3) ? [] : [(column: number % 2, allowed: allowed)]
      let lookup = IDLookup([(id: Int64(0), index: Int32(1)), (id: 2, index: 0), (id: 3, index: 1)])
      let amount: Series.Amount = number.isMultiple(of: 5) ? .one : .column(2)
      let split: Series.Split = number % 4 == 1 ? .code(column: 1, lookup) : .whole
      let term = Int.random(in: 0..<Self.terms, using: &random)
      let source: Series.Source =
        switch number % 3 {
        case 0: .amount(amount)
        case 1: .part(column: 3, term: term)
        default: .mention(column: 4, term: term, amount)
        }
      let terms = [
        Series.Term(source: source, factor: Int64(number % 7) - 3),
        Series.Term(source: .amount(.one), index: 1),
      ]
      series.append(Series(offset: width, terms: terms, filters: filters, split: split))
      width += 3
    }
    let rows = (0..<Int.random(in: 1..<600, using: &random)).map { _ in
      let ids = (0..<2).map { _ in Int64.random(in: 0..<42, using: &random) }
      return [
        Int64.random(in: 0..<5, using: &random), Int64.random(in: -1..<4, using: &random),
        Int64.random(in: amounts, using: &random),
      ] + ids.map { $0 == 41 ? 1 << 40 : $0 }
    }
    return Case(
      series: series,
      width: width,
      rows: rows,
      spreads: try Spreads(stored, terms: lookup, count: Self.terms, isMentioned: true),
      parts: parts
    )
  }

  /// Row by row, as the words say it.
  private func naive(_ one: Case, cells: [Int], sign: Int64) -> [Int64] {
    var sums = [Int64](repeating: 0, count: one.width * Self.cells)
    for (row, cell) in zip(one.rows, cells) {
      for series in one.series where series.filters.allSatisfy({ $0.allowed[row[$0.column]] != 0 }) {
        var index = 0
        if case .code(let column, let lookup) = series.split { index = Int(lookup[row[column]]) }
        guard index >= 0 else { continue }
        for term in series.terms {
          let amount: Int64
          switch term.source {
          case .amount(.column(let column)): amount = row[column]
          case .amount: amount = 1
          case .part(let column, let wanted):
            amount = one.parts[row[column], default: []].first { $0.term == wanted }?.count ?? 0
          case .mention(let column, let wanted, let base):
            let isMentioned = one.parts[row[column], default: []].contains { $0.term == wanted }
            amount = isMentioned ? base == .one ? 1 : row[2] : 0
          }
          sums[cell + series.offset + index + term.index] += amount * term.factor * sign
        }
      }
    }
    return sums
  }

  @Test(
    "are those of every row for itself, whatever follows what",
    arguments: UInt64(1)...24,
    [Int64(1)..<2, -3..<50, 1 << 41..<1 << 42]
  )
  func sameAsRowByRow(seed: UInt64, amounts: Range<Int64>) throws {
    var random = Dice(seed: seed)
    let one = try made(&random, amounts: amounts)
    let sign: Int64 = seed.isMultiple(of: 2) ? 1 : -1
    var cells = one.rows.map { _ in Int.random(in: 0..<Self.cells, using: &random) * one.width }
    if seed.isMultiple(of: 3) { cells.sort() }
    var sums = GroupSums(SeriesGroups(one.series, [3: one.spreads, 4: one.spreads]))
    var values = [Int64](repeating: 0, count: one.width * Self.cells)
    var batch = ActivityBatch(columns: 5)
    batch.sign = sign
    for (row, cell) in zip(one.rows, cells) {
      batch.add(day: 20_250_101, area: 0, source: 0)
      for (column, value) in row.enumerated() { batch.set(column, value) }
      batch.cells[batch.count - 1] = cell
      if batch.count == 97 {
        sums.add(batch, to: &values)
        batch.clear()
      }
    }
    if batch.count > 0 { sums.add(batch, to: &values) }
    #expect(values == naive(one, cells: cells, sign: sign))
    #expect(!sums.overflowed)
  }

  @Test("say when one no longer fits")
  func overflow() {
    let one = Series(offset: 0, terms: [Series.Term(source: .amount(.column(0)))], filters: [], split: .whole)
    var sums = GroupSums(SeriesGroups([one], [:]))
    var values: [Int64] = [0]
    var batch = ActivityBatch(columns: 1)
    for _ in 0..<2 {
      batch.add(day: 20_250_101, area: 0, source: 0)
      batch.set(0, .max / 2 + 1)
    }
    sums.add(batch, to: &values)
    #expect(sums.overflowed)
  }
}
