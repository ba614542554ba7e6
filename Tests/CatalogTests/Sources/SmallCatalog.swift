import Catalog
import Diagnostics
import Foundation
import TestSupport

/// A catalogue of one source and two vocabularies, in which a test makes one mistake.
struct SmallCatalog {
  let workdir: Workdir

  static let vocabularies = [
    "age": """
    { "id": "age", "title": "Âge", "dimension": "age",
      "entries": [
        { "code": "60+", "label": "60 ans et plus" },
        { "code": "NC", "label": "Non communiqué", "known": false },
      ] }
    """,
    "type": """
    { "id": "type", "title": "Type", "dimension": "type",
      "entries": [{ "code": "individuel", "label": "Individuel" }] }
    """,
    "dispositif": """
    { "id": "dispositif", "title": "Dispositif", "dimension": "dispositif",
      "entries": [{ "code": "mediateur", "label": "Médiateur" }] }
    """,
  ]

  static let source = """
    {
      // Un commentaire, « avec des guillemets » et une // barre.
      "id": "essai",
      "title": "Essai",
      "fingerprint": { "all": ["identifiant"] },
      "source": { "code": "essai", "label": "Essai", "unit": "accompagnement" },
      "record": "report",
      "columns": [
        { "to": "key", "headers": ["identifiant"], "as": "hex", "digits": 24 },
        { "to": "day", "headers": ["jour"], "as": "day", "formats": ["yyyy-mm-dd"] },
        { "to": "kind", "headers": ["type"], "as": "choice", "vocabulary": "type" },
        { "to": "place", "as": "commune", "code": ["commune"] },
        { "to": "participants", "headers": ["participants"], "as": "count" },
        { "to": "age:60+", "headers": ["seniors"], "as": "count" },
      ],
      "examples": [
        { "title": "bon", "row": { "identifiant": "00" }, "gives": { "key": "00" } },
        { "title": "mauvais", "row": { "identifiant": "zz" }, "refused": "identifier_unreadable" },
      ],
    }
    """

  static let pipeline = """
    {
      "id": "essai", "title": "Essai", "producer": "Essai", "departement": "85", "reference": "r",
      "warehouse": "w", "inbox": "i", "output": "o", "secret": "s", "indicators": [],
      "guards": { "max_rejected_percent": 20 }, "audiences": ["interne"],
    }
    """

  init() throws {
    workdir = try Workdir()
    try workdir.write("essai.jsonc", Self.pipeline)
    try workdir.write("indicators/.vide", "")
    try workdir.write("sources/essai.jsonc", Self.source)
    for (id, text) in Self.vocabularies { try workdir.write("vocabularies/\(id).jsonc", text) }
  }

  /// What is wrong, once `old` is written `new` in a file: `file:line path`.
  func mistakes(in file: String, _ old: String, _ new: String) throws -> [String] {
    let text = try workdir.text(file)
    guard text.contains(old) else { return ["nothing to change"] }
    try workdir.write(file, text.replacingFirst(old, by: new))
    return try mistakes()
  }

  func mistakes() throws -> [String] {
    do {
      _ = try CatalogFolder(pipeline: workdir.path("essai.jsonc"))
      return []
    } catch {
      let root = workdir.path + "/"
      return error.problems.map { problem in
        let location = problem.location
        let file = location.file.hasPrefix(root) ? String(location.file.dropFirst(root.count)) : location.file
        return "\(file):\(location.line.map { "\($0)" } ?? "-") \(location.header ?? "-")"
      }
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ old: String, by new: String) -> String {
    range(of: old).map { replacingCharacters(in: $0, with: new) } ?? self
  }
}
