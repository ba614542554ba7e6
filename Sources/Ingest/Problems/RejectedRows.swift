import CSV
import Catalog
import Console
import Glibc
import Observatory
import Warehouse

/// The rejected rows of one file, read again in it and written under its header, to be corrected and returned.
struct RejectedRows {
  private let writer: RecordWriter
  let count: Int
  /// The whole list would be withdrawn if only these rows were returned.
  let isOfCompleteList: Bool

  /// Text in UTF-8, with a mark that spreadsheets know; the delimiter is that of the file.
  ///
  /// La Coop writes one row for each participant: the other rows of an activity come with the rejected one, since an
  /// activity returned in part would lose participants.
  init(_ lines: Set<Int64>, of file: ReceivedFile, _ catalog: CatalogFolder) throws {
    let recogniser = Recogniser(catalog.sources)
    var keys: Set<String> = []
    try file.read(recogniser) { recognition, record in
      guard lines.contains(Int64(record.line)), let key = recognition.activityKey(of: record) else { return }
      keys.insert(key)
    }
    var writer: RecordWriter?
    var count = 0
    var isOfCompleteList = false
    try file.read(recogniser) { recognition, record in
      let isTied = recognition.activityKey(of: record).map(keys.contains) ?? false
      guard isTied || lines.contains(Int64(record.line)) else { return }
      var open = writer ?? recognition.newWriter
      open.append(record: record.fields.map(Self.restored))
      writer = open
      count += 1
      isOfCompleteList = recognition.description.lifetime.snapshot != nil
    }
    self.writer = writer ?? RecordWriter()
    self.count = count
    self.isOfCompleteList = isOfCompleteList
  }

  /// Of the owner only, like the export itself; never over a file that is there.
  func write(to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      let reason = errno == EEXIST ? "il existe déjà" : "erreur système \(errno)"
      throw ExitError(.cannotCreate, "impossible de créer \(PlainText.neutralised(path)) : \(reason)")
    }
    defer { close(descriptor) }
    let bytes = [0xEF, 0xBB, 0xBF] + writer.bytes
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        unlink(path)
        throw ExitError(.inputOutput, "écriture impossible de \(PlainText.neutralised(path))")
      }
      written += count
    }
  }

  /// A line break inside a cell of a workbook was written as a vertical tab.
  private static func restored(_ cell: String) -> String {
    String(cell.map { $0 == "\u{0B}" ? "\n" : $0 })
  }
}

extension Recognition {
  /// With what the description needs above the rows; not the preamble, whose total would be another's.
  fileprivate var newWriter: RecordWriter {
    var writer = RecordWriter(dialect: dialect, newline: newline == Newline.crlf.rawValue ? .crlf : .lf)
    if description.preamble == nil { for row in above { writer.append(record: row) } }
    writer.append(record: header)
    return writer
  }

  /// What ties the rows of one activity together; nil for formats where a row stands alone.
  fileprivate func activityKey(of record: Record) -> String? {
    guard description.record == .accompaniment,
      let headers = description.columns.first(where: { $0.target == "key" })?.inputs.flatMap(\.headers),
      let column = header.firstIndex(where: { cell in
        headers.contains { FoldedLabel.fold($0) == FoldedLabel.fold(cell) }
      }), record.fields.indices.contains(column), !record.fields[column].isEmpty
    else { return nil }
    return record.fields[column]
  }
}
