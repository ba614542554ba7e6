import CSV
import Observatory

/// The raw V1 reports, laid out as the real sample: 46 header cells above 70 data cells.
struct V1ReportsFile: ~Copyable {
  private var file: WrittenExport

  init(_ name: String, in folder: String) throws(SimulateFailure) {
    var file = try WrittenExport(name, in: folder, writer: RecordWriter(), encoding: .utf8)
    try file.heading { $0.append(V1ReportsFile.header) }
    self.file = file
  }

  mutating func write(_ report: V1Report) throws(SimulateFailure) {
    let cells = cells(of: report)
    let padding = Array(repeating: "null", count: V1ReportsFile.width - cells.count)
    try file.row { $0.append(cells + padding) }
  }

  consuming func finish() throws(SimulateFailure) -> WrittenFile {
    try file.finish()
  }

  private func cells(of report: V1Report) -> [String] {
    let structure = report.structure
    let departement = CommuneNumber.departement(of: structure.site.writtenCode)
    return [
      report.id, "2025-01-07 13:40:27.325", report.channel, report.kind.rawValue,
      String(report.participants), String(report.returning),
    ]
      + (report.ages + report.statuses).map(String.init)
      + [
        V1ReportsFile.array(report.themes.map(\.label)), "{}", report.duration.label,
        report.kind == .individuel ? String(report.followUps) : "0",
        report.kind == .collectif ? String(report.followUps) : "0",
        String(report.organisations.reduce(0) { $0 + $1.count }), report.site.postalCode,
        FrenchCapitals.of(report.site.commune), "\(report.day.iso) \(report.time)",
        report.site.writtenCode, report.created, structure.id, String(structure.number), "COMMUNE",
        "VALIDATION_COSELEC", structure.name, structure.siret, structure.site.postalCode,
        structure.site.commune, structure.site.writtenCode, departement, structure.site.region,
        structure.counsellor,
        report.annotation ?? "null", "{}", "{}", "{}",
        V1ReportsFile.object(report.organisations), "null", String(report.duration.minutes),
      ]
  }

  /// A Postgres array: elements with a space are quoted only when they must be, and here none must.
  private static func array(_ elements: [String]) -> String {
    "{\(elements.joined(separator: ","))}"
  }

  /// A Postgres `jsonb` object: the shorter key first.
  private static func object(_ organisations: [(organisation: Term, count: Int)]) -> String {
    guard !organisations.isEmpty else { return "null" }
    let members =
      organisations
      .sorted {
        ($0.organisation.label.utf8.count, $0.organisation.label) < (
          $1.organisation.label.utf8.count, $1.organisation.label
        )
      }
      .map { "\"\($0.organisation.label)\": \($0.count)" }
    return "{\(members.joined(separator: ", "))}"
  }

  static let width = 70
  static let header = [
    "id", "imported_at", "canal", "activite", "nb_participants", "nb_participants_recurrents",
    "age_moins_12_ans", "age_de_12_a_18_ans", "age_de_18_a_35_ans", "age_de_35_a_60_ans",
    "age_plus_60_ans", "statut_etudiant", "statut_sans_emploi", "statut_en_emploi", "statut_retraite",
    "statut_heterogene", "themes", "sous_themes_sante", "duree", "accompagnement_individuel",
    "accompagnement_atelier", "accompagnement_redirection", "code_postal", "nom_commune",
    "date_accompagnement", "code_commune", "created_at", "structure_id", "structure_id_pg",
    "structure_type", "structure_statut", "structure_nom", "structure_siret", "structure_code_postal",
    "structure_nom_commune", "structure_code_commune", "structure_code_departement",
    "structure_code_region", "v1_conseiller_numerique_id", "annotation", "sous_themes_accompagner",
    "sous_themes_equipement_informatique", "sous_themes_traitement_texte", "organismes", "updated_at",
    "duree_minutes",
  ]
}
