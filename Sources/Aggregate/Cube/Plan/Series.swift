import Facts

/// A sum compiled down to column positions and look-up arrays.
package struct Series: Sendable {
  let offset: Int
  let terms: [Term]
  /// Column and the identifiers it must hold.
  let filters: [(column: Int, allowed: Weights)]
  let split: Split

  /// Something added up, so many times, at a place after `offset`.
  package struct Term: Sendable {
    let source: Source
    var factor: Int64 = 1
    var index = 0
  }

  enum Source: Equatable, Sendable {
    case amount(Amount)
    /// The count of one term in the spreads of a column.
    case part(column: Int, term: Int)
    /// An amount for each row whose spread mentions a term.
    case mention(column: Int, term: Int, Amount)
  }

  enum Amount: Equatable, Sendable {
    case one
    case column(Int)
    case weighted(column: Int, Weights)
  }

  enum Split: Sendable {
    case whole
    /// By the code of a column.
    case code(column: Int, IDLookup)
  }
}
