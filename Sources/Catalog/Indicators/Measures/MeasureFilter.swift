/// Columns of one fact table that a measure may be filtered by, as declarations write them.
package protocol FilterColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The codes it may hold.
  var codes: FilterCodes { get }
}

/// Keeps only records whose column holds one of the codes.
package struct Filter<Column: FilterColumn>: Hashable, Sendable {
  package var column: Column
  /// Sorted, each once.
  package var codes: [String]

  package init(_ column: Column, _ codes: [String]) {
    self.column = column
    self.codes = codes
  }

  package var text: FilterText { FilterText(column: column.rawValue, codes: codes) }
}

/// A filter of whichever table, as it is written.
package struct FilterText: Hashable, Sendable {
  package var column: String
  package var codes: [String]
}

/// Where the codes of a column are listed.
package enum FilterCodes: Hashable, Sendable {
  /// By the product itself.
  case closed([String])
  /// By the vocabularies of a dimension, and a few more.
  case dimension(String, and: [String] = [])
  /// By the vocabularies that registers read in one of their columns.
  case registers(String)
  /// By the sources there are.
  case sources
}
