import Foundation

/// Turns any error into a sentence and a status; what is not known by its type is never printed raw.
enum Outcome {
  static func of(_ error: any Error, explain: (any Error) -> ExitError?) -> ExitError {
    if let step = error as? StepError {
      var inner = of(step.underlying, explain: explain)
      inner.sentence = "\(step.step) : \(inner.sentence)"
      return inner
    }
    if let exit = error as? ExitError { return exit }
    if let explained = explain(error) { return explained }
    return system(error)
      ?? ExitError(.bug, "erreur interne inattendue (\(type(of: error))) ; merci de la signaler")
  }

  /// Foundation's own text names absolute paths: only the error number is used.
  private static func system(_ error: any Error) -> ExitError? {
    let bridged = error as NSError
    if bridged.domain == NSPOSIXErrorDomain { return system(number: Int32(truncatingIfNeeded: bridged.code)) }
    guard bridged.domain == NSCocoaErrorDomain else { return nil }
    if let cause = bridged.userInfo[NSUnderlyingErrorKey] as? NSError, cause.domain == NSPOSIXErrorDomain {
      return system(number: Int32(truncatingIfNeeded: cause.code))
    }
    return ExitError(.inputOutput, "lecture ou écriture impossible (code \(bridged.code))")
  }

  private static func system(number: Int32) -> ExitError {
    let reason =
      switch number {
      case ENOSPC, EDQUOT, EFBIG: "plus de place sur le disque"
      case EACCES, EPERM: "droits insuffisants"
      case EROFS: "système de fichiers en lecture seule"
      case ENOENT: "fichier ou dossier introuvable"
      default: "lecture ou écriture impossible"
      }
    return ExitError(number == ENOENT ? .inputMissing : .inputOutput, "\(reason) (erreur système \(number))")
  }
}
