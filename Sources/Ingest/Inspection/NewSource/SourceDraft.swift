import Catalog
import Foundation
import Observatory
import Territory

/// A first description of an unknown file, with its doubts: a partners' statement until someone says better.
struct SourceDraft {
  /// A line of the description and what is to be said of it.
  struct Line {
    var text: String
    var note: String = ""
  }

  let table: UnknownTable
  let guesses: [ColumnGuess]
  let nulls: [String]
  let fingerprint: [String]
  var doubts: [String] = []
  var steps: [Line] = []
  var rules: [Line] = []
  var ignored: [Line] = []
  var sensitive: [Line] = []
  /// Invented cells for the examples, by position.
  var example: [Int: String] = [:]
  var measured: Int?
  /// Columns that may each be the total.
  var candidates: [Int] = []
  /// A commune of the département, for the examples.
  let commune: String
  let communeName: String
  let communePostal: String
  var used: Set<Int> = []
  /// The column that seems to tell several kinds of rows apart.
  var kindColumn: Int?
  let id: String
  /// Bodies of the followed départements, by the names people give them.
  let bodies: [EPCIName: String]
  let vocabularies: [String: Vocabulary]
  let nameCells: [[String]]
  let periods: HeaderPeriods

  /// What someone has to say: no loader takes it for a value.
  static let toSay = SourceDescription.placeholder

  private static let nullWords: Set = ["-", "/", "null", "NULL", "None", "NA", "N/A", "n/a", "#N/A", "néant"]

  init(_ table: UnknownTable, _ context: ReadingContext, known: [SourceDescription], id: String) {
    self.table = table
    self.id = id
    vocabularies = context.vocabularies
    bodies = EPCIName.sirens(context.communes.territories.epcis)
    let cells = table.header.indices.map { table.cells($0) }
    let nulls = Self.nullWords.filter { word in cells.contains { $0.contains(word) } }
    self.nulls = nulls.sorted()
    nameCells = cells
    guesses = table.header.indices.map { ColumnGuess(table.header[$0], cells[$0], nulls: nulls, context) }
    periods = HeaderPeriods(table.header)
    fingerprint = Self.rarest(table.firstLine.filter { !$0.isEmpty }, known)
    let departement = context.communes.followed.departements.first ?? "01"
    let first = context.communes.territories.communes(in: departement).first
    commune = first?.code ?? "\(departement)001"
    communeName = first?.nom ?? ""
    communePostal = first?.codesPostaux.first ?? ""
    if table.headerLine > 1 {
      doubts.append("l'en-tête a été trouvé ligne \(table.headerLine) : ce qui est au-dessus n'est pas lu")
    }
    draftRows(cells)
    noteKinds(cells)
    draftTerritory()
    draftPeriod()
    draftLists()
    draftMeasures()
    draftRest()
  }

  /// Headers that few known formats use, the longest first: they tell the file best.
  private static func rarest(_ headers: [String], _ known: [SourceDescription]) -> [String] {
    var uses: [String: Int] = [:]
    for description in known { for header in description.knownHeaders { uses[header, default: 0] += 1 } }
    func rank(_ header: String) -> (Int, Int, String) {
      let folded = FoldedLabel.fold(header)
      return (uses[folded] ?? 0, -folded.count, folded)
    }
    // A month in a header is another one next year.
    let named = HeaderPeriods(headers)
    let lasting = headers.filter { !named.holds($0) }
    let sorted = (lasting.isEmpty ? headers : lasting).sorted { rank($0) < rank($1) }
    let names = Set(sorted.prefix(3))
    return headers.filter(names.contains)
  }

  private mutating func draftRows(_ cells: [[String]]) {
    if table.headerLines > 1 {
      doubts.append("l'en-tête tient sur \(table.headerLines) lignes : un groupe, puis ses colonnes")
      steps.append(
        Line(text: "{ \"step\": \"header\", \"lines\": \(table.headerLines), \"separator\": \" \" },")
      )
    }
    for (column, forms) in table.totals {
      let list = forms.map(ColumnRule.quoted).joined(separator: ", ")
      let name = ColumnRule.quoted(table.header[column])
      let text = "{ \"step\": \"drop_rows\", \"column\": \(name), \"matching\": [\(list)] },"
      steps.append(Line(text: text, note: "lignes de total"))
    }
    for (column, guess) in guesses.enumerated() where guess.personal == nil {
      guard (1..<70).contains(guess.filled), cells[column].first?.isEmpty == false, column < 3 else {
        continue
      }
      doubts.append(
        "« \(guess.header) » n'est remplie qu'à \(guess.filled) % : prise pour des cellules fusionnées, qui prennent la valeur du dessus"
      )
      let name = ColumnRule.quoted(guess.header)
      steps.append(
        Line(
          text: "{ \"step\": \"fill_down\", \"columns\": [\(name)] },",
          note: "cellules fusionnées ? À VÉRIFIER"
        )
      )
    }
  }

