import Console
import Diagnostics
import Foundation
@testable import Ingest
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("Corrections and exclusions")
struct CorrectionTests {
  /// Text of one correction of La Coop, in force on the day of the tests.
  private static func one(
    _ id: String,
    _ target: String,
    _ effect: String,
    source: String = "coop",
    expires: String = "2026-12-31"
  ) -> String {
    """
    { "id": "\(id)", "reason": "Essai.", "by": "référent données", "since": "2026-01-01",
      "expires_on": "\(expires)", "source": "\(source)", \(target), \(effect) },
    """
  }

  private func station(_ corrections: String...) throws -> Station {
    let station = try Station()
    try declare(corrections, station)
    return station
  }

  private func declare(_ corrections: [String], _ station: Station) throws {
    try station.workdir.write(
      "pipelines/corrections/essai.jsonc",
      "{ \"id\": \"essai\", \"corrections\": [\(corrections.joined())] }"
    )
  }

  private func key(_ number: Int) -> String { "\"where\": { \"key\": \"\(CoopText.key(number))\" }" }

  private func coop(_ station: Station, _ rows: [[String: String]], asOf: Day = Station.asOf) throws
    -> IngestSummary
  {
    try station.ingest([try station.file("a.csv", ExportText(CoopText.team, rows).bytes)], asOf: asOf)
  }

