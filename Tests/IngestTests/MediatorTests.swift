// Longer than 250 lines: every layout, and every way of losing a name, goes through the same few helpers.

import Console
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing
import Warehouse

/// Who made the activities, in every layout that says it: a pseudonym, and nothing else.
@Suite("Mediators")
struct MediatorTests {
  private static let pseudonyms = """
    SELECT iif(pseudonyme IS NULL, '∅', lower(hex(pseudonyme))) FROM activite LEFT JOIN mediateur USING (mediateur_id) ORDER BY ligne
    """

  private func team(_ station: Station, _ name: String, _ rows: [[String: String]], without: [String] = [])
    throws -> String
  {
    try station.file(name, ExportText(CoopText.team.filter { !without.contains($0) }, rows).bytes)
  }

  private func own(
    _ station: Station,
    _ name: String,
    _ rows: [[String: String]],
    by person: (first: String, last: String)?,
    exported: String = "15/06/2026",
    header: [String] = CoopText.own
  ) throws -> String {
    var text = ExportText(header, rows)
    text.preamble = CoopText.preamble(total: rows.count, exported: exported).compactMap { line in
      switch line[0] {
      case "Nom": person.map { ["Nom", $0.last] }
      case "Prénom": person.map { ["Prénom", $0.first] }
      default: line
      }
    }
    return try station.file(name, text.bytes)
  }

  private func activity(_ number: Int, _ first: String, _ last: String) -> [String: String] {
    CoopText.individual(number, ["Prénom du médiateur": first, "Nom du médiateur": last])
  }

  @Test("are eight bytes each, the same for the same letters whoever typed them, and their names are nowhere")
  func spellings() throws {
    let station = try Station()
    let people = [
      ("Anne-Cécile", "Lœwenquist d'Hauteval"), ("ANNE CECILE", "LOEWENQUIST D’HAUTEVAL"),
      (" anne\u{A0}cécile ", "Loewenquist dHauteval"), ("Lœwenquist d'Hauteval", "Anne‑Cécile"),
      ("Anne", "Lœwenquist d'Hauteval"), ("", "Lœwenquist d'Hauteval"), ("", ""),
    ]
    let rows = people.enumerated().map { activity($0 + 1, $1.0, $1.1) }
    let summary = try station.ingest([try team(station, "a.csv", rows)])
    #expect(summary.problems.isEmpty)
    let found = try station.rows(Self.pseudonyms).map { $0[0] }
    #expect(found.count == 7 && found[0].utf8.count == 16)
    #expect(Set(found[0...3]).count == 1 && found[4] != found[0])
    #expect(found[5...] == ["∅", "∅"])
    #expect(try station.value("SELECT count(*) FROM mediateur") == "2")
    for file in station.workdir.files(under: "entrepot") {
      let data = Data(try station.workdir.bytes("entrepot/\(file)"))
      for name in ["Hauteval", "HAUTEVAL", "hauteval", "Lœwen", "oewenquist", "OEWENQUIST"] {
        #expect(data.range(of: Data(name.utf8)) == nil, "\(file): \(name)")
      }
    }
  }

