import Observatory

/// What must stop a night rather than be told: by default, nothing that concerns one file alone.
package struct NightGuards: Hashable, Sendable {
  /// Codes of the sources without which nothing is published, and whose files may not be refused.
  package var requiredSources: [String] = []
  /// Any refused file stops the night, as `--strict` does.
  package var stopsOnRefusedFiles = false
  /// An inbox that holds nothing at all is not taken for a disk that is not mounted.
  package var admitsEmptyInbox = false

  package init() {}
}

extension NightGuards {
  static let keys: Set = ["required_sources", "refused_files", "empty_inbox"]

  private enum RefusedFiles: String, CaseIterable {
    case tell
    case stop
  }

  init(_ guards: ConfigurationNode) {
    requiredSources = guards.strings("required_sources")
    let refused = guards.child("refused_files")?.asChoice(of: RefusedFiles.self) ?? .tell
    stopsOnRefusedFiles = refused == .stop
    admitsEmptyInbox = guards.boolean("empty_inbox", default: false)
  }

  /// A source required must be described.
  func check(_ sources: [SourceDescription], in file: ConfigurationFile) {
    let known = Set(sources.filter { $0.refusal == nil }.map(\.source.code))
    for (number, code) in requiredSources.enumerated() where !known.contains(code) {
      file.reject(
        "$.guards.required_sources[\(number)]",
        "le code d'une source parmi \(known.sorted().joined(separator: ", "))\(Spelling.hint(for: code, among: known))"
      )
    }
  }
}
