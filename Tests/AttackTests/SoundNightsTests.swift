import Attack
import TestSupport
import Testing

@Suite("A sound release, night after night")
struct SoundNightsTests {
  @Test(
    "the attacker refuses nothing of a rounded cube over nights that span a month end",
    arguments: Seeds.of(1...300, oneIn: 100)
  )
  func nights(seed: UInt64) {
    var nights = Nights(seed: seed, size: Int(4 + seed % 8))
    for night in Nights.calendar {
      _ = nights.publish(night)
      let report = nights.attack()
      let isSafe = report.isSafe
      #expect(isSafe, "\(seed) \(night.name): \(report.summary)")
      #expect(report.changedLeaves.count <= 3)
      for reading in report.readings {
        let isContradicted = reading.isContradicted
        #expect(!isContradicted)
        #expect(reading.narrowest.map { $0 >= 5 } ?? true)
      }
    }
  }

  @Test("what it tested is counted, and the same files give the same report")
  func counted() {
    var nights = Nights(seed: 7, size: 10)
    for night in Nights.calendar { _ = nights.publish(night) }
    let report = nights.attack()
    for check in [AttackCheck.closure, .presence, .equations, .nights] {
      #expect(report.check(check).tested > 100, "\(check)")
      #expect(report.check(check).relations > 10, "\(check)")
    }
    #expect(report.readings.count == 6)
    #expect(
      report.readings.map(\.readership) == ["public", "public", "public"] + [
        "partenaires", "partenaires", "partenaires",
      ]
    )
    #expect(report.readings.allSatisfy { $0.unknowns > 100 && $0.equations > 50 })
    #expect(report.readings.contains { $0.mediators > 0 })
    let again = nights.attack()
    #expect(again.refusals == report.refusals)
    #expect("\(again.readings)" == "\(report.readings)")
  }

  @Test("without a truth to judge by, a sound release still passes")
  func withoutTruth() {
    var nights = Nights(seed: 3)
    for night in Nights.calendar.prefix(4) { _ = nights.publish(night) }
    let blind = nights.editions.map { Edition(name: $0.name, windows: $0.windows, truth: nil) }
    guard let last = blind.last else { return }
    let report = Attacker.report(Attack(candidate: last, earlier: Array(blind.dropLast())))
    let isSafe = report.isSafe
    #expect(isSafe, "\(report.summary)")
  }
}
