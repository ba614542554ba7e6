import Foundation
import Observatory
import Report
import TestSupport
import Testing

@Suite("A release")
struct ReleaseTests {
  private static let first = Period(code: "2024-01")
  private static let last = Period(code: "2026-01")

  private func filled() throws -> WarehouseFixture {
    let fixture = try WarehouseFixture()
    try fixture.fill(from: try #require(ReleaseTests.first), to: try #require(ReleaseTests.last))
    return fixture
  }

  private func text(_ fixture: WarehouseFixture, _ name: String) throws -> String {
    try fixture.workdir.text("editions/courant/interne/\(name)")
  }

  @Test("two years of data make the expected files")
  func golden() throws {
    let fixture = try filled()
    let outcome = try fixture.report()
    #expect(outcome.id == "2026-02-10" && outcome.isNew)
    try expectGolden(text(fixture, "rapport.md"), named: "rapport.md")
    try expectGolden(text(fixture, "rapport.html"), named: "rapport.html")
    try expectGolden(text(fixture, "dictionnaire.csv"), named: "dictionnaire.csv")
    try expectGolden(text(fixture, "territoires.csv"), named: "territoires.csv")
    try expectGolden(text(fixture, "qualite.csv"), named: "qualite.csv")
    try expectGolden(text(fixture, "run.json"), named: "run.json")
    try expectGolden(text(fixture, "tables/ACC.departement.csv"), named: "ACC.departement.csv")
    try expectGolden(text(fixture, "tables/SENIOR.epci.csv"), named: "SENIOR.epci.csv")
    let long = try text(fixture, "indicateurs.csv").split(separator: "\n", omittingEmptySubsequences: false)
    let sample = long.prefix(3) + long.filter { $0.contains("\"2025\"") || $0.contains("\"2026-T1\"") }
    try expectGolden(sample.joined(separator: "\n"), named: "indicateurs-extrait.csv")
    try expectGolden(
      outcome.summary.replacingOccurrences(of: fixture.output, with: "<output>"),
      named: "summary.txt"
    )
  }

  @Test("with a single month the report still reads well")
  func singleMonth() throws {
    let fixture = try WarehouseFixture()
    let month = try #require(Period(code: "2026-01"))
    try fixture.fill(from: month, to: month)
    _ = try fixture.report()
    try expectGolden(text(fixture, "rapport.md"), named: "rapport-un-mois.md")
  }

  @Test("with no data at all the report says so")
  func noData() throws {
    let fixture = try WarehouseFixture()
    try fixture.fillReferences()
    try fixture.execute(
      "UPDATE calcul SET valeur = '0'",
      "DELETE FROM anomalie",
      "DELETE FROM correction_appliquee; DELETE FROM rapprochement; DELETE FROM correction; DELETE FROM lot_import",
      "DELETE FROM source"
    )
    let outcome = try fixture.report()
    #expect(outcome.summary.contains("Aucune donnée."))
    try expectGolden(text(fixture, "rapport.md"), named: "rapport-vide.md")
    #expect(try text(fixture, "indicateurs.csv").split(separator: "\n").count == 1)
  }

  @Test("without a computation nothing is published, and the current release stays")
  func notComputed() throws {
    let fixture = try filled()
    let current = try fixture.report().id
    try fixture.execute("DELETE FROM calcul")
    #expect(throws: ReportError.notComputed) { try fixture.report() }
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: fixture.output + "/courant")
        == "releases/\(current)"
    )
    let bare = try WarehouseFixture()
    try bare.fillReferences()
    try bare.execute("DELETE FROM calcul")
    #expect(throws: ReportError.notComputed) { try bare.report() }
    #expect(!bare.workdir.exists("editions"))
  }

  @Test("a refused file is the first thing that is not known, without its name")
  func refusedFiles() throws {
    let fixture = try filled()
    try fixture.execute(
      "INSERT INTO fichier_refuse (sha256, octets, source, code) VALUES ('\(String(repeating: "ab", count: 32))', 9, NULL, 'unknown_source'), (NULL, NULL, 'coop', 'too_many_rejections')"
    )
    let outcome = try fixture.report()
    #expect(outcome.summary.contains("fichiers du dépôt sont refusés, rien n'en est compté."))
    let section = try #require(
      text(fixture, "rapport.md").components(separatedBy: "## Ce qu'on ne sait pas").last
    )
    let first = try #require(section.split(separator: "\n").first { $0.hasPrefix("- ") })
    #expect(first.contains("fichiers reçus et refusés, dont rien n'est compté : "))
    #expect(first.contains("trop de lignes rejetées ; source non reconnue (empreinte abababab)"))
  }

  @Test("rows are sorted by their key, and every row has the columns of the contract")
  func longTable() throws {
    let fixture = try filled()
    _ = try fixture.report()
    let lines = try text(fixture, "indicateurs.csv").split(separator: "\n").map(String.init)
    #expect(
      lines.first
        == """
        "indicateur","version","territoire_type","territoire_code","territoire_nom","cog","periode_type","periode",\
        "ventilation","valeur","unite","numerateur","denominateur","couverture","statut_obs","statut_conf","sources",\
        "extrait_le"
        """
    )
    let keys = lines.dropFirst().map { line -> [String] in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return [0, 2, 3, 7, 8].map { cells[$0] }
    }
    #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(Set(keys).count == keys.count)
  }

  @Test(
    "a machine guesses the same types every night: values have a point, codes are quoted, no status is a boolean"
  )
  func types() throws {
    let fixture = try filled()
    _ = try fixture.report()
    let first = try #require(try text(fixture, "indicateurs.csv").split(separator: "\n").first)
    let header = first.split(separator: ",").map { String($0.dropFirst().dropLast()) }
    func column(_ name: String) throws -> Int { try #require(header.firstIndex(of: name)) }
    let (value, code, status) = (
      try column("valeur"), try column("territoire_code"), try column("statut_conf")
    )
    for line in try text(fixture, "indicateurs.csv").split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells[value].isEmpty || cells[value].wholeMatch(of: /-?\d+\.\d+/) != nil, "\(cells[value])")
      #expect(cells[code].hasPrefix("\"") && cells[status] == "\"libre\"")
    }
    let schema = try JSONSerialization.jsonObject(
      with: Data(try text(fixture, "indicateurs.schema.json").utf8)
    )
    let fields = try #require((schema as? [String: Any])?["fields"] as? [[String: Any]])
    #expect(fields.compactMap { $0["name"] as? String } == header)
    let types = Dictionary(
      uniqueKeysWithValues: fields.map { ($0["name"] as? String ?? "", $0["type"] as? String ?? "") }
    )
    #expect(
      types["territoire_code"] == "string" && types["periode"] == "string" && types["valeur"] == "number"
    )
  }

  @Test("months nobody observed are said, and cut the period covered")
  func holes() throws {
    let fixture = try filled()
    // Nothing was known from May to July 2024.
    let hole = "(202405, 202406, 202407)"
    try fixture.execute(
      """
      UPDATE resultat_valeur SET valeur = NULL, numerateur = NULL, denominateur = NULL, statuts = 30
      WHERE valeur_id / 10000000000000000 = (SELECT rang FROM indicateur WHERE indicateur = 'ACC')
        AND valeur_id / 10000000000 % 1000000 IN \(hole)
      """
    )
    _ = try fixture.report()
    let page = try text(fixture, "rapport.md")
    #expect(
      page.contains("Périodes couvertes : janvier 2024 à avril 2024 ; août 2024 à janvier 2026."),
      "\(page.prefix(400))"
    )
    #expect(page.contains("où rien n'est zéro et rien n'est su : de mai 2024 à juillet 2024."))
  }

  @Test("a year that was only partly observed is not compared with a whole one")
  func partialYear() throws {
    let fixture = try WarehouseFixture()
    try fixture.fill(from: try #require(Period(code: "2024-09")), to: try #require(Period(code: "2026-01")))
    _ = try fixture.report()
    let page = try text(fixture, "rapport.md")
    #expect(
      page.contains("Les données commencent en septembre 2024 : aucune période entière ne précède.")
    )
    #expect(!page.contains("par rapport à 2024"))
    #expect(!page.contains("qu'en 2024"))
    #expect(page.contains("de plus qu'en décembre 2024"))
  }

  @Test("Pix figures appear when there are any, and only then")
  func pix() throws {
    let fixture = try filled()
    try fixture.execute(
      "INSERT INTO pix_campagne VALUES (7, 'evaluation', 'ABC', 'Seniors | 2025', 'Département', NULL)"
    )
    try fixture.add([
      ("PIX_PART", "2025", "", 87), ("PIX_PART", "2025", "campagne=7", 87), ("PIX_PART", "2024", "", 60),
      ("PIX_MAITRISE", "2025", "statistique=moyenne", 534),
    ])
    _ = try fixture.report()
    let page = try text(fixture, "rapport.md")
    #expect(
      page.contains(
        "- **87** personnes ont participé à une campagne Pix en 2025, soit 45\u{A0}% de plus qu'en 2024."
      )
    )
    #expect(
      page.contains("| Taux de maîtrise : moyenne | 2025 | 53,4\u{A0}% |  | pas de période comparable |")
    )
    #expect(page.contains("| Seniors \\| 2025 | 87 |"))
  }

  @Test("hostile text changes neither the page nor the tables")
  func hostileText() throws {
    let fixture = try filled()
    try fixture.execute(
      #"UPDATE commune SET nom = '=HYPERLINK("x") | <script>' WHERE commune_id = 85191"#,
      "UPDATE source SET libelle = 'La [Coop](http://x.y) *libre*' WHERE source_id = 1"
    )
    _ = try fixture.report()
    let page = try text(fixture, "rapport.md")
    #expect(page.contains(#"| =HYPERLINK("x") \| &lt;script&gt; |"#))
    #expect(page.contains(#"La \[Coop\](http\://x.y) \*libre\*"#))
    #expect(try text(fixture, "territoires.csv").contains(#""'=HYPERLINK(""x"") | <script>""#))
  }
}
