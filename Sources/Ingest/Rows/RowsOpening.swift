import CSV

/// What is settled before the records are read: the dialect, and what the first records are.
struct RowsOpening {
  let dialect: Dialect
  let profile: RowsProfile
  let notes: [RowsNote]

  private static let depth = 60

  init(bytes: UnsafeRawBufferPointer, from start: ReadPosition, encoding: TextEncoding, options: RowsOptions)
  {
    let sample = UnsafeRawBufferPointer(rebasing: bytes[start.offset...])
    func delimiters(_ quote: UInt8?) -> DelimiterDetection.Answer {
      DelimiterDetection.detect(
        sample,
        encoding: encoding,
        like: options.dialect(delimiter: 0x2C, quote: quote),
        records: Self.depth
      )
    }
    var answer = delimiters(options.quote ?? 0x22)
    var delimiter = options.delimiter ?? Self.found(answer) ?? Self.usual(options)
    var quote = options.quote ?? 0x22
    if options.quote == nil {
      quote = QuoteDetection.detect(
        sample,
        encoding: encoding,
        like: options.dialect(delimiter: delimiter, quote: nil),
        records: Self.depth
      )
      if quote == 0x27 {
        answer = delimiters(quote)
        delimiter = options.delimiter ?? Self.found(answer) ?? delimiter
      }
      let taken = [options.terminator, options.escape == .byte(quote ?? 0) ? quote : nil, delimiter]
      if taken.contains(quote) { quote = nil }
    }
    dialect = options.dialect(delimiter: delimiter, quote: quote)
    var reader = RecordReader(
      bytes: bytes,
      from: start.offset,
      firstLine: start.line,
      encoding: encoding,
      dialect: dialect
    )
    let records = reader.first(Self.depth)
    profile = RowsProfile(records)
    let isDoubtful = Self.isDoubtful(delimiter, answer, records)
    notes =
      profile.notes
      + (isDoubtful ? [RowsNote(code: .suspectDelimiter, line: records.first?.line ?? start.line)] : [])
  }

  /// The most even cut, even when most records do not have it.
  private static func found(_ answer: DelimiterDetection.Answer) -> UInt8? {
    (answer.best ?? answer.candidates.first { $0.fields > 1 })?.dialect.delimiter
  }

  private static func usual(_ options: RowsOptions) -> UInt8 {
    options.terminator == 0x2C || options.quote == 0x2C ? 0x3B : 0x2C
  }

  /// The delimiter cuts nothing where another one cuts evenly, or another one cuts as evenly.
  private static func isDoubtful(
    _ delimiter: UInt8,
    _ answer: DelimiterDetection.Answer,
    _ records: [Record]
  ) -> Bool {
    let rivals = answer.candidates.filter {
      $0.dialect.delimiter != delimiter && $0.fields > 1
    }
    guard let chosen = answer.candidates.first(where: { $0.dialect.delimiter == delimiter }) else {
      return records.allSatisfy { $0.fields.count <= 1 } && rivals.contains { $0.consistency >= 0.9 }
    }
    if chosen.fields > 1, chosen.consistency < 0.5 { return true }
    return rivals.contains { rival in
      // One record is even whatever cuts it: the number of fields has to tell.
      guard rival.records > 1 else { return rival.fields >= chosen.fields }
      return rival.consistency >= 0.9 && (chosen.fields <= 1 || rival.consistency >= chosen.consistency)
    }
  }
}
