import Testing
import TestSupport

@testable import Attack

/// Every table of whole numbers that fits, one by one: what propagation says must hold for all of them.
@Suite("Bounds against every table that fits")
struct OracleTests {
  /// The least and the most of each unknown over all solutions; nil when there is none.
  private func solutions(_ system: System, _ bounds: Intervals) -> [(low: Int, high: Int)]? {
    var found = [(low: Int, high: Int)](repeating: (Int.max, Int.min), count: system.unknownCount)
    var values = [Int](repeating: 0, count: system.unknownCount)
    // Equations are checked as soon as their last unknown has a value.
    var due = [[Int]](repeating: [], count: system.unknownCount)
    for equation in 0..<system.equationCount {
      due[system.equation(equation).map { Int(system.members[$0]) }.max() ?? 0].append(equation)
    }
    func visit(_ unknown: Int) {
      if unknown == system.unknownCount {
        for index in values.indices {
          found[index] = (min(found[index].low, values[index]), max(found[index].high, values[index]))
        }
        return
      }
      guard bounds.lows[unknown] <= bounds.highs[unknown] else { return }
      for value in bounds.lows[unknown]...bounds.highs[unknown] {
        values[unknown] = value
        let holds = due[unknown].allSatisfy { equation in
          system.equation(equation).reduce(0) { $0 + Int(system.signs[$1]) * values[Int(system.members[$1])] }
            == 0
        }
        if holds { visit(unknown + 1) }
      }
    }
    visit(0)
    return found[0].low > found[0].high ? nil : found
  }

  private func random(_ count: Int, _ dice: inout Dice) -> Intervals {
    var bounds = Intervals(lows: [], highs: [])
    for _ in 0..<count {
      let low = Int.random(in: 0...6, using: &dice)
      bounds.lows.append(low)
      bounds.highs.append(low + Int.random(in: 0...4, using: &dice))
    }
    return bounds
  }

  @Test("on a tree, exactly what brute force finds", arguments: Seeds.of(1...2_000, oneIn: 20))
  func trees(seed: UInt64) {
    var dice = Dice(seed: seed)
    // A total, its parts, the parts of some of them.
    let parts = Int.random(in: 1...3, using: &dice)
    var system = System(cellCount: 1 + parts * 3)
    system.add(0, (1...parts).map { Int32($0) }, .territories, .exact)
    for part in 1...parts where Bool.random(using: &dice) {
      system.add(part, [Int32(parts + 2 * part - 1), Int32(parts + 2 * part)], .parts, .exact)
    }
    var bounds = random(system.unknownCount, &dice)
    bounds.lows[0] = Int.random(in: 0...8, using: &dice)
    bounds.highs[0] = bounds.lows[0] + Int.random(in: 0...12, using: &dice)
    let expected = solutions(system, bounds)
    let fits = Propagation(system).run(&bounds)
    #expect(fits == (expected != nil))
    guard let expected, fits else { return }
    for unknown in expected.indices {
      #expect(bounds.lows[unknown] == expected[unknown].low, "\(seed) \(unknown)")
      #expect(bounds.highs[unknown] == expected[unknown].high, "\(seed) \(unknown)")
    }
  }

  @Test("on crossed tables, never narrower than the truth", arguments: Seeds.of(1...2_000, oneIn: 20))
  func grids(seed: UInt64) {
    var dice = Dice(seed: seed)
    // Two by two, with both margins and the corner: cells 0…3, rows 4 and 5, columns 6 and 7, all 8.
    var system = System(cellCount: 9)
    system.add(4, [0, 1], .periods, .exact)
    system.add(5, [2, 3], .periods, .exact)
    system.add(6, [0, 2], .territories, .exact)
    system.add(7, [1, 3], .territories, .exact)
    system.add(8, [4, 5], .territories, .exact)
    system.add(8, [6, 7], .periods, .exact)
    let truth = (0..<4).map { _ in Int.random(in: 0...9, using: &dice) }
    let all = [
      truth[0], truth[1], truth[2], truth[3], truth[0] + truth[1], truth[2] + truth[3], truth[0] + truth[2],
      truth[1] + truth[3], truth.reduce(0, +),
    ]
    var bounds = Intervals(lows: [], highs: [])
    for count in all {
      bounds.lows.append(max(0, count - Int.random(in: 0...2, using: &dice)))
      bounds.highs.append(count + Int.random(in: 0...2, using: &dice))
    }
    let expected = solutions(system, bounds)
    #expect(Propagation(system).run(&bounds))
    for (unknown, count) in all.enumerated() {
      guard let expected else { return }
      #expect(bounds.lows[unknown] <= expected[unknown].low)
      #expect(bounds.highs[unknown] >= expected[unknown].high)
      #expect(bounds.lows[unknown] <= count && count <= bounds.highs[unknown])
    }
  }

