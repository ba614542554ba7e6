@testable import Disclosure
import Observatory
import TestSupport
import Testing

@Suite("Rows of few mediators (R2)")
struct RowWidthTests {
  private let january = Month(index: 2026 * 12)
  private let area: Int32 = 85_191

  private func shape(_ hasContributors: Bool = true) throws -> RowShape {
    try RowShape.checked(facts: "f", hasContributors: hasContributors, [.total("t")]).get()
  }

  /// The rows of one commune, month after month, by mediator.
  private func bases(
    _ months: [[Int32: Int32]],
    rules: RoundingRules = .usual,
    hasContributors: Bool = true
  ) throws -> [(base: Int32, isOfFew: Bool)] {
    var rows = TrueRows(try shape(hasContributors))
    for (number, made) in months.enumerated() {
      let contributors = made.sorted { $0.key < $1.key }
        .map { RowContributor(mediator: $0.key, persons: $0.value) }
      let total = made.values.reduce(0, +)
      guard total > 0 else { continue }
      rows.append(RowKey(january.adding(months: number), area), [total], contributors)
    }
    let night = Night(
      rules: rules,
      key: RoundingKey(secret: [1]),
      asOf: Day(number: 20_700),
      publicMonths: Set(months.indices.map { january.adding(months: $0) }),
      tree: AreaTree([AreaTree.Node(area: area, epci: 1, departement: 85)])
    )
    let rounded = try #require(night.rounded(rows)).rows
    return months.indices.compactMap { number in
      rounded.row(RowKey(january.adding(months: number), area)).map { ($0.base, $0.isOfFew) }
    }
  }

  @Test("three mediators of whom none made more than 85 % have the base of all")
  func three() throws {
    #expect(try bases([[1: 85, 2: 10, 3: 5]]).map(\.base) == [5])
    #expect(try bases([[1: 86, 2: 9, 3: 5]]).map(\.base) == [20])
    #expect(try bases([[1: 50, 2: 50]]).map(\.base) == [20])
    #expect(try bases([[1: 86, 2: 9, 3: 5]]).map(\.isOfFew) == [true])
  }

  @Test("a small row of one mediator needs no wider base, and is known to be of few")
  func small() throws {
    let small = try bases([[1: 40]])
    #expect(small.map(\.base) == [5] && small.map(\.isOfFew) == [true])
    #expect(try bases([[1: 41]]).map(\.base) == [10])
    #expect(try bases([[1: 90]]).map(\.base) == [10])
    #expect(try bases([[1: 91]]).map(\.base) == [20])
    #expect(try bases([[1: 1_000]]).map(\.base) == [200])
  }

  @Test(
    "the unknown mediators of a source are one, those of two sources two, and whom nobody accounts for one"
  )
  func unknown() throws {
    let first = RowContributor.unknown(ofSource: 0, persons: 30).mediator
    let second = RowContributor.unknown(ofSource: 1, persons: 30).mediator
    #expect(first < 0 && second < 0 && first != second)
    #expect(try bases([[first: 60, 1: 40]]).map(\.base) == [20])
    #expect(try bases([[first: 30, second: 30, 1: 40]]).map(\.base) == [5])
    var rows = TrueRows(try shape())
    rows.append(
      RowKey(january, area),
      [100],
      [RowContributor(mediator: 1, persons: 30), RowContributor(mediator: 2, persons: 30)]
    )
    var made = RowBase(.usual)
    made.add(rows, 0)
    #expect(!made.isOfFew)
    rows = TrueRows(try shape())
    rows.append(
      RowKey(january, area),
      [100],
      [RowContributor(mediator: 1, persons: 10), RowContributor(mediator: 2, persons: 4)]
    )
    made.clear()
    made.add(rows, 0)
    #expect(made.isOfFew)
  }

  @Test("a month of many makes up for what its quarter of few is short of")
  func quarter() throws {
    // One mediator makes nearly all of the quarter: March is of three in its month, not in its quarter.
    let found = try bases([[1: 1_000], [1: 1_000], [1: 4, 2: 3, 3: 3]])
    #expect(found.map(\.base) == [200, 200, 5])
    #expect(found.map(\.isOfFew) == [true, true, true])
    // January is of three; with February the quarter so far is of one, and short of what January lacks.
    let late = try bases([[1: 70, 2: 15, 3: 15], [1: 2_000], [1: 1, 2: 1, 3: 1]])
    #expect(late.map(\.base) == [5, 500, 5])
  }

