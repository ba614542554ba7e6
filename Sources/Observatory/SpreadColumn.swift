/// A column of an activity that refers to a spread: how many people or mentions of each code, stored once for all the
/// activities that have the same.
package struct SpreadColumn: Hashable, Sendable {
  package let column: ActivityColumn
  /// Among spreads.
  package let rank: Int

  /// Every one, in the order of the columns.
  package static let all = ActivityColumn.allCases.filter(\.isSpread).enumerated().map { rank, column in
    SpreadColumn(column: column, rank: rank)
  }

  /// In the order of the fingerprint, in which the warehouse numbers them.
  private static let described = ActivityColumn.fingerprinted.compactMap { column in
    all.first { $0.column == column }
  }

  package static let people = described.filter { if case .people = $0.column.form { true } else { false } }
  package static let orientations = described.filter {
    if case .orientations = $0.column.form { true } else { false }
  }
  package static let mentions = described.filter {
    if case .mentions = $0.column.form { true } else { false }
  }
  package static let residences = described.filter { $0.column.form == .residences }

  /// Its `dimension` in `repartition`.
  package var name: String { column.dimension?.rawValue ?? "residence" }
}

extension ActivityColumn {
  fileprivate var isSpread: Bool {
    switch form {
    case .people, .orientations, .mentions, .residences: true
    case .identity, .key, .number, .code, .count, .word, .location, .mediator, .detail: false
    }
  }
}
