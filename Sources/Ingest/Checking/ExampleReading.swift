import CSV
import Catalog
import Observatory

/// The values read of a file, as the examples of the descriptions write them.
struct ExampleReading {
  let context: ReadingContext
  let asOf: Day

  /// Canonical column → text, for each row, in the order of the file.
  func texts(_ bytes: [UInt8], _ description: SourceDescription) throws -> [[String: String]] {
    try bytes.withUnsafeBytes { bytes in
      let whole = try Recogniser([description]).recognise(bytes).reshaped(bytes, context)
      let rows = try whole.readings.flatMap { try self.rows(bytes, $0) }
      // Rows of several kinds: in the order of the file.
      return whole.kinds.isEmpty ? rows.map(\.texts) : rows.sorted { $0.line < $1.line }.map(\.texts)
    }
  }

  private func rows(
    _ bytes: UnsafeRawBufferPointer,
    _ recognition: Recognition
  ) throws -> [(line: Int, texts: [String: String])] {
    let description = recognition.description
    let binding = HeaderBinding(
      recognition.header,
      to: description,
      context: context,
      file: description.id,
      line: recognition.headerLine
    )
    let decoder = recognition.decoder(binding, asOf: asOf)
    let canonical = CanonicalText(context: context)
    var texts: [(line: Int, texts: [String: String])] = []
    _ = try recognition.withRows(of: bytes) { rows in
      try rows.reader().read(decode: { decoder.decode($0).relocated(by: recognition.reshaped) }) { batch in
        for record in 0..<batch.count where !batch.isBlank[record] {
          let values = description.columns.map { rule in
            (rule.target, binding.index(rule.target).map { canonical.text(rule, batch, $0, record) } ?? "")
          }
          let all = values + [("record", description.record.rawValue)]
          texts.append((batch.lines[record], Dictionary(uniqueKeysWithValues: all)))
        }
      }
    }
    return texts
  }
}
