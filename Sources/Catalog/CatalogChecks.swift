import Diagnostics
import Observatory

/// What one declaration says of another: names that must exist, identities that must be unique.
struct CatalogChecks {
  private(set) var problems: [Problem] = []
  private let byID: [String: Vocabulary]
  /// The codes of each dimension.
  private let codes: [String: Set<String>]

  init(sources: [Declared<SourceDescription>], vocabularies: [Declared<Vocabulary>]) {
    let byID = Dictionary(vocabularies.map { ($0.value.id, $0.value) }) { first, _ in first }
    let codes = Dictionary(
      vocabularies.map { ($0.value.dimension, Set($0.value.modalities.map(\.code))) },
      uniquingKeysWith: { $0.union($1) }
    )
    self.byID = byID
    self.codes = codes
    checkIdentities(sources.map { ($0.file, $0.value.id) })
    checkIdentities(vocabularies.map { ($0.file, $0.value.id) })
    for vocabulary in vocabularies { check(vocabulary) }
    checkOwners(vocabularies)
    for source in sources { check(source) }
    checkSnapshots(sources)
    checkOverlaps(sources)
  }

  private mutating func check(_ vocabulary: Declared<Vocabulary>) {
    let known = codes[vocabulary.value.dimension] ?? []
    let used =
      vocabulary.value.codesByLabel.values.joined() + vocabulary.value.dated.map(\.code)
      + (vocabulary.value.otherwise.map { [$0] } ?? [])
    for code in Set(used).subtracting(known).sorted() {
      reject(
        vocabulary.file,
        "$",
        "un code de la dimension « \(vocabulary.value.dimension) » au lieu de « \(code) »\(Spelling.hint(for: code, among: known))"
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

  private mutating func check(_ source: Declared<SourceDescription>) {
    for (path, description) in source.value.declaredReadings {
      check(description, at: path, source)
    }
  }

  private mutating func check(
    _ description: SourceDescription,
    at place: String,
    _ source: Declared<SourceDescription>
  ) {
    for (number, column) in description.columns.enumerated() {
      let path = "\(place).columns[\(number)]"
      if let dimension = description.record.families[column.family], !has(column.modality, in: dimension) {
        reject(source.file, "\(path).to", "un code de la dimension « \(dimension) » après « : »")
      }
      guard let name = column.kind.vocabulary else { continue }
      guard let vocabulary = byID[name] else {
        reject(
          source.file,
          "\(path).vocabulary",
          "un vocabulaire existant au lieu de « \(name) »\(Spelling.hint(for: name, among: byID.keys))"
        )
        continue
      }
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
    for (name, code) in description.constants.sorted(by: { $0.key < $1.key }) {
      guard let dimension = description.record.constants[name] else {
        let known = description.record.constants.keys.sorted().joined(separator: ", ")
        reject(
          source.file,
          "\(place).constants.\(name)",
          known.isEmpty ? "aucune constante" : "une constante parmi \(known)"
        )
        continue
      }
      if !has(code, in: dimension) {
        reject(source.file, "\(place).constants.\(name)", "un code de la dimension « \(dimension) »")
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

  private func has(_ code: String, in dimension: String) -> Bool {
    codes[dimension]?.contains(code) == true
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
        at: Location(file: file, header: path),
        expected: expected,
        action: "corriger le fichier"
      )
    )
  }
}
