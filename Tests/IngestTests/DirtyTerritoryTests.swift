import Catalog
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

/// How real exports write communes, and what becomes of each spelling.
@Suite("Dirty places")
struct DirtyTerritoryTests {
  private func coop(_ changes: [String: String]) throws -> (Station, IngestSummary) {
    let station = try Station()
    let text = ExportText(CoopText.team, [CoopText.individual(1, changes)])
    return (station, try station.ingest([try station.file("a.csv", text.bytes)]))
  }

  private func v1(_ changes: [String: String]) throws -> (Station, IngestSummary) {
    let station = try Station()
    return (
      station, try station.ingest([try station.file("v.csv", V1Text.bytes([V1Text.report(1, changes)]))])
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

  @Test(
    "a homonym whose postal code is of elsewhere is outside, and it is told",
    arguments: [
      ("Avrillé", "49240"), ("SAINT GERVAIS", "38470"), ("Montreuil", "93100"), ("La Roche-sur-Yon", "44000"),
      ("Saint-Martin-des-Noyers", "97150"), ("Luçon Cedex", "44041"),
    ]
  )
  func homonyms(_ name: String, _ postal: String) throws {
    let (_, summary) = try coop(["Code Insee": "", "Commune": name, "Code postal": postal])
    #expect(summary.fates.outside == 1 && codes(summary) == [.namesakeElsewhere])
  }

  @Test(
    "what is of elsewhere by its name too is outside without a word",
    arguments: ["49000", "97150", "98800"]
  )
  func elsewhere(_ postal: String) throws {
    let (_, summary) = try coop(["Code Insee": "", "Commune": "Angers", "Code postal": postal])
    #expect(summary.fates.outside == 1 && summary.problems.isEmpty)
  }

  @Test(
    "a postal code and a name of two communes choose neither, and it is told",
    arguments: [("La Roche-sur-Yon", "85100"), ("Luçon", "85350"), ("Avrillé", "85400")]
  )
  func contradictions(_ name: String, _ postal: String) throws {
    let (station, summary) = try coop(["Code Insee": "", "Commune": name, "Code postal": postal])
    #expect(summary.fates.new == 1 && codes(summary) == [.placeContradictory])
    #expect(try station.rows("SELECT commune_id, methode_geo FROM activite") == [["∅", "ambigue"]])
  }

  @Test(
    "an Insee code stands, and it is told when the name or the postal code speaks of another commune",
    arguments: [
      ("Luçon", "85400", true), ("Luçon", "85000", true), ("", "85400", true),
      ("La Roche-sur-Yon", "85400", false),
      ("La Roche s/Yon Cedex", "85018", false), ("Maison de quartier", "85000", false), ("", "", false),
    ]
  )
  func besideACode(_ name: String, _ postal: String, _ isReported: Bool) throws {
    let (station, summary) = try coop(["Code Insee": "85191", "Commune": name, "Code postal": postal])
    #expect(summary.fates.new == 1 && codes(summary) == (isReported ? [.placeContradictory] : []))
    #expect(try station.value("SELECT commune_id FROM activite") == "85191")
  }

  @Test(
    "s/, S/, St, Ste and / in a name, and a CEDEX that no list gives",
    arguments: [
      ("Le Poiré s/Vie", "85170", "85178"), ("LE POIRE S/ VIE", "85170", "85178"),
      ("Le Poiré/Vie", "85170", "85178"),
      ("St Hilaire de Riez", "85270", "85226"), ("Ste-Hermine", "85210", "85223"),
      ("LA ROCHE S/YON CEDEX", "85018", "85191"), ("Les Sables d'Olonne Cedex", "85109", "85194"),
    ]
  )
  func shortened(_ name: String, _ postal: String, _ code: String) throws {
    let (station, summary) = try coop(["Code Insee": "", "Commune": name, "Code postal": postal])
    #expect(summary.problems.isEmpty)
    #expect(try station.value("SELECT commune_id FROM activite") == code)
  }

  @Test(
    "a code of elsewhere that lost its zero is outside, as it would be whole",
    arguments: ["1004", "01004", "4112"]
  )
  func lostZeroElsewhere(_ code: String) throws {
    let (_, summary) = try coop(["Code Insee": code])
    #expect(summary.fates.outside == 1 && summary.fates.rejected == 0 && summary.problems.isEmpty)
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
  func postalCodes(_ postal: String, _ isReported: Bool) throws {
    let (station, summary) = try coop(["Code Insee": "", "Commune": "", "Code postal": postal])
    #expect(summary.fates.new == 1 && codes(summary) == (isReported ? [.codeRepaired] : []))
    #expect(
      try station.rows("SELECT commune_id, methode_geo FROM activite") == [["85113", "code_postal_seul"]]
    )
  }

  @Test(
    "an Insee code that lost its leading zero is repaired only when such a commune exists, and it is told"
  )
  func leadingZero() throws {
    let (_, nothing) = try coop(["Code Insee": "999"])
    #expect(codes(nothing) == [.communeUnknown])
  }
}