  @Test("a total and a hidden part without a limit")
  func open() {
    var system = System(cellCount: 2)
    let rest = system.add(.open, 0)
    system.add(0, [1, rest], .parts, .atLeast)
    var bounds = Intervals(lows: [3, 5, 0], highs: [9, 12, Margins.none])
    #expect(Propagation(system).run(&bounds))
    #expect(bounds.lows == [5, 5, 0])
    #expect(bounds.highs == [9, 9, 4])
  }

  @Test("figures that contradict a reading are said so")
  func contradicted() {
    var system = System(cellCount: 3)
    system.add(0, [1, 2], .parts, .exact)
    var bounds = Intervals(lows: [0, 6, 6], highs: [9, 14, 14])
    #expect(!Propagation(system).run(&bounds))
  }

  @Test(
    "the system of a release holds for the truth and for what is shown",
    arguments: Seeds.of(1...60, oneIn: 29)
  )
  func releases(seed: UInt64) {
    var nights = Nights(seed: seed, size: 6)
    for night in Nights.calendar.prefix(3) { _ = nights.publish(night) }
    guard let edition = nights.editions.last else { return }
    var world = World(.observatory)
    var report = AttackReport()
    var seen: [Cells.Seen] = []
    for (number, window) in edition.windows.enumerated() {
      world.atlas.read(window.bytes("territoires.csv") ?? [])
      var reading = WindowReading(readership: window.readership)
      reading.read(
        window.bytes("indicateurs.csv") ?? [],
        window: number,
        decimals: [:],
        rules: AttackRules(),
        judges: false,
        keepsValues: false,
        &world,
        &report
      )
      seen += reading.seen
    }
    let view = View(
      readership: "partenaires",
      readerships: ["public", "partenaires"],
      cells: Cells(seen),
      world: world,
      atlas: world.atlas,
      edition: edition,
      rules: AttackRules()
    )
    var margins = Margins(view.cells, view.world, view.atlas, view.open, view.rules)
    margins.findRests(view.system)
    // What was rounded is within the margins of its rows, before and after propagation: no claim is false.
    var bounds = margins.bounds(view.system, .rows)
    let fits = Propagation(view.system).run(&bounds)
    #expect(fits)
    guard let frozen = view.frozen else { return }
    // A leaf that takes a further step at a second rounding is the one exception, with all that holds it.
    let further = furtherSteps(nights, view.atlas)
    for (cell, key) in view.cells.keys.enumerated() {
      let isHeld = (bounds.lows[cell]...bounds.highs[cell]).contains(frozen.counts[cell])
      let zone = Cells.zone(key)
      let isFurther = Cells.span(key).months.contains { further.contains(Judging.row(zone, $0)) }
      let about =
        "\(view.atlas.zone(zone)) \(Cells.span(key).text) \(view.world.quantities.texts[Cells.quantity(key)])"
      #expect(
        isHeld || isFurther,
        "\(about) : \(frozen.counts[cell]), shown \(view.cells.figures[cell]), in \(bounds.lows[cell])…\(bounds.highs[cell])"
      )
    }
    #expect(view.system.equationCount > 20)
  }

  /// Territories and months that hold a leaf shown further from its truth than the rule of a first rounding allows.
  private func furtherSteps(_ nights: Nights, _ atlas: Atlas) -> Set<UInt64> {
    var found: Set<UInt64> = []
    for (row, stored) in nights.protector.state {
      let leaves = Set(stored.truth.keys).union(stored.shown.keys)
      let isFurther = leaves.contains {
        abs(stored.truth[$0, default: 0] - stored.shown[$0, default: 0]) >= stored.base
      }
      guard isFurther, let zone = atlas.find(Zone(.commune, nights.world.communes[row.commune].code)) else {
        continue
      }
      for holder in [Int32(zone)] + atlas.above[zone] { found.insert(Judging.row(Int(holder), row.month)) }
    }
    return found
  }
}
