import TestSupport
import Testing

@testable import Aggregate
@testable import Cube
@testable import Facts

@Suite("Cubes of months and places")
struct CubeBuilderTests {
  private struct Fact {
    let day: Int32
    let area: Int32
    let source: Int32
    let amount: Int64
  }

  private func facts(_ random: inout Dice, count: Int) -> [Fact] {
    (0..<count).map { _ in
      Fact(
        day: Int32(
          20_240_000 + Int.random(in: 0..<3, using: &random) * 10_000
            + (1 + Int.random(in: 0..<12, using: &random)) * 100 + 1 + Int.random(in: 0..<28, using: &random)
        ),
        area: Int32(Int.random(in: 0..<50, using: &random)),
        source: Int32(Int.random(in: 0..<3, using: &random)),
        amount: Int64(Int.random(in: 0..<9, using: &random))
      )
    }
  }

  private static let groups = SeriesGroups(
    [
      Series(offset: 0, terms: [Series.Term(source: .amount(.one))], filters: [], split: .whole),
      Series(offset: 1, terms: [Series.Term(source: .amount(.column(0)))], filters: [], split: .whole),
    ],
    [:]
  )

  private func cube(_ facts: [Fact], limit: Int?, sign: Int64 = 1) -> MonthCube {
    var builder = CubeBuilder(areas: 50, width: 2, sources: 3, groups: Self.groups, limit: limit)
    var batch = ActivityBatch(columns: 1)
    batch.sign = sign
    for (index, fact) in facts.enumerated() {
      batch.add(day: fact.day, area: fact.area, source: fact.source)
      batch.set(0, fact.amount)
      if batch.isFull || index % 97 == 0 { builder.add(&batch) }
    }
    builder.add(&batch)
    return builder.finished()
  }

  @Test("do not depend on how many rows are held before they are put aside", .long, arguments: UInt64(1)...8)
  func limits(seed: UInt64) {
    var random = Dice(seed: seed)
    let facts = facts(&random, count: 3000)
    let whole = cube(facts, limit: nil)
    let parts = cube(facts, limit: 1 + Int.random(in: 0..<400, using: &random))
    #expect(whole.cells == parts.cells)
    for row in whole.cells.indices {
      #expect((0..<whole.rows.width).allSatisfy { whole.rows[row, $0] == parts.rows[row, $0] })
    }
    var expected: [MonthCube.Cell: Int64] = [:]
    for fact in facts {
      let month = fact.day / 10_000 * 12 + fact.day / 100 % 100 - 1
      expected[MonthCube.Cell(month: month, area: fact.area), default: 0] += fact.amount
    }
    #expect(
      Dictionary(uniqueKeysWithValues: whole.cells.indices.map { (whole.cells[$0], whole.rows[$0, 1]) })
        == expected
    )
  }

  @Test("come to nothing when what was added is taken away")
  func takenAway() {
    var random = Dice(seed: 3)
    let facts = facts(&random, count: 500)
    let (added, taken) = (cube(facts, limit: 40), cube(facts.reversed(), limit: nil, sign: -1))
    #expect(added.merging(taken).cells.isEmpty)
    #expect(added.cells.indices.allSatisfy { added.hasDays($0) })
  }
}
