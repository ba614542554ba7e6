import CSV
import Foundation

/// One file of the output folder, written in parts so that its size never stays in memory.
struct WrittenExport: ~Copyable {
  enum Encoding {
    case utf8
    case utf8WithMark
    case windows1252
  }

  let name: String
  /// Data rows, without preamble, header and blank rows.
  private(set) var rows = 0
  private let path: String
  private let encoding: Encoding
  private let handle: FileHandle
  private var writer: RecordWriter
  private var isStarted = false

  init(
    _ name: String,
    in folder: String,
    writer: RecordWriter,
    encoding: Encoding
  ) throws(SimulateFailure) {
    let path = "\(folder)/\(name)"
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw .cannotCreate(path) }
    self.name = name
    self.path = path
    self.encoding = encoding
    self.writer = writer
    self.handle = handle
  }

  /// Writes one record that is not data: a preamble line or a header.
  mutating func heading(_ body: (inout RecordWriter) -> Void) throws(SimulateFailure) {
    body(&writer)
    writer.endRecord()
    if writer.bytes.count > 1 << 20 { try flush() }
  }

  mutating func row(_ body: (inout RecordWriter) -> Void) throws(SimulateFailure) {
    try heading(body)
    rows += 1
  }

  /// Completes the file and says what it holds.
  consuming func finish() throws(SimulateFailure) -> WrittenFile {
    try flush()
    do { try handle.close() } catch { throw .cannotWrite(path) }
    return WrittenFile(name: name, rows: rows)
  }

  private mutating func flush() throws(SimulateFailure) {
    if case .utf8WithMark = encoding, !isStarted { try put([0xEF, 0xBB, 0xBF]) }
    isStarted = true
    let bytes = writer.drain()
    if case .windows1252 = encoding { try put(Windows1252.encode(bytes)) } else { try put(bytes) }
  }

  private func put(_ bytes: [UInt8]) throws(SimulateFailure) {
    do { try handle.write(contentsOf: bytes) } catch { throw .cannotWrite(path) }
  }
}

/// A file of the simulation and its number of data rows.
package struct WrittenFile: Equatable, Sendable {
  package let name: String
  package let rows: Int
}

extension RecordWriter {
  mutating func append(_ fields: [String]) {
    for field in fields { append(field) }
  }
}
