import Observatory

/// A number as it may be shown; nil for what is not shown.
///
/// Given a key that is the same every night, the number, and the last day it speaks of, as `Day` counts them.
package typealias ShownNumber = (_ key: String, _ count: Int64, _ lastDay: Int32) -> Int64?

extension ReportedStatement {
  /// Units that count persons; workshops are announced.
  private static let personUnits: Set = ["accompagnement", "demande", "participant", "rdv_honore"]

  /// The same line of counts that may be shown: parts are read, and their wholes are their sums.
  ///
  /// Nil when its days may not be shown. `key` names the line.
  func shown(_ key: String, _ read: ShownNumber) -> ReportedStatement? {
    func number(_ word: String, _ count: Int64?) -> Int64? {
      guard let count, count >= 0 else { return nil }
      return read("\(key)|\(word)", count, days.upperBound)
    }
    guard ReportedStatement.personUnits.contains(unit) else {
      return read("\(key)|jours", 0, days.upperBound) == nil ? nil : self
    }
    var shown: [String: Int64] = [:]
    shown["total"] = number("total", measures["total"])
    if let known = measures["total_age_connu"], let seniors, (0...known).contains(seniors),
      let older = number("60_plus", seniors), let younger = number("moins_60", known - seniors)
    {
      shown["nb_60_plus"] = older
      shown["total_age_connu"] = older + younger
      // A total is what its three parts make.
      if let total = measures["total"], total >= known, let rest = number("age_inconnu", total - known) {
        shown["total"] = older + younger + rest
      }
    }
    if let total = shown["total"], let here = number("sur_place", measures["nb_sur_place"]) {
      shown["nb_sur_place"] = min(total, here)
    }
    if let sent = number("orientations", measures["nb_orientations"]) { shown["nb_orientations"] = sent }
    if let answers = measures["satisfaction_reponses"], let pleased = measures["satisfaction_positives"],
      (0...answers).contains(pleased), let yes = number("satisfaits", pleased),
      let others = number("autres_reponses", answers - pleased)
    {
      shown["satisfaction_positives"] = yes
      shown["satisfaction_reponses"] = yes + others
    }
    guard !shown.isEmpty else { return nil }
    return ReportedStatement(
      territory: territory,
      days: days,
      source: source,
      provider: provider,
      structure: structure,
      unit: unit,
      theme: theme,
      type: type,
      measures: shown
    )
  }

  var text: String {
    "\(days.lowerBound) \(days.upperBound)|\(provider)|\(structure)|\(unit)|\(theme)|\(type)"
  }
}

extension PublishedFigureRow {
  /// Shares, and what counts no person.
  private static let otherUnits: Set = ["conseiller", "minute", "pourcent", "structure"]

  /// The same figure as it may be shown; nil when its days may not be.
  func shown(_ key: String, _ read: ShownNumber) -> PublishedFigureRow? {
    let isCount = !PublishedFigureRow.otherUnits.contains(unit) && value >= 0
    guard let number = read(key, isCount ? value : 0, to) else { return nil }
    return PublishedFigureRow(
      series: series,
      territory: territory,
      from: from,
      to: to,
      source: source,
      sourceCode: sourceCode,
      measure: measure,
      unit: unit,
      nature: nature,
      value: isCount ? number : value
    )
  }

  var text: String { "\(from.map(String.init) ?? "") \(to)|\(sourceCode)|\(measure)|\(unit)|\(nature)" }
}

/// The keys of what is told: no text of a file goes in the state.
struct ReportedKeys {
  private let tree: TerritoryTree
  private var met: [UInt64: Int] = [:]

  init(_ tree: TerritoryTree) { self.tree = tree }

  /// The next line of the same words has another key, by its rank.
  mutating func key(_ kind: String, _ territory: Int, _ text: String) -> String {
    let named = tree.territories[territory]
    let hash = "\(named.level.rawValue) \(named.code)|\(text)".utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let rank = met[hash, default: 0] + 1
    met[hash] = rank
    return "\(kind)|\(String(hash, radix: 16))|\(rank)"
  }
}
