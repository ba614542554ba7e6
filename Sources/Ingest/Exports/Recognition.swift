package import CSV
package import Catalog
package import Diagnostics
import Observatory

/// A file seen from above its rows: what it is, where its table begins, and why that was concluded.
package struct Recognition: Sendable {
  package var description: SourceDescription
  package var encoding: TextEncoding
  package var dialect: Dialect
  /// In bytes.
  package var bomLength: Int
  /// Header cells as written.
  package var header: [String]
  /// Physical line, from 1.
  package var headerLine: Int
  /// How many of them the description names.
  package var knownHeaders: Int
  /// End of line of the first rows.
  package var newline: String?
  /// The first record after the header.
  package var start: ReadPosition
  package var preamble: PreambleFacts
  /// The rows above the header, for the formats that are put in shape; never shown.
  var above: [[String]] = []
  /// The table in its final shape, when the description changes it.
  var reshaped: ReshapedFile?
  /// The rows of each kind, when the format mixes several.
  var kinds: [Recognition] = []
  /// Rows set aside while the table was put in shape.
  var unclear: [UnclearRow] = []
  /// Where the text may not be what was written: another encoding, or a text spoilt before the export.
  package var doubtfulLine: Int?
  /// French sentences.
  package var evidence: [String]
  /// Nil when the file is itself the table.
  package var sheet: WorkbookSheet?
  /// Each line of the file is whole between quotes; positions are those of the text without them.
  var isWrapped = false
}

/// Why a file was not recognised; `problem` says it to the analyst.
package struct RecognitionError: Error {
  package let code: ProblemCode
  package let expected: String
  package var action: String
  /// The known format that an unknown file looks like most.
  var closest: ClosestSource?
  /// Of an unknown file: a table recognised beside it in the same workbook is read all the same.
  var isUnknownList = false

  package func problem(_ file: String) -> Problem {
    Problem(code, .error, at: Location(file: file), expected: expected, action: action)
  }
}

