/// Of the territory itself: nothing that rows add up.
package enum TerritoryMeasure: String, CaseIterable, Sendable {
  case population
  /// Inhabitants of 60 years and more, at the census or as Insee estimates them, in hundredths.
  case population60Plus = "population_60_plus"

  var french: String {
    switch self {
    case .population: "population municipale"
    case .population60Plus: "habitants de 60 ans et plus, en centièmes d'habitant"
    }
  }
}
