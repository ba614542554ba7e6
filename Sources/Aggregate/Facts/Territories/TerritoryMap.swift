package import Observatory
package import SQLite
import Warehouse

/// A territory values are published for, and the communes it adds up.
package struct PublishedTerritory: Sendable {
  package let level: TerritoryLevel
  package let code: String
  /// Indices in `TerritoryMap.areas`: communes, the EPCI themselves, and the zones it holds all communes of.
  package let members: [Int]
  /// Municipal population; nil when one of the communes has none: a partial sum would be false.
  package let population: Int64?
  package var ages: AgeCount?
  /// False for a commune that is only there for the territories around it.
  package var isPublished = true
  /// Some of its communes are not followed: a whole EPCI across the border.
  package var reachesOut = false
  /// A whole EPCI with communes in several départements, followed or not.
  var isSharedEPCI = false
}

/// The communes that count and the territories they make.
package struct TerritoryMap: Sendable {
  /// Communes by index, then EPCI, zones, and what is outside.
  package let areas: CubeAreas
  /// How many places are communes; EPCI follow, then zones.
  package let communes: Int
  /// Their SIREN, as numbers.
  package let epcis: [Int64]
  /// In the order of the result table's key: level, then code.
  package let territories: [PublishedTerritory]
  /// Each as a territory that is not published, whose only member is its place.
  package let zones: [PublishedTerritory]
  package let perimeter: Perimeter

  /// Throws `AggregateError.noCommune` when the warehouse holds none of the perimeter, `DatabaseError`.
  package init(_ database: borrowing Database, perimeter: Perimeter) throws {
    let rows = try TerritoryQuery.communes(database, perimeter)
    guard rows.contains(where: \.isFollowed) else { throw AggregateError.noCommune(perimeter) }
    let sirens = Set(rows.compactMap(\.epci)).sorted()
    epcis = sirens.map { Int64($0) ?? CubeTable.elsewhere }
    communes = rows.count
    let doubts = try TerritoryQuery.zones(database)
    areas = CubeAreas(rows.map(\.id) + epcis + doubts.map(\.id))
    self.perimeter = perimeter
    var members: [TerritoryKey: [Int]] = [:]
    var around: [String: [TerritoryLevel: Set<String>]] = [:]
    for (index, row) in rows.enumerated() {
      for key in row.territories(perimeter) {
        members[key, default: []].append(index)
        guard let siren = row.epci, key.level != .commune else { continue }
        around[siren, default: [:]][key.level, default: []].insert(key.code)
      }
    }
    for (index, siren) in sirens.enumerated() {
      // A fact known by its EPCI counts where all of that EPCI is, as far as it is followed.
      for (level, codes) in around[siren, default: [:]] where codes.count == 1 {
        for code in codes { members[TerritoryKey(level: level, code: code)]?.append(rows.count + index) }
      }
    }
    let keys = Dictionary(rows.map { ($0.id, Set($0.territories(perimeter))) }) { first, _ in first }
    for (index, zone) in doubts.enumerated() {
      let held = zone.communes.map { keys[$0] ?? [] }
      let all = held.dropFirst().reduce(held.first ?? []) { $0.intersection($1) }
      for key in all where key.level != .commune { members[key]?.append(rows.count + sirens.count + index) }
    }
    zones = doubts.enumerated().map { index, zone in
      PublishedTerritory(
        level: .commune,
        code: zone.code,
        members: [rows.count + sirens.count + index],
        population: nil,
        isPublished: false
      )
    }
    let estimates = try TerritoryQuery.estimatedAges(database)
    territories = members.sorted { $0.key.sortText < $1.key.sortText }.map { key, members in
      let communes = members.filter { $0 < rows.count }.map { rows[$0] }
      return PublishedTerritory(
        level: key.level,
        code: key.code,
        members: members,
        population: communes.reduce(Int64?(0)) { sum, commune in
          guard let sum, let population = commune.population else { return nil }
          let (total, overflow) = sum.addingReportingOverflow(population)
          return overflow ? nil : total
        },
        ages: AgeCount.sum(communes.map(\.ages))
          ?? (key.level.isMadeOfDepartements
            ? AgeCount.sum(Set(communes.map(\.departement)).sorted().map { estimates[$0] }) : nil),
        isPublished: perimeter.levels.contains(key.level)
          && (key.level != .commune || communes.allSatisfy(\.isFollowed)),
        reachesOut: !communes.allSatisfy(\.isFollowed),
        isSharedEPCI: key.level == .epci && communes.contains(where: \.isEPCIShared)
      )
    }
  }

  /// What facts without a place are worth: the widest territory, read at place 0.
  package var unlocated: [PublishedTerritory] {
    territories.filter { $0.level == perimeter.widest }.map { $0.withMembers([0]) }
  }
}

extension PublishedTerritory {
  func withMembers(_ members: [Int]) -> PublishedTerritory {
    PublishedTerritory(
      level: level,
      code: code,
      members: members,
      population: population,
      ages: ages,
      isPublished: isPublished,
      reachesOut: reachesOut,
      isSharedEPCI: isSharedEPCI
    )
  }
}

struct TerritoryKey: Hashable {
  let level: TerritoryLevel
  let code: String
  var sortText: String { "\(level.rawValue)|\(code)" }
}

/// A commune as the warehouse gives it.
package struct MappedCommune {
  package let id: Int64
  package let code: String
  let departement: String
  package let region: String
  /// False for a member of a shared EPCI on the other side of the border.
  let isFollowed: Bool
  package let epci: String?
  /// False: a missing EPCI is not known, rather than none.
  package let isEPCIKnown: Bool
  /// Its EPCI has members in several départements.
  package let isEPCIShared: Bool
  package let population: Int64?
  package let ages: AgeCount?

  /// Every territory it is part of.
  func territories(_ perimeter: Perimeter) -> [TerritoryKey] {
    var keys = [TerritoryKey(level: .commune, code: code)]
    if let epci { keys.append(TerritoryKey(level: .epci, code: epci)) }
    guard isFollowed else { return keys }
    if epci == nil, isEPCIKnown { keys.append(TerritoryKey(level: .epci, code: TerritoryCode.outsideEPCI)) }
    if let epci, isEPCIShared {
      keys.append(
        TerritoryKey(level: .epciDepartement, code: TerritoryCode.part(of: epci, in: departement, perimeter))
      )
    }
    keys.append(TerritoryKey(level: .departement, code: departement))
    if perimeter.departement == nil {
      keys.append(TerritoryKey(level: .region, code: region))
      keys.append(TerritoryKey(level: .france, code: TerritoryCode.france))
    }
    return keys
  }
}
