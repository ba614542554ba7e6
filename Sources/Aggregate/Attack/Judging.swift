/// The true counts of the cells of a window, over the months that are shown.
struct Judging {
  /// By cell.
  let counts: [Int]
  /// Places and months, as `place << 32 | month`, whose row is of few mediators.
  let few: Set<UInt64>
  /// By quantity, whether the truth speaks of it.
  private let known: [Bool]
  /// By quantity, the months shown of it; nil for those of the edition.
  private let shownMonths: [Set<Int32>?]

  func knows(_ quantity: Int) -> Bool { known[quantity] }

  func shows(_ quantity: Int, _ month: Int) -> Bool {
    shownMonths[quantity]?.contains(Int32(clamping: month)) ?? true
  }

  static func row(_ zone: Int, _ month: Int) -> UInt64 { UInt64(zone) << 32 | UInt64(month) }

  init(_ truth: TrueCounts, _ cells: Cells, _ world: World, _ atlas: Atlas, _ open: SystemBuilder.Calendar) {
    var counts = [Int](repeating: 0, count: cells.count)
    let zones = truth.zones.map { atlas.find($0) }
    let reached = zones.map { zone -> [Int] in
      guard let zone else { return [] }
      return truth.isOfEveryLevel ? [zone] : [zone] + atlas.above[zone].map { Int($0) }
    }
    let quantities = Judging.targets(truth, world)
    for entry in truth.entries where entry.count != 0 {
      let month = Int(entry.month)
      for quantity in quantities[Int(entry.quantity)] {
        if world.isSingle[quantity] {
          // A figure that does not add up is of its own period.
          let span = Span(number: entry.month)
          for zone in reached[Int(entry.zone)] {
            let cell = cells.find(zone, span, quantity)
            if cell >= 0 { counts[cell] += Int(entry.count) }
          }
          continue
        }
        guard open.months.contains(month) else { continue }
        for zone in reached[Int(entry.zone)] {
          for span in [Span(.month, month: month), Span.quarter(of: month), Span.year(of: month)] {
            let cell = cells.find(zone, span, quantity)
            if cell >= 0 { counts[cell] += Int(entry.count) }
          }
        }
      }
    }
    self.counts = counts
    var known = [Bool](repeating: truth.isOfEveryLevel, count: world.units.count)
    var shown = [Set<Int32>?](repeating: nil, count: world.units.count)
    for (number, targets) in quantities.enumerated() {
      let months = truth.shownMonths[Int32(number)]
      for quantity in targets {
        known[quantity] = true
        if let months { shown[quantity] = shown[quantity].map { $0.union(months) } ?? months }
      }
    }
    self.known = known
    shownMonths = shown
    few = Set(
      truth.few.compactMap { row in zones[Int(row.zone)].map { Judging.row($0, Int(row.month)) } }
    )
  }

  /// Quantities each of the truth's adds to: itself, and, for rows, the wholes it is a part of.
  private static func targets(_ truth: TrueCounts, _ world: World) -> [[Int]] {
    truth.quantities.map { name in
      var found: [Int] = []
      if let number = world.quantities.find(name) { found.append(number) }
      guard !truth.isOfEveryLevel else { return found }
      let given = Set(truth.quantities)
      var names = [name]
      while let next = names.popLast() {
        var cut: Set<String> = []
        for relation in world.lexicon.relations where relation.isSum && !relation.hasRest {
          // A whole is added up once, from its first table.
          guard !given.contains(relation.whole), cut.insert(relation.whole).inserted else { continue }
          guard relation.parts.contains(where: { Lexicon.fits(next, $0) }) else { continue }
          if let number = world.quantities.find(relation.whole) { found.append(number) }
          names.append(relation.whole)
        }
      }
      return Array(Set(found)).sorted()
    }
  }
}
