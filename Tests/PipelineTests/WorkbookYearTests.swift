import Console
import Foundation
import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("A simulated year, in the workbooks of the tool")
struct WorkbookYearTests {
  @Test("gives the activities and the values of the same year saved again as CSV", .long)
  func sameYear() throws {
    let (saved, downloaded) = try (Night(), Night())
    try saved.simulate(rows: 1200, seed: 61)
    try downloaded.simulate(rows: 1200, seed: 61, ["--workbooks"])
    #expect(downloaded.workdir.files(under: "depot").count { $0.hasSuffix(".xlsx") } == 3)
    try saved.run(threads: 2)
    let (ingest, _) = try downloaded.run(threads: 2)
    #expect(ingest.status == .done && ingest.fates.isBalanced && ingest.fates.rejected == 0)
    let activities = """
      SELECT hex(cle), jour, type_id, canal_id, dispositif_id, duree_min, duree_qualite, commune_id, methode_geo,
        nb_accompagnements, niveau, nb_orientation_connue, nb_orientes, origine_v1, modifie_le,
        (SELECT group_concat(x, '+') FROM (
          SELECT r.dimension || ':' || p.modalite_id || 'x' || p.effectif AS x
          FROM repartition r JOIN repartition_part p USING (repartition_id)
          WHERE r.repartition_id IN (a.age_id, a.genre_id, a.statut_id, a.thematique_id, a.materiel_id,
            a.orientation_id) ORDER BY 1))
      FROM activite a ORDER BY 1
      """
    let expected = try saved.rows(activities)
    #expect(expected.count > 500)
    #expect(try downloaded.rows(activities) == expected)
    let file = "editions/courant/interne/indicateurs.csv"
    #expect(try downloaded.workdir.bytes(file) == saved.workdir.bytes(file))
  }

  @Test("gives the truth of the simulation", .long)
  func truth() throws {
    let night = try Night()
    try night.simulate(rows: 700, seed: 62, ["--workbooks"])
    try night.run(threads: 3, chunkBytes: 4096)
    let published = try Truth.published(night.workdir.bytes("editions/courant/interne/indicateurs.csv"))
    let expected = try Truth.expected(night.workdir.path("verite.json"))
    expectSame(published, expected)
  }

  @Test("keeps personal strings out of the warehouse, the release and the messages")
  func privacy() throws {
    let night = try Night()
    try night.simulate(rows: 300, seed: 63, ["--workbooks"])
    try night.run()
    let planted = try Truth.planted(night.workdir.path("verite.json"))
    var texts = try night.releaseContent().values.map { String(decoding: $0, as: UTF8.self) }
    texts.append(String(decoding: try night.workdir.bytes("entrepot.sqlite"), as: UTF8.self))
    texts.append(night.recorder.outputText + night.recorder.errorText)
    #expect(planted.count > 20)
    for text in texts {
      for string in planted { #expect(!text.contains(string), "\(string) is somewhere it must not be") }
    }
  }
}
