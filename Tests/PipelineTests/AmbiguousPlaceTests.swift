import Aggregate
import Foundation
import TestSupport
import Testing

@Suite("A code that was split since")
struct AmbiguousPlaceTests {
  @Test("reports coded 85084 in 2023 count for their EPCI and the département, and for no commune")
  func essarts() throws {
    let night = try Night()
    try night.simulate(rows: 400, seed: 81)
    let path = "\(night.inbox)/cras-v1.csv"
    var left = 5
    let place = /,85\d{3},[^,]+,2024-(\d\d-\d\d [0-9:.]+),85\d{3},/
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      line -> String in
      guard left > 0, let match = line.firstMatch(of: place) else { return String(line) }
      left -= 1
      return String(line).replacing(
        match.output.0,
        with: ",85140,ESSARTS EN BOCAGE,2023-\(match.output.1),85084,"
      )
    }
    #expect(left == 0)
    try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    try night.run()
    #expect(
      try night.rows(
        "SELECT methode_geo, commune_id, epci_id, count(*) FROM activite WHERE jour < 20240101 GROUP BY 1, 2, 3"
      ) == ["ambigue||200071918|5"]
    )
    let people = try night.rows("SELECT sum(nb_accompagnements) FROM activite WHERE jour < 20240101")
    let values = try night.rows(
      """
      SELECT territoire_code, valeur FROM resultat
      WHERE indicateur = 'ACC' AND ventilation = '' AND periode = '2023' AND valeur > 0 ORDER BY 1
      """
    )
    #expect(values == ["200071918|\(people[0])", "85|\(people[0])"])
    let report = try night.verify()
    #expect(report.isSound, "\(report.text(limit: 5))")
    let explained = try night.explain("ACC", "200071918", "2023")
    #expect(explained.files.map(\.rows) == [5] && explained.terms.map(\.agrees) == [true])
    #expect(explained.text.contains("dont la commune est ambiguë"))
  }
}
