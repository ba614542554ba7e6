package import Diagnostics
import Observatory

extension IndicatorDefinition {
  /// Nil as soon as something is wrong; every mistake is a problem of `file`.
  init?(_ file: ConfigurationFile) {
    guard let root = file.object(keys: IndicatorDefinition.keys) else { return nil }
    let id = root.string("id")
    let version = root.integer("version", in: 1...9999)
    let label = root.string("label")
    let unit = root.string("unit")
    let decimals = root.integer("decimals", in: 0...4)
    let scale = root.optionalInteger("scale", in: 1...1_000_000) ?? 1
    let divisor = root.optionalInteger("divide_by", in: 1...1_000_000) ?? 1
    let communesBelow = root.optionalInteger("communes_below", in: 1...10_000_000)
    let notice = root.required("notice").flatMap(IndicatorNotice.init)
    guard let name = root.choice("kind", of: IndicatorKind.Name.self),
      let facts = root.choice("facts", of: FactTable.self)
    else { return nil }
    let type = name.type
    let levels = root.levels(of: facts)
    let numerator = root.required("numerator")?
      .namedMeasure(MeasureOffer(facts: facts, names: type.numerators(of: facts)))
    var reading = KindReading(root, name, facts, numerator, communesBelow: communesBelow)
    let kind = IndicatorKind(name, &reading)
    let smallBase = type.hasBase ? reading.smallBase() : nil
    reading.finish()
    let (cited, breakdowns) = root.breakdowns(type, facts, numerator?.name)
    let hasTotal = root.hasTotal(type, cited)
    let publication = IndicatorPublication(root)
    if let id, file.stem != id { file.reject("$.id", "« \(file.stem) », le nom du fichier") }
    guard file.problems.isEmpty, let id, let version, let label, let unit, let decimals, let numerator,
      let notice, let kind, let publication
    else { return nil }
    self.init(
      id: id,
      version: version,
      label: label,
      unit: unit,
      decimals: decimals,
      kind: kind,
      levels: levels,
      facts: facts,
      numerator: numerator.measure,
      scale: scale,
      divisor: divisor,
      smallBase: smallBase,
      breakdowns: breakdowns,
      hasTotal: hasTotal,
      notice: notice,
      publication: publication,
      fingerprint: file.fingerprint(without: IndicatorPublication.keys)
    )
    PublicationChecks(self, in: root).run()
    guard file.problems.isEmpty else { return nil }
  }

  /// Reads one declaration; `name` is its file as people should see it.
  package static func read(
    text: String,
    name: String
  ) -> (definition: IndicatorDefinition?, problems: [Problem]) {
    let file = ConfigurationFile(text: text, name: name)
    let definition = IndicatorDefinition(file)
    return (definition, file.problems)
  }

  private static let keys: Set<String> = [
    "id", "version", "label", "unit", "decimals", "kind", "facts", "levels", "numerator", "denominator",
    "scale", "divide_by", "coverage", "bounds", "communes_below", "profiles", "signals", "classes",
    "otherwise", "beyond_metres",
    "target", "compare", "inhabitants_from", "quantiles", "small_base", "breakdowns", "total", "notice",
    "counts", "sensitive", "publish",
  ]
}

extension ConfigurationFile {
  /// The file's name without folder and extension.
  fileprivate var stem: String {
    String(name.split(separator: "/").last?.split(separator: ".").first ?? "")
  }
}

extension IndicatorNotice {
  fileprivate init?(_ node: ConfigurationNode) {
    let keys = ["definition", "formula", "additivity", "denominator_rule", "sources", "limits"]
    guard let notice = node.object(keys: Set(keys)) else { return nil }
    let texts = keys.map { key -> String in
      let text = notice.string(key) ?? ""
      if notice.has(key), text.isEmpty { node.file.reject("\(node.path).\(key)", "un texte non vide") }
      return text
    }
    self.init(
      definition: texts[0],
      formula: texts[1],
      additivity: texts[2],
      denominatorRule: texts[3],
      sources: texts[4],
      limits: texts[5]
    )
  }
}
