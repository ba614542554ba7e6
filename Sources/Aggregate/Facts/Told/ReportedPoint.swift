package import Observatory

/// A territory and a period, as a place in `TerritoryTree.territories`.
package struct ReportedCell: Hashable, Sendable {
  package let territory: Int
  package let period: Period
}

/// A number told of a territory, an interval of days, and details; empty for what speaks of all of them.
package struct ReportedLine: Sendable {
  let territory: Int
  /// Numbers of days, as `Day` counts them.
  let days: ClosedRange<Int32>
  var structure = ""
  var theme = ""
  var type = ""
  let sum: ReportedSum
}

/// What a line speaks of, or what some lines speak of together.
struct ReportedPoint: Hashable {
  var territory: Int
  var days: ClosedRange<Int32>
  var details: ReportedDetails
}

/// Numbers of a structure, a theme and a type; 0 for all of them.
struct ReportedDetails: Hashable {
  enum Axis { case structure, theme, type }

  static let axes: [Axis] = [.structure, .theme, .type]

  private var structure = 0
  private var theme = 0
  private var type = 0

  subscript(_ axis: Axis) -> Int {
    get {
      switch axis {
      case .structure: structure
      case .theme: theme
      case .type: type
      }
    }
    set {
      switch axis {
      case .structure: structure = newValue
      case .theme: theme = newValue
      case .type: type = newValue
      }
    }
  }

  /// It leaves out at least one detail that the other names, and names no other.
  func isWhole(of other: ReportedDetails) -> Bool {
    self != other && ReportedDetails.axes.allSatisfy { self[$0] == 0 || self[$0] == other[$0] }
  }
}

/// A line whose details have numbers.
struct LocatedLine {
  let point: ReportedPoint
  let sum: ReportedSum

  /// All but the details of a whole that is told of the very same territory and days: it speaks for them.
  static func standing(_ reported: [ReportedLine]) -> [LocatedLine] {
    func numbers(_ code: (ReportedLine) -> String) -> [String: Int] {
      let codes = Set(reported.map(code)).subtracting([""]).sorted()
      return Dictionary(uniqueKeysWithValues: zip(codes, 1...))
    }
    let (structures, themes, types) = (numbers(\.structure), numbers(\.theme), numbers(\.type))
    let lines = reported.map { line in
      var details = ReportedDetails()
      details[.structure] = structures[line.structure] ?? 0
      details[.theme] = themes[line.theme] ?? 0
      details[.type] = types[line.type] ?? 0
      return LocatedLine(
        point: ReportedPoint(territory: line.territory, days: line.days, details: details),
        sum: line.sum
      )
    }
    let beside = Dictionary(grouping: lines) { line in
      ReportedPoint(territory: line.point.territory, days: line.point.days, details: ReportedDetails())
    }
    return lines.filter { line in
      let at = ReportedPoint(
        territory: line.point.territory,
        days: line.point.days,
        details: ReportedDetails()
      )
      return !(beside[at] ?? []).contains { $0.point.details.isWhole(of: line.point.details) }
    }
  }
}
