import CSV
import Catalog

extension SourceExample {
  /// The file the example stands for, as its tool would write it.
  func bytes(of description: SourceDescription) -> [UInt8] {
    guard let table else { return Sheet(header ?? description.canonicalHeader, [cells]).bytes }
    var writer = RecordWriter(dialect: Dialect(delimiter: description.delimiters[0]))
    for line in table { writer.append(record: line) }
    return writer.bytes
  }
}
