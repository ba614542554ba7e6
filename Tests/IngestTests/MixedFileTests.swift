import Catalog
import Console
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing
import Warehouse

/// A partner's table whose rows are of several kinds, each of a record of its own.
@Suite("A file of several kinds of rows")
struct MixedFileTests {
  /// Statements, activities without identifier, places and meetings; `extra` comes before the first kind's columns.
  private static let description = """
    {
      "id": "reseau", "title": "Réseau", "fingerprint": { "all": ["sorte", "nom"], "priority": 5 },
      "source": { "code": "reseau", "label": "Réseau", "unit": "ligne" },
      "reshape": [
        { "step": "fill_down", "columns": ["commune"] },
        { "step": "drop_rows", "column": "sorte", "matching": ["Total*"] }
      ],
      "records": { "column": "sorte", "kinds": [
        { "is": ["Fréquentation*"], "record": "statement",
          "reshape": [{ "step": "unpivot", "matching": ["T1", "T2"], "name": "trimestre", "value": "total" },
            { "step": "cases", "column": "trimestre", "cases": [
              { "is": ["T1"], "set": { "debut_texte": "2026-01-01", "fin_texte": "2026-03-31" } },
              { "is": ["T2"], "set": { "debut_texte": "2026-04-01", "fin_texte": "2026-06-30" } }] }],
          "columns": [
            { "to": "structure", "headers": ["nom"], "as": "text" },
            { "to": "territory", "headers": ["commune"], "as": "text", "presence": "required" },
            { "to": "from", "headers": ["debut_texte"], "as": "day", "formats": ["yyyy-mm-dd"], "presence": "required" },
            { "to": "to", "headers": ["fin_texte"], "as": "day", "formats": ["yyyy-mm-dd"], "presence": "required" },
            { "to": "measure:total", "headers": ["total"], "as": "count", "presence": "required" },
            { "to": "operator", "headers": ["operateur"], "as": "choice", "vocabulary": "operateur", "empty": "MDS" },
            { "to": "unit", "headers": ["unite"], "as": "choice", "vocabulary": "unite", "empty": "participant" }] },
        { "is": ["Atelier*"], "record": "activity", "surrogate_key": ["day", "place", "participants"],
          "columns": [
            { "to": "day", "headers": ["jour"], "as": "day", "formats": ["dd/mm/yyyy"], "presence": "required" },
            { "to": "kind", "headers": ["type"], "as": "choice", "vocabulary": "type", "empty": "collectif" },
            { "to": "participants", "headers": ["T1"], "as": "count", "presence": "required" },
            { "to": "place", "as": "commune", "code": ["commune"], "presence": "required" }] },
        { "is": ["Lieu"], "record": "place",
          "columns": [
            { "to": "key", "headers": ["nom"], "as": "text", "presence": "required" },
            { "to": "name", "headers": ["intitule"], "as": "text" },
            { "to": "place", "as": "commune", "code": ["commune"], "presence": "required" }] },
        { "is": ["Réunion"], "record": "register", "constants": { "register": "reunion", "nature": "evenement", "unit": "personne" },
          "columns": [
            { "to": "keeper", "headers": ["nom"], "as": "text", "presence": "required" },
            { "to": "day", "headers": ["jour"], "as": "day", "formats": ["dd/mm/yyyy"], "presence": "required" },
            { "to": "category", "headers": ["type"], "as": "choice", "vocabulary": "type-reunion", "empty": "autre" },
            { "to": "quantity", "headers": ["T1"], "as": "count" }] }
      ] },
      "sensitive": ["animateur"],
      "examples": [
        { "title": "a", "table": [["sorte", "nom"], ["Lieu", "x"]], "gives": [{}] },
        { "title": "b", "table": [["sorte", "nom"]], "refused": "row_kind_unclear" }
      ]
    }
    """

  private static let sheet = """
    sorte;nom;intitule;commune;jour;type;T1;T2;animateur
    Lieu;L1;Médiathèque;85128;;;;;Ravenelle
    Fréquentation du site;Médiathèque;;;;;120;80;
    Atelier tablette;;;;12/03/2026;;8;;Ravenelle
    Atelier tablette;;;;12/03/2026;;8;;
    Réunion;Médiathèque;;85191;15/03/2026;COPIL;14;;
    Total général;;;;;;222;80;
    Sortie au musée;;;85191;15/03/2026;;14;;
    Atelier photo;;;75056;13/03/2026;;5;;
    Atelier photo;;;85191;31/02/2026;;5;;
    Lieu;L2;Mairie;85191;;;;;;trop

    """

  private func station() throws -> Station {
    let station = try Station(formats: ["vocabularies"])
    try station.workdir.write("pipelines/sources/reseau.jsonc", Self.description)
    return station
  }

  private let query = """
    SELECT 'a', commune_id, ligne, nb_accompagnements FROM activite UNION ALL
    SELECT 'l', commune_id, ligne, 0 FROM lieu UNION ALL
    SELECT 'r', territoire_code, ligne, quantite FROM registre UNION ALL
    SELECT 'p', territoire_code, r.ligne, valeur FROM releve_partenaire r JOIN releve_mesure USING (releve_id)
    ORDER BY 1, 3, 4
    """

