import Observatory

/// What one sender tells of one measure, worked out for every territory and period it reaches.
///
/// Lines are read as `pipelines/README.md` says, under "Ce qui est dit, plutôt que sommé": the smallest point that
/// holds a set of lines stands when one of them tells exactly it; otherwise the set is cut along one axis into parts
/// that have nothing in common, and the cut that gives most is kept. A set is known by its point: whatever cuts
/// lead to it, it holds the same lines.
struct ToldReading {
  private let lines: [PlacedLine]
  private let paths: TerritoryPaths
  private var known: [ToldPoint: ToldSum] = [:]

  static func values(_ lines: [ToldLine], _ tree: TerritoryTree) -> [ToldCell: ToldSum] {
    var reading = ToldReading(lines, tree)
    return reading.worked(tree)
  }

  private init(_ told: [ToldLine], _ tree: TerritoryTree) {
    lines = PlacedLine.standing(told)
    paths = TerritoryPaths(tree, from: Set(told.map(\.territory)))
  }

  private mutating func worked(_ tree: TerritoryTree) -> [ToldCell: ToldSum] {
    var held: [ToldCell: [Int]] = [:]
    for (place, line) in lines.enumerated() {
      guard let smallest = Period(smallestHolding: line.point.days) else { continue }
      for territory in tree.andWider(line.point.territory) {
        for period in smallest.andWider {
          held[ToldCell(territory: territory, period: period), default: []].append(place)
        }
      }
    }
    var values: [ToldCell: ToldSum] = [:]
    for (cell, places) in held { values[cell] = value(places, within: cell.territory) }
    return values
  }

  /// Of some lines, at least one, which a territory holds.
  private mutating func value(_ places: [Int], within territory: Int) -> ToldSum? {
    guard places.count > 1 else { return places.first.map { lines[$0].sum } }
    let point = point(holding: places, within: territory)
    if let value = known[point] { return value }
    let told = places.filter { lines[$0].point == point }.map { lines[$0].sum }
    let value = told.first.map { told.reduce($0) { ToldSum.greater($0, $1) ?? $0 } } ?? cut(places, at: point)
    known[point] = value
    return value
  }

  /// The smallest territory, interval and details that hold all lines.
  private func point(holding places: [Int], within territory: Int) -> ToldPoint {
    let points = places.map { lines[$0].point }
    var point = points[0]
    for other in points {
      point.days =
        min(point.days.lowerBound, other.days.lowerBound)...max(point.days.upperBound, other.days.upperBound)
      for axis in ToldDetails.axes where point.details[axis] != other.details[axis] {
        point.details[axis] = 0
      }
    }
    point.territory = paths.narrowest(holding: points.map(\.territory), within: territory)
    return point
  }

  private mutating func cut(_ places: [Int], at point: ToldPoint) -> ToldSum? {
    var best = cutByDays(places, at: point)
    best = ToldSum.greater(best, cutByTerritory(places, at: point))
    for axis in ToldDetails.axes where point.details[axis] == 0 {
      best = ToldSum.greater(best, cut(places, at: point, by: axis))
    }
    return best
  }

  private mutating func cutByTerritory(_ places: [Int], at point: ToldPoint) -> ToldSum? {
    let parts = groups(places) { line in
      paths.step(from: point.territory, to: line.point.territory)
    }
    return parts.compactMap { value($0.places, within: $0.key) }.sum()
  }

  private mutating func cut(_ places: [Int], at point: ToldPoint, by axis: ToldDetails.Axis) -> ToldSum? {
    let parts = groups(places) { line in
      let code = line.point.details[axis]
      return code == 0 ? nil : code
    }
    let values = parts.compactMap { value($0.places, within: point.territory) }
    // A request may have several themes: beside a whole, only one of them is surely not counted twice.
    let isBesideWhole = axis == .theme && parts.reduce(0) { $0 + $1.places.count } < places.count
    return isBesideWhole ? values.reduce(nil) { ToldSum.greater($0, $1) } : values.sum()
  }

  private mutating func cutByDays(_ places: [Int], at point: ToldPoint) -> ToldSum? {
    let wholes = places.filter { place in
      lines[place].point.territory == point.territory && lines[place].point.details == point.details
    }.map { lines[$0].point.days }
    var intervals = Set(places.map { lines[$0].point.days })
    for kind in [PeriodKind.mois, .trimestre] {
      let held = groups(places) { line in
        Period(kind, holding: line.point.days).map { Int($0.firstDay.number) }
      }
      for part in held {
        let days = part.places.map { lines[$0].point.days }
        let first = days.map(\.lowerBound).min() ?? point.days.lowerBound
        intervals.insert(first...(days.map(\.upperBound).max() ?? first))
      }
    }
    intervals.remove(point.days)
    let spans = intervals.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      .filter { days in !wholes.contains { $0 != days && $0.contains(days) } }
      .compactMap { days in
        value(places.filter { days.contains(lines[$0].point.days) }, within: point.territory)
          .map { (days: days, sum: $0) }
      }
    return ToldIntervals.best(spans)
  }

  /// In the order of keys; lines without a key are left out.
  private func groups(
    _ places: [Int],
    _ key: (PlacedLine) -> Int?
  ) -> [(key: Int, places: [Int])] {
    var groups: [Int: [Int]] = [:]
    for place in places {
      if let key = key(lines[place]) { groups[key, default: []].append(place) }
    }
    return groups.sorted { $0.key < $1.key }.map { (key: $0.key, places: $0.value) }
  }
}

extension [ToldSum] {
  /// Of parts that have nothing in common; nil without one.
  fileprivate func sum() -> ToldSum? { first.map { dropFirst().reduce($0) { $0.beside($1) } } }
}

extension [ToldCell: ToldSum] {
  /// With another way to tell the same facts.
  mutating func keepGreater(_ others: [ToldCell: ToldSum]) {
    merge(others) { ToldSum.greater($0, $1) ?? $0 }
  }
}
