package import Catalog
import Diagnostics
package import Observatory
package import SQLite
import Warehouse

/// What every file of a release refers to, read once for one readership; the values themselves are streamed.
package struct ReleaseContent {
  package var readership: Readership { publication.readership }
  let publication: ReleasePublication
  package let perimeter: Perimeter
  package let asOf: Day
  /// In the order of the pipeline.
  package let indicators: [DescribedIndicator]
  /// All the communes of the warehouse, by code; those that are followed are `localCommunes`.
  package let communes: [PublishedCommune]
  /// By SIREN.
  package let epci: [PublishedEPCI]
  /// By code: those of some commune of the warehouse.
  package let departements: [PublishedDepartement]
  package let geography: Geography
  /// By subject, as `vintage` names them.
  package let vintages: [String: String]
  /// By code.
  package let sources: [PublishedSource]
  /// By source, export date and digest.
  package let imports: [PublishedImport]
  package let refused: [PublishedRefusal]
  package let reconciliation: [PublishedReconciliation]
  package let corrections: [PublishedCorrection]
  package let doubts: [PublishedDoubt]
  /// Accompaniments that count in no territory.
  package let unlocatedAccompaniments: Publishable
  /// The last month that is shown outside the team; nil when none is yet.
  package let lastMonth: Month?
  private let problems: [ProblemCount]
  private let labels: Labels
  let byID: [String: DescribedIndicator]

  /// Throws `DatabaseError` when the warehouse cannot be read.
  package init(
    _ database: borrowing Database,
    perimeter: Perimeter,
    asOf: Day,
    _ publication: ReleasePublication
  ) throws {
    self.publication = publication
    let readership = publication.readership
    lastMonth = try PublicValues.lastMonth(database)
    self.perimeter = perimeter
    self.asOf = asOf
    indicators = try IndicatorTable.all(database).map(DescribedIndicator.init)
    communes = try TerritoryReader.communes(database).map(PublishedCommune.init)
    epci = try TerritoryReader.epci(database).map(PublishedEPCI.init)
    let inUse = Set(communes.map(\.departement))
    let everywhere = try TerritoryReader.departements(database).map(PublishedDepartement.init)
    departements = everywhere.filter { inUse.contains($0.code) || perimeter.departement == $0.code }
    vintages = try TerritoryReader.vintages(database)
    sources = try LedgerReader.sources(database).map(PublishedSource.init)
    imports = try LedgerReader.imports(database).map { PublishedImport($0, for: readership) }
    problems = try LedgerReader.problemCounts(database)
    refused = try RefusalTable.all(database).map(PublishedRefusal.init)
    reconciliation = try ReconciliationTable.all(database).map {
      PublishedReconciliation($0, for: readership)
    }
    corrections = try CorrectionTable.all(database).map { PublishedCorrection($0, for: readership) }
    doubts = try DoubtTable.all(database).map(PublishedDoubt.init)
    labels = try LabelReader.labels(database)
    unlocatedAccompaniments = Publishable(
      try LedgerReader.unlocatedAccompaniments(database),
      exactFor: readership
    )
    byID = Dictionary(indicators.map { ($0.id, $0) }) { first, _ in first }
    geography = Geography(
      perimeter: perimeter,
      communes: communes,
      epci: epci,
      departements: everywhere,
      regions: try TerritoryReader.regions(database)
    )
  }

  /// Whether its numbers are as they were counted; others are rounded.
  package var isExact: Bool { readership == .interne }

  /// How rounded numbers were made.
  package var protection: CubeProtection { publication.protection }

  /// Of the warehouse that releases are made from.
  package static let schemaVersion = Impersonal(Int64(Schema.version))

  package var localCommunes: [PublishedCommune] { communes.filter { perimeter.follows($0.departement) } }

  /// The code itself when the territory has no name.
  package func name(_ level: TerritoryLevel, _ code: String) -> String { geography.name(level, code) }

  package func indicator(_ indicator: ReportIndicator) -> DescribedIndicator? { byID[indicator.rawValue] }

  /// That of a value; of one the dictionary does not know, nothing says more than its code.
  package func indicator(of value: PublishedValue) -> DescribedIndicator? { byID[value.indicator] }

  /// The year of a reference file: `cog`, `epci` or `population`.
  package func vintage(_ subject: String) -> String { vintages[subject] ?? "" }

  /// The code itself when it has no label.
  package func label(_ dimension: String, _ code: String) -> String { labels.label(dimension, code) }

  /// Words for a breakdown `dimension=code`.
  package func label(breakdown: String) -> String {
    let parts = breakdown.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { return breakdown }
    return label(String(parts[0]), String(parts[1]))
  }
}

extension ReleaseContent {
  /// The last day for which a source reports an activity.
  package func lastDay(of source: String) -> Day? {
    imports.filter { $0.source == source }.compactMap(\.lastDay).max()
  }

  /// Days without news, on the as-of day; nil when nothing is known.
  package func freshness(of source: String) -> Impersonal? {
    lastDay(of: source).map { Impersonal(max(0, Int64(asOf.number - $0.number))) }
  }

  /// Rows that an import met a problem in, by code, in the order of codes.
  package func problems(of row: PublishedImport) -> [(code: String, count: Publishable)] {
    counted(problems.filter { $0.importID == row.number }).sorted { $0.key < $1.key }
      .map { ($0.key, Publishable($0.value, exactFor: readership)) }
  }

  /// Rows rejected in all the imports, by code, most frequent first.
  package var rejections: [(code: String, count: Publishable)] {
    counted(problems.filter { $0.severity == Severity.rejection.rawValue })
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { ($0.key, Publishable($0.value, exactFor: readership)) }
  }

  private func counted(_ problems: [ProblemCount]) -> [String: Int64] {
    Dictionary(problems.map { ($0.code, $0.count) }, uniquingKeysWith: +)
  }
}
