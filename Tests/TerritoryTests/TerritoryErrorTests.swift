import Foundation
import Territory
import Testing

@Suite("A table that is wrong stops the loading, and the message says where")
struct TerritoryErrorTests {
  @Test(
    "file, line and reason are in French",
    arguments: [
      (
        "communes.csv", "85191,La Roche-sur-Yon", "8519X,La Roche-sur-Yon",
        "code commune de cinq caractères attendu, lu « 8519X »"
      ),
      ("communes.csv", ",85,1964-07-11", ",85,11/07/1964", "date AAAA-MM-JJ attendue, lu « 11/07/1964 »"),
      ("communes.csv", ",85,1964-07-11", ",44,1964-07-11", "département inattendu pour la commune 85191"),
      ("postaux.csv", "85000,85191", "8500,85191", "code postal de cinq chiffres attendu"),
      ("populations.csv", "85191,2023,54849", "85191,2023,54 849", "nombre entier attendu, lu « 54 849 »"),
      (
        "populations.csv", "85191,2023,54849", "85194,2023,1\n85191,2023,54849", "population donnée deux fois"
      ),
      (
        "epci_communes.csv", "85191,248500589,2019-01-01,", "99191,248500589,2019-01-01,",
        "commune absente de communes.csv à cette date"
      ),
      ("departements.csv", "85,Vendée,52,oui", "85,Vendée,52,yes", "« complet » doit valoir oui ou non"),
      (
        "alias.csv", "BOULOGNE,85,COMD,85030,85084", "BOULOGNE,85,COMD,85030,85030",
        "« codes_actuels » doit nommer des communes actuelles"
      ),
    ]
  )
  func wrongLine(file: String, text: String, replacement: String, message: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(atPath: RawReference.committed, toPath: folder.path)
    let url = folder.appendingPathComponent(file)
    let original = try String(contentsOf: url, encoding: .utf8)
    let altered = original.replacingOccurrences(of: text, with: replacement)
    try #require(altered != original)
    try altered.write(to: url, atomically: true, encoding: .utf8)
    let error = #expect(throws: TerritoryError.self) { try TerritoryIndex(folder: folder.path) }
    #expect(error?.message == message)
    let line = try #require(error?.line)
    let lines = altered.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(message.contains("deux fois") || lines[line - 1].contains(replacement))
    #expect(error?.description == "\(url.path):\(line): \(message)")
  }

  @Test("a missing folder is said in one sentence")
  func missing() {
    let error = #expect(throws: TerritoryError.self) { try TerritoryIndex(folder: "nulle-part") }
    #expect(error?.description == "nulle-part/millesimes.csv: fichier absent ou illisible")
  }

  @Test("a table without one of its columns is refused")
  func missingColumn() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(atPath: RawReference.committed, toPath: folder.path)
    let url = folder.appendingPathComponent("regions.csv")
    try "code,libelle\n52,Pays de la Loire\n".write(to: url, atomically: true, encoding: .utf8)
    let error = #expect(throws: TerritoryError.self) { try TerritoryIndex(folder: folder.path) }
    #expect(error?.description == "\(url.path):1: colonne « nom » absente de l'en-tête")
  }
}
