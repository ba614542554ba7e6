import CSV
import Catalog
import Console
import Observatory

/// What a file that no description knows shows of itself: enough to describe it, and no cell of it.
struct UnknownFile: Sendable {
  struct Column: Sendable {
    var header: String
    var kind: String
    /// French.
    var evidence: String
    /// The forms of its cells, the most frequent first.
    var examples: [String]
    /// Percentage of the rows that have a value.
    var filled: Int
  }

  var delimiter: UInt8
  var headerLine: Int
  var headerLines: Int
  var rows: Int
  var columns: [Column]

  static let examples = 3

  /// Nil when no line is sure to be a header: it might be a row of data.
  init?(
    _ bytes: UnsafeRawBufferPointer,
    _ encoding: TextEncoding,
    from offset: Int,
    _ context: ReadingContext
  ) {
    guard let table = UnknownTable(bytes, encoding, from: offset) else { return nil }
    delimiter = table.delimiter
    headerLine = table.headerLine
    headerLines = table.headerLines
    rows = table.rows.count
    columns = table.header.indices.map { index in
      let cells = table.cells(index)
      let guess = ColumnGuess(table.header[index], cells, nulls: [], context)
      return Column(
        header: table.header[index],
        kind: guess.kindName,
        evidence: guess.evidence,
        examples: guess.personal == nil ? MaskedCell.forms(cells, atMost: Self.examples) : ["•••"],
        filled: guess.filled
      )
    }
  }

  /// What describes the file.
  static func command(_ path: String) -> String {
    let name =
      path.contains(where: { $0.isWhitespace || $0 == "'" })
      ? "'\(path.replacing("'", with: "'\\''"))'" : path
    return "ingest inspect --new-source \(name) --output pipelines/sources/nom-de-la-source.jsonc"
  }
}

/// A cell without what it says: every letter is `a` or `A`, every figure `9`.
enum MaskedCell {
  static let longest = 24

  static func form(_ cell: String) -> String {
    let form = cell.prefix(longest).map { character -> Character in
      if character.isNumber { return "9" }
      if character.isLetter { return character.isUppercase ? "A" : "a" }
      return character.isWhitespace ? " " : character
    }
    return String(form) + (cell.count > longest ? "…" : "")
  }

  /// The most frequent forms of a column.
  static func forms(_ cells: [String], atMost count: Int) -> [String] {
    let forms = Dictionary(grouping: cells.filter { !$0.isEmpty }.map(form)) { $0 }.mapValues(\.count)
    return forms.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count).map(\.key)
  }
}

extension ColumnGuess {
  /// A kind of `as`, or what the cells are, for programs.
  var kindName: String {
    if personal != nil { return "personal" }
    return switch kind {
    case .day: "day"
    case .unclearDay: "day_or_month_first"
    case .period: "period"
    case .commune: "commune_code"
    case .communeName: "commune_name"
    case .postalCode: "postal_code"
    case .siren: "epci_siren"
    case .epciName: "epci_name"
    case .count: "count"
    case .decimal: "decimal"
    case .choice(let vocabulary): "choice:\(vocabulary)"
    case .text: "text"
    case .blank: "blank"
    }
  }
}
