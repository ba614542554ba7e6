import CSV
import Foundation
import Testing

/// What the simulation says every indicator must be, and what a release says it is.
struct Figure: Hashable, CustomStringConvertible {
  var value: String
  var numerator: String
  var denominator: String
  var status: String

  var description: String { "\(value) = \(numerator)/\(denominator) [\(status)]" }
}

enum Truth {
  /// By `indicator territory-level code period breakdown`.
  static func expected(_ path: String) throws -> [String: Figure] {
    let data = try #require(FileManager.default.contents(atPath: path))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let rows = try #require(root["indicateurs"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let figure = Figure(
          value: text(row["valeur"]),
          numerator: text(row["numerateur"]),
          denominator: text(row["denominateur"]),
          status: text(row["statut_obs"])
        )
        return (
          key(
            ["indicateur", "territoire_type", "territoire_code", "periode", "ventilation"].map {
              text(row[$0])
            }
          ), figure
        )
      }
    )
  }

  static func planted(_ path: String) throws -> [String] {
    let data = try #require(FileManager.default.contents(atPath: path))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(root["donnees_personnelles"] as? [String])
  }

  static func published(_ bytes: [UInt8]) throws -> [String: Figure] {
    let records = RecordReader.records(of: bytes, dialect: .comma)
    let header = try #require(records.first).fields
    func column(_ name: String) throws -> Int { try #require(header.firstIndex(of: name)) }
    let keys = try ["indicateur", "territoire_type", "territoire_code", "periode", "ventilation"].map(column)
    let (value, numerator) = (try column("valeur"), try column("numerateur"))
    let (denominator, status) = (try column("denominateur"), try column("statut_obs"))
    return Dictionary(
      uniqueKeysWithValues: records.dropFirst().map { record in
        (
          key(keys.map { record.fields[$0] }),
          Figure(
            value: record.fields[value],
            numerator: record.fields[numerator],
            denominator: record.fields[denominator],
            status: record.fields[status]
          )
        )
      }
    )
  }

  private static func key(_ parts: [String]) -> String { parts.joined(separator: " ") }

  private static func text(_ value: Any?) -> String {
    switch value {
    case let text as String: text
    case let number as NSNumber: "\(number)"
    default: ""
    }
  }
}

/// Fails with the first differences, indicator by indicator, rather than with a hundred thousand lines.
func expectSame(
  _ published: [String: Figure],
  _ expected: [String: Figure],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let wrong = Set(published.keys).union(expected.keys).filter { published[$0] != expected[$0] }.sorted()
  let shown = wrong.prefix(10).map { key in
    "\(key): \(published[key]?.description ?? "absent"), expected \(expected[key]?.description ?? "absent")"
  }
  #expect(
    wrong.isEmpty,
    "\(wrong.count) of \(expected.count) values differ:\n\(shown.joined(separator: "\n"))",
    sourceLocation: sourceLocation
  )
}
