import CSV
import Observatory

/// Certification results, current generation (formats.md §4.4): one file per layout.
enum PixCertificationsFile {
  enum Layout {
    case pix
    case clea
    /// Pix+ tests have no score and no competence.
    case plus
  }

  static func header(_ layout: Layout) -> [String] {
    [
      "Numéro de certification", "Prénom", "Nom", "Date de naissance", "Lieu de naissance",
      "Identifiant Externe", "Type de certification", "Statut",
    ]
      + (layout == .clea ? ["Certification CléA Numérique"] : []) + ["Niveau"]
      + (layout == .plus ? [] : ["Score en Pix"] + PixCompetences.codes)
      + [
        "Commentaire jury pour l’organisation", "Session", "Centre de certification",
        "Date de passage de la certification",
      ]
  }

  static func write(
    _ certifications: [PixCertification],
    layout: Layout,
    _ name: String,
    in folder: String
  ) throws(SimulateFailure) -> WrittenFile {
    var file = try WrittenExport(name, in: folder, writer: .pix, encoding: .utf8WithMark)
    try file.heading { $0.append(header(layout)) }
    for certification in certifications { try file.row { row(certification, layout, into: &$0) } }
    return try file.finish()
  }

  /// Here text is always quoted and numbers never: not the writer of the campaigns.
  private static func row(
    _ certification: PixCertification,
    _ layout: Layout,
    into line: inout RecordWriter
  ) {
    let status = status(certification.outcome)
    line.append(number: certification.number)
    line.append([certification.person.first, certification.person.last, certification.born.french])
    line.append(["LUÇON", certification.person.email, certification.kind.label, status])
    if layout == .clea { line.append(status) }
    line.append(level(certification))
    if layout != .plus { score(certification, into: &line) }
    line.append(
      certification.outcome == .cancelled ? "Fraude constatée pour \(certification.person.full)" : ""
    )
    line.append(number: certification.session)
    line.append(["Centre d’examen du bocage", certification.day.french])
  }

  private static func score(_ certification: PixCertification, into line: inout RecordWriter) {
    if certification.outcome == .cancelled {
      line.append("")
    } else {
      line.append(number: certification.score)
    }
    for level in certification.levels {
      if certification.outcome == .validated { line.append(number: level) } else { line.append("-") }
    }
  }

  private static func status(_ outcome: PixCertification.Outcome) -> String {
    switch outcome {
    case .validated: "Validée"
    case .refused: "Non obtenue"
    case .cancelled: ""
    }
  }

  private static func level(_ certification: PixCertification) -> String {
    guard certification.outcome == .validated else { return "-" }
    guard certification.kind.hasScore else {
      return certification.kind.code == "pix_edu" ? "Admissible" : "Confirmé"
    }
    switch certification.score {
    case ..<128: return "Novice 1"
    case ..<256: return "Novice 2"
    case ..<384: return "Indépendant 1"
    case ..<512: return "Indépendant 2"
    case ..<640: return "Avancé 1"
    case ..<768: return "Avancé 2"
    default: return "Expert 1"
    }
  }
}
