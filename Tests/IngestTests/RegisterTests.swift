import Console
import Diagnostics
import Foundation
@testable import Ingest
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("A register kept by hand")
struct RegisterTests {
  private func station() throws -> Station { try Station(extra: RegisterText.actions) }

  @discardableResult
  private func ingest(_ station: Station, _ name: String, _ rows: [[String: String]]) throws -> FileReport {
    let summary = try station.ingest([try station.file(name, RegisterText.bytes(rows))])
    return try #require(summary.reports.first)
  }

  @Test("becomes typed rows, its free notes never read")
  func stored() throws {
    let station = try station()
    let report = try ingest(
      station,
      "a.csv",
      [
        RegisterText.devices(["montant_euros": "1 234,50 €"]),
        RegisterText.devices(["code_territoire": "85194", "etape": "prêté", "appareils": "2"]),
        RegisterText.devices(["maille": "epci", "code_territoire": "200071165"]),
        RegisterText.devices(["maille": "", "code_territoire": ""]),
        RegisterText.devices(["code_territoire": "75056"]),
      ]
    )
    #expect(report.problems.isEmpty && report.fates.new == 4 && report.fates.outside == 1)
    let rows = try station.rows(
      """
      SELECT registre, nature, date, trimestre, territoire_type, territoire_code, epci_siren, categorie, etape,
        quantite, unite, montant, action_libelle FROM v_registre ORDER BY ligne
      """
    )
    let common = ["equipement", "evenement", "2025-02-03", "2025-T1"]
    let tail = ["appareil", "∅", "Reconditionner"]
    let south = try station.value("SELECT epci_siren FROM commune WHERE code_insee = '85128'")
    #expect(
      rows == [
        common + [
          "commune", "85128", south, "tablette", "collecte", "12", "appareil", "1234.5", "Reconditionner",
        ],
        common + ["commune", "85194", "200071165", "tablette", "prete", "2"] + tail,
        common + ["epci", "200071165", "200071165", "tablette", "collecte", "12"] + tail,
        common + ["∅", "∅", "∅", "tablette", "collecte", "12"] + tail,
      ]
    )
    #expect(try !station.dump().contains { $0.contains("Mme") })
    #expect(
      try station.rows(
        "SELECT mois, nombre, quantite, montant FROM v_registre_mois WHERE territoire_code = '85128'"
      ) == [["2025-02", "1", "12", "1234.5"]]
    )
  }

  @Test("keeps the territory of its day on the map of reference")
  func formerCommune() throws {
    let station = try station()
    // L'Île-d'Olonne et Château-d'Olonne : le second (85060) a rejoint Les Sables-d'Olonne en 2019.
    let report = try ingest(
      station,
      "a.csv",
      [RegisterText.devices(["code_territoire": "85060", "date": "03/02/2018"])]
    )
    #expect(report.fates.new == 1)
    #expect(try station.value("SELECT territoire_code FROM v_registre") == "85194")
  }

  @Test("a corrected quantity changes its row, an added line is a new one, the same file is known")
  func correction() throws {
    let station = try station()
    let rows = [RegisterText.devices(), RegisterText.devices(), RegisterText.devices(["etape": "perdu"])]
    #expect(try ingest(station, "a.csv", rows).fates.new == 3)
    let corrected = rows.dropLast() + [RegisterText.devices(["etape": "perdu", "appareils": "1"])]
    let second = try ingest(station, "b.csv", corrected + [RegisterText.devices(["date": "04/02/2025"])])
    #expect(second.fates.unchanged == 2 && second.fates.changed == 1 && second.fates.new == 1)
    #expect(try station.value("SELECT sum(quantite) FROM v_registre") == "37")
    #expect(try ingest(station, "c.csv", rows).outcome == .known(importID: ImportID(1)))
  }

  @Test("an identifier follows its row through any change, and each keeper has his own")
  func identifiers() throws {
    let station = try station()
    try ingest(station, "a.csv", [RegisterText.devices(["id": "7"])])
    let moved = try ingest(station, "b.csv", [RegisterText.devices(["id": "7", "date": "05/02/2025"])])
    #expect(moved.fates.changed == 1)
    let other = try ingest(station, "c.csv", [RegisterText.devices(["id": "7", "tenu_par": "Autre"])])
    #expect(other.fates.new == 1 && other.fates.withdrawn == 0)
    let twice = try ingest(
      station,
      "d.csv",
      [RegisterText.devices(["id": "8"]), RegisterText.devices(["id": "8", "appareils": "1"])]
    )
    #expect(twice.fates.new == 1 && twice.fates.duplicate == 1)
  }

  @Test("sent again without a line, withdraws it; a rejected line is still there, another keeper's is left")
  func withdrawn() throws {
    let station = try station()
    let numbered = { (id: String, changes: [String: String]) in
      RegisterText.devices(["id": id].merging(changes) { $1 })
    }
    try ingest(station, "autre.csv", [numbered("1", ["tenu_par": "Autre"])])
    try ingest(station, "a.csv", [numbered("1", [:]), numbered("2", [:]), numbered("3", [:])])
    let report = try ingest(station, "b.csv", [numbered("1", ["appareils": "dix"]), numbered("3", [:])])
    #expect(report.fates.rejected == 1 && report.fates.unchanged == 1 && report.fates.withdrawn == 1)
    #expect(
      try station.rows("SELECT cle FROM registre WHERE retire_le IS NULL ORDER BY cle")
        == [["Autre : 1"], ["Réemploi 85 : 1"], ["Réemploi 85 : 3"]]
    )
    #expect(try station.value("SELECT count(*) FROM v_registre") == "3")
  }

  @Test("read again with another roadmap, gives its rows their action and leaves none behind")
  func roadmapChanged() throws {
    let station = try Station()
    let path = try station.file("a.csv", RegisterText.bytes([RegisterText.devices()]))
    let first = try station.ingest([path])
    #expect(first.problems.counts == [.actionUnknown: 1])
    #expect(try station.rows("SELECT ligne, colonne, entete FROM anomalie") == [["2", "11", "action"]])
    #expect(try station.value("SELECT action IS NULL FROM v_registre") == "1")
    let pipeline = try station.workdir.text("pipelines/essai.jsonc")
    try station.workdir.write(
      "pipelines/essai.jsonc",
      pipeline.replacingOccurrences(
        of: "\"indicators\": [],",
        with: "\"indicators\": [], \(RegisterText.actions)"
      )
    )
    let second = try station.ingest([path])
    #expect(second.fates.changed == 1 && second.problems.isEmpty)
    #expect(try station.rows("SELECT action FROM registre") == [["24"]])
  }

  private static let refusals: [(String, [String: String], ProblemCode)] = [
    ("an e-mail where a structure is due", ["structure": "prenom.nom@exemple.fr"], .personalDataCell),
    ("an e-mail as keeper", ["tenu_par": "prenom.nom@exemple.fr"], .personalDataCell),
    ("what is still to come and not planned", ["date": "01/07/2026"], .dateFuture),
    ("an unknown territory", ["code_territoire": "85999"], .communeUnknown),
    ("a stage of no list", ["etape": "en réparation"], .labelUnknown),
    ("no quantity", ["appareils": ""], .requiredEmpty),
    ("an amount in words", ["montant_euros": "mille"], .numberUnreadable),
  ]

  @Test("refuses", arguments: refusals)
  func refused(_ title: String, _ changes: [String: String], _ code: ProblemCode) throws {
    let report = try ingest(
      try station(),
      "a.csv",
      [
        RegisterText.devices(["id": "1"].merging(changes) { $1 }), RegisterText.devices(["id": "2"]),
      ]
    )
    #expect(report.problems.counts == [code: 1], "\(title)")
    #expect(report.fates.rejected == 1 && report.fates.new == 1)
  }

  @Test("a line of explanation is passed over wherever it stands")
  func notes() throws {
    let note = RegisterText.devices(["tenu_par": "# note", "date": "?"])
    let report = try ingest(try station(), "a.csv", [note, RegisterText.devices(), note])
    #expect(report.fates.read == 1 && report.fates.new == 1 && report.blankRows == 2)
  }

  @Test("gives the same rows whatever the cut of the file and the threads")
  func cuts() throws {
    let rows = (0..<60).map { number in
      RegisterText.devices([
        "appareils": "\(number)", "code_territoire": number % 3 == 0 ? "85191" : "85128",
      ])
    }
    let whole = try station()
    try ingest(whole, "a.csv", rows)
    let cut = try station()
    try cut.ingest([try cut.file("a.csv", RegisterText.bytes(rows))], threads: 3, chunkBytes: 97)
    #expect(try whole.dump() == cut.dump())
    #expect(try whole.value("SELECT count(*), sum(quantite) FROM v_registre") == "60")
  }
}
