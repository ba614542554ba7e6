import Console
import Glibc
import Workbook

/// What gives the text of an export piece by piece.
protocol TranscriptSource: ~Copyable {
  /// The next lines, at least `least` bytes of them while there are any; empty at the end.
  mutating func next(atLeast least: Int) throws -> [UInt8]
}

/// The transcript of a whole export, in a file that has no name.
///
/// It holds what the export holds, personal data included: nobody else can open it, and the system forgets it with
/// the process, however that ends. Invariant: `bytes` is valid as long as the value lives.
final class TranscriptFile {
  let bytes: UnsafeRawBufferPointer

  private static let piece = 1 << 20

  init<Source: TranscriptSource & ~Copyable>(_ transcript: inout Source) throws {
    let descriptor = try Self.open()
    defer { close(descriptor) }
    var size = 0
    while case let piece = try transcript.next(atLeast: Self.piece), !piece.isEmpty {
      try Self.write(piece, to: descriptor)
      size += piece.count
    }
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
      throw Self.failure
    }
    madvise(address, size, MADV_SEQUENTIAL)
    bytes = UnsafeRawBufferPointer(start: address, count: size)
  }

  deinit {
    if let base = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
  }

  /// `TMPDIR`, else the folder of the system for large temporary files.
  private static func open() throws -> Int32 {
    let asked = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    for folder in [asked, "/var/tmp", "/tmp"] where !folder.isEmpty {
      var path = Array("\(folder)/observatoire-XXXXXX".utf8CString)
      let descriptor = mkstemp(&path)
      guard descriptor >= 0 else { continue }
      unlink(path)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      return descriptor
    }
    throw failure
  }

  private static func write(_ piece: [UInt8], to descriptor: Int32) throws {
    try piece.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count, let base = bytes.baseAddress {
        let count = Glibc.write(descriptor, base + done, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure }
        done += count
      }
    }
  }

  private static let failure = ExitError(
    .inputOutput,
    "impossible d'écrire la copie de travail d'un classeur : libérer de la place, ou indiquer un dossier par TMPDIR"
  )
}
