import Observatory
import SQLite
import Warehouse

/// What every file of a release refers to, read once; the values themselves are streamed.
struct ReleaseContent {
  let settings: ReportSettings
  let asOf: Day
  /// In the order of the pipeline.
  let indicators: [IndicatorRow]
  /// All the communes of the warehouse; those that are followed are `localCommunes`.
  let communes: [CommuneEntry]
  let epci: [EPCIEntry]
  let departements: [DepartementEntry]
  let geography: Geography
  let vintages: [String: String]
  let sources: [SourceRow]
  let imports: [ImportRow]
  let problems: [ProblemCount]
  let refused: [RefusedFile]
  let reconciliation: [ReconciliationRow]
  let corrections: [CorrectionRow]
  let doubts: [ValueDoubt]
  let labels: Labels
  let unlocatedAccompaniments: Int64
  private let byID: [String: IndicatorRow]

  init(_ database: borrowing Database, settings: ReportSettings, asOf: Day) throws {
    self.settings = settings
    self.asOf = asOf
    indicators = try IndicatorTable.all(database)
    communes = try TerritoryReader.communes(database)
    epci = try TerritoryReader.epci(database)
    let inUse = Set(communes.map(\.departement))
    let everywhere = try TerritoryReader.departements(database)
    departements = everywhere.filter { inUse.contains($0.code) || settings.perimeter.departement == $0.code }
    vintages = try TerritoryReader.vintages(database)
    sources = try LedgerReader.sources(database)
    imports = try LedgerReader.imports(database)
    problems = try LedgerReader.problemCounts(database)
    refused = try RefusalTable.all(database)
    reconciliation = try ReconciliationTable.all(database)
    corrections = try CorrectionTable.all(database)
    doubts = try DoubtTable.all(database)
    labels = try LabelReader.labels(database)
    unlocatedAccompaniments = try LedgerReader.unlocatedAccompaniments(database) ?? 0
    byID = Dictionary(indicators.map { ($0.id, $0) }) { first, _ in first }
    geography = Geography(
      perimeter: settings.perimeter,
      communes: communes,
      epci: epci,
      departements: everywhere,
      regions: try TerritoryReader.regions(database)
    )
  }

  var localCommunes: [CommuneEntry] { communes.filter { settings.perimeter.follows($0.departement) } }

  /// The code itself when the territory has no name.
  func name(_ level: TerritoryLevel, _ code: String) -> String { geography.name(level, code) }

  func indicator(_ id: String) -> IndicatorRow? { byID[id] }

  /// The year of a reference file: `cog`, `epci` or `population`.
  func vintage(_ subject: String) -> String { vintages[subject] ?? "" }

  /// Words for a breakdown `dimension=code`.
  func label(breakdown: String) -> String {
    let parts = breakdown.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { return breakdown }
    return labels.label(String(parts[0]), String(parts[1]))
  }

  /// The last day for which a source reports an activity.
  func lastDay(of source: String) -> Day? {
    imports.filter { $0.source == source }.compactMap(\.lastDay).max()
  }

  /// Days without news, on the as-of day; nil when nothing is known.
  func freshness(of source: String) -> Int? {
    lastDay(of: source).map { max(0, Int(asOf.number - $0.number)) }
  }
}
