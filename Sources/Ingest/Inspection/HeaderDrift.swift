import Catalog
import Observatory

/// A column of the file that its description does not name, and what it looks like.
struct DriftedColumn: Sendable {
  /// From 1.
  var column: Int
  var header: String
  var closest: ClosestHeader?

  /// Ready to paste in the description.
  func line(for description: SourceDescription) -> String {
    let quoted = ColumnRule.quoted(header)
    switch closest?.location {
    case .column(let rule, let role): return description.columns[rule].line(adding: header, to: role)
    case .ignored: return "\(quoted),  // dans « ignored »"
    case .sensitive: return "\(quoted),  // dans « sensitive »"
    case nil: return "\(quoted),  // dans « ignored » ou « sensitive », ou une règle dans « columns »"
    }
  }
}

/// The declared spelling nearest to a header.
struct ClosestHeader: Sendable {
  enum HeaderLocation: Sendable, Hashable {
    case column(rule: Int, role: String)
    case ignored
    case sensitive
  }

  var spelling: String
  /// Letters to add, remove or change, once both are folded.
  var distance: Int
  var location: HeaderLocation

  /// Among the declared headers that the file does not have.
  static func of(_ header: String, in description: SourceDescription, without present: Set<String>) -> Self? {
    let folded = Array(FoldedLabel.fold(header).unicodeScalars)
    var best: Self?
    for (spelling, location) in description.spellings where !present.contains(FoldedLabel.fold(spelling)) {
      let other = Array(FoldedLabel.fold(spelling).unicodeScalars)
      guard abs(other.count - folded.count) * Spelling.tolerance <= max(other.count, folded.count) else {
        continue
      }
      let distance = Spelling.distance(folded, other)
      guard distance * Spelling.tolerance <= max(other.count, folded.count) else { continue }
      if distance < best?.distance ?? .max {
        best = Self(spelling: spelling, distance: distance, location: location)
      }
    }
    return best
  }
}

extension SourceDescription {
  var spellings: [(spelling: String, location: ClosestHeader.HeaderLocation)] {
    columns.enumerated().flatMap { number, rule in
      rule.inputs.flatMap { input in
        input.headers.map { ($0, ClosestHeader.HeaderLocation.column(rule: number, role: input.role)) }
      }
    } + ignored.map { ($0, .ignored) } + sensitive.map { ($0, .sensitive) }
  }

  var knownHeaders: Set<String> { Set(spellings.map { FoldedLabel.fold($0.spelling) }) }

  func drift(of header: [String]) -> [DriftedColumn] {
    let known = knownHeaders.union(stepColumns.map(FoldedLabel.fold))
    let present = Set(header.map(FoldedLabel.fold))
    return header.enumerated().compactMap { position, cell in
      let folded = FoldedLabel.fold(cell)
      guard !folded.isEmpty, !known.contains(folded), !hasFormOf(cell) else { return nil }
      let closest = ClosestHeader.of(cell, in: self, without: present)
      // Each organisation has columns of its own: only what looks like one of ours is news.
      if closest == nil, acceptsUnknownColumns { return nil }
      return DriftedColumn(column: position + 1, header: cell, closest: closest)
    }
  }

  /// The columns an import cannot do without, and that the file does not have.
  func missing(from header: [String]) -> [ColumnRule] {
    let present = Set(header.map(FoldedLabel.fold))
    return columns.filter { rule in
      rule.presence != .optional
        && !rule.inputs.contains { $0.headers.contains { present.contains(FoldedLabel.fold($0)) } }
    }
  }
}
