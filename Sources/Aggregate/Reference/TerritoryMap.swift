import Observatory
import SQLite
import Warehouse

/// A territory values are published for, and the communes it adds up.
struct PublishedTerritory: Sendable {
  let level: TerritoryLevel
  let code: String
  /// Indices in `TerritoryMap.places`: communes, and the EPCI themselves for what has no known commune.
  let members: [Int]
  /// Municipal population; nil when one of the communes has none: a partial sum would be false.
  let population: Int64?
}

/// The communes of the pipeline's département and the territories they make.
struct TerritoryMap: Sendable {
  /// Its communes by index, and what is outside.
  let places: CubePlaces
  /// In the order of the result table's key: level, then code.
  let territories: [PublishedTerritory]

  init(_ database: borrowing Database, departement: String) throws {
    let rows = try IndicatorQuery.communes(database, departement: departement)
    guard !rows.isEmpty else { throw AggregateError.noCommune(departement: departement) }
    let epcis = Set(rows.compactMap(\.epci)).sorted()
    places = CubePlaces(communes: rows.map(\.id), epcis: epcis.map { Int64($0) ?? CubeTable.elsewhere })
    var members: [TerritoryMap.Key: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      members[Key(level: .commune, code: row.code), default: []].append(index)
      let epciLevel: TerritoryLevel = row.epciIsWhole ? .epci : .epciDepartement
      members[Key(level: epciLevel, code: row.epci ?? TerritoryCode.outsideEPCI), default: []].append(index)
      members[Key(level: .departement, code: departement), default: []].append(index)
    }
    for (index, siren) in epcis.enumerated() {
      for level in [TerritoryLevel.epci, .epciDepartement] {
        members[Key(level: level, code: siren)]?.append(rows.count + index)
      }
      members[Key(level: .departement, code: departement)]?.append(rows.count + index)
    }
    territories = members.sorted { $0.key.sortText < $1.key.sortText }.map { key, members in
      PublishedTerritory(
        level: key.level,
        code: key.code,
        members: members,
        population: members.filter { $0 < rows.count }.reduce(Int64?(0)) { sum, member in
          guard let sum, let population = rows[member].population else { return nil }
          let (total, overflow) = sum.addingReportingOverflow(population)
          return overflow ? nil : total
        }
      )
    }
  }

  /// What facts without a place are worth: the département, read at place 0.
  var unplaced: [PublishedTerritory] {
    territories.filter { $0.level == .departement }.map {
      PublishedTerritory(level: $0.level, code: $0.code, members: [0], population: $0.population)
    }
  }

  private struct Key: Hashable {
    let level: TerritoryLevel
    let code: String
    var sortText: String { "\(level.rawValue)|\(code)" }
  }
}

/// A commune as the warehouse gives it.
struct CommuneRow {
  let id: Int64
  let code: String
  let epci: String?
  /// True too for a commune without EPCI.
  let epciIsWhole: Bool
  let population: Int64?
}
