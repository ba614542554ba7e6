import Content
import Observatory

/// The one-screen summary that closes a run.
struct ReportSummary {
  let context: PageContext
  let outcome: Publication
  /// The readership's folder, through `courant`.
  let folder: String

  func text() -> String {
    var lines: [String] = []
    switch outcome {
    case .published(let id): lines.append("Édition \(id) publiée.")
    case .nothingNew(let id): lines.append("Rien de nouveau : l'édition \(id) est à jour.")
    }
    let refused = context.content.refused
    if !refused.isEmpty {
      let files: Text =
        "\(Impersonal(countOf: refused), "fichier du dépôt est refusé", "fichiers du dépôt sont refusés")"
      lines.append("  Attention : \(files.plain), rien n'en est compté.")
    }
    let essentials = Essentials(context: context).all()
    lines += essentials.isEmpty ? ["  Aucune donnée."] : essentials.map { "  - \($0.plain)" }
    let imports = context.content.imports
    let files: Text = "\(Impersonal(countOf: imports), "fichier importé", "fichiers importés")"
    let rejected: Text =
      "\(Publishable.sum(imports.map(\.rejected)), "ligne rejetée", "lignes rejetées")"
    lines.append("  \(files.plain), \(rejected.plain).")
    lines.append("À ouvrir :")
    lines += ReleasePage.allCases.map { "  \(folder)/\($0.rawValue)" }
    lines += ["  \(folder)/rapport.md", "  \(folder)/indicateurs.csv"]
    if !context.figures.isEmpty { lines.append("  \(folder)/tables/") }
    return lines.joined(separator: "\n")
  }
}
