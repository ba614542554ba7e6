import Catalog
import SQLite

/// Turns measures and breakdowns into columns to read and arrays to look into.
struct SeriesCompiler {
  let facts: FactTable
  let vocabulary: Vocabulary
  let parts: SpreadParts
  private(set) var columns: [FactColumn] = []
  private(set) var series: [Series] = []
  private(set) var described: [ValueSeries] = []
  private(set) var slots: [SeriesKey: SeriesSlot] = [:]
  private(set) var width = 0

  init(facts: FactTable, vocabulary: Vocabulary, parts: SpreadParts) {
    self.parts = parts
    self.facts = facts
    self.vocabulary = vocabulary
  }

  mutating func add(_ key: SeriesKey, _ database: borrowing Database) throws {
    let amount = try compiledAmount(key.measure)
    let filters = try compiledFilters(key.measure, database)
    let (split, codes) = try compiledSplit(key, database)
    // Parts bring their own counts: the amount only says whether filters keep the row.
    let counted: Series.Amount = if case .parts = split { .one } else { amount }
    series.append(Series(offset: width, amount: counted, filters: filters, split: split))
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
  mutating func describe(_ definition: IndicatorDefinition, _ database: borrowing Database) throws {
    let columns: (value: FactColumn, weight: FactColumn) =
      switch definition.numerator.kind {
      case .minutes: (.minutes, .isTimed)
      case .score: (.score, .isScored)
      case .gain: (.gain, .paired)
      case .openingMinutes: (.openingMinutes, .isOpeningKnown)
      default: (.accompaniments, .one)
      }
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
        return (column: position(.targets), allowed: try mentioning(filter.codes))
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

  private mutating func position(_ column: FactColumn) -> Int {
    if let known = columns.firstIndex(of: column) { return known }
    columns.append(column)
    return columns.count - 1
  }

  private mutating func compiledAmount(_ measure: Measure) throws -> Series.Amount {
    switch measure.kind {
    case .accompaniments: return .column(position(.accompaniments))
    case .oriented: return .column(position(.oriented))
    case .orientationKnown: return .column(position(.orientationKnown))
    case .minutes: return .column(position(.minutes))
    case .minutesLow: return .column(position(.minutesLow))
    case .minutesHigh: return .column(position(.minutesHigh))
    case .timedActivities: return .column(position(.isTimed))
    case .newParticipants: return .column(position(.newParticipants))
    case .sharedParticipations: return .column(position(.shared))
    case .certifiable: return .column(position(.certifiable))
    case .score: return .column(position(.score))
    case .scoredCertifications: return .column(position(.isScored))
    case .audience:
      guard let audience = measure.audience else { return .one }
      let members = vocabulary.membership(audience)
      let column: FactColumn =
        switch audience.dimension {
        case .age: .ages
        case .genre: .genders
        case .statut: .statuses
        }
      let weights =
        facts.isPix
        ? members
        : try parts.weights(members)
      guard audience.group == .sixtyPlusAtMost else { return .weighted(column: position(column), weights) }
      // One certification is one person.
      return .remainder(
        column: position(facts.isPix ? .one : .accompaniments),
        less: position(column),
        weights
      )
    case .quantity: return .column(position(.quantity))
    case .amount: return .column(position(.amount))
    case .entered: return .column(position(.entered))
    case .paired: return .column(position(.paired))
    case .improved: return .column(position(.improved))
    case .lost: return .column(position(.lost))
    case .markBefore: return .column(position(.markBefore))
    case .markAfter: return .column(position(.markAfter))
    case .rowsRead: return .column(position(.rowsRead))
    case .rowsRejected: return .column(position(.rowsRejected))
    case .rowsSkipped: return .column(position(.rowsSkipped))
    case .rowsChecked: return .column(position(.rowsChecked))
    case .rowsAnnounced: return .column(position(.rowsAnnounced))
    case .rowsDuplicate: return .column(position(.rowsDuplicate))
    case .entries, .appointments, .places, .imports:
      return .one
    // The others are of facts that no scan reads.
    default: return .one
    }
  }

  private mutating func codeColumn(
    of filter: FilterColumn,
    _ database: borrowing Database
  ) throws -> (Int, CodeList) {
    switch filter {
    case .type: (position(.type), vocabulary.codes(of: "type"))
    case .canal: (position(.channel), vocabulary.codes(of: "canal"))
    case .niveau: (position(.level), SeriesCompiler.levels)
    case .dispositif:
      (position(.scheme), vocabulary.codes(of: "dispositif", forNull: OpenLists.unstated))
    case .registre: (position(.type), vocabulary.codes(of: "registre"))
    case .categorie: (position(.category), vocabulary.codes(of: SeriesCompiler.categories))
    case .etape: (position(.stage), vocabulary.codes(of: SeriesCompiler.stages))
    case .statutRdv: (position(.statuses), vocabulary.codes(of: "statut_rdv"))
    case .source:
      (
        position(.source),
        CodeList(
          Dictionary(uniqueKeysWithValues: try IndicatorQuery.sources(database).map { ($0.id, $0.code) })
        )
      )
    case .fraicheur: (position(.freshness), CodeList(IndicatorQuery.freshnessCodes))
    case .publicCible: (position(.targets), vocabulary.codes(of: "public_cible"))
    case .mobilite: (position(.mobility), CodeList(IndicatorQuery.mobilityCodes))
    case .horaires: (position(.hours), CodeList(IndicatorQuery.hoursCodes))
    // Several codes at once: filters only, by mask.
    case .service, .programme, .accompagnement: (position(.services), CodeList([:]))
    case .certification: (position(.type), vocabulary.codes(of: "certification"))
    case .statut: (position(.statuses), vocabulary.codes(of: "statut_certification"))
    case .campagneType: (position(.campaign), CodeList(try IndicatorQuery.campaigns(database)))
    // Columns of facts that no scan reads.
    case .operateur, .unite, .theme, .mesure: (position(.one), CodeList([:]))
    }
  }

  private mutating func compiledSplit(
    _ key: SeriesKey,
    _ database: borrowing Database
  ) throws -> (Series.Split, [String]) {
    switch key.by {
    case .dispositif: return byCode(try codeColumn(of: .dispositif, database))
    case .type: return byCode(try codeColumn(of: .type, database))
    case .canal: return byCode(try codeColumn(of: .canal, database))
    case .niveau: return byCode(try codeColumn(of: .niveau, database))
    case .niveauPix: return byCode((position(.pixLevel), vocabulary.codes(of: "niveau_pix")))
    case .age: return byPerson(.ages, key.measure)
    case .genre: return byPerson(.genders, key.measure)
    case .statut: return byPerson(.statuses, key.measure)
    case .materiel:
      let list = vocabulary.codes(of: "materiel")
      return (.mentions(column: position(.devices), Spreads(parts, codes: list)), list.codes)
    case .certification: return byCode(try codeColumn(of: .certification, database))
    case .campagne:
      let names = try IndicatorQuery.campaigns(database).map { ($0.key, String($0.key)) }
      return byCode((position(.campaign), CodeList(Dictionary(uniqueKeysWithValues: names))))
    case .theme:
      let list = vocabulary.codes(of: "theme")
      return (.mentions(column: position(.themes), Spreads(parts, codes: list)), list.codes)
    case .publicCible:
      let list = vocabulary.codes(of: "public_cible")
      return (.mentions(column: position(.targets), Spreads(parts, codes: list)), list.codes)
    case .orientation:
      let list = vocabulary.codes(of: "orientation")
      return (.parts(column: position(.orientations), Spreads(parts, codes: list)), list.codes)
    case .categorie: return byCode(try codeColumn(of: .categorie, database))
    case .etape: return byCode(try codeColumn(of: .etape, database))
    case .statutRdv: return byCode(try codeColumn(of: .statutRdv, database))
    case .source: return byCode(try codeColumn(of: .source, database))
    case .fraicheur: return byCode(try codeColumn(of: .fraicheur, database))
    case .mobilite: return byCode(try codeColumn(of: .mobilite, database))
    case .horaires: return byCode(try codeColumn(of: .horaires, database))
    case .statistique, .operateur, .plafond, .parite, .attendu, nil:
      return (.whole, [])
    }
  }

  private func byCode(_ pair: (column: Int, list: CodeList)) -> (Series.Split, [String]) {
    (.code(column: pair.column, pair.list.places), pair.list.codes)
  }

  /// The persons of the measure's group, code by code.
  private mutating func byPerson(_ column: FactColumn, _ measure: Measure) -> (Series.Split, [String]) {
    guard let audience = measure.audience else { return (.whole, []) }
    let list = vocabulary.codes(in: audience)
    return (.parts(column: position(column), Spreads(parts, codes: list)), list.codes)
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
  static let traits: [FilterColumn: (dimension: String, column: FactColumn)] = [
    .service: ("service_lieu", .services), .programme: ("programme_lieu", .programmes),
    .accompagnement: ("accompagnement_lieu", .supports),
  ]

  private static let levels = CodeList([1: "1", 2: "2", 3: "3"])
}
