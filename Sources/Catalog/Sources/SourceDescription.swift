package import Observatory

/// A format of export, as declared in `pipelines/sources/`.
package struct SourceDescription: Sendable {
  package var id: String
  package var title: String
  package var fingerprint: Fingerprint
  /// Why files of this format are refused; such a description reads nothing.
  package var refusal: String?
  package var refusalCause: RefusalCause
  /// Code, label and unit of the source in the warehouse.
  package var source: SourceIdentity
  package var record: RecordKind
  package var lifetime: RowLifetime
  /// Where the day of the export stands when the file itself does not say it.
  package var datedByName: NameDate?
  /// What the tool writes between cells; a file cut by another is read, and it is told.
  package var delimiters: [UInt8]
  /// Cells equal to one of these are empty.
  package var nulls: [String]
  /// Cells beyond the header are accepted when all equal one of these.
  package var padding: [String]
  /// True when the tool puts an apostrophe before texts that a spreadsheet would take for formulas.
  package var hasFormulaGuard: Bool
  /// A row whose first cell begins so explains the columns: it is passed over like a blank one.
  package var noteMark: String?
  package var preamble: Preamble?
  package var notBefore: Day?
  /// What is done to the table before its columns are bound; empty for most formats.
  package var reshape: [ReshapeStep]
  package var columns: [ColumnRule]
  /// Modality codes given to every row, by canonical column.
  package var constants: [String: String]
  /// Headers known and never read.
  package var ignored: [String]
  /// Headers known to hold personal data: never read, masked wherever a preview is shown.
  package var sensitive: [String]
  /// True when each organisation adds columns of its own; they are taken for personal data.
  package var acceptsUnknownColumns: Bool
  package var examples: [SourceExample]
  /// Canonical columns whose values identify a row, for formats that give it no identifier.
  package var surrogateKey: [String] = []
  package var repair: ColumnRepair?
  /// Codes of other sources that tell some of the same facts: never to be added to them blindly.
  package var overlaps: [String] = []
  /// A row with a cell equal to one of these, folded, is the example of a template that came back.
  package var exampleMarks: Set<String> = []
  /// Code of the source of activities these figures are held against, never added to.
  package var crossCheckOf: String?
  /// The kinds of rows, when a file mixes several; `record` and `columns` are then those of all of them.
  package var parts: [RecordPart] = []
  /// Header of the column that tells those kinds apart.
  package var kindColumn: String?
  /// Headers that another kind of row reads.
  package var known: [String] = []
  /// Forms of such headers: columns that another kind turns into rows.
  package var knownForms: [TextPattern] = []
  /// Whether another kind turns columns named by a period into rows.
  package var knowsPeriods = false

  /// What a draft leaves for someone to say, in place of a value: no file that holds it is loaded.
  package static let placeholder = "À REMPLACER"

  /// Semicolon, comma, tab, bar: what a file may be cut by, whatever its format.
  package static let possibleDelimiters: [UInt8] = [0x3B, 0x2C, 0x09, 0x7C]
}

package struct SourceIdentity: Hashable, Sendable {
  package var code: String
  package var label: String
  package var unit: String
}

package enum RefusalCause: String, CaseIterable, Sendable {
  case personalData = "personal_data"
  /// Made by us or for another tool: there is nothing to import.
  case notASource = "not_a_source"
}

/// Recognises a format by its header row; file names say nothing.
package struct Fingerprint: Sendable {
  /// Folded headers that must all be there.
  package var all: [String]
  /// Folded headers that must not.
  package var none: [String]
  /// Each must be in a cell of the rows above the header.
  package var above: [TextPattern]
  /// Among several matches the smallest wins; two equals are an ambiguity.
  package var priority: Int
}

/// Lines above the header, read as label and value; all texts here are folded.
package struct Preamble: Sendable {
  package var total: [String]
  package var exportDate: [String]
  package var exportTime: [String]
  /// Who made the export: all must be said for two exports to be comparable.
  package var exporter: [String]
  /// Labels that together name who made every activity of an export of one person.
  package var mediator: [String]
  /// Headers of the columns that such an export has, and that of a team does not.
  package var mediatorColumns: [String]
  /// The days the export says it covers.
  package var period: [String]
  /// Title of the lines that name filters; the labels above it are no filters, whatever they are.
  package var filtersTitle: [String]
  /// Filters which, when set, make the export partial.
  package var partialFilters: [String]
  /// Values that mean "no filter".
  package var unset: [String]
  package var onTotalMismatch: ControlTotal
}

/// A row that must be read, or refused with a code.
package struct SourceExample: Sendable {
  package var title: String
  /// Header row; nil for the description's own headers in their order.
  package var header: [String]?
  /// By header.
  package var cells: [String: String]
  /// The whole file instead of one row: its lines, cell by cell.
  package var table: [[String]]?
  package var expectation: Expectation

  package enum Expectation: Sendable {
    /// For each row, canonical column → value as text.
    case gives([[String: String]])
    /// The code of the problem that refuses the row or the file.
    case refused(String)
  }
}

extension SourceDescription {
  /// First spelling of each header, in the order of the description: the header of its examples.
  package var canonicalHeader: [String] {
    let headers = columns.flatMap { $0.inputs.compactMap(\.headers.first) } + ignored + sensitive
    var seen: Set<String> = []
    return ([kindColumn].compactMap { $0 } + headers).filter { seen.insert(FoldedLabel.fold($0)).inserted }
  }
}
