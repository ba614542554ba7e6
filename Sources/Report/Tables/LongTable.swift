import Content
import Observatory

/// One row per value, in the columns of the contract.
///
/// A release may hold millions of rows: cells that come back on many of them are quoted once.
struct LongTable {
  /// Of the team, or of those for whom counts are rounded.
  static func columns(isExact: Bool) -> [TableSchema.Column] {
    let beside: [TableSchema.Column] = isExact ? [] : [.integer("arrondi")]
    return described + [status] + beside + origin
  }

  private static let described: [TableSchema.Column] = [
    .text("indicateur"), .integer("version"), .text("territoire_type"), .text("territoire_code"),
    .text("territoire_nom"), .text("cog"), .text("periode_type"), .text("periode"), .text("ventilation"),
    .decimal("valeur"), .text("unite"), .integer("numerateur"), .integer("denominateur"),
    .decimal("couverture"), .text("statut_obs", ObservationStatus.allCases.map(\.rawValue)),
  ]
  private static let status: TableSchema.Column = .text(
    "statut_conf",
    ConfidentialityStatus.allCases.map(\.published)
  )
  private static let origin: [TableSchema.Column] = [.text("sources"), .day("extrait_le")]

  private struct Origin: Hashable {
    let status: ObservationStatus
    let confidentiality: ConfidentialityStatus
    let sources: String
    let extracted: Day?
    let rounding: Impersonal?
  }

  private let indicator: DescribedIndicator
  private let content: ReleaseContent
  private let cog: String
  private let unit: String
  private var territory: (level: TerritoryLevel, code: String, cells: String)?
  private var periods: [Period: String] = [:]
  private var breakdowns: [String: String] = [:]
  private var origins: [Origin: String] = [:]

  init(indicator: DescribedIndicator, content: ReleaseContent) {
    self.indicator = indicator
    self.content = content
    cog = content.vintage("cog")
    unit = TableWriter.encoded(indicator.unit)
  }

  mutating func append(_ value: PublishedValue, to writer: inout TableWriter) {
    writer.cells(territoryCells(value))
    writer.cells(periodCells(value.period))
    writer.cells(breakdownCells(value.breakdown))
    writer.pointed(value.value)
    writer.cells(unit)
    writer.number(value.numerator)
    writer.number(value.denominator)
    writer.number(value.coverage)
    writer.cells(originCells(value))
    writer.endRow()
  }

  private mutating func territoryCells(_ value: PublishedValue) -> String {
    if let territory, territory.code == value.territory, territory.level == value.level {
      return territory.cells
    }
    let cells =
      TableWriter.encoded(value.indicator) + ",\(FrenchNumber.machine(indicator.version)),"
      + TableWriter.encoded(
        value.level.rawValue,
        value.territory,
        content.name(value.level, value.territory),
        cog
      )
    territory = (value.level, value.territory, cells)
    return cells
  }

  private mutating func periodCells(_ period: Period) -> String {
    if let cells = periods[period] { return cells }
    let cells = TableWriter.encoded(period.kind.rawValue, period.code)
    periods[period] = cells
    return cells
  }

  private mutating func breakdownCells(_ breakdown: String) -> String {
    if let cells = breakdowns[breakdown] { return cells }
    let cells = TableWriter.encoded(breakdown)
    breakdowns[breakdown] = cells
    return cells
  }

  private mutating func originCells(_ value: PublishedValue) -> String {
    let origin = Origin(
      status: value.status,
      confidentiality: value.confidentiality,
      sources: value.sources,
      extracted: value.extracted,
      rounding: value.rounding
    )
    if let cells = origins[origin] { return cells }
    let rounding = content.isExact ? "" : "," + (value.rounding.map { FrenchNumber.machine($0) } ?? "")
    let cells =
      TableWriter.encoded(value.status.rawValue, value.confidentiality.published) + rounding + ","
      + TableWriter.encoded(value.sources, value.extracted?.iso ?? "")
    origins[origin] = cells
    return cells
  }
}
