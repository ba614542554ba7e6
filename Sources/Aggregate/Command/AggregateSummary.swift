import Console
package import Observatory
import Warehouse

/// What a run did, for people: no clock, no duration.
package struct AggregateSummary: Hashable, Sendable {
  /// True when the stored values were already those of these inputs.
  package var isUnchanged = false
  /// Computed indicators, in the order of the pipeline.
  package var indicators: [String] = []
  package var values = 0
  package var missing = 0
  package var provisional = 0
  /// Values of each indicator, those of every period together.
  package var byIndicator: [String: Int] = [:]
  package var firstPeriod: Period?
  package var lastPeriod: Period?
  /// Nil for the team alone.
  package var rounding: RoundingSummary?

  init(isUnchanged: Bool) { self.isUnchanged = isUnchanged }

  init(indicators: [String]) { self.indicators = indicators }

  mutating func count(_ indicator: String, _ period: Period, _ counts: BlockCounts) {
    values += Int(counts.values)
    missing += Int(counts.missing)
    provisional += Int(counts.provisional)
    byIndicator[indicator, default: 0] += Int(counts.values)
    guard period.kind == .mois else { return }
    if firstPeriod.map({ period < $0 }) ?? true { firstPeriod = period }
    if lastPeriod.map({ $0 < period }) ?? true { lastPeriod = period }
  }

  /// One block of French text.
  package var text: String {
    if isUnchanged { return "Rien de nouveau : les indicateurs sont à jour." }
    var lines = ["\(indicators.count) indicateurs, \(values) valeurs."]
    if let firstPeriod, let lastPeriod {
      lines[0] =
        "\(indicators.count) indicateurs, \(values) valeurs, de \(firstPeriod.french) à \(lastPeriod.french)."
    }
    lines.append("Dont \(provisional) provisoires et \(missing) manquantes ou sans objet.")
    let empty = withoutData.count
    if empty > 0 {
      lines.append(
        "Sans aucune donnée : \(empty) indicateur\(empty > 1 ? "s" : "") (la liste est dans qualite.csv)."
      )
    }
    if let rounding { lines.append(rounding.text) }
    return lines.joined(separator: "\n")
  }

  private var withoutData: [String] { indicators.filter { byIndicator[$0] == nil } }

  /// The same for the JSON log.
  var fields: [(key: String, json: String)] {
    let empty = withoutData.map { JSONText.quoted($0) }.joined(separator: ",")
    return [
      (key: "unchanged", json: "\(isUnchanged)"), (key: "indicators", json: "\(indicators.count)"),
      (key: "values", json: "\(values)"), (key: "provisional", json: "\(provisional)"),
      (key: "missing", json: "\(missing)"), (key: "without_data", json: "[\(empty)]"),
    ]
      + (rounding?.fields ?? []) + [
        (key: "status", json: "\(ExitStatus.done.rawValue)")
      ]
  }
}
