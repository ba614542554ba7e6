import Attack
import Content
import Observatory

/// `secret.md`: what was done so that the other releases may leave the team, for the team.
struct SecretPage {
  let night: RoundedNight?
  let errors: RoundingErrors
  /// By readership outside the team.
  let hidden: [(readership: Readership, cells: HiddenCells)]
  let report: AttackReport

  func page() -> Page {
    var page = Page()
    page.heading(1, "Secret statistique de l'édition")
    page.paragraph(
      """
      Pour l'équipe seule : ce qui a été arrondi, ce qui n'est pas montré, ce que le contrôle a essayé. La méthode est \
      décrite dans \(code: "data/README.md"), « Secret statistique ».
      """
    )
    writeNight(&page)
    writeErrors(&page)
    for (readership, cells) in hidden { write(readership, cells, &page) }
    writeControl(&page)
    return page
  }

  private func writeNight(_ page: inout Page) {
    page.heading(2, "La nuit")
    guard let night else { return page.notice("Aucune nuit n'a encore arrondi de ligne.") }
    let smallest: Text =
      night.smallestChange.map { " (plus petit changement : \($0, "personne", "personnes"))" } ?? ""
    page.list([
      "Mois ouverts au public cette nuit : \(night.openedMonths).",
      "Lignes (commune × mois) figées cette nuit : \(night.frozen).",
      "Lignes arrondies de nouveau : \(night.roundedAgain)\(smallest).",
      """
      En attente d'un changement de cinq personnes, ou d'une nuit qui ouvre un mois : \
      \(night.pendingRows, "ligne", "lignes"), \(night.pendingPersons, "personne", "personnes").
      """,
    ])
    if night.rowsOfLostKey.isPositive {
      page.notice(
        "Clé perdue : \(night.rowsOfLostKey) lignes restent comme elles ont été publiées, pour toujours."
      )
    }
    page.table(
      Table(
        columns: [.numbers("Arrondi"), .numbers("Lignes")],
        rows: night.rowsByBase.map { Table.Row([.number($0.base), .statistic($0.rows)]) }
      )
    )
  }

  private func writeErrors(_ page: inout Page) {
    page.heading(2, "Écart avec les nombres exacts (accompagnements)")
    page.table(
      Table(
        columns: [
          .words("Niveau"), .words("Période"), .numbers("Cellules"), .numbers("Médiane"),
          .numbers("95\u{A0}%"),
          .numbers("Maximum"), .numbers("Écart pondéré"),
        ],
        rows: errors.lines.map { line in
          Table.Row([
            .words("\(line.level.rawValue)"), .words("\(line.period.rawValue)"), .number(line.cells),
            .statistic(line.median), .statistic(line.ninetyFifth), .statistic(line.largest),
            .statistic(line.weighted),
          ])
        }
      )
    )
  }

  private func write(_ readership: Readership, _ cells: HiddenCells, _ page: inout Page) {
    page.heading(2, "Non montré : \(readership.rawValue)")
    page.paragraph(
      """
      \(cells.cells, "cellule examinée", "cellules examinées"), dont \(cells.hidden) sous le secret (statut C). Un \
      tableau qui n'est pas cité n'en a aucune.
      """
    )
    page.table(
      Table(
        columns: [
          .words("Indicateur"), .words("Niveau"), .numbers("Cellules"), .numbers("Secrètes"),
          .numbers("Part du volume"),
        ],
        rows: cells.tables.map { table in
          Table.Row([
            .words("\(table.indicator)"), .words("\(table.level.rawValue)"), .number(table.tally.cellCount),
            .number(table.tally.hiddenCount),
            table.tally.hiddenShare.map { .number($0) } ?? .words("–"),
          ])
        }
      )
    )
  }

  private func writeControl(_ page: inout Page) {
    page.heading(2, "Le contrôle")
    page.paragraph(
      """
      Un attaquant lit l'édition comme un inconnu la lirait, avec les éditions précédentes, et cherche ce qu'elle dit de \
      trop.
      """
    )
    page.table(
      Table(
        columns: [
          .words("Contrôle"), .numbers("Nombres lus"), .numbers("Relations"), .numbers("Refusés"),
        ],
        rows: report.checks.map { check in
          Table.Row([
            .words("\(check.check.french)"), .words("\(String(check.tested))"),
            .words("\(String(check.relations))"), .words("\(String(check.refused))"),
          ])
        }
      )
    )
    page.table(
      Table(
        columns: [
          .words("Audience"), .words("Lecture de l'arrondi"), .numbers("Inconnues"), .numbers("Équations"),
          .numbers("Plus étroit"), .numbers("Communes de peu de médiateurs, de trop près"),
        ],
        rows: report.readings.map { reading in
          Table.Row([
            .words("\(reading.readership)"),
            .words("\(reading.reading.french)\(reading.isContradicted ? " (contredite)" : "")"),
            .words("\(String(reading.unknowns))"), .words("\(String(reading.equations))"),
            .words("\(reading.narrowest.map(String.init) ?? "–")"),
            .words("\(String(reading.closeMediators)) sur \(String(reading.mediators))"),
          ])
        }
      )
    )
    if !report.changedLeaves.isEmpty {
      page.paragraph("Effectifs inchangés dont la ligne a été arrondie de nouveau :")
      page.list(report.changedLeaves.map { "\($0.french)" })
    }
    if report.isSafe {
      page.paragraph("Rien n'est refusé.")
    } else {
      page.heading(2, "Refusé")
      page.list(report.refusals.map { "\($0.french)" })
    }
  }
}
