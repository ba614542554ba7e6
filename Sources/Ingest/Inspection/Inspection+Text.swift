import Observatory
import CSV
import Catalog
import Console
import Diagnostics

extension Inspection {
  func text(_ name: String) -> String {
    let parts = [summary, comparison, problemLines, previewLines].flatMap { $0 }
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
      lines.append("source       inconnue, aucune n'y ressemble ; les cellules ne sont pas montrées")
    }
    return lines + evidence.map { "indice       \($0)" }
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
