import Observatory
package import SQLite
import Warehouse

/// The lines of what is told, with codes in place of identifiers.
package enum ReportedQuery {
  /// Those whose territory is in the tree, in the order in which they are stored.
  package static func statements(
    _ database: borrowing Database,
    _ tree: TerritoryTree,
    _ ledger: SourceLedger
  ) throws(DatabaseError) -> [ReportedStatement] {
    var measures: [Int64: [String: Int64]] = [:]
    var numbers = try database.prepare("SELECT releve_id, mesure, valeur FROM releve_mesure")
    while try numbers.step() {
      measures[numbers.int(0), default: [:]][numbers.text(1) ?? ""] = numbers.int(2)
    }
    var statement = try database.prepare(
      """
      SELECT r.releve_id, r.source_id, r.territoire_type, r.territoire_code, r.debut, r.fin, o.code, r.structure,
        u.code, ifnull(t.code, ''), ifnull(k.code, '')
      FROM releve_partenaire r JOIN modalite o ON o.modalite_id = r.operateur_id
      JOIN modalite u ON u.modalite_id = r.unite_id LEFT JOIN modalite t ON t.modalite_id = r.thematique_id
      LEFT JOIN modalite k ON k.modalite_id = r.type_id ORDER BY r.releve_id
      """
    )
    var rows: [ReportedStatement] = []
    while try statement.step() {
      guard let territory = tree.territory(level: statement.text(2) ?? "", code: statement.text(3) ?? ""),
        let from = Day(compact: statement.int(4)), let to = Day(compact: statement.int(5)), from <= to
      else { continue }
      rows.append(
        ReportedStatement(
          territory: territory,
          days: from.number...to.number,
          source: ledger.mask(statement.int(1)),
          provider: statement.text(6) ?? "",
          structure: statement.text(7) ?? "",
          unit: statement.text(8) ?? "",
          theme: statement.text(9) ?? "",
          type: statement.text(10) ?? "",
          measures: measures[statement.int(0)] ?? [:]
        )
      )
    }
    return rows
  }

  /// A figure of a whole export, without detail; what names no territory is worth the widest one.
  static func publishedFigures(
    _ database: borrowing Database,
    _ tree: TerritoryTree,
    _ ledger: SourceLedger
  ) throws(DatabaseError) -> [PublishedFigureRow] {
    var statement = try database.prepare(
      """
      SELECT s.source_id, hex(s.perimetre) || ' ' || s.section, s.territoire_type, s.territoire_code, s.debut,
        s.fin, so.code, m.code, u.code, n.code, (s.valeur + 50) / 100
      FROM statistique s JOIN source so USING (source_id) JOIN modalite m ON m.modalite_id = s.mesure_id
      JOIN modalite u ON u.modalite_id = s.unite_id JOIN modalite n ON n.modalite_id = s.nature_id
      WHERE s.modalite = '' AND s.fin IS NOT NULL ORDER BY s.statistique_id
      """
    )
    var rows: [PublishedFigureRow] = []
    while try statement.step() {
      let level = statement.text(2) ?? ""
      let index = level.isEmpty ? tree.widest : tree.territory(level: level, code: statement.text(3) ?? "")
      guard let territory = index, let to = Day(compact: statement.int(5)) else { continue }
      rows.append(
        PublishedFigureRow(
          // What names no territory is not compared with what names the widest one.
          series: "\(statement.int(0)) \(statement.text(1) ?? "") \(level.isEmpty)",
          territory: territory,
          from: statement.integer(4).flatMap(Day.init(compact:))?.number,
          to: to.number,
          source: ledger.mask(statement.int(0)),
          sourceCode: statement.text(6) ?? "",
          measure: statement.text(7) ?? "",
          unit: statement.text(8) ?? "",
          nature: statement.text(9) ?? "",
          value: statement.int(10)
        )
      )
    }
    return rows
  }

  static func registerLines(
    _ database: borrowing Database,
    _ tree: TerritoryTree,
    _ ledger: SourceLedger
  ) throws(DatabaseError) -> [RegisterLine] {
    var statement = try database.prepare(
      """
      SELECT r.source_id, r.territoire_type, r.territoire_code, r.jour, r.fin, r.nature = 'evenement', t.code,
        c.code, ifnull(e.code, ''), r.quantite, r.montant_centimes, r.etp_centiemes, r.aide_etat_centimes,
        r.aide_fonds_centimes, r.part_locale_centimes
      FROM (\(Schema.standingRegister)) r JOIN modalite t ON t.modalite_id = r.type_id
      JOIN modalite c ON c.modalite_id = r.categorie_id LEFT JOIN modalite e ON e.modalite_id = r.etape_id
      ORDER BY r.registre_id
      """
    )
    var rows: [RegisterLine] = []
    while try statement.step() {
      let index =
        statement.text(1).map { tree.territory(level: $0, code: statement.text(2) ?? "") } ?? tree.widest
      guard let territory = index, let day = Day(compact: statement.int(3)) else { continue }
      rows.append(
        RegisterLine(
          territory: territory,
          day: day.number,
          until: statement.integer(4).flatMap(Day.init(compact:))?.number,
          source: ledger.mask(statement.int(0)),
          isEvent: statement.int(5) == 1,
          register: statement.text(6) ?? "",
          category: statement.text(7) ?? "",
          stage: statement.text(8) ?? "",
          amounts: RegisterAmounts(
            quantity: statement.integer(9),
            cost: statement.integer(10),
            fte: statement.integer(11),
            stateAid: statement.integer(12),
            fundAid: statement.integer(13),
            localShare: statement.integer(14)
          )
        )
      )
    }
    return rows
  }
}

extension SourceLedger {
  /// The bit of a source; none for one without a place.
  package func mask(_ identifier: Int64) -> UInt64 {
    let index = bySource[identifier]
    return index >= 0 ? 1 << UInt64(index) : 0
  }
}
