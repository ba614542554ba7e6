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
    for definition in definitions where definition.facts == facts {
      guard case .values(let value) = definition.kind.traits.source else { continue }
      try compiler.describe(definition, value, database)
    }
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
  ///
  /// Throws `AggregateError.unreadable` for any other: no sum stands for one that was not made.
  package func slot(_ measure: Measure, by breakdown: BreakdownColumn? = nil) throws -> SeriesSlot {
    guard let slot = slots[SeriesKey(measure: measure, by: breakdown)] else {
      let names = [measure.kind.rawValue] + [breakdown?.rawValue].compactMap { $0 }
      throw AggregateError.unreadable(names.joined(separator: " / "), facts: facts)
    }
    return slot
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
    for definition in definitions {
      guard case .sums(let others) = definition.kind.traits.source else { continue }
      need(definition.numerator)
      need(definition.denominator)
      need(definition.coverage?.numerator)
      need(definition.coverage?.denominator)
      for measure in others { need(measure) }
      for breakdown in definition.breakdowns where breakdown.by != .statistique {
        need(definition.numerator, by: breakdown.by)
        if !breakdown.overTotal { need(definition.denominator, by: breakdown.by) }
      }
    }
    return keys
  }
}

extension KindTraits {
  /// How persons are read, in a pass of their own; nil for what is not worked out person by person.
  package var personReading: PersonReading? {
    if case .persons(let reading) = source { reading } else { nil }
  }
}

extension IndicatorDefinition {
  /// Worked out person by person, in a pass of its own.
  package var isOfPersons: Bool { kind.traits.personReading != nil }
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
