import Aggregate
import Audit
import Catalog
import Console
import Foundation
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("From a value back to its rows")
struct ExplainTests {
  /// One night for the tests that only read it.
  private static let shared = Result {
    let night = try Night()
    night.workdir.removedAtExit()
    try night.simulate(rows: 600, seed: 71)
    try night.run()
    return night
  }

  private func night() throws -> Night { try Self.shared.get() }

  @Test("the rows of any value add up to it, in the lines of files that the inbox still names", .long)
  func sums() throws {
    let night = try night()
    let keys = try night.rows(
      """
      SELECT indicateur, territoire_code, periode, ventilation, numerateur, denominateur FROM resultat
      WHERE indicateur IN ('ACC', 'ACC_1000', 'ACT', 'ATELIERS', 'SENIOR', 'AGE_COUV', 'ORIENT', 'THEME',
        'PIX_PARTAGE', 'PIX_CERTIF', 'PIX_SENIOR', 'OPERATEUR_DEMANDES', 'OPERATEUR_SENIOR')
        AND numerateur > 0 ORDER BY (rowid_of_key * 7919) % 104729 LIMIT 60
      """.replacing(
        "rowid_of_key",
        with: "(numerateur * 31 + length(ventilation) * 17 + substr(periode, -1))"
      )
    )
    #expect(keys.count == 60)
    for key in keys {
      let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let explained = try night.explain(parts[0], parts[1], parts[2], by: parts[3])
      #expect(explained.terms.allSatisfy { $0.agrees != false }, "\(key)\n\(explained.text)")
      #expect("\(explained.terms[0].amount ?? -1)" == parts[4], "\(key)\n\(explained.text)")
      #expect(!explained.files.isEmpty && explained.files.allSatisfy { $0.name != nil }, "\(key)")
      #expect(explained.sources.reduce(0) { $0 + $1.rows } == explained.files.reduce(0) { $0 + $1.rows })
    }
  }

  @Test("what registers, tools and partners tell goes back to its lines too", .long)
  func reported() throws {
    let indicators = [
      "ACC", "MEMBRES", "POSTES", "POSTES_ETP", "POSTES_FIN", "POSTES_PLAFOND", "CONVENTIONS_SIGNEES",
      "AC_ACC",
      "AC_AIDANTS", "BENEF", "PLENIERES_REGLE", "OPERATEUR_RDV",
    ]
    let night = try Night(indicators: indicators)
    try night.simulate(rows: 300, seed: 73, ["--other-formats"])
    try night.run()
    #expect(try night.verify().findings.map(\.sentence) == [])
    let keys = try night.rows(
      """
      SELECT indicateur, territoire_code, periode, ventilation, numerateur FROM (
        SELECT *, row_number() OVER (PARTITION BY indicateur ORDER BY (numerateur * 31 + length(ventilation) * 17
          + substr(periode, -1)) * 7919 % 104729, territoire_code, periode, ventilation) AS place
        FROM resultat WHERE indicateur <> 'ACC' AND numerateur > 0)
      WHERE place <= 6
      """
    )
    #expect(Set(keys.compactMap { $0.split(separator: "|").first.map(String.init) }).count >= 8)
    for key in keys {
      let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let explained = try night.explain(parts[0], parts[1], parts[2], by: parts[3])
      #expect(explained.terms.allSatisfy { $0.agrees != false }, "\(key)\n\(explained.text)")
      #expect("\(explained.terms[0].amount ?? -1)" == parts[4], "\(key)\n\(explained.text)")
      #expect(!explained.files.isEmpty && explained.files.allSatisfy { $0.name != nil }, "\(key)")
    }
  }

  @Test("every indicator of the catalogue can be explained, as text and as JSON", .long)
  func everyKind() throws {
    let night = try night()
    for key in try night.rows(
      "SELECT indicateur, max(periode), min(ventilation) FROM resultat WHERE territoire_type = 'departement' GROUP BY 1"
    ) {
      let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let explained = try night.explain(parts[0], "85", parts[1], by: parts[2])
      #expect(explained.text.contains("Formule\n  "), "\(key)")
      #expect(explained.value != nil && !explained.terms.isEmpty, "\(key)")
      let json = try JSONSerialization.jsonObject(with: Data(explained.json.utf8)) as? [String: Any]
      #expect(json?["indicateur"] as? String == parts[0])
      #expect((json?["millesimes"] as? [String: String])?["cog"] == "2026")
    }
  }

