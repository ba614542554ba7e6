import Catalog
import Observatory

extension NameDate {
  /// The day a file name carries; nil when it carries none, or several.
  func day(in name: String) -> Day? {
    let days: Set<Day> =
      switch self {
      case .compact:
        Set(
          Self.digits(of: name).filter { $0.count == 8 }.compactMap { Int64($0).flatMap(Day.init(compact:)) }
        )
      case .iso:
        Set(name.split { !($0.isASCII && ($0.isNumber || $0 == "-")) }.flatMap(Self.isoDays))
      }
    return days.count == 1 ? days.first : nil
  }
}

extension NameDate {
  private static func digits(of name: some StringProtocol) -> [Substring] {
    Substring(name).split { !$0.isASCII || !$0.isNumber }
  }

  /// `2026-03-10` inside `-2026-03-10-1530`.
  private static func isoDays(_ word: Substring) -> [Day] {
    let groups = digits(of: word)
    return groups.indices.dropLast(2).compactMap { index in
      guard groups[index].count == 4, groups[index + 1].count == 2, groups[index + 2].count == 2 else {
        return nil
      }
      return Day(iso: groups[index...index + 2].joined(separator: "-"))
    }
  }
}

extension Recognition {
  /// The day of the export, from the name of the file for the formats that say it nowhere else.
  ///
  /// It orders snapshots and dates withdrawals; nothing published carries it, since names say nothing there.
  func exported(byName name: String) -> Day? {
    preamble.exportDate ?? description.datedByName?.day(in: name)
  }
}
