import Diagnostics
import Observatory

/// What one declaration says of another: names that must exist, identities that must be unique.
struct CatalogChecks {
  private(set) var problems: [Problem] = []
  private let byID: [String: Vocabulary]
  /// The codes of each dimension.
  private let codes: [String: Set<String>]
  /// Vocabularies that hold a mistake, or are not there: what they should declare is not asked for.
  private var faulty: Set<String>
  /// Vocabularies that a column names and that are not there.
  private(set) var missing: Set<String> = []

  init(
    sources ofSources: FolderContent<SourceDescription>,
    vocabularies ofVocabularies: FolderContent<Vocabulary>
  ) {
    let (sources, vocabularies) = (ofSources.declared, ofVocabularies.declared)
    let byID = Dictionary(vocabularies.map { ($0.value.id, $0.value) }) { first, _ in first }
    let codes = Dictionary(
      vocabularies.map { ($0.value.dimension, Set($0.value.modalities.map(\.code))) },
      uniquingKeysWith: { $0.union($1) }
    )
    self.byID = byID
    self.codes = codes
    faulty = ofVocabularies.faulty
    checkIdentities(sources.map { ($0.file, $0.value.id) })
    checkIdentities(vocabularies.map { ($0.file, $0.value.id) })
    for source in sources { checkVocabularies(source) }
    faulty.formUnion(missing)
    for vocabulary in vocabularies { check(vocabulary) }
    checkOwners(vocabularies)
    for source in sources { check(source) }
    checkSnapshots(sources)
    if ofSources.isWhole { checkOverlaps(sources) }
  }

  private mutating func check(_ vocabulary: Declared<Vocabulary>) {
    let dimension = vocabulary.value.dimension
    let used =
      vocabulary.value.codesByLabel.values.joined() + vocabulary.value.dated.map(\.code)
      + (vocabulary.value.otherwise.map { [$0] } ?? [])
    let known = codes[dimension] ?? []
    for code in Set(used).sorted() where !has(code, in: dimension) {
      reject(
        vocabulary.file,
        "$",
        "un code de la dimension « \(dimension) » au lieu de « \(code) »\(Spelling.hint(for: code, among: known))"
      )
    }
  }

  /// A code of a dimension is defined in one file only: the warehouse gives it one number.
  private mutating func checkOwners(_ vocabularies: [Declared<Vocabulary>]) {
    var owners: [String: String] = [:]
    for vocabulary in vocabularies {
      for modality in vocabulary.value.modalities {
        let key = "\(modality.dimension)/\(modality.code)"
        if let owner = owners[key] {
          reject(
            vocabulary.file,
            "$.entries",
            "le code « \(modality.code) » dans un seul fichier (déjà dans \(owner))"
          )
        } else {
          owners[key] = vocabulary.file
        }
      }
    }
  }

  /// A vocabulary that is not there is said once, at the first column that names it.
  private mutating func checkVocabularies(_ source: Declared<SourceDescription>) {
    for (location, description) in source.value.declaredReadings {
      for (number, column) in description.columns.enumerated() {
        guard let name = column.kind.vocabulary, byID[name] == nil, !faulty.contains(name),
          missing.insert(name).inserted
        else { continue }
        reject(
          source.file,
          "\(location).columns[\(number)].vocabulary",
          "un vocabulaire existant au lieu de « \(name) »\(Spelling.hint(for: name, among: byID.keys))"
        )
      }
    }
  }

  private mutating func check(_ source: Declared<SourceDescription>) {
    for (path, description) in source.value.declaredReadings {
      check(description, at: path, source)
    }
  }

