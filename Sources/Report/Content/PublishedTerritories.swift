import Observatory
import Warehouse

/// A commune of the reference map.
package struct PublishedCommune: Hashable, Sendable {
  private let entry: CommuneEntry

  init(_ entry: CommuneEntry) { self.entry = entry }

  package var code: String { entry.code }
  package var name: String { entry.name }
  package var departement: String { entry.departement }
  /// Nil: outside any EPCI, or not known.
  package var epci: String? { entry.epci }
  package var isEPCIKnown: Bool { entry.isEPCIKnown }
  /// Nil when unknown, never zero by default.
  package var population: Impersonal? { entry.population.map { Impersonal($0) } }
  /// Of 60 and more, by the census.
  package var sixtyPlus: Impersonal? { Impersonal(sixtyPlus: entry.ages) }
}

package struct PublishedEPCI: Hashable, Sendable {
  package let siren: String
  package let name: String
  /// False when its communes lie in several départements.
  package let isWhole: Bool
  /// Of the list of its members; nil when it is not said.
  package let year: String?

  init(_ entry: EPCIEntry) {
    siren = entry.siren
    name = entry.name
    isWhole = entry.isWhole
    year = entry.year.map { String($0) }
  }
}

package struct PublishedDepartement: Hashable, Sendable {
  package let code: String
  package let name: String
  package let region: String
  /// Of 60 and more, by Insee's estimates.
  package let sixtyPlus: Impersonal?

  init(_ entry: DepartementEntry) {
    code = entry.code
    name = entry.name
    region = entry.region
    sixtyPlus = Impersonal(sixtyPlus: entry.ages)
  }
}

extension Impersonal {
  /// With two decimals: the census of ages is a weighted survey.
  fileprivate init?(sixtyPlus ages: AgeCount?) {
    guard let ages else { return nil }
    self.init(ages.sixtyPlus, NumberForm(decimals: 2))
  }
}
