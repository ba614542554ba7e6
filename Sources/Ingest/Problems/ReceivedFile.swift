import CSV
import Catalog
import Foundation
import Glibc
import Observatory
import Warehouse

/// An imported file as it is in the inbox now, known by its hash; the warehouse keeps no name.
struct ReceivedFile {
  let path: String
  let name: String
  let imported: ImportRow

  /// By import: the files of the inbox that have the size, then the hash, of one of these imports; none without an inbox.
  static func all(of imports: [ImportRow], in inbox: String) -> [ImportID: ReceivedFile] {
    let bySize = Dictionary(grouping: imports, by: \.byteCount)
    var found: [ImportID: ReceivedFile] = [:]
    for path in (try? ExportInbox(inbox))?.files ?? [] {
      var status = stat()
      guard stat(path, &status) == 0, let alike = bySize[Int64(status.st_size)],
        let digest = try? ExportDigest(path: path)
      else { continue }
      for imported in alike where imported.sha256 == digest.sha256 && found[imported.id] == nil {
        found[imported.id] = ReceivedFile(
          path: path,
          name: (path as NSString).lastPathComponent,
          imported: imported
        )
      }
    }
    return found
  }

  /// Every record below the header, with the line it starts on; records that cannot be read are passed over.
  func read(_ recogniser: Recogniser, _ body: (Recognition, Record) throws -> Void) throws {
    var file = try ExportFile(path: path)
    let recognition = try recogniser.recognise(file.bytes)
    if recognition.isWrapped { try file.unwrap(recognition) }
    if let sheet = recognition.sheet { _ = try file.transcribe(sheet.number) }
    let start = recognition.start
    var reader = RecordReader(
      bytes: file.text,
      from: start.offset,
      firstLine: start.line,
      encoding: recognition.encoding,
      dialect: recognition.dialect
    )
    while let record = reader.next() { try body(recognition, record) }
  }
}
