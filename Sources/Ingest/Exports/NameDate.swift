import Catalog
import Observatory

extension NameDate {
  /// When a file name says the export was made, AAAAMMJJHHMM; nil when it gives no day, or several.
  func moment(in name: String) -> Int64? {
    let moments = moments(in: name)
    return Set(moments.map { $0 / 10_000 }).count == 1 ? moments.max() : nil
  }

  private func moments(in name: String) -> [Int64] {
    switch self {
    case .compact: Self.compactMoments(name)
    case .iso: Self.isoMoments(name)
    case .any: Self.compactMoments(name) + Self.isoMoments(name) + Self.frenchMoments(name)
    }
  }
}

extension NameDate {
  private static func digits(of name: some StringProtocol) -> [Substring] {
    Substring(name).split { !$0.isASCII || !$0.isNumber }
  }

  /// `20260616` and, right after, `0900`.
  private static func compactMoments(_ name: String) -> [Int64] {
    let groups = digits(of: name)
    return groups.indices.compactMap { index in
      guard groups[index].count == 8, let day = Int64(groups[index]).flatMap(Day.init(compact:)) else {
        return nil
      }
      return moment(day, groups[(index + 1)...].first)
    }
  }

  private static func words(_ name: String) -> [Substring] {
    name.split { !($0.isASCII && ($0.isNumber || $0 == "-")) }
  }

  /// `2026-03-10` inside `-2026-03-10-1530`.
  private static func isoMoments(_ name: String) -> [Int64] {
    words(name).flatMap { word in
      let groups = digits(of: word)
      return groups.indices.dropLast(2).compactMap { index -> Int64? in
        guard groups[index].count == 4, groups[index + 1].count == 2, groups[index + 2].count == 2,
          let day = Day(iso: groups[index...index + 2].joined(separator: "-"))
        else { return nil }
        return moment(day, groups[(index + 3)...].first)
      }
    }
  }

  /// `10-03-2026`.
  private static func frenchMoments(_ name: String) -> [Int64] {
    words(name).flatMap { word in
      let groups = digits(of: word)
      return groups.indices.dropLast(2).compactMap { index -> Int64? in
        guard groups[index].count == 2, groups[index + 1].count == 2, groups[index + 2].count == 4,
          let day = Day(iso: groups[index...index + 2].reversed().joined(separator: "-"))
        else { return nil }
        return moment(day, groups[(index + 3)...].first)
      }
    }
  }

  private static func moment(_ day: Day, _ hour: Substring?) -> Int64 {
    let time = hour.flatMap { $0.count == 4 ? Int64($0) : nil } ?? 0
    return day.compact * 10_000 + (time / 100 < 24 && time % 100 < 60 ? time : 0)
  }
}

extension Recognition {
  /// When the export was made, AAAAMMJJHHMM: as the file says, else by its name for the formats that say it nowhere else.
  ///
  /// It orders what files tell and dates withdrawals; nothing published carries it, since names say nothing there.
  func said(byName name: String) -> Int64? {
    if let day = preamble.exportDate { return day.compact * 10_000 + (preamble.exportTime ?? 0) }
    return description.datedByName?.moment(in: name)
  }

  func exported(byName name: String) -> Day? {
    said(byName: name).flatMap { Day(compact: $0 / 10_000) }
  }
}
