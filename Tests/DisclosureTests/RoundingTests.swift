@testable import Disclosure
import Observatory
import TestSupport
import Testing

@Suite("The rounding of a row")
struct RoundingTests {
  @Test("bases are 5, 10, 20, 50, 100, 200…: the first whose interval covers what is asked")
  func bases() {
    let rules = RoundingRules.usual
    let asked: [(hundredths: Int64, base: Int32)] = [
      (-100, 5), (0, 5), (400, 5), (401, 10), (900, 10), (901, 20), (1_900, 20), (1_901, 50), (4_900, 50),
      (4_901, 100), (9_901, 200), (19_901, 500), (49_901, 1_000),
    ]
    for (hundredths, base) in asked { #expect(rules.base(covering: hundredths, from: 5) == base) }
    #expect(rules.base(covering: 0, from: 50) == 50)
    #expect(Int64(rules.base(covering: .max, from: 5)) >= RoundingRules.widest)
    let tens = RoundingRules(base: 10)
    #expect(tens?.base(covering: 901, from: 10) == 20)
    #expect(tens?.base(covering: 1_901, from: 10) == 40)
  }

  @Test("rules that protect nobody are refused")
  func rules() {
    #expect(RoundingRules() == .usual)
    #expect(RoundingRules(base: 2) == nil)
    #expect(RoundingRules(minimumContributors: 0) == nil)
    #expect(RoundingRules(largestPercent: 101) == nil)
    #expect(RoundingRules(marginPercent: -1) == nil)
    #expect(RoundingRules(changedAtLeast: 0) == nil)
  }

  @Test("a total is rounded as its definition says, for every count, draw and debt tried")
  func totals() throws {
    guard case .success(let shape) = RowShape.checked(facts: "f", [.total("t")]) else { return }
    var row = RowRounding(shape)
    var dice = Dice(seed: 1)
    for _ in Cases.of(1...1_000_000, usually: 100_000) {
      let base = [5, 10, 20, 50].randomElement(using: &dice) ?? 5
      row.now[0] = Int32.random(in: 0...500, using: &dice)
      row.owed[0] = Int64.random(in: -400...400, using: &dice)
      let seed = dice.next()
      row.correct(0..<1, base: Int32(base))
      row.draw(seed: seed, base: Int32(base))
      row.round(base: Int32(base))
      // With fractions, as the page of the method writes it.
      let over = Double(Int(row.now[0]) % base)
      let draw = Double(KeyedDraw.draw(seed: seed, leaf: shape.hashes[0])) / 1_048_576
      // In whole 32nds of a person, 29 of them at base 5.
      let most = Double(base * 29 / 5)
      let clipped = min(most, max(-most, Double(row.owed[0]))) / 32
      let isUp = over > 0 && over - Double(base) * draw - clipped > 0
      let expected = Int(row.now[0]) - Int(row.now[0]) % base + (isUp ? base : 0)
      if Int(row.shown[0]) != expected { Issue.record("\(row.now[0]) at \(base): \(row.shown[0])") }
    }
  }

  @Test("zero stays zero, a multiple stays itself, whatever is owed")
  func fixed() {
    guard case .success(let shape) = RowShape.checked(facts: "f", [.total("t")]) else { return }
    var row = RowRounding(shape)
    for count in stride(from: Int32(0), through: 100, by: 5) {
      for owed in [-1_000_000, 0, 1_000_000] as [Int64] {
        row.now[0] = count
        row.owed[0] = owed
        row.correct(0..<1, base: 5)
        row.draw(seed: UInt64(count), base: 5)
        row.round(base: 5)
        #expect(row.shown[0] == count)
      }
    }
  }

  @Test(
    "every small partition is shared next to its truth, for every total next to its own",
    arguments: [5, 10, 20]
  )
  func partitions(_ base: Int32) {
    let total = LeafName("t")
    guard
      case .success(let shape) = RowShape.checked(
        facts: "f",
        [.total("t"), .parts("p", of: total, ["a", "b", "c"], remainder: .code("d"))]
      )
    else { return }
    var row = RowRounding(shape)
    let most = base + 2
    let counts = [0, 1, 2, base - 1, base, base + 1, most]
    for a in 0...most {
      for b in counts {
        for c in counts {
          for d in counts {
            row.now = [a + b + c + d, a, b, c, d]
            row.draw(seed: UInt64(a &* 31 &+ b &* 7 &+ c &* 3 &+ d), base: base)
            row.round(base: base)
            let parts = row.shown[1...]
            let isNext = row.shown.indices.allSatisfy { leaf in
              abs(row.shown[leaf] - row.now[leaf]) < base && row.shown[leaf] % base == 0
                && (row.now[leaf] > 0 || row.shown[leaf] == 0)
            }
            if parts.reduce(0, +) != row.shown[0] || !isNext { Issue.record("\(row.now): \(row.shown)") }
          }
        }
      }
    }
  }

  @Test("ranks hold at the widest base and the greatest counts and debts")
  func limits() {
    let shape = RandomWorld.shape(codes: 1)
    var row = RowRounding(shape)
    row.now = shape.leaves.map { _ in 0 }
    for name in ["accompagnements=total", "type=collectif", "age=inconnu", "oriente=inconnu"] {
      if let leaf = shape.leaves.firstIndex(where: { $0.text == name }) { row.now[leaf] = TrueRows.most - 1 }
    }
    for name in ["minutes=total", "minutes_type=collectif"] {
      if let leaf = shape.leaves.firstIndex(where: { $0.text == name }) {
        row.now[leaf] = TrueRows.most * 60 - 1
      }
    }
    for owed in [Int64.min / 4, 0, Int64.max / 4] {
      for leaf in row.owed.indices { row.owed[leaf] = owed }
      let base = RoundingRules.usual.base(covering: .max, from: 5)
      row.correct(0..<shape.width, base: base)
      for seed in UInt64(0)..<20 {
        row.draw(seed: seed, base: base)
        row.round(base: base)
        #expect(shape.firstUntied(row.shown) == nil)
        #expect(row.shown.allSatisfy { $0 >= 0 })
      }
    }
  }

  @Test(
    "parts that stay keep their figure, the others go further, and one that stays moves only when it must"
  )
  func staying() {
    let total = LeafName("t")
    guard
      case .success(let shape) = RowShape.checked(
        facts: "f",
        [.total("t"), .parts("p", of: total, ["a", "b"], remainder: .code("c"))]
      )
    else { return }
    var row = RowRounding(shape)
    // 5 persons more in a: the others stay.
    row.before = [10, 5, 5, 0]
    row.now = [15, 10, 3, 2]
    row.stays = [false, false, true, true]
    row.draw(seed: 1, base: 5)
    row.round(base: 5)
    #expect(row.shown == [15, 10, 5, 0])
    // Nobody is left in a, and the total falls below what stays.
    row.before = [20, 10, 10, 0]
    row.now = [5, 0, 4, 1]
    row.stays = [false, false, true, true]
    row.round(base: 5)
    #expect(row.shown[0] == 5)
    #expect(row.shown[1...].reduce(0, +) == 5)
    #expect(row.shown[1] == 0)
    // More came than the part that moved has: it goes beyond its truth rather than another changing.
    row.before = [5, 0, 5, 0]
    row.now = [20, 3, 9, 8]
    row.stays = [false, false, true, true]
    row.round(base: 5)
    #expect(row.shown == [20, 15, 5, 0])
  }

  @Test("steps go up by the best rank and down by the worst; equal ranks by code")
  func ranks() {
    let total = LeafName("t")
    guard
      case .success(let shape) = RowShape.checked(
        facts: "f",
        [.total("t"), .parts("p", of: total, ["c", "a"], remainder: .code("b"))]
      )
    else { return }
    func shared(_ whole: Int32, _ now: [Int32], _ thresholds: [Int64]) -> [Int32] {
      var row = RowRounding(shape)
      row.now = [now.reduce(0, +)] + now
      row.shown[0] = whole
      row.thresholds = [0] + thresholds
      row.fit.share(Int64(whole), among: 1..<4, multiple: 5, &row)
      return Array(row.shown[1...])
    }
    // More over its multiple goes up first, unless its threshold is higher.
    #expect(shared(5, [1, 2, 3], [0, 0, 0]) == [0, 0, 5])
    #expect(shared(5, [1, 2, 3], [0, 0, 3 << 20]) == [0, 5, 0])
    #expect(shared(10, [1, 2, 3], [0, 0, 0]) == [0, 5, 5])
    #expect(shared(5, [2, 2, 2], [0, 0, 0]) == [0, 5, 0])
    // Below the sum of the lower multiples, the one that is least over goes down.
    #expect(shared(20, [11, 12, 13], [0, 0, 0]) == [5, 5, 10])
    #expect(shared(25, [11, 12, 13], [0, 0, 0]) == [5, 10, 10])
    #expect(shared(25, [11, 12, 13], [0, 0, 3 << 20]) == [10, 10, 5])
  }

  @Test("whatever stays, parts add up to their whole")
  func anyway() {
    let total = LeafName("t")
    guard
      case .success(let shape) = RowShape.checked(
        facts: "f",
        [.total("t"), .parts("p", of: total, ["a", "b", "c"], remainder: .code("d"))]
      )
    else { return }
    var row = RowRounding(shape)
    var dice = Dice(seed: 5)
    for _ in 0..<5_000 {
      let base = [5, 10, 20].randomElement(using: &dice) ?? 5
      for leaf in 1...4 {
        row.now[leaf] = Int32.random(in: 0...30, using: &dice)
        // Of any base: what mergers leave.
        row.before[leaf] = Int32.random(in: 0...6, using: &dice) * 5
        row.stays[leaf] = Bool.random(using: &dice)
      }
      row.now[0] = row.now[1...4].reduce(0, +)
      row.stays[0] = false
      row.draw(seed: dice.next(), base: Int32(base))
      row.round(base: Int32(base))
      #expect(row.shown[1...4].reduce(0, +) == row.shown[0])
      #expect(row.shown.allSatisfy { $0 >= 0 })
    }
  }
}
