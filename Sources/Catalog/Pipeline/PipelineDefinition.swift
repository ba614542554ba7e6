package import Observatory

/// Which territory, which indicators, where things are: one file per observatory (`pipelines/vendee.jsonc`).
package struct PipelineDefinition: Sendable {
  package var id: String
  /// What readers of the report see as its title.
  package var title: String
  /// The producer named on what is published.
  package var producer: String
  package var perimeter: Perimeter
  // The five places: as written, then below the root of the observatory.
  /// Folder of the compact territory tables.
  package var reference: String
  /// Default path of the warehouse.
  package var warehouse: String
  /// Folder whose new files `ingest` imports when it is given none.
  package var inbox: String
  /// Folder that receives `releases/` and the `courant` link.
  package var output: String
  /// File of the secret that keys the pseudonyms.
  package var secret: String
  /// Indicators in the order of the report.
  package var indicators: [String]
  /// Share of rejected rows above which a file is refused, in percent.
  package var maxRejectedPercent: Int
  /// Files with fewer rows escape that guard: one bad row of three says nothing of the file.
  package var guardedFromRows: Int
  package var night: NightGuards
  /// By code of source, where the pipeline decides otherwise than the description of the source.
  package var totalMismatch: [String: ControlTotal]
  /// Key `audiences`; each is published apart.
  package var readerships: [Readership]
  /// Actions of the roadmap, which registers refer to.
  package var actions: [RoadmapAction]
  package var precedences: [SourcePrecedence]
  package var knownTotals: [KnownTotal]
  package var expectedSources: [ExpectedSource]
  package var dashboards: [Dashboard]
  /// Holes that nothing in the exports tells.
  package var silences: [DeclaredSilence]
  package var pixPairs: [PixPair]
  /// Of the rounded cube, one for all readerships outside the team.
  package var protection: CubeProtection
  private var rules: EveryReadership
  /// Ratios, rates and distributions of fewer are flagged, unless an indicator says otherwise.
  package var smallBase: Int

  /// Thirty is the usual size under which a share moves by more than three points for one person.
  private static let usualSmallBase = 30

  /// What a readership may be shown.
  package func rules(for readership: Readership) -> ReadershipRules { rules[readership] }

  /// What a readership is shown of an indicator, beside `others`; nil when it is shown nothing.
  package func published(
    _ definition: IndicatorDefinition,
    for readership: Readership,
    among others: [IndicatorDefinition] = []
  ) -> PublishedIndicator? {
    definition.published(for: readership, rules(for: readership), among: others)
  }

  /// An indicator with what the observatory says in its place.
  func completed(_ definition: IndicatorDefinition) -> IndicatorDefinition {
    var definition = definition
    if definition.kind.traits.hasBase { definition.smallBase = definition.smallBase ?? smallBase }
    definition.follow(pixPairs)
    return definition
  }
}

extension PipelineDefinition {
  init?(_ file: ConfigurationFile) {
    guard
      let root = file.object(keys: [
        "id", "title", "producer", "departement", "departements", "except_departements", "levels",
        "reference",
        "warehouse", "inbox", "output", "secret",
        "indicators", "guards", "audiences", "actions",
        "one_source_per_period", "known_totals", "expected_sources", "dashboards", "pix_pairs", "small_base",
        "not_observed", "rounded_cube", "readerships",
      ]),
      let id = root.string("id"), let title = root.string("title"), let producer = root.string("producer"),
      let perimeter = root.perimeter(), let reference = root.string("reference"),
      let warehouse = root.string("warehouse"), let inbox = root.string("inbox"),
      let output = root.string("output"), let secret = root.string("secret"),
      let guards = root.required("guards")?.object(
        keys: NightGuards.keys.union(["max_rejected_percent", "from_rows", "on_total_mismatch"])
      ),
      let maxRejected = guards.integer("max_rejected_percent", in: 0...100)
    else { return nil }
    self.init(
      id: id,
      title: title,
      producer: producer,
      perimeter: perimeter,
      reference: reference,
      warehouse: warehouse,
      inbox: inbox,
      output: output,
      secret: secret,
      indicators: root.strings("indicators"),
      maxRejectedPercent: maxRejected,
      guardedFromRows: guards.optionalInteger("from_rows") ?? 0,
      night: NightGuards(guards),
      totalMismatch: guards.choices("on_total_mismatch", of: ControlTotal.self),
      readerships: Readership.allCases.filter { Set(root.strings("audiences")).contains($0.rawValue) },
      actions: RoadmapAction.list(root),
      precedences: SourcePrecedence.list(root),
      knownTotals: KnownTotal.list(root),
      expectedSources: ExpectedSource.list(root),
      dashboards: Dashboard.list(root),
      silences: DeclaredSilence.list(root),
      pixPairs: PixPair.list(root),
      protection: CubeProtection(root),
      rules: EveryReadership(root),
      smallBase: root.optionalInteger("small_base", in: 0...1_000_000) ?? PipelineDefinition.usualSmallBase
    )
    let known = Readership.allCases.map(\.rawValue)
    for node in root.elements("audiences") {
      let text = node.value.string ?? ""
      guard !known.contains(text) else { continue }
      let meant = Spelling.hint(for: text, among: known)
      file.reject(node.path, "une audience parmi \(known.joined(separator: ", "))\(meant)")
    }
    if !readerships.isEmpty, !readerships.contains(.interne) {
      file.reject(
        "audiences",
        "« interne » parmi les audiences : son édition garde ce qui a été publié aux autres"
      )
    }
  }
}

extension ConfigurationNode {
  /// An object of one choice for each name; empty without it.
  fileprivate func choices<Choice: RawRepresentable & CaseIterable>(
    _ key: String,
    of type: Choice.Type
  ) -> [String: Choice] where Choice.RawValue == String {
    guard let node = child(key) else { return [:] }
    var choices: [String: Choice] = [:]
    for name in node.keys { choices[name] = node.choice(name, of: type) }
    return choices
  }
}
