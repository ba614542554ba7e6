import Observatory
import Warehouse

/// What the lines of one operator say of a territory and a period, read as sets of lines that have no fact in common:
/// every set is tried.
struct DisjointReading {
  private let lines: [FixtureStatement]
  private let isWhole: (FixtureStatement) -> Bool

  private static let communes: [String: Set<String>] = [
    "85": ["85001", "85002", "85003", "85113"], "79": ["79001", "elsewhere"],
    "200000001": ["85001", "85002"],
    "200000002": ["85003", "79001"],
  ]

  private static func communes(_ code: String) -> Set<String> { communes[code] ?? [code] }

  init(_ all: [FixtureStatement], at row: ResultRow) {
    let provider = row.breakdown.split(separator: "=").last.map(String.init) ?? ""
    let cell: Set<String> =
      switch (row.level, row.territory) {
      case (.epciDepartement, _): ["85003"]
      case (_, TerritoryCode.outsideEPCI): ["85113"]
      default: Self.communes(row.territory)
      }
    let days = row.period.firstDay.compact...row.period.lastDay.compact
    var met = Set<[String]>()
    let own = all.filter { line in
      line.provider == provider
        && met.insert(Self.territory(line) + [line.structure, line.theme ?? "", line.type ?? ""]).inserted
    }
    let standing = own.filter { line in !own.contains { Self.speaks($0, for: line) } }
    lines = standing.filter { line in
      Self.communes(line.territory).isSubset(of: cell) && days.contains(line.from) && days.contains(line.to)
    }
    isWhole = { line in
      Self.communes(line.territory) == cell && [line.from, line.to] == [days.lowerBound, days.upperBound]
        && Self.details(line) == ["", "", ""]
    }
  }

  /// The number told of exactly the territory and the period.
  var exact: Int64? { lines.first(where: isWhole)?.total }

  /// When two lines are all there is, or when all differ along one axis.
  var sumWithoutOverlap: Int64? {
    let pairs = lines.indices.flatMap { one in
      lines.indices.filter { $0 > one }.map { (lines[one], lines[$0]) }
    }
    let isApart = (0..<5).contains { axis in pairs.allSatisfy { Self.isApart($0, $1, axis) } }
    guard isApart || lines.count == 2 && pairs.allSatisfy({ Self.isApart($0, $1) }) else { return nil }
    return lines.reduce(0) { $0 + $1.total }
  }

  /// The greatest sum of lines of which no two have a fact in common; nil when there are too many to try.
  var most: Int64? {
    guard lines.count <= 14 else { return nil }
    return (0..<1 << lines.count).map { set in
      let taken = lines.indices.filter { set >> $0 & 1 == 1 }
      let isApart = taken.allSatisfy { one in
        taken.allSatisfy { $0 <= one || Self.isApart(lines[one], lines[$0]) }
      }
      return isApart ? taken.reduce(0) { $0 + lines[$1].total } : 0
    }.max()
  }

  private static func isApart(_ one: FixtureStatement, _ other: FixtureStatement) -> Bool {
    (0..<5).contains { isApart(one, other, $0) }
  }

  private static func isApart(_ one: FixtureStatement, _ other: FixtureStatement, _ axis: Int) -> Bool {
    switch axis {
    case 0: return communes(one.territory).isDisjoint(with: communes(other.territory))
    case 1: return one.to < other.from || other.to < one.from
    default:
      let (one, other) = (details(one)[axis - 2], details(other)[axis - 2])
      return !one.isEmpty && !other.isEmpty && one != other
    }
  }

  private static func speaks(_ whole: FixtureStatement, for line: FixtureStatement) -> Bool {
    territory(whole) == territory(line) && details(whole) != details(line)
      && zip(details(whole), details(line)).allSatisfy { $0 == "" || $0 == $1 }
  }

  private static func territory(_ line: FixtureStatement) -> [String] {
    [line.territory, "\(line.from)", "\(line.to)"]
  }

  private static func details(_ line: FixtureStatement) -> [String] {
    [line.structure, line.theme ?? "", line.type ?? ""]
  }
}
