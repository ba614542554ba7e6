import Digest
import Glibc

/// Why a file cannot be read at all.
package enum ExportError: Error, Hashable {
  case missing
  case unreadable(reason: String)
  case notRegular
  case empty
  /// Its size or its date changed while it was read.
  case changed
}

/// Size and date of a file: when they move, its content may have.
package struct FileIdentity: Hashable, Sendable {
  let size: Int
  let seconds: Int
  let nanoseconds: Int

  init(_ status: stat) {
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}

/// The hash of a file, and what the file looked like when it was taken.
package struct ExportDigest: Hashable, Sendable {
  package var path: String
  package var sha256: String
  var identity: FileIdentity

  package init(path: String) throws(ExportError) {
    self = try ExportFile(path: path).digest
    self.path = path
  }

  fileprivate init(path: String, sha256: String, identity: FileIdentity) {
    self.path = path
    self.sha256 = sha256
    self.identity = identity
  }
}

/// An export as received: opened once, mapped, never written.
///
/// Invariant: `bytes` is valid as long as the value lives, and `checkUnchanged` before committing says
/// whether what was read is what is there.
package struct ExportFile: ~Copyable {
  package let bytes: UnsafeRawBufferPointer
  package let sha256: String
  private let descriptor: Int32
  private let identity: FileIdentity

  /// Opens a file hashed before; what was hashed must still be what is there.
  package init(_ digest: ExportDigest) throws(ExportError) {
    try self.init(path: digest.path, digest: digest)
  }

  package init(path: String) throws(ExportError) {
    try self.init(path: path, digest: nil)
  }

  private init(path: String, digest: ExportDigest?) throws(ExportError) {
    // Nonblocking, so that a named pipe dropped in the inbox cannot hang the night.
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard opened >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .missing
      case ELOOP: throw .notRegular
      case EACCES: throw .unreadable(reason: "droits insuffisants")
      default: throw .unreadable(reason: "erreur système \(errno)")
      }
    }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw .notRegular
    }
    if let digest, digest.identity != FileIdentity(status) {
      close(opened)
      throw .changed
    }
    let size = Int(status.st_size)
    guard size > 0 else {
      close(opened)
      throw .empty
    }
    guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, opened, 0), address != MAP_FAILED else {
      close(opened)
      throw .unreadable(reason: "erreur système \(errno)")
    }
    madvise(address, size, MADV_SEQUENTIAL)
    descriptor = opened
    identity = FileIdentity(status)
    bytes = UnsafeRawBufferPointer(start: address, count: size)
    sha256 = digest?.sha256 ?? ExportFile.digest(bytes)
  }

  package func checkUnchanged() throws(ExportError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, FileIdentity(status) == identity else { throw .changed }
  }

  package var digest: ExportDigest {
    ExportDigest(path: "", sha256: sha256, identity: identity)
  }

  /// Tells the system that these bytes will not be read again: resident memory stays flat.
  package func release(_ range: Range<Int>) {
    ExportFile.release(bytes, range)
  }

  package static func release(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    let page = 4096
    let start = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound / page * page
    guard end > start, let base = bytes.baseAddress else { return }
    madvise(UnsafeMutableRawPointer(mutating: base + start), end - start, MADV_DONTNEED)
  }

  private static func digest(_ bytes: UnsafeRawBufferPointer) -> String {
    var hash = SHA256()
    let step = 4 << 20
    var offset = 0
    while offset < bytes.count {
      let end = min(offset + step, bytes.count)
      hash.update(UnsafeRawBufferPointer(rebasing: bytes[offset..<end]))
      release(bytes, offset..<end)
      offset = end
    }
    return HexText.encode(hash.finalize())
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    close(descriptor)
  }
}
