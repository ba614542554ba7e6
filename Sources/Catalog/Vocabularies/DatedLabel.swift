package import Observatory

/// A spelling that had another meaning in the files exported between two days, both included.
///
/// La Coop once renamed a theme, then gave its former name to another one: the same words say two things.
package struct DatedLabel: Hashable, Sendable {
  /// Folded.
  package var label: String
  package var code: String
  /// Nil: since always.
  package var from: Day?
  /// Nil: for ever.
  package var to: Day?

  func holds(on day: Day) -> Bool {
    from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
  }

  func overlaps(_ other: DatedLabel) -> Bool {
    guard label == other.label else { return false }
    if let to, let start = other.from, to < start { return false }
    if let from, let end = other.to, end < from { return false }
    return true
  }
}

extension DatedLabel {
  init?(_ node: ConfigurationNode, code: String) {
    guard let alias = node.object(keys: ["label", "from", "to"]), let label = alias.string("label") else {
      return nil
    }
    let from = alias.optionalDay("from")
    let to = alias.optionalDay("to")
    guard from != nil || to != nil else {
      node.file.reject(node.path, "« from » ou « to »", "sans dates, écrire le libellé seul")
      return nil
    }
    if let from, let to, to < from {
      node.file.reject("\(node.path).to", "un jour qui ne précède pas « from »")
    }
    self.init(label: FoldedLabel.fold(label), code: code, from: from, to: to)
  }
}

extension Vocabulary {
  /// The vocabulary as a file exported that day uses it; nil when no spelling meant anything else.
  ///
  /// A file that announces no date is read with today's meanings.
  package func asWritten(on day: Day?) -> Vocabulary? {
    guard let day else { return nil }
    let then = dated.filter { $0.holds(on: day) }
    guard !then.isEmpty else { return nil }
    var vocabulary = self
    for alias in then { vocabulary.codesByLabel[alias.label] = [alias.code] }
    return vocabulary
  }
}
