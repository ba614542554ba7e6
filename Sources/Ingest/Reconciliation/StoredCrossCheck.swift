import Catalog
import Observatory
import SQLite
import Warehouse

/// A statistics sheet, or appointments, imported beside the activities they speak of.
struct StoredCrossCheck: CrossCheck {
  let rule: ReconciliationRow.Rule
  let label: String
  let activities: String
  let measure: String
  let decision: String
  let known: [CrossCheckFigure]

  func figures(_ database: borrowing Database) throws -> [CrossCheckFigure] { known }

  /// One for each description that names the source it speaks of, and for each scope of its sheets.
  static func all(_ catalog: CatalogFolder, _ database: borrowing Database) throws -> [StoredCrossCheck] {
    var crossChecks: [StoredCrossCheck] = []
    for source in catalog.sources.sorted(by: { $0.id < $1.id }).flatMap(\.readings) {
      guard let activities = source.crossCheckOf else { continue }
      let isStatistic = source.record == .statistic
      let figures =
        isStatistic
        ? try CrossCheckFigures.accompaniments(database, source: source.source.code)
        : try CrossCheckFigures.honoured(database, source: source.source.code)
      for (scope, figures) in Dictionary(grouping: figures, by: \.scope).sorted(by: { $0.key < $1.key }) {
        crossChecks.append(
          StoredCrossCheck(
            rule: isStatistic ? .statistics : .appointments,
            label: scope.isEmpty ? source.source.label : "\(source.source.label), périmètre \(scope)",
            activities: activities,
            measure: isStatistic ? "accompagnements" : "accompagnements ; participations honorées",
            decision: isStatistic ? statisticDecision : appointmentDecision,
            known: figures.map { CrossCheckFigure(first: $0.first, last: $0.last, value: $0.value) }
          )
        )
      }
    }
    return crossChecks
  }

  private static let statisticDecision = """
    les activités comptent ; la feuille ne vaut que pour ce qu'elle couvre (personne, équipe, filtres)
    """
  private static let appointmentDecision = """
    jamais additionnés : La Coop reprend une partie des rendez-vous, sans dire lesquels
    """
}
