/// What the caller of a command can rely on; the numbers are those of the outside contract.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  /// Done, or nothing new.
  case done = 0
  /// `ingest rows`: refused as a whole.
  case refusedAsWhole = 2
  /// `ingest rows`: at least one reject or warning.
  case withRejects = 10
  case usage = 64
  /// Refused by a declared guard; the previous state stands.
  case dataRefused = 65
  /// Missing, unreadable, or changed while it was read.
  case inputMissing = 66
  /// Files of the inbox were refused and told; what the others say stands, and the night goes on.
  case filesRefused = 67
  case bug = 70
  case cannotCreate = 73
  /// Disk full included.
  case inputOutput = 74
  case locked = 75
  case warehouseDamaged = 76
  case configuration = 78
  /// `aggregate verify`: sound, but what is stored was computed before the last change; beyond the numbers of `sysexits.h`.
  case valuesStale = 79
}

extension ExitStatus {
  /// Those of every command on a warehouse.
  package static let ofStages: [ExitStatus] = [
    .done, .usage, .dataRefused, .inputMissing, .bug, .cannotCreate, .inputOutput, .locked, .warehouseDamaged,
    .configuration,
  ]

  /// French, for `--help`.
  var meaning: String {
    switch self {
    case .done: "fait, ou rien de nouveau ; des lignes rejetées dans la tolérance sont un avertissement"
    case .refusedAsWhole: "le fichier est refusé en entier"
    case .withRejects: "au moins un rejet ou un avertissement"
    case .usage: "mauvais usage : option, nom ou argument inconnu"
    case .dataRefused: "données refusées, ou garde-fou déclaré ; l'état précédent reste en place"
    case .inputMissing: "fichier ou dossier de dépôt absent, illisible, ou modifié pendant la lecture"
    case .filesRefused: "des fichiers du dépôt sont refusés et nommés ; les autres sont importés"
    case .bug: "erreur de notre fait"
    case .cannotCreate: "un fichier ou un dossier ne peut pas être créé"
    case .inputOutput: "erreur de lecture ou d'écriture, disque plein compris"
    case .locked: "un autre traitement, ou un lecteur, tient l'entrepôt"
    case .warehouseDamaged: "l'entrepôt est abîmé ou n'est pas à ce format ; il n'est jamais écrasé"
    case .valuesStale: "rien d'abîmé, mais les valeurs datent d'avant un changement ; lancer « aggregate »"
    case .configuration: "un fichier de pipelines/, le secret ou une table des territoires est à corriger"
    }
  }
}
