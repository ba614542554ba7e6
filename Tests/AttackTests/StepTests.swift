import Attack
import Testing
import TestSupport

@Suite("Steps: what a changed figure says of the count behind it")
struct StepTests {
  /// Two editions of many communes whose figure goes from 10 to 15, with the truths given.
  private func attacked(_ truths: [Int]) -> AttackReport {
    let month = Nights.firstMonth
    let communes = truths.indices.map {
      NaiveWorld.Commune(code: "\(85_000 + $0)", epci: "200000000", population: 1_000)
    }
    let world = NaiveWorld(communes: communes)
    func edition(_ name: String, shown: Int, _ truth: (Int) -> Int) -> Edition {
      var state: [NaiveWorld.RowKey: NaiveProtector.Stored] = [:]
      var rows: [NaiveWorld.RowKey: NaiveWorld.Row] = [:]
      for commune in communes.indices {
        let key = NaiveWorld.RowKey(commune: commune, month: month)
        let row = ["T": truth(commune), "type=individuel": truth(commune), "age=70+": truth(commune)]
        rows[key] = row
        state[key] = NaiveProtector.Stored(
          truth: row,
          shown: row.mapValues { _ in shown },
          base: 5
        )
      }
      let release = NaiveRelease(world: world, state: state, open: [month])
      return Edition(
        name: name,
        windows: [release.window("public"), release.window("partenaires")],
        truth: world.truth(rows)
      )
    }
    return Attacker.report(
      Attack(
        candidate: edition("2026-02-11", shown: 15) { truths[$0] },
        earlier: [edition("2026-01-11", shown: 10) { truths[$0] - 6 }]
      )
    )
  }

  @Test("the same truth behind every change is a guess that is always right")
  func fixed() {
    let report = attacked([Int](repeating: 13, count: 40))
    #expect(report.bestStep.map { $0 == (-2, 40, 40) } ?? false)
    #expect(report.has(.steps) { $0 == .guessedStep(offset: -2, right: 40, changes: 40) })
  }

  @Test("truths spread evenly are none", arguments: Seeds.of(1...100, oneIn: 49))
  func spread(seed: UInt64) {
    var dice = Dice(seed: seed)
    let truths = (0..<120).map { _ in Int.random(in: 11...19, using: &dice) }
    #expect(!attacked(truths).has(.steps))
  }

  @Test(
    "few changes refuse nothing by chance, and what a nearest five betrays is refused once there are enough"
  )
  func sample() {
    #expect(!attacked([Int](repeating: 13, count: 10)).has(.steps))
    #expect(attacked([Int](repeating: 13, count: 12)).has(.steps))
    // Right for 60 % of 150.
    #expect(attacked((0..<150).map { $0 % 5 < 3 ? 13 : 11 + $0 % 9 }).has(.steps))
  }
}