  @Test("of one person, a team's export and his or her own give the same", arguments: [false, true])
  func ownAndTeam(isReversed: Bool) throws {
    let station = try Station()
    let paths = [
      try team(
        station,
        "equipe.csv",
        [activity(1, "Zéphyrine", "Quatrevaux"), activity(2, "Luc", "Ravenelle")]
      ),
      try own(
        station,
        "perso.csv",
        [CoopText.individual(1), CoopText.individual(3)],
        by: ("zephyrine", "QUATREVAUX")
      ),
    ]
    var summaries: [IngestSummary] = []
    for path in isReversed ? paths.reversed() : paths { summaries.append(try station.ingest([path])) }
    let mediators = try station.rows(
      "SELECT hex(cle), mediateur_id FROM activite ORDER BY 1"
    ).map { $0[1] }
    #expect(mediators[0] == mediators[2] && mediators[0] != mediators[1])
    #expect(try station.value("SELECT count(*) FROM mediateur") == "2")
    #expect(try station.value("SELECT count(*) FROM version_contredite") == "0")
    // The programme that only a team's export says changes the activity, as before; who made it does not.
    #expect(summaries[1].fates.changed == (isReversed ? 1 : 0))
    for summary in summaries { #expect(summary.problems.isEmpty) }
  }

  @Test("every layout of La Coop and of V1 that says it is read")
  func layouts() throws {
    let station = try Station()
    var paths: [String] = []
    for (number, header) in [ActivityText.a1, ActivityText.a1b, ActivityText.a2, ActivityText.a3].enumerated()
    {
      var text = ExportText(header, [ActivityText.workshop(["Date": "1\(number)/03/2025"])])
      text.preamble = [
        ["Informations export"], ["Nom", "Quatrevaux"], ["Prénom", "Zéphyrine"], ["Activités", "1"],
        ["Date d’export", "15/04/2025"], [""], ["Filtres"], ["Période", "-"], ["Nom", "Autre"], [""],
      ]
      paths.append(try station.file("a\(number).csv", text.bytes))
    }
    paths.append(try own(station, "a4.csv", [CoopText.individual(1)], by: ("Zéphyrine", "Quatrevaux")))
    let counsellors = ["62375185c79e610790dadc01", "62375185C79E610790DADC01", "62375185c79e610790dadc02"]
    let reports = counsellors.enumerated().map { number, counsellor in
      V1Text.report(number + 1, ["v1_conseiller_numerique_id": counsellor])
    }
    paths.append(try station.file("v1.csv", V1Text.bytes(reports + [V1Text.report(9)])))
    let summary = try station.ingest(paths)
    let codes = Set(summary.problems.problems.map(\.code))
    #expect(!codes.contains(.mediatorMissing), "\(codes)")
    let found = try station.rows(
      """
      SELECT s.code, count(DISTINCT a.mediateur_id), sum(a.mediateur_id IS NULL) FROM activite a JOIN source s USING (source_id)
      GROUP BY 1 ORDER BY 1
      """
    )
    #expect(found == [["coop", "1", "0"], ["coop_sans_id", "1", "0"], ["coop_v1", "2", "1"]])
    #expect(
      try station.value(
        """
        SELECT count(DISTINCT mediateur_id) FROM activite JOIN source USING (source_id) WHERE code LIKE 'coop%' AND code <> 'coop_v1'
        """
      ) == "1"
    )
  }

  @Test("that nothing named are named by a later file, and the activity is not another version of itself")
  func completed() throws {
    let station = try Station()
    let rows = [activity(1, "Luc", "Ravenelle"), activity(2, "Zéphyrine", "Quatrevaux")]
    let names = ["Prénom du médiateur", "Nom du médiateur"]
    try station.ingest([try team(station, "sans.csv", rows, without: names)])
    let before = try station.activities()
    #expect(try station.rows(Self.pseudonyms).map { $0[0] } == ["∅", "∅"])
    let summary = try station.ingest([try team(station, "avec.csv", rows)])
    #expect(summary.fates.unchanged == 2 && summary.fates.changed == 0)
    #expect(try station.rows(Self.pseudonyms).allSatisfy { $0[0] != "∅" })
    #expect(try station.activities() == before)
    let known = try station.rows(Self.pseudonyms)
    // A third that does not say it takes nothing away.
    try station.ingest([try team(station, "encore.csv", rows + [activity(3, "", "")], without: names)])
    #expect(try station.rows(Self.pseudonyms).prefix(2).elementsEqual(known))
    #expect(try station.rows("PRAGMA foreign_key_check").isEmpty)
  }

  @Test(
    "who changes name is who the last export says, whatever the order in which exports come",
    arguments: [false, true]
  )
  func renamed(isReversed: Bool) throws {
    let station = try Station()
    let rows = [CoopText.individual(1), CoopText.individual(2)]
    let paths = [
      try own(station, "juin.csv", rows, by: ("Zéphyrine", "Quatrevaux"), exported: "15/06/2026"),
      try own(station, "juillet.csv", rows, by: ("Zéphyrine", "Ravenelle"), exported: "20/06/2026"),
    ]
    for path in isReversed ? paths.reversed() : paths {
      #expect(try station.ingest([path]).fates.changed == 0)
    }
    let other = try Station()
    try other.workdir.write("secret/essai.cle", try station.workdir.bytes("secret/essai.cle"))
    chmod(other.secret, 0o600)
    try other.ingest([try own(other, "seul.csv", rows, by: ("Zéphyrine", "Ravenelle"))])
    #expect(try station.rows(Self.pseudonyms) == other.rows(Self.pseudonyms))
  }

