import Diagnostics

/// What one declaration says of another: names that must exist, identities that must be unique.
struct CatalogChecks {
  private(set) var problems: [Problem] = []

  init(sources: [Declared<SourceDescription>], vocabularies: [Declared<Vocabulary>]) {
    checkIdentities(sources.map { ($0.file, $0.value.id) })
    checkIdentities(vocabularies.map { ($0.file, $0.value.id) })
    let byID = Dictionary(vocabularies.map { ($0.value.id, $0.value) }) { first, _ in first }
    let codes = Dictionary(
      vocabularies.map { ($0.value.dimension, Set($0.value.modalities.map(\.code))) },
      uniquingKeysWith: { $0.union($1) }
    )
    for vocabulary in vocabularies {
      let known = codes[vocabulary.value.dimension] ?? []
      let used =
        vocabulary.value.codesByLabel.values.joined() + (vocabulary.value.otherwise.map { [$0] } ?? [])
      for code in Set(used).subtracting(known).sorted() {
        reject(
          vocabulary.file,
          "$",
          "un code de la dimension « \(vocabulary.value.dimension) » au lieu de « \(code) »"
        )
      }
    }
    for source in sources {
      for (number, column) in source.value.columns.enumerated() {
        guard let name = column.kind.vocabulary else { continue }
        guard let vocabulary = byID[name] else {
          reject(
            source.file,
            "$.columns[\(number)].vocabulary",
            "un vocabulaire existant au lieu de « \(name) »"
          )
          continue
        }
        if case .choices = column.kind, (codes[vocabulary.dimension]?.count ?? 0) > 64 {
          reject(source.file, "$.columns[\(number)].vocabulary", "une liste d'au plus 64 valeurs")
        }
      }
    }
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
