import Digest
import Glibc
import Warehouse
import Workbook

/// Why a file cannot be read at all.
package enum ExportError: Error, Hashable {
  case missing
  case unreadable(reason: String)
  case notRegular
  case empty
  /// Its size or its date changed while it was read.
  case changed
}

/// The hash of a file, and what the file looked like when it was taken.
package struct ExportDigest: Hashable, Sendable {
  package var path: String
  package var sha256: String
  let identity: FileIdentity
  /// Nil when the file is too young to be recognised by it.
  let fileStat: FileStat?

  package init(path: String) throws(ExportError) {
    self = try ExportFile(path: path).digest()
  }

  fileprivate init(path: String, sha256: String, identity: FileIdentity, fileStat: FileStat?) {
    self.path = path
    self.sha256 = sha256
    self.identity = identity
    self.fileStat = fileStat
  }
}

/// An export as received: opened once, mapped, never written.
///
/// Invariant: `bytes` is valid as long as the value lives, and `checkUnchanged` before committing says
/// whether what was read is what is there.
package struct ExportFile: ~Copyable {
  package let bytes: UnsafeRawBufferPointer
  private let path: String
  private let descriptor: Int32
  private let identity: FileIdentity
  private let fileStat: FileStat?
  /// Of a sheet, when the file is a workbook, or of lines without the quotes around them.
  private var transcript: TranscriptFile?

  /// What is read as a text: the bytes, or the transcript of a sheet.
  package var text: UnsafeRawBufferPointer { transcript?.bytes ?? bytes }

  package init(path: String) throws(ExportError) {
    self.init(try Mapping(path: path), path: path)
  }

  /// Opens a file hashed before; throws `changed` when what was hashed is no longer what is there.
  package init(_ digest: ExportDigest) throws(ExportError) {
    let mapping = try Mapping(path: digest.path)
    guard mapping.identity == digest.identity else {
      mapping.close()
      throw .changed
    }
    self.init(mapping, path: digest.path)
  }

  private init(_ mapping: Mapping, path: String) {
    self.path = path
    bytes = mapping.bytes
    descriptor = mapping.descriptor
    identity = mapping.identity
    fileStat = mapping.fileStat
  }

  /// Reads the whole file; `onRead` is told how many bytes were hashed since the last time.
  package func digest(onRead: (Int) -> Void = { _ in }) -> ExportDigest {
    ExportDigest(
      path: path,
      sha256: Self.sha256(of: bytes, onRead),
      identity: identity,
      fileStat: fileStat
    )
  }

  /// Reads a sheet of this workbook to its end; it is the text from then on.
  mutating func transcribe(_ sheet: Int) throws -> SheetFacts {
    guard let workbook = try ExportWorkbook(bytes) else { throw ExportError.changed }
    var writing = try workbook.transcript(sheet)
    do {
      transcript = try TranscriptFile(&writing)
    } catch let error as WorkbookError { throw RecognitionError(error) }
    return SheetFacts(
      hiddenRows: writing.hiddenRows,
      mergedRows: writing.mergedRows,
      uncomputed: writing.uncomputed
    )
  }

  /// Takes the quotes off lines that are whole between quotes; what is left is the text from then on.
  mutating func unwrap(_ recognition: Recognition) throws {
    let bomLength = recognition.bomLength
    guard var lines = WrappedLines(bytes, recognition.encoding, bomLength: bomLength) else {
      throw ExportError.changed
    }
    transcript = try TranscriptFile(&lines)
  }

  /// Throws `changed` when the size or the date of the file is no longer what it was when it was opened.
  package func checkUnchanged() throws(ExportError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, FileIdentity(status) == identity else { throw .changed }
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

  private static func sha256(of bytes: UnsafeRawBufferPointer, _ onRead: (Int) -> Void) -> String {
    var hash = SHA256()
    let step = 4 << 20
    var offset = 0
    while offset < bytes.count {
      let end = min(offset + step, bytes.count)
      hash.update(UnsafeRawBufferPointer(rebasing: bytes[offset..<end]))
      release(bytes, offset..<end)
      onRead(end - offset)
      offset = end
    }
    return HexText.encode(hash.finalize())
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    close(descriptor)
  }
}

/// An open, mapped, regular file; whoever holds it closes it.
struct Mapping {
  let bytes: UnsafeRawBufferPointer
  let descriptor: Int32
  let identity: FileIdentity
  let fileStat: FileStat?

  init(path: String) throws(ExportError) {
    // A link is followed once, to a file that is not one.
    guard let real = realpath(path, nil) else { throw Mapping.failure(errno) }
    defer { free(real) }
    // Nonblocking, so that a named pipe dropped in the inbox cannot hang the night.
    let opened = open(real, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard opened >= 0 else { throw Mapping.failure(errno) }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(opened)
      throw .notRegular
    }
    let size = Int(status.st_size)
    guard size > 0 else {
      Glibc.close(opened)
      throw .empty
    }
    guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, opened, 0), address != MAP_FAILED else {
      let code = errno
      Glibc.close(opened)
      throw .unreadable(reason: "erreur système \(code)")
    }
    madvise(address, size, MADV_SEQUENTIAL)
    bytes = UnsafeRawBufferPointer(start: address, count: size)
    descriptor = opened
    identity = FileIdentity(status)
    fileStat = FileStat(status)
  }

  func close() {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    Glibc.close(descriptor)
  }

  private static func failure(_ code: Int32) -> ExportError {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case ELOOP: .notRegular
    case EACCES: .unreadable(reason: "droits insuffisants")
    default: .unreadable(reason: "erreur système \(code)")
    }
  }
}
