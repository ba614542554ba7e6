import Aggregate
import Audit
import Console
import Foundation
import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("A code that was split since")
struct AmbiguousTerritoryTests {
  @Test("reports coded 85084 in 2023 count for their EPCI and the département, and for no commune", .long)
  func essarts() throws {
    let night = try Night()
    try night.simulate(rows: 400, seed: 81)
    let path = "\(night.inbox)/cras-v1.csv"
    var left = 5
    let pattern = /,85\d{3},[^,]+,2024-(\d\d-\d\d [0-9:.]+),85\d{3},/
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      line -> String in
      guard left > 0, let match = line.firstMatch(of: pattern) else { return String(line) }
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
        "SELECT methode_geo, code_insee, epci_siren, communes_possibles, count(*) FROM v_activites WHERE date < '2024' GROUP BY 1, 2, 3, 4"
      ) == ["ambigue||200071918|85084|85165|85212|5"]
    )
    let people = try night.rows("SELECT sum(nb_accompagnements) FROM activite WHERE jour < 20240101")
    let values = try night.rows(
      """
      SELECT territoire_code, valeur FROM resultat
      WHERE indicateur = 'ACC' AND ventilation IN ('', 'operateur=CAF') AND periode = '2023' AND valeur > 0 ORDER BY 1
      """
    )
    #expect(values == ["200071918|\(people[0])", "85|\(people[0])"])
    let report = try night.verify()
    #expect(report.isSound, "\(report.text(limit: 5))")
    let explained = try night.explain("ACC", "200071918", "2023")
    #expect(explained.files.map(\.rows) == [5] && explained.terms.map(\.agrees) == [true])
    #expect(explained.text.contains("dont la commune est ambiguë"))
  }

  private static let coop = """
    Date;Dernière modification le;Type;Participants;Canaux d'accompagnement;Commune;Code postal;Code Insee;Durée (min);\
    Thématique(s) d'accompagnement;Bénéficiaire réorienté;Genre du bénéficiaire;Tranche d'âge du bénéficiaire;\
    Statut du bénéficiaire;ID CRA
    """

  /// A night on some files; what ACC or another indicator then gives for a year, by territory, zeros left out.
  private func values(
    _ files: [String: [String]],
    of indicator: String = "ACC",
    perimeter: String = "\"departement\": \"85\"",
    year: String = "2025"
  ) throws -> [String] {
    let night = try Night(
      perimeter: perimeter,
      indicators: ["ACC", "OPERATEUR_DEMANDES", "REUNIONS", "REFERENTS_EPCI"]
    )
    for (name, lines) in files {
      try night.workdir.write("depot/\(name)", lines.joined(separator: "\n") + "\n")
    }
    let (summary, _) = try night.run(asOf: "2026-12-01")
    #expect(summary.status == .done && summary.fates.rejected == 0)
    let report = try night.verify()
    #expect(report.isSound, "\(report.text(limit: 5))")
    return try night.rows(
      """
      SELECT territoire_type || ' ' || territoire_code, valeur FROM resultat
      WHERE indicateur = '\(indicator)' AND ventilation IN ('', 'operateur=CAF') AND periode = '\(year)' AND valeur > 0 ORDER BY 1
      """
    )
  }

  private func activity(_ number: Int, _ commune: String, _ postalCode: String, _ code: String = "") -> String
  {
    """
    04/03/2025;;Accompagnement individuel;1;Autre lieu;\(commune);\(postalCode);\(code);30;E-mail;Non;Féminin;\
    70 ans et plus;Retraité;0f8fad5b-d9cb-469f-a165-\(String(repeating: "0", count: 11))\(number)
    """
  }

  @Test("a postal code of two EPCI of one département counts for the département alone")
  func postalCodeOfTwoEPCI() throws {
    #expect(try values(["a.csv": [Self.coop, activity(1, "", "85220")]]) == ["departement 85|1"])
  }

  @Test("a postal code of one EPCI counts for it, and for the département")
  func postalCodeOfOneEPCI() throws {
    #expect(
      try values(["a.csv": [Self.coop, activity(1, "", "85000")]]) == [
        "departement 85|1", "epci 248500589|1",
      ]
    )
  }

  @Test("a postal code and a name that contradict each other count where both are")
  func contradiction() throws {
    let rows = [
      Self.coop, activity(1, "La Roche-sur-Yon", "85100"), activity(2, "La Roche-sur-Yon", "85000"),
    ]
    #expect(
      try values(["a.csv": rows]) == ["commune 85191|1", "departement 85|2", "epci 248500589|1"]
    )
  }

  @Test(
    "a postal code shared across the border counts in the whole EPCI only, and so does a neighbour's name"
  )
  func acrossTheBorder() throws {
    for name in ["", "Serres"] {
      #expect(
        try values(["a.csv": [Self.coop, activity(1, name, "05700")]], perimeter: "\"departement\": \"26\"")
          == ["epci 200068765|1"]
      )
    }
  }

  @Test(
    "a partner's row with a code split since counts for its EPCI and the département, beside those of its communes"
  )
  func statement() throws {
    let rows = [
      "operateur;code_insee;maille;periode_debut;periode_fin;unite;total",
      "CAF;85084;commune;2023-02-01;2023-02-28;demande;847",
      "CAF;85064;commune;2023-02-01;2023-02-28;demande;3",
    ]
    #expect(
      try values(["a.csv": rows], of: "OPERATEUR_DEMANDES", year: "2023")
        == ["commune 85064|3", "departement 85|850", "epci 200071918|850"]
    )
  }

  @Test("a register's row with a code split since counts for its EPCI and the département")
  func register() throws {
    let meetings = [
      "tenu_par;id;date;type_de_reunion;etape;maille;code_territoire;structure;participants;montant_euros;action",
      "CD85;1;04/04/2023;Évènement public;;commune;85084;Département;140;;",
    ]
    #expect(
      try values(["reunions.csv": meetings], of: "REUNIONS", year: "2023") == [
        "departement 85|1", "epci 200071918|1",
      ]
    )
    let advisers = [
      "tenu_par;id;date_effet;date_fin;type_referent;maille;code_territoire;structure;relais;action",
      "CD85;1;01/02/2023;;referent_epci;commune;85084;CCAS;1;",
    ]
    #expect(
      try values(["referents-2026-01-01.csv": advisers], of: "REFERENTS_EPCI", year: "2023").contains(
        "epci 200071918|1000"
      )
    )
  }
}
