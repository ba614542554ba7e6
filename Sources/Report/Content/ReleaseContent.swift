import Observatory
import SQLite
import Warehouse

/// What every file of a release refers to, read once; the values themselves are streamed.
struct ReleaseContent {
  let settings: ReportSettings
  let asOf: Day
  /// In the order of the pipeline.
  let indicators: [IndicatorRow]
  /// All the communes of the warehouse; those of the département are `localCommunes`.
  let communes: [CommuneEntry]
  let epci: [EPCIEntry]
  let departements: [DepartementEntry]
  let vintages: [String: String]
  let sources: [SourceRow]
  let imports: [ImportRow]
  let problems: [ProblemCount]
  let reconciliation: [ReconciliationRow]
  let corrections: [CorrectionRow]
  let doubts: [ValueDoubt]
  let labels: Labels
  let unlocatedAccompaniments: Int64
  private let names: [TerritoryLevel: [String: String]]
  private let byID: [String: IndicatorRow]

  init(_ database: borrowing Database, settings: ReportSettings, asOf: Day) throws {
    self.settings = settings
    self.asOf = asOf
    indicators = try IndicatorTable.all(database)
    communes = try TerritoryReader.communes(database)
    epci = try TerritoryReader.epci(database)
    let inUse = Set(communes.map(\.departement)).union([settings.departement])
    departements = try TerritoryReader.departements(database).filter { inUse.contains($0.code) }
    vintages = try TerritoryReader.vintages(database)
    sources = try LedgerReader.sources(database)
    imports = try LedgerReader.imports(database)
    problems = try LedgerReader.problemCounts(database)
    reconciliation = try ReconciliationTable.all(database)
    corrections = try CorrectionTable.all(database)
    doubts = try DoubtTable.all(database)
    labels = try LabelReader.labels(database)
    unlocatedAccompaniments = try LedgerReader.unlocatedAccompaniments(database) ?? 0
    byID = Dictionary(indicators.map { ($0.id, $0) }) { first, _ in first }
    var epciNames = Dictionary(epci.map { ($0.siren, $0.name) }) { first, _ in first }
    epciNames[TerritoryCode.outsideEPCI] = "Communes hors EPCI"
    names = [
      .commune: Dictionary(communes.map { ($0.code, $0.name) }) { first, _ in first },
      .epci: epciNames,
      .epciDepartement: epciNames,
      .departement: Dictionary(departements.map { ($0.code, $0.name) }) { first, _ in first },
    ]
  }

  var departementName: String { name(.departement, settings.departement) }
  var localCommunes: [CommuneEntry] { communes.filter { $0.departement == settings.departement } }

  /// The code itself when the territory has no name.
  func name(_ level: TerritoryLevel, _ code: String) -> String {
    names[level]?[code] ?? code
  }

  func indicator(_ id: String) -> IndicatorRow? { byID[id] }

  /// The year of a reference file: `cog`, `epci` or `population`, alone or for this département.
  func vintage(_ subject: String) -> String {
    vintages[subject] ?? vintages["\(subject)_\(settings.departement)"] ?? ""
  }

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
