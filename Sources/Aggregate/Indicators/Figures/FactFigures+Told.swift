package import Catalog
import Cube
package import Facts

extension FactFigures {
  /// Of an indicator whose facts are told; nil for one whose facts are summed.
  ///
  /// Throws `AggregateError.overflow` when something told does not fit.
  package init?(_ definition: IndicatorDefinition, told book: ToldBook) throws {
    guard definition.facts.isGiven else { return nil }
    var values: [(slot: Int, value: GivenValue)] = []
    var slots: [SeriesKey: SeriesSlot] = [:]
    var width = 0
    for key in ScanPlan.keys(of: [definition], definition.facts) {
      guard let told = try book.values(definition.facts, key.measure, by: key.by) else { return nil }
      let byCode = Dictionary(grouping: told, by: \.code).sorted { $0.key < $1.key }
      for (place, own) in byCode.enumerated() {
        values += own.value.map { (slot: width + place, value: $0) }
      }
      slots[key] = SeriesSlot(offset: width, codes: key.by == nil ? [] : byCode.map(\.key))
      width += key.by == nil ? 1 : byCode.count
    }
    self.init(
      plan: ScanPlan(given: definition.facts, slots: slots, width: width),
      figures: Figures(given: values, territories: book.territories, width: width, sources: book.sources),
      values: [:],
      windows: nil,
      extraction: nil
    )
  }
}
