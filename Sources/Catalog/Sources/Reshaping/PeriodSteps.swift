/// What a day stands for where a period is expected.
package enum DatedPeriod: String, CaseIterable, Sendable {
  case day
  case month
  case quarter
  case year
}

package struct PeriodStep: Sendable {
  /// Read together, separated by a space: a month beside its year.
  package var columns: [String]
  /// Completes a month or a quarter written alone.
  package var year: Int?
  /// What cells that are days stand for.
  package var dates: DatedPeriod?
  package var from: String
  package var to: String
}

/// The period of the whole file, from the lines above its table.
package struct PeriodAboveStep: Sendable {
  /// The lines that may hold two days; nil: any.
  package var label: TextPattern?
  /// Line whose only day ends the period when none holds two: the day of the export.
  package var until: TextPattern?
  package var from: String
  package var to: String
}

extension PeriodStep {
  init?(_ node: ConfigurationNode) {
    guard let columns = node.names("columns", atLeast: 1) else { return nil }
    self.init(
      columns: columns,
      year: node.optionalInteger("year", in: 2000...2100),
      dates: node.has("dates") ? node.choice("dates", of: DatedPeriod.self) : nil,
      from: node.optionalString("from") ?? "debut",
      to: node.optionalString("to") ?? "fin"
    )
  }
}

extension PeriodAboveStep {
  init(_ node: ConfigurationNode) {
    self.init(
      label: node.optionalString("label").map(TextPattern.init),
      until: node.optionalString("until").map(TextPattern.init),
      from: node.optionalString("from") ?? "debut",
      to: node.optionalString("to") ?? "fin"
    )
  }
}
