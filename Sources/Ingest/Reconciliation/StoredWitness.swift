import Catalog
import Observatory
import SQLite
import Warehouse

/// A statistics sheet, or appointments, imported beside the activities they speak of.
struct StoredWitness: Witness {
  let rule: ReconciliationRow.Rule
  let label: String
  let activities: String
  let measure: String
  let decision: String
  let known: [WitnessFigure]

  func figures(_ database: borrowing Database) throws -> [WitnessFigure] { known }

  /// One for each description that names the source it speaks of, and for each scope of its sheets.
  static func all(_ catalog: CatalogFolder, _ database: borrowing Database) throws -> [StoredWitness] {
    var witnesses: [StoredWitness] = []
    for source in catalog.sources.sorted(by: { $0.id < $1.id }).flatMap(\.readings) {
      guard let activities = source.witnessOf else { continue }
      let isSheet = source.record == .statistic
      let figures =
        isSheet
        ? try WitnessFigures.accompaniments(database, source: source.source.code)
        : try WitnessFigures.honoured(database, source: source.source.code)
      for (scope, figures) in Dictionary(grouping: figures, by: \.scope).sorted(by: { $0.key < $1.key }) {
        witnesses.append(
          StoredWitness(
            rule: isSheet ? .statistics : .appointments,
            label: scope.isEmpty ? source.source.label : "\(source.source.label), périmètre \(scope)",
            activities: activities,
            measure: isSheet ? "accompagnements" : "accompagnements ; participations honorées",
            decision: isSheet ? sheetDecision : appointmentDecision,
            known: figures.map { WitnessFigure(first: $0.first, last: $0.last, value: $0.value) }
          )
        )
      }
    }
    return witnesses
  }

  private static let sheetDecision = """
    les activités comptent ; la feuille ne vaut que pour ce qu'elle couvre (personne, équipe, filtres)
    """
  private static let appointmentDecision = """
    jamais additionnés : La Coop reprend une partie des rendez-vous, sans dire lesquels
    """
}
