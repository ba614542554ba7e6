import Catalog
import Console
import Observatory

extension Explanation {
  /// One object, keys in a fixed order, numbers as they are stored.
  package var json: String {
    JSONText.object([
      ("indicateur", JSONText.quoted(definition.id)),
      ("version", "\(definition.version)"),
      ("territoire_type", JSONText.quoted(level.rawValue)),
      ("territoire_code", JSONText.quoted(request.territory)),
      ("territoire_nom", JSONText.quoted(territoryName)),
      ("periode", JSONText.quoted(request.period.code)),
      ("ventilation", JSONText.quoted(request.breakdown)),
      (
        "millesimes",
        JSONText.object(
          ["cog", "epci", "population"].map { ($0, JSONText.quoted(vintages[$0] ?? "")) }
        )
      ),
      (
        "valeur",
        value?.value.map { DecimalText.machine($0, decimals: definition.decimals) } ?? "null"
      ),
      ("statut_obs", value.map { JSONText.quoted($0.status.rawValue) } ?? "null"),
      (
        "motif",
        value?.absence.map { JSONText.quoted($0.rawValue) } ?? "null"
      ),
      ("numerateur", Explanation.number(value?.numerator)),
      ("denominateur", Explanation.number(value?.denominator)),
      ("formule", JSONText.quoted(definition.notice.formula)),
      ("termes", Explanation.list(terms.map(\.json))),
      ("sources", Explanation.list(sources.map { $0.json(terms) })),
      ("inconnus", Explanation.list(unknowns.map(\.json))),
      ("fichiers", Explanation.list(files.map(\.json))),
      ("corrections", Explanation.list(corrections.map(\.json))),
      ("publication_courante", publication.current?.json ?? "null"),
      ("publication_precedente", publication.previous?.json ?? "null"),
    ])
  }

  fileprivate static func number(_ number: Int64?) -> String { number.map(String.init) ?? "null" }

  fileprivate static func list(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }
}

extension ExplainedTerm {
  fileprivate var json: String {
    JSONText.object([
      ("role", JSONText.quoted(role.rawValue)), ("compte", JSONText.quoted(words)),
      ("somme", Explanation.number(amount)),
    ])
  }
}

extension SourceShare {
  fileprivate func json(_ terms: [ExplainedTerm]) -> String {
    let sums = zip(terms, amounts).map { (key: $0.role.rawValue, json: "\($1)") }
    return JSONText.object([("source", JSONText.quoted(source)), ("lignes", "\(rows)")] + sums)
  }
}

extension UnknownShare {
  fileprivate var json: String {
    JSONText.object([("code", JSONText.quoted(code)), ("nombre", Explanation.number(count))])
  }
}

extension FileShare {
  fileprivate var json: String {
    JSONText.object([
      ("source", JSONText.quoted(source)), ("format", JSONText.quoted(format)),
      ("sha256", JSONText.quoted(sha256)), ("nom", name.map { JSONText.quoted($0) } ?? "null"),
      ("exporte_le", exported.map { JSONText.quoted($0.iso) } ?? "null"),
      ("importe_le", imported.map { JSONText.quoted($0.iso) } ?? "null"),
      ("lignes", "\(rows)"),
      ("passages", Explanation.list(lines.map { "[\($0.lowerBound),\($0.upperBound)]" })),
      ("dans_la_precedente", wasInPrevious.map { $0 ? "true" : "false" } ?? "null"),
    ])
  }
}

extension AppliedCorrection {
  fileprivate var json: String {
    JSONText.object([
      ("id", JSONText.quoted(id)), ("motif", JSONText.quoted(reason)),
      ("decide_par", JSONText.quoted(decidedBy)),
      ("colonnes", Explanation.list(columns.map { JSONText.quoted($0) })), ("lignes", "\(rows)"),
    ])
  }
}

extension PublishedFigure {
  fileprivate var json: String {
    JSONText.object([
      ("edition", JSONText.quoted(release)), ("valeur", JSONText.quoted(value)),
      ("numerateur", JSONText.quoted(numerator)), ("denominateur", JSONText.quoted(denominator)),
      ("version", JSONText.quoted(version)), ("cog", JSONText.quoted(cog)),
    ])
  }
}
