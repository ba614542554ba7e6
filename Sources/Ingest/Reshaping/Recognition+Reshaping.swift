import CSV
import Catalog
import Diagnostics

extension Recognition {
  /// The same file once put in shape; itself when its description changes nothing.
  func reshaped(
    _ bytes: UnsafeRawBufferPointer,
    _ context: ReadingContext
  ) throws(ReshapeFailure) -> Recognition {
    guard description.isReshaped else { return self }
    return try reshaped(bytes, ReshapeContext(description, context))
  }

  func reshaped(
    _ bytes: UnsafeRawBufferPointer,
    _ context: ReshapeContext
  ) throws(ReshapeFailure) -> Recognition {
    let whole = try TableInShape(bytes, self, context)
    var recognition = replaced(by: whole, described: description)
    recognition.unclear = whole.table.unclear
    guard !description.parts.isEmpty else { return recognition }
    let (parts, unclear) = try whole.parted(description, context)
    recognition.kinds = zip(parts, description.parts).map { replaced(by: $0, described: $1.description) }
    recognition.unclear = unclear
    return recognition
  }

  private func replaced(by shape: TableInShape, described: SourceDescription) -> Recognition {
    let file = ReshapedFile(shape)
    var recognition = self
    recognition.description = described
    recognition.header = file.header
    recognition.reshaped = file
    return recognition
  }

  /// The rows of each kind as if they were a file; itself for most formats.
  ///
  /// A kind the file has no row of asks no column of it.
  var readings: [Recognition] {
    let reported = kinds.filter { $0.reshaped?.isEmpty == false }
    return kinds.isEmpty ? [self] : reported.isEmpty ? kinds : reported
  }
}

extension ReshapeContext {
  fileprivate init(_ description: SourceDescription, _ context: ReadingContext) {
    let brackets = context.dimension("age").modalities.compactMap { modality in
      modality.ageMin.map { (AgeBracket(from: $0, to: modality.ageMax), modality.code) }
    }
    self.init(
      nulls: Set(description.nulls),
      ages: Dictionary(brackets) { first, _ in first },
      communes: context.communes
    )
  }

  /// Enough to say what the columns are.
  static func withoutAges(_ recognition: Recognition) -> ReshapeContext {
    ReshapeContext(nulls: Set(recognition.description.nulls), ages: [:])
  }
}

/// Where the rows to decode stand: in the mapped file, or in memory once put in shape.
struct RowBytes {
  let bytes: UnsafeRawBufferPointer
  let start: ReadPosition
  let encoding: TextEncoding
  let dialect: Dialect
  let isMapped: Bool

  /// `onRead` is told how many bytes of a mapped file will not be read again.
  func reader(
    threads: Int = 1,
    chunkBytes: Int = 2 << 20,
    onRead: @escaping (Int) -> Void = { _ in }
  ) -> ParallelReader {
    let bytes = bytes
    return ParallelReader(
      bytes: bytes,
      from: start.offset,
      firstLine: start.line,
      encoding: encoding,
      dialect: dialect,
      threads: threads,
      chunkBytes: chunkBytes,
      release: isMapped
        ? {
          ExportFile.release(bytes, $0)
          onRead($0.count)
        } : nil
    )
  }
}

extension Recognition {
  /// The rows are valid until `body` returns.
  func withRows<Result>(
    of bytes: UnsafeRawBufferPointer,
    _ body: (RowBytes) throws -> Result
  ) throws -> Result {
    guard let reshaped else {
      return try body(
        RowBytes(bytes: bytes, start: start, encoding: encoding, dialect: dialect, isMapped: true)
      )
    }
    return try reshaped.bytes.withUnsafeBytes { bytes in
      try body(
        RowBytes(
          bytes: bytes,
          start: ReadPosition(offset: 0, line: 1),
          encoding: .utf8,
          dialect: ReshapedFile.dialect,
          isMapped: false
        )
      )
    }
  }
}

extension DecodedBatch {
  /// Lines as the file numbers them.
  func relocated(by file: ReshapedFile?) -> DecodedBatch {
    guard let file else { return self }
    var batch = self
    for record in batch.lines.indices { batch.lines[record] = file.source(of: batch.lines[record]) }
    for problem in batch.problems.indices {
      batch.problems[problem].line = file.source(of: batch.problems[problem].line)
      // Columns have moved: the header says which is meant.
      batch.problems[problem].field = 0
      batch.problems[problem].cellCount = nil
    }
    return batch
  }
}

extension ReshapedFile {
  /// The records that could not even be put in shape, for the balance of the import.
  func refusals(_ binding: HeaderBinding) -> DecodedBatch {
    var batch = DecodedBatch()
    batch.columns = binding.columns.map { column in
      switch column.reader {
      case .uuid, .hex, .pseudonym: .identifiers([])
      case .text: .texts([])
      case .tally: .tallies([])
      default: .integers([])
      }
    }
    batch.refused = refused
    return batch
  }

  /// What the reader said of the others.
  var doubts: [CellProblem] {
    warnings.map { warning in
      var problem = CellProblem(refused: warning)
      problem.severity = .warning
      return problem
    }
  }
}
