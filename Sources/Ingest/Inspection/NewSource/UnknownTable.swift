import CSV
import Catalog
import Foundation
import Observatory

/// The table of a file that no description knows: where its header seems to be, and its first rows.
struct UnknownTable {
  let delimiter: UInt8
  let header: [String]
  let headerLine: Int
  /// Without those of totals.
  private(set) var rows: [[String]]
  /// The forms of the totals met in the first column.
  let totals: [String]

  private static let totalForms = ["Total*", "Sous-total*", "Ensemble*"]
  private static let readRows = 2000

  /// Nil when no row can be told to be a header: it may then be a row of data, and must not be shown.
  init?(_ bytes: UnsafeRawBufferPointer, _ encoding: TextEncoding, from offset: Int) {
    var best: (table: Recogniser.Table, row: Int, score: Int)?
    for table in Recogniser.tables(bytes, encoding, from: offset) {
      for (row, record) in table.records.enumerated() {
        let width = record.fields.count
        let alike = table.records[(row + 1)...].count { $0.fields.count == width }
        guard width > 1, alike > 0, Self.looksLikeHeader(record.fields) else { continue }
        let score = width * alike
        if score > best?.score ?? 0 { best = (table, row, score) }
      }
    }
    guard let best else { return nil }
    let record = best.table.records[best.row]
    var reader = RecordReader(
      bytes: bytes,
      from: record.next.offset,
      firstLine: record.next.line,
      encoding: encoding,
      dialect: Dialect(delimiter: best.table.delimiter)
    )
    delimiter = best.table.delimiter
    header = record.fields
    headerLine = record.line
    rows = reader.first(Self.readRows).map(\.fields).filter { !$0.allSatisfy(\.isEmpty) }
    let labels = rows.map { $0.first ?? "" }
    totals = Self.totalForms.filter { form in labels.contains { TextPattern(form).matches($0) } }
    let patterns = totals.map(TextPattern.init)
    rows.removeAll { patterns.match($0.first ?? "") }
    guard differsFromRows else { return nil }
  }

  func cells(_ column: Int) -> [String] {
    rows.map { row in
      row.indices.contains(column) ? row[column].trimmingCharacters(in: .whitespacesAndNewlines) : ""
    }
  }

  /// Names, each once: no number, no date, no address.
  private static func looksLikeHeader(_ cells: [String]) -> Bool {
    let names = cells.map(FoldedLabel.fold)
    return Set(names).count == names.count
      && names.allSatisfy { name in
        !name.isEmpty && name.count <= 120 && !name.contains("@") && name.contains { $0.isLetter }
      }
  }

  /// Somewhere below a name stand numbers, days or codes: otherwise the first row may be one of them.
  private var differsFromRows: Bool {
    header.indices.contains { column in
      let filled = cells(column).filter { !$0.isEmpty }
      let figures = filled.count { cell in cell.first?.isNumber ?? false }
      return !filled.isEmpty && figures * 5 >= filled.count * 4
    }
  }
}
