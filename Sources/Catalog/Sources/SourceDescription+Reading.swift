import Diagnostics
import Observatory

extension SourceDescription {
  init?(_ file: ConfigurationFile) {
    let keys: Set = [
      "id", "title", "fingerprint", "refuse", "refuse_because", "source", "record", "reading", "preamble",
      "not_before", "reshape", "columns", "constants", "ignored", "mode", "scope", "max_withdrawn_percent",
      "dated_by_name", "sensitive", "accepts_unknown_columns", "examples", "surrogate_key", "repair",
      "witness_of", "overlaps", "records",
    ]
    guard let root = file.object(keys: keys), let id = root.string("id"), let title = root.string("title"),
      let fingerprint = Fingerprint(root.required("fingerprint"))
    else { return nil }
    let refusal = root.optionalString("refuse")
    let isOfOneKind = refusal == nil && !root.has("records")
    let record = isOfOneKind ? root.choice("record", of: RecordKind.self) : .site
    let source = refusal == nil ? SourceIdentity(root.required("source")) : SourceIdentity.none
    guard let record, let source else { return nil }
    let reading = root.child("reading")?.object(keys: [
      "delimiters", "nulls", "padding", "formula_guard", "notes", "examples_marked",
    ])
    self.init(
      id: id,
      title: title,
      fingerprint: fingerprint,
      refusal: refusal,
      refusalCause: root.has("refuse_because")
        ? root.choice("refuse_because", of: RefusalCause.self) ?? .personalData : .personalData,
      source: source,
      record: record,
      lifetime: RowLifetime(root, record: record),
      datedByName: root.has("dated_by_name") ? root.choice("dated_by_name", of: NameDate.self) : nil,
      delimiters: Self.delimiters(reading),
      nulls: reading?.strings("nulls") ?? [],
      padding: reading?.strings("padding") ?? [],
      hasFormulaGuard: reading?.boolean("formula_guard", default: false) ?? false,
      noteMark: reading?.optionalString("notes"),
      preamble: Preamble(root.child("preamble")),
      notBefore: root.optionalDay("not_before"),
      reshape: root.elements("reshape").compactMap(ReshapeStep.init),
      columns: root.elements("columns").compactMap(ColumnRule.init),
      constants: Self.texts(root, "constants"),
      ignored: root.strings("ignored"),
      sensitive: root.strings("sensitive"),
      acceptsUnknownColumns: root.boolean("accepts_unknown_columns", default: false),
      examples: root.elements("examples").compactMap(SourceExample.init)
    )
    overlaps = root.strings("overlaps")
    exampleMarks = Set(reading?.strings("examples_marked").map(FoldedLabel.fold) ?? [])
    checkExamples(root)
    if isOfOneKind {
      takeRowRules(root)
      checkColumns(root)
    } else if refusal == nil {
      takeParts(root)
    }
    if refusal == nil { ReshapeChecks.check(self, root) }
  }

  private func checkExamples(_ root: ConfigurationNode) {
    let file = root.file
    if !examples.contains(where: { if case .refused = $0.expectation { true } else { false } }) {
      file.reject("$.examples", "au moins un exemple refusé", "ajouter un exemple avec « refused »")
    }
    guard refusal == nil else { return }
    if !examples.contains(where: { if case .gives = $0.expectation { true } else { false } }) {
      file.reject("$.examples", "au moins un exemple accepté", "ajouter un exemple avec « gives »")
    }
  }

  /// Rules the columns of one kind of row must keep beyond their grammar.
  func checkColumns(_ node: ConfigurationNode) {
    let (file, path) = (node.file, node.path)
    let canonical = record.columns
    for (number, column) in columns.enumerated() {
      let family = column.target.split(separator: ":").first.map { "\($0):*" } ?? ""
      guard let allowed = canonical[column.target] ?? canonical[family] else {
        let known = canonical.keys.sorted().joined(separator: ", ")
        file.reject("\(path).columns[\(number)].to", "une colonne canonique parmi \(known)")
        continue
      }
      if !allowed.contains(column.kind.name) {
        file.reject(
          "\(path).columns[\(number)].as",
          "« \(allowed.joined(separator: " ou ")) » pour cette colonne"
        )
      }
    }
    for (number, column) in columns.enumerated() where column.target == RecordKind.mediator {
      guard case .pseudonym(let purpose) = column.kind, purpose != RecordKind.mediatorPurpose else {
        continue
      }
      file.reject(
        "\(path).columns[\(number)].purpose",
        "« \(RecordKind.mediatorPurpose) » pour cette colonne"
      )
    }
    if let preamble, !preamble.mediator.isEmpty, !record.isActivity {
      file.reject(
        "$.preamble.mediator",
        "une description d'activités",
        "retirer « mediator » et « mediator_with »"
      )
    }
    for essential in record.essentials where !binds(essential) {
      file.reject("\(path).columns", "une colonne vers « \(essential) »", "ajouter cette colonne")
    }
    for essential in record.essentialConstants where constants[essential] == nil {
      file.reject("\(path).constants", "la constante « \(essential) »", "ajouter cette constante")
    }
    var targets: Set<String> = []
    for (number, column) in columns.enumerated() where !targets.insert(column.target).inserted {
      file.reject("\(path).columns[\(number)].to", "chaque colonne canonique une seule fois")
    }
    var seen: Set<String> = []
    for header in columns.flatMap({ $0.inputs.flatMap(\.headers) }) + ignored + sensitive
    where !seen.insert(FoldedLabel.fold(header)).inserted {
      file.reject(
        "\(path).columns",
        "chaque en-tête une seule fois",
        "retirer la répétition de « \(header) »"
      )
    }
  }

