package import Catalog
package import Facts
package import SQLite

/// What one scan of a fact table must add up, for all the indicators that read it.
package struct ScanPlan: Sendable {
  package let facts: FactTable
  /// In the order in which a scan reads them; series name them by their place here.
  package let columns: [FactColumn]
  package let groups: SeriesGroups
  /// Integers per cell: one for a total, one per code for a breakdown.
  package let width: Int
  /// Values counted one by one, for quantiles.
  package let described: [ValueSeries]
  /// Where the rows say who made them; nil for facts that are not a mediator's work.
  let contributors: ContributorColumns?
  private let slots: [SeriesKey: SeriesSlot]

  /// `supplements` are series beside those of the definitions.
  ///
  /// Throws as `SeriesCompiler.add` does, and `AggregateError.unreadable` for a measure of other facts.
  package init(
    _ facts: FactTable,
    _ definitions: [IndicatorDefinition],
    _ database: borrowing Database,
    _ vocabulary: StoredVocabulary,
    _ parts: SpreadParts,
    supplements: [SeriesKey] = []
  ) throws {
    var compiler = SeriesCompiler(facts: facts, vocabulary: vocabulary, parts: parts)
    let own = definitions.filter { $0.facts == facts }
    let keys = ScanPlan.keys(of: own, facts)
    for key in keys + supplements.filter({ !keys.contains($0) }) {
      try compiler.add(try ScanPlan.rows(key.measure, of: facts), by: key.by, database)
    }
    for definition in own {
      guard case .values(let value) = definition.kind.traits.source else { continue }
      let measure = try ScanPlan.rows(definition.numerator, of: facts)
      try compiler.describe(definition.id, value, among: measure, database)
    }
    contributors = facts == .activities ? compiler.contributors() : nil
    self.facts = facts
    described = compiler.described
    columns = compiler.columns
    groups = SeriesGroups(compiler.series, compiler.spreads)
    width = compiler.width
    slots = compiler.slots
  }

  private static func rows(_ measure: Measure, of facts: FactTable) throws -> RowMeasure {
    guard case .rows(let rows) = measure else {
      throw AggregateError.unreadable(measure.french, facts: facts)
    }
    return rows
  }

  /// For facts whose values are given: nothing is scanned.
  package init(reported facts: FactTable, slots: [SeriesKey: SeriesSlot], width: Int) {
    self.facts = facts
    columns = []
    described = []
    contributors = nil
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
      let names = [measure.french] + [breakdown?.word].compactMap { $0 }
      throw AggregateError.unreadable(names.joined(separator: " / "), facts: facts)
    }
    return slot
  }

  /// Every series, in no order.
  package var keys: [SeriesKey] { Array(slots.keys) }

  /// Nil for a series that the plan was not made for.
  package subscript(key: SeriesKey) -> SeriesSlot? { slots[key] }

  /// Each sum once, however many indicators need it.
  package static func keys(of definitions: [IndicatorDefinition], _ facts: FactTable) -> [SeriesKey] {
    var keys: [SeriesKey] = []
    func need(_ measure: Measure?, by: BreakdownColumn? = nil) {
      guard let measure, !measure.isOfTerritory else { return }
      let key = SeriesKey(measure: measure, by: by)
      if !keys.contains(key) { keys.append(key) }
    }
    // Whatever is declared: the run tells how many accompaniments have no place.
    if facts == .activities { need(.accompaniments) }
    for definition in definitions {
      let traits = definition.kind.traits
      guard case .sums(let others) = traits.source else { continue }
      need(definition.numerator)
      need(traits.denominator)
      need(traits.coverage?.numerator)
      need(traits.coverage?.denominator)
      for measure in others { need(measure) }
      for breakdown in definition.breakdowns where breakdown.by != .statistique {
        need(definition.numerator, by: breakdown.by)
        if !breakdown.overTotal { need(traits.denominator, by: breakdown.by) }
      }
    }
    return keys
  }
}

extension Measure {
  /// All of them, wherever they are told.
  package static let accompaniments = Measure.rows(.activities(.accompaniments, where: []))
}

/// What is counted value by value: how many records have each one.
package struct ValueSeries: Sendable {
  package let indicator: String
  let column: Int
  /// How many a record stands for; 0 when it says nothing.
  let weight: Int
  let filters: [(column: Int, allowed: Weights)]
}

/// Columns of a plan that say who made what.
struct ContributorColumns: Sendable {
  let contributor: Int
  let kind: Int
  let accompaniments: Int
}

package struct SeriesKey: Hashable, Sendable {
  package let measure: Measure
  package let by: BreakdownColumn?

  package init(measure: Measure, by: BreakdownColumn?) {
    self.measure = measure
    self.by = by
  }
}

/// The place of a series in a cell, and its codes, one integer each from `offset` on, when it is broken down.
package struct SeriesSlot: Sendable {
  package let offset: Int
  package let codes: [String]

  package init(offset: Int, codes: [String]) {
    self.offset = offset
    self.codes = codes
  }
}
