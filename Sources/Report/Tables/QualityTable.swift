import Content
import Observatory

/// `qualite.csv`: the fate of every row of every import, how fresh its source is, then what two sources say of
/// one truth, then the corrections, then the values not given or made of too few; `objet` says which.
struct QualityTable {
  let content: ReleaseContent

  func bytes() -> [UInt8] {
    var sheet = SheetWriter(header: [
      "source", "source_libelle", "lot", "format", "sha256", "exporte_le", "importe_le", "partiel",
      "premier_jour",
      "dernier_jour", "lignes_lues", "nouvelles", "modifiees", "inchangees", "doublons", "hors_perimetre",
      "rejetees", "lignes_vides", "total_annonce", "problemes", "source_dernier_jour",
      "source_fraicheur_jours", "exclues", "objet", "regle", "territoire_type", "territoire_code", "periode",
      "mesure", "source_a", "valeur_a", "source_b", "valeur_b", "ecart", "decision",
    ])
    for row in content.imports {
      sheet.text(row.source)
      sheet.text(content.label("source", row.source))
      sheet.number(row.id)
      sheet.text(row.format)
      sheet.text(row.sha256)
      sheet.text(row.exported?.iso ?? "")
      sheet.text(row.imported?.iso ?? "")
      sheet.flag(row.isPartial)
      sheet.text(row.firstDay?.iso ?? "")
      sheet.text(row.lastDay?.iso ?? "")
      for count in [
        row.read, row.new, row.changed, row.unchanged, row.duplicates, row.outside, row.rejected, row.blank,
      ] {
        sheet.number(count)
      }
      sheet.number(row.announcedTotal)
      sheet.text(problems(of: row))
      sheet.text(content.lastDay(of: row.source)?.iso ?? "")
      sheet.number(content.freshness(of: row.source))
      sheet.number(row.excluded)
      sheet.text("import")
      sheet.empty(11)
      sheet.endRow()
    }
    for row in content.reconciliation { write(row, to: &sheet) }
    for row in content.corrections { write(row, to: &sheet) }
    for doubt in content.doubts { write(doubt, to: &sheet) }
    return sheet.drain()
  }

  private func write(_ row: PublishedReconciliation, to sheet: inout SheetWriter) {
    // What is compared in a file is said under the digest of the file.
    let lot = content.imports.first { $0.sha256 == row.subject }
    sheet.text(lot?.source ?? "")
    sheet.text(lot.map { content.label("source", $0.source) } ?? "")
    sheet.number(lot?.id)
    sheet.text(lot?.format ?? "")
    sheet.text(lot?.sha256 ?? "")
    sheet.empty(18)
    sheet.text("rapprochement")
    sheet.text(lot == nil ? "\(row.rule):\(row.subject)" : row.rule)
    sheet.text(row.level)
    sheet.text(row.territory)
    sheet.text(row.period)
    sheet.text(row.measure)
    sheet.text(row.sourceA)
    sheet.number(row.valueA)
    sheet.text(row.sourceB)
    sheet.number(row.valueB)
    sheet.number(row.difference)
    sheet.text(row.decision)
    sheet.endRow()
  }

  /// How many values of the indicator, and why; no number when it has none at all.
  private func write(_ doubt: PublishedDoubt, to sheet: inout SheetWriter) {
    sheet.empty(23)
    sheet.text("valeurs")
    sheet.text(doubt.indicator)
    sheet.empty(3)
    sheet.text(doubt.words)
    sheet.empty()
    sheet.number(doubt.count)
    sheet.empty(4)
    sheet.endRow()
  }

  /// Rows it applies to, beside none when it is no longer in force.
  private func write(_ row: PublishedCorrection, to sheet: inout SheetWriter) {
    sheet.text(row.source)
    sheet.text(content.label("source", row.source))
    sheet.empty(21)
    sheet.text("correction")
    sheet.text(row.id)
    sheet.empty(2)
    sheet.text("\(row.since.iso)/\(row.expires.iso)")
    sheet.text("lignes corrigées")
    sheet.text(row.target)
    sheet.number(row.rows)
    sheet.text(row.effect)
    sheet.empty(2)
    sheet.text("\(row.verdict) ; \(row.reason) (\(row.decidedBy))")
    sheet.endRow()
  }

  /// `code=count`, separated by bars, by code.
  private func problems(of row: PublishedImport) -> String {
    content.problems(of: row).compactMap { code, count in
      FrenchNumber.machine(count).map { "\(code)=\($0)" }
    }.joined(separator: "|")
  }
}

extension PublishedCorrection {
  /// What became of it.
  fileprivate var verdict: String {
    switch state {
    case .expired: "expirée, non appliquée"
    case .upcoming: "à venir"
    case .active, nil: rows.isZero ? "ne s'applique plus" : "appliquée"
    }
  }
}