  @Test("goes to the records of its rows, with one balance and problems on its own lines")
  func whole() throws {
    let station = try station()
    let report = try #require(
      try station.ingest([try station.file("a.csv", Array(Self.sheet.utf8))]).reports.first
    )
    #expect(
      try station.rows(query) == [
        ["a", "85128", "4", "8"], ["a", "85128", "5", "8"], ["l", "85128", "2", "0"],
        ["p", "85128", "3", "80"], ["p", "85128", "3", "120"], ["r", "∅", "6", "14"],
      ]
    )
    let fates = report.fates
    #expect(fates.isBalanced && fates.read == 10 && fates.new == 6)
    #expect(fates.outside == 1 && fates.rejected == 3)
    #expect(
      report.problems.problems.map { "\($0.location.line ?? 0) \($0.code.rawValue)" }.sorted() == [
        "10 date_impossible", "11 ragged_row", "8 row_kind_unclear",
      ]
    )
    let balances = "SELECT lignes_lues, nouvelles, hors_perimetre, rejetees FROM v_imports"
    #expect(try station.rows(balances) == [["10", "6", "1", "3"]])
    #expect(try station.rows("PRAGMA foreign_key_check").isEmpty)
    #expect(try !station.dump().contains { $0.contains("Ravenelle") })
  }

  @Test("twice changes nothing; read again, its kinds do not take back one another's rows")
  func again() throws {
    let station = try station()
    let path = try station.file("a.csv", Array(Self.sheet.utf8))
    try station.ingest([path])
    let before = try station.rows(query)
    #expect(try station.ingest([path], hashesAgain: true).fates.read == 0)
    try station.execute("UPDATE lot_import SET lecture = 'autre'")
    let fates = try station.ingest([path], hashesAgain: true).fates
    #expect(fates.isBalanced && fates.unchanged == 6 && fates.new == 0 && fates.changed == 0)
    #expect(try station.rows(query) == before)
  }

  @Test("is the same for any number of threads, and a dry run leaves nothing")
  func threads() throws {
    let (alone, together) = (try station(), try station())
    let path = try alone.file("a.csv", Array(Self.sheet.utf8))
    #expect(try alone.ingest([path], isDryRun: true).fates.new == 6)
    try alone.ingest([path])
    try together.ingest([try together.file("b.csv", Array(Self.sheet.utf8))], threads: 4, chunkBytes: 32)
    #expect(try alone.rows(query) == together.rows(query))
    #expect(try alone.keptProblems() == together.keptProblems())
  }

  @Test("takes corrections by the kind that has their columns")
  func corrections() throws {
    let station = try station()
    let correction = """
      { "id": "essai", "corrections": [{ "id": "reunion", "reason": "Essai.", "by": "référent", "since": "2026-01-01",
        "expires_on": "2026-12-31", "source": "reseau", "where": { "keeper": "Médiathèque" }, "exclude": true }] }
      """
    try station.workdir.write("pipelines/corrections/essai.jsonc", correction)
    let report = try #require(
      try station.ingest([try station.file("a.csv", Array(Self.sheet.utf8))]).reports.first
    )
    #expect(report.fates.isBalanced && report.fates.excluded == 1 && report.fates.new == 5)
    #expect(try station.value("SELECT count(*) FROM registre") == "0")
    #expect(try station.value("SELECT lignes FROM v_corrections") == "1")
  }

  @Test("is inspected whole: each column is known, each kind shows its problems, names are hidden")
  func inspected() throws {
    let station = try station()
    #expect(station.command(["inspect", try station.file("a.csv", Array(Self.sheet.utf8))]) == .done)
    let text = station.recorder.outputText
    #expect(text.contains("reseau") && !text.contains("Ravenelle"))
    #expect(!text.contains("manque") && !text.contains("dérive"))
    #expect(text.contains("row_kind_unclear") && text.contains("date_impossible"), "\(text)")
  }

  @Test("is refused when the column that tells its kinds apart is not there")
  func headless() throws {
    let station = try station()
    let text = Self.description.replacingOccurrences(
      of: "\"all\": [\"sorte\", \"nom\"]",
      with: "\"all\": [\"nom\"]"
    )
    try station.workdir.write("pipelines/sources/reseau.jsonc", text)
    let sheet = Self.sheet.replacingOccurrences(of: "sorte;", with: "nature;")
    let summary = try station.ingest([try station.file("a.csv", Array(sheet.utf8))])
    #expect(summary.status == .dataRefused)
    #expect(summary.problems.problems.map(\.code) == [.missingColumn])
    #expect(summary.problems.problems.first?.location.header == "sorte")
  }

  @Test("keeps the place of every unclear row")
  func many() throws {
    let station = try Station(formats: ["vocabularies"], maxRejectedPercent: 100)
    try station.workdir.write("pipelines/sources/reseau.jsonc", Self.description)
    let lines = (0..<1005).map { "Sortie \($0);;;85191;;;;;\n" }.joined()
    let text = "sorte;nom;intitule;commune;jour;type;T1;T2;animateur\n" + lines
    let report = try #require(try station.ingest([try station.file("a.csv", Array(text.utf8))]).reports.first)
    #expect(report.fates.isBalanced && report.fates.rejected == 1005)
    #expect(
      try station.value("SELECT count(DISTINCT ligne) FROM v_anomalies WHERE code = 'row_kind_unclear'")
        == "1005"
    )
  }
}
