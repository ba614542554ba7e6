import Catalog
import Observatory
import SQLite

/// Which values are provisional, as `pipelines/README.md` says it.
struct ProvisionalValues {
  private let rule: Rule

  private enum Rule {
    /// Told: what its senders did not tell every day of, or what is not over.
    case reported(missing: Set<AuditedCell>, asOf: Day)
    /// Watched as it happens: what was not watched every day. From the first day since the start of a plan that nobody
    /// watched, what was reached is a part.
    case watched(WatchedPeriods, partial: Day?)
    /// Entered or listed: what was not over on that day.
    case entered(bound: Day)
  }

  init(_ database: borrowing Database, _ audited: AuditedValues) throws {
    let (facts, asOf) = (audited.definition.facts, audited.asOf)
    switch facts {
    case .statements, .statistics:
      rule = .reported(missing: try audited.missingDays(database), asOf: asOf)
    case .activities, .pixParticipations, .pixCertifications:
      rule = .watched(
        audited.window,
        partial: audited.definition.kind.traits.rows.firstDayUnwatched(in: audited.window)
      )
    case .register, .appointments, .sites, .imports:
      let exported = try database.first(try ProvisionalValues.lastExport(facts)) { $0.integer(0) } ?? nil
      let day = exported.flatMap(Day.init(compact:))
      rule = .entered(bound: min(day ?? asOf, asOf))
    case .registerStates, .observatory:
      rule = .entered(bound: asOf)
    }
  }

  func contains(_ key: AuditedCell, _ period: Period) -> Bool {
    switch rule {
    case .reported(let missing, let asOf): missing.contains(key) || period.lastDay > asOf
    case .watched(let window, let partial):
      !window.whole.contains(period.code)
        || ProvisionalValues.ofPlans.contains(key.breakdown) && partial.map { $0 <= period.lastDay } ?? false
    case .entered(let bound): period.lastDay > bound
    }
  }

  /// Why, or why not.
  func sentence(_ isProvisional: Bool) -> String {
    switch rule {
    case .reported: isProvisional ? "P recalculé : des jours manquent" : "tous les jours sont dits"
    case .watched:
      isProvisional
        ? "P recalculé : des jours n'ont pas été observés" : "tous les jours sont observés et passés"
    case .entered: isProvisional ? "P recalculé : la période n'était pas finie" : "la période était finie"
    }
  }

  /// What a plan has reached, and how far that is from its line.
  private static let ofPlans: Set = ["trajectoire=realise", "trajectoire=ecart"]

  /// The day of the latest export of a source that has a row.
  private static func lastExport(_ facts: FactTable) throws(AuditError) -> Query {
    Query(
      """
      SELECT max(l.date_export) FROM lot_import l
      WHERE l.source_id IN (SELECT f.source_id FROM \(try AuditedRows.of(facts)) f)
      """
    )
  }
}

extension CountedRows {
  /// Of rows counted since a start; nil for the others.
  fileprivate func firstDayUnwatched(in window: WatchedPeriods) -> Day? {
    switch self {
    case .ofPeriod, .latest: return nil
    case .since(let start):
      var day = start
      while window.days.contains(day.number) { day = day.adding(days: 1) }
      return day
    }
  }
}
