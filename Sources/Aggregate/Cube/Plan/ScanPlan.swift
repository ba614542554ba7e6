package import Catalog
package import Facts
package import SQLite

/// What one scan of a fact table must add up, for all the indicators that read it.
package struct ScanPlan: Sendable {
  package let facts: FactTable
  package let columns: [FactColumn]
  package let groups: SeriesGroups
  /// Integers per cell: one for a total, one per code for a breakdown.
  package let width: Int
  /// Values counted one by one, for quantiles.
  package let described: [ValueSeries]
  private let slots: [SeriesKey: SeriesSlot]

  package init(
    _ facts: FactTable,
    _ definitions: [IndicatorDefinition],
    _ database: borrowing Database,
    _ vocabulary: StoredVocabulary,
    _ parts: SpreadParts
  ) throws {
    var compiler = SeriesCompiler(facts: facts, vocabulary: vocabulary, parts: parts)
    for key in ScanPlan.keys(of: definitions.filter { $0.facts == facts }, facts) {
      try compiler.add(key, database)
    }
    let own = definitions.filter { $0.facts == facts && $0.kind == .distribution && !$0.isOfPersons }
    for definition in own { try compiler.describe(definition, database) }
    self.facts = facts
    described = compiler.described
    columns = compiler.columns
    groups = SeriesGroups(compiler.series, compiler.spreads)
    width = compiler.width
    slots = compiler.slots
  }

  /// For facts whose values are given: nothing is scanned.
  package init(given facts: FactTable, slots: [SeriesKey: SeriesSlot], width: Int) {
    self.facts = facts
    columns = []
    described = []
    groups = SeriesGroups([], [:])
    self.width = width
    self.slots = slots
  }

  /// Columns that refer to spreads.
  var spreadColumns: [FactColumn] {
    columns.filter { FactColumn.spreads.contains($0) }
  }

  /// Where a series the plan was made for stands in a cell.
  package func slot(_ measure: Measure, by: BreakdownColumn? = nil) -> SeriesSlot {
    slots[SeriesKey(measure: measure, by: by)] ?? SeriesSlot(offset: 0, codes: [])
  }

  /// Each sum once, however many indicators need it.
  package static func keys(of definitions: [IndicatorDefinition], _ facts: FactTable) -> [SeriesKey] {
    var keys: [SeriesKey] = []
    func need(_ measure: Measure?, by: BreakdownColumn? = nil) {
      guard let measure, !measure.kind.isOfTerritory else { return }
      let key = SeriesKey(measure: measure, by: by)
      if !keys.contains(key) { keys.append(key) }
    }
    // Whatever is declared: the run tells how many accompaniments have no place.
    if facts == .activities { need(Measure(.accompaniments)) }
    for definition in definitions where definition.kind.isSummed {
      need(definition.numerator)
      need(definition.denominator)
      need(definition.coverage?.numerator)
      need(definition.coverage?.denominator)
      for measure in definition.classes?.signals.flatMap(\.measures) ?? [] { need(measure) }
      for term in [definition.bounds?.low, definition.bounds?.high] {
        need(term?.numerator)
        need(term?.denominator)
      }
      for breakdown in definition.breakdowns where breakdown.by != .statistique {
        need(definition.numerator, by: breakdown.by)
        if !breakdown.overTotal { need(definition.denominator, by: breakdown.by) }
      }
    }
    return keys
  }
}

extension IndicatorKind {
  /// Whether its values are made of sums by month and commune.
  var isSummed: Bool {
    switch self {
    case .count, .ratio, .rate, .composition, .reach, .inequality, .expected, .classes, .distance, .quota,
      .trajectory, .excess, .populationShare:
      true
    case .distinct, .distribution, .paired, .freshness: false
    }
  }
}

extension IndicatorDefinition {
  /// Worked out person by person, in a pass of its own.
  package var isOfPersons: Bool { facts == .pixParticipations && !kind.isSummed }
}

/// What is counted value by value: how many records have each one.
package struct ValueSeries: Sendable {
  package let indicator: String
  let column: Int
  /// How many a record stands for; 0 when it says nothing.
  let weight: Int
  let filters: [(column: Int, allowed: Weights)]
}

package struct SeriesKey: Hashable, Sendable {
  package let measure: Measure
  package let by: BreakdownColumn?
}

/// The place of a series in a cell, and its codes when it is broken down.
package struct SeriesSlot: Sendable {
  package let offset: Int
  package let codes: [String]

  package init(offset: Int, codes: [String]) {
    self.offset = offset
    self.codes = codes
  }
}
