import CSV
import Catalog
package import Observatory

/// What the lines above the header announce.
///
/// Names that stand there are not kept.
package struct PreambleFacts: Hashable, Sendable {
  package var total: Int?
  package var exportDate: Day?
  /// Labels of the filters that were set.
  package var activeFilters: [String] = []

  package var isPartial: Bool { !activeFilters.isEmpty }

  package init() {}

  init(_ records: ArraySlice<Record>, as preamble: Preamble?) {
    guard let preamble else { return }
    for record in records {
      guard let label = record.fields.first.map(FoldedLabel.fold), !label.isEmpty else { continue }
      let value = record.fields.dropFirst().first { !$0.isEmpty } ?? ""
      if preamble.total.contains(label) {
        total = Int(value.filter(\.isNumber))
      } else if preamble.exportDate.contains(label) {
        exportDate = Array(value.utf8).withUnsafeBytes { bytes in
          guard case .value(let number) = DayField.read(bytes, as: [.french, .iso, .isoMoment]) else {
            return nil
          }
          return Day(number: Int32(truncatingIfNeeded: number))
        }
      } else if preamble.partialFilters.contains(label), !preamble.unset.contains(FoldedLabel.fold(value)) {
        activeFilters.append(label)
      }
    }
  }
}
