package import Catalog
package import Facts
import Observatory
package import SQLite

/// Turns measures and breakdowns into columns to read and arrays to look into.
package struct SeriesCompiler {
  package let facts: FactTable
  package let vocabulary: StoredVocabulary
  package let parts: SpreadParts
  package private(set) var columns: [FactColumn] = []
  package private(set) var series: [Series] = []
  package private(set) var described: [ValueSeries] = []
  package private(set) var slots: [SeriesKey: SeriesSlot] = [:]
  package private(set) var width = 0
  /// By column, those of the whole dimension.
  var spreads: [Int: Spreads] = [:]

  package init(facts: FactTable, vocabulary: StoredVocabulary, parts: SpreadParts) {
    self.parts = parts
    self.facts = facts
    self.vocabulary = vocabulary
  }

  /// Throws `AggregateError.unreadable` for a breakdown that these rows have no code of, or a measure that no
  /// row tells alone; `tooManyCodes` for a filter on too long a list, `overflow` for parts of a spread that do
  /// not fit; `DatabaseError`.
  package mutating func add(
    _ measure: RowMeasure,
    by breakdown: BreakdownColumn?,
    _ database: borrowing Database
  ) throws {
    let filters = try compiledFilters(measure, database)
    let (terms, split, codes) = try compiledSplit(measure, by: breakdown, database)
    series.append(Series(offset: width, terms: terms, filters: filters, split: split))
    let key = SeriesKey(measure: .rows(measure), by: breakdown)
    slots[key] = SeriesSlot(offset: width, codes: codes)
    width += breakdown == nil ? 1 : codes.count
  }

  /// How many records have each value of a column.
  mutating func describe(
    _ indicator: String,
    _ value: RowValue,
    among measure: RowMeasure,
    _ database: borrowing Database
  ) throws {
    let columns = value.columns
    let filters = try compiledFilters(measure, database)
    described.append(
      ValueSeries(
        indicator: indicator,
        column: position(columns.value),
        weight: position(columns.weight),
        filters: filters
      )
    )
  }

  /// Who made each activity, of which type, for how many persons.
  mutating func contributors() -> ContributorColumns {
    ContributorColumns(
      contributor: position(.contributor),
      kind: position(.activity(.kind)),
      accompaniments: position(.activity(.accompaniments))
    )
  }

  private mutating func compiledFilters(
    _ measure: RowMeasure,
    _ database: borrowing Database
  ) throws -> [CompiledFilter] {
    switch measure {
    case .activities(_, let filters): try compiled(filters, database)
    case .participations(_, let filters): try compiled(filters, database)
    case .certifications(_, let filters): try compiled(filters, database)
    case .register(_, let filters): try compiled(filters, database)
    case .appointments(_, let filters): try compiled(filters, database)
    case .sites(_, let filters): try compiled(filters, database)
    case .imports(_, let filters): try compiled(filters, database)
    }
  }

  private typealias CompiledFilter = (column: Int, allowed: Weights)

  private mutating func compiled<Column: ScannedFilter>(
    _ filters: [Filter<Column>],
    _ database: borrowing Database
  ) throws -> [CompiledFilter] {
    var found: [CompiledFilter] = []
    for filter in filters { found.append(try compiled(filter.column.reading, filter.codes, database)) }
    return found
  }

  private mutating func compiled(
    _ reading: FilterReading,
    _ codes: [String],
    _ database: borrowing Database
  ) throws -> CompiledFilter {
    switch reading {
    case .publics: return (column: position(.activity(.target)), allowed: try mentioning(codes))
    case .bits(let dimension, let column):
      return (column: position(column), allowed: try vocabulary.masks(of: dimension, holding: codes))
    case .code(let coded):
      let (column, list) = try codeColumn(of: coded, database)
      let ids = list.codes.indices.map { codes.contains(list.codes[$0]) ? Int64(1) : 0 }
      return (column: column, allowed: Weights(lookup: list.lookup, values: ids))
    }
  }

  /// The spreads that mention one of the targeted publics.
  private func mentioning(_ codes: [String]) throws -> Weights {
    let list = vocabulary.codes(of: "public_cible")
    let isAny = codes.contains(ActivityFilter.anyCode)
    let wanted = list.codes.map { isAny || codes.contains($0) ? Int64(1) : 0 }
    return try parts.weights(Weights(lookup: list.lookup, values: wanted))
  }

  mutating func position(_ column: FactColumn) -> Int {
    if let known = columns.firstIndex(of: column) { return known }
    columns.append(column)
    return columns.count - 1
  }

  mutating func compiledTerms(_ measure: RowMeasure) throws -> [Series.Term] {
    switch measure.reading {
    case .rows: return [Series.Term(source: .amount(.one))]
    case .column(let column): return [Series.Term(source: .amount(.column(position(column))))]
    case .bound(let factor):
      // Bounds of 0-30 and 30-60 minutes, kept as 15 and 45.
      return [
        Series.Term(source: .amount(.column(position(.activity(.minutes))))),
        Series.Term(source: .amount(.column(position(.isBounded))), factor: factor),
      ]
    case .persons(let group):
      return try persons(group, among: .activity(.accompaniments)) { compiler in
        let column = SeriesCompiler.column(of: group)
        let members = compiler.vocabulary.membership(group)
        return try compiler.spread(column).enumerated().filter { members[$0.element] != 0 }
          .map { Series.Term(source: .part(column: compiler.position(column), term: $0.offset)) }
      }
    case .person(let group):
      // One certification is one person.
      return try persons(group, among: .one) { compiler in
        let column = SeriesCompiler.column(of: group)
        let members = compiler.vocabulary.membership(group)
        return [Series.Term(source: .amount(.weighted(column: compiler.position(column), members)))]
      }
    }
  }

  /// The persons of a group, or everyone but those it leaves out.
  private mutating func persons(
    _ persons: PersonGroup,
    among everyone: FactColumn,
    _ members: (inout SeriesCompiler) throws -> [Series.Term]
  ) throws -> [Series.Term] {
    switch persons.group {
    case .sixtyPlus, .known: return try members(&self)
    case .sixtyPlusAtMost:
      let all = Series.Term(source: .amount(.column(position(everyone))))
      return [all] + (try members(&self)).map { Series.Term(source: $0.source, factor: -$0.factor) }
    }
  }

  func unreadable(_ asked: String) -> AggregateError { .unreadable(asked, facts: facts) }

  package static func column(of persons: PersonGroup) -> FactColumn {
    switch persons.dimension {
    case .age: .activity(.age)
    case .genre: .activity(.gender)
    case .statut: .activity(.status)
    }
  }

  /// What each row counts for.
  ///
  /// Throws `AggregateError.unreadable` for a measure that no row tells alone.
  mutating func compiledAmount(_ measure: RowMeasure) throws -> Series.Amount {
    switch measure.reading {
    case .rows: return .one
    case .column(let column): return .column(position(column))
    case .persons(let persons):
      let members = try parts.weights(vocabulary.membership(persons))
      return .weighted(column: position(SeriesCompiler.column(of: persons)), members)
    case .person(let persons):
      let members = vocabulary.membership(persons)
      return .weighted(column: position(SeriesCompiler.column(of: persons)), members)
    case .bound: throw unreadable(Measure.rows(measure).french)
    }
  }

  mutating func codeColumn(
    of coded: CodedColumn,
    _ database: borrowing Database
  ) throws -> (column: Int, list: CodeList) {
    switch coded {
    case .type: (position(.activity(.kind)), vocabulary.codes(of: "type"))
    case .channel: (position(.activity(.channel)), vocabulary.codes(of: "canal"))
    case .level: (position(.activity(.level)), SeriesCompiler.levels)
    case .scheme:
      (position(.activity(.scheme)), vocabulary.codes(of: "dispositif", forNull: OpenLists.unstated))
    case .register: (position(.activity(.kind)), vocabulary.codes(of: "registre"))
    case .category: (position(.category), vocabulary.codes(of: SeriesCompiler.categories))
    case .stage: (position(.stage), vocabulary.codes(of: SeriesCompiler.stages))
    case .appointmentStatus: (position(.activity(.status)), vocabulary.codes(of: "statut_rdv"))
    case .source:
      (
        position(.activity(.source)),
        CodeList(
          Dictionary(uniqueKeysWithValues: try SourceQuery.sources(database).map { ($0.id, $0.code) })
        )
      )
    case .freshness: (position(.freshness), CodeList(SmallTableQuery.freshnessCodes))
    case .mobility: (position(.mobility), CodeList(SmallTableQuery.mobilityCodes))
    case .hours: (position(.hours), CodeList(SmallTableQuery.hoursCodes))
    case .certification: (position(.activity(.kind)), vocabulary.codes(of: "certification"))
    case .certificationStatus: (position(.activity(.status)), vocabulary.codes(of: "statut_certification"))
    case .pixLevel: (position(.pixLevel), vocabulary.codes(of: "niveau_pix"))
    case .campaignType: (position(.campaign), CodeList(try PersonQuery.campaigns(database)))
    case .campaign:
      (
        position(.campaign),
        CodeList(
          Dictionary(
            uniqueKeysWithValues: try PersonQuery.campaigns(database).map { ($0.key, String($0.key)) }
          )
        )
      )
    }
  }

  /// The lists that name the categories and the stages of registers.
  static let categories = [
    "type_reunion", "profil_forme", "famille_membre", "flux_fonds", "type_appareil", "famille_badge",
    "type_outil", "domaine_competence", "type_referent", "jalon_reseau", "contrat",
  ]
  static let stages = [
    "etape_action", "etape_convention", "etape_fonds", "etape_equipement", "etape_badge", "etape_outil",
    "etape_poste",
  ]

  private static let levels = CodeList([1: "1", 2: "2", 3: "3"])
}
