@testable import Disclosure
import Observatory
import Testing

@Suite("Families that change")
struct DefinitionTests {
  private let key = RoundingKey(secret: [1])
  private let month = Month(index: 2026 * 12)
  private let total = LeafName("t")

  private func shape(_ families: [RowFamily]) throws -> RowShape {
    try RowShape.checked(facts: "f", hasContributors: false, [.total("t")] + families).get()
  }

  private func night(_ day: Int32, named: Set<String> = []) -> Night {
    Night(
      rules: .usual,
      key: key,
      asOf: Day(number: 20_700 + day),
      publicMonths: [month],
      tree: AreaTree((1...40).map { AreaTree.Node(area: $0, epci: $0 % 3, departement: 85) }),
      newDefinitions: named
    )
  }

  private func rows(_ shape: RowShape, _ counts: (Int32) -> [Int32]) -> TrueRows {
    var rows = TrueRows(shape)
    for area in Int32(1)...40 { rows.append(RowKey(month, area), counts(area)) }
    return rows
  }

  private func ages(_ codes: [String]) -> RowFamily {
    .parts("age", of: total, codes, remainder: .code("inconnu"))
  }

  private func figure(_ rows: PublishedRows, _ area: Int32, _ leaf: LeafName) -> Int32? {
    guard let row = rows.row(RowKey(month, area)), let index = rows.shape.leaf(leaf) else { return nil }
    return row.counts[row.counts.startIndex + index]
  }

  @Test("the order of families and codes changes no figure")
  func order() throws {
    let first = try shape([ages(["a", "b"]), .several("theme", within: total, ["x", "y"])])
    let state = try #require(night(1).rounded(rows(first) { [$0 * 3, $0, $0, $0, $0, 0] })).rows
    let other = try shape([.several("theme", within: total, ["y", "x"]), ages(["b", "a"])])
    let (after, report) = try #require(
      night(2).rounded(rows(other) { [$0 * 3, 0, $0, $0, $0, $0] }, after: state)
    )
    #expect(report.redefinedFamilies == [] && report.newFamilies == [] && report.pendingRows == 0)
    for area in Int32(1)...40 {
      for leaf in first.leaves { #expect(figure(after, area, leaf) == figure(state, area, leaf)) }
    }
  }

  @Test("a code added without its family named is refused, and nothing is lost")
  func refused() throws {
    let first = try shape([ages(["a", "b"])])
    let state = try #require(night(1).rounded(rows(first) { [$0 * 3, $0, $0, $0] })).rows
    let second = try shape([ages(["a", "b1", "b2"])])
    let truth = rows(second) { [$0 * 3, $0, $0 / 2, $0 - $0 / 2, $0] }
    guard case .refused(let problems) = night(2).round(truth, after: state) else {
      Issue.record("it is not refused")
      return
    }
    #expect(problems == [.changedDefinition(family: "age", missing: ["b"], added: ["b1", "b2"])])
    guard case .refused(let gone) = night(2).round(rows(try shape([])) { [$0 * 3] }, after: state) else {
      Issue.record("it is not refused")
      return
    }
    #expect(gone == [.changedDefinition(family: "age", missing: ["a", "b", "inconnu"], added: [])])
  }

