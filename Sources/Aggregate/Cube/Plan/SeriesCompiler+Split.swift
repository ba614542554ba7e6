import Catalog
import Facts
import Observatory
import SQLite

extension SeriesCompiler {
  typealias CompiledSplit = (terms: [Series.Term], split: Series.Split, codes: [String])

  /// What is added up, where a code puts it, and the codes.
  mutating func compiledSplit(
    _ measure: RowMeasure,
    by breakdown: BreakdownColumn?,
    _ database: borrowing Database
  ) throws -> CompiledSplit {
    guard let breakdown else { return (try compiledTerms(measure), .whole, []) }
    func split(_ coded: CodedColumn, _ compiler: inout SeriesCompiler) throws -> CompiledSplit {
      let (column, list) = try compiler.codeColumn(of: coded, database)
      return (try compiler.compiledTerms(measure), .code(column: column, list.lookup), list.codes)
    }
    switch breakdown {
    case .activities(let column):
      switch column {
      case .theme: return try mentions(.theme, measure)
      case .materiel: return try mentions(.material, measure)
      case .publicCible: return try mentions(.target, measure)
      // Parts bring their own counts, whatever is measured.
      case .orientation: return try parts(.activity(.orientation), vocabulary.codes(of: "orientation"))
      case .age, .genre, .statut:
        guard case .persons(let persons) = measure.reading else { throw unreadable(breakdown.word) }
        return try parts(SeriesCompiler.column(of: persons), vocabulary.codes(in: persons))
      case .dispositif: return try split(.scheme, &self)
      case .type: return try split(.type, &self)
      case .canal: return try split(.channel, &self)
      case .niveau: return try split(.level, &self)
      }
    case .participations(.campagne): return try split(.campaign, &self)
    case .certifications(.certification): return try split(.certification, &self)
    case .certifications(.niveauPix): return try split(.pixLevel, &self)
    case .register(.categorie): return try split(.category, &self)
    case .register(.etape): return try split(.stage, &self)
    case .appointments(.statutRdv): return try split(.appointmentStatus, &self)
    case .sites(.fraicheur): return try split(.freshness, &self)
    case .sites(.mobilite): return try split(.mobility, &self)
    case .sites(.horaires): return try split(.hours, &self)
    case .source: return try split(.source, &self)
    // Of facts that no scan reads, or rows that a kind makes itself.
    case .statements, .registerStates, .observatory, .statistique: throw unreadable(breakdown.word)
    }
  }

  private mutating func parts(_ column: FactColumn, _ list: CodeList) throws -> CompiledSplit {
    (try indices(column, list) { .part(column: $0, term: $1) }, .whole, list.codes)
  }

  /// An amount for each row that mentions a code.
  private mutating func mentions(_ column: ActivityColumn, _ measure: RowMeasure) throws -> CompiledSplit {
    let column = FactColumn.activity(column)
    let list = vocabulary.codes(of: try dimension(of: column))
    let amount = try compiledAmount(measure)
    return (try indices(column, list) { .mention(column: $0, term: $1, amount) }, .whole, list.codes)
  }

  /// The terms of a column, each at the place of its code in a list.
  private mutating func indices(
    _ column: FactColumn,
    _ list: CodeList,
    _ source: (Int, Int) -> Series.Source
  ) throws -> [Series.Term] {
    let terms = try spread(column)
    return terms.enumerated().filter { list.lookup[$0.element] >= 0 }.map { term, id in
      Series.Term(source: source(position(column), term), index: Int(list.lookup[id]))
    }
  }

  /// The identifiers of the terms of a column, in the order of the sums of its spreads.
  ///
  /// Throws `AggregateError.unreadable` for a column of no spread, `overflow` as `Spreads` does.
  package mutating func spread(_ column: FactColumn) throws -> [Int64] {
    let terms = vocabulary.terms(of: try dimension(of: column))
    let index = position(column)
    if spreads[index] == nil {
      spreads[index] = try Spreads(
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
