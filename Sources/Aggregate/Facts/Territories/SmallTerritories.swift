import Observatory

/// Communes and zones, and the EPCI and départements that registers name without saying which commune.
///
/// What is told of an EPCI counts there and around it, in no commune; of an EPCI shared between départements, in
/// the whole EPCI only: how much of it lies where is not told. What is told of a département counts there and
/// around it; what is told of no place counts in the widest territory only.
package struct SmallTerritories: Sendable {
  package let areas: CubeAreas
  /// Those of the map, in its order; their members are places in `areas`.
  package let territories: [PublishedTerritory]

  /// Throws `AggregateError.unnumbered` as `area(ofDepartement:)` does.
  package init(_ map: TerritoryMap) throws {
    let known = Array(map.areas.ids.dropLast(2))
    let departements = map.territories.filter { $0.level == .departement }
    let wider =
      try map.epcis.map { $0 + SmallTerritories.epciOffset }
      + departements.map { try SmallTerritories.area(ofDepartement: $0.code) } + [SmallTerritories.anywhere]
    areas = CubeAreas(known + wider)
    let first = known.count + map.epcis.count
    let shared = Set(map.territories.filter(\.isSharedEPCI).compactMap { Int64($0.code) })
    territories = map.territories.map { territory in
      var members = territory.members
      members += territory.members.map { $0 - map.communes }.filter(map.epcis.indices.contains)
        .filter { territory.isSharedEPCI || !shared.contains(map.epcis[$0]) }.map { $0 + known.count }
      if territory.level.isMadeOfDepartements {
        let inside = Set(territory.members)
        for (index, departement) in departements.enumerated()
        where inside.isSuperset(of: departement.members.filter { $0 < map.communes }) {
          members.append(first + index)
        }
      }
      if territory.level == map.perimeter.widest { members.append(first + departements.count) }
      return territory.withMembers(members)
    }
  }

  /// Places of an EPCI are numbered by its SIREN, far above communes.
  package static let epciOffset: Int64 = 1_000_000_000
  /// Everything that is followed, together.
  package static let anywhere: Int64 = 2_000_000_000_000

  /// Two digits, 201 and 202 for Corsica, three digits overseas.
  ///
  /// Throws `AggregateError.unnumbered` for any other code: its rows would count in what is followed as a whole.
  package static func area(ofDepartement code: String) throws -> Int64 {
    if code == "2A" { return anywhere + 201 }
    if code == "2B" { return anywhere + 202 }
    guard let number = Int64(code) else { throw AggregateError.unnumbered(departement: code) }
    return anywhere + number
  }

  /// The same in SQL, from a column.
  package static func expression(ofDepartement column: String) -> String {
    "\(anywhere) + CASE \(column) WHEN '2A' THEN 201 WHEN '2B' THEN 202 ELSE CAST(\(column) AS INTEGER) END"
  }
}
