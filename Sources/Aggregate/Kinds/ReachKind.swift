import Catalog
import Observatory

/// Share of the communes of a territory, and of their inhabitants, where the sum is positive.
enum ReachKind {
  static func emit(_ sheet: inout IndicatorSheet) {
    let figures = sheet.figures
    let slot = sheet.plan.slot(sheet.definition.numerator).offset
    let rows = (sheet.breakdown("statistique=communes"), sheet.breakdown("statistique=population"))
    let everywhere = figures.territories.indices.filter { figures.territories[$0].level == .commune }
    let periods = figures.grid.periods.indices.filter { period in
      guard sheet.definition.facts.isSmall else { return figures.grid.inWindow[period] }
      // A list says nothing of the periods it does not speak of.
      return everywhere.contains { figures.value($0, period, slot) > 0 }
    }
    for territory in sheet.territories {
      let communes = figures.communes(of: territory, below: sheet.definition.communesBelow)
      guard !communes.isEmpty else { continue }
      for period in periods {
        let reached = communes.filter { figures.value($0, period, slot) > 0 }
        let sources = reached.isEmpty ? figures.present : figures.sources(territory, period)
        var cell = CellValue(numerator: Int64(reached.count), denominator: Int64(communes.count))
        cell.breakdown = rows.0
        cell.value = sheet.definition.quotient(Int64(reached.count), over: Int64(communes.count))
        sheet.add(territory, period, cell, sources: sources)
        cell = CellValue(breakdown: rows.1)
        // A commune of unknown population leaves the whole unknown.
        if let part = figures.population(of: reached), let whole = figures.population(of: communes) {
          cell.numerator = part
          cell.denominator = whole
          cell.value = sheet.definition.quotient(part, over: whole)
          if whole == 0 { cell.absence = .notApplicable }
        }
        sheet.add(territory, period, cell, sources: sources)
      }
    }
  }
}

extension Figures {
  /// The communes a territory adds up, as territories of their own; only the small ones under a limit.
  ///
  /// A commune of unknown population is not known to be small.
  func communes(of territory: Int, below limit: Int? = nil) -> [Int] {
    let members = Set(territories[territory].members)
    return territories.indices.filter { index in
      let commune = territories[index]
      guard commune.level == .commune, commune.members.allSatisfy(members.contains) else { return false }
      guard let limit else { return true }
      return commune.population.map { $0 < Int64(limit) } ?? false
    }
  }

  /// Nil as soon as one is not known.
  func population(of communes: [Int]) -> Int64? {
    communes.reduce(Int64?(0)) { sum, commune in
      guard let sum, let population = territories[commune].population else { return nil }
      let (total, overflow) = sum.addingReportingOverflow(population)
      return overflow ? nil : total
    }
  }
}
