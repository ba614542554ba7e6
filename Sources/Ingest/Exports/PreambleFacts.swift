import CSV
import Catalog
package import Observatory

/// What the lines above the header announce.
///
/// Names that stand there are not kept.
package struct PreambleFacts: Hashable, Sendable {
  /// Rows of the table.
  package var total: Int?
  package var exportDate: Day?
  /// HHMM, as a number.
  package var exportTime: Int64?
  /// The days it says it covers; nil when its filter of dates is not set, or cannot be read.
  package var period: ClosedRange<Day>?
  /// Labels of the filters that were set.
  package var activeFilters: [String] = []

  /// What makes an export comparable with another; nil when it does not say all of it, or is filtered.
  package var comparison: Comparison?

  /// Held in memory only: names are hashed before anything is stored.
  package struct Comparison: Hashable, Sendable {
    package var exporter: [String]
    /// Nil: every day up to the export.
    package var period: ClosedRange<Day>?
  }

  /// Who made every activity of an export of one person, part by part; empty when it does not say it.
  ///
  /// Held in memory only, as above.
  package var mediator: [String] = []

  package var isPartial: Bool { !activeFilters.isEmpty }

  package init() {}

  init(_ records: ArraySlice<Record>, as preamble: Preamble?) {
    guard let preamble else { return }
    comparison = Comparison(records, as: preamble)
    mediator = Self.mediator(records, as: preamble)
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
      } else if preamble.exportTime.contains(label) {
        exportTime = Self.time(value)
      } else if preamble.period.contains(label) {
        period = WrittenPeriod(value).map { $0.first...$0.last }
      } else if preamble.partialFilters.contains(label), !preamble.unset.contains(FoldedLabel.fold(value)) {
        activeFilters.append(label)
      }
    }
  }

  /// Below the title of the filters, the same labels name what is looked for.
  private static func mediator(_ records: ArraySlice<Record>, as preamble: Preamble) -> [String] {
    var parts: [String: String] = [:]
    for record in records {
      guard let label = record.fields.first.map(FoldedLabel.fold) else { continue }
      if preamble.filtersTitle.contains(label) { break }
      guard preamble.mediator.contains(label), parts[label] == nil else { continue }
      parts[label] = record.fields.dropFirst().first { !$0.isEmpty } ?? ""
    }
    let found = preamble.mediator.compactMap { parts[$0] }
    return found.count == preamble.mediator.count ? found : []
  }

  /// From `14:05` or `14:05:00`.
  private static func time(_ value: String) -> Int64? {
    let parts = value.split(separator: ":").compactMap { Int64($0) }
    guard parts.count >= 2, 0..<24 ~= parts[0], 0..<60 ~= parts[1] else { return nil }
    return parts[0] * 100 + parts[1]
  }
}

extension PreambleFacts.Comparison {
  init?(_ records: ArraySlice<Record>, as preamble: Preamble) {
    guard !preamble.exporter.isEmpty else { return nil }
    var said: [String: String] = [:]
    var areFilters = false
    var periods: [String] = []
    for record in records {
      guard let label = record.fields.first.map(FoldedLabel.fold), !label.isEmpty else { continue }
      let value = record.fields.dropFirst().first { !$0.isEmpty } ?? ""
      if preamble.filtersTitle.contains(label) {
        areFilters = true
      } else if !areFilters {
        if preamble.exporter.contains(label) { said[label] = value }
      } else if preamble.period.contains(label) {
        periods.append(value)
      } else if !preamble.unset.contains(FoldedLabel.fold(value)) {
        return nil
      }
    }
    let exporter = preamble.exporter.compactMap { said[$0] }
    guard areFilters, exporter.count == preamble.exporter.count, exporter.contains(where: { !$0.isEmpty }),
      periods.count == 1, let written = periods.first
    else { return nil }
    self.exporter = exporter
    if preamble.unset.contains(FoldedLabel.fold(written)) { return }
    let days = written.split { !$0.isASCII || !($0.isNumber || $0 == "/") }.compactMap { text in
      let parts = text.split(separator: "/")
      return parts.count == 3 ? Day(iso: parts.reversed().joined(separator: "-")) : nil
    }
    guard days.count == 2, days[0] <= days[1] else { return nil }
    period = days[0]...days[1]
  }
}
