package import Catalog
package import Observatory
package import SQLite

/// Values by EPCI and commune for the reference period of a page.
package struct TerritoryValues {
  package struct Part: Hashable, Sendable {
    package let level: TerritoryLevel
    package let code: String
  }

  /// Of one département its EPCI, in the order of names, communes outside any EPCI last.
  package private(set) var epci: [Part] = []
  /// Of several départements, those; of more than twenty, their regions.
  package private(set) var parts: [Part] = []
  /// Every commune that is followed, by code.
  package let communes: [String]
  private var rows: [ReportIndicator: [TerritoryLevel: [String: PublishedValue]]] = [:]

  /// Throws `DatabaseError` when the values cannot be read.
  package init(_ database: borrowing Database, content: ReleaseContent, period: Period?) throws {
    communes = content.localCommunes.map(\.code)
    guard let period else { return }
    for indicator in ReportSection.territories.indicators {
      for level in TerritoryLevel.allCases {
        let values = try content.totals(database, indicator, level, period)
        rows[indicator, default: [:]][level] = Dictionary(values.map { ($0.territory, $0) }) { first, _ in
          first
        }
      }
    }
    guard content.perimeter.departement != nil else {
      parts = TerritoryValues.parts(content)
      return
    }
    let here = Set(content.localCommunes.map { $0.epci ?? TerritoryCode.outsideEPCI })
    let sorted = here.sorted { left, right in
      let keys = [left, right].map {
        ($0 == TerritoryCode.outsideEPCI ? 1 : 0, SortKey.of(content.name(.epci, $0)), $0)
      }
      return keys[0] < keys[1]
    }
    epci = sorted.compactMap { code in
      // Of an EPCI that straddles the border, only the part inside adds up to the département.
      [TerritoryLevel.epciDepartement, .epci].first { row(.accompaniments, $0, code) != nil }
        .map { Part(level: $0, code: code) }
    }
  }

  private static func parts(_ content: ReleaseContent) -> [Part] {
    let departements = Set(content.localCommunes.map(\.departement))
    let level: TerritoryLevel = departements.count > 20 ? .region : .departement
    let codes = level == .region ? content.geography.regions : Array(departements)
    return codes.map { Part(level: level, code: $0) }.sorted {
      (SortKey.of(content.name(level, $0.code)), $0.code) < (
        SortKey.of(content.name(level, $1.code)), $1.code
      )
    }
  }

  package func row(
    _ indicator: ReportIndicator,
    _ level: TerritoryLevel,
    _ code: String
  ) -> PublishedValue? {
    rows[indicator]?[level]?[code]
  }

  /// Communes with a value, largest first.
  package func ranked(_ indicator: ReportIndicator) -> [PublishedValue] {
    let known = communes.compactMap { row(indicator, .commune, $0) }
    return known.compactMap { row in row.value.number.map { (number: $0, row: row) } }
      .sorted { ($1.number, $0.row.territory) < ($0.number, $1.row.territory) }.map(\.row)
  }
}
