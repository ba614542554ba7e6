package import Observatory

/// Days on which a source is declared not to have been observed: what it does not show then is not known to be none.
package struct DeclaredSilence: Hashable, Sendable {
  /// Code of a described source.
  package var source: String
  package var from: Day
  package var to: Day
  package var reason: String

  package init(source: String, from: Day, to: Day, reason: String) {
    self.source = source
    self.from = from
    self.to = to
    self.reason = reason
  }
}

extension DeclaredSilence {
  static func list(_ root: ConfigurationNode) -> [DeclaredSilence] {
    root.elements("not_observed").compactMap { node in
      guard let entry = node.object(keys: ["source", "from", "to", "reason"]),
        let source = entry.string("source"), let reason = entry.string("reason"),
        entry.required("from") != nil, entry.required("to") != nil,
        let from = entry.optionalDay("from"), let to = entry.optionalDay("to")
      else { return nil }
      guard from <= to else {
        node.file.reject("\(node.path).to", "un jour qui ne précède pas « from »")
        return nil
      }
      return DeclaredSilence(source: source, from: from, to: to, reason: reason)
    }
  }

  /// What it names must be described.
  static func check(
    _ pipeline: PipelineDefinition,
    _ sources: [SourceDescription],
    in file: ConfigurationFile
  ) {
    let known = Set(sources.filter { $0.refusal == nil }.map(\.source.code))
    for (number, silence) in pipeline.silences.enumerated() where !known.contains(silence.source) {
      let list = known.sorted().joined(separator: ", ")
      file.reject("$.not_observed[\(number)].source", "le code d'une source parmi \(list)")
    }
  }
}
