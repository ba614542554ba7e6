package import Observatory

/// Two sources that tell the same facts: which one counts, so that they are never added.
///
/// It bites only in the months for which the source kept has something to say: a source that was never
/// imported hides nothing.
package struct SourcePrecedence: Hashable, Sendable {
  package var id: String
  package var reason: String
  /// Codes of the source that counts and of the one set aside.
  package var keep: String
  package var leave: String
  /// True when only the rows the second took over from V1 are set aside.
  package var onlyMigrated: Bool
  /// Days of the facts, both included.
  package var from: Day?
  package var to: Day?
}

/// A figure known from elsewhere, that ours should be close to.
package struct KnownTotal: Hashable, Sendable {
  package var id: String
  package var label: String
  /// Accompaniments.
  package var value: Int
  /// Who published it, and when.
  package var citation: String
  /// Code of the source it speaks of.
  package var source: String
  /// True when the rows other sources took over from V1 count with it.
  package var includesMigrated: Bool
  package var from: Day?
  package var to: Day?
}

extension SourcePrecedence {
  static func list(_ root: ConfigurationNode) -> [SourcePrecedence] {
    root.elements("one_source_per_period").compactMap { node in
      let keys: Set = ["id", "reason", "keep", "leave", "only_migrated", "from", "to"]
      guard let rule = node.object(keys: keys), let id = rule.string("id"),
        let reason = rule.string("reason"),
        let keep = rule.string("keep"), let leave = rule.string("leave")
      else { return nil }
      if keep == leave { node.file.reject("\(node.path).leave", "une autre source que « keep »") }
      return SourcePrecedence(
        id: id,
        reason: reason,
        keep: keep,
        leave: leave,
        onlyMigrated: rule.boolean("only_migrated", default: false),
        from: rule.optionalDay("from"),
        to: rule.optionalDay("to")
      )
    }
  }
}

extension KnownTotal {
  static func list(_ root: ConfigurationNode) -> [KnownTotal] {
    root.elements("known_totals").compactMap { node in
      let keys: Set = ["id", "label", "value", "cited", "source", "with_migrated", "from", "to"]
      guard let total = node.object(keys: keys), let id = total.string("id"),
        let label = total.string("label"),
        let value = total.integer("value"), let citation = total.string("cited"),
        let source = total.string("source")
      else { return nil }
      return KnownTotal(
        id: id,
        label: label,
        value: value,
        citation: citation,
        source: source,
        includesMigrated: total.boolean("with_migrated", default: false),
        from: total.optionalDay("from"),
        to: total.optionalDay("to")
      )
    }
  }
}

/// Names of sources in a pipeline must be those of described sources.
struct ReconciliationChecks {
  /// Of sources of activities.
  let codes: Set<String>
  let all: Set<String>

  func check(_ pipeline: PipelineDefinition, in file: ConfigurationFile) {
    let known = codes.sorted().joined(separator: ", ")
    for (number, rule) in pipeline.precedences.enumerated() {
      let path = "$.one_source_per_period[\(number)]"
      for (key, code) in [("keep", rule.keep), ("leave", rule.leave)] where !codes.contains(code) {
        file.reject("\(path).\(key)", "le code d'une source d'activités parmi \(known)")
      }
      if pipeline.precedences.prefix(number).contains(where: { $0.id == rule.id }) {
        file.reject("\(path).id", "un identifiant présent une seule fois")
      }
    }
    for code in pipeline.totalMismatch.keys.sorted() where !all.contains(code) {
      let known = all.sorted().joined(separator: ", ")
      file.reject("$.guards.on_total_mismatch.\(code)", "le code d'une source parmi \(known)")
    }
    for (number, total) in pipeline.knownTotals.enumerated() {
      let path = "$.known_totals[\(number)]"
      if !codes.contains(total.source) {
        file.reject("\(path).source", "le code d'une source d'activités parmi \(known)")
      }
      if pipeline.knownTotals.prefix(number).contains(where: { $0.id == total.id }) {
        file.reject("\(path).id", "un identifiant présent une seule fois")
      }
    }
  }
}