/// Chooses the source of a file by the fingerprint of its header row, never by its name.
package struct Recogniser: Sendable {
  let descriptions: [SourceDescription]
  /// Rows in which a header is looked for, below a preamble.
  static let depth = 60
  static let delimiters = SourceDescription.possibleDelimiters

  package init(_ descriptions: [SourceDescription]) {
    self.descriptions = descriptions
  }

  /// Throws for what is no table, for a header that no description names or that several do, for a format that
  /// its description refuses, and for a workbook that cannot be read.
  package func recognise(_ bytes: UnsafeRawBufferPointer) throws(RecognitionError) -> Recognition {
    if let workbook = try ExportWorkbook(bytes) { return try recognise(workbook) }
    return try recognise(bytes, as: TextEncoding.detect(bytes) { ExportFile.release(bytes, $0) })
  }

  /// `bytes` may be the head only of what the encoding was detected on.
  func recognise(
    _ bytes: UnsafeRawBufferPointer,
    as detection: EncodingDetection,
    delimiters: [UInt8] = Self.delimiters,
    isUnwrapped: Bool = false
  ) throws(RecognitionError) -> Recognition {
    guard let encoding = detection.encoding else {
      throw RecognitionError(
        code: .notTabular,
        expected: OfficeContainer.expected,
        action: "\(detection.evidence.joined(separator: " ; ")) ; fichier refusé, l'enregistrer en CSV"
      )
    }
    let tables = Self.tables(bytes, encoding, from: detection.bomLength, delimiters)
    let matches = tables.flatMap { table in
      self.matches(among: table.records, delimiter: table.delimiter, newline: table.newline)
    }
    guard let match = try best(matches) else {
      if !isUnwrapped, let wrapped = try recogniseWrapped(bytes, as: detection, encoding) { return wrapped }
      throw unknownTable(tables)
    }
    if let refusal = match.description.refusal {
      let code: ProblemCode =
        match.description.refusalCause == .personalData ? .personalDataFile : .notASource
      throw RecognitionError(code: code, expected: "", action: "\(refusal) ; fichier refusé")
    }
    let header = match.records[match.row]
    let above = match.records[..<match.row].map(\.fields)
    return Recognition(
      description: match.description,
      encoding: encoding,
      dialect: Dialect(delimiter: match.delimiter),
      bomLength: detection.bomLength,
      header: header.fields,
      headerLine: header.line,
      knownHeaders: match.knownHeaders,
      newline: match.newline?.rawValue,
      start: header.next,
      preamble: PreambleFacts(match.records[..<match.row], as: match.description.preamble),
      above: match.description.isReshaped ? above : [],
      doubtfulLine: Self.doubtfulLine(detection, bytes, encoding),
      evidence: detection.evidence + [
        "en-tête ligne \(header.line), reconnu par « \(match.description.fingerprint.all.joined(separator: " », « ")) »"
      ]
    )
  }

  /// The first rows of a file, for one delimiter.
  struct Table {
    var delimiter: UInt8
    var records: [Record]
    var newline: Newline?
  }

  static func tables(
    _ bytes: UnsafeRawBufferPointer,
    _ encoding: TextEncoding,
    from offset: Int,
    _ delimiters: [UInt8] = Self.delimiters
  ) -> [Table] {
    delimiters.map { delimiter in
      var reader = RecordReader(
        bytes: bytes,
        from: offset,
        encoding: encoding,
        dialect: Dialect(delimiter: delimiter)
      )
      let records = reader.first(depth)
      return Table(delimiter: delimiter, records: records, newline: reader.summary.newline)
    }
  }

  private struct Match {
    var description: SourceDescription
    var delimiter: UInt8
    var records: [Record]
    var row: Int
    var knownHeaders: Int
    var newline: Newline?

    /// A title alone on its line is the same for every delimiter: the rows that are cut tell which is true.
    var cutRows: Int { records.count { $0.fields.count > 1 } }
    /// When both cut as many rows, a declared one comes first.
    var foreign: Int { description.delimiters.contains(delimiter) ? 0 : 1 }
  }

  private func matches(among records: [Record], delimiter: UInt8, newline: Newline?) -> [Match] {
    for (row, record) in records.enumerated() {
      let cells = Set(record.fields.map(FoldedLabel.fold))
      let found = descriptions.filter { description in
        let header = cells.union(Self.cells(below: row, of: records, description))
        return description.fingerprint.all.allSatisfy(header.contains)
          && description.fingerprint.all.contains(where: cells.contains)
          && !description.fingerprint.none.contains(where: cells.contains)
          && description.fingerprint.above.allSatisfy { pattern in
            records[..<row].contains { $0.fields.contains { pattern.matches($0) } }
          }
      }
      if !found.isEmpty {
        return found.map { description in
          let known = Set(
            (description.columns.flatMap { $0.inputs.flatMap(\.headers) } + description.ignored
              + description.sensitive).map(FoldedLabel.fold)
          )
          return Match(
            description: description,
            delimiter: delimiter,
            records: records,
            row: row,
            knownHeaders: known.intersection(cells).count,
            newline: newline
          )
        }
      }
    }
    return []
  }

  /// The names on the other lines of a header that has several.
  private static func cells(below row: Int, of records: [Record], _ description: SourceDescription) -> Set<
    String
  > {
    guard description.headerLines > 1 else { return [] }
    let lines = records[(row + 1)...].prefix(description.headerLines - 1)
    return Set(lines.flatMap(\.fields).map(FoldedLabel.fold))
  }

  /// Nil when nothing matches.
  private func best(_ matches: [Match]) throws(RecognitionError) -> Match? {
    func rank(_ match: Match) -> (Int, Int, String, Int, Int) {
      let description = match.description
      return (
        description.fingerprint.priority, -match.knownHeaders, description.id, -match.cutRows, match.foreign
      )
    }
    let sorted = matches.sorted { rank($0) < rank($1) }
    guard let first = sorted.first else { return nil }
    let rival = sorted.dropFirst().first { $0.description.id != first.description.id }
    if let rival, rival.description.fingerprint.priority == first.description.fingerprint.priority {
      let claims = [first, rival].map { $0.description.claim(line: $0.records[$0.row].line) }
      throw .ambiguous(claims)
    }
    return first
  }
}
