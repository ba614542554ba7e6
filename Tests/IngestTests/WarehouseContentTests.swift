@testable import Ingest
import TestSupport
import Testing

@Suite("The warehouse after an import")
struct WarehouseContentTests {
  private func filled() throws -> Station {
    let station = try Station()
    let statements = ExportText(
      ["operateur", "code_insee", "maille", "periode_debut", "periode_fin", "unite", "total", "nb_60_plus"],
      [
        [
          "operateur": "CAF", "code_insee": "85092", "periode_debut": "2025-03-01",
          "periode_fin": "2025-03-31", "unite": "demande", "total": "128", "nb_60_plus": "31",
        ],
        [
          "operateur": "MSA", "code_insee": "85", "maille": "Département", "periode_debut": "2025-01-01",
          "periode_fin": "2025-12-31", "unite": "rdv_honore", "total": "900",
        ],
        [
          "operateur": "MSA", "code_insee": "85", "maille": "Département", "periode_debut": "2025-12-31",
          "periode_fin": "2025-01-01", "unite": "rdv_honore", "total": "900",
        ],
      ]
    )
    let export = ExportText(
      ["id_fs", "lib_fs", "insee_com", "lib_com", "latitude", "longitude", "type_fs", "labellisation_fs"],
      [
        [
          "id_fs": "2979", "lib_fs": "France Services de Luçon", "insee_com": "85128", "lib_com": "Luçon",
          "latitude": "46.4547", "longitude": "-1.1664", "type_fs": "Principal",
          "labellisation_fs": "Espace labellisé 01/01/2020",
        ]
      ]
    )
    let coop = ExportText(
      CoopText.team,
      [
        CoopText.individual(1, ["Bénéficiaire réorienté": "Oui", "Code Insee du bénéficiaire": "85194"]),
        CoopText.workshop(2, rank: 1, of: 2), CoopText.workshop(2, rank: 2, of: 2),
        CoopText.individual(3, ["Date": "hier"]),
      ]
    )
    try station.ingest([
      try station.file("a.csv", coop.bytes), try station.file("b.csv", statements.bytes),
      try station.file("c.csv", export.bytes), try station.file("d.csv", V1Text.bytes([V1Text.report(1)])),
    ])
    return station
  }

  @Test("it says what the communes that are no more became, among those that are followed")
  func successions() throws {
    let station = try filled()
    let became = try station.rows("SELECT commune_id FROM commune_devenue WHERE ancienne = 85030")
    #expect(became == [["85084"]])
    let strange = """
      SELECT count(*) FROM commune_devenue WHERE commune_id NOT IN (SELECT commune_id FROM commune)
        OR ancienne IN (SELECT commune_id FROM commune)
      """
    #expect(try station.value(strange) == "0")
  }

  @Test("keeps its references and its soundness")
  func soundness() throws {
    let station = try filled()
    #expect(try station.rows("PRAGMA foreign_key_check").isEmpty)
    #expect(try station.value("PRAGMA integrity_check") == "ok")
  }

  @Test("answers an analyst through its views")
  func views() throws {
    let station = try filled()
    #expect(
      try station.rows(
        "SELECT date, type, canal, commune, nb_accompagnements, source FROM v_activites ORDER BY date, type"
      )
        == [
          ["2022-03-16", "collectif", "autre", "La Roche-sur-Yon", "5", "coop_v1"],
          ["2025-03-04", "collectif", "lieu_activite", "La Roche-sur-Yon", "2", "coop"],
          ["2025-03-04", "individuel", "lieu_activite", "La Roche-sur-Yon", "1", "coop"],
        ]
    )
    #expect(
      try station.rows(
        """
        SELECT v.code, v.provenance, sum(v.effectif) FROM v_publics v JOIN activite USING (activite_id)
        JOIN source USING (source_id) WHERE v.dimension = 'age' AND source.code = 'coop' GROUP BY 1, 2 ORDER BY 1
        """
      ) == [["25-39", "hasard", "1"], ["60-69", "hasard", "1"], ["70+", "exacte", "1"]]
    )
    #expect(
      try station.rows(
        "SELECT operateur, territoire_code, debut, mesure, valeur FROM v_partenaires ORDER BY 1, 4"
      )
        == [
          ["CAF", "85092", "2025-03-01", "nb_60_plus", "31"], ["CAF", "85092", "2025-03-01", "total", "128"],
          ["MSA", "85", "2025-01-01", "total", "900"],
        ]
    )
    #expect(
      try station.rows("SELECT cle, commune, latitude, longitude, type, labellise_le FROM v_lieux")
        == [["2979", "Luçon", "46.4547", "-1.1664", "Principal", "2020-01-01"]]
    )
    #expect(
      try station.rows("SELECT sum(effectif) FROM v_mentions WHERE dimension = 'orientation'") == [["2"]]
    )
    #expect(
      try station.rows("SELECT source, lignes_lues, nouvelles, rejetees FROM v_imports ORDER BY source")
        == [
          ["coop", "4", "3", "1"], ["coop_v1", "1", "1", "0"], ["france_services", "1", "1", "0"],
          ["partenaires", "3", "2", "1"],
        ]
    )
    #expect(
      try station.rows("SELECT source, ligne, code FROM v_anomalies ORDER BY source")
        == [["coop", "8", "date_unreadable"], ["partenaires", "4", "date_out_of_range"]]
    )
    #expect(
      try station.rows("SELECT nom, population > 0 FROM v_territoires WHERE territoire_code = '85'") == [
        ["Vendée", "1"]
      ]
    )
    for view in try station.rows("SELECT name FROM sqlite_schema WHERE type = 'view'") {
      _ = try station.rows("SELECT * FROM \(view[0])")
    }
  }
}
