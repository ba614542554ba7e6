import Observatory

/// What one sender tells of one measure, worked out for every territory and period it reaches.
///
/// Lines are read as `pipelines/README.md` says, under "Ce qui est dit, plutôt que sommé": the smallest point that
/// holds a set of lines stands when one of them tells exactly it; otherwise the set is cut along one axis into parts
/// that have nothing in common, and the cut that gives most is kept. A set is known by its point: whatever cuts
/// lead to it, it holds the same lines.
struct ReportedReading {
  private let lines: [LocatedLine]
  private let paths: TerritoryPaths
  private var known: [ReportedPoint: ReportedSum] = [:]

  static func values(_ lines: [ReportedLine], _ tree: TerritoryTree) -> [ReportedCell: ReportedSum] {
    var reading = ReportedReading(lines, tree)
    return reading.worked(tree)
  }

  private init(_ reported: [ReportedLine], _ tree: TerritoryTree) {
    lines = LocatedLine.standing(reported)
    paths = TerritoryPaths(tree, from: Set(reported.map(\.territory)))
  }

  private mutating func worked(_ tree: TerritoryTree) -> [ReportedCell: ReportedSum] {
    var held: [ReportedCell: [Int]] = [:]
    for (index, line) in lines.enumerated() {
      guard let smallest = Period(smallestHolding: line.point.days) else { continue }
      for territory in tree.andWider(line.point.territory) {
        for period in smallest.andWider {
          held[ReportedCell(territory: territory, period: period), default: []].append(index)
        }
      }
    }
    var values: [ReportedCell: ReportedSum] = [:]
    for (cell, indices) in held { values[cell] = value(indices, within: cell.territory) }
    return values
  }

  /// Of some lines, at least one, which a territory holds.
  private mutating func value(_ indices: [Int], within territory: Int) -> ReportedSum? {
    guard indices.count > 1 else { return indices.first.map { lines[$0].sum } }
    let point = point(holding: indices, within: territory)
    if let value = known[point] { return value }
    let reported = indices.filter { lines[$0].point == point }.map { lines[$0].sum }
    let value =
      reported.first.map { reported.reduce($0) { ReportedSum.greater($0, $1) ?? $0 } }
      ?? cut(indices, at: point)
    known[point] = value
    return value
  }

  /// The smallest territory, interval and details that hold all lines.
  private func point(holding indices: [Int], within territory: Int) -> ReportedPoint {
    let points = indices.map { lines[$0].point }
    var point = points[0]
    for other in points {
      point.days =
        min(point.days.lowerBound, other.days.lowerBound)...max(point.days.upperBound, other.days.upperBound)
      for axis in ReportedDetails.axes where point.details[axis] != other.details[axis] {
        point.details[axis] = 0
      }
    }
    point.territory = paths.narrowest(holding: points.map(\.territory), within: territory)
    return point
  }

  private mutating func cut(_ indices: [Int], at point: ReportedPoint) -> ReportedSum? {
    var best = cutByDays(indices, at: point)
    best = ReportedSum.greater(best, cutByTerritory(indices, at: point))
    for axis in ReportedDetails.axes where point.details[axis] == 0 {
      best = ReportedSum.greater(best, cut(indices, at: point, by: axis))
    }
    return best
  }

  private mutating func cutByTerritory(_ indices: [Int], at point: ReportedPoint) -> ReportedSum? {
    let parts = groups(indices) { line in
      paths.step(from: point.territory, to: line.point.territory)
    }
    return parts.compactMap { value($0.indices, within: $0.key) }.sum()
  }

  private mutating func cut(_ indices: [Int], at point: ReportedPoint, by axis: ReportedDetails.Axis)
    -> ReportedSum?
  {
    let parts = groups(indices) { line in
      let code = line.point.details[axis]
      return code == 0 ? nil : code
    }
    let values = parts.compactMap { value($0.indices, within: point.territory) }
    // A request may have several themes: beside a whole, only one of them is surely not counted twice.
    let isBesideWhole = axis == .theme && parts.reduce(0) { $0 + $1.indices.count } < indices.count
    return isBesideWhole ? values.reduce(nil) { ReportedSum.greater($0, $1) } : values.sum()
  }

  private mutating func cutByDays(_ indices: [Int], at point: ReportedPoint) -> ReportedSum? {
    let wholes = indices.filter { index in
      lines[index].point.territory == point.territory && lines[index].point.details == point.details
    }.map { lines[$0].point.days }
    var intervals = Set(indices.map { lines[$0].point.days })
    for kind in [PeriodKind.mois, .trimestre] {
      let held = groups(indices) { line in
        Period(kind, holding: line.point.days).map { Int($0.firstDay.number) }
      }
      for part in held {
        let days = part.indices.map { lines[$0].point.days }
        let first = days.map(\.lowerBound).min() ?? point.days.lowerBound
        intervals.insert(first...(days.map(\.upperBound).max() ?? first))
      }
    }
    intervals.remove(point.days)
    let spans = intervals.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      .filter { days in !wholes.contains { $0 != days && $0.contains(days) } }
      .compactMap { days in
        value(indices.filter { days.contains(lines[$0].point.days) }, within: point.territory)
          .map { (days: days, sum: $0) }
      }
    return ReportedIntervals.best(spans)
  }

  /// In the order of keys; lines without a key are left out.
  private func groups(
    _ indices: [Int],
    _ key: (LocatedLine) -> Int?
  ) -> [(key: Int, indices: [Int])] {
    var groups: [Int: [Int]] = [:]
    for index in indices {
      if let key = key(lines[index]) { groups[key, default: []].append(index) }
    }
    return groups.sorted { $0.key < $1.key }.map { (key: $0.key, indices: $0.value) }
  }
}

extension [ReportedSum] {
  /// Of parts that have nothing in common; nil without one.
  fileprivate func sum() -> ReportedSum? { first.map { dropFirst().reduce($0) { $0.beside($1) } } }
}

extension [ReportedCell: ReportedSum] {
  /// With another way to tell the same facts.
  mutating func keepGreater(_ others: [ReportedCell: ReportedSum]) {
    merge(others) { ReportedSum.greater($0, $1) ?? $0 }
  }
}
