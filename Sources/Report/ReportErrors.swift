import Catalog
import Console
import SQLite
import Warehouse

/// Words and statuses for the errors of the rooms this stage uses.
enum ReportErrors {
  static func explain(_ error: any Error) -> ExitError? {
    switch error {
    case let error as PublicationError: error.exit
    case let error as ConfigurationError:
      ExitError(.configuration, "la configuration doit être corrigée", problems: error.problems)
    case let error as ReportError: ExitError(.dataRefused, error.sentence)
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

  var sentence: String {
    switch self {
    case .notComputed:
      "aucun calcul enregistré dans l'entrepôt ; lancer « aggregate » ; l'édition précédente reste en place"
    }
  }
}
