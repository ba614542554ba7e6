import Console
import Glibc

/// A file or folder of the output that could not be made, written or read.
struct PublicationError: Error {
  enum Operation: String {
    case create = "impossible de créer"
    case write = "impossible d'écrire"
    case read = "impossible de lire"
    case publish = "impossible de publier"
  }

  let operation: Operation
  /// As the user or the pipeline wrote it.
  let path: String
  let number: Int32

  var exit: ExitError {
    let status: ExitStatus =
      switch (operation, number) {
      case (_, ENOSPC), (_, EDQUOT), (_, EIO), (_, EFBIG): .inputOutput
      case (.write, _): .inputOutput
      case (.read, _): .inputMissing
      case (.create, _), (.publish, _): .cannotCreate
      }
    return ExitError(status, "\(operation.rawValue) \(path) : \(reason)")
  }

  private var reason: String {
    switch number {
    case ENOSPC, EDQUOT: "plus de place sur le disque"
    case EFBIG: "fichier trop grand"
    case EACCES, EPERM: "droits insuffisants"
    case EROFS: "système de fichiers en lecture seule"
    case ENOENT: "introuvable"
    case EEXIST, ENOTEMPTY, ENOTDIR, EISDIR: "un autre fichier ou dossier porte déjà ce nom"
    default: "erreur système \(number)"
    }
  }
}
