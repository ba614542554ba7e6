import Catalog
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("A night that reads its own rows only")
struct QuietNightTests {
  private static let extra = """
    "one_source_per_period": [
      { "id": "v1", "keep": "coop_v1", "leave": "coop", "only_migrated": true, "to": "2024-12-31",
        "reason": "tranches tirées au sort" },
    ],
    "known_totals": [
      { "id": "v1-85", "label": "accompagnements V1", "value": 52031, "cited": "publication de 2025",
        "source": "coop_v1", "with_migrated": true, "to": "2023-12-31" },
    ],
    """

  private func said(_ station: Station) throws -> [[String]] {
    try station.rows("SELECT activite_id, ecarte_par FROM activite ORDER BY activite_id")
      + station.rows(
        """
        SELECT regle, objet, periode, mesure, source_a, valeur_a, source_b, valeur_b, decision FROM rapprochement
        ORDER BY regle, objet, periode, mesure
        """
      ) + station.rows("SELECT * FROM mise_de_cote ORDER BY raison")
      + station.rows("SELECT * FROM mois_compare ORDER BY raison, retenue, mois")
  }

  @Test("says the same as one that reads the whole history", .long, arguments: [1, 2, 3, 4] as [UInt64])
  func sameAsWhole(seed: UInt64) throws {
    var dice = SeededDice(seed)
    let station = try Station(extra: Self.extra)
    var number = 0
    for night in 0..<14 {
      var files: [String] = []
      if Bool.random(using: &dice) {
        let rows = (0..<Int.random(in: 1...3, using: &dice)).map { _ -> [String: String] in
          // Sometimes an activity of a night before, corrected.
          let again = number > 3 && Int.random(in: 0..<5, using: &dice) == 0
          if !again { number += 1 }
          let month = Int.random(in: 1...6, using: &dice)
          let year = Int.random(in: 2022...2025, using: &dice)
          var changes = ["Date": "16/0\(month)/\(year)", "Durée (min)": "\(night + 5)"]
          // Or elsewhere: then it is no longer ours.
          if Int.random(in: 0..<5, using: &dice) == 0 { changes["Code Insee"] = "75056" }
          if Int.random(in: 0..<3, using: &dice) == 0 { changes["Source de la donnée"] = "Espace coop (V1)" }
          return CoopText.individual(again ? number - 2 : number, changes)
        }
        files.append(try station.file("coop\(night).csv", ExportText(CoopText.team, rows).bytes))
      }
      if Int.random(in: 0..<4, using: &dice) == 0 {
        let month = Int.random(in: 1...6, using: &dice)
        let report = V1Text.report(100 + night, ["date_accompagnement": "2022-0\(month)-10"])
        files.append(try station.file("v1-\(night).csv", V1Text.bytes([report])))
      }
      guard !files.isEmpty else { continue }
      try station.ingest(files)
      let quick = try said(station)
      try Reconciliation(catalog: try station.catalog()).run(
        try WarehouseFile.openForWriting(station.warehouse)
      )
      #expect(try said(station) == quick, "night \(night)")
    }
  }

  @Test("is told from one that must read it: what was written of the history is left as it was")
  func leftAsItWas() throws {
    // The source kept by the first rule is never imported, nor the one the second leaves.
    let rules = """
      "one_source_per_period": [
        { "id": "archive", "keep": "coop_v1_archive", "leave": "coop", "only_migrated": true, "to": "2024-12-31",
          "reason": "âges tirés au sort" },
        { "id": "anciens", "keep": "coop", "leave": "coop_sans_id", "reason": "sans identifiant" },
      ],
      "known_totals": [
        { "id": "v1-85", "label": "accompagnements V1", "value": 52031, "cited": "publication de 2025",
          "source": "coop_v1", "with_migrated": true, "to": "2023-12-31" },
      ],
      """
    let station = try Station(extra: rules)
    func night(_ name: String, _ row: [String: String]) throws -> String {
      try station.ingest([try station.file(name, ExportText(CoopText.team, [row]).bytes)])
      let decision = try station.value("SELECT decision FROM rapprochement WHERE regle = 'total_connu'")
      try station.execute("UPDATE rapprochement SET decision = 'marque' WHERE regle = 'total_connu'")
      return decision
    }
    #expect(try night("a.csv", CoopText.individual(1)) != "marque")
    #expect(try night("b.csv", CoopText.individual(2)) == "marque")
    #expect(try night("c.csv", CoopText.individual(2, ["Durée (min)": "99"])) != "marque")
    let migrated = ["Date": "16/03/2022", "Source de la donnée": "Espace coop (V1)"]
    #expect(try night("d.csv", CoopText.individual(3, migrated)) != "marque")
    #expect(try night("e.csv", CoopText.individual(4)) == "marque")
  }
}
