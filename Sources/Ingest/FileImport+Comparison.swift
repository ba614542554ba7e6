import Catalog
import Console
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// What an export of activities no longer shows of what a comparable one did.
extension FileImport {
  /// Only what the export itself says makes it comparable: who made it, over which days, without a filter, whole.
  func compare(
    _ current: CurrentImport,
    _ recognition: Recognition,
    _ shown: ShownKeys,
    _ database: borrowing Database,
    _ report: inout FileReport
  ) throws {
    guard case .comparable(let most) = recognition.description.lifetime else { return }
    let table = ShownTable(source: current.source)
    let export = export(current, recognition, shown, report)
    try table.forget(importID: current.importID, database)
    let others = try table.exports(database)
    let candidates = try candidates(export, others, table, database)
    if !candidates.isEmpty {
      let changes = try settle(candidates, (others + [export]).sorted { $0.rank < $1.rank }, table, database)
      report.fates.withdrawn += changes.withdrawn
      // An activity that comes back changes what counts, as one that is taken away does.
      report.removals += changes.returned
      try guardWithdrawals(changes.withdrawn, export, most, report)
    }
    try table.keep(export, database)
    for other in others where export.speaksAfter(other) {
      try table.keep(other.without(keysOf: export), database)
    }
  }

  private func export(
    _ current: CurrentImport,
    _ recognition: Recognition,
    _ shown: ShownKeys,
    _ report: FileReport
  ) -> ShownExport {
    let made = current.reportedAt / SnapshotRank.perDay
    let isWhole =
      recognition.preamble.total == report.fates.read && shown.unreadable == 0 && report.fates.kept > 0
    let comparison =
      isWhole && !recognition.preamble.isPartial && recognition.preamble.exportDate != nil
      ? recognition.preamble.comparison : nil
    // A mediator's own activities and those of a team come in two variants of one export.
    let variant = current.binding.index("programme") == nil ? "own" : "team"
    let scope = comparison.map { comparison in
      PseudonymField(key: context.secret, purpose: "export-comparable")
        .identifier(of: comparison.exporter + [variant]).bytes
    }
    return ShownExport(
      importID: current.importID,
      scope: scope,
      rank: current.reportedAt,
      from: comparison?.period?.lowerBound.compact ?? 0,
      to: min(made, comparison?.period?.upperBound.compact ?? made),
      keys: shown.hashes
    )
  }

  /// Activities whose fate this export may change.
  private func candidates(
    _ export: ShownExport,
    _ others: [ShownExport],
    _ table: borrowing ShownTable,
    _ database: borrowing Database
  ) throws -> Set<UInt64> {
    var candidates = Set(try table.withdrawn(database).filter(export.shows))
    for other in others where other.scope == export.scope && export.scope != nil {
      candidates.formUnion(
        other.rank < export.rank ? other.keys(missingFrom: export) : export.keys(missingFrom: other)
      )
    }
    return candidates
  }

  /// How many activities are withdrawn that were not, and how many come back.
  private func settle(
    _ candidates: Set<UInt64>,
    _ exports: [ShownExport],
    _ table: borrowing ShownTable,
    _ database: borrowing Database
  ) throws -> (withdrawn: Int, returned: Int) {
    var known = try KnownKeys(database, source: table.source)
    var (withdrawn, returned) = (0, 0)
    for key in candidates.sorted() {
      var search = KnownKeys.Search()
      guard let tail = try known.next(key, &search), !tail.isRemoved,
        let activity = try table.days(of: tail.activity, database)
      else { continue }
      let last = exports.last { $0.shows(key) }?.rank ?? 0
      let first = exports.first { $0.withdraws(key, of: activity.day, lastShown: last, among: exports) }
      if let first {
        let day = first.rank / SnapshotRank.perDay
        if activity.withdrawn == nil { withdrawn += 1 }
        if activity.withdrawn != day { try table.mark(tail.activity, withdrawn: day, database) }
      } else if let former = activity.withdrawn, last / SnapshotRank.perDay >= former {
        returned += 1
        try table.mark(tail.activity, withdrawn: nil, database)
      }
    }
    return (withdrawn, returned)
  }

  private func guardWithdrawals(_ count: Int, _ export: ShownExport, _ most: Int, _ report: FileReport) throws
  {
    let covered = count + export.keys.count
    guard covered >= catalog.pipeline.guardedFromRows, count * 100 > most * covered else { return }
    throw Refusal(
      status: .dataRefused,
      problem: Problem(
        .tooManyWithdrawals,
        .error,
        at: Location(file: report.name),
        expected: "au plus \(most) % d'activités disparues",
        action: "\(count) activités sur \(covered) n'y sont plus ; fichier refusé en entier"
      )
    )
  }
}

extension ShownExport {
  fileprivate func withdraws(_ key: UInt64, of day: Int64, lastShown: Int64, among exports: [ShownExport])
    -> Bool
  {
    guard let scope, rank > lastShown, from <= day, day <= to, !shows(key) else { return false }
    return exports.contains { $0.scope == scope && $0.rank < rank && $0.shows(key) }
  }

  /// Of what both show, only the newer has to be remembered: here who showed it last, and in which scope.
  fileprivate func speaksAfter(_ other: ShownExport) -> Bool {
    other.rank < rank && (other.scope == nil || other.scope == scope)
  }

  fileprivate func without(keysOf newer: ShownExport) -> ShownExport {
    var rest = self
    rest.keys = keys(missingFrom: newer)
    return rest
  }
}
