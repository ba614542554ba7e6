import CSV
import Synchronization

/// Ways of reading the same bytes.
struct Way: Hashable, CustomStringConvertible {
  var threads = 1
  var chunkBytes = 1 << 20
  var byByte = false

  var description: String { "threads \(threads), chunks of \(chunkBytes)\(byByte ? ", by byte" : "")" }
}

/// Everything read from bytes, with a summary of what happened.
func read(
  _ text: [UInt8],
  encoding: TextEncoding = .utf8,
  dialect: Dialect = .comma,
  limits: ReadLimits = .standard,
  way: Way = Way()
) throws -> (reading: Reading, summary: ReadSummary) {
  try text.withUnsafeBytes { bytes in
    let reader = ParallelReader(
      bytes: bytes,
      encoding: encoding,
      dialect: dialect,
      limits: limits,
      threads: way.threads,
      chunkBytes: way.chunkBytes,
      byByte: way.byByte
    )
    var reading = Reading()
    let summary = try reader.read(decode: content) { part in
      reading.rows += part.rows
      reading.flags += part.flags
    }
    reading.blankLines = summary.blankLines
    reading.newline = summary.newline
    return (reading, summary)
  }
}

func read(_ text: String, dialect: Dialect = .comma, limits: ReadLimits = .standard) throws -> Reading {
  try read(Array(text.utf8), dialect: dialect, limits: limits).reading
}

@Sendable
func content(of batch: RecordBatch) -> Reading {
  var reading = Reading()
  for record in 0..<batch.recordCount {
    let fields = (0..<batch.fieldCount(of: record)).map { Array(batch.field(record, $0)) }
    reading.rows.append(.init(line: batch.line(of: record), fields: fields))
  }
  reading.flags = batch.warnings.map { .init(code: $0.code, line: $0.line, column: $0.column) }
  return reading
}

extension Reading {
  var texts: [[String]] { rows.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } } }
  var lines: [Int] { rows.map(\.line) }
}

/// A reproducible source of chance (SplitMix64).
struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
