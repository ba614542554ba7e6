import Console
import Glibc

/// A file that was not there: whole or not at all, and never in the place of another.
enum NewFile {
  static func write(_ text: String, to path: String) throws {
    var scratch = Array("\(path).XXXXXX".utf8CString)
    let descriptor = mkstemp(&scratch)
    guard descriptor >= 0 else { throw failure(path) }
    defer {
      close(descriptor)
      unlink(scratch)
    }
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw ExitError(.inputOutput, "écriture de \(path) : \(reason)") }
      done += count
    }
    fchmod(descriptor, 0o644)
    guard fsync(descriptor) == 0 else { throw ExitError(.inputOutput, "écriture de \(path) : \(reason)") }
    // A link never takes the place of a file, unlike a renaming.
    guard link(scratch, path) == 0 else {
      guard errno == EEXIST else { throw failure(path) }
      throw ExitError(
        .cannotCreate,
        "\(path) existe déjà : rien n'a été écrit ; choisir un autre nom, ou le retirer"
      )
    }
  }

  private static func failure(_ path: String) -> ExitError {
    ExitError(.cannotCreate, "impossible de créer \(path) : \(reason)")
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
