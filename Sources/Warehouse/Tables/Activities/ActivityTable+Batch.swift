import Observatory
import SQLite

/// How an activity is laid out in a batch of rows.
extension ActivityTable {
  /// A stored column, and its first cell in a row of a batch.
  struct StoredColumn: Sendable {
    let column: ActivityColumn
    let kind: RowBatch.Kind
    let cell: Int
  }

  static let columns: [StoredColumn] = {
    var cell = 0
    return ActivityColumn.stored.map { column, _ in
      let kind = kind(of: column)
      defer { cell += kind == .bytes ? 3 : 1 }
      return StoredColumn(column: column, kind: kind, cell: cell)
    }
  }()

  private static func kind(of column: ActivityColumn) -> RowBatch.Kind {
    switch column.form {
    case .key: .bytes
    case .word: .word
    case .identity, .number, .code, .count, .location, .people, .orientations, .mentions, .residences,
      .mediator, .detail:
      .integer
    }
  }

  /// The words of text columns, which rows give by position.
  static let words: [StaticString] = [
    "code", "code_ancien", "code_repare", "code_postal_et_nom", "nom_dans_departement", "code_postal_seul",
    "ambigue", "absente", "exacte", "bornee",
  ]

  /// The position of a word among those of a batch.
  static func word(of method: GeoMethod) -> Int64 {
    switch method {
    case .code: 0
    case .formerCode: 1
    case .repairedCode: 2
    case .postalCodeAndName: 3
    case .nameInDepartement: 4
    case .postalCode: 5
    case .ambiguous: 6
    case .absent: 7
    }
  }

  static func word(ofBounded areBounded: Bool) -> Int64 { areBounded ? 9 : 8 }

  /// Writes the cells of a row, its identifier behind them.
  static func fill(
    _ row: ActivityRow,
    id: Int64,
    _ columns: [StoredColumn],
    _ cells: UnsafeMutablePointer<Int64>
  ) {
    var last = 0
    for column in columns {
      if column.kind == .bytes {
        cells[column.cell] = Int64(row.key.length)
        cells[column.cell + 1] = Int64(bitPattern: row.key.high.bigEndian)
        cells[column.cell + 2] = Int64(bitPattern: row.key.low.bigEndian)
        last = column.cell + 3
      } else {
        cells[column.cell] = row.values[column.column]
        last = column.cell + 1
      }
    }
    cells[last] = id
  }
}

/// How the commune of an activity was found.
package enum GeoMethod: String, CaseIterable, Sendable {
  case code
  case formerCode = "code_ancien"
  case repairedCode = "code_repare"
  case postalCodeAndName = "code_postal_et_nom"
  case nameInDepartement = "nom_dans_departement"
  case postalCode = "code_postal_seul"
  case ambiguous = "ambigue"
  case absent = "absente"
}
