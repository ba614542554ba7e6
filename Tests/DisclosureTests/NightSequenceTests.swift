@testable import Disclosure
import Observatory
import Testing

@Suite("Nights in sequence")
struct NightSequenceTests {
  /// What was true of a row on the night its figures were last rounded.
  private struct Snapshot {
    var visits: [Visit]
    var shown: [Int32]
    var truth: [Int32]
  }

  @Test("no figure changes for fewer than five persons, nor on a night that opens no month; parts always tie")
  func sequences() throws {
    var (changes, seconds, leafNights) = (0, 0, 0)
    for seed in Cases.of(1...1_000, usually: 60) {
      var world = RandomWorld(seed: seed, epcis: 2, communes: 3, months: 4)
      let areas = world.nodes.map(\.area)
      var state = PublishedRows(world.shape, key: RoundingKey(secret: [1]))
      var known: [RowKey: Snapshot] = [:]
      for night in Int32(1)...10 {
        if night > 1 { world.shake(rows: Int.random(in: 0...4, using: &world.dice)) }
        let opened = min(world.months.count, 1 + Int(night) / 3)
        let months = Array(world.months.prefix(opened))
        let opens = !Set(months).isSubset(of: state.knownMonths)
        let truth = world.rows()
        guard
          let (rows, report) = Night.of(world, day: night, months: months, key: RoundingKey(secret: [1]))
            .rounded(truth, after: state)
        else {
          Issue.record("seed \(seed): night \(night) is refused")
          break
        }
        let listed = Set(report.changedUnmoved.map { "\($0.key) \($0.leaf.text)" })
        for key in months.flatMap({ month in areas.map { RowKey(month, $0) } }) {
          let visits = world.visits[key] ?? []
          let counts = RandomWorld.counts(visits, world.shape, world.codes)
          let shown = rows.row(key).map { Array($0.counts) } ?? counts.map { _ in 0 }
          if let fault = world.shape.firstUntied(shown) { Issue.record("seed \(seed), \(key): \(fault)") }
          guard let before = known[key] else {
            known[key] = Snapshot(visits: visits, shown: shown, truth: counts)
            continue
          }
          let isRounded = day(of: key, in: rows) == Int32(Day(number: 20_000 + night).compact)
          leafNights += shown.count
          if shown != before.shown {
            changes += 1
            let changed = personsChanged(before.visits, visits)
            if changed < 5 { Issue.record("seed \(seed), night \(night), \(key): for \(changed) persons") }
            if !opens { Issue.record("seed \(seed), night \(night), \(key): no month opens") }
            if !isRounded { Issue.record("seed \(seed), night \(night), \(key): changed, and not rounded") }
            for leaf in shown.indices
            where counts[leaf] == before.truth[leaf] && shown[leaf] != before.shown[leaf] {
              seconds += 1
              if !listed.contains("\(key) \(world.shape.leaves[leaf].text)") {
                Issue.record(
                  "seed \(seed), night \(night), \(key): \(world.shape.leaves[leaf].text) is not listed"
                )
              }
            }
          }
          if isRounded { known[key] = Snapshot(visits: visits, shown: shown, truth: counts) }
        }
        state = rows
      }
    }
    #expect(changes > 40)
    // One truth with two figures: where bases widen, or no other part can take a change.
    #expect(seconds * 1_000 < leafNights, "\(seconds) of \(leafNights)")
  }

  private func day(of key: RowKey, in rows: PublishedRows) -> Int32? {
    guard let month = rows.months.first(where: { $0.month == key.month }), let row = month.row(of: key.area)
    else {
      return nil
    }
    return month.days[row]
  }

  private func personsChanged(_ before: [Visit], _ now: [Visit]) -> Int {
    let known = Dictionary(uniqueKeysWithValues: before.map { ($0.id, $0) })
    let ids = Set(now.map(\.id))
    return now.count { known[$0.id] != $0 } + before.count { !ids.contains($0.id) }
  }

  @Test("what moved is never more than the persons who changed, however they changed")
  func moved() {
    for seed in Cases.of(1...2_000, usually: 300) {
      var world = RandomWorld(seed: seed, epcis: 1, communes: 1, months: 1, isFull: true)
      guard let key = world.keys.first else { continue }
      let before = world.visits[key] ?? []
      world.shake(rows: 3)
      let now = world.visits[key] ?? []
      let moved = MovedPersons.count(
        world.shape,
        from: RandomWorld.counts(before, world.shape, world.codes),
        to: RandomWorld.counts(now, world.shape, world.codes)
      )
      if Int(moved) > personsChanged(before, now) {
        Issue.record("seed \(seed): \(moved) of \(personsChanged(before, now))")
      }
    }
  }
}