  private static func delimiters(_ reading: ConfigurationNode?) -> [UInt8] {
    var declared: [UInt8] = []
    for (number, text) in (reading?.strings("delimiters") ?? []).enumerated() {
      if let byte = text.utf8.first, text.utf8.count == 1, possibleDelimiters.contains(byte) {
        declared.append(byte)
      } else if let reading {
        let known = "« ; », « , », « \\t » ou « | »"
        reading.file.reject("\(reading.path).delimiters[\(number)]", known)
      }
    }
    return declared.isEmpty ? [0x3B, 0x2C] : declared
  }

  static func texts(_ root: ConfigurationNode, _ key: String) -> [String: String] {
    root.child(key).map { texts($0) } ?? [:]
  }

  static func texts(_ node: ConfigurationNode) -> [String: String] {
    var result: [String: String] = [:]
    for name in node.keys { result[name] = node.string(name) }
    return result
  }
}

extension SourceIdentity {
  static let none = SourceIdentity(code: "", label: "", unit: "")

  init?(_ node: ConfigurationNode?) {
    guard let node = node?.object(keys: ["code", "label", "unit"]), let code = node.string("code"),
      let label = node.string("label"), let unit = node.string("unit")
    else { return nil }
    self.init(code: code, label: label, unit: unit)
  }
}

extension Fingerprint {
  init?(_ node: ConfigurationNode?) {
    guard let node = node?.object(keys: ["all", "none", "above", "priority"]) else { return nil }
    all = node.strings("all").map(FoldedLabel.fold)
    none = node.strings("none").map(FoldedLabel.fold)
    above = node.strings("above").map(TextPattern.init)
    priority = node.optionalInteger("priority") ?? 50
    if all.isEmpty { node.file.reject("\(node.path).all", "au moins un en-tête") }
  }
}

extension Preamble {
  init?(_ node: ConfigurationNode?) {
    let keys: Set = [
      "total", "on_total_mismatch", "export_date", "export_time", "exporter", "period", "filters_title",
      "partial_filters", "unset", "mediator", "mediator_with",
    ]
    guard let node = node?.object(keys: keys) else { return nil }
    onTotalMismatch =
      node.has("on_total_mismatch")
      ? node.choice("on_total_mismatch", of: ControlTotal.self) ?? .refuse : .refuse
    total = node.strings("total").map(FoldedLabel.fold)
    exportDate = node.strings("export_date").map(FoldedLabel.fold)
    exportTime = node.strings("export_time").map(FoldedLabel.fold)
    exporter = node.strings("exporter").map(FoldedLabel.fold)
    mediator = node.strings("mediator").map(FoldedLabel.fold)
    mediatorColumns = node.strings("mediator_with").map(FoldedLabel.fold)
    if mediator.isEmpty != mediatorColumns.isEmpty {
      node.file.reject(
        node.path,
        "« mediator » et « mediator_with » ensemble : qui exporte n'est le médiateur que de son propre export"
      )
    }
    period = node.strings("period").map(FoldedLabel.fold)
    filtersTitle = node.strings("filters_title").map(FoldedLabel.fold)
    partialFilters = node.strings("partial_filters").map(FoldedLabel.fold)
    unset = node.strings("unset").map(FoldedLabel.fold)
  }
}

extension SourceExample {
  init?(_ node: ConfigurationNode) {
    guard let example = node.object(keys: ["title", "header", "row", "table", "gives", "refused"]),
      let title = example.string("title")
    else { return nil }
    let expectation: Expectation
    if let code = example.optionalString("refused") {
      if ProblemCode(rawValue: code) == nil {
        node.file.reject("\(node.path).refused", "un code de problème, comme date_impossible")
      }
      expectation = .refused(code)
    } else if example.has("gives") {
      expectation = .gives(Self.rows(example))
    } else {
      node.file.reject(node.path, "« gives » ou « refused »")
      return nil
    }
    self.init(
      title: title,
      header: example.has("header") ? example.strings("header") : nil,
      cells: SourceDescription.texts(example, "row"),
      table: Self.table(example),
      expectation: expectation
    )
  }

  /// One row, or a list of them.
  private static func rows(_ example: ConfigurationNode) -> [[String: String]] {
    guard example.child("gives")?.value.array != nil else {
      return [SourceDescription.texts(example, "gives")]
    }
    return example.elements("gives").map { SourceDescription.texts($0) }
  }

  private static func table(_ example: ConfigurationNode) -> [[String]]? {
    guard example.has("table") else { return nil }
    for key in ["row", "header"] where example.has(key) {
      example.file.reject("\(example.path).\(key)", "« table » ou « \(key) », pas les deux")
    }
    return example.elements("table").map { line in
      guard let cells = line.value.strings else {
        line.file.reject(line.path, "une ligne : une liste de textes")
        return []
      }
      return cells
    }
  }
}
