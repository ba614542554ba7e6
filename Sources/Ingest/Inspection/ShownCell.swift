import Catalog
import Observatory

/// Whether a cell may be shown as it is written: what stands in a closed list or holds no letters of its own.
struct ShownCell {
  private let rule: ColumnRule?
  private let labels: Vocabulary?

  init(_ rule: ColumnRule?, _ vocabularies: [String: Vocabulary]) {
    self.rule = rule
    labels = rule?.kind.vocabulary.flatMap { vocabularies[$0] }
  }

  /// A label that no list knows may be anything, a name included: it is hidden.
  func text(_ cell: String) -> String {
    isKnown(cell) ? cell : "•••"
  }

  private func isKnown(_ cell: String) -> Bool {
    guard let rule, let labels, !cell.isEmpty else { return true }
    func all(_ parts: [some StringProtocol]) -> Bool {
      parts.allSatisfy { part in
        let label = FoldedLabel.fold(part)
        return label.isEmpty || labels.codesByLabel[label] != nil
      }
    }
    switch rule.kind {
    case .choices(_, .lines), .tally(_, .lines): return all(cell.split(whereSeparator: \.isNewline))
    case .choices(_, .bars): return all(cell.split { $0 == "|" || $0 == ";" })
    case .choices(_, .braces):
      return all(Array(cell.utf8).withUnsafeBytes { LabelList.braces($0) } ?? [cell])
    case .tally: return false
    default: return all([cell])
    }
  }
}
