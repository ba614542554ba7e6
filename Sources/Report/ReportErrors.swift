import Catalog
import Console
import SQLite
import StateKeeping
import Warehouse

/// Words and statuses for the errors of the rooms this stage uses.
enum ReportErrors {
  static func explain(_ error: any Error) -> ExitError? {
    switch error {
    case let error as PublicationError: error.exit
    case let error as ConfigurationError:
      ExitError(.configuration, "la configuration doit être corrigée", problems: error.problems)
    case let error as ReportError: ExitError(.dataRefused, error.sentence)
    case let error as StateDamage: ExitError(.dataRefused, error.sentence)
    case let error as DisclosureRefusal: ExitError(.dataRefused, error.sentence, problems: [])
    case let error as WarehouseError: ExitError(ExitStatus(rawValue: error.exitCode) ?? .bug, error.sentence)
    case let error as DatabaseError: ExitError(.inputOutput, WarehouseError.io(error).sentence)
    default: nil
    }
  }
}

/// What stops a report although its warehouse is sound.
package enum ReportError: Error, Hashable {
  /// Nothing was computed: a release would replace the current one by an empty page.
  case notComputed
  /// Nothing was rounded for those outside the team.
  case notRounded
  /// The warehouse knows nothing of what was published.
  case stateLost(release: String)
  /// What it knows was published before the last release.
  case stateOlder(release: String)
  /// What a release said of its state cannot be read.
  case releaseUnreadable(path: String)

  var sentence: String {
    switch self {
    case .notRounded:
      "rien n'est arrondi dans l'entrepôt pour les audiences hors de l'équipe ; lancer « aggregate » avec ce pipeline ; "
        + "l'édition précédente reste en place"
    case .stateLost(let release):
      "l'entrepôt ne sait pas ce que l'édition \(release) a publié : un effectif serait arrondi deux fois ; refaire "
        + "l'entrepôt avec « ingest », puis lancer « aggregate --state » avec etat-public.csv de la dernière édition "
        + "interne ; l'édition précédente reste en place"
    case .stateOlder(let release):
      "l'état de ce qui a été publié, dans l'entrepôt, est plus ancien que l'édition \(release) : refaire l'entrepôt avec "
        + "« ingest », puis lancer « aggregate --state » avec etat-public.csv de cette édition ; elle reste en place"
    case .releaseUnreadable(let path):
      "\(path) ne se lit pas : on ne sait pas de quel état vient la dernière édition publiée ; la restaurer depuis une "
        + "sauvegarde ; elle reste en place"
    case .notComputed:
      "aucun calcul enregistré dans l'entrepôt ; lancer « aggregate » ; l'édition précédente reste en place"
    }
  }
}