  @Test(
    "that an export no longer names are unknown, which is said with the file, the line and the header",
    arguments: [
      ["Prénom du médiateur"], ["Nom du médiateur"], ["Prénom du médiateur", "Nom du médiateur"],
      ["Prénom du médiateur", "Nom du médiateur", "Rôle"],
    ]
  )
  func disappeared(_ columns: [String]) throws {
    let station = try Station()
    var text = ExportText(CoopText.team.filter { !columns.contains($0) }, [activity(1, "Luc", "Ravenelle")])
    // Whoever exports for a team made none of its activities.
    text.preamble = CoopText.preamble(total: 1)
    #expect(station.command([try station.file("equipe.csv", text.bytes)]) == .done)
    #expect(try station.rows(Self.pseudonyms) == [["∅"]])
    let kept = try station.keptProblems().filter { $0[0] == "mediator_missing" }
    #expect(kept == [["mediator_missing", "16", "∅", columns[0]]])
    let said = station.recorder.outputText + station.recorder.errorText
    #expect(said.contains("equipe.csv") && said.contains("l'export ne dit pas qui a fait ces activités"))
    #expect(!said.contains("Ravenelle") && !said.contains("Philippine"))
  }

  @Test("whose own export has lost the lines above its table are unknown, and it is said")
  func cut() throws {
    let station = try Station()
    let paths = [
      try own(station, "coupe.csv", [CoopText.individual(1)], by: nil),
      try station.file(
        "v1.csv",
        {
          let text = String(decoding: V1Text.bytes([V1Text.report(1)]), as: UTF8.self)
          return Array(text.replacing("v1_conseiller_numerique_id", with: "autre").utf8)
        }()
      ),
    ]
    let summary = try station.ingest(paths)
    let said = summary.problems.problems.filter { $0.code == .mediatorMissing }
    #expect(said.count == 2 && said.allSatisfy { $0.severity == .warning })
    #expect(
      Set(said.map(\.location.header)) == [Optional("Prénom du médiateur"), "v1_conseiller_numerique_id"]
    )
    #expect(try station.rows(Self.pseudonyms) == [["∅"], ["∅"]])
  }

  @Test("the same bytes again say nothing new, even read again")
  func again() throws {
    let station = try Station()
    let path = try team(station, "a.csv", [activity(1, "Luc", "Ravenelle")])
    try station.ingest([path])
    #expect(try station.ingest([path]).fates.changed == 0)
    try station.execute("UPDATE lot_import SET lecture = 'autre'; UPDATE activite SET mediateur_id = NULL")
    try station.execute("DELETE FROM serie_de_cles; DELETE FROM fichier_vu")
    let summary = try station.ingest([path])
    #expect(summary.fates.unchanged == 1 && summary.fates.changed == 0)
    #expect(try station.rows(Self.pseudonyms)[0][0] != "∅")
    #expect(try station.value("SELECT count(*) FROM activite") == "1")
  }

  @Test("stand in no view, and their column in no list for analysts")
  func views() throws {
    let station = try Station()
    try station.ingest([try team(station, "a.csv", [activity(1, "Luc", "Ravenelle")])])
    let views = try station.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'view'")
    #expect(views.count > 10)
    for view in views {
      #expect(!view[1].contains("mediateur") && !view[1].contains("pseudonyme"), "\(view[0])")
      // A view of every column would show it too.
      #expect(!view[1].contains("a.*") && !view[1].contains("SELECT *"), "\(view[0])")
    }
  }

  @Test("a lost secret, or another one, stops the run with 78, says what to do and touches nothing")
  func lostKey() throws {
    let station = try Station()
    let path = try team(station, "a.csv", [activity(1, "Luc", "Ravenelle")])
    #expect(station.command([path]) == .done)
    let (secret, stored) = (
      try station.workdir.bytes("secret/essai.cle"), try station.workdir.bytes("entrepot/essai.sqlite")
    )
    let next = try team(station, "b.csv", [activity(2, "Luc", "Ravenelle")])
    try FileManager.default.removeItem(atPath: station.secret)
    #expect(station.command([next]) == .configuration)
    #expect(station.recorder.errorText.contains("a disparu"))
    #expect(!station.workdir.exists("secret/essai.cle"))
    try station.forgetOutput()
    try station.workdir.write("secret/essai.cle", [UInt8](repeating: 7, count: 32))
    chmod(station.secret, 0o600)
    #expect(station.command([next]) == .configuration)
    #expect(station.recorder.errorText.contains("n'est pas celui de l'entrepôt"))
    #expect(station.recorder.errorText.contains("restaurer le premier secret"))
    #expect(try station.workdir.bytes("entrepot/essai.sqlite") == stored)
    try station.workdir.write("secret/essai.cle", secret)
    chmod(station.secret, 0o600)
    #expect(station.command([next]) == .done)
    #expect(try station.value("SELECT count(*) FROM mediateur") == "1")
  }
}
