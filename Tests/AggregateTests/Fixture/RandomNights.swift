import Catalog

/// What may happen to a warehouse between two computations, drawn from a seed, as statements.
struct RandomNights {
  private var generator: SplitMix
  private var importID: Int64 = 10
  private(set) var definitions = Indicators.all
  private(set) var asOf: Int64 = 20_260_401

  init(seed: UInt64) { generator = SplitMix(state: seed) }

  /// The statements of one night; several things may happen.
  mutating func next() -> [String] {
    var statements: [String] = []
    for _ in 0..<number(1...3) { statements += event() }
    // Drawn of nothing, so that a seed gives what it gave.
    let rest = importID % 5
    statements.append(
      """
      UPDATE activite SET mediateur_id = iif(mediateur_id IS NULL, (SELECT min(mediateur_id) FROM mediateur), NULL)
      WHERE activite_id % 11 = \(rest)
      """
    )
    return statements
  }

  private mutating func event() -> [String] {
    switch number(0...17) {
    case 0...4: newImport(source: pick(["coop", "coop_v1"]))
    case 5: ["UPDATE activite SET nb_accompagnements = nb_accompagnements + \(number(1...5)) WHERE \(some())"]
    case 6: ["UPDATE activite SET zone_id = NULL, commune_id = \(commune()) WHERE \(some())"]
    case 7: ["UPDATE activite SET jour = \(day()) WHERE \(some())"]
    case 8: ["UPDATE activite SET dispositif_id = NULL, thematique_id = NULL, age_id = NULL WHERE \(some())"]
    case 9: ["UPDATE activite SET \(pick(standings)) WHERE \(some())"]
    case 10: ["DELETE FROM activite WHERE \(some())"]
    case 11: newParticipation()
    case 12: readAgain()
    case 13: another()
    case 14:
      [
        // No interval is around any number of minutes.
        """
        UPDATE activite SET duree_min = \(number(0...90)), duree_qualite = 'exacte', niveau = 2, nb_recurrents = 1,
          canal_id = NULL WHERE \(some())
        """
      ]
    case 16: announce()
    case 15: ["UPDATE commune SET population = \(number(100...900)) WHERE commune_id = 85002"]
    default:
      newImport(source: "aide") + [
        "UPDATE pix_certification SET jour = \(day()) WHERE certification_id % 5 = 1"
      ]
    }
  }

  private let standings = [
    "retire_le = NULL, ecarte_par = NULL", "retire_le = 20260102", "ecarte_par = 'fusion'",
  ]

  private mutating func newImport(source: String) -> [String] {
    importID += 1
    let (jour, territory) = (day(), commune())
    return [
      "INSERT OR IGNORE INTO source (code, libelle, unite) VALUES ('\(source)', 's', 'u')",
      openImport("\(importID)", source: source),
      // Rows that were not counted yet are corrected and deleted like the others.
      copy(into: importID, source: source, "jour", "commune_id", some()),
      copy(into: importID, source: source, "\(jour)", "\(territory)", some(), line: 500),
      "UPDATE activite SET jour = \(day()) WHERE lot_id = \(importID) AND ligne % 3 = 1",
      "DELETE FROM activite WHERE lot_id = \(importID) AND ligne % 7 = 1",
    ]
  }

  /// A file whose description changed keeps its number, and may add rows under it.
  private mutating func readAgain() -> [String] {
    importID += 1
    return [
      "UPDATE lot_import SET lecture = 'l\(importID)' WHERE lot_id = 1",
      copy(into: 1, source: "coop", "jour", "commune_id", some(), line: Int64(importID) * 1000),
    ]
  }

  /// An export of days that its rows do not tell.
  private mutating func announce() -> [String] {
    importID += 1
    let (one, other) = (day(), day())
    return [
      openImport("\(importID)", source: pick(["coop", "coop_v1", "pix_campagne"])),
      "INSERT INTO lot_periode VALUES (\(importID), \(min(one, other)), \(max(one, other)))",
    ]
  }

  private mutating func newParticipation() -> [String] {
    importID += 1
    return [
      openImport("\(importID)", source: "pix_campagne"),
      """
      INSERT OR IGNORE INTO pix_participation SELECT \(importID) << 32 | participation_id, campagne_id, personne,
        debut + \(number(1...20)) * 10000, rang, \(importID), ligne, partage, partage_le, maitrise_pb, pix_total,
        certifiable, competences_certifiables, empreinte
      FROM pix_participation WHERE participation_id % 4 = 1 AND debut / 10000 % 100 < 8
      """,
    ]
  }

  /// Other questions.
  private mutating func another() -> [String] {
    asOf = pick([20_251_110, 20_260_401, 20_260_630])
    definitions = pick([Indicators.all, Indicators.all, Array(Indicators.all.dropFirst(4))])
    return []
  }

  private func openImport(_ importID: String, source: String) -> String {
    """
    INSERT INTO lot_import (lot_id, source_id, format, sha256, octets, encodage, delimiteur, ligne_entete,
      date_export, partiel, colonnes_ecartees, lignes_lues, nouvelles, modifiees, inchangees, doublons,
      hors_perimetre, rejetees, lignes_vides, importe_le, lecture)
    SELECT \(importID), (SELECT source_id FROM source WHERE code = '\(source)'), format,
      substr(sha256, 1, 58) || printf('%06d', \(importID)), octets, encodage, delimiteur, ligne_entete,
      CAST(strftime('%Y%m%d', substr(date_export, 1, 4) || '-' || substr(date_export, 5, 2) || '-' || substr(date_export, 7),
        '+1 day') AS INTEGER),
      partiel, colonnes_ecartees, 0, 0, 0, 0, 0, 0, 0, 0, importe_le, lecture
    FROM lot_import WHERE lot_id = 1
    """
  }

  private func copy(
    into importID: Int64,
    source: String,
    _ day: String,
    _ commune: String,
    _ condition: String,
    line: Int64 = 0
  ) -> String {
    """
    INSERT INTO activite (activite_id, source_id, cle, lot_id, ligne, jour, type_id, dispositif_id, commune_id,
      methode_geo, nb_accompagnements, nb_orientation_connue, nb_orientes, age_id, thematique_id, orientation_id,
      origine_v1, modifie_le, empreinte)
    SELECT \(importID) << 32 | n, (SELECT source_id FROM source WHERE code = '\(source)'),
      CAST('\(importID)' || n AS BLOB), \(importID), n, \(day), type_id, dispositif_id, \(commune), 'code',
      nb_accompagnements, nb_orientation_connue, nb_orientes, age_id, thematique_id, orientation_id, 0, 0, 0
    FROM (SELECT *, \(line) + row_number() OVER (ORDER BY activite_id) AS n FROM activite WHERE \(condition)) LIMIT 60
    """
  }

  private mutating func some() -> String { "activite_id % \(number(2...9)) = \(number(0...2))" }

  private mutating func commune() -> String { pick(["85001", "85002", "85003", "85113", "79001", "NULL"]) }

  private mutating func day() -> Int64 {
    Int64(number(2024...2026) * 10_000 + number(1...12) * 100 + number(1...28))
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  private mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...(list.count - 1))] }
}
