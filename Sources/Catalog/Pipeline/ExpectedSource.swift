package import Observatory

/// A sender whose data the observatory waits for, so many times a year.
package struct ExpectedSource: Hashable, Sendable {
  package var code: String
  package var label: String
  /// Code of a described source.
  package var source: String
  /// Code of an operator, when the source gathers the statements of several.
  package var provider: String?
  /// 1, 4 or 12: one a year, a quarter or a month.
  package var perYear: Int
  /// First day it is expected to speak of, and last.
  package var from: Day
  package var until: Day?
}

/// A dashboard the observatory keeps for its readers.
package struct Dashboard: Hashable, Sendable {
  package var code: String
  package var label: String
  package var from: Day
  package var until: Day?
}

extension ExpectedSource {
  static func list(_ root: ConfigurationNode) -> [ExpectedSource] {
    root.elements("expected_sources").compactMap { node in
      let keys: Set = ["code", "label", "source", "operator", "per_year", "from", "until"]
      guard let entry = node.object(keys: keys), let code = entry.string("code"),
        let label = entry.string("label"), let source = entry.string("source"),
        let perYear = entry.integer("per_year", in: 1...12), let days = entry.days()
      else { return nil }
      if ![1, 4, 12].contains(perYear) {
        node.file.reject("\(node.path).per_year", "1, 4 ou 12 : un envoi par an, par trimestre ou par mois")
      }
      return ExpectedSource(
        code: code,
        label: label,
        source: source,
        provider: entry.optionalString("operator"),
        perYear: perYear,
        from: days.from,
        until: days.until
      )
    }
  }

  /// What it names must be described.
  static func check(
    _ pipeline: PipelineDefinition,
    _ sources: [SourceDescription],
    _ vocabularies: [Vocabulary],
    in file: ConfigurationFile
  ) {
    let read = sources.filter { $0.refusal == nil }
    let known = Set(read.map(\.source.code))
    let gathered = Set(read.filter { $0.readings.contains { $0.record == .statement } }.map(\.source.code))
    let operators = Set(vocabularies.flatMap(\.modalities).filter { $0.dimension == "operateur" }.map(\.code))
    for (number, sender) in pipeline.expectedSources.enumerated() {
      let path = "$.expected_sources[\(number)]"
      if !known.contains(sender.source) {
        file.reject("\(path).source", "le code d'une source parmi \(known.sorted().joined(separator: ", "))")
      } else if let provider = sender.provider,
        !gathered.contains(sender.source) || !operators.contains(provider)
      {
        file.reject("\(path).operator", "le code d'un opérateur, pour une source de relevés")
      }
      if pipeline.expectedSources.prefix(number).contains(where: { $0.code == sender.code }) {
        file.reject("\(path).code", "un code présent une seule fois")
      }
    }
    for (number, dashboard) in pipeline.dashboards.enumerated()
    where pipeline.dashboards.prefix(number).contains(where: { $0.code == dashboard.code }) {
      file.reject("$.dashboards[\(number)].code", "un code présent une seule fois")
    }
  }
}

extension Dashboard {
  static func list(_ root: ConfigurationNode) -> [Dashboard] {
    root.elements("dashboards").compactMap { node in
      guard let entry = node.object(keys: ["code", "label", "from", "until"]),
        let code = entry.string("code"),
        let label = entry.string("label"), let days = entry.days()
      else { return nil }
      return Dashboard(code: code, label: label, from: days.from, until: days.until)
    }
  }
}

extension ConfigurationNode {
  /// `from`, required, and `until`.
  fileprivate func days() -> (from: Day, until: Day?)? {
    guard required("from") != nil, let from = optionalDay("from") else { return nil }
    let until = optionalDay("until")
    if let until, until < from {
      file.reject("\(path).until", "un jour qui ne précède pas « from »")
      return nil
    }
    return (from, until)
  }
}
