import Observatory
import Simulate

extension SimulatedTerritories {
  /// A handful of Vendée's communes, enough to have an EPCI of several, a commune outside, retired codes.
  static let sample = SimulatedTerritories(
    perimeter: Perimeter("85"),
    communes: [
      commune("85191", "La Roche-sur-Yon", "85000", 55_000, "248500589"),
      commune("85155", "Mouilleron-le-Captif", "85000", 5000, "248500589"),
      commune("85008", "Aubigny-Les Clouzeaux", "85430", 6600, "248500589"),
      commune("85194", "Les Sables-d'Olonne", "85100", 48_000, "200071165"),
      commune("85214", "Sainte-Foy", "85150", 2300, "200071165"),
      commune("85146", "Montaigu-Vendée", "85600", 20_000, "200070233"),
      commune("85047", "Challans", "85300", 23_000, "200071629"),
      commune("85128", "Luçon", "85400", 9700, "200073260"),
      commune("85001", "L'Aiguillon-la-Presqu'île", "85460", 2800, "200073260"),
      commune("85092", "Fontenay-le-Comte", "85200", 13_700, "248500340"),
      commune("85113", "L'Île-d'Yeu", "85350", 4883, nil),
    ],
    retired: [
      RetiredCommune(code: "85060", nom: "Château-d'Olonne", successor: "85194", retiredOn: new(2019)),
      RetiredCommune(code: "85307", nom: "La Faute-sur-Mer", successor: "85001", retiredOn: new(2022)),
    ]
  )

  private static func commune(
    _ code: String,
    _ nom: String,
    _ codePostal: String,
    _ population: Int,
    _ epci: String?
  ) -> SimulatedCommune {
    SimulatedCommune(
      code: code,
      nom: nom,
      codePostal: codePostal,
      population: population,
      epci: epci,
      region: "52"
    )
  }

  private static func new(_ year: Int) -> Day {
    Day(number: Day.daysFromCivil(year: year, month: 1, day: 1))
  }
}
