/// What is wrong with a state that is read back: a line, and why.
///
/// Nothing of it is used.
package struct StateProblem: Hashable, Sendable {
  /// From 1, the first record after the header.
  package let line: Int
  package let reason: Reason

  package init(line: Int, _ reason: Reason) {
    self.line = line
    self.reason = reason
  }

  package enum Reason: Hashable, Sendable {
    case unreadable(column: StateColumn)
    case outOfOrder
    /// Parts that do not add up, in figures that were shown.
    case doesNotTie(family: String)
    /// The line, or one before it, is not the one that was written.
    case changed
    /// It does not end with its number of lines and its digest.
    case truncated
    case afterTheEnd
    case otherVersion
  }
}

/// The columns of `etat-public.csv`, in order.
package enum StateColumn: String, CaseIterable, Sendable {
  case kind = "sorte"
  case facts = "faits"
  case month = "mois"
  case area = "territoire"
  case base
  case marks = "marques"
  case day = "figee_le"
  case content = "contenu"
  case check = "controle"
}
