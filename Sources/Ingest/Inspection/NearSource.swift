import CSV
import Catalog
import Observatory

/// A known format beside an unknown file: the headers they share, by the names of the description.
struct NearSource: Sendable {
  let id: String
  let title: String
  let known: [String]
  let lacking: [String]
  let score: Double

  static let shown = 3

  /// The formats that share most with a header, the nearest first.
  static func ranked(_ descriptions: [SourceDescription], _ tables: [Recogniser.Table]) -> [NearSource] {
    let rows = tables.flatMap(\.records).map { Set($0.fields.map(FoldedLabel.fold)).subtracting([""]) }
    let near = descriptions.filter { $0.refusal == nil }.compactMap { description -> NearSource? in
      let best = rows.map { ($0, $0.intersection(description.knownHeaders).count) }.max { $0.1 < $1.1 }
      guard let (cells, count) = best, count > 0 else { return nil }
      return NearSource(description, cells, count)
    }
    return Array(near.sorted { ($1.score, $0.id) < ($0.score, $1.id) }.prefix(shown))
  }

  private init(_ description: SourceDescription, _ cells: Set<String>, _ count: Int) {
    id = description.id
    title = description.title
    known = description.spellings.map(\.spelling).filter { cells.contains(FoldedLabel.fold($0)) }
    lacking = description.fingerprint.all.filter { !cells.contains($0) }
    let expected = description.columns.count { $0.presence != .optional }
    score = Double(count) / Double(max(1, max(cells.count, expected)))
  }

  /// French.
  var evidence: String {
    func list(_ names: [String]) -> String {
      let shown = names.prefix(4).map { "« \($0) »" }.joined(separator: ", ")
      return names.count > 4 ? "\(shown)…" : shown
    }
    let lack = lacking.isEmpty ? "" : " ; il y manque \(list(lacking))"
    return "\(known.count) en-tête(s) commun(s) : \(list(known))\(lack)"
  }
}
