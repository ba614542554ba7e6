/// The rows of one kind in a file that mixes several: which they are, and how they are read.
package struct RecordPart: Sendable {
  /// Forms of the cell that tells the kinds apart; a row must have one of those of a single kind.
  package var patterns: [TextPattern]
  /// The format as if the file held these rows only.
  package var description: SourceDescription
  /// Where it is declared.
  var path: String
}

extension SourceDescription {
  /// How each kind of row is read; itself for the formats whose rows are all of one kind.
  package var readings: [SourceDescription] { parts.isEmpty ? [self] : parts.map(\.description) }

  /// Whether its table is changed, or cut by kind of row, before its columns are bound.
  package var isReshaped: Bool { !reshape.isEmpty || !parts.isEmpty }

  package var tellsActivities: Bool { readings.contains { $0.record.isActivity } }

  /// The same, each with the path of its declaration.
  var declaredReadings: [(path: String, description: SourceDescription)] {
    parts.isEmpty ? [("$", self)] : parts.map { ($0.path, $0.description) }
  }

  /// Headers that a kind of row reads, by any of its rules.
  var usedHeaders: [String] { columns.flatMap { $0.inputs.flatMap(\.headers) } + stepColumns }
}
