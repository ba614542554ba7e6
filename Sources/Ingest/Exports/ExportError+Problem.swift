import Console
import Diagnostics

extension ExportError {
  var status: ExitStatus {
    self == .empty ? .dataRefused : .inputMissing
  }

  func problem(_ file: String) -> Problem {
    let (code, action): (ProblemCode, String) =
      switch self {
      case .missing: (.fileMissing, "vérifier le chemin, ou ce à quoi le lien mène")
      case .unreadable(let reason): (.fileUnreadable, "\(reason) ; vérifier les droits du fichier")
      case .notRegular: (.fileUnreadable, "ce n'est pas un fichier ordinaire (dossier ou tube)")
      case .empty: (.emptyFile, "fichier refusé ; refaire l'export")
      case .changed: (.fileChanged, "import annulé ; recommencer quand le dépôt du fichier est terminé")
      }
    return Problem(code, .error, at: Location(file: file), expected: "", action: action)
  }
}
