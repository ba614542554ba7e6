import CSV
import Observatory

/// Espace Coop V1's archive as La Coop offered it until January 2026 (formats.md §3.3): one row for each report.
enum V1ArchiveFile {
  static func write(_ reports: [V1Report], in folder: String) throws(SimulateFailure) -> WrittenFile {
    let writer = RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .crlf)
    var file = try WrittenExport("archives-v1.csv", in: folder, writer: writer, encoding: .utf8WithMark)
    try file.heading { $0.append(header) }
    for report in reports { try file.row { $0.append(cells(of: report)) } }
    let written = try file.finish()
    return WrittenFile(name: "\(OtherFormats.past)/\(written.name)", rows: written.rows)
  }

  private static func cells(of report: V1Report) -> [String] {
    let (site, structure) = (report.site, report.structure)
    let oriented = report.organisations.reduce(0) { $0 + $1.count }
    let statuses = [2, 0, 3, 1, 4].map { String(report.statuses[$0]) }
    return [
      report.day.french, report.created, FrenchCapitals.of(site.commune), site.writtenCode, site.postalCode,
      CommuneNumber.departement(of: structure.site.writtenCode), "", structure.name, "COMMUNE",
      structure.siret,
      report.channel, report.kind.rawValue, report.duration.label, String(report.participants),
      String(report.returning), "0", "0", String(oriented),
      report.organisations.map { "\($0.organisation.label): \($0.count)" }.joined(separator: ", "),
    ] + statuses + report.ages.map(String.init)
      + [
        report.themes.map(\.label).joined(separator: "\n"), report.annotation ?? "", "", "", "", "",
        report.id,
      ]
  }

  private static let header = [
    "Date Accompagnement", "Date Création", "Commune", "Code Commune", "Code Postal", "Département", "Région",
    "Lieu d’activité", "Type lieu d’activité", "SIRET", "Canal", "Type d’activité", "Durée (min)",
    "Nb Participants",
    "Nb Participants Récurrents", "Nb poursuivi individuel", "Nb poursuivi atelier", "Nb redirection",
    "Structures de redirection", "Statut Emploi", "Statut Étudiant", "Statut Retraité", "Statut Sans Emploi",
    "Statut Hétérogène", "Âge <12 ans", "Âge 12-17 ans", "Âge 18-35 ans", "Âge 35-60 ans", "Âge >60 ans",
    "Thèmes",
    "Annotation", "Sous-Thèmes Informatique", "Sous-Thèmes Accompagner", "Sous-Thèmes Santé",
    "Sous-Thèmes Bureautique",
    "ID interne",
  ]
}
