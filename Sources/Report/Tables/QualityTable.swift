import Observatory
import Warehouse

/// `qualite.csv`: the fate of every row of every import, and how fresh its source is.
struct QualityTable {
  let content: ReleaseContent

  func bytes() -> [UInt8] {
    var sheet = SheetWriter(header: [
      "source", "source_libelle", "lot", "format", "sha256", "exporte_le", "importe_le", "partiel",
      "premier_jour",
      "dernier_jour", "lignes_lues", "nouvelles", "modifiees", "inchangees", "doublons", "hors_perimetre",
      "rejetees", "lignes_vides", "total_annonce", "problemes", "source_dernier_jour",
      "source_fraicheur_jours",
    ])
    for row in content.imports {
      sheet.text(row.source)
      sheet.text(content.labels.label("source", row.source))
      sheet.number(row.id)
      sheet.text(row.format)
      sheet.text(row.sha256)
      sheet.text(row.exported?.iso ?? "")
      sheet.text(row.imported?.iso ?? "")
      sheet.number(row.isPartial ? 1 : 0)
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
      sheet.number(content.freshness(of: row.source).map(Int64.init))
      sheet.endRow()
    }
    return sheet.drain()
  }

  /// `code=count`, separated by bars, by code.
  private func problems(of row: ImportRow) -> String {
    let counts = content.problems.filter { $0.importID == row.id }
    let byCode = Dictionary(counts.map { ($0.code, $0.count) }, uniquingKeysWith: +)
    return byCode.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "|")
  }
}
