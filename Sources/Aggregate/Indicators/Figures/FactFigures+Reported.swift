package import Catalog
import Cube
package import Facts

extension FactFigures {
  /// Of an indicator whose facts are told; nil for one whose facts are summed.
  ///
  /// Throws as `ReportedFacts.values` does.
  package init?(_ definition: IndicatorDefinition, reported: ReportedFacts) throws {
    guard definition.facts.isReported else { return nil }
    var values: [(slot: Int, value: ReportedValue)] = []
    var slots: [SeriesKey: SeriesSlot] = [:]
    var width = 0
    for key in ScanPlan.keys(of: [definition], definition.facts) {
      guard let reportedLines = try reported.values(definition.facts, key.measure, by: key.by) else {
        return nil
      }
      let byCode = Dictionary(grouping: reportedLines, by: \.code).sorted { $0.key < $1.key }
      for (index, own) in byCode.enumerated() {
        values += own.value.map { (slot: width + index, value: $0) }
      }
      slots[key] = SeriesSlot(offset: width, codes: key.by == nil ? [] : byCode.map(\.key))
      width += key.by == nil ? 1 : byCode.count
    }
    self.init(
      plan: ScanPlan(reported: definition.facts, slots: slots, width: width),
      figures: Figures(
        reported: values,
        territories: reported.territories,
        width: width,
        sources: reported.sources
      ),
      values: [:],
      windows: nil,
      extraction: nil
    )
  }
}
