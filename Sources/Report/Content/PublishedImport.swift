package import Diagnostics
package import Observatory
import Warehouse

/// One imported file and the fate of its rows; a row is an activity, so that their numbers are statistics.
package struct PublishedImport: Hashable, Sendable {
  private let row: ImportRow
  private let readership: Readership

  init(_ row: ImportRow, for readership: Readership) {
    self.row = row
    self.readership = readership
  }

  var number: ImportID { row.id }
  /// What the warehouse numbers it.
  package var id: Impersonal { Impersonal(row.id.number) }
  /// Code of the source.
  package var source: String { row.source }
  package var format: String { row.format }
  package var sha256: String { row.sha256 }
  package var exported: Day? { row.exported }
  package var imported: Day? { row.imported }
  /// The export was filtered: it says nothing of absent rows.
  package var isPartial: Bool { row.isPartial }
  package var firstDay: Day? { row.firstDay }
  package var lastDay: Day? { row.lastDay }

  /// The size of a file tells its rows.
  package var byteCount: Publishable { rows(row.byteCount) }
  package var announcedTotal: Publishable { rows(row.announcedTotal) }
  package var read: Publishable { rows(row.read) }
  package var new: Publishable { rows(row.new) }
  package var changed: Publishable { rows(row.changed) }
  package var unchanged: Publishable { rows(row.unchanged) }
  package var duplicates: Publishable { rows(row.duplicates) }
  package var outside: Publishable { rows(row.outside) }
  /// Rows that a correction excludes.
  package var excluded: Publishable { rows(row.excluded) }
  package var rejected: Publishable { rows(row.rejected) }
  package var blank: Publishable { rows(row.blank) }

  private func rows(_ stored: Int64?) -> Publishable {
    Publishable(stored, exactFor: readership)
  }
}

/// A file of the inbox that was refused: nothing it says is counted.
package struct PublishedRefusal: Hashable, Sendable {
  /// Nil when it could not be read to be hashed.
  package let sha256: String?
  /// Code of the source, when the file was recognised before it was refused.
  package let source: String?
  package let code: ProblemCode

  init(_ file: RefusedFile) {
    sha256 = file.sha256
    source = file.source
    code = file.code
  }
}

/// A programme whose exports are imported.
package struct PublishedSource: Hashable, Sendable {
  package let code: String
  package let label: String
  package let unit: String

  init(_ row: SourceRow) {
    code = row.code
    label = row.label
    unit = row.unit
  }
}

extension Publishable {
  /// Of what is stored beside the values (rows of files, comparisons, corrections), nothing says who may see it: exact
  /// numbers, for the team alone.
  init(_ stored: Int64?, exactFor readership: Readership) {
    self.init(stored, .whole, .notForPublication, for: readership)
  }
}