  private mutating func draftTerritory() {
    let indices = guesses.indices.filter { guesses[$0].kind == .commune }
    if let index = indices.first {
      bind("territory", index, "\"as\": \"text\", \"presence\": \"required\"", example: commune)
      if indices.count > 1 {
        doubts.append("plusieurs colonnes portent des codes de communes : la première est lue")
      }
      constant("maille", "commune", for: "level", "\"as\": \"choice\", \"vocabulary\": \"maille\"")
      return
    }
    let name = guesses.indices.first { guesses[$0].kind == .communeName }
    let postal = guesses.indices.first { guesses[$0].kind == .postalCode }
    if name != nil || postal != nil { return draftNamed(name, postal) }
    if let body = guesses.indices.first(where: { guesses[$0].kind == .siren }) {
      bind(
        "territory",
        body,
        "\"as\": \"text\", \"presence\": \"required\"",
        example: bodies.values.min() ?? ""
      )
      constant("maille", "epci", for: "level", "\"as\": \"choice\", \"vocabulary\": \"maille\"")
      return
    }
    if let body = guesses.indices.first(where: { guesses[$0].kind == .epciName }) { return draftBodies(body) }
    constant(
      "code_territoire",
      Self.toSay,
      for: "territory",
      "\"as\": \"text\"",
      note:
        "aucune colonne de territoire reconnue : code Insee d'une commune, SIREN d'un EPCI ou numéro d'un département"
    )
    constant(
      "maille",
      Self.toSay,
      for: "level",
      "\"as\": \"choice\", \"vocabulary\": \"maille\"",
      note: "ce qu'est ce code : commune, epci ou departement"
    )
  }

  /// Names of intercommunal bodies become their SIREN; they are public, and known from the map.
  private mutating func draftBodies(_ column: Int) {
    let names = Set(nameCells[column]).filter { bodies[EPCIName($0)] != nil }.sorted()
    let map = names.compactMap { name in
      bodies[EPCIName(name)].map { "\(ColumnRule.quoted(name)): \"\($0)\"" }
    }
    let header = guesses[column].header
    steps.append(
      Line(
        text:
          "{ \"step\": \"map\", \"column\": \(ColumnRule.quoted(header)), \"values\": { \(map.joined(separator: ", ")) } },",
        note: "le SIREN de chaque intercommunalité, d'après son nom ; compléter pour celles qui viendront"
      )
    )
    bind("territory", column, "\"as\": \"text\", \"presence\": \"required\"", example: names.first ?? "")
    constant("maille", "epci", for: "level", "\"as\": \"choice\", \"vocabulary\": \"maille\"")
  }

  private mutating func draftRest() {
    for (column, guess) in guesses.enumerated() where !used.contains(column) {
      let line = Line(text: "\(ColumnRule.quoted(guess.header)),", note: note(column))
      if guess.personal == nil { ignored.append(line) } else { sensitive.append(line) }
    }
  }

  private func note(_ column: Int) -> String {
    let evidence = guesses[column].evidence
    if case .choice = guesses[column].kind {
      return
        "\(evidence) ; si elle partage le total d'un lieu et d'une période, le dire par « record »: « statistic »"
    }
    switch guesses[column].words.unit {
    case .percent: return "\(evidence) ; une part ne s'additionne pas"
    case .euros: return "\(evidence) ; un montant se décrit dans un registre"
    case .hours, .minutes, nil:
      return candidates.contains(column) ? "\(evidence) ; peut-être le total" : evidence
    }
  }

  mutating func bind(_ target: String, _ column: Int, _ rest: String, example value: String) {
    guard used.insert(column).inserted else { return }
    example[column] = value
    rules.append(Line(text: Self.rule(target, guesses[column].header, rest), note: guesses[column].evidence))
  }

  mutating func constant(
    _ column: String,
    _ value: String,
    for target: String,
    _ rest: String,
    note: String = "le même pour toutes les lignes"
  ) {
    // A column of the file may already have that name.
    let taken = table.header.contains { FoldedLabel.fold($0) == column }
    let name = taken ? "\(column)_constant" : column
    steps.append(
      Line(
        text: "{ \"step\": \"constant\", \"column\": \"\(name)\", \"value\": \"\(value)\" },",
        note: note
      )
    )
    rules.append(Line(text: Self.rule(target, name, rest)))
  }
}

extension SourceDraft {
  static func rule(_ target: String, _ header: String, _ rest: String) -> String {
    "{ \"to\": \"\(target)\", \"headers\": [\(ColumnRule.quoted(header))], \(rest) },"
  }

  static func slug(_ header: String) -> String {
    let folded = header.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
    return folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "_")
  }
}