  @Test("change a cell before rows are folded, and say what it was")
  func set() throws {
    let station = try station(
      Self.one("duree", key(1), "\"set\": { \"minutes\": \"30\", \"channel\": \"domicile\" }"),
      Self.one(
        "lieu",
        "\"where\": { \"place\": \"85191\" }, \"from\": \"2025-03-05\"",
        "\"set\": { \"place\": \"85128\" }"
      )
    )
    let summary = try coop(
      station,
      [CoopText.individual(1), CoopText.individual(2), CoopText.individual(3, ["Date": "05/03/2025"])]
    )
    #expect(summary.problems.isEmpty && summary.fates.new == 3)
    #expect(
      try station.rows("SELECT duree_min, canal, code_insee FROM v_activites ORDER BY ligne") == [
        ["30", "domicile", "85191"], ["45", "lieu_activite", "85191"], ["45", "lieu_activite", "85128"],
      ]
    )
    #expect(
      try station.rows("SELECT ligne, colonne, correction_id, avant, apres FROM correction_appliquee") == [
        ["2", "channel", "duree", "lieu_activite", "domicile"], ["2", "minutes", "duree", "45", "30"],
        ["6", "place", "lieu", "85191", "85128"],
      ]
    )
    #expect(
      try station.rows("SELECT correction_id, lignes FROM v_corrections") == [
        ["duree", "1"], ["lieu", "1"],
      ]
    )
  }

  @Test("make a rejected row sound when the fault was in the cells they change, and only then")
  func repaired() throws {
    let station = try station(
      Self.one("duree", "\"where\": { \"channel\": \"lieu_activite\" }", "\"set\": { \"minutes\": \"30\" }")
    )
    let summary = try coop(
      station,
      [
        CoopText.individual(1, ["Durée (min)": "beaucoup"]),
        CoopText.individual(2, ["Durée (min)": "beaucoup", "Date": "hier"]),
      ]
    )
    #expect(summary.fates.new == 1 && summary.fates.rejected == 1)
    #expect(try station.value("SELECT duree_min FROM activite") == "30")
  }

  @Test("exclude rows, which have a fate of their own")
  func exclude() throws {
    let station = try station(Self.one("double", key(2), "\"exclude\": true"))
    let summary = try coop(station, (1...3).map { CoopText.individual($0) })
    #expect(summary.fates.excluded == 1 && summary.fates.new == 2 && summary.fates.isBalanced)
    #expect(summary.fates.sentence.contains("+ 1 exclues +"))
    #expect(try station.value("SELECT count(*) FROM v_activites") == "2")
    #expect(try station.rows("SELECT lignes_lues, nouvelles, exclues FROM v_imports") == [["3", "2", "1"]])
  }

  @Test("a correction declared later has the same file read again, one that ends too")
  func lifetime() throws {
    let station = try station()
    let rows = [CoopText.individual(1), CoopText.individual(2)]
    _ = try coop(station, rows)
    try declare([Self.one("double", key(2), "\"exclude\": true")], station)
    let second = try coop(station, rows)
    #expect(second.fates.excluded == 1 && second.fates.unchanged == 1)
    #expect(try station.value("SELECT count(*) FROM v_activites") == "1")
    #expect(try station.rows("SELECT raison, activites FROM mise_de_cote") == [["correction:double", "1"]])
    #expect(try coop(station, rows).reports.map(\.outcome) == [.known(importID: ImportID(1))])
    #expect(try station.value("SELECT count(*) FROM v_activites") == "1")

    let later = Station.asOf.adding(days: 365)
    let expired = try coop(station, rows, asOf: later)
    #expect(expired.fates.unchanged == 2 && expired.fates.excluded == 0)
    #expect(expired.problems.counts == [.correctionExpired: 1])
    #expect(try station.value("SELECT count(*) FROM v_activites") == "2")
    #expect(try station.value("SELECT count(*) FROM mise_de_cote") == "0")
  }

  @Test("an activity of which a row is left is kept, with what is left")
  func partly() throws {
    let station = try station(Self.one("jeunes", "\"where\": { \"age\": \"25-39\" }", "\"exclude\": true"))
    let rows = (1...4).map { CoopText.workshop(1, rank: $0, of: 4) }
    let summary = try coop(station, rows)
    #expect(summary.fates.excluded == 2 && summary.fates.new == 2)
    #expect(try station.value("SELECT nb_accompagnements FROM v_activites") == "2")
  }

  @Test("are told when they no longer apply, once their source was imported")
  func unused() throws {
    let station = try station(
      Self.one("absente", key(9), "\"exclude\": true"),
      Self.one("future", key(1), "\"exclude\": true").replacingOccurrences(
        of: "2026-01-01",
        with: "2026-12-01"
      ),
      Self.one("fs", "\"where\": { \"key\": \"1\" }", "\"exclude\": true", source: "france_services")
    )
    let summary = try coop(station, [CoopText.individual(1)])
    #expect(summary.problems.problems.map(\.location.header) == ["absente"])
    #expect(summary.problems.counts == [.correctionUnused: 1])
    #expect(summary.status == .done)
    #expect(summary.problems.problems.allSatisfy { $0.action.contains("ne s'applique plus") })
    #expect(
      try station.rows("SELECT correction_id, etat, lignes FROM v_corrections ORDER BY 1")
        == [["absente", "active", "0"], ["fs", "active", "0"], ["future", "a_venir", "0"]]
    )
  }

  @Test("take back a statement, a place and a line of a register stored before them")
  func otherRecords() throws {
    let station = try station()
    let statement = ExportText(
      ["operateur", "code_insee", "periode_debut", "periode_fin", "unite", "total"],
      ["128", "99"].map { total in
        [
          "operateur": "CAF", "code_insee": total == "128" ? "85092" : "85128", "periode_debut": "2025-03-01",
          "periode_fin": "2025-03-31", "unite": "demande", "total": total,
        ]
      }
    )
    let paths = [
      try station.file("caf.csv", statement.bytes), try station.file("fs.csv", SiteText.bytes([1, 2])),
      try station.file(
        "registre.csv",
        RegisterText.bytes(["1", "2"].map { RegisterText.devices(["id": $0, "action": ""]) })
      ),
    ]
    try station.ingest(paths)
    try declare(
      [
        Self.one(
          "caf",
          "\"where\": { \"territory\": \"85092\" }",
          "\"exclude\": true",
          source: "partenaires"
        ),
        Self.one(
          "caf2",
          "\"where\": { \"territory\": \"85128\" }",
          "\"set\": { \"measure:total\": \"9\" }",
          source: "partenaires"
        ),
        Self.one("fs", "\"where\": { \"key\": \"1\" }", "\"exclude\": true", source: "france_services"),
        Self.one("don", "\"where\": { \"key\": \"2\" }", "\"exclude\": true", source: "registre_equipements"),
      ],
      station
    )
    let summary = try station.ingest(paths)
    #expect(summary.fates.excluded == 3 && summary.problems.isEmpty)
    #expect(try station.rows("SELECT territoire_code, valeur FROM v_partenaires") == [["85128", "9"]])
    #expect(try station.rows("SELECT cle FROM v_lieux") == [["2"]])
    #expect(try station.rows("SELECT cle FROM registre") == [["Réemploi 85 : 1"]])
  }

  @Test("give the same rows whatever the cut of the file and the threads")
  func cuts() throws {
    let corrections = [
      Self.one("jeunes", "\"where\": { \"age\": \"25-39\" }, \"to\": \"2025-03-10\"", "\"exclude\": true"),
      Self.one("duree", "\"where\": { \"minutes\": \"90\" }", "\"set\": { \"minutes\": \"60\" }"),
    ]
    let rows = (0..<40).flatMap { number in
      (1...3).map { rank in
        CoopText.workshop(number, rank: rank, of: 3, ["Date": "\(number % 9 + 10)/03/2025"])
      }
    }
    let file = ExportText(CoopText.team, rows).bytes
    let whole = try station()
    let cut = try station()
    for station in [whole, cut] { try declare(corrections, station) }
    try whole.ingest([try whole.file("a.csv", file)])
    try cut.ingest([try cut.file("a.csv", file)], threads: 3, chunkBytes: 611)
    #expect(try whole.dump() == cut.dump())
    #expect(try whole.value("SELECT count(*) FROM correction_appliquee") != "0")
  }
}
