import Catalog
import Observatory

extension NameDate {
  /// The day a file name carries; nil when it carries none, or several.
  func day(in name: String) -> Day? {
    let words: [Substring] =
      switch self {
      case .compact: name.split { !$0.isASCII || !$0.isNumber }.filter { $0.count == 8 }
      case .iso: name.split { !($0.isASCII && ($0.isNumber || $0 == "-")) }.filter { $0.count == 10 }
      }
    let days = Set(
      words.compactMap { word in
        self == .iso ? Day(iso: String(word)) : Int64(word).flatMap(Day.init(compact:))
      }
    )
    return days.count == 1 ? days.first : nil
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
