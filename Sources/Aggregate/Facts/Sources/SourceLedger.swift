package import Observatory
package import SQLite

/// Sources and their imports: who contributed, and until which day their exports speak.
package struct SourceLedger: Sendable {
  /// In alphabetical order; a source's place here is its bit in every mask.
  package let codes: [String]
  /// `source_id` of each.
  package let identifiers: [Int64]
  package let bySource: IDLookup
  package let byImport: IDLookup
  /// Latest export date of each source; nil when its files do not carry one.
  package let extracted: [Day?]
  /// Imports of each source, in the order in which they were made.
  package let imports: [[ImportedFile]]

  /// Throws `AggregateError.tooManySources` above 64, `DatabaseError`.
  package init(_ database: borrowing Database) throws {
    let sources = try SourceQuery.sources(database)
    guard sources.count <= 64 else { throw AggregateError.tooManySources(sources.count) }
    codes = sources.map(\.code)
    identifiers = sources.map(\.id)
    let lookup = IDLookup(numbering: sources.map(\.id))
    bySource = lookup
    let imports = try SourceQuery.imports(database)
    byImport = IDLookup(imports.map { (id: $0.id, index: lookup[$0.source]) })
    let ofSource = Dictionary(grouping: imports, by: \.source)
    self.imports = sources.map { ofSource[$0.id] ?? [] }
    extracted = self.imports.map { $0.compactMap(\.extracted).max() }
  }

  /// Codes joined by `|`.
  package func text(_ mask: UInt64) -> String {
    codes.indices.filter { mask & (1 << UInt64($0)) != 0 }.map { codes[$0] }.joined(separator: "|")
  }

  /// Latest export date among the sources of a mask; nil when none carries one.
  package func extraction(_ mask: UInt64) -> Day? {
    codes.indices.filter { mask & (1 << UInt64($0)) != 0 }.compactMap { extracted[$0] }.max()
  }
}

package struct LedgerSource {
  package let id: Int64
  package let code: String
}

package struct ImportedFile {
  package let id: Int64
  let source: Int64
  /// Of the file, then what decided how it was read: both change what is known.
  package let sha256: String
  package let extracted: Day?
  /// The days it announces, as its filter of dates says.
  let announced: ClosedRange<Day>?
  /// Of its rows; nil when it has none.
  let firstDay: Day?
  let lastDay: Day?
  /// Filtered: it says nothing of what it does not show.
  let isPartial: Bool
  /// The day it was first received.
  package let received: Day
}
