import Attack
import TestSupport
import Testing

/// Types of accompaniment are shown from the fifth night on, of months that were shown before.
@Suite("A table whose export arrives after the others")
struct LateTableTests {
  private static func nights(seed: UInt64) -> Nights {
    var nights = Nights(seed: seed, size: 10)
    for (number, night) in Nights.calendar.prefix(5).enumerated() {
      let isLate = number < 4
      let publish: Nights.Change = { lines, _, _ in
        if isLate { lines.removeAll { $0.breakdown.hasPrefix("type=") } }
      }
      _ = nights.publish(night, publish)
    }
    return nights
  }

  /// The editions, with the months of types in the state of each.
  private static func editions(_ nights: Nights, shownBefore: Bool) -> [Edition] {
    let months = Set(nights.protector.open.map { Int32($0) })
    return nights.editions.enumerated().map { number, edition in
      var frozen = edition.frozen
      for type in NaiveWorld.types {
        guard let quantity = frozen?.quantity(type) else { continue }
        frozen?.show(quantity, months: number < 4 && !shownBefore ? [] : months)
      }
      return Edition(name: edition.name, windows: edition.windows, truth: edition.truth, frozen: frozen)
    }
  }

  private static func report(_ editions: [Edition]) -> AttackReport? {
    editions.last.map { Attacker.report(Attack(candidate: $0, earlier: Array(editions.dropLast()))) }
  }

  @Test("its first figures are no change", arguments: Seeds.of(1...30, oneIn: 10))
  func first(seed: UInt64) throws {
    let nights = LateTableTests.nights(seed: seed)
    let report = try #require(LateTableTests.report(LateTableTests.editions(nights, shownBefore: false)))
    let isSafe = report.isSafe
    #expect(isSafe, "\(report.summary)")
  }

  @Test("figures that appear in months it was shown for are one", arguments: Seeds.of(1...30, oneIn: 10))
  func again(seed: UInt64) throws {
    let nights = LateTableTests.nights(seed: seed)
    let report = try #require(LateTableTests.report(LateTableTests.editions(nights, shownBefore: true)))
    #expect(report.has(.nights) { $0 == .changedWithoutMoving }, "\(report.summary)")
  }
}
