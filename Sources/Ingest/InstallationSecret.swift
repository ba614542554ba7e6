import Foundation
import Glibc

/// Why the secret that keys the pseudonyms cannot be used.
package enum SecretError: Error, Hashable {
  case readableByOthers(path: String)
  case tooShort(path: String)
  case unusable(path: String, reason: String)
  /// The warehouse holds pseudonyms, and the secret that made them is not there.
  case lost(path: String, warehouse: String)
  /// The warehouse holds pseudonyms that another secret made.
  case other(path: String, warehouse: String)

  package var sentence: String {
    switch self {
    case .readableByOthers(let path):
      "le secret \(path) est lisible par d'autres utilisateurs ; faire « chmod 600 » sur ce fichier"
    case .tooShort(let path):
      "le secret \(path) doit contenir exactement 32 octets ; le restaurer depuis sa copie de sauvegarde"
    case .unusable(let path, let reason):
      "secret \(path) inutilisable : \(reason)"
    case .lost(let path, let warehouse):
      """
      le secret \(path) a disparu, et l'entrepôt \(warehouse) porte des pseudonymes faits avec lui ; le restaurer depuis \
      sa copie de sauvegarde, ou, s'il est perdu, mettre l'entrepôt de côté puis relancer « ingest »
      """
    case .other(let path, let warehouse):
      """
      le secret \(path) n'est pas celui de l'entrepôt \(warehouse) : chacun y aurait deux pseudonymes ; restaurer le \
      premier secret depuis sa copie de sauvegarde, ou, s'il est perdu, mettre l'entrepôt de côté puis relancer « ingest »
      """
    }
  }
}

/// The 32 random bytes that key every pseudonym of this installation, in a file of their own (0600),
/// outside the warehouse, the data and the configuration.
package enum InstallationSecret {
  /// In bytes.
  package static let length = 32

  /// Reads the secret, or creates it on the first run.
  ///
  /// With `creates` false, a secret that does not exist yet is drawn and not kept.
  ///
  /// Throws for a file that others may read, that does not hold `length` bytes, or that cannot be read or made.
  package static func load(_ path: String, creates: Bool = true) throws(SecretError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0, errno == ENOENT { return creates ? try create(path) : try draw(path) }
    guard descriptor >= 0 else { throw .unusable(path: path, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unusable(path: path, reason: "ce n'est pas un fichier ordinaire")
    }
    guard status.st_mode & 0o077 == 0 else { throw .readableByOthers(path: path) }
    var bytes = [UInt8](repeating: 0, count: length + 1)
    let count = read(descriptor, &bytes, bytes.count)
    guard count == length else { throw .tooShort(path: path) }
    return Array(bytes.prefix(length))
  }

  private static func draw(_ path: String) throws(SecretError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: length)
    guard getentropy(&bytes, length) == 0 else {
      throw .unusable(path: path, reason: "pas de source d'aléa sur cette machine")
    }
    return bytes
  }

  private static func create(_ path: String) throws(SecretError) -> [UInt8] {
    let bytes = try draw(path)
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw .unusable(path: path, reason: "dossier impossible à créer")
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .unusable(path: path, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    guard write(descriptor, bytes, length) == length, fsync(descriptor) == 0 else {
      unlink(path)
      throw .unusable(path: path, reason: "écriture impossible")
    }
    return bytes
  }
}
