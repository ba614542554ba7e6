import Diagnostics
import Observatory

/// A table being reshaped: its header, and rows that remember the line of the file they come from.
///
/// Invariant, but for a sheet of sections not yet read: each row has as many cells as the header.
struct ShapedTable {
  struct Row {
    var cells: [String]
    let line: Int
    /// Written with more or fewer cells than the header.
    var isRagged = false
    /// How many gaps of empty rows stand above it.
    var gapsAbove = 0
  }

  var header: [String]
  var rows: [Row]
  /// The lines above the table.
  let above: [[String]]
  let headerLine: Int
  /// Rows taken out of the table: what they say cannot be told.
  var unclear: [UnclearRow] = []

  /// The place of a column; the file is refused when it has none of that name.
  func column(_ name: String) throws(ReshapeFailure) -> Int {
    let folded = FoldedLabel.fold(name)
    guard let index = header.firstIndex(where: { FoldedLabel.fold($0) == folded }) else {
      throw .missingColumn(name, line: headerLine)
    }
    return index
  }

  func columns(_ names: [String]) throws(ReshapeFailure) -> [Int] {
    var indices: [Int] = []
    for name in names { indices.append(try column(name)) }
    return indices
  }

  /// Adds a column, or fills the one of that name.
  mutating func fill(_ name: String, _ value: (Row) -> String?) {
    let folded = FoldedLabel.fold(name)
    let index: Int
    if let known = header.firstIndex(where: { FoldedLabel.fold($0) == folded }) {
      index = known
    } else {
      index = header.count
      header.append(name)
      for row in rows.indices { rows[row].cells.append("") }
    }
    for row in rows.indices {
      if let text = value(rows[row]) { rows[row].cells[index] = text }
    }
  }
}

/// Why a file cannot be put in shape.
enum ReshapeFailure: Error, Equatable {
  /// The file lacks a column that a transformation needs.
  case missingColumn(String, line: Int)
  /// Headers are days, and nothing says what period each stands for.
  case unclearDates(line: Int)
  /// The table is held in memory: it must be one that people make.
  case tooLarge

  func problem(_ file: String) -> Problem {
    switch self {
    case .missingColumn(let column, let line):
      Problem(
        .missingColumn,
        .error,
        at: Location(file: file, line: line, header: column),
        expected: "« \(column) », dont la description a besoin pour remettre le tableau en forme",
        action: "fichier refusé ; exporter de nouveau sans retirer de colonne"
      )
    case .unclearDates(let line):
      Problem(
        .dateUnreadable,
        .error,
        at: Location(file: file, line: line),
        expected: "des périodes en tête de colonne ; ce sont des jours, qui peuvent en nommer plusieurs",
        action:
          "fichier refusé ; dire ce qu'un jour désigne par « dates » dans l'étape « unpivot » : month, quarter, year ou day"
      )
    case .tooLarge:
      Problem(
        .tableTooLarge,
        .error,
        at: Location(file: file),
        expected:
          "au plus \(ReshapedFile.largestFile >> 20) Mio et \(ReshapedFile.mostCells / 1_000_000) millions de cellules",
        action: "fichier refusé ; le couper en plusieurs"
      )
    }
  }
}

/// What some transformations need beside the table.
struct ReshapeContext {
  /// Texts that mean "empty".
  let nulls: Set<String>
  /// Codes of the canonical brackets.
  let ages: [AgeBracket: String]
  /// Finds communes by their name and postal code; nil where no one asks.
  var communes: CommuneField?

  func isEmpty(_ cell: String) -> Bool {
    cell.allSatisfy(\.isWhitespace) || nulls.contains(cell)
  }
}

/// One transformation, applied to the whole table.
protocol TableStep {
  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure)
}
