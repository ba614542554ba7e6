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
  /// The line by which the table is recognised: of a header on two, the first.
  let firstLine: [String]
  /// The second one, when there is one.
  let secondLine: [String]?
  /// How many lines the header takes.
  var headerLines: Int { secondLine == nil ? 1 : 2 }
  /// The forms of the totals met, by column.
  let totals: [(column: Int, forms: [String])]

  private static let totalForms = ["Total*", "Sous-total*", "Sous total*", "Ensemble*", "Cumul*"]
  private static let readRows = 2000

  /// Nil when no row can be told to be a header: it may then be a row of data, and must not be shown.
  init?(_ bytes: UnsafeRawBufferPointer, _ encoding: TextEncoding, from offset: Int) {
    var best: (table: Recogniser.Table, row: Int, score: Int, header: [String])?
    for table in Recogniser.tables(bytes, encoding, from: offset) {
      for (row, record) in table.records.enumerated() {
        let width = record.fields.count
        let alike = table.records[(row + 1)...].count { $0.fields.count == width }
        guard width > 1, alike > 0 else { continue }
        let score = width * alike
        if Self.looksLikeHeader(record.fields) {
          if score > best?.score ?? 0 { best = (table, row, score, record.fields) }
        } else if alike > 1, score > best?.score ?? 0, let joined = Self.joined(table.records, row) {
          best = (table, row, score, joined)
        }
      }
    }
    guard let best else { return nil }
    let record = best.table.records[best.row]
    let last = best.header == record.fields ? record : best.table.records[best.row + 1]
    var reader = RecordReader(
      bytes: bytes,
      from: last.next.offset,
      firstLine: last.next.line,
      encoding: encoding,
      dialect: Dialect(delimiter: best.table.delimiter)
    )
    delimiter = best.table.delimiter
    header = best.header
    firstLine = record.fields
    secondLine = last.line == record.line ? nil : last.fields
    headerLine = record.line
    rows = reader.first(Self.readRows).map(\.fields).filter { !$0.allSatisfy(\.isEmpty) }
    let all = rows
    totals = header.indices.compactMap { column in
      let labels = all.map { $0.indices.contains(column) ? $0[column] : "" }
      let forms = Self.totalForms.filter { form in labels.contains { TextPattern(form).matches($0) } }
      return forms.isEmpty ? nil : (column, forms)
    }
    for (column, forms) in totals {
      let patterns = forms.map(TextPattern.init)
      rows.removeAll { $0.indices.contains(column) && patterns.match($0[column]) }
    }
    guard differsFromRows else { return nil }
  }

  func cells(_ column: Int) -> [String] {
    rows.map { row in
      row.indices.contains(column) ? row[column].trimmingCharacters(in: .whitespacesAndNewlines) : ""
    }
  }

  /// Names, each once: no number, no address, no date but the periods of several columns.
  private static func looksLikeHeader(_ cells: [String]) -> Bool {
    let names = cells.map(FoldedLabel.fold)
    let periods = HeaderPeriods(cells)
    let (named, dated) = (names.filter { $0.contains { $0.isLetter } }, cells.filter { periods.holds($0) })
    return Set(names).count == names.count && !named.isEmpty
      && names.allSatisfy { !$0.isEmpty && $0.count <= 120 && !$0.contains("@") }
      && zip(names, cells).allSatisfy { name, cell in
        name.contains { $0.isLetter } || dated.count > 1 && periods.holds(cell)
      }
  }

  /// Two lines put together as `header` does: a group above, the names of its columns below.
  private static func joined(_ records: [Record], _ row: Int) -> [String]? {
    guard row + 1 < records.count else { return nil }
    var (upper, lower) = (records[row].fields, records[row + 1].fields)
    guard upper.count == lower.count, upper.contains(""), lower.contains(""),
      upper.first?.isEmpty == false, (upper + lower).allSatisfy({ $0.first?.isNumber != true })
    else { return nil }
    for column in upper.indices.dropFirst() where upper[column].isEmpty { upper[column] = upper[column - 1] }
    lower = zip(upper, lower).map { $1.isEmpty ? $0 : "\($0) \($1)" }
    return looksLikeHeader(lower) ? lower : nil
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
