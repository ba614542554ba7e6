/// A header on several lines, put together from top to bottom.
package struct HeaderStep: Sendable {
  /// Where the merged cells stand: names of groups, each written in the first of its columns only.
  package enum Groups: String, CaseIterable, Sendable {
    case first
    case last
  }

  package var lines: Int
  package var separator: String
  /// Nil: what the lines show.
  package var groups: Groups?
  /// Which of the lines, from 1, holds the fingerprint; nil: what the lines show.
  package var recognised: Int?
}

extension HeaderStep {
  init?(_ node: ConfigurationNode) {
    guard let lines = node.integer("lines", in: 2...5) else { return nil }
    self.init(
      lines: lines,
      separator: node.separator,
      groups: node.has("groups") ? node.choice("groups", of: Groups.self) : nil,
      recognised: node.optionalInteger("recognised", in: 1...lines)
    )
  }
}