  @Test(
    "a family that is named is shared anew inside totals that stay, and codes that stay keep their figure"
  )
  func named() throws {
    let first = try shape([ages(["a", "b"])])
    let state = try #require(night(1).rounded(rows(first) { [$0 * 3, $0, $0, $0] })).rows
    let second = try shape([ages(["a", "b1", "b2"])])
    let (after, report) = try #require(
      night(2, named: ["age", "d'une autre table"]).rounded(
        rows(second) { [$0 * 3, $0, $0 / 2, $0 - $0 / 2, $0] },
        after: state
      )
    )
    #expect(report.redefinedFamilies == ["age"])
    #expect(report.roundedAgain == 0 && report.frozen == 0 && report.changedUnmoved == [])
    for area in Int32(1)...40 {
      for leaf in [total, LeafName("age", "a"), LeafName("age", "inconnu")] {
        #expect(figure(after, area, leaf) == figure(state, area, leaf))
      }
      let pieces = ["b1", "b2"].compactMap { figure(after, area, LeafName("age", $0)) }
      #expect(pieces.reduce(0, +) == figure(state, area, LeafName("age", "b")))
      #expect(pieces.allSatisfy { $0 >= 0 && $0 % 5 == 0 })
    }
    // The next night is as any other.
    let again = try #require(
      night(3).rounded(rows(second) { [$0 * 3, $0, $0 / 2, $0 - $0 / 2, $0] }, after: after)
    )
    #expect(again.rows == after)
  }

  @Test("a family that is new is rounded inside what is shown, with what rows owe")
  func added() throws {
    let first = try shape([ages(["a", "b"])])
    let counts: (Int32) -> [Int32] = { [$0 * 3, $0, $0, $0] }
    let state = try #require(night(1).rounded(rows(first, counts))).rows
    let second = try shape([
      ages(["a", "b"]), .parts("genre", of: total, ["f", "h"], remainder: .code("inconnu")),
      .parts("detail", of: LeafName("age", "a"), ["jeune"], remainder: .code("autre")),
      .total("minutes", .amount(perPerson: 60)),
    ])
    let (after, report) = try #require(
      night(2).rounded(
        rows(second) { counts($0) + [$0, $0 * 2 - 1, 1, $0 / 2, $0 - $0 / 2, $0 * 90] },
        after: state
      )
    )
    #expect(report.newFamilies == ["genre", "detail", "minutes"])
    #expect(report.changedUnmoved == [])
    var drift: Int32 = 0
    for area in Int32(1)...40 {
      for leaf in first.leaves { #expect(figure(after, area, leaf) == figure(state, area, leaf)) }
      let row = try #require(after.row(RowKey(month, area)))
      #expect(second.firstUntied(Array(row.counts)) == nil)
      drift += (figure(after, area, LeafName("genre", "f")) ?? 0) - area
    }
    #expect(abs(drift) <= 20)
  }

  @Test("what cuts a family further follows it")
  func children() throws {
    func families(_ codes: [String]) -> [RowFamily] {
      [ages(codes), .parts("detail", of: LeafName("age", "a"), ["jeune"], remainder: .code("autre"))]
    }
    let first = try shape(families(["a", "b"]))
    let state = try #require(
      night(1).rounded(rows(first) { [$0 * 3, $0, $0, $0, $0 / 2, $0 - $0 / 2] })
    ).rows
    // Persons of b are now counted in a.
    let second = try shape(families(["a"]))
    let (after, report) = try #require(
      night(2, named: ["age"]).rounded(
        rows(second) { [$0 * 3, $0 * 2, $0, $0 / 2, $0 * 2 - $0 / 2] },
        after: state
      )
    )
    #expect(!report.changedUnmoved.isEmpty)
    #expect(report.changedUnmoved.allSatisfy { $0.reason == .redefinition })
    for area in Int32(1)...40 {
      let row = try #require(after.row(RowKey(month, area)))
      #expect(second.firstUntied(Array(row.counts)) == nil)
      #expect(figure(after, area, total) == figure(state, area, total))
    }
  }

  @Test("what is pending stays pending through a new definition: the fifth person still counts")
  func pending() throws {
    func night(_ day: Int32, opens: Bool, named: Set<String> = []) -> Night {
      Night(
        rules: .usual,
        key: key,
        asOf: Day(number: 20_700 + day),
        publicMonths: opens ? [month, month.adding(months: 1)] : [month],
        tree: AreaTree([AreaTree.Node(area: 1, epci: 1, departement: 85)]),
        newDefinitions: named
      )
    }
    func rows(_ shape: RowShape, _ counts: [Int32]) -> TrueRows {
      var rows = TrueRows(shape)
      rows.append(RowKey(month, 1), counts)
      return rows
    }
    let first = try shape([ages(["a", "b"])])
    let second = try shape([ages(["a", "b", "c"])])
    let state = try #require(night(1, opens: false).rounded(rows(first, [30, 10, 10, 10]))).rows
    // Four persons are now known to be of a; the same night, a code is added.
    let (redefined, report) = try #require(
      night(2, opens: false, named: ["age"]).rounded(rows(second, [30, 14, 10, 0, 6]), after: state)
    )
    #expect(report.pendingRows == 1 && report.pendingPersons == 4)
    #expect(figure(redefined, 1, LeafName("age", "a")) == 10)
    let (held, _) = try #require(
      night(3, opens: true).rounded(rows(second, [30, 14, 10, 0, 6]), after: redefined)
    )
    #expect(figure(held, 1, LeafName("age", "a")) == 10)
    let (moved, last) = try #require(
      night(3, opens: true).rounded(rows(second, [30, 15, 10, 0, 5]), after: redefined)
    )
    #expect(figure(moved, 1, LeafName("age", "a")) == 15)
    #expect(last.smallestChange == 5)
  }

  @Test("rows of other facts are refused")
  func otherFacts() throws {
    let state = PublishedRows(RandomWorld.shape(codes: 1, facts: "g"), key: key)
    guard case .refused(let problems) = night(1).round(TrueRows(RandomWorld.shape(codes: 1)), after: state)
    else {
      Issue.record("it is not refused")
      return
    }
    #expect(problems == [.otherFacts(state: "g", rows: "activities")])
  }
}
