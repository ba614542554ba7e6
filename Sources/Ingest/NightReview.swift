import Catalog
import Diagnostics
import SQLite
import Warehouse

/// What the reading of the inbox as a whole leaves: the files it refused, and whether the night may go on.
struct NightReview {
  let catalog: CatalogFolder

  /// Notes what was refused, for the report to say what its figures lack.
  func note(
    _ reports: [FileReport],
    isInbox: Bool,
    _ database: borrowing Database
  ) throws(DatabaseError) {
    guard isInbox else { return try RefusalTable.forgetImported(database) }
    let refused = reports.compactMap { report in
      report.refusal.map {
        RefusedFile(
          sha256: report.sha256,
          byteCount: report.byteCount.map(Int64.init),
          source: source(of: report),
          code: $0.code
        )
      }
    }
    try RefusalTable.replace(database, by: refused)
  }

  /// One for each source that the pipeline requires and that did not come, or of which a file is refused.
  func problems(_ reports: [FileReport], _ database: borrowing Database) throws -> [Problem] {
    let present = try CorrectionTable.importedSources(database)
    return catalog.pipeline.night.requiredSources.compactMap { code in
      let refused = reports.first { $0.refusal != nil && source(of: $0) == code }
      if let refused {
        return problem(
          code,
          at: refused.name,
          "un de ses fichiers est refusé ; le corriger ou le retirer du dépôt"
        )
      }
      return present.contains(code)
        ? nil : problem(code, at: catalog.pipeline.id, "aucun de ses fichiers n'a été importé ; le déposer")
    }
  }

  private func problem(_ code: String, at file: String, _ action: String) -> Problem {
    Problem(
      .requiredSource,
      .error,
      at: Location(file: file),
      expected: "la source « \(code) », que « guards » exige",
      action: "\(action) ; l'édition précédente reste en place"
    )
  }

  private func source(of report: FileReport) -> String? {
    catalog.sources.first { $0.id == report.source }?.source.code
  }
}
