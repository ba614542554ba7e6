/// One record as text, for small files and for the search of the header.
package struct Record: Hashable, Sendable {
  package let fields: [String]
  /// The physical line, from 1, on which the record starts.
  package let line: Int
  package let warnings: [LocatedWarning]
  /// Where the next record (or the blank lines before it) begins.
  package let next: ReadPosition

  package init(fields: [String], line: Int, warnings: [LocatedWarning] = [], next: ReadPosition) {
    self.fields = fields
    self.line = line
    self.warnings = warnings
    self.next = next
  }
}

/// Reads records one by one into strings.
package struct RecordReader {
  private var walk: WindowWalk
  private let batch = RecordBatch()
  /// Everything read so far, refused records included.
  package private(set) var summary: ReadSummary
  /// The refusals met so far.
  package private(set) var refusals: [LocatedWarning] = []

  /// The bytes must stay valid and unchanged while the reader is used.
  package init(
    bytes: UnsafeRawBufferPointer,
    from offset: Int = 0,
    firstLine: Int = 1,
    encoding: TextEncoding = .utf8,
    dialect: Dialect,
    limits: ReadLimits = .standard
  ) {
    let position = ReadPosition(offset: offset, line: firstLine)
    walk = WindowWalk(
      bytes: bytes,
      from: position,
      rules: RecordRules(dialect: dialect, limits: limits),
      encoding: encoding,
      windowBytes: 2048
    )
    walk.maximumRecords = 1
    summary = ReadSummary(from: position)
  }

  /// The next record that can be read, nil at the end.
  package mutating func next() -> Record? {
    while walk.next(into: batch) {
      summary.add(batch.summary)
      refusals += batch.warnings.filter { $0.record == nil }
      guard batch.recordCount > 0 else { continue }
      return Record(
        fields: batch.texts(of: 0),
        line: batch.line(of: 0),
        warnings: batch.warnings.filter { $0.record != nil },
        next: batch.next
      )
    }
    return nil
  }

  /// At most `count` records from here.
  package mutating func first(_ count: Int) -> [Record] {
    var records: [Record] = []
    while records.count < count, let record = next() { records.append(record) }
    return records
  }

  /// All the records of a text in memory.
  package static func records(
    of text: some Sequence<UInt8>,
    dialect: Dialect,
    encoding: TextEncoding = .utf8,
    limits: ReadLimits = .standard
  ) -> [Record] {
    Array(text).withUnsafeBytes { bytes in
      var reader = RecordReader(bytes: bytes, encoding: encoding, dialect: dialect, limits: limits)
      return reader.first(.max)
    }
  }
}
