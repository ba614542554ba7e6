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

  package mutating func add(_ key: SeriesKey, _ database: borrowing Database) throws {
    let filters = try compiledFilters(key.measure, database)
    let (terms, split, codes) = try compiledSplit(key, database)
    series.append(Series(offset: width, terms: terms, filters: filters, split: split))
    slots[key] = SeriesSlot(offset: width, codes: codes)
    width += key.by == nil ? 1 : codes.count
  }

  /// The spreads that mention one of the targeted publics.
  private func mentioning(_ codes: [String]) throws -> Weights {
    let list = vocabulary.codes(of: "public_cible")
    let wanted = list.codes.map { codes.contains($0) || codes.contains(FilterColumn.anyCode) ? Int64(1) : 0 }
    return try parts.weights(Weights(lookup: list.places, values: wanted))
  }

  /// How many records have each value of a measure.
  mutating func describe(
    _ definition: IndicatorDefinition,
    _ value: RowValue,
    _ database: borrowing Database
  ) throws {
    let columns = value.columns
    let filters = try compiledFilters(definition.numerator, database)
    described.append(
      ValueSeries(
        indicator: definition.id,
        column: position(columns.value),
        weight: position(columns.weight),
        filters: filters
      )
    )
  }

  private mutating func compiledFilters(
    _ measure: Measure,
    _ database: borrowing Database
  ) throws -> [(column: Int, allowed: Weights)] {
    try measure.filters.map { filter in
      if filter.column == .publicCible {
        return (column: position(.activity(.target)), allowed: try mentioning(filter.codes))
      }
      if let trait = SeriesCompiler.traits[filter.column] {
        let masks = try vocabulary.masks(of: trait.dimension, holding: filter.codes)
        return (column: position(trait.column), allowed: masks)
      }
      let (column, list) = try codeColumn(of: filter.column, database)
      let ids = list.codes.indices.map { filter.codes.contains(list.codes[$0]) ? Int64(1) : 0 }
      return (column: column, allowed: Weights(lookup: list.places, values: ids))
    }
  }

  mutating func position(_ column: FactColumn) -> Int {
    if let known = columns.firstIndex(of: column) { return known }
    columns.append(column)
    return columns.count - 1
  }

  mutating func compiledTerms(_ measure: Measure) throws -> [Series.Term] {
    switch measure.kind.reading {
    case .bound(let factor):
      // Bounds of 0-30 and 30-60 minutes, kept as 15 and 45.
      return [
        Series.Term(source: .amount(.column(position(.activity(.minutes))))),
        Series.Term(source: .amount(.column(position(.isBounded))), factor: factor),
      ]
    case .persons:
      let audience = try audience(of: measure)
      guard audience.group == .sixtyPlusAtMost else { return try members(audience) }
      // One certification is one person.
      let everyone = Series.Term(
        source: .amount(.column(position(facts.isPix ? .one : .activity(.accompaniments))))
      )
      return [everyone] + (try members(audience)).map { Series.Term(source: $0.source, factor: -$0.factor) }
    case .rows, .column, .value, .elsewhere:
      return [Series.Term(source: .amount(try compiledAmount(measure)))]
    }
  }

  private func audience(of measure: Measure) throws -> AudienceGroup {
    guard let audience = measure.audience else { throw unreadable(measure.kind.rawValue) }
    return audience
  }

  func unreadable(_ asked: String) -> AggregateError { .unreadable(asked, facts: facts) }

  /// The persons of a group: those of its terms, or the rows that hold one of them.
  private mutating func members(_ audience: AudienceGroup) throws -> [Series.Term] {
    let column = SeriesCompiler.column(of: audience)
    let members = vocabulary.membership(audience)
    guard !facts.isPix else {
      return [Series.Term(source: .amount(.weighted(column: position(column), members)))]
    }
    return try spread(column).enumerated().filter { members[$0.element] != 0 }
      .map { Series.Term(source: .part(column: position(column), term: $0.offset)) }
  }

  package static func column(of audience: AudienceGroup) -> FactColumn {
    switch audience.dimension {
    case .age: .activity(.age)
    case .genre: .activity(.gender)
    case .statut: .activity(.status)
    }
  }

  /// What each row counts for.
  ///
  /// Throws `AggregateError.unreadable` for a measure that no row tells alone.
  mutating func compiledAmount(_ measure: Measure) throws -> Series.Amount {
    switch measure.kind.reading {
    case .rows: return .one
    case .column(let column): return .column(position(column))
    case .persons:
      let audience = try audience(of: measure)
      let members = vocabulary.membership(audience)
      let column = position(SeriesCompiler.column(of: audience))
      return .weighted(column: column, facts.isPix ? members : try parts.weights(members))
    case .bound, .value, .elsewhere: throw unreadable(measure.kind.rawValue)
    }
  }

  mutating func codeColumn(
    of filter: FilterColumn,
    _ database: borrowing Database
  ) throws -> (Int, CodeList) {
    switch filter {
    case .type: (position(.activity(.kind)), vocabulary.codes(of: "type"))
    case .canal: (position(.activity(.channel)), vocabulary.codes(of: "canal"))
    case .niveau: (position(.activity(.level)), SeriesCompiler.levels)
    case .dispositif:
      (position(.activity(.programme)), vocabulary.codes(of: "dispositif", forNull: OpenLists.unstated))
    case .registre: (position(.activity(.kind)), vocabulary.codes(of: "registre"))
    case .categorie: (position(.category), vocabulary.codes(of: SeriesCompiler.categories))
    case .etape: (position(.stage), vocabulary.codes(of: SeriesCompiler.stages))
    case .statutRdv: (position(.activity(.status)), vocabulary.codes(of: "statut_rdv"))
    case .source:
      (
        position(.activity(.source)),
        CodeList(
          Dictionary(uniqueKeysWithValues: try SourceQuery.sources(database).map { ($0.id, $0.code) })
        )
      )
    case .fraicheur: (position(.freshness), CodeList(SmallTableQuery.freshnessCodes))
    case .publicCible: (position(.activity(.target)), vocabulary.codes(of: "public_cible"))
    case .mobilite: (position(.mobility), CodeList(SmallTableQuery.mobilityCodes))
    case .horaires: (position(.hours), CodeList(SmallTableQuery.hoursCodes))
    case .certification: (position(.activity(.kind)), vocabulary.codes(of: "certification"))
    case .statut: (position(.activity(.status)), vocabulary.codes(of: "statut_certification"))
    case .campagneType: (position(.campaign), CodeList(try PersonQuery.campaigns(database)))
    // Several codes at once are filters only, by mask; the others are columns of facts that no scan reads.
    case .service, .programme, .accompagnement, .operateur, .unite, .theme, .mesure:
      throw unreadable(filter.rawValue)
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

  /// Lists of which a place has several values.
  package static let traits: [FilterColumn: (dimension: String, column: FactColumn)] = [
    .service: ("service_lieu", .services), .programme: ("programme_lieu", .programmes),
    .accompagnement: ("accompagnement_lieu", .supports),
  ]

  private static let levels = CodeList([1: "1", 2: "2", 3: "3"])
}
