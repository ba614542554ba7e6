import Catalog
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

/// How real exports write communes, and what becomes of each spelling.
@Suite("Dirty places")
struct DirtyPlaceTests {
  private func coop(_ changes: [String: String]) throws -> (Station, IngestSummary) {
    let station = try Station()
    let sheet = Sheet(CoopSheet.team, [CoopSheet.individual(1, changes)])
    return (station, try station.ingest([try station.file("a.csv", sheet.bytes)]))
  }

  private func v1(_ changes: [String: String]) throws -> (Station, IngestSummary) {
    let station = try Station()
    return (
      station, try station.ingest([try station.file("v.csv", V1Sheet.bytes([V1Sheet.report(1, changes)]))])
    )
  }

  private func codes(_ summary: IngestSummary) -> [ProblemCode] { summary.problems.problems.map(\.code) }

  @Test(
    "capitals, ST, CEDEX, hyphens and a suffix in parentheses are the same commune",
    arguments: [
      ("ST HILAIRE DE RIEZ", "85270", "85226"), ("LA ROCHE SUR YON CEDEX 9", "85000", "85191"),
      ("Saint-Hilaire-de-Riez (centre)", "85270", "85226"), ("L'ÎLE D’YEU", "85350", "85113"),
      ("FONTENAY LE COMTE", "85200", "85092"),
    ]
  )
  func communeNames(_ name: String, _ postal: String, _ code: String) throws {
    let (station, summary) = try v1(["code_commune": "null", "nom_commune": name, "code_postal": postal])
    #expect(summary.problems.isEmpty)
    #expect(try station.value("SELECT commune_id FROM activite") == code)
  }

  @Test("NED UNDEFINED is no commune: the row is rejected where it stands")
  func undefinedCommune() throws {
    let (station, summary) = try v1([
      "code_commune": "null", "nom_commune": "NED UNDEFINED", "code_postal": "null",
    ])
    #expect(codes(summary) == [.communeUnknown] && summary.fates.rejected == 1)
    #expect(try station.keptProblems().first?[1] == "2")
  }

  @Test(
    "without a code the way the commune was found is kept",
    arguments: [
      ("LUCON", "85400", "code_postal_et_nom"), ("LUCON", "", "nom_dans_departement"),
      ("inconnue", "85350", "code_postal_seul"),
    ]
  )
  func methods(_ name: String, _ postal: String, _ method: String) throws {
    let (station, summary) = try coop(["Code Insee": "", "Commune": name, "Code postal": postal])
    #expect(summary.fates.new == 1)
    #expect(try station.value("SELECT methode_geo FROM activite") == method)
  }

  @Test("a postal code of several communes and an unknown name choose none")
  func sharedPostalCode() throws {
    let (station, summary) = try coop(["Code Insee": "", "Commune": "", "Code postal": "85200"])
    #expect(codes(summary) == [.communeAmbiguous] && summary.fates.new == 1)
    #expect(try station.rows("SELECT commune_id, methode_geo FROM activite") == [["∅", "ambigue"]])
  }

  @Test("an arrondissement stands for its city, elsewhere than here", arguments: ["75112", "13205", "69381"])
  func arrondissements(_ code: String) throws {
    let (_, summary) = try coop(["Code Insee": code])
    #expect(summary.fates.outside == 1 && summary.problems.isEmpty)
  }

  @Test(
    "a postal code that a spreadsheet damaged is repaired, and it is told",
    arguments: [("85350.0", true), ("85350,00", true), ("85 350", false)]
  )
  func postalCodes(_ postal: String, _ isTold: Bool) throws {
    let (station, summary) = try coop(["Code Insee": "", "Commune": "", "Code postal": postal])
    #expect(summary.fates.new == 1 && codes(summary) == (isTold ? [.codeRepaired] : []))
    #expect(
      try station.rows("SELECT commune_id, methode_geo FROM activite") == [["85113", "code_postal_seul"]]
    )
  }

  @Test(
    "an Insee code that lost its leading zero is repaired only when such a commune exists, and it is told"
  )
  func leadingZero() throws {
    let (_, ain) = try coop(["Code Insee": "1004"])
    #expect(ain.fates.new == 0)
    let (_, nothing) = try coop(["Code Insee": "999"])
    #expect(codes(nothing) == [.communeUnknown])
  }
}