  @Test("what nobody made by name (Pix, registers) has the base of all")
  func registers() throws {
    let found = try bases([[1: 1_000]], hasContributors: false)
    #expect(found.map(\.base) == [5] && found.map(\.isOfFew) == [false])
  }

  @Test("over a month, a quarter and a year of few, twice the slack is a fifth of what was made")
  func margin() throws {
    var dice = Dice(seed: 11)
    for _ in Cases.of(1...2_000, usually: 200) {
      var months: [[Int32: Int32]] = []
      for _ in 0..<12 {
        var made: [Int32: Int32] = [:]
        for mediator in 0..<Int32.random(in: 0...4, using: &dice) {
          made[mediator] = Int32.random(
            in: 1...([5, 60, 900].randomElement(using: &dice) ?? 5),
            using: &dice
          )
        }
        months.append(made)
      }
      let present = months.indices.filter { !months[$0].isEmpty }
      let found = Dictionary(uniqueKeysWithValues: zip(present, try bases(months)))
      for (length, starts) in [(1, Array(0..<12)), (3, [0, 3, 6, 9]), (12, [0])] {
        for start in starts {
          let period = start..<start + length
          var made: [Int32: Int32] = [:]
          for month in period { made.merge(months[month], uniquingKeysWith: +) }
          let total = made.values.reduce(0, +)
          guard total > 0 else { continue }
          let isOfFew = made.count < 3 || (made.values.max() ?? 0) * 100 > total * 85
          let slack = period.reduce(Int32(0)) { $0 + (found[$1].map { $0.base - 1 } ?? 0) }
          if isOfFew, slack * 2 * 100 < total * 20 {
            Issue.record("\(months[period]): \(slack) for \(total)")
          }
        }
      }
    }
  }

  @Test("a month that is shown after later ones makes up for them too")
  func lateMonth() throws {
    let shape = try shape()
    var rows = TrueRows(shape)
    func add(_ month: Int, _ made: [Int32]) {
      let contributors = made.enumerated().map {
        RowContributor(mediator: Int32($0.offset), persons: $0.element)
      }
      rows.append(RowKey(january.adding(months: month), area), [made.reduce(0, +)], contributors)
    }
    add(0, [70, 15, 15])
    add(1, [1_900])
    add(2, [300, 60, 60])
    func night(_ months: [Int], after state: PublishedRows?) throws -> PublishedRows {
      let night = Night(
        rules: .usual,
        key: RoundingKey(secret: [1]),
        asOf: Day(number: 20_700 + Int32(months.count)),
        publicMonths: Set(months.map { january.adding(months: $0) }),
        tree: AreaTree([AreaTree.Node(area: area, epci: 1, departement: 85)])
      )
      return try #require(night.rounded(rows, after: state)).rows
    }
    let february = RowKey(january.adding(months: 1), area)
    let inOrder = try night([0, 1, 2], after: nil)
    #expect(inOrder.row(february)?.base == 200)
    let late = try night([0, 1, 2], after: try night([0, 2], after: nil))
    #expect(late.row(february)?.base == 500)
  }

  @Test("a base never narrows, and a row that widens is rounded anew")
  func widens() throws {
    let shape = try shape()
    let tree = AreaTree([AreaTree.Node(area: area, epci: 1, departement: 85)])
    func night(_ months: Int, _ made: [RowContributor], after state: PublishedRows?) throws -> (
      PublishedRows, NightReport
    ) {
      var rows = TrueRows(shape)
      rows.append(RowKey(january, area), [made.reduce(0) { $0 + $1.persons }], made)
      let night = Night(
        rules: .usual,
        key: RoundingKey(secret: [1]),
        asOf: Day(number: Int32(20_700 + months)),
        publicMonths: Set((0..<months).map { january.adding(months: $0) }),
        tree: tree
      )
      return try #require(night.rounded(rows, after: state))
    }
    func made(_ persons: Int32...) -> [RowContributor] {
      persons.enumerated().map { RowContributor(mediator: Int32($0.offset), persons: $0.element) }
    }
    let key = RowKey(january, area)
    let (first, _) = try night(1, made(40, 30, 30), after: nil)
    #expect(first.row(key)?.base == 5)
    let (second, report) = try night(2, made(300, 1, 1), after: first)
    #expect(second.row(key)?.base == 50 && report.widened == 1)
    #expect((second.row(key)?.counts.first ?? 1) % 50 == 0)
    let (third, _) = try night(3, made(100, 100, 100, 100), after: second)
    #expect(third.row(key)?.base == 50)
    #expect([400].contains(third.row(key)?.counts.first))
  }
}
