import SQLite

/// How an activity is laid out in a batch of rows.
extension ActivityTable {
  /// The words of text columns, which rows give by position.
  static let words: [StaticString] = [
    "code", "code_ancien", "code_repare", "code_postal_et_nom", "nom_dans_departement", "code_postal_seul",
    "ambigue", "absente", "exacte", "bornee",
  ]

  static func kind(of column: String) -> RowBatch.Kind {
    switch column {
    case "cle": .bytes
    case "duree_qualite", "methode_geo": .word
    default: .integer
    }
  }

  /// In the order of the columns of the insertion.
  static func fill(_ row: ActivityRow, id: Int64, _ cells: UnsafeMutablePointer<Int64>) {
    let null = RowBatch.null
    cells[0] = row.source
    cells[1] = Int64(row.key.length)
    cells[2] = Int64(bitPattern: row.key.high.bigEndian)
    cells[3] = Int64(bitPattern: row.key.low.bigEndian)
    cells[4] = row.lot
    cells[5] = row.line
    cells[6] = row.day
    cells[7] = row.kind
    cells[8] = row.channel ?? null
    cells[9] = row.programme ?? null
    cells[10] = row.minutes ?? null
    cells[11] = row.durationWord.map(Int64.init) ?? null
    cells[12] = row.commune.map(Int64.init) ?? null
    cells[13] = row.zone ?? null
    cells[14] = Int64(row.method.word)
    cells[15] = row.accompaniments
    cells[16] = row.recurrents ?? null
    cells[17] = row.level ?? null
    cells[18] = row.orientationKnown
    cells[19] = row.oriented
    cells[20] = row.age ?? null
    cells[21] = row.gender ?? null
    cells[22] = row.status ?? null
    cells[23] = row.residence ?? null
    cells[24] = row.theme ?? null
    cells[25] = row.material ?? null
    cells[26] = row.orientation ?? null
    cells[27] = row.target ?? null
    cells[28] = row.isFromV1 ? 1 : 0
    cells[29] = row.modified
    cells[30] = row.fingerprint
    cells[31] = id
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

extension GeoMethod {
  /// Its position among the words of a batch.
  var word: Int {
    switch self {
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
}

extension ActivityRow {
  /// Position of the word that says how exact the duration is; nil without duration.
  var durationWord: Int? { minutes == nil ? nil : minutesAreBounded ? 9 : 8 }
}
