import Catalog
import Diagnostics

/// A canonical column tied to the cells of a file, with all its reader needs at hand.
struct BoundColumn: Sendable {
  let target: String
  let reader: CellReader
  /// For each input: its role, its position in the record (nil: not in this file), its header as written.
  let inputs: [BoundInput]
  let presence: Presence
  let onFailure: CellFailure
  /// Value of an empty cell.
  let emptyValue: Int64?
  let identifies: Identification
  /// The description whose step writes the cells, the same on every row; nil when they come from the file.
  var writtenBy: String?

  /// The position problems of this column are reported at.
  var field: Int { inputs.lazy.compactMap(\.field).first ?? 0 }
  var header: String { inputs.first { $0.field != nil }?.header ?? inputs.first?.header ?? target }
  /// One cell, several labels.
  var holdsSeveral: Bool {
    switch reader {
    case .choices, .tally, .communes: true
    default: false
    }
  }
  var isInFile: Bool { inputs.contains { $0.field != nil } }
}

/// What a column of identifiers identifies.
enum Identification: Sendable {
  case nothing
  /// The row, or whom it speaks of.
  case row
  /// What the row describes, elsewhere.
  case elsewhere

  init(_ column: String, in record: RecordKind) {
    self =
      record.identifiers.contains(column)
      ? .row : record.foreignIdentifiers.contains(column) ? .elsewhere : .nothing
  }
}

struct BoundInput: Sendable {
  var role: String
  var field: Int?
  var header: String
}

/// What turns the bytes of a cell into a value.
enum CellReader: Sendable {
  case day([DayFormat])
  case moment([DayFormat])
  case count(max: Int)
  case minutes(max: Int)
  case ratio
  case decimal(suffixes: [[UInt8]])
  case degrees
  case opening
  case rank
  case choice(LabelTable)
  case choices(LabelTable, ListStyle)
  case tally(LabelTable, TallyStyle)
  case flag(yes: [String], no: [String])
  case uuid
  case hex(digits: Int)
  case integer
  case euros
  case text
  case commune(CommuneField)
  case communes(CommuneField)
  case pseudonym(PseudonymField)
  case mediator(MediatorField)

  /// What a reader of a problem is told to write there.
  var expectation: String {
    switch self {
    case .day(let formats), .moment(let formats): formats.map(\.french).joined(separator: " ou ")
    case .count(let max): "un nombre entier de 0 à \(max)"
    case .decimal: "un nombre avec deux décimales au plus, comme 1 234,5"
    case .minutes: "des minutes, ou un intervalle comme 30-60"
    case .ratio: "un rapport entre 0 et 1, comme 0,67"
    case .degrees: "des degrés décimaux, comme 46.6705"
    case .rank: "rang/effectif, comme 3/12"
    case .choice, .choices: "un libellé de la liste"
    case .tally(_, .object): "une liste { \"organisme\": nombre }"
    case .tally(_, .pairs): "une liste « organisme: nombre »"
    case .tally(_, .lines): "un libellé de la liste par ligne, une ligne par participant"
    case .flag(let yes, let no): (yes + no).map { "« \($0) »" }.joined(separator: " ou ")
    case .uuid: "un identifiant de 32 chiffres hexadécimaux avec tirets"
    case .hex(let digits): "un identifiant de \(digits) chiffres hexadécimaux"
    case .integer: "un nombre entier"
    case .opening: "des plages d'ouverture, comme 09:00 - 12:00 / 13:30 - 17:00"
    case .euros: "un montant en euros, comme 1 234,50 (un tiret seul n'en est pas un)"
    case .text: "un texte"
    case .commune: "un code Insee de commune connu, ou son nom et son code postal"
    case .communes: "une commune par ligne, une ligne par participant"
    case .pseudonym, .mediator: "une identité"
    }
  }
}

extension DayFormat {
  var french: String {
    switch self {
    case .iso: "AAAA-MM-JJ"
    case .french: "JJ/MM/AAAA"
    case .isoMonth, .isoMonthEnd: "AAAA-MM"
    case .shortFrench: "J/M/AA"
    case .shortAmerican: "M/J/AA"
    case .dashed: "JJ-MM-AAAA"
    case .isoMoment: "AAAA-MM-JJ HH:MM:SS"
    case .frenchMoment: "JJ/MM/AAAA HH:MM"
    case .coopMoment: "JJ/MM/AAAA à HH:MM"
    case .frenchAtEnd: "un texte finissant par JJ/MM/AAAA"
    }
  }
}

extension BoundColumn {
  /// Whether a problem of a cell costs its row.
  func severity(of code: ProblemCode) -> Severity {
    switch code {
    case .requiredEmpty: .rejection
    case .identifierDestroyed: identifies == .elsewhere ? .warning : .rejection
    // The commune is known: its centre stands for the point.
    case .coordinatesMisplaced: .warning
    default: onFailure == .warn ? .warning : .rejection
    }
  }

  func isDestroyed(_ cell: UnsafeRawBufferPointer) -> Bool {
    switch identifies {
    case .nothing: false
    case .row, .elsewhere: DestroyedIdentifier.matches(cell)
    }
  }
}
