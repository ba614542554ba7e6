import Catalog
import Observatory

extension Explanation {
  /// More ranges of lines than this are only counted.
  private static let shownRanges = 40

  /// Paragraph by paragraph, for a terminal.
  package var text: String {
    [
      heading, formula, paragraph("Termes", terms.map(line)),
      paragraph("Lignes par source", sources.map(line)),
      paragraph("Ce qui n'est pas connu", unknowns.map(line), empty: "rien de relevé"),
      paragraph("Fichiers et lignes", files.map(line)),
      paragraph("Corrections appliquées", corrections.map(line)), history,
    ].joined(separator: "\n\n")
  }

  private var heading: String {
    let breakdown = request.breakdown.isEmpty ? "" : ", \(request.breakdown)"
    let map =
      "carte : COG \(vintages["cog"] ?? "?"), EPCI \(vintages["epci"] ?? "?"), "
      + "population \(vintages["population"] ?? "?")"
    return """
      \(definition.id) v\(definition.version) : \(definition.label)
      \(territoryName) (\(level.rawValue) \(request.territory)), \(request.period.french)\(breakdown) ; \(map)
      Valeur : \(valueText)
      """
  }

  private var valueText: String {
    guard let value else { return "aucune ; rien n'a été observé que la définition puisse compter" }
    guard let scaled = value.value else {
      let reason = value.absence?.rawValue ?? ""
      return "manquante (statut \(value.status.rawValue) : \(reason))"
    }
    let number = DecimalText.french(scaled, decimals: definition.decimals)
    let doubt = [ObservationStatus.provisional: ", provisoire", .lowReliability: ", petit effectif"]
    let provisional = doubt[value.status] ?? ""
    let coverage = value.coverage.map { " ; couverture \(DecimalText.french($0, decimals: 1)) %" } ?? ""
    return "\(number) \(definition.unit) (statut \(value.status.rawValue)\(provisional))\(coverage)"
  }

  private var formula: String {
    var lines = ["  \(definition.notice.formula)"]
    if let value, let numerator = value.numerator, let denominator = value.denominator,
      let result = value.value
    {
      let scale = definition.scale == 1 ? "" : "\(definition.scale) × "
      lines.append(
        "  \(scale)\(numerator) ÷ \(denominator) = "
          + DecimalText.french(result, decimals: definition.decimals)
      )
    }
    if let coverage = definition.kind.traits.coverage {
      lines.append("  donnée à partir de \(coverage.thresholdPercent) % de couverture")
    }
    return "Formule\n" + lines.joined(separator: "\n")
  }

  private func paragraph(_ title: String, _ lines: [String], empty: String = "aucune") -> String {
    title + "\n" + (lines.isEmpty ? "  \(empty)" : lines.map { "  \($0)" }.joined(separator: "\n"))
  }

  private func line(_ term: ExplainedTerm) -> String {
    let amount = term.amount.map(String.init) ?? "non disponible"
    let warning =
      term.agrees == false ? " ; la valeur enregistrée dit autre chose : relancer « aggregate »" : ""
    return "\(term.role.rawValue) : \(amount) \(term.words)\(warning)"
  }

  private func line(_ share: SourceShare) -> String {
    let sums = zip(terms, share.amounts).map { "\($0.role.rawValue) \($1)" }
    return "\(share.source) : \(share.rows) lignes ; \(sums.joined(separator: ", "))"
  }

  private func line(_ share: UnknownShare) -> String {
    share.count.map { "\(share.words) : \($0) (\(share.code))" } ?? share.words
  }

  private func line(_ file: FileShare) -> String {
    let name = file.name.map { "« \($0) »" } ?? "fichier absent du dépôt"
    let days = [file.exported.map { "exporté le \($0.iso)" }, file.imported.map { "importé le \($0.iso)" }]
    let shown = file.lines.prefix(Explanation.shownRanges).map(\.lineText).joined(separator: ", ")
    let rest = file.lines.count - Explanation.shownRanges
    let more = rest > 0 ? " … et \(rest) autres passages" : ""
    return """
      \(name), \(file.format), SHA-256 \(file.sha256.prefix(12)), \(days.compactMap(\.self).joined(separator: ", "))
          \(file.rows) lignes : \(shown)\(more)
      """
  }

  private func line(_ correction: AppliedCorrection) -> String {
    let columns = correction.columns.joined(separator: ", ")
    return
      "\(correction.id) (\(correction.decidedBy)) : \(correction.reason) ; \(correction.rows) lignes, \(columns)"
  }

  private var history: String {
    guard let current = publication.current else {
      return "Depuis la publication précédente\n  rien n'a encore été publié"
    }
    var lines = [line("publication courante", current)]
    if let previous = publication.previous {
      lines.append(line("publication précédente", previous))
      lines.append(difference(previous))
      let news = files.filter { $0.wasInPrevious == false }
      for file in news {
        lines.append("nouveau fichier depuis : \(file.format), \(file.rows) lignes de cette valeur")
      }
      if !previous.version.isEmpty, previous.version != "\(definition.version)" {
        lines.append(
          "la définition est passée de la version \(previous.version) à la version \(definition.version)"
        )
      }
      if !previous.cog.isEmpty, let cog = vintages["cog"], previous.cog != cog {
        lines.append("la carte est passée du COG \(previous.cog) au COG \(cog)")
      }
    } else {
      lines.append("aucune publication plus ancienne")
    }
    return paragraph("Depuis la publication précédente", lines)
  }

  private func difference(_ previous: PublishedFigure) -> String {
    let now =
      [value?.value.map { DecimalText.machine($0, decimals: definition.decimals) } ?? ""]
      + [value?.numerator, value?.denominator].map { $0.map(String.init) ?? "" }
    let before = [previous.value, previous.numerator, previous.denominator]
    if now == before { return "rien n'a changé depuis" }
    let names = ["valeur", "numérateur", "dénominateur"]
    let changes = zip(names, zip(before, now)).filter { $1.0 != $1.1 }.map { name, pair in
      "\(name) de \(pair.0.isEmpty ? "rien" : DecimalText.french(pair.0)) à \(pair.1.isEmpty ? "rien" : DecimalText.french(pair.1))"
    }
    return "changé : \(changes.joined(separator: " ; "))"
  }

  private func line(_ title: String, _ figure: PublishedFigure) -> String {
    guard figure.isReported else { return "\(title) \(figure.release) : aucune valeur" }
    let terms = [figure.numerator, figure.denominator].filter { !$0.isEmpty }.joined(separator: " ÷ ")
    return "\(title) \(figure.release) : \(figure.value.isEmpty ? "vide" : DecimalText.french(figure.value))"
      + (terms.isEmpty ? "" : " (\(terms))")
  }
}

extension ClosedRange<Int64> {
  var lineText: String { lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)" }
}

/// Integers scaled by a power of ten, as people and files write them.
enum DecimalText {
  static func french(_ scaled: Int64, decimals: Int) -> String {
    french(machine(scaled, decimals: decimals))
  }

  /// A number as files write it, as people read it.
  static func french(_ written: String) -> String {
    written.split(separator: ".").joined(separator: ",")
  }

  static func machine(_ scaled: Int64, decimals: Int) -> String {
    guard decimals > 0 else { return String(scaled) }
    let digits = String(scaled.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (scaled < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
