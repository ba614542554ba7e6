import Catalog
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// What became of each declared correction, said once the files of a run are read.
struct CorrectionReview {
  let catalog: CatalogFolder
  let asOf: Day

  /// Brings the table of corrections up to date with the file that declares them.
  func declare(_ database: borrowing Database) throws {
    try CorrectionTable.synchronise(
      database,
      catalog.corrections.map { correction in
        CorrectionRow(
          id: correction.id,
          source: correction.source,
          reason: correction.reason,
          decidedBy: correction.decidedBy,
          since: correction.since,
          expires: correction.expires,
          target: correction.target,
          effect: correction.effectText,
          state: correction.state(on: asOf).rawValue
        )
      }
    )
  }

  func problems(_ database: borrowing Database) throws -> [Problem] {
    let uses = try CorrectionTable.uses(database)
    let sources = try CorrectionTable.importedSources(database)
    return catalog.corrections.compactMap { correction in
      let location = Location(file: correction.file, line: correction.line, header: correction.id)
      switch correction.state(on: asOf) {
      case .future: return nil
      case .expired:
        return Problem(
          .correctionExpired,
          .warning,
          at: location,
          expected: "une correction en vigueur",
          action: "n'est plus appliquée depuis le \(correction.expires.iso) ; la prolonger ou la retirer"
        )
      case .active:
        guard uses[correction.id] == nil, sources.contains(correction.source) else { return nil }
        return Problem(
          .correctionUnused,
          .warning,
          at: location,
          expected: "au moins une ligne visée",
          action: "ne s'applique plus à aucune ligne ; la source est sans doute corrigée, la retirer"
        )
      }
    }
  }
}
