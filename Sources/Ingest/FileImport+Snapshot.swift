import CSV
import Catalog
import Console
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// What a complete export says of the rows it no longer shows.
extension FileImport {
  /// An announced date orders exports; without one, they are believed in the order of runs.
  func rank(of importID: ImportID, exported: Day?, _ database: borrowing Database) throws -> SnapshotRank {
    if let exported { return SnapshotRank(min(exported, asOf)) }
    // A file read again, because its description changed, is no newer for that.
    return try SnapshotTable.rank(database, of: importID) ?? SnapshotRank(asOf, tie: tie)
  }

  /// How many rows the file withdraws.
  func withdraw(
    _ current: CurrentImport,
    _ recognition: Recognition,
    _ seen: SeenKeys,
    _ database: borrowing Database,
    _ report: inout FileReport
  ) throws -> Int {
    guard let rank = current.rank, let snapshot = recognition.description.lifetime.snapshot else { return 0 }
    let rows = SnapshotTable.Rows(recognition.description.record)
    let table = SnapshotTable(rows, source: current.source, scope: snapshot.scope)
    try table.forget(database, importID: current.importID)
    try table.confirm(database, seen.keys, at: rank)
    if isComplete(recognition, seen, &report) {
      try table.cover(database, importID: current.importID, at: rank)
    }
    let (withdrawn, shown) = try table.settle(database, at: rank)
    let covered = withdrawn + shown
    guard
      covered < catalog.pipeline.guardedFromRows || withdrawn * 100 <= snapshot.maxWithdrawnPercent * covered
    else {
      throw Refusal(
        status: .dataRefused,
        problem: Problem(
          .tooManyWithdrawals,
          .error,
          at: Location(file: report.name),
          expected: "au plus \(snapshot.maxWithdrawnPercent) % de lignes disparues",
          action: "\(withdrawn) lignes sur \(covered) n'y sont plus ; fichier refusé en entier"
        )
      )
    }
    return withdrawn
  }

  /// A filtered export, one cut short or one that cannot be read to its last row says nothing of what it
  /// does not show.
  private func isComplete(_ recognition: Recognition, _ seen: SeenKeys, _ report: inout FileReport) -> Bool {
    guard !recognition.preamble.isPartial, report.fates.kept > 0 else { return false }
    let isWhole = recognition.preamble.total.map { $0 == report.fates.read } ?? true
    if isWhole, seen.unreadable == 0 { return true }
    report.problems.report(
      Problem(
        .incompleteSnapshot,
        .warning,
        at: Location(file: report.name),
        expected: "une liste complète et lisible",
        action: seen.unreadable > 0
          ? "\(seen.unreadable) lignes dont l'identifiant est illisible ; importé, rien n'est retiré"
          : "importé, rien n'est retiré ; vérifier que l'export est complet"
      )
    )
    return false
  }
}

extension SnapshotTable.Rows {
  fileprivate init(_ record: RecordKind) {
    switch record {
    case .site: self = .sites
    case .register: self = .registers
    default: self = .activities
    }
  }
}
