package import Console
package import Observatory

/// Which value is to be explained, as the command line names it.
package struct ExplainRequest: Hashable, Sendable {
  package var indicator: String
  /// Its level when it was written before the code: a SIREN names a whole EPCI and its part in a département,
  /// some codes name a département and a region.
  package var level: TerritoryLevel?
  /// Code of a commune, SIREN, code of a département, or that of the communes outside any EPCI.
  package var territory: String
  package var period: Period
  /// Empty, or `dimension=code`.
  package var breakdown: String

  /// `territory` is a code, or `level:code`.
  package init(indicator: String, territory: String, period: Period, breakdown: String = "") {
    self.indicator = indicator
    let parts = territory.split(separator: ":", maxSplits: 1).map(String.init)
    let level = parts.count == 2 ? TerritoryLevel(rawValue: parts[0]) : nil
    self.level = level
    self.territory = level == nil ? territory : parts[1]
    self.period = period
    self.breakdown = breakdown
  }

  /// Throws `ExitError` when the command line names no value.
  package init(_ options: Options) throws(ExitError) {
    guard options.positionals.count == 3 else {
      throw .usage("trois arguments sont attendus : INDICATEUR TERRITOIRE PERIODE")
    }
    guard let period = Period(code: options.positionals[2]) else {
      throw .usage("période attendue : 2026-03, 2026-T1 ou 2026, pas « \(options.positionals[2]) »")
    }
    let breakdown = options.value("breakdown") ?? ""
    guard breakdown.isEmpty || breakdown.split(separator: "=", maxSplits: 1).count == 2 else {
      throw .usage("--breakdown attend DIMENSION=CODE, pas « \(breakdown) »")
    }
    self.init(
      indicator: options.positionals[0],
      territory: options.positionals[1],
      period: period,
      breakdown: breakdown
    )
  }
}
