import Catalog
import Observatory
import SQLite

/// What a value leaves out, in numbers.
struct Unknowns {
  private(set) var shares: [UnknownShare] = []

  init(
    _ database: borrowing Database,
    _ rows: Contributions,
    _ definition: IndicatorDefinition,
    at territory: ExplainedTerritory,
    in period: Period
  ) throws {
    if let known = rows.roles.firstIndex(of: .coverageNumerator),
      let all = rows.roles.firstIndex(of: .coverageDenominator)
    {
      let missing = rows.amount(all) - rows.amount(known)
      add("non_renseigne", "accompagnements dont l'information n'est pas connue", missing)
    }
    guard !definition.facts.isPix else {
      let words = "Pix ne dit pas le territoire : tout est rattaché au territoire entier de l'observatoire"
      add("sans_territoire", words, nil)
      return
    }
    guard !definition.facts.isReported else {
      add("dit", "chiffres tels qu'ils ont été donnés : ce que personne n'a dit n'y est pas", nil)
      return
    }
    let days = period.firstDay...period.lastDay
    add(
      "commune_ambigue",
      "accompagnements dont la commune est ambiguë, comptés là où sont toutes les communes possibles",
      try ExplainedRows.locatedInZones(database, at: territory, days: days)
    )
    for (method, count) in try ExplainedRows.unlocated(database, days: days) {
      let words =
        method == "ambigue"
        ? "accompagnements de la période dont le lieu est ambigu, dans toute la source"
        : "accompagnements de la période sans commune connue, dans toute la source"
      add("lieu_\(method)", words, count)
    }
    for (reason, count) in try ExplainedRows.setAside(database, at: territory, days: days) {
      add(reason, Unknowns.words(reason), count)
    }
  }

  private mutating func add(_ code: String, _ words: String, _ count: Int64?) {
    if count == 0 { return }
    shares.append(UnknownShare(code: code, words: words, count: count))
  }

  private static func words(_ reason: String) -> String {
    if reason.hasPrefix("correction:") { return "activités exclues par une correction" }
    if reason.hasPrefix("priorite:") { return "activités qu'une autre source dit déjà" }
    return "activités que la source ne montre plus"
  }
}
