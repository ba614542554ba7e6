import Console
import Glibc

/// A file cut short while it is mapped: the kernel answers the next read of what is gone with SIGBUS.
///
/// Nothing can be repaired from a signal, so the process says why and leaves; the transaction it held open
/// is undone by the journal at the next opening.
enum TruncationSignal {
  private static let message: StaticString =
    "ingest : un fichier a été tronqué pendant sa lecture ; import annulé, recommencer quand le dépôt est terminé\n"

  static func install() {
    // Only what is allowed in a signal handler: write(2) and _exit(2) on constants.
    signal(SIGBUS) { _ in
      _ = write(2, TruncationSignal.message.utf8Start, TruncationSignal.message.utf8CodeUnitCount)
      _exit(ExitStatus.inputMissing.rawValue)
    }
    _ = message.utf8CodeUnitCount
  }
}
