import Catalog
import Cube
import Facts
import Foundation
import Indicators
import Observatory
import SQLite

/// The kinds that ask what there is in each commune, and how far.
extension NaiveValues {
  func classes(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    guard let classes = definition.classes else { return [:] }
    var present: [String: [String: Set<String>]] = [:]
    for signal in classes.signals {
      for measure in signal.measures {
        for (commune, periods) in try communeSums(database, of: measure) {
          for (period, sum) in periods where sum > 0 {
            present[period, default: [:]][commune, default: []].insert(signal.name)
          }
        }
      }
    }
    let periods =
      classes.signals.isEmpty
      ? window.observed.filter { $0.count == 4 }
      : definition.facts.isSmall ? Set(present.keys) : window.observed
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for (place, communes) in try members(database) {
      for period in periods {
        let codes = communes.map { commune in
          let signals = present[period]?[commune.code] ?? []
          return classes.classes.first { one in
            signals.isSuperset(of: one.with)
              && (one.below.map { (commune.people ?? .max) < Int64($0) } ?? true)
          }?.code ?? classes.otherwise
        }
        func cells(_ dimension: String, _ count: (NaiveCommune) -> Int64) -> [(key: NaiveKey, value: Int64)] {
          classes.codes.map { code in
            let inside = zip(communes, codes).filter { $0.1 == code }.map(\.0)
            let key = NaiveKey(
              level: place.level,
              territory: place.territory,
              period: period,
              breakdown: "\(dimension)=\(code)"
            )
            return (key, inside.reduce(0) { $0 + count($1) })
          }
        }
        let counts = cells("communes") { _ in 1 }.filter { $0.value > 0 }
        numbers.merge(shares(counts)) { _, new in new }
        if communes.allSatisfy({ $0.people != nil }) {
          let people = cells("habitants") { $0.people ?? 0 }.filter { $0.value > 0 }
          if !people.isEmpty { numbers.merge(shares(people)) { _, new in new } }
        } else {
          for (key, count) in cells("habitants", { _ in 1 }) where count > 0 { numbers[key] = NaiveNumbers() }
        }
      }
    }
    return numbers
  }

  func distances(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    let metres = try IndicatorQuery.naiveDistances(database, to: definition.numerator)
    let sums = try communeSums(database)
    let periods = Set(sums.values.flatMap { $0.filter { $0.value > 0 }.keys })
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for (place, all) in try members(database) {
      let communes = all.filter { commune in
        definition.communesBelow.map { limit in (commune.people ?? .max) < Int64(limit) } ?? true
      }
      guard !communes.isEmpty else { continue }
      let rows = definition.beyondMetres == nil ? middle(communes, metres) : beyond(communes, metres)
      for period in periods {
        for (statistic, row) in rows {
          let breakdown = "statistique=\(statistic)"
          let key = NaiveKey(
            level: place.level,
            territory: place.territory,
            period: period,
            breakdown: breakdown
          )
          numbers[key] = row
        }
      }
    }
    return numbers
  }

  private func middle(_ communes: [NaiveCommune], _ metres: [String: Int64]) -> [String: NaiveNumbers] {
    let people = communes.reduce(0) { $0 + ($1.people ?? 0) }
    guard communes.allSatisfy({ $0.people != nil && metres[$0.code] != nil }), people > 0 else {
      return ["moyenne": NaiveNumbers(), "mediane": NaiveNumbers()]
    }
    let sum = communes.reduce(0) { $0 + ($1.people ?? 0) * (metres[$1.code] ?? 0) }
    // The smallest distance within which at least half of the inhabitants are.
    let median = communes.compactMap { metres[$0.code] }.filter { limit in
      communes.filter { metres[$0.code] ?? 0 <= limit }.reduce(0) { $0 + ($1.people ?? 0) } * 2 >= people
    }.min()
    return [
      "moyenne": NaiveNumbers(value: quotient(sum, people), numerator: sum, denominator: people),
      "mediane": NaiveNumbers(value: median.flatMap { quotient($0, 1) }, denominator: people),
    ]
  }

  private func beyond(_ communes: [NaiveCommune], _ metres: [String: Int64]) -> [String: NaiveNumbers] {
    let limit = Int64(definition.beyondMetres ?? 0)
    guard communes.allSatisfy({ metres[$0.code] != nil }) else {
      return ["communes": NaiveNumbers(), "population": NaiveNumbers()]
    }
    let far = communes.filter { metres[$0.code] ?? 0 > limit }
    let (part, whole) = (Int64(far.count), Int64(communes.count))
    let row = NaiveNumbers(value: quotient(part, whole), numerator: part, denominator: whole)
    let (people, everyone) = (
      far.reduce(0) { $0 + ($1.people ?? 0) }, communes.reduce(0) { $0 + ($1.people ?? 0) }
    )
    guard communes.allSatisfy({ $0.people != nil }), everyone > 0 else {
      return ["communes": row, "population": NaiveNumbers()]
    }
    return [
      "communes": row,
      "population": NaiveNumbers(value: quotient(people, everyone), numerator: people, denominator: everyone),
    ]
  }
}

extension IndicatorQuery {
  /// From each commune of the map to the nearest place, all pairs compared by the database.
  ///
  /// The constants are bound: a number written in SQL may be read with another last bit.
  static func naiveDistances(
    _ database: borrowing Database,
    to measure: Measure
  ) throws -> [String: Int64] {
    let series = LocalProjection.cosine.indices.reversed().reduce("0.0") { text, term in
      "(\(text) * angle + ?\(term + 3))"
    }
    var statement = try database.prepare(
      """
      WITH place AS (\(placePointsQuery(measure))), pair AS (
        SELECT c.code_insee AS code, (p.latitude - m.latitude) * ?1 * ?2 AS north,
          (p.longitude - m.longitude) * ?1 * ?2 AS east,
          ((p.latitude + m.latitude) * (?1 / 2)) * ((p.latitude + m.latitude) * (?1 / 2)) AS angle
        FROM commune_centre m JOIN commune c USING (commune_id) JOIN place p)
      SELECT code, min(north * north + (east * \(series)) * (east * \(series))) FROM pair GROUP BY code
      """
    )
    try statement.bind(1, real: LocalProjection.unit)
    try statement.bind(2, real: LocalProjection.earthRadius)
    for (term, factor) in LocalProjection.cosine.enumerated() {
      try statement.bind(Int32(term + 3), real: factor)
    }
    var metres: [String: Int64] = [:]
    while try statement.step() {
      metres[statement.text(0) ?? ""] = Int64((statement.double(1) ?? 0).squareRoot().rounded())
    }
    return metres
  }
}
