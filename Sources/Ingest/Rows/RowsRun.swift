import CSV
import Console

/// One reading of a file, from its bytes to its JSON lines.
struct RowsRun {
  let bytes: UnsafeRawBufferPointer
  let options: RowsOptions

  private struct CountedCodes {
    var warnings = 0
    var newlines = NewlineCensus()
    var last: RowsChunk.Last?
  }

  func write(to output: RowsOutput) throws -> ExitStatus {
    var detection = TextEncoding.detect(bytes) { ExportFile.release(bytes, $0) }
    if let asked = options.encoding { detection = detection.imposing(asked, on: bytes) }
    var end = RowsEnd(encoding: detection.encoding)
    guard let encoding = detection.encoding else {
      output.explain(detection.evidence)
      return Self.refuse(.invalidEncoding, end, on: output)
    }
    end.hasMark = detection.bomLength > 0
    let start = ReadPosition(
      after: options.skippedLines,
      linesOf: bytes,
      from: detection.bomLength,
      encoding: encoding,
      terminator: options.terminator
    )
    let opening = RowsOpening(bytes: bytes, from: start, encoding: encoding, options: options)
    end.dialect = opening.dialect
    var notes = opening.notes
    if let offset = detection.suspectOffset, offset >= start.offset {
      let line = ReadPosition.line(
        of: offset,
        in: bytes,
        from: detection.bomLength,
        encoding: encoding,
        terminator: options.terminator
      )
      notes.append(RowsNote(code: .suspectEncoding, line: line))
      output.explain(detection.evidence)
    }
    var tally = CountedCodes()
    let summary = try read(opening, notes, start, encoding, into: &tally, output)
    end.records = summary.records
    end.rejects = summary.refused
    end.newline = summary.newline
    if summary.records + summary.refused == 0 { return Self.refuse(.emptyFile, end, on: output) }
    var text = RowsText()
    for note in notes where note.line >= summary.end.line { text.warn(note.code.rawValue, line: note.line) }
    if opening.profile.hasHeader, summary.records == 1, summary.refused == 0 {
      text.warn(RowsCode.headerOnly.rawValue, line: opening.profile.headerLine)
    }
    if !summary.endsWithNewline, let last = tally.last, last.looksCut {
      text.warn(RowsCode.truncatedFile.rawValue, line: last.line)
    }
    let isClean = tally.warnings == 0 && summary.refused == 0 && text.bytes.isEmpty
    output.write(text.bytes)
    output.write((end.json + "\n").utf8)
    return isClean ? .done : .withRejects
  }

  private func read(
    _ opening: RowsOpening,
    _ notes: [RowsNote],
    _ start: ReadPosition,
    _ encoding: TextEncoding,
    into tally: inout CountedCodes,
    _ output: RowsOutput
  ) throws -> ReadSummary {
    // Small pieces are given back to the system together: only whole pages can be.
    let step = 1 << 20
    var released = start.offset
    let reader = ParallelReader(
      bytes: bytes,
      from: start.offset,
      firstLine: start.line,
      encoding: encoding,
      dialect: opening.dialect,
      threads: options.threads,
      chunkBytes: options.chunkBytes,
      release: { range in
        guard range.upperBound - released >= step else { return }
        ExportFile.release(bytes, released..<range.upperBound)
        released = range.upperBound
      }
    )
    let (profile, isSheet) = (opening.profile, options.isSheet)
    return try reader.read(decode: { RowsChunk($0, profile: profile, notes: notes, isSheet: isSheet) }) {
      chunk in
      let wasMixed = tally.newlines.firstMixedLine != nil
      tally.newlines.merge(chunk.newlines)
      tally.warnings += chunk.warnings
      tally.last = chunk.last ?? tally.last
      guard !wasMixed, let line = tally.newlines.firstMixedLine,
        let offset = chunk.offsets.first(where: { $0.line == line })
      else {
        output.write(chunk.text.bytes)
        return
      }
      var warning = RowsText()
      warning.warn(RowsCode.mixedNewlines.rawValue, line: line)
      tally.warnings += 1
      output.write(chunk.text.bytes[..<offset.offset])
      output.write(warning.bytes)
      output.write(chunk.text.bytes[offset.offset...])
    }
  }

  /// Says that a file is refused as a whole.
  static func refuse(_ code: RowsCode, _ end: RowsEnd, on output: RowsOutput) -> ExitStatus {
    var end = end
    end.rejects = 1
    var text = RowsText()
    text.reject(code.rawValue, line: 0, column: 0)
    output.write(text.bytes)
    output.write((end.json + "\n").utf8)
    return .refusedAsWhole
  }
}
