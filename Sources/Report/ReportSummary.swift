import Observatory
import Warehouse

/// The one-screen summary that closes a run.
struct ReportSummary {
  let context: PageContext
  let outcome: Publication
  /// The audience's folder, through `courant`.
  let folder: String

  func text() -> String {
    var lines: [String] = []
    switch outcome {
    case .published(let id): lines.append("Édition \(id) publiée.")
    case .nothingNew(let id): lines.append("Rien de nouveau : l'édition \(id) est à jour.")
    }
    let refused = Int64(context.content.refused.count)
    if refused > 0 {
      let files = FrenchNumber.count(refused, "fichier du dépôt est refusé", "fichiers du dépôt sont refusés")
      lines.append("  Attention : \(files), rien n'en est compté.")
    }
    let sentences = Essentials(context: context).sentences()
    lines += sentences.isEmpty ? ["  Aucune donnée."] : sentences.map { "  - \($0)" }
    let imports = context.content.imports
    let rejected = imports.map(\.rejected).reduce(0, +)
    lines.append(
      "  \(FrenchNumber.count(Int64(imports.count), "fichier importé", "fichiers importés")), "
        + FrenchNumber.count(rejected, "ligne rejetée", "lignes rejetées") + "."
    )
    lines += ["À ouvrir :", "  \(folder)/rapport.md", "  \(folder)/indicateurs.csv"]
    if !context.figures.isEmpty { lines.append("  \(folder)/tables/") }
    return lines.joined(separator: "\n")
  }
}
