/// Rows that changed by so many persons between two states of the truth, and every territory and month above them.
struct MovedRows {
  /// `place << 32 | month`.
  private(set) var moved: Set<UInt64> = []

  init(from before: TrueCounts, to now: TrueCounts, _ world: World, _ atlas: Atlas, _ rules: AttackRules) {
    var table = RowTable(world, naming: before, now)
    table.add(before, sign: -1, atlas)
    table.add(now, sign: 1, atlas)
    for (row, persons) in table.changes() where persons >= rules.moved {
      moved.insert(row)
      for above in atlas.above[Int(row >> 32)] { moved.insert(UInt64(above) << 32 | row & 0xFFFF_FFFF) }
    }
  }

  func has(_ zone: Int, _ span: Span) -> Bool {
    span.months.contains { moved.contains(Judging.row(zone, $0)) }
  }
}

/// What changed in each row: the least number of persons that explains it.
private struct RowTable {
  private struct Change {
    let row: UInt64
    let quantity: Int
    let count: Int
  }

  /// Codes no person has two of, and the count they and their unknown add up to.
  private struct Partition {
    let codes: [Int]
    let whole: Int?
  }

  private let world: World
  private let partitions: [Partition]
  private var all: [Change] = []

  init(_ world: World, naming truths: TrueCounts...) {
    var world = world
    // What no edition shows a number of moves a row all the same.
    for truth in truths where !truth.isOfEveryLevel {
      for name in truth.quantities { _ = world.quantity(name) }
    }
    self.world = world
    let sums = world.lexicon.relations.filter(\.isSum)
    partitions = sums.filter { $0.parts.contains { $0.last == "*" } && $0.whole != "materiel:mentions" }.map {
      sum in
      let codes = world.quantities.texts.indices.filter { number in
        sum.parts.contains { Lexicon.fits(world.quantities.texts[number], $0) }
      }
      // `= T age:known ~` and `= age:known age=*`: what is left of T is of unknown age.
      let above = sums.first { $0.hasRest && $0.parts == [sum.whole] }
      return Partition(codes: codes, whole: above.flatMap { world.quantities.find($0.whole) })
    }
  }

  mutating func add(_ truth: TrueCounts, sign: Int, _ atlas: Atlas) {
    let zones = truth.zones.map { zone -> Int? in
      // Rows only: what is wider is made of them.
      guard zone.level == .commune || !truth.isOfEveryLevel else { return nil }
      return atlas.find(zone)
    }
    let quantities = truth.quantities.map { world.quantities.find($0) }
    for entry in truth.entries where entry.count != 0 {
      guard let zone = zones[Int(entry.zone)], let quantity = quantities[Int(entry.quantity)],
        world.units[quantity] == .persons, !world.isSingle[quantity]
      else { continue }
      all.append(
        Change(
          row: Judging.row(zone, Int(entry.month)),
          quantity: quantity,
          count: sign * Int(entry.count)
        )
      )
    }
  }

  func changes() -> [(row: UInt64, persons: Int)] {
    let sorted = all.sorted { ($0.row, $0.quantity) < ($1.row, $1.quantity) }
    var found: [(row: UInt64, persons: Int)] = []
    var nets: [Int: Int] = [:]
    var at = 0
    while at < sorted.count {
      let row = sorted[at].row
      nets.removeAll(keepingCapacity: true)
      while at < sorted.count, sorted[at].row == row {
        let quantity = sorted[at].quantity
        var net = 0
        while at < sorted.count, sorted[at].row == row, sorted[at].quantity == quantity {
          net += sorted[at].count
          at += 1
        }
        if net != 0 { nets[quantity] = net }
      }
      if !nets.isEmpty { found.append((row, persons(nets))) }
    }
    return found
  }

  /// Gains of a partition are of different persons, and so are its losses; those of several may be the same.
  private func persons(_ nets: [Int: Int]) -> Int {
    var most = nets.values.reduce(0) { max($0, abs($1)) }
    for partition in partitions {
      var (gains, losses, sum) = (0, 0, 0)
      for code in partition.codes {
        guard let net = nets[code] else { continue }
        if net > 0 { gains += net } else { losses -= net }
        sum += net
      }
      if let whole = partition.whole {
        let rest = nets[whole, default: 0] - sum
        if rest > 0 { gains += rest } else { losses -= rest }
      }
      most = max(most, gains, losses)
    }
    return most
  }
}
