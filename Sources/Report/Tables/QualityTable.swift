import Content
import Observatory

/// `qualite.csv`: the fate of every row of every import, how fresh its source is, then what two sources say of
/// one truth, then the corrections, then the values not given or made of too few; `objet` says which.
struct QualityTable {
  let content: ReleaseContent

  func bytes() -> [UInt8] {
    var writer = TableWriter(header: [
      "source", "source_libelle", "lot", "format", "sha256", "exporte_le", "importe_le", "partiel",
      "premier_jour",
      "dernier_jour", "lignes_lues", "nouvelles", "modifiees", "inchangees", "doublons", "hors_perimetre",
      "rejetees", "lignes_vides", "total_annonce", "problemes", "source_dernier_jour",
      "source_fraicheur_jours", "exclues", "objet", "regle", "territoire_type", "territoire_code", "periode",
      "mesure", "source_a", "valeur_a", "source_b", "valeur_b", "ecart", "decision",
    ])
    for row in content.imports {
      writer.text(row.source)
      writer.text(content.label("source", row.source))
      writer.number(row.id)
      writer.text(row.format)
      writer.text(row.sha256)
      writer.text(row.exported?.iso ?? "")
      writer.text(row.imported?.iso ?? "")
      writer.flag(row.isPartial)
      writer.text(row.firstDay?.iso ?? "")
      writer.text(row.lastDay?.iso ?? "")
      for count in [
        row.read, row.new, row.changed, row.unchanged, row.duplicates, row.outside, row.rejected, row.blank,
      ] {
        writer.number(count)
      }
      writer.number(row.announcedTotal)
      writer.text(problems(of: row))
      writer.text(content.lastDay(of: row.source)?.iso ?? "")
      writer.number(content.freshness(of: row.source))
      writer.number(row.excluded)
      writer.text("import")
      writer.empty(11)
      writer.endRow()
    }
    for row in content.reconciliation { write(row, to: &writer) }
    for row in content.corrections { write(row, to: &writer) }
    for doubt in content.doubts { write(doubt, to: &writer) }
    return writer.drain()
  }

  private func write(_ row: PublishedReconciliation, to writer: inout TableWriter) {
    // What is compared in a file is said under the digest of the file.
    let file = content.imports.first { $0.sha256 == row.subject }
    writer.text(file?.source ?? "")
    writer.text(file.map { content.label("source", $0.source) } ?? "")
    writer.number(file?.id)
    writer.text(file?.format ?? "")
    writer.text(file?.sha256 ?? "")
    writer.empty(18)
    writer.text("rapprochement")
    writer.text(file == nil ? "\(row.rule):\(row.subject)" : row.rule)
    writer.text(row.level)
    writer.text(row.territory)
    writer.text(row.period)
    writer.text(row.measure)
    writer.text(row.sourceA)
    writer.number(row.valueA)
    writer.text(row.sourceB)
    writer.number(row.valueB)
    writer.number(row.difference)
    writer.text(row.decision)
    writer.endRow()
  }

  /// How many values of the indicator, and why; no number when it has none at all.
  private func write(_ doubt: PublishedDoubt, to writer: inout TableWriter) {
    writer.empty(23)
    writer.text("valeurs")
    writer.text(doubt.indicator)
    writer.empty(3)
    writer.text(doubt.words)
    writer.empty()
    writer.number(doubt.count)
    writer.empty(4)
    writer.endRow()
  }

  /// Rows it applies to, beside none when it is no longer in force.
  private func write(_ row: PublishedCorrection, to writer: inout TableWriter) {
    writer.text(row.source)
    writer.text(content.label("source", row.source))
    writer.empty(21)
    writer.text("correction")
    writer.text(row.id)
    writer.empty(2)
    writer.text("\(row.since.iso)/\(row.expires.iso)")
    writer.text("lignes corrigées")
    writer.text(row.target)
    writer.number(row.rows)
    writer.text(row.effect)
    writer.empty(2)
    writer.text("\(row.verdict) ; \(row.reason) (\(row.decidedBy))")
    writer.endRow()
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
