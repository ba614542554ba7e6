import Catalog
import Facts
import Observatory
import SQLite

extension SeriesCompiler {
  /// What is added up, where a code puts it, and the codes.
  mutating func compiledSplit(
    _ key: SeriesKey,
    _ database: borrowing Database
  ) throws -> ([Series.Term], Series.Split, [String]) {
    if let (column, dimension) = key.by.flatMap(SeriesCompiler.mentioned) {
      let list = vocabulary.codes(of: dimension)
      let amount = try compiledAmount(key.measure)
      return (try places(column, list) { .mention(column: $0, term: $1, amount) }, .whole, list.codes)
    }
    switch key.by {
    // Parts bring their own counts, whatever is measured.
    case .orientation:
      let list = vocabulary.codes(of: "orientation")
      return (try places(.activity(.orientation), list) { .part(column: $0, term: $1) }, .whole, list.codes)
    case .age, .genre, .statut:
      guard let audience = key.measure.audience else { break }
      let list = vocabulary.codes(in: audience)
      let column = SeriesCompiler.column(of: audience)
      return (try places(column, list) { .part(column: $0, term: $1) }, .whole, list.codes)
    default: break
    }
    let terms = try compiledTerms(key.measure)
    guard let (column, list) = try splitColumn(key.by, database) else { return (terms, .whole, []) }
    return (terms, .code(column: column, list.places), list.codes)
  }

  /// Nil for a breakdown that no code decides.
  private mutating func splitColumn(
    _ by: BreakdownColumn?,
    _ database: borrowing Database
  ) throws -> (Int, CodeList)? {
    switch by {
    case .dispositif: return try codeColumn(of: .dispositif, database)
    case .type: return try codeColumn(of: .type, database)
    case .canal: return try codeColumn(of: .canal, database)
    case .niveau: return try codeColumn(of: .niveau, database)
    case .niveauPix: return (position(.pixLevel), vocabulary.codes(of: "niveau_pix"))
    case .certification: return try codeColumn(of: .certification, database)
    case .campagne:
      let names = try IndicatorQuery.campaigns(database).map { ($0.key, String($0.key)) }
      return (position(.campaign), CodeList(Dictionary(uniqueKeysWithValues: names)))
    case .categorie: return try codeColumn(of: .categorie, database)
    case .etape: return try codeColumn(of: .etape, database)
    case .statutRdv: return try codeColumn(of: .statutRdv, database)
    case .source: return try codeColumn(of: .source, database)
    case .fraicheur: return try codeColumn(of: .fraicheur, database)
    case .mobilite: return try codeColumn(of: .mobilite, database)
    case .horaires: return try codeColumn(of: .horaires, database)
    case .age, .genre, .statut, .theme, .materiel, .orientation, .publicCible, .statistique, .operateur,
      .plafond, .parite, .attendu, nil:
      return nil
    }
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
    let terms = vocabulary.terms(of: SeriesCompiler.dimension(of: column))
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

  /// What the spreads of a column are of; no list for a column that has none.
  private static func dimension(of column: FactColumn) -> String {
    let spread = SpreadColumn.all.first { FactColumn.activity($0.column) == column }
    return spread?.name ?? ""
  }

  /// What a breakdown by what an activity mentions reads, and its list: they have the same name.
  private static func mentioned(by breakdown: BreakdownColumn) -> (FactColumn, String)? {
    SpreadColumn.mentions.first { $0.name == breakdown.rawValue }.map { (.activity($0.column), $0.name) }
  }
}
