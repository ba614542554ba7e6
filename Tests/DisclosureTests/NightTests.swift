@testable import Disclosure
import Observatory
import Testing

@Suite("One night after another")
struct NightTests {
  @Test("nothing moves over quiet nights, and a night done twice is one night")
  func quiet() throws {
    let world = RandomWorld(seed: 21, isFull: true)
    let truth = world.rows()
    let first = try #require(Night.of(world, day: 1).rounded(truth)).rows
    for night in Int32(2)...6 {
      let (rows, report) = try #require(Night.of(world, day: night).rounded(truth, after: first))
      #expect(rows == first)
      #expect(report.roundedAgain == 0 && report.frozen == 0 && report.pendingRows == 0)
    }
  }

  @Test("a correction of five persons waits for the night that opens a month, and then shows")
  func waits() throws {
    var world = RandomWorld(seed: 22, isFull: true)
    let known = Array(world.months.prefix(3))
    let first = try #require(Night.of(world, day: 1, months: known).rounded(world.rows())).rows
    let key = try #require(
      first.knownMonths.first.flatMap { month in world.nodes.first.map { RowKey(month, $0.area) } }
    )
    let before = first.row(key)?.counts.first ?? 0
    world.add(30, to: key)
    let (held, waiting) = try #require(
      Night.of(world, day: 2, months: known).rounded(world.rows(), after: first)
    )
    #expect(held.row(key)?.counts.first ?? 0 == before)
    #expect(waiting.pendingRows == 1 && waiting.pendingPersons == 30)
    let (moved, report) = try #require(Night.of(world, day: 3).rounded(world.rows(), after: held))
    #expect(abs((moved.row(key)?.counts.first ?? 0) - before - 30) < 60)
    #expect((moved.row(key)?.counts.first ?? 0) > before)
    #expect(waiting.openedMonths == [] && report.openedMonths == Array(world.months.dropFirst(3)))
    #expect(report.roundedAgain + report.frozen > 0 && report.smallestChange == 30 && report.pendingRows == 0)
  }

  @Test("five persons are enough, and four are not, whatever changed of them")
  func five() throws {
    let total = LeafName("t")
    let shape = try RowShape.checked(
      facts: "f",
      hasContributors: false,
      [
        .total("t"), .parts("p", of: total, ["a", "b"], remainder: .code("c")),
        .several("s", within: total, ["x", "y"]), .total("m", .amount(perPerson: 60)),
      ]
    ).get()
    let months = (0..<2).map { Month(index: Int32(2026 * 12 + $0)) }
    let key = RowKey(months[0], 1)
    func night(_ opened: Int, _ counts: [Int32], after state: PublishedRows?) throws -> NightReport {
      var rows = TrueRows(shape)
      rows.append(key, counts)
      let night = Night(
        rules: .usual,
        key: RoundingKey(secret: [1]),
        asOf: Day(number: 20_700 + Int32(opened)),
        publicMonths: Set(months.prefix(opened)),
        tree: AreaTree([AreaTree.Node(area: 1, epci: 1, departement: 85)])
      )
      let first = try #require(night.rounded(rows, after: state))
      return first.report
    }
    let before: [Int32] = [40, 20, 10, 10, 12, 0, 4_000]
    var rows = TrueRows(shape)
    rows.append(key, before)
    let state = try #require(
      Night(
        rules: .usual,
        key: RoundingKey(secret: [1]),
        asOf: Day(number: 20_700),
        publicMonths: Set(months.prefix(1)),
        tree: AreaTree([AreaTree.Node(area: 1, epci: 1, departement: 85)])
      ).rounded(rows)
    ).rows
    let four: [[Int32]] = [
      [44, 24, 10, 10, 12, 0, 4_000], [40, 16, 14, 10, 12, 0, 4_000], [40, 20, 10, 10, 16, 4, 4_000],
      [40, 20, 10, 10, 12, 0, 9_000],
    ]
    let five: [[Int32]] = [
      [45, 25, 10, 10, 12, 0, 4_000], [40, 15, 15, 10, 12, 0, 4_000], [40, 15, 13, 12, 12, 0, 4_000],
      [40, 20, 10, 10, 17, 0, 4_000], [40, 20, 10, 10, 12, 5, 4_000], [35, 15, 10, 10, 12, 0, 4_000],
    ]
    for counts in four { #expect(try night(2, counts, after: state).roundedAgain == 0, "\(counts)") }
    for counts in five {
      let report = try night(2, counts, after: state)
      #expect(report.roundedAgain == 1 && report.smallestChange == 5, "\(counts)")
    }
  }

  @Test("a part that has not moved keeps its figure when its row is rounded again at the same base")
  func kept() throws {
    var (kept, moved) = (0, 0)
    for seed in Cases.of(1...200, usually: 12) {
      var world = RandomWorld(seed: seed &+ 900, epcis: 2, communes: 3, months: 3, isFull: true)
      let known = Array(world.months.prefix(2))
      let truth = world.rows()
      let first = try #require(Night.of(world, day: 1, months: known).rounded(truth)).rows
      world.shake(rows: 8)
      let later = world.rows()
      let (second, report) = try #require(Night.of(world, day: 2).rounded(later, after: first))
      let listed = Set(report.changedUnmoved.map { "\($0.key) \($0.leaf.text)" })
      for (index, key) in truth.keys.enumerated() {
        guard let other = later.keys.firstIndex(of: key), let before = first.row(key),
          let after = second.row(key),
          before.base == after.base
        else { continue }
        for leaf in 0..<world.shape.width {
          let width = world.shape.width
          guard truth.counts[index * width + leaf] == later.counts[other * width + leaf] else { continue }
          let (from, to) = (
            before.counts[before.counts.startIndex + leaf], after.counts[after.counts.startIndex + leaf]
          )
          if from == to { kept += 1 } else { moved += 1 }
          #expect((from == to) != listed.contains("\(key) \(world.shape.leaves[leaf].text)"))
        }
      }
    }
    #expect(kept > 1_500)
    // « Changed only when no other can »: of one part in a thousand at most.
    #expect(moved * 1_000 <= kept, "\(moved) of \(kept)")
  }

  @Test("an area without a row when its month was shown is a zero that was shown")
  func zeros() throws {
    var world = RandomWorld(seed: 23, isFull: true)
    let known = Array(world.months.prefix(2))
    let month = try #require(known.first)
    let area = try #require(world.nodes.first?.area)
    let key = RowKey(month, area)
    world.visits[key] = nil
    let first = try #require(Night.of(world, day: 1, months: known).rounded(world.rows())).rows
    #expect(first.row(key) == nil)
    world.add(4, to: key)
    let all = Array(world.months.prefix(3))
    let (second, report) = try #require(
      Night.of(world, day: 2, months: all).rounded(world.rows(), after: first)
    )
    #expect(second.row(key) == nil)
    #expect(report.pendingRows == 1 && report.pendingPersons == 4)
    world.add(3, to: key)
    let third = try #require(Night.of(world, day: 3).rounded(world.rows(), after: second)).rows
    let shown = try #require(third.row(key)).counts.first ?? 0
    #expect([5, 10].contains(shown))
  }

  @Test(
    "a row that is no longer in any export falls to zero when a month opens, and months no longer public stay"
  )
  func gone() throws {
    var world = RandomWorld(seed: 24, isFull: true)
    let known = Array(world.months.prefix(2))
    let first = try #require(Night.of(world, day: 1, months: known).rounded(world.rows())).rows
    let key = try #require(world.rows().keys.first { (first.row($0)?.counts.first ?? 0) >= 10 })
    world.visits[key] = nil
    let others = world.months.filter { $0 != key.month }
    let (held, waiting) = try #require(
      Night.of(world, day: 2, months: others).rounded(world.rows(), after: first)
    )
    #expect(held.row(key)?.counts == first.row(key)?.counts)
    #expect(waiting.heldMonths == [key.month])
    let (gone, _) = try #require(
      Night.of(world, day: 3, months: world.months).rounded(world.rows(), after: first)
    )
    #expect(gone.row(key)?.counts.allSatisfy { $0 == 0 } == true)
  }

  @Test("with another key, rows of before never move again and new ones are drawn with it")
  func lostKey() throws {
    var world = RandomWorld(seed: 25, isFull: true)
    let known = Array(world.months.prefix(2))
    let first = try #require(Night.of(world, day: 1, months: known).rounded(world.rows())).rows
    let key = try #require(world.rows().keys.first)
    world.add(40, to: key)
    let other = RoundingKey(secret: [9])
    let (second, report) = try #require(
      Night.of(world, day: 2, months: world.months, key: other).rounded(world.rows(), after: first)
    )
    #expect(report.rowsOfLostKey == first.count && report.roundedAgain == 0)
    #expect(second.row(key)?.counts == first.row(key)?.counts)
    #expect(second.key == other.fingerprint)
    let alone = try #require(Night.of(world, day: 2, key: RoundingKey(secret: [9])).rounded(world.rows()))
      .rows
    let last = try #require(world.months.last)
    #expect(second.months.last?.month == last)
    #expect(second.months.last?.marks.allSatisfy { !$0.contains(.isOfLostKey) } == true)
    #expect(alone.months.last?.areas == second.months.last?.areas)
  }

  @Test("a night that is given a fault is refused, each fault with its row")
  func refused() throws {
    let world = RandomWorld(seed: 26, isFull: true)
    let shape = world.shape
    let month = try #require(world.months.first)
    let area = try #require(world.nodes.first?.area)
    let key = RowKey(month, area)
    let good = RandomWorld.counts(world.visits[world.rows().keys[0]] ?? [], shape, world.codes)
    func problems(_ edit: (inout TrueRows) -> Void, nodes: [AreaTree.Node]? = nil) -> [NightProblem] {
      var rows = TrueRows(shape)
      edit(&rows)
      var other = world
      if let nodes { other.nodes = nodes }
      let outcome = Night.of(other, day: 1).round(
        rows,
        after: PublishedRows(shape, key: RoundingKey(secret: []))
      )
      guard case .refused(let problems) = outcome else { return [] }
      return problems
    }
    #expect(problems { $0.append(key, good) } == [])
    var negative = good
    negative[1] = -1
    #expect(problems { $0.append(key, negative) } == [.notACount(key, shape.leaves[1])])
    var untied = good
    untied[0] += 1
    #expect(problems { $0.append(key, untied) }.contains(.doesNotTie(key, family: "type")))
    var above = good
    let theme = try #require(shape.leaves(of: "theme")?.lowerBound)
    above[theme] = good[0] + 1
    #expect(problems { $0.append(key, above) } == [.doesNotTie(key, family: "theme")])
    #expect(
      problems { $0.append(key, Array(good.dropLast())) } == [.notACount(key, shape.leaves[shape.width - 1])]
    )
    #expect(
      problems { rows in
        rows.append(key, good)
        rows.append(key, good)
      } == [.outOfOrder(key)]
    )
    let stranger = RowKey(month, 99_999)
    #expect(problems { $0.append(stranger, good) } == [.unknownArea(stranger)])
    #expect(
      problems { $0.append(key, good, [RowContributor(mediator: 1, persons: good[0] + 1)]) } == [
        .contributorsAboveTotal(key)
      ]
    )
    #expect(
      problems { $0.append(key, good, [RowContributor(mediator: 1, persons: -1)]) } == [
        .contributorsAboveTotal(key)
      ]
    )
    #expect(problems({ _ in }, nodes: world.nodes + [world.nodes[0]]) == [.doubledArea(area)])
  }
}
