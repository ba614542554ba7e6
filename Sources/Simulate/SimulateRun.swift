import CSV
import Foundation
import Observatory

/// The simulation, export after export, then the truth.
package struct SimulateRun {
  private let options: SimulateOptions
  private let territories: SimulatedTerritories
  private let folder: String
  private var files: [WrittenFile] = []
  private var statements: [PartnerFact] = []

  package init(_ options: SimulateOptions, _ territories: SimulatedTerritories) {
    self.options = options
    self.territories = territories
    folder = options.output
  }

  /// Fills the output folder and returns its files, the truth last.
  ///
  /// Throws `SimulateFailure` for a folder or a file that cannot be created or written; those written before
  /// stay.
  package mutating func run() throws -> [WrittenFile] {
    try createFolder()
    var surroundings = dice("places")
    let sites = SiteList(territories, &surroundings)
    let workforce = Workforce(sites, departements: territories.extent, &surroundings)
    var truth = ActivityTruth()
    try writeCoop(sites, workforce, &truth)
    try writeV1(sites, &truth)
    let pix = PixSimulation(seed: options.seed, rows: options.rows, folder: folder)
    let participations = try pix.writeCampaigns(&files)
    let certifications = try pix.writeCertifications(&files)
    try writePartners()
    if options.hasOtherFormats {
      var statistics = StatisticsFiles(
        truth: truth,
        territories: territories,
        folder: folder,
        occasion: options.later == nil ? .first : .later,
        person: workforce.loner.person,
        dice: dice("other.statistics")
      )
      files += try statistics.write()
      files += try OtherFormats(
        seed: options.seed,
        territories: territories,
        sites: sites,
        workforce: workforce,
        folder: folder
      ).write()
    }
    try writeTruth(
      ActivityIndicators(truth: truth, asOf: asOf),
      PixIndicators(
        perimeter: territories.perimeter,
        participations: participations,
        certifications: certifications
      )
    )
    return files
  }

  /// The day of the last export.
  private var asOf: Day { occasion.day }

  private var occasion: ExportOccasion { options.later == nil ? .first : .later }

  private func dice(_ stream: String) -> Dice {
    Dice(seed: options.seed, stream: stream)
  }

  private func createFolder() throws(SimulateFailure) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch { throw .cannotCreate(folder) }
  }

  private mutating func writeCoop(
    _ sites: SiteList,
    _ workforce: Workforce,
    _ truth: inout ActivityTruth
  ) throws {
    let coop = CoopSimulation(
      seed: options.seed,
      rows: options.rows,
      sites: sites,
      workforce: workforce,
      folder: folder,
      later: options.later,
      asWorkbooks: options.asWorkbooks
    )
    files += try coop.write(&truth)
  }

  private mutating func writeV1(_ sites: SiteList, _ truth: inout ActivityTruth) throws {
    let quarter = WorkingDays(
      from: Day(number: Day.daysFromCivil(year: 2024, month: 10, day: 1)),
      through: Day(number: Day.daysFromCivil(year: 2024, month: 12, day: 31))
    )
    let total = max(20, options.rows / 8)
    var draw = V1ReportDraw(sites, dice("coop_v1"))
    var file = try V1ReportsFile("cras-v1.csv", in: folder)
    var done = 0
    for (index, day) in quarter.days.enumerated() {
      while done < quarter.target(of: total, at: index) {
        let report = draw.report(on: day)
        try file.write(report)
        truth.add(report.fact)
        done += 1
      }
    }
    files.append(try file.finish())
  }

  /// What an observatory flags when it says nothing of it.
  private static let smallBase = 30

  private mutating func writePartners() throws {
    var partnerDice = dice("partners")
    files.append(try FranceServicesFile.write(territories, "liste-fs-20260102.csv", in: folder, &partnerDice))
    for op in PartnerFile.operators {
      let name = "partenaire_\(op.code.lowercased())_2025.csv"
      files.append(try PartnerFile.write(op, territories, name, in: folder, &partnerDice, &statements))
    }
  }

  private mutating func writeTruth(_ activities: ActivityIndicators, _ pix: PixIndicators) throws {
    let watch = activities.truth.watch(occasion)
    let active = activities.truth.communes
    var rows = TruthTerritory.all(territories, active: active).flatMap { territory in
      watch.periods.flatMap { period in
        watch.sees(period)
          ? activities.rows(of: territory, in: period) : activities.unobserved(territory, in: period)
      }
    }.map { $0.observed(by: watch) }
    rows += pix.rows(asOf: asOf)
    rows = rows.map { $0.weighed(from: SimulateRun.smallBase) }
    let partners = PartnerIndicators(facts: statements)
    rows += TruthTerritory.all(territories, active: Set(statements.map(\.commune))).flatMap(partners.rows)
      .map { $0.weighed(from: SimulateRun.smallBase) }
    let truth = TruthFile(
      seed: options.seed,
      rows: options.rows,
      files: files,
      indicators: rows,
      asOf: asOf
    )
    var file = try WrittenExport(
      "verite.json",
      in: folder,
      writer: RecordWriter(dialect: Dialect(delimiter: 0x2C, quote: nil)),
      encoding: .utf8
    )
    for line in truth.lines() { try file.row { $0.append(verbatim: line) } }
    files.append(try file.finish())
  }
}