  @Test("what changed since the previous release is told, with the file that brought it", .long)
  func history() throws {
    let night = try Night()
    try night.simulate(rows: 600, seed: 72)
    let files = night.workdir.files(under: "depot").map { "\(night.inbox)/\($0)" }
    let archive = files.filter { $0.hasSuffix("cras-v1.csv") }
    try night.run(asOf: "2026-01-05", files: files.filter { !archive.contains($0) })
    #expect(try night.explain("ACC", "85", "2025").publication.previous == nil)
    try night.run(asOf: "2026-01-06", files: archive)
    let explained = try night.explain("ACC", "85", "2024")
    #expect(explained.publication.current?.release == "2026-01-06")
    #expect(explained.publication.previous?.release == "2026-01-05")
    #expect(explained.files.map(\.wasInPrevious) == [false])
    #expect(explained.text.contains("publication précédente 2026-01-05"))
    #expect(explained.text.contains("nouveau fichier depuis : coop-v1-comptes-rendus"))
    #expect(try night.explain("ACC", "85", "2025-06").text.contains("rien n'a changé depuis"))
  }

  @Test(
    "a name that is not of this observatory is wrong usage",
    arguments: [
      ["RIEN", "85", "2025"], ["ACC", "26", "2025"], ["ACC", "85", "1999"], ["PIX_PART", "85191", "2025"],
    ]
  )
  func unknownNames(_ names: [String]) throws {
    let night = try night()
    let error = #expect(throws: ExitError.self) { try night.explain(names[0], names[1], names[2]) }
    #expect(error?.status == .usage)
  }

  @Test("a mistyped name is answered by the one that was meant, a missing breakdown by those there are")
  func suggestions() throws {
    let night = try night()
    let theme = try #require(
      night.rows(
        "SELECT max(ventilation) FROM resultat WHERE indicateur = 'THEME' AND periode = '2025' AND territoire_code = '85'"
      ).first
    )
    let mistyped = String(theme.dropLast()) + (theme.hasSuffix("x") ? "y" : "x")
    let cases: [([String], String, String)] = [
      (["SENIORS", "85", "2025"], "", "vouliez-vous dire « SENIOR » ?"),
      (["ACC", "la roche-sur-yon", "2025"], "", "vouliez-vous dire « 85191 » (La Roche-sur-Yon) ?"),
      (["ACC", "85911", "2025"], "", "vouliez-vous dire « 85191 » ?"),
      (["THEME", "85", "2025"], "", "--breakdown \(theme)"),
      (["THEME", "85", "2025"], mistyped, "vouliez-vous dire « \(theme) » ?"),
    ]
    for (names, breakdown, words) in cases {
      let error = #expect(throws: ExitError.self) {
        try night.explain(names[0], names[1], names[2], by: breakdown)
      }
      #expect(error?.status == .usage && error?.sentence.contains(words) == true, "\(error?.sentence ?? "")")
    }
  }

  @Test("no planted string appears in an explanation")
  func privacy() throws {
    let night = try night()
    let text = try night.explain("SENIOR", "85", "2025").text + night.explain("PIX_PART", "85", "2025").json
    for string in try Truth.planted(night.workdir.path("verite.json")) { #expect(!text.contains(string)) }
  }
}

extension Night {
  func explain(_ indicator: String, _ territory: String, _ period: String, by breakdown: String = "") throws
    -> Explanation
  {
    try ExplainRun(
      warehouse: warehouse,
      catalog: catalog(),
      request: ExplainRequest(
        indicator: indicator,
        territory: territory,
        period: #require(Period(code: period)),
        breakdown: breakdown
      )
    ).run()
  }
}