  private mutating func check(
    _ description: SourceDescription,
    at location: String,
    _ source: Declared<SourceDescription>
  ) {
    for (number, column) in description.columns.enumerated() {
      let path = "\(location).columns[\(number)]"
      if let dimension = description.record.families[column.family], !has(column.modality, in: dimension) {
        reject(source.file, "\(path).to", "un code de la dimension « \(dimension) » après « : »")
      }
      guard let vocabulary = column.kind.vocabulary.flatMap({ byID[$0] }) else { continue }
      // Read into the bits of a word whose smallest value stands for an empty cell.
      if case .choices = column.kind, (codes[vocabulary.dimension]?.count ?? 0) > 63 {
        reject(source.file, "\(path).vocabulary", "une liste d'au plus 63 valeurs")
      }
      if column.family == "trait", column.modality != vocabulary.dimension {
        reject(source.file, "\(path).to", "« trait:\(vocabulary.dimension) », la dimension du vocabulaire")
      }
      if let code = column.emptyCode, !has(code, in: vocabulary.dimension) {
        reject(source.file, "\(path).empty", "un code de la dimension « \(vocabulary.dimension) »")
      }
    }
    checkConstants(description, at: location, source)
    for (name, code) in description.constants.sorted(by: { $0.key < $1.key }) {
      guard let dimension = description.record.constants[name] else {
        let known = description.record.constants.keys.sorted().joined(separator: ", ")
        reject(
          source.file,
          "\(location).constants.\(name)",
          known.isEmpty ? "aucune constante" : "une constante parmi \(known)"
        )
        continue
      }
      if !has(code, in: dimension) {
        reject(source.file, "\(location).constants.\(name)", "un code de la dimension « \(dimension) »")
      }
    }
  }

  /// A row does not say which format brought it: the source of a snapshot has no other.
  private mutating func checkSnapshots(_ sources: [Declared<SourceDescription>]) {
    for source in sources where source.value.lifetime.snapshot != nil {
      let code = source.value.source.code
      for other in sources where other.value.id != source.value.id && other.value.source.code == code {
        reject(
          source.file,
          "$.mode",
          "« append », ou une source à soi (« \(code) » est aussi celle de \(other.file))"
        )
      }
    }
  }

  /// Facts told twice are only looked for in sources that exist.
  private mutating func checkOverlaps(_ sources: [Declared<SourceDescription>]) {
    let known = Set(sources.map(\.value.source.code))
    for source in sources {
      for code in source.value.overlaps where !known.contains(code) || code == source.value.source.code {
        reject(
          source.file,
          "$.overlaps",
          "le code d'une autre source au lieu de « \(code) »\(Spelling.hint(for: code, among: known))"
        )
      }
    }
  }

  /// A value that a step writes on every row is one that its column can read.
  private mutating func checkConstants(
    _ description: SourceDescription,
    at location: String,
    _ source: Declared<SourceDescription>
  ) {
    for (number, step) in description.reshape.enumerated() {
      guard case .constant(let name, let value) = step, !description.nulls.contains(value) else { continue }
      let header = FoldedLabel.fold(name)
      let readers = description.readings.flatMap(\.columns).filter { rule in
        rule.inputs.contains { $0.headers.contains { FoldedLabel.fold($0) == header } }
      }
      for rule in readers {
        guard case .choice(let list) = rule.kind, let vocabulary = byID[list],
          vocabulary.codes(for: value) == nil
        else { continue }
        reject(
          source.file,
          "\(location).reshape[\(number)].value",
          "un libellé ou un code du vocabulaire « \(list) », que lit la colonne « \(rule.target) »"
        )
      }
    }
  }

  /// True too when the file that should say it holds a mistake.
  private func has(_ code: String, in dimension: String) -> Bool {
    guard let codes = codes[dimension], !codes.isEmpty else { return !faulty.isEmpty }
    return codes.contains(code)
  }

  /// The path is the identity: `sources/coop.jsonc` declares `coop`, so two cannot collide.
  private mutating func checkIdentities(_ declared: [(file: String, id: String)]) {
    for (file, id) in declared where !file.hasSuffix("/\(id).jsonc") {
      reject(file, "$.id", "le nom du fichier (« \(id) » pour \(id).jsonc)")
    }
  }

  private mutating func reject(_ file: String, _ path: String, _ expected: String) {
    problems.append(
      Problem(
        .configurationInvalid,
        .error,
        at: ConfigurationLocation.location(of: path, in: file),
        expected: expected,
        action: "corriger le fichier"
      )
    )
  }
}
