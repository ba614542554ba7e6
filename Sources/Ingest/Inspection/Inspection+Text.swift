import Observatory
import CSV
import Catalog
import Console
import Diagnostics

extension Inspection {
  func text(_ name: String, _ path: String) -> String {
    let parts = [summary, unknownLines(path), comparison, problemLines, previewLines].flatMap { $0 }
    return ([name] + parts.map { "  \($0)" }).joined(separator: "\n")
  }

  private var summary: [String] {
    var lines: [String] = []
    if let recognition {
      let description = recognition.description
      lines += [
        "source       \(description.id) — \(description.title)",
        "encodage     \(recognition.encoding.rawValue)\(hasMark ? " avec BOM" : "")",
        recognition.sheet.map { "feuille      « \($0.name) »" }
          ?? "séparateur   « \(UnicodeScalar(recognition.dialect.delimiter)) »",
        "en-tête      ligne \(recognition.headerLine), \(header.count) colonnes, \(recognition.knownHeaders) connues",
      ]
    } else if let closest {
      lines += [
        "source       inconnue ; la plus proche : \(closest.description.id) (score \(Self.decimal(closest.score)))",
        "en-tête      sans doute ligne \(closest.header.line), \(header.count) colonnes",
      ]
    } else {
      lines.append(
        "source       inconnue ; les cellules ne sont montrées que par leur forme (a : lettre, 9 : chiffre)"
      )
    }
    if recognition == nil, let encoding {
      lines.append("encodage     \(encoding.rawValue)\(hasMark ? " avec BOM" : "")")
    }
    return lines + evidence.map { "indice       \($0)" }
  }

  /// What is needed to describe an unknown file; its cells by their form only.
  private func unknownLines(_ path: String) -> [String] {
    guard recognition == nil, encoding != nil else { return [] }
    var lines: [String] = []
    if let unknown {
      lines.append(
        "séparateur   « \(unknown.delimiter == 0x09 ? "\\t" : String(UnicodeScalar(unknown.delimiter))) »"
      )
      let several = unknown.headerLines > 1 ? " (l'en-tête en tient \(unknown.headerLines))" : ""
      lines.append("en-tête      ligne \(unknown.headerLine)\(several), \(unknown.columns.count) colonnes")
      lines += unknown.columns.map { column in
        let forms = column.examples.isEmpty ? "" : " ; comme \(column.examples.joined(separator: " | "))"
        return "  « \(column.header) » : \(column.evidence)\(forms)"
      }
    } else {
      lines.append(
        "en-tête      aucun n'est sûr : rien n'est montré, ce serait peut-être une ligne de données"
      )
    }
    lines += nearest.map { "proche       \($0.id) (\(Self.decimal($0.score))) : \($0.evidence)" }
    if unknown != nil { lines.append("à décrire    \(UnknownFile.command(path))") }
    return lines
  }

  private var comparison: [String] {
    var lines = columns.enumerated().map { number, column in
      let use =
        switch column.status {
        case .read: "→ \(column.rule?.target ?? "") (\(column.rule?.kind.name ?? ""))"
        case .ignored: "connue, non lue"
        case .sensitive: "sensible, non lue"
        case .unknown: "inconnue, non lue"
        case .blank: "sans nom"
        }
      return "colonne \(number + 1)\(number < 9 ? " " : "")   « \(column.header) » \(use)"
    }
    lines += missing.map { rule in
      "manque       \(rule.inputs.flatMap(\.headers).map { "« \($0) »" }.joined(separator: " ou "))"
    }
    guard let description, !drift.isEmpty || closest?.fingerprintLine != nil else { return lines }
    for drifted in drift {
      let closest = drifted.closest.map {
        "proche de « \($0.spelling) » (\($0.distance) lettre(s) de différence, au plus une sur \(Spelling.tolerance))"
      }
      lines.append("dérive       « \(drifted.header) » \(closest ?? "ne ressemble à aucune colonne décrite")")
    }
    lines.append("à coller dans pipelines/sources/\(description.id).jsonc :")
    if let line = closest?.fingerprintLine { lines.append("  \(line)") }
    return lines + drift.map { "  \($0.line(for: description))" }
  }

  private var problemLines: [String] {
    problems.map { "problème     \($0.sentence)" }
  }

  private var previewLines: [String] {
    guard !preview.isEmpty else { return [] }
    return ["aperçu       \(preview.count) première(s) ligne(s), cellules sensibles ou inconnues masquées"]
      + preview.map { row in
        "  "
          + row.map { $0.split(whereSeparator: \.isNewline).joined(separator: " / ") }.joined(
            separator: " | "
          )
      }
  }
}
