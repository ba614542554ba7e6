import CSV
import Catalog
import Observatory
import Warehouse

/// The labels that closed lists do not know, read again in the file: seeing « Tablete » is knowing what to correct.
///
/// They are never stored. A list that describes persons, a header that speaks of one and a text that looks like a name, a
/// telephone or a long sentence are not shown.
struct RefusedLabels {
  /// By line, then header.
  private var texts: [Int64: [String: String]] = [:]

  subscript(row: ProblemRow) -> String? { row.line.flatMap { texts[$0] }?[row.header ?? ""] }

  init(_ rows: [ProblemRow], _ file: ReceivedFile, _ catalog: CatalogFolder) throws {
    let wanted = rows.filter { $0.code == "label_unknown" || $0.code == "flag_unreadable" }
    let headers = Dictionary(grouping: wanted) { $0.line ?? 0 }.mapValues { $0.compactMap(\.header) }
    guard !headers.isEmpty else { return }
    try file.read(Recogniser(catalog.sources)) { recognition, record in
      guard let asked = headers[Int64(record.line)] else { return }
      for header in asked {
        guard let column = recognition.header.firstIndex(of: header), record.fields.indices.contains(column),
          let rule = recognition.description.rule(reading: header),
          let text = Self.shown(record.fields[column], rule, header, catalog.vocabularies)
        else { continue }
        texts[Int64(record.line), default: [:]][header] = text
      }
    }
  }

  /// Who a person is, or what is said of them.
  private static let personal: Set = ["age", "genre", "statut", "public_cible"]

  private static func shown(
    _ cell: String,
    _ rule: ColumnRule,
    _ header: String,
    _ vocabularies: [String: Vocabulary]
  ) -> String? {
    guard PersonalHint.reason(header, []) == nil else { return nil }
    let list = rule.kind.vocabulary.flatMap { vocabularies[$0] }
    if let list, personal.contains(list.dimension) { return nil }
    let parts: [String] =
      switch rule.kind {
      case .flag, .choice: [cell]
      case .choices(_, .lines), .tally(_, .lines): cell.split(whereSeparator: \.isNewline).map(String.init)
      case .choices(_, .bars): cell.split { $0 == "|" || $0 == ";" }.map(String.init)
      case .choices(_, .braces): Array(cell.utf8).withUnsafeBytes { LabelList.braces($0) } ?? []
      default: []
      }
    let unknown = parts.filter { part in
      let label = FoldedLabel.fold(part)
      return !label.isEmpty && list?.codesByLabel[label] == nil
    }
    guard !unknown.isEmpty, unknown.allSatisfy(isLabel) else { return nil }
    return unknown.joined(separator: ", ")
  }

  private static func isLabel(_ text: String) -> Bool {
    text.count <= 60 && text.count { $0.isNumber } < 6 && !text.contains("@")
      && !text.contains { $0.isNewline }
      && PersonalCells.trait(of: [text, text]) == nil
  }
}

extension SourceDescription {
  /// How a column of the file is read, by whatever kind of row.
  fileprivate func rule(reading header: String) -> ColumnRule? {
    let folded = FoldedLabel.fold(header)
    return readings.lazy.flatMap(\.columns).first { rule in
      rule.inputs.contains { $0.headers.contains { FoldedLabel.fold($0) == folded } }
    }
  }
}
