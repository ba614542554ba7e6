import Observatory
import Warehouse

/// "Sources et millésimes": where every figure comes from.
struct SourcesSection {
  let content: ReleaseContent

  func write(to page: inout MarkdownPage) {
    page.heading(2, "Sources et millésimes")
    page.table(
      [
        ("Source", .left), ("Unité", .left), ("Fichiers", .right), ("Dernier export", .right),
        ("Lignes lues", .right),
        ("Rejetées", .right),
      ],
      content.sources.map(row)
    )
    let vintages = SourcesSection.vintages.compactMap { subject, words -> Markdown? in
      let value = content.vintage(subject)
      return value.isEmpty ? nil : "\(words) : \(value)"
    }
    page.list(vintages)
    if let attribution = content.vintages["attribution"] { page.paragraph("\(attribution)") }
    page.paragraph(
      """
      Définitions : `dictionnaire.csv`. Toutes les valeurs : `indicateurs.csv` et `tables/`. Territoires : \
      `territoires.csv`. Qualité des imports : `qualite.csv`. Produit par \(content.settings.producer).
      """
    )
  }

  private func row(_ source: SourceRow) -> [Markdown] {
    let imports = content.imports.filter { $0.source == source.code }
    let exported = imports.compactMap(\.exported).max()
    return [
      "\(source.label)", "\(source.unit)", "\(imports.count)", "\(exported?.french ?? "non daté")",
      "\(imports.map(\.read).reduce(0, +))", "\(imports.map(\.rejected).reduce(0, +))",
    ]
  }

  private static let vintages = [
    ("cog", "Communes (code officiel géographique)"), ("epci", "Périmètres des intercommunalités"),
    ("population", "Populations de référence"),
    ("population_60_plus", "Population de 60 ans et plus, communes"),
    ("population_60_plus_departement", "Population de 60 ans et plus, départements"),
    ("codes_postaux", "Codes postaux"),
  ]
}
