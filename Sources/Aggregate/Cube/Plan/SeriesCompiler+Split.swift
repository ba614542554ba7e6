import Catalog
import Facts
import Observatory
import SQLite

extension SeriesCompiler {
  typealias CompiledSplit = (terms: [Series.Term], split: Series.Split, codes: [String])

  /// What is added up, where a code puts it, and the codes.
  mutating func compiledSplit(
    _ key: SeriesKey,
    _ database: borrowing Database
  ) throws -> CompiledSplit {
    guard let by = key.by else { return (try compiledTerms(key.measure), .whole, []) }
    switch by {
    case .theme, .materiel, .publicCible: return try mentions(by, key.measure)
    // Parts bring their own counts, whatever is measured.
    case .orientation: return try parts(.activity(.orientation), vocabulary.codes(of: "orientation"))
    case .age, .genre, .statut:
      guard let audience = key.measure.audience else { throw unreadable(by.rawValue) }
      return try parts(SeriesCompiler.column(of: audience), vocabulary.codes(in: audience))
    case .dispositif: return try split(key.measure, by: .dispositif, database)
    case .type: return try split(key.measure, by: .type, database)
    case .canal: return try split(key.measure, by: .canal, database)
    case .niveau: return try split(key.measure, by: .niveau, database)
    case .certification: return try split(key.measure, by: .certification, database)
    case .categorie: return try split(key.measure, by: .categorie, database)
    case .etape: return try split(key.measure, by: .etape, database)
    case .statutRdv: return try split(key.measure, by: .statutRdv, database)
    case .source: return try split(key.measure, by: .source, database)
    case .fraicheur: return try split(key.measure, by: .fraicheur, database)
    case .mobilite: return try split(key.measure, by: .mobilite, database)
    case .horaires: return try split(key.measure, by: .horaires, database)
    case .niveauPix:
      return try split(key.measure, (position(.pixLevel), vocabulary.codes(of: "niveau_pix")))
    case .campagne:
      let names = try PersonQuery.campaigns(database).map { ($0.key, String($0.key)) }
      let list = CodeList(Dictionary(uniqueKeysWithValues: names))
      return try split(key.measure, (position(.campaign), list))
    // Of facts that no scan reads, or rows that a kind makes itself.
    case .statistique, .operateur, .plafond, .parite, .attendu: throw unreadable(by.rawValue)
    }
  }

  private mutating func split(
    _ measure: Measure,
    by filter: FilterColumn,
    _ database: borrowing Database
  ) throws -> CompiledSplit {
    try split(measure, try codeColumn(of: filter, database))
  }

  private mutating func split(_ measure: Measure, _ codes: (column: Int, list: CodeList)) throws
    -> CompiledSplit
  {
    (try compiledTerms(measure), .code(column: codes.column, codes.list.places), codes.list.codes)
  }

  private mutating func parts(_ column: FactColumn, _ list: CodeList) throws -> CompiledSplit {
    (try places(column, list) { .part(column: $0, term: $1) }, .whole, list.codes)
  }

  /// An amount for each row that mentions a code; the breakdown has the name of its list.
  private mutating func mentions(_ by: BreakdownColumn, _ measure: Measure) throws -> CompiledSplit {
    guard let spread = SpreadColumn.mentions.first(where: { $0.name == by.rawValue }) else {
      throw unreadable(by.rawValue)
    }
    let list = vocabulary.codes(of: spread.name)
    let amount = try compiledAmount(measure)
    return (
      try places(.activity(spread.column), list) { .mention(column: $0, term: $1, amount) }, .whole,
      list.codes
    )
  }

  /// The terms of a column, each at the place of its code in a list.
  private mutating func places(
    _ column: FactColumn,
    _ list: CodeList,
    _ source: (Int, Int) -> Series.Source
  ) throws -> [Series.Term] {
    let terms = try spread(column)
    return terms.enumerated().filter { list.places[$0.element] >= 0 }.map { term, id in
      Series.Term(source: source(position(column), term), place: Int(list.places[id]))
    }
  }

  /// The identifiers of the terms of a column, in the order of the sums of its spreads.
  package mutating func spread(_ column: FactColumn) throws -> [Int64] {
    let terms = vocabulary.terms(of: try dimension(of: column))
    let place = position(column)
    if spreads[place] == nil {
      spreads[place] = try Spreads(
        parts,
        terms: IDLookup(numbering: terms),
        count: terms.count,
        isMentioned: SpreadColumn.mentions.contains { FactColumn.activity($0.column) == column }
      )
    }
    return terms
  }

  /// What the spreads of a column are of.
  private func dimension(of column: FactColumn) throws -> String {
    guard let spread = SpreadColumn.all.first(where: { FactColumn.activity($0.column) == column }) else {
      throw unreadable(column.sql)
    }
    return spread.name
  }
}
