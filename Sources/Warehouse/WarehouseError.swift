package import SQLite

/// Why the warehouse cannot be used, in terms a night operator can act on.
package enum WarehouseError: Error, Hashable {
  /// No file there, and the stage may not create one.
  case absent(path: String)
  /// Another run holds the lock, or a reader held the file longer than is waited for.
  case locked(path: String)
  /// Not an SQLite file, or one in which SQLite met what it did not write.
  case damaged(path: String, detail: String)
  /// An SQLite file of another application.
  case foreign(path: String)
  /// Our tables of another version, without the numbers that say which: a `.dump` leaves them out.
  case identityLost(path: String)
  /// Written by another version of the product.
  case otherVersion(path: String, found: Int64)
  /// The file, its folder or its lock cannot be made or opened, or a link leads nowhere.
  case cannotCreate(path: String, detail: String)
  /// Disk full, read-only file system, I/O error…
  case io(DatabaseError)

  /// The exit status of the outside contract.
  package var exitCode: Int32 {
    switch self {
    case .absent: 66
    case .locked: 75
    case .damaged, .foreign, .identityLost, .otherVersion: 76
    case .cannotCreate: 73
    case .io: 74
    }
  }

  /// French, with what to do.
  package var sentence: String {
    switch self {
    case .absent(let path):
      "entrepôt introuvable : \(path) ; lancer d'abord « ingest »"
    case .locked(let path):
      "un autre traitement, ou un lecteur, utilise déjà l'entrepôt \(path) ; réessayer quand il sera terminé"
    case .damaged(let path, let detail):
      """
      entrepôt endommagé : \(path) (\(detail)) ; le mettre de côté puis relancer « ingest », \
      qui le reconstruit à partir des exports
      """
    case .foreign(let path):
      "\(path) est une base SQLite d'une autre application ; corriger « warehouse » dans le pipeline"
    case .identityLost(let path):
      """
      \(path) a des tables d'observatoire mais plus d'identité : « .dump » perd application_id et user_version, \
      et ces tables ne sont pas celles du format \(Schema.version) ; restaurer une copie faite par « .backup », ou le \
      mettre de côté puis relancer « ingest »
      """
    case .otherVersion(let path, let found):
      """
      l'entrepôt \(path) est au format \(found), ce programme utilise le format \(Schema.version) ; \
      le mettre de côté puis relancer « ingest »
      """
    case .cannotCreate(let path, let detail):
      "impossible de créer l'entrepôt \(path) : \(detail)"
    case .io(let error):
      "lecture ou écriture de l'entrepôt impossible (SQLite \(error.code) : \(error.message))"
    }
  }
}
