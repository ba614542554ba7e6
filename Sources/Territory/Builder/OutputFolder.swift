import CSV
import Foundation

/// The folder the tables are written to.
struct OutputFolder {
  let path: String

  /// Writes beside the file, then renames: a reader never sees half a table.
  func write(_ bytes: [UInt8], to table: ReferenceTable) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let url = URL(fileURLWithPath: path).appendingPathComponent(table.fileName)
    try Data(bytes).write(to: url, options: .atomic)
  }
}

extension ReferenceTable {
  /// Header and records, comma, LF; records are sorted by the caller.
  func bytes(_ records: [[String]]) -> [UInt8] {
    var writer = RecordWriter()
    writer.append(record: columns)
    for record in records { writer.append(record: record) }
    return writer.bytes
  }
}

extension Sequence<[String]> {
  /// Sorted by bytes, field after field, without repeats: the order of every table.
  func inTableOrder() -> [[String]] {
    Set(self).sorted { left, right in
      left.lexicographicallyPrecedes(right) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }
}
