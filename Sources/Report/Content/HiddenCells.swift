package import Observatory

/// How much of each table one readership is not shown because it would be of too few.
package struct HiddenCells: Sendable {
  package struct Tally: Hashable, Sendable {
    package fileprivate(set) var cells = 0
    package fileprivate(set) var hidden = 0
    /// Of rounded counts.
    fileprivate var volume: Int64 = 0
    fileprivate var hiddenVolume: Int64 = 0

    /// Percent of the volume, with one decimal; nil of nothing.
    package var hiddenShare: Impersonal? {
      guard volume > 0 else { return nil }
      let tenths = (hiddenVolume * 2000 + volume) / (2 * volume)
      return Impersonal(tenths, NumberForm(decimals: 1, unit: .percent))
    }
    package var cellCount: Impersonal { Impersonal(Int64(cells)) }
    package var hiddenCount: Impersonal { Impersonal(Int64(hidden)) }
  }

  private var tallies: [Key: Tally] = [:]

  private struct Key: Hashable {
    let indicator: String
    let level: TerritoryLevel
  }

  package init() {}

  mutating func note(_ indicator: String, _ level: TerritoryLevel, volume: Int64?, isHidden: Bool) {
    var tally = tallies[Key(indicator: indicator, level: level)] ?? Tally()
    tally.cells += 1
    if isHidden { tally.hidden += 1 }
    if let volume {
      tally.volume += volume
      if isHidden { tally.hiddenVolume += volume }
    }
    tallies[Key(indicator: indicator, level: level)] = tally
  }

  /// Tables of which some cell is hidden, by indicator then level.
  package var tables: [(indicator: String, level: TerritoryLevel, tally: Tally)] {
    tallies.filter { $0.value.hidden > 0 }.map { ($0.key.indicator, $0.key.level, $0.value) }
      .sorted { ($0.indicator, $0.level.rawValue) < ($1.indicator, $1.level.rawValue) }
  }

  /// Of all the tables, those without a hidden cell too.
  package var cells: Impersonal { Impersonal(Int64(tallies.values.reduce(0) { $0 + $1.cells })) }
  package var hidden: Impersonal { Impersonal(Int64(tallies.values.reduce(0) { $0 + $1.hidden })) }
}
