import Digest
import Glibc

/// A file of a release while it is written: buffered, hashed on the way, synced when finished.
struct PublishedFile: ~Copyable {
  private let descriptor: Int32
  private let path: String
  private var hash = SHA256()

  init(_ path: String) throws {
    let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else { throw PublicationError(operation: .create, path: path, number: errno) }
    descriptor = opened
    self.path = path
  }

  mutating func write(_ bytes: [UInt8]) throws {
    hash.update(bytes)
    let failure = bytes.withUnsafeBytes { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    guard failure == 0 else { throw PublicationError(operation: .write, path: path, number: failure) }
  }

  /// Opens the file to its readers, waits until it is on disk, answers its SHA-256.
  mutating func finish(for readers: Readers) throws -> String {
    guard fchmod(descriptor, readers.fileMode) == 0, fsync(descriptor) == 0 else {
      throw PublicationError(operation: .write, path: path, number: errno)
    }
    return HexText.encode(hash.finalize())
  }

  deinit {
    close(descriptor)
  }
}
