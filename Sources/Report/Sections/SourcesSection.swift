import Content
import Observatory

/// "Sources et millésimes": where every figure comes from.
struct SourcesSection {
  let context: PageContext
  private var content: ReleaseContent { context.content }

  func write(to page: inout Page) {
    page.heading(2, "Sources et millésimes")
    page.table(
      content.isExact
        ? Table(
          columns: [
            .words("Source"), .words("Unité"), .numbers("Fichiers"), .numbers("Dernier export"),
            .numbers("Lignes lues"), .numbers("Rejetées"),
          ],
          rows: content.sources.map(row)
        )
        : Table(
          columns: [.words("Source"), .words("Unité")],
          rows: content.sources.map { Table.Row([.words(Text($0.label)), .words(Text($0.unit))]) }
        )
    )
    let vintages = SourcesSection.vintages.compactMap { subject, words -> Text? in
      let value = content.vintage(subject)
      return value.isEmpty ? nil : "\(words) : \(value)"
    }
    page.list(vintages)
    if let attribution = content.vintages["attribution"] { page.paragraph(Text(attribution)) }
    let quality: Text = content.isExact ? " Qualité des imports : \(code: "qualite.csv")." : ""
    page.paragraph(
      """
      Définitions : \(code: "dictionnaire.csv"). Toutes les valeurs : \(code: "indicateurs.csv") et \
      \(code: "tables/"). Territoires : \(code: "territoires.csv").\(quality) Produit par \(context.producer).
      """
    )
  }

  private func row(_ source: PublishedSource) -> Table.Row {
    let imports = content.imports.filter { $0.source == source.code }
    let exported = imports.compactMap(\.exported).max()
    return Table.Row([
      .words(Text(source.label)), .words(Text(source.unit)), .number(Impersonal(countOf: imports)),
      .words(Text(exported?.french ?? "non daté")), .statistic(Publishable.sum(imports.map(\.read))),
      .statistic(Publishable.sum(imports.map(\.rejected))),
    ])
  }

  private static let vintages = [
    ("cog", "Communes (code officiel géographique)"), ("epci", "Périmètres des intercommunalités"),
    ("population", "Populations de référence"),
    ("population_60_plus", "Population de 60 ans et plus, communes"),
    ("population_60_plus_departement", "Population de 60 ans et plus, départements"),
    ("codes_postaux", "Codes postaux"),
  ]
}
