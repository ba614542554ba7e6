import CSV
import Foundation

/// What the first records say of the table: its width, its titles, its header.
///
/// Titles are the leading records with one cell alone, above a wider table. The record below them is taken for a header
/// only when each of its cells that is not empty has a letter in it.
struct RowsProfile: Sendable {
  private(set) var notes: [RowsNote] = []
  /// The number of fields of the header; nil when there is no record.
  private(set) var width: Int?
  private(set) var headerLine = 1
  private(set) var hasHeader = false
  /// Every row ends with a delimiter that the header does not have: an unnamed, empty column.
  private(set) var hasTrailingDelimiter = false
  private(set) var titleLines: Set<Int> = []

  init(_ records: [Record]) {
    var occurrences: [Int: Int] = [:]
    for record in records { occurrences[record.fields.count, default: 0] += 1 }
    let usual = occurrences.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    let titles = records.prefix { record in
      let filled = record.fields.count { !$0.isEmpty }
      return (record.fields.count == 1 && usual >= 2) || (filled <= 1 && usual >= 3)
    }
    let table = titles.count == records.count ? records[...] : records.dropFirst(titles.count)
    guard let header = table.first else { return }
    if table.count < records.count, titles.contains(where: { $0.fields.contains { !$0.isEmpty } }) {
      titleLines = Set(titles.filter { $0.fields.contains { !$0.isEmpty } }.map(\.line))
    }
    width = header.fields.count
    headerLine = header.line
    let rows = table.dropFirst()
    hasTrailingDelimiter =
      rows.count >= 2
      && rows.allSatisfy { $0.fields.count == header.fields.count + 1 && $0.fields.last?.isEmpty == true }
    inspect(header)
  }

  private mutating func inspect(_ header: Record) {
    let names = header.fields.map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping.lowercased()
    }
    let named = names.filter { !$0.isEmpty }
    hasHeader =
      !named.isEmpty && named.allSatisfy { $0.unicodeScalars.contains { $0.properties.isAlphabetic } }
    guard hasHeader else { return }
    if Set(named).count < named.count { notes.append(RowsNote(code: .duplicateHeader, line: header.line)) }
    if named.count < names.count || hasTrailingDelimiter {
      notes.append(RowsNote(code: .blankHeader, line: header.line))
    }
  }

  /// Whether a record does not have the fields of the table.
  @inline(__always)
  func isRagged(_ batch: RecordBatch, _ record: Int) -> Bool {
    let fields = batch.fieldCount(of: record)
    guard let width, fields != width else { return false }
    if titleLines.contains(batch.line(of: record)) { return false }
    return !(hasTrailingDelimiter && fields == width + 1 && batch.field(record, width).isEmpty)
  }
}
