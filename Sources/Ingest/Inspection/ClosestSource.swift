import CSV
import Catalog
import Observatory

/// The known format that the header of an unrecognised file looks like most.
struct ClosestSource: Sendable {
  var description: SourceDescription
  /// Of the headers the file has or should have, how many are there; one that nearly is counts for half.
  var score: Double
  var delimiter: UInt8
  var header: Record

  /// Under it, what was taken for a header may be a row of data: its cells are not shown.
  static let leastKnown = 2
  static let leastScore = 0.25

  /// An export that changed: what it lacks is what helps.
  ///
  /// What any list of persons has is no sign of one.
  var isNearlyIt: Bool {
    let cells = header.fields.filter { !$0.isEmpty }
    let known = description.knownHeaders
    let telling = cells.count { known.contains(FoldedLabel.fold($0)) && PersonalWords.trait(of: $0) == nil }
    return telling >= 2 && telling * 2 >= cells.count
  }

  static func among(_ descriptions: [SourceDescription], _ tables: [Recogniser.Table]) -> ClosestSource? {
    var best: (match: ClosestSource, exact: Int)?
    for description in descriptions where description.refusal == nil {
      let known = description.knownHeaders
      for table in tables {
        for record in table.records {
          let cells = Set(record.fields.map(FoldedLabel.fold)).subtracting([""])
          let exact = cells.intersection(known).count
          guard exact > best?.exact ?? 0 else { continue }
          let match = ClosestSource(
            description: description,
            score: 0,
            delimiter: table.delimiter,
            header: record
          )
          best = (match, exact)
        }
      }
    }
    guard var match = best?.match, let exact = best?.exact, exact >= leastKnown else { return nil }
    let near = match.description.drift(of: match.header.fields).count { $0.closest != nil }
    let cells = Set(match.header.fields.map(FoldedLabel.fold)).subtracting([""]).count
    let expected = match.description.columns.count { $0.presence != .optional }
    match.score = (Double(exact) + Double(near) / 2) / Double(max(1, max(cells, expected)))
    return match.score >= leastScore ? match : nil
  }

  /// The headers of the fingerprint that are still there, as a line to paste; nil when all are.
  var fingerprintLine: String? {
    let cells = Set(header.fields.map(FoldedLabel.fold))
    let kept = description.fingerprint.all.filter(cells.contains)
    guard kept.count < description.fingerprint.all.count, !kept.isEmpty else { return nil }
    let list = kept.map(ColumnRule.quoted).joined(separator: ", ")
    let none = description.fingerprint.none.map(ColumnRule.quoted).joined(separator: ", ")
    return """
      "fingerprint": { "all": [\(list)], \(none.isEmpty ? "" : "\"none\": [\(none)], ")\
      "priority": \(description.fingerprint.priority) },
      """
  }
}
