import CSV
import Catalog
import Diagnostics
import Observatory

extension Recogniser {
  /// No format knows the file: a list of persons is called so, unless it nearly is a known export.
  func unknownTable(_ tables: [Table]) -> RecognitionError {
    let closest = ClosestSource.among(descriptions, tables)
    guard closest?.isNearlyIt != true, let list = PersonalList.among(tables) else {
      return unknownSource(closest)
    }
    return RecognitionError(
      code: .personalDataFile,
      expected: "des nombres, jamais une liste de personnes",
      action: """
        fichier refusé, rien n'en est gardé : ses colonnes disent \(list.evidence) ; le retirer du dépôt et demander à qui \
        l'a envoyé un tableau de nombres
        """,
      isUnknownList: true
    )
  }

  /// No format knows the file: which one is the closest, and what it lacks.
  func unknownSource(_ closest: ClosestSource?) -> RecognitionError {
    let known = descriptions.count { $0.refusal == nil }
    let lead = closest.map { "le plus proche est \($0.evidence) ; " } ?? ""
    return RecognitionError(
      code: .unknownSource,
      expected: "l'un des \(known) formats décrits dans pipelines/sources",
      action:
        "fichier refusé ; \(lead)déposer l'export d'origine, ou le décrire : « ingest inspect » sur ce fichier dit comment",
      closest: closest
    )
  }
}

extension RecognitionError {
  static func ambiguous(_ claims: [String]) -> RecognitionError {
    RecognitionError(
      code: .ambiguousSource,
      expected: "une seule source",
      action: "fichier refusé : \(claims.joined(separator: " et ")) le reconnaissent"
    )
  }
}

extension SourceDescription {
  /// The headers that make a file one of this format.
  func claim(line: Int) -> String {
    "« \(id) » (ligne \(line), par « \(fingerprint.all.joined(separator: " », « ")) »)"
  }
}

extension ClosestSource {
  /// Only names of the description: cells of an unknown file may be anything.
  var evidence: String {
    let cells = Set(header.fields.map(FoldedLabel.fold))
    let lacking = description.fingerprint.all.filter { !cells.contains($0) }
    let excluding = description.fingerprint.none.filter(cells.contains)
    var reasons: [String] = []
    if !lacking.isEmpty { reasons.append("manque « \(lacking.joined(separator: " », « ")) »") }
    if !excluding.isEmpty { reasons.append("« \(excluding.joined(separator: " », « ")) » l'exclut") }
    if reasons.isEmpty { reasons.append("manque une ligne au-dessus de l'en-tête") }
    return "« \(description.id) » (en-tête ligne \(header.line) ; \(reasons.joined(separator: " ; ")))"
  }
}
