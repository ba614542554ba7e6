import Observatory

/// `verite.json`: what a correct pipeline must find in the simulated exports.
struct TruthFile {
  let seed: UInt64
  let rows: Int
  let files: [WrittenFile]
  let indicators: [TruthRow]
  let asOf: Day

  /// The text, in parts, one indicator a line, sorted by key.
  func lines() -> [String] {
    let files = files.map { "{\"nom\":\"\($0.name)\",\"lus\":\($0.rows)}" }
    let names = InventedPeople.planted.map { "\"\($0)\"" }
    let sorted = indicators.sorted { $0.key < $1.key }
    return [
      "{\"as_of\":\"\(asOf.iso)\",\"seed\":\(seed),\"rows\":\(rows),",
      "\"donnees_personnelles\":[\(names.joined(separator: ","))],",
      "\"fichiers\":[", TruthFile.list(files), "],",
      "\"indicateurs\":[",
    ] + sorted.enumerated().map { $1.json + ($0 == sorted.count - 1 ? "" : ",") } + ["]}"]
  }

  private static func list(_ items: [String]) -> String {
    items.joined(separator: ",\n")
  }
}
